// SPDX-License-Identifier: BSL-1.0
// Compiles if no name in a public header is one of the macros that other libraries define. The standard headers come
// first, as they do where <windows.h>, Qt or Apple's <AssertMacros.h> are used; so do those of Boost, Catch2 and
// rapidcheck, which would not compile behind these macros.
#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cassert>
#include <charconv>
#include <chrono>
#include <cmath>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <functional>
#include <iosfwd>
#include <iterator>
#include <limits>
#include <new>
#include <numeric>
#include <optional>
#include <ostream>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>
#include <version>
#ifdef __cpp_lib_format
#include <format>
#endif
#ifdef __cpp_lib_expected
#include <expected>
#endif
#ifdef __SSE2__
#include <emmintrin.h>
#endif
#ifdef __AVX2__
#include <immintrin.h>
#endif
#if __has_include(<boost/json/value.hpp>)
#define HAS_BOOST_JSON
#include <boost/json/conversion.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>
#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>
#endif
#if __has_include(<catch2/catch.hpp>)
#define HAS_CATCH2
#include <catch2/catch.hpp>
#elif __has_include(<catch2/catch_tostring.hpp>)
#define HAS_CATCH2
#include <catch2/catch_tostring.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#endif
#if __has_include(<rapidcheck.h>)
#define HAS_RAPIDCHECK
#include <rapidcheck.h>
#endif

// <windows.h>
#define min(a, b) (((a) < (b)) ? (a) : (b))
#define max(a, b) (((a) > (b)) ? (a) : (b))
#define small char
#define near
#define far
#define interface struct
#define ERROR 0
#define DELETE 0
#define IN
#define OUT
#define OPTIONAL
#define CONST const
#define TRUE 1
#define FALSE 0

// <X11/X.h> and <X11/Xlib.h>
#define None 0L
#define Always 2
#define Bool int
#define Complex 0
#define False 0
#define Status int
#define Success 0
#define True 1

// Qt
#define slots
#define signals public
#define emit
#define foreach(a, b) for (a : b)

// Apple's <AssertMacros.h>
#define check(x) static_cast<void>(0)
#define verify(x) static_cast<void>(0)
#define require(x, y) static_cast<void>(0)

#include <paylink/c_api.h>
#include <paylink/c_api_src.hpp>
#include <paylink/paylink.hpp>
#include <paylink/testing/requests.hpp>
#include <paylink/types.hpp>
#ifdef HAS_BOOST_JSON
#include <paylink/boost_json.hpp>
#endif
#ifdef HAS_CATCH2
#include <paylink/testing/catch2.hpp>
#endif
#ifdef HAS_RAPIDCHECK
#include <paylink/testing/rapidcheck.hpp>
#endif

// Templates are instantiated, too.

bool is_valid_request(char const* body);
bool is_valid_request(char const* body) {
  auto const request = paylink::parse_create(body);
  paylink::Result<int, paylink::RuleError> result = 7;
  result = paylink::Unexpected(paylink::RuleError{paylink::ErrorCode::id_invalid});
  return request.has_value() || result.has_value() || paylink::parse_page(body) || paylink::parse_payment_link(body) ||
         paylink::parse_list_query(body) || !paylink::parse_lomi_error(body);
}

#ifdef HAS_BOOST_JSON
bool is_valid_value(boost::json::value const& body);
bool is_valid_value(boost::json::value const& body) {
  auto const request = boost::json::try_value_to<paylink::CreatePaymentLink>(body);
  return paylink::validate_create(body).empty() || paylink::parse_page(body) || paylink::parse_payment_link(body) ||
         !paylink::parse_lomi_error(body) || (request && boost::json::value_from(*request) == body);
}
#endif

#ifdef HAS_CATCH2
bool matches(paylink::Result<paylink::Amount> const& amount);
bool matches(paylink::Result<paylink::Amount> const& amount) {
  return paylink::test_kit::IsValid().match(paylink::validate_create("{}")) || Catch::Detail::stringify(amount).empty();
}
#endif

#ifdef HAS_RAPIDCHECK
bool generates();
bool generates() {
  return (rc::check)([](paylink::CreatePaymentLink const& request, paylink::Metadata const&) {
    return !(*paylink::test_kit::gen::valid_request()).text.empty() || request.title.str().empty();
  });
}
#endif

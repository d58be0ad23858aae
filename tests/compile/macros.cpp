// SPDX-License-Identifier: BSL-1.0
// Compiles if no name in a public header is one of the macros that other libraries define. The standard headers come
// first, as they do where <windows.h>, Qt or Apple's <AssertMacros.h> are used.
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
#include <paylink/paylink.hpp>
#include <paylink/types.hpp>

bool is_valid_request(char const* body);
bool is_valid_request(char const* body) {
  // Templates are instantiated, too.
  auto const request = paylink::parse_create(body);
  paylink::Result<int, paylink::RuleError> result = 7;
  result = paylink::Unexpected(paylink::RuleError{paylink::ErrorCode::id_invalid});
  return request.has_value() || result.has_value() || paylink::parse_page(body) || paylink::parse_payment_link(body) ||
         paylink::parse_list_query(body) || !paylink::parse_lomi_error(body);
}

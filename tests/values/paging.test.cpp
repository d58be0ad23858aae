// SPDX-License-Identifier: BSL-1.0
#include <paylink/values/paging.hpp>

#include <paylink/detail/errors/error_of.hpp>

#include "property.hpp"
#include "verdict.hpp"

#include <concepts>
#include <cstdint>
#include <limits>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>

using namespace paylink;
using namespace paylink::detail;

namespace {

RuleError const no_integer{ErrorCode::query_integer_invalid};
RuleError const no_limit{ErrorCode::limit_out_of_range, {std::int64_t{1}, std::int64_t{100}}};
RuleError const no_offset{ErrorCode::offset_out_of_range, {std::int64_t{0}, std::int64_t{2147483647}}};

template <class Integer>
void check(std::string_view text, std::int32_t number) {
  CAPTURE(text);
  auto const parsed = Integer::parse(text);
  REQUIRE(parsed.has_value());
  CHECK(*parsed == number);
}

template <class Integer>
void check(std::string_view text, RuleError const& fault) {
  CAPTURE(text);
  auto const parsed = Integer::parse(text);
  REQUIRE_FALSE(parsed.has_value());
  CHECK(parsed.error() == fault);
}

static_assert(std::regular<PageLimit> && std::regular<PageOffset>);
static_assert(std::totally_ordered<PageLimit>);
static_assert(std::is_trivially_copyable_v<PageLimit> && sizeof(PageLimit) == sizeof(std::int32_t));
static_assert(PageLimit() == 20 && PageOffset() == 0);
static_assert(PageLimit(1) == 1 && PageLimit(100) == 100);

/// Whether the number compiles as a constant of the type.
template <class Integer, std::int32_t Number>
concept can_be = requires { typename std::bool_constant<(Integer(Number), true)>; };
static_assert(can_be<PageLimit, 1> && can_be<PageLimit, 100> && !can_be<PageLimit, 0> && !can_be<PageLimit, 101>);
static_assert(can_be<PageOffset, 0> && can_be<PageOffset, 2147483647> && !can_be<PageOffset, -1>);

static_assert(!std::is_convertible_v<PageLimit, PageOffset>, "a number of links is no place among them");

}  // namespace

TEST_CASE("Page limit: is 1 to 100, and 20 where nobody says", "[paging][limit_out_of_range]") {
  check<PageLimit>("1", 1);
  check<PageLimit>("100", 100);
  check<PageLimit>("0", no_limit);
  check<PageLimit>("101", no_limit);
  check<PageLimit>("-1", no_limit);
  check<PageLimit>("-0", no_limit);
  CHECK(PageLimit() == 20);
}

TEST_CASE("Page offset: is 0 to 2147483647, and 0 where nobody says", "[paging][offset_out_of_range]") {
  check<PageOffset>("0", 0);
  check<PageOffset>("-0", 0);
  check<PageOffset>("-000", 0);
  check<PageOffset>("2147483647", 2147483647);
  check<PageOffset>("2147483648", no_offset);
  check<PageOffset>("-1", no_offset);
  CHECK(PageOffset() == 0);
}

TEST_CASE("Paging: numbers are exact, however long", "[paging]") {
  check<PageLimit>("18446744073709551621", no_limit);  // 2^64 + 5
  check<PageLimit>("-18446744073709551611", no_limit);
  check<PageOffset>(repeat("9", 100'000), no_offset);
  check<PageOffset>("-" + repeat("9", 100'000), no_offset);
  check<PageLimit>(repeat("0", 100'000) + "5", 5);
  check<PageOffset>("99999999999999999999", no_offset);
}

TEST_CASE("Paging: what is no integer is not one", "[paging][query_integer_invalid]") {
  for (std::string_view const text : {"1:", ":", "1/", "/"}) check<PageLimit>(text, no_integer);
  for (std::string_view const text : {"", "-", "+5", " 5", "5 ", "--5", "5-", "5.0", "5e1", "0x5", "five", "5,000",
                                      "99999999999999999999x", "٥", "\xFF"}) {
    check<PageLimit>(text, no_integer);
    check<PageOffset>(text, no_integer);
  }
  check<PageLimit>(std::string_view("5\0", 2), no_integer);
}

TEST_CASE("Paging: a number may be spelt with escapes", "[paging]") {
  CHECK(PageLimit::parse(QueryText("%35%30", true)).value() == 50);
  CHECK(PageOffset::parse(QueryText("%2D0", true)).value() == 0);
  CHECK(error_of(PageLimit::parse(QueryText("+5", true))) == no_integer);
  CHECK(error_of(PageLimit::parse("%35")) == no_integer);
}

TEST_CASE("Paging: of a number at run time", "[paging]") {
  CHECK(PageLimit::from(1).value() == 1);
  CHECK(PageLimit::from(100).value() == 100);
  CHECK(error_of(PageLimit::from(0)) == no_limit);
  CHECK(error_of(PageLimit::from(101)) == no_limit);
  CHECK(error_of(PageOffset::from(std::numeric_limits<std::int64_t>::min())) == no_offset);
  CHECK(error_of(PageOffset::from(std::int64_t{1} << 32)) == no_offset);
  CHECK(PageOffset::from(2147483647).value() == 2147483647);
}

TEST_CASE("Paging: compares, prints and counts as its number", "[paging]") {
  PageLimit const limit = 50;
  PageOffset const offset = 50;
  CHECK(limit == 50);
  CHECK(limit != PageLimit(51));
  CHECK(limit < PageLimit(51));
  CHECK(limit == offset);
  CHECK(limit + offset == 100);
  CHECK(to_string(limit) == "50");
  std::ostringstream out;
  out << limit << ' ' << PageOffset();
  CHECK(out.str() == "50 0");
  CHECK(std::hash<PageLimit>()(limit) == std::hash<PageLimit>()(50));
  CHECK(std::hash<PageLimit>()(limit) != std::hash<PageLimit>()(51));
}

TEST_CASE("Paging: every number is what its text says", "[paging][property]") {
  property("in and around the ranges", [] {
    auto const number =
        *rc::gen::oneOf(rc::gen::inRange<std::int64_t>(-200, 200),
                        rc::gen::inRange<std::int64_t>(2147483600, 2147483700), rc::gen::arbitrary<std::int64_t>());
    std::string const text = std::to_string(number);
    auto const limit = PageLimit::parse(text);
    auto const offset = PageOffset::parse(text);
    RC_ASSERT(limit.has_value() == (number >= 1 && number <= 100));
    RC_ASSERT(offset.has_value() == (number >= 0 && number <= 2147483647));
    if (limit) RC_ASSERT(*limit == number);
    if (offset) RC_ASSERT(*offset == number);
    RC_ASSERT((PageLimit::from(number) == limit));
    RC_ASSERT((PageOffset::from(number) == offset));
  });
}

// SPDX-License-Identifier: BSL-1.0
#include <paylink/values/number.hpp>

#include "property.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>

using namespace paylink;
using namespace paylink::detail;

namespace {

void check(Number const& number, std::string_view spelling) {
  CHECK(number.str() == spelling);
  CHECK(to_string(number) == spelling);
  CHECK(number.is_finite() == !spelling.empty());
  std::ostringstream out;
  out << number;
  CHECK(out.str() == spelling);
}

void check_parse(std::string_view text, bool expected) {
  CAPTURE(text);
  auto const number = Number::parse(text);
  CHECK(number.has_value() == expected);
  if (number) CHECK(number->str() == text);
}

static_assert(std::is_nothrow_constructible_v<Number, Accepted, std::string>);
static_assert(!std::is_constructible_v<Number, std::string>, "the only way from a text is parse");
static_assert(!std::is_convertible_v<float, Number>, "it has no shortest decimal that anybody meant");
static_assert(!std::is_constructible_v<Number, float> && !std::is_constructible_v<Number, bool>);
static_assert(!std::is_constructible_v<std::optional<Number>, float>, "as in a Draft");
static_assert(std::is_convertible_v<double, Number> && std::is_convertible_v<short, Number>);

}  // namespace

TEST_CASE("Number: keeps the spelling that it was read with", "[number]") {
  check_parse("5000", true);
  check_parse("5000.00", true);
  check_parse("-0", true);
  check_parse("5E+3", true);
  check_parse("0.1000000000000000055511151231257827021181583404541015625", true);
  check_parse("123456789012345678901234567890", true);
}

TEST_CASE("Number: what is no JSON number is none", "[number]") {
  for (char const* text : {"", "-", "01", "5.", ".5", "+5", "NaN", "1e", "5 ", "0x5", "true"}) check_parse(text, false);
}

TEST_CASE("Number: its last digit stands within a billion places of the point", "[number]") {
  check_parse("1e1000000000", true);
  check_parse("1e1000000001", false);
  check_parse("10e1000000000", false);
  check_parse("0.1e1000000001", true);
  check_parse("1e-1000000000", true);
  check_parse("1e-1000000001", false);
  check_parse("0e1000000000", true);
  check_parse("0e2147483648", false);  // zero or not, no parser takes it
  check_parse("-0.0e-99999999999", false);
}

TEST_CASE("Number: an integer or a double is spelt as short as it can be", "[number]") {
  check(5000, "5000");
  check(-1, "-1");
  check(std::numeric_limits<std::int64_t>::min(), "-9223372036854775808");
  check(std::numeric_limits<std::uint64_t>::max(), "18446744073709551615");
  check(19.9, "19.9");
  check(15000.0, "15000");
}

TEST_CASE("Number: an infinity or NaN is not finite, and has no spelling", "[number][amount_not_finite]") {
  check(std::numeric_limits<double>::infinity(), "");
  check(-std::numeric_limits<double>::infinity(), "");
  check(std::numeric_limits<double>::quiet_NaN(), "");
}

TEST_CASE("Number: is equal by its value, not by its spelling", "[number]") {
  CHECK(Number::parse("1.50") == Number::parse("15e-1"));
  CHECK(Number::parse("5000") == Number(5000.0));
  CHECK(Number(0) == Number(-0.0));
  CHECK_FALSE(Number(5) == Number(-5));
  CHECK_FALSE(Number::parse("9007199254740993") == Number(9007199254740992.0));
  CHECK_FALSE(Number(0) == Number(std::numeric_limits<double>::infinity()));
}

TEST_CASE("Number: an integer survives its spelling", "[number]") {
  property("of 64 bits", [](std::int64_t integer) {
    Number const number = integer;
    RC_ASSERT(number.str() == std::to_string(integer));
    RC_ASSERT(Number::parse(number.str() + ".0") == number);
    RC_ASSERT(!(Number::parse(number.str() + ".1") == number));
  });
}

TEST_CASE("Number: has the hash of its value, whatever its spelling", "[number]") {
  auto const hash = [](std::string_view text) { return std::hash<Number>()(Number::parse(text).value()); };
  CHECK(hash("1.50") == hash("15e-1"));
  CHECK(hash("-0.0") == hash("0e7"));
  CHECK(hash("5000") == std::hash<Number>()(Number(5000.0)));
  CHECK(hash("5") != hash("-5"));
  CHECK(hash("5") != hash("50"));
  CHECK(hash("12") != hash("21"));
  double const infinity = std::numeric_limits<double>::infinity();
  CHECK(std::hash<Number>()(Number(infinity)) == std::hash<Number>()(Number(-infinity)));  // equal, as neither is any
  CHECK(Number(infinity) == Number(-infinity));
  property("added zeros", [](std::int32_t integer) {
    std::string const text = std::to_string(integer);
    RC_ASSERT(std::hash<Number>()(Number::parse(text + ".00e0").value()) == std::hash<Number>()(Number(integer)));
  });
}

// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/values/decimal.hpp>

#include "property.hpp"

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <regex>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

namespace {

void check_grammar(std::string_view text, bool is_number) {
  CAPTURE(text);
  CHECK(Decimal::parse(text).has_value() == is_number);
}

void check(std::string_view text, bool negative, std::string_view significand, int digits, std::int64_t exponent) {
  CAPTURE(text);
  auto const number = Decimal::parse(text);
  REQUIRE(number.has_value());
  CHECK(number->negative == negative);
  CHECK(number->significand == significand);
  CHECK(number->digits == digits);
  CHECK(number->exponent == exponent);
  CHECK_FALSE(number->is_zero());
}

void check_zero(std::string_view text, bool negative) {
  CAPTURE(text);
  auto const number = Decimal::parse(text);
  REQUIRE(number.has_value());
  CHECK(number->is_zero());
  CHECK(number->negative == negative);
}

void check_equal(std::string_view a, std::string_view b, bool expected) {
  CAPTURE(a, b);
  CHECK((Decimal::parse(a) == Decimal::parse(b)) == expected);
  CHECK((Decimal::parse(b) == Decimal::parse(a)) == expected);
}

/// A number with few enough digits and exponents that two of them are often equal.
std::string random_number() {
  auto const digits = [](int least) {
    return *rc::gen::container<std::string>(static_cast<std::size_t>(*rc::gen::inRange(least, 4)),
                                            rc::gen::element('0', '0', '1', '5'));
  };
  std::string text = *rc::gen::element<std::string>("", "", "-");
  std::string const whole = digits(1);
  std::size_t const first = whole.find_first_not_of('0');
  text += first == std::string::npos ? "0" : whole.substr(first);
  if (*rc::gen::arbitrary<bool>()) text += "." + digits(1);
  if (*rc::gen::arbitrary<bool>())
    text += *rc::gen::element<std::string>("e", "E", "e+") + std::to_string(*rc::gen::inRange(0, 4));
  else if (*rc::gen::arbitrary<bool>()) text += "e-" + std::to_string(*rc::gen::inRange(0, 4));
  return text;
}

struct Normal {
  bool negative;
  std::string digits;
  long long exponent;
  bool operator==(Normal const&) const = default;
};

/// Sign, digits without zeros at either end, and the exponent of the last one, by way of strings.
Normal normalise(std::string text) {
  Normal normal{.negative = text[0] == '-', .digits = {}, .exponent = 0};
  if (normal.negative) text.erase(0, 1);
  if (std::size_t const e = text.find_first_of("eE"); e != std::string::npos) {
    normal.exponent = std::stoll(text.substr(e + 1));
    text.erase(e);
  }
  if (std::size_t const point = text.find('.'); point != std::string::npos) {
    normal.exponent -= static_cast<long long>(text.size() - point - 1);
    text.erase(point, 1);
  }
  while (!text.empty() && text.front() == '0') text.erase(0, 1);
  for (; !text.empty() && text.back() == '0'; text.pop_back()) ++normal.exponent;
  if (text.empty()) return {.negative = false, .digits = {}, .exponent = 0};
  normal.digits = text;
  return normal;
}

static_assert(Decimal::parse("1.50") == Decimal::parse("15e-1"));
static_assert(Decimal::parse("0.1") != Decimal::parse("0.10000000000000000001"));
static_assert(!Decimal::parse("01"));
static_assert(is_finite(0.0) && !is_finite(std::numeric_limits<double>::infinity()));

}  // namespace

TEST_CASE("Decimal: takes a JSON number and nothing else", "[decimal]") {
  for (char const* text : {"0", "-0", "5", "10", "5000", "0.5", "0.0", "1.50", "5e3", "5E3", "5e+3", "5e-3", "0e0",
                           "-1.5e10", "1e00", "1e007", "9.0000000000000000000000000000001"})
    check_grammar(text, true);
  for (char const* text :
       {"",      "-",     "+1",   "01",    "-01", "00",   ".5",   "5.",  "5.e3", "e3",    "5e",       "5e+",
        "5e-",   "5e3.0", "1..2", "1.2.3", "--1", "0x10", "1 ",   " 1",  "1,5",  "NaN",   "Infinity", "-Infinity",
        "1e3e3", "1_000", "5f",   "1:",    "1/",  "1.:",  "1.5/", "1e:", "1e5:", "1e-+5", "1e+-5"})
    check_grammar(text, false);
  check_grammar(std::string_view("1\0", 2), false);

  property("as the grammar of RFC 8259 says", [] {
    static std::regex const grammar(R"(-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?)");
    std::string const text = *rc::gen::container<std::string>(rc::gen::element('0', '1', '9', '.', '-', '+', 'e', 'E'));
    RC_ASSERT(Decimal::parse(text).has_value() == std::regex_match(text, grammar));
  });
}

TEST_CASE("Decimal: is taken apart into sign, significand and exponent", "[decimal]") {
  check("5000", false, "5", 1, 3);
  check("-5000", true, "5", 1, 3);
  check("5000.00", false, "5", 1, 3);
  check("19.90", false, "19.9", 3, -1);
  check("100.5", false, "100.5", 4, -1);
  check("0.05", false, "5", 1, -2);
  check("1.05", false, "1.05", 3, -2);
  check("10.0e-1", false, "1", 1, 0);
  check("1e-400", false, "1", 1, -400);
  check("12345678901234567890123", false, "12345678901234567890123", 23, 0);
  check_zero("0", false);
  check_zero("-0.00e9", true);
  CHECK(Decimal::parse("0").value().exponent == 0);
  CHECK(Decimal::parse("0e5").value().exponent == 5);
  CHECK(Decimal::parse("-0.00e9").value().exponent == 7);
}

TEST_CASE("Decimal: an exponent beyond 10^15 counts as that", "[decimal]") {
  check("1e1000000000000000", false, "1", 1, 1'000'000'000'000'000);
  check("1e99999999999999999999999999", false, "1", 1, 1'000'000'000'000'000);
  check("1e-99999999999999999999999999", false, "1", 1, -1'000'000'000'000'000);
  check("1e" + std::string(1000, '0') + "3", false, "1", 1, 3);
  check_zero("0e99999999999999999999999999", false);
}

TEST_CASE("Decimal: two spellings are equal where the number is, however long", "[decimal]") {
  check_equal("5000", "5e3", true);
  check_equal("5000", "5000.000", true);
  check_equal("1.50", "15e-1", true);
  check_equal("0", "-0.0e5", true);
  check_equal("5", "-5", false);
  check_equal("5", "50", false);
  check_equal("12.3", "1.23", false);
  check_equal("1.23", "12.3e-1", true);
  check_equal("100", "101", false);
  check_equal("0", "1e-400", false);
  check_equal("1" + std::string(5000, '0'), "1e5000", true);
  check_equal("9007199254740993", "9007199254740992", false);  // one double for both
  check_equal("0.1", "0.1000000000000000055511151231257827", false);

  property("as they are after naive normalisation", [] {
    std::string const a = random_number();
    std::string const b = random_number();
    bool const same = normalise(a) == normalise(b);
    RC_TAG(same ? "equal" : "different");
    RC_ASSERT((Decimal::parse(a) == Decimal::parse(b)) == same);
  });
}

TEST_CASE("Decimal: a significand is what naive normalisation leaves", "[decimal]") {
  property("of any number", [] {
    std::string const text = random_number();
    Decimal const number = Decimal::parse(text).value();
    Normal const normal = normalise(text);
    std::string digits(number.significand);
    if (std::size_t const point = digits.find('.'); point != std::string::npos) digits.erase(point, 1);
    RC_ASSERT(digits == normal.digits);
    RC_ASSERT(number.digits == static_cast<std::int64_t>(digits.size()));
    RC_ASSERT(number.is_zero() == normal.digits.empty());
    RC_ASSERT(number.is_zero() || number.exponent == normal.exponent);
    RC_ASSERT(number.is_zero() || number.negative == normal.negative);
  });
}

TEST_CASE("Decimal: a double counts as its shortest decimal", "[decimal]") {
  CHECK(std::string_view(to_decimal(19.9)) == "19.9");
  CHECK(std::string_view(to_decimal(0.1 + 0.2)) == "0.30000000000000004");
  CHECK(std::string_view(to_decimal(-5000.0)) == "-5000");
  CHECK(std::string_view(to_decimal(-2.2250738585072014e-308)) == "-2.2250738585072014e-308");  // none is longer
  CHECK(std::string_view(to_decimal(std::numeric_limits<double>::infinity())).empty());
  CHECK(std::string_view(to_decimal(-std::numeric_limits<double>::infinity())).empty());
  CHECK(std::string_view(to_decimal(std::numeric_limits<double>::quiet_NaN())).empty());

  property("which is a JSON number and reads back as the same double", [] {
    double const number =
        std::ldexp(static_cast<double>(*rc::gen::arbitrary<std::int64_t>()), *rc::gen::inRange(-1100, 960));
    RC_PRE(std::isfinite(number));
    std::string const text(std::string_view(to_decimal(number)));
    RC_ASSERT(Decimal::parse(text).has_value());
    RC_ASSERT(std::strtod(text.c_str(), nullptr) == number);
  });
}

TEST_CASE("Decimal: an integer is written with its digits", "[decimal]") {
  CHECK(std::string_view(to_decimal(0)) == "0");
  CHECK(std::string_view(to_decimal(std::numeric_limits<std::int64_t>::min())) == "-9223372036854775808");
  CHECK(std::string_view(to_decimal(std::numeric_limits<std::uint64_t>::max())) == "18446744073709551615");
}

TEST_CASE("Decimal: infinities and NaN are not finite, the largest doubles are", "[decimal][amount_not_finite]") {
  CHECK(is_finite(std::numeric_limits<double>::max()));
  CHECK(is_finite(std::numeric_limits<double>::lowest()));
  CHECK_FALSE(is_finite(std::numeric_limits<double>::infinity()));
  CHECK_FALSE(is_finite(-std::numeric_limits<double>::infinity()));
  CHECK_FALSE(is_finite(std::numeric_limits<double>::quiet_NaN()));
}

// SPDX-License-Identifier: BSL-1.0
#include <paylink/values/amount.hpp>

#include "property.hpp"
#include "verdict.hpp"

#include <cmath>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_set>

using namespace paylink;
using namespace paylink::detail;

namespace {

using enum Currency;
constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

/// The amount as a decimal, or the code and parameters of its fault.
std::string outcome(Result<Amount, RuleError> const& amount) {
  return amount ? to_string(*amount) : verdict(single_violation(amount.error()));
}

void check(std::string_view text, Currency currency, std::string_view expected) {
  CAPTURE(text);
  CHECK(outcome(Amount::parse(text, currency)) == expected);
}

void check(std::string_view text, Currency currency, AmountLimits const& limits, std::string_view expected) {
  CAPTURE(text, limits.min, limits.max_for(currency), limits.step);
  CHECK(outcome(Amount::parse(text, currency, limits)) == expected);
}

void check_double(double number, Currency currency, std::string_view expected) {
  CAPTURE(number);
  CHECK(outcome(Amount::from_double(number, currency)) == expected);
}

/// Minor units with the point so many places further left than they need it, and an exponent that makes up for it.
std::string spell(std::int64_t minor_units, int decimals, int point, int zeros) {
  std::string digits = std::to_string(minor_units);
  if (point >= static_cast<int>(digits.size()))
    digits.insert(0, static_cast<std::size_t>(point + 1) - digits.size(), '0');
  if (point > 0) digits.insert(digits.size() - static_cast<std::size_t>(point), ".");
  else if (zeros > 0) digits += '.';
  digits.append(static_cast<std::size_t>(zeros), '0');
  return point == decimals ? digits : digits + "e" + std::to_string(point - decimals);
}

Currency any_currency() { return *rc::gen::element(XOF, USD, EUR); }
std::int64_t any_minor_units(Currency currency) {
  return *rc::gen::oneOf(rc::gen::inRange<std::int64_t>(1, 1000),
                         rc::gen::inRange(std::int64_t{1}, AmountLimits().max_for(currency) + 1));
}

/// What §4 says of a number by its text, in the default limits: all on strings, as on paper.
std::string code_on_paper(std::string const& sign, std::string whole, std::string fraction, int exponent,
                          Currency currency) {
  int shift = exponent + decimals(currency);
  for (; shift > 0; --shift) {
    whole += fraction.empty() ? '0' : fraction[0];
    if (!fraction.empty()) fraction.erase(0, 1);
  }
  for (; shift < 0; ++shift) {
    fraction.insert(0, 1, whole.empty() ? '0' : whole.back());
    if (!whole.empty()) whole.pop_back();
  }
  whole.erase(0, whole.find_first_not_of('0'));
  bool const has_fraction = fraction.find_first_not_of('0') != std::string::npos;
  if (sign == "-" || (whole.empty() && !has_fraction)) return "amount_not_positive";
  if (has_fraction) return "amount_too_precise";
  if (whole.size() > (currency == XOF ? 8U : 10U)) return "amount_above_maximum";
  return whole;
}

static_assert(Amount::parse("5e3", Currency::XOF)->minor_units() == 5000);
static_assert(Amount::parse("100.5", Currency::XOF).error().code == ErrorCode::amount_too_precise);
static_assert(Amount::from_integer(5000, Currency::XOF) == Amount::from_minor_units(5000, Currency::XOF));
static_assert(AmountLimits().max_for(XOF) == 99'999'999);
static_assert(AmountLimits().max_for(EUR) == 9'999'999'999);
static_assert(AmountLimits{.max = 7}.max_for(EUR) == 7);

template <class T>
concept ConvertibleToAmount = requires(T number) { Amount::from_double(number, Currency::EUR); };
static_assert(ConvertibleToAmount<double> && ConvertibleToAmount<int>);
static_assert(!ConvertibleToAmount<float>, "it has no shortest decimal that anybody meant");

}  // namespace

TEST_CASE("Amount: a limit that is not set is the contract's", "[amount]") {
  check("100000000", XOF, {.min = 500}, "amount_above_maximum currency='XOF' max='99999999'");
  check("99999999", XOF, {.min = 500}, "99999999");
  check("1000000", EUR, {.min = 500}, "1000000.00");
  check("100000000", EUR, {.step = 5}, "amount_above_maximum currency='EUR' max='99999999.99'");
  check("1e30", EUR, {.step = 5}, "amount_above_maximum currency='EUR' max='99999999.99'");
  check("0.01", EUR, {.max = 500}, "0.01");
  check("5.01", EUR, {.max = 500}, "amount_above_maximum currency='EUR' max='5.00'");
}

TEST_CASE("Amount: a step below 1 counts as none", "[amount][amount_step_mismatch]") {
  check("7", XOF, {.step = 0}, "7");
  check("7", XOF, {.step = -5}, "7");
}

TEST_CASE("Amount: 5000.0 is a whole number of XOF, however it is spelt", "[amount]") {
  for (char const* text : {"5000", "5000.0", "5000.00", "5e3", "5E+3", "0.5e4", "500000e-2"}) check(text, XOF, "5000");
}

TEST_CASE("Amount: 19.9 USD is 1990 cents, and prints with both decimals", "[amount]") {
  for (char const* text : {"19.9", "19.90", "19.900", "1.99e1", "1990e-2"}) check(text, USD, "19.90");
  CHECK(Amount::parse("19.9", USD)->minor_units() == 1990);
  CHECK(Amount::parse("19.9", USD)->currency() == USD);
  check("0.01", EUR, "0.01");
  check("0.1", EUR, "0.10");
  check("5", EUR, "5.00");
}

TEST_CASE("Amount: what is no number is of another type", "[amount][type_mismatch]") {
  for (char const* text : {"", "abc", "05", "5.", "+5", "NaN", "1e"})
    check(text, XOF, "type_mismatch expected='number' actual='string'");
}

TEST_CASE("Amount: is greater than zero", "[amount][amount_not_positive]") {
  for (char const* text : {"0", "-0", "0.00", "0e9", "-1", "-0.001", "-1e400", "-1e-400"}) {
    check(text, XOF, "amount_not_positive");
    check(text, USD, "amount_not_positive");
  }
}

TEST_CASE("Amount: has no more decimals than its currency", "[amount][amount_too_precise]") {
  check("100.5", XOF, "amount_too_precise currency='XOF' max_decimals=0");
  check("19.999", USD, "amount_too_precise currency='USD' max_decimals=2");
  check("0.009", EUR, "amount_too_precise currency='EUR' max_decimals=2");
  check("1e-400", XOF, "amount_too_precise currency='XOF' max_decimals=0");
  check("1.00000000000000000000000000000000000001", XOF, "amount_too_precise currency='XOF' max_decimals=0");
  check("99999999999999999999.5", XOF,
        "amount_too_precise currency='XOF' max_decimals=0");  // before amount_above_maximum
}

TEST_CASE("Amount: is at most what NUMERIC(10,2) holds", "[amount][amount_above_maximum]") {
  check("99999999", XOF, "99999999");
  check("100000000", XOF, "amount_above_maximum currency='XOF' max='99999999'");
  check("99999999.99", USD, "99999999.99");
  check("100000000", USD, "amount_above_maximum currency='USD' max='99999999.99'");
  check("100000000.00", EUR, "amount_above_maximum currency='EUR' max='99999999.99'");
  check("1e400", XOF, "amount_above_maximum currency='XOF' max='99999999'");
  check("1" + repeat("0", 60'000), XOF, "amount_above_maximum currency='XOF' max='99999999'");
}

TEST_CASE("Amount: a policy's limits include their bounds", "[amount][amount_below_minimum][amount_step_mismatch]") {
  AmountLimits const limits{.min = 100, .max = 1000, .step = 5};
  check("99", XOF, limits, "amount_below_minimum currency='XOF' min='100'");
  check("100", XOF, limits, "100");
  check("104", XOF, limits, "amount_step_mismatch currency='XOF' step='5'");
  check("105", XOF, limits, "105");
  check("1000", XOF, limits, "1000");
  check("1001", XOF, limits, "amount_above_maximum currency='XOF' max='1000'");
  check("0.99", USD, limits, "amount_below_minimum currency='USD' min='1.00'");
  check("1.04", USD, limits, "amount_step_mismatch currency='USD' step='0.05'");
  check("10.01", USD, limits, "amount_above_maximum currency='USD' max='10.00'");
  check("98", XOF, {.min = 100, .max = 1000, .step = 5},
        "amount_below_minimum currency='XOF' min='100'");  // before the step
  check("7", XOF, {.min = 1, .max = 1000, .step = 0}, "7");
}

TEST_CASE("Amount: 64 bits are used to the last unit", "[amount][amount_above_maximum]") {
  AmountLimits const any{.min = 1, .max = largest, .step = 1};
  check("9223372036854775807", XOF, any, "9223372036854775807");
  check("9223372036854775808", XOF, any, "amount_above_maximum currency='XOF' max='9223372036854775807'");
  check("9999999999999999999", XOF, any, "amount_above_maximum currency='XOF' max='9223372036854775807'");
  check("18446744073709551617", XOF, any, "amount_above_maximum currency='XOF' max='9223372036854775807'");
  check("92233720368547758.07", USD, any, "92233720368547758.07");
  check("92233720368547758.08", USD, any, "amount_above_maximum currency='USD' max='92233720368547758.07'");
  check("1e18", XOF, any, "1000000000000000000");
  check("1e19", XOF, any, "amount_above_maximum currency='XOF' max='9223372036854775807'");
}

TEST_CASE("Amount: a double counts as its shortest decimal", "[amount][amount_not_finite]") {
  check_double(15000.0, XOF, "15000");
  check_double(19.9, USD, "19.90");
  check_double(99999999.99, USD, "99999999.99");
  check_double(0.1 + 0.2, USD, "amount_too_precise currency='USD' max_decimals=2");
  check_double(std::nextafter(19.9, 20.0), USD, "amount_too_precise currency='USD' max_decimals=2");
  check_double(100.5, XOF, "amount_too_precise currency='XOF' max_decimals=0");
  check_double(0.0, XOF, "amount_not_positive");
  check_double(-0.0, XOF, "amount_not_positive");
  check_double(-5.5, XOF, "amount_not_positive");
  check_double(1e8, XOF, "amount_above_maximum currency='XOF' max='99999999'");
  check_double(std::numeric_limits<double>::max(), XOF, "amount_above_maximum currency='XOF' max='99999999'");
  check_double(std::numeric_limits<double>::denorm_min(), USD, "amount_too_precise currency='USD' max_decimals=2");
  check_double(std::numeric_limits<double>::infinity(), XOF, "amount_not_finite");
  check_double(-std::numeric_limits<double>::infinity(), XOF, "amount_not_finite");
  check_double(std::numeric_limits<double>::quiet_NaN(), XOF, "amount_not_finite");
  CHECK(outcome(Amount::from_double(7, XOF, {.min = 1, .max = 5, .step = 1})) ==
        "amount_above_maximum currency='XOF' max='5'");
}

TEST_CASE("Amount: is made of whole major or minor units", "[amount]") {
  CHECK(outcome(Amount::from_integer(5000, XOF)) == "5000");
  CHECK(outcome(Amount::from_integer(5, USD)) == "5.00");
  CHECK(outcome(Amount::from_integer(0, USD)) == "amount_not_positive");
  CHECK(outcome(Amount::from_integer(std::numeric_limits<std::int64_t>::min(), USD)) == "amount_not_positive");
  CHECK(outcome(Amount::from_integer(largest, USD)) == "amount_above_maximum currency='USD' max='99999999.99'");
  CHECK(outcome(Amount::from_minor_units(5000, XOF)) == "5000");
  CHECK(outcome(Amount::from_minor_units(5, USD)) == "0.05");
  CHECK(outcome(Amount::from_minor_units(0, USD)) == "amount_not_positive");
  CHECK(outcome(Amount::from_minor_units(-1, XOF)) == "amount_not_positive");
  CHECK(outcome(Amount::from_minor_units(largest, XOF)) == "amount_above_maximum currency='XOF' max='99999999'");
  CHECK(outcome(Amount::from_minor_units(3, XOF, {.min = 1, .max = 9, .step = 2})) ==
        "amount_step_mismatch currency='XOF' step='2'");
}

TEST_CASE("Amount: minor units are written with the decimals of their currency", "[amount]") {
  auto const written = [](std::int64_t units, Currency currency) {
    return std::string(std::string_view(to_decimal(units, currency)));
  };
  CHECK(written(0, XOF) == "0");
  CHECK(written(0, USD) == "0.00");
  CHECK(written(7, EUR) == "0.07");
  CHECK(written(-7, EUR) == "-0.07");
  CHECK(written(-150, XOF) == "-150");
  CHECK(written(largest, XOF) == "9223372036854775807");
  CHECK(written(std::numeric_limits<std::int64_t>::min(), USD) == "-92233720368547758.08");
}

TEST_CASE("Amount: what it prints is read as the same amount", "[amount]") {
  property("of any minor units, in any currency", [] {
    Currency const currency = any_currency();
    std::int64_t const units = any_minor_units(currency);
    Amount const amount = Amount::from_minor_units(units, currency).value();
    RC_ASSERT(amount.minor_units() == units);
    RC_ASSERT(*Amount::parse(to_string(amount), currency) == amount);
    std::ostringstream out;
    out << amount;
    RC_ASSERT(out.str() == to_string(amount));
  });
}

TEST_CASE("Amount: is the same through every spelling, and through the nearest double", "[amount]") {
  property("of any minor units, in any currency", [] {
    Currency const currency = any_currency();
    std::int64_t const units = any_minor_units(currency);
    std::string const text = spell(units, decimals(currency), *rc::gen::inRange(0, 30), *rc::gen::inRange(0, 30));
    RC_LOG() << text << "\n";
    RC_ASSERT(outcome(Amount::parse(text, currency)) == outcome(Amount::from_minor_units(units, currency)));
    double const nearest = static_cast<double>(units) / (currency == XOF ? 1.0 : 100.0);
    RC_ASSERT(outcome(Amount::from_double(nearest, currency)) == outcome(Amount::from_minor_units(units, currency)));
  });
}

TEST_CASE("Amount: any number is decided as on paper", "[amount][amount_too_precise][amount_above_maximum]") {
  property("from its digits and its exponent", [] {
    auto const digits = [](int most) {
      auto const count = static_cast<std::size_t>(*rc::gen::inRange(1, most));
      return *rc::gen::container<std::string>(count, rc::gen::element('0', '0', '0', '1', '5', '9'));
    };
    Currency const currency = any_currency();
    std::string const sign = *rc::gen::element<std::string>("", "", "", "-");
    std::string whole = digits(12);
    whole.erase(0, whole.find_first_not_of('0'));
    if (whole.empty()) whole = "0";
    std::string const fraction = digits(8);
    int const exponent = *rc::gen::inRange(-9, 9);
    std::string const text = sign + whole + "." + fraction + "e" + std::to_string(exponent);
    RC_LOG() << text << "\n";

    auto const amount = Amount::parse(text, currency);
    std::string const found =
        amount ? std::to_string(amount->minor_units()) : std::string(to_string(amount.error().code));
    RC_ASSERT(found == code_on_paper(sign, whole, fraction, exponent, currency));
  });
}

TEST_CASE("Amount: is ordered within a currency, and unordered between two", "[amount]") {
  Amount const five = Amount::from_integer(5, USD).value();
  Amount const six = Amount::from_integer(6, USD).value();
  Amount const euros = Amount::from_integer(5, EUR).value();
  CHECK(five == Amount::parse("5.00", USD).value());
  CHECK(five < six);
  CHECK(six > five);
  CHECK_FALSE(five == euros);
  CHECK_FALSE(five < euros);
  CHECK_FALSE(five > euros);
  CHECK((five <=> euros) == std::partial_ordering::unordered);
}

TEST_CASE("Amount: equal amounts have one hash, others have others", "[amount]") {
  std::unordered_set<Amount> amounts;
  std::unordered_set<std::size_t> hashes;
  for (Currency const currency : {XOF, USD, EUR})
    for (std::int64_t units = 1; units <= 100; ++units) {
      Amount const amount = Amount::from_minor_units(units, currency).value();
      amounts.insert(amount);
      hashes.insert(std::hash<Amount>()(amount));
    }
  CHECK(amounts.size() == 300);
  CHECK(hashes.size() == 300);
  CHECK(amounts.contains(Amount::parse("0.50", EUR).value()));
  // Without signed overflow, which UBSan would report.
  auto const hash = [](std::int64_t units) {
    return std::hash<Amount>()(Amount::from_minor_units(units, EUR, {.max = largest}).value());
  };
  CHECK(hash(largest) != hash(largest - 1));
  CHECK_FALSE(amounts.contains(Amount::parse("1.01", EUR).value()));
}

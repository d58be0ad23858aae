// SPDX-License-Identifier: BSL-1.0
#include <paylink/boost_json.hpp>
#include <paylink/values/amount.hpp>

#include <paylink/paylink.hpp>

#include "property.hpp"
#include "verdict.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

// The rules of §4 once more, in exact arithmetic that others wrote.
namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

cpp_int power_of_ten(unsigned exponent) { return cpp_int("1" + std::string(exponent, '0')); }

/// What a JSON number is, with a short exponent.
cpp_rational exact(std::string_view spelling) {
  std::size_t const e = std::min(spelling.find_first_of("eE"), spelling.size());
  int exponent = e == spelling.size() ? 0 : std::stoi(std::string(spelling.substr(e + 1)));
  cpp_int digits = 0;
  bool behind_point = false;
  for (char const c : spelling.substr(0, e)) {
    if (c == '.') behind_point = true;
    if (c < '0' || c > '9') continue;
    digits = digits * 10 + (c - '0');
    exponent -= behind_point ? 1 : 0;
  }
  if (spelling.front() == '-') digits = -digits;
  if (exponent < 0) return {digits, power_of_ten(static_cast<unsigned>(-exponent))};
  return digits * power_of_ten(static_cast<unsigned>(exponent));
}

/// Decimals by currency (§4).
int decimals_of(Currency currency) { return currency == Currency::XOF ? 0 : 2; }

std::string in_major_units(std::int64_t minor_units, Currency currency) {
  std::string digits = std::to_string(minor_units);
  auto const decimals = static_cast<std::size_t>(decimals_of(currency));
  if (decimals == 0) return digits;
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  return digits.insert(digits.size() - decimals, ".");
}

/// The amount's minor units, or the first code that applies, with its parameters.
std::string exact_verdict(cpp_rational const& number, Currency currency, AmountLimits const& limits) {
  std::string const name = currency == Currency::XOF ? "'XOF'" : currency == Currency::USD ? "'USD'" : "'EUR'";
  auto const beyond = [&](std::string const& code, std::string const& param, std::int64_t bound) {
    return code + " currency=" + name + " " + param + "='" + in_major_units(bound, currency) + "'";
  };
  if (number <= 0) return "amount_not_positive";
  cpp_rational const units = number * power_of_ten(static_cast<unsigned>(decimals_of(currency)));
  if (denominator(units) != 1)
    return "amount_too_precise currency=" + name + " max_decimals=" + std::to_string(decimals_of(currency));
  if (units > limits.max_for(currency)) return beyond("amount_above_maximum", "max", limits.max_for(currency));
  if (units < limits.min) return beyond("amount_below_minimum", "min", limits.min);
  if (limits.step > 1 && numerator(units) % limits.step != 0)
    return beyond("amount_step_mismatch", "step", limits.step);
  return numerator(units).str();
}

std::string verdict_of(Result<Amount, RuleError> const& amount) {
  return amount ? std::to_string(amount->minor_units()) : verdict(single_violation(amount.error()));
}

Currency any_currency() { return *rc::gen::element(Currency::XOF, Currency::USD, Currency::EUR); }

std::string any_digits(int most) {
  return *rc::gen::container<std::string>(static_cast<std::size_t>(*rc::gen::inRange(1, most + 1)),
                                          rc::gen::inRange('0', static_cast<char>('9' + 1)));
}

/// Any JSON number: of any size, far and near.
std::string any_number() {
  std::string text = *rc::gen::weightedElement<std::string>({{1, "-"}, {4, ""}});
  if (*rc::gen::arbitrary<bool>()) text += "0";
  else text += std::to_string(*rc::gen::inRange(1, 10)) + any_digits(*rc::gen::element(1, 8, 25));
  if (*rc::gen::arbitrary<bool>()) text += "." + any_digits(*rc::gen::element(1, 3, 25));
  if (*rc::gen::arbitrary<bool>())
    text += *rc::gen::element<std::string>("e", "E", "e+", "E-", "e-0") + any_digits(*rc::gen::element(1, 2, 3));
  return text;
}

/// So many minor units, with an exponent and zeros that change nothing.
std::string respelt(std::int64_t minor_units, Currency currency) {
  std::string const zeros(minor_units == 0 ? 0 : static_cast<std::size_t>(*rc::gen::inRange(0, 5)), '0');
  int const exponent = -decimals_of(currency) - static_cast<int>(zeros.size());
  return std::to_string(minor_units) + zeros + *rc::gen::element<std::string>("", ".0", ".000") +
         *rc::gen::element<std::string>("e", "E") + std::to_string(exponent);
}

AmountLimits any_limits() {
  AmountLimits limits;
  if (*rc::gen::arbitrary<bool>()) return limits;
  limits.max = *rc::gen::inRange<std::int64_t>(1, 1'000'000'000'000'000'000);
  limits.min = *rc::gen::inRange<std::int64_t>(1, *limits.max + 1);
  limits.step = *rc::gen::element<std::int64_t>(1, 2, 5, 25, 1000, 999'983);
  return limits;
}

void check_exactly(std::string const& text, Currency currency, AmountLimits const& limits) {
  RC_LOG() << text << " " << to_string(currency) << "\n";
  std::string const expected = exact_verdict(exact(text), currency, limits);
  auto const amount = Amount::parse(text, currency, limits);
  RC_ASSERT(verdict_of(amount) == expected);
  if (!amount) return;
  RC_ASSERT(exact(to_string(*amount)) == exact(text));
  RC_ASSERT(to_string(*amount) == in_major_units(amount->minor_units(), currency));
  RC_ASSERT(verdict_of(Amount::from_minor_units(amount->minor_units(), currency, limits)) == expected);
}

/// The decimal with the fewest digits that reads back as this double: found by trying.
std::string shortest_decimal(double number) {
  char text[40];
  for (int digits = 0; digits < 17; ++digits) {
    std::snprintf(text, sizeof text, "%.*e", digits, number);
    if (std::strtod(text, nullptr) == number) break;
  }
  return text;
}

}  // namespace

TEST_CASE("Amounts: the verdict on any number is that of exact rational arithmetic", "[properties][amount]") {
  property("of any size and spelling", [] {
    for (int tries = 0; tries < 50; ++tries) {
      Currency const currency = any_currency();
      check_exactly(any_number(), currency, any_limits());
    }
  });
  property("at the limits and beside them", [] {
    for (int tries = 0; tries < 50; ++tries) {
      Currency const currency = any_currency();
      AmountLimits const limits = any_limits();
      std::int64_t const max = limits.max_for(currency);
      std::int64_t const bound = *rc::gen::element(limits.min, max, max / limits.step * limits.step);
      std::int64_t const units = std::max<std::int64_t>(0, bound + *rc::gen::inRange<std::int64_t>(-2, 3));
      check_exactly(respelt(units, currency), currency, limits);
      std::string const too_precise = decimals_of(currency) == 0 ? ".1" : "1";
      check_exactly(in_major_units(units, currency) + too_precise, currency, limits);
    }
  });
}

TEST_CASE("Amounts: the verdict on a body, a value and a draft is that of exact rational arithmetic",
          "[properties][amount]") {
  property("in the contract's limits", [] {
    Currency const currency = any_currency();
    std::int64_t const units = *rc::gen::inRange<std::int64_t>(0, AmountLimits().max_for(currency) + 3);
    std::string const text =
        *rc::gen::oneOf(rc::gen::exec(any_number), rc::gen::exec([&] { return respelt(units, currency); }));
    RC_LOG() << text << " " << to_string(currency);
    std::string const exactly = exact_verdict(exact(text), currency, {});
    bool const is_valid = exactly.front() >= '0' && exactly.front() <= '9';
    std::size_t const code_end = std::min(exactly.find(' '), exactly.size());
    std::string const expected =
        is_valid ? "valid" : exactly.substr(0, code_end) + " /amount" + exactly.substr(code_end);

    std::string const body =
        instant({{"currency_code", "\"" + std::string(to_string(currency)) + "\""}, {"amount", text}});
    RC_ASSERT(verdict(validate_create(body)) == expected);
    auto const link = parse_create(body);
    if (link) RC_ASSERT(std::to_string(link->instant()->amount.minor_units()) == exactly);
    auto const number = Number::parse(text);
    RC_ASSERT(number.has_value());
    Draft const draft{.link_type = LinkType::instant, .title = "T", .currency_code = currency, .amount = number};
    RC_ASSERT(verdict(validate_create(draft)) == expected);
  });
}

TEST_CASE("Amounts: the verdict on a double is that on its shortest decimal, exactly", "[properties][amount]") {
  auto const check = [](double number, Currency currency) {
    std::string const text = shortest_decimal(number);
    RC_LOG() << text << " " << to_string(currency);
    std::string const expected = exact_verdict(exact(text), currency, {});
    RC_ASSERT(verdict_of(Amount::from_double(number, currency)) == expected);
    boost::json::value const value = {
        {"link_type", "instant"}, {"title", "T"}, {"currency_code", to_string(currency)}, {"amount", number}};
    auto const link = parse_create(value);
    RC_ASSERT((link ? std::to_string(link->instant()->amount.minor_units()) : expected) == expected);
    RC_ASSERT(link.has_value() == (expected.find("amount") == std::string::npos));
  };
  property("of whole cents", [&] {
    auto const cents = static_cast<double>(*rc::gen::inRange<std::int64_t>(1, 10'000'000'100));
    check(cents / 100, any_currency());
  });
  property("of any size", [&] {
    double const number = *rc::gen::element(1e-300, 1e-3, 1.0, 1e5, 1e300) * *rc::gen::arbitrary<double>();
    if (is_finite(number)) check(number, any_currency());
  });
}

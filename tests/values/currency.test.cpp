// SPDX-License-Identifier: BSL-1.0
#include <paylink/values/currency.hpp>

#include "is_named.hpp"
#include "property.hpp"

#include <array>
#include <sstream>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

namespace {

void check(std::string_view code, Currency expected, int expected_decimals) {
  CHECK(parse_currency(code) == expected);
  CHECK(to_string(expected) == code);
  CHECK(decimals(expected) == expected_decimals);
  std::ostringstream out;
  out << expected;
  CHECK(out.str() == code);
}

void check_refused(std::string_view code) {
  static constexpr std::array<std::string_view, 3> allowed = {"XOF", "USD", "EUR"};
  CAPTURE(code);
  auto const currency = parse_currency(code);
  REQUIRE_FALSE(currency.has_value());
  CHECK(currency.error() == RuleError{ErrorCode::currency_unsupported, {allowed}});
}

static_assert(parse_currency("XOF").value() == Currency::XOF);
static_assert(decimals(Currency::USD) == 2);
static_assert(!parse_currency("xof"));
static_assert(is_named<static_cast<Currency>(currency_codes.size() - 1)>());
static_assert(!is_named<static_cast<Currency>(currency_codes.size())>(), "no currency is left without a code");
static_assert(to_string(static_cast<Currency>(3)).empty(), "a cast can make a value that no enumerator has");
static_assert(decimals(static_cast<Currency>(255)) == 0);

}  // namespace

TEST_CASE("Currency: its enumerators spell the ISO 4217 codes, with the decimals of their minor units", "[currency]") {
  check("XOF", Currency::XOF, 0);
  check("USD", Currency::USD, 2);
  check("EUR", Currency::EUR, 2);
}

TEST_CASE("Currency: nothing but the exact codes is taken", "[currency][currency_unsupported]") {
  check_refused("");
  check_refused("xof");
  check_refused("Usd");
  check_refused("XAF");
  check_refused("EU");
  check_refused("EURO");
  check_refused(" EUR");
  check_refused("952");  // XOF's numeric code
}

TEST_CASE("Currency: a code that is taken is the code of its currency", "[currency][currency_unsupported]") {
  property("of three capitals", [] {
    auto const letter = rc::gen::element('X', 'O', 'F', 'U', 'S', 'D', 'E', 'R');
    std::string const code = *rc::gen::container<std::string>(3, letter);
    auto const currency = parse_currency(code);
    RC_ASSERT(currency.has_value() == (code == "XOF" || code == "USD" || code == "EUR"));
    if (currency) RC_ASSERT(to_string(*currency) == code);
  });
}

// SPDX-License-Identifier: BSL-1.0
#include <paylink/policy.hpp>

#include "catch.hpp"

#include <chrono>
#include <utility>

using namespace paylink;
using namespace paylink::detail;

// By hand, from the contract's §1, §2, §4 and §7.
TEST_CASE("Policy: the defaults are the contract's", "[policy]") {
  Policy const policy;
  CHECK(policy.max_body_bytes == 65'536);
  CHECK(policy.max_depth == 8);
  CHECK(policy.unknown_fields == UnknownFields::reject);
  CHECK(policy.max_violations == 32);
  for (Currency const currency : {Currency::XOF, Currency::USD, Currency::EUR}) {
    CHECK(policy.amounts[currency].min == 1);
    CHECK(policy.amounts[currency].max_for(currency) == (currency == Currency::XOF ? 99'999'999 : 9'999'999'999));
    CHECK(policy.amounts[currency].step == 1);
  }
  CHECK(policy.product_id.form == IdPolicy::Form::any);
  CHECK(policy.product_id.prefix.empty());
  CHECK(policy.price_id.form == IdPolicy::Form::any);
  CHECK(policy.price_id.prefix.empty());
  CHECK_FALSE(policy.now);
  CHECK(policy.min_lead == std::chrono::seconds(0));
  CHECK_FALSE(policy.max_horizon);
  CHECK_FALSE(policy.local_http);
  CHECK(policy.allowed_hosts.empty());
  CHECK(policy.reserved_metadata_keys.empty());
}

TEST_CASE("Policy: the cash preset asks for multiples of 5 XOF and changes nothing else", "[policy]") {
  AmountPolicy const cash = AmountPolicy::xof_cash();
  CHECK(cash[Currency::XOF] == AmountLimits{.step = 5});
  CHECK(cash[Currency::USD] == AmountPolicy()[Currency::USD]);
  CHECK(cash[Currency::EUR] == AmountPolicy()[Currency::EUR]);
}

TEST_CASE("Policy: each currency has limits of its own", "[policy]") {
  AmountPolicy amounts;
  amounts[Currency::USD] = {.min = 50, .max = 100, .step = 10};
  CHECK(std::as_const(amounts)[Currency::USD] == AmountLimits{.min = 50, .max = 100, .step = 10});
  CHECK(std::as_const(amounts)[Currency::EUR] == AmountPolicy()[Currency::EUR]);
  CHECK(std::as_const(amounts)[Currency::XOF] == AmountPolicy()[Currency::XOF]);
}

TEST_CASE("Policy: a set of values holds those that it is given, all by default, and nothing that is none",
          "[policy]") {
  CHECK(Currencies().contains(Currency::XOF));
  CHECK(Currencies() == Currencies{Currency::XOF, Currency::EUR, Currency::USD});
  Currencies const some = {Currency::USD};
  CHECK(some.contains(Currency::USD));
  CHECK_FALSE(some.contains(Currency::EUR));
  CHECK(some.bits() == 0b010);
  for (int const none : {3, 8, 9, 255}) CHECK_FALSE(Currencies().contains(static_cast<Currency>(none)));
  CHECK(LinkTypes{static_cast<LinkType>(2)}.bits() == 0);
}

TEST_CASE("Policy: a minimum alone leaves the maximum alone", "[policy]") {
  AmountPolicy amounts;
  amounts[Currency::XOF] = {.min = 500};
  CHECK(amounts[Currency::XOF].max_for(Currency::XOF) == 99'999'999);
}

TEST_CASE("Policy: the default policy is one object with the defaults", "[policy]") {
  CHECK(&default_policy() == &default_policy());
  CHECK(default_policy().amounts[Currency::EUR] == AmountLimits());
}

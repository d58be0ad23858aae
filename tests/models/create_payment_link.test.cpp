// SPDX-License-Identifier: BSL-1.0
#include <paylink/models/create_payment_link.hpp>

#include "catch.hpp"

#include <concepts>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

using namespace paylink;
using namespace paylink::detail;

namespace {

Amount amount(std::int64_t minor_units, Currency currency) {
  return Amount::from_minor_units(minor_units, currency).value();
}

CreatePaymentLink link_of(std::variant<ProductTarget, InstantTarget> target, std::string title) {
  return {.target = std::move(target),
          .title = Title::parse(std::move(title)).value(),
          .description = {},
          .expires_at = {},
          .success_url = {},
          .cancel_url = {},
          .metadata = {}};
}

CreatePaymentLink donation() { return link_of(InstantTarget{amount(5000, Currency::XOF)}, "Donation"); }

CreatePaymentLink plan() {
  return link_of(
      ProductTarget{.currency = Currency::EUR, .product_id = Identifier::parse("prod_1").value(), .price_id = {}},
      "Plan");
}

}  // namespace

// A link without a title or a target cannot be made, and a product link has no place for an amount.
static_assert(!std::is_default_constructible_v<CreatePaymentLink>);
static_assert(!std::is_default_constructible_v<InstantTarget>);
static_assert(!std::is_default_constructible_v<ProductTarget>);
static_assert(!std::is_constructible_v<Title, std::string>);
static_assert(!std::is_constructible_v<Amount, std::int64_t, Currency>);
static_assert(std::is_same_v<decltype(CreatePaymentLink::target), std::variant<ProductTarget, InstantTarget>>);
static_assert(std::copyable<CreatePaymentLink> && std::equality_comparable<CreatePaymentLink>);
static_assert(std::is_nothrow_move_constructible_v<CreatePaymentLink>);

TEST_CASE("Link: an instant link has an amount and its currency", "[model]") {
  CreatePaymentLink const link = donation();
  CHECK(link.link_type() == LinkType::instant);
  CHECK(link.currency() == Currency::XOF);
  REQUIRE(link.instant() != nullptr);
  CHECK(link.instant()->amount == amount(5000, Currency::XOF));
  CHECK(link.product() == nullptr);
}

TEST_CASE("Link: a product link has a product and a currency of its own", "[model]") {
  CreatePaymentLink const link = plan();
  CHECK(link.link_type() == LinkType::product);
  CHECK(link.currency() == Currency::EUR);
  REQUIRE(link.product() != nullptr);
  CHECK(link.product()->product_id.str() == "prod_1");
  CHECK_FALSE(link.product()->price_id);
  CHECK(link.instant() == nullptr);
}

TEST_CASE("Link: what is optional is absent or has the contract's default", "[model]") {
  CreatePaymentLink const link = donation();
  CHECK_FALSE(link.allow_coupon_code);
  CHECK_FALSE(link.allow_quantity);
  CHECK(link.require_billing_address);
  CHECK_FALSE(link.description);
  CHECK_FALSE(link.expires_at);
  CHECK_FALSE(link.success_url);
  CHECK_FALSE(link.cancel_url);
  CHECK_FALSE(link.metadata);
}

TEST_CASE("Link: two are equal where all their parts are", "[model]") {
  CHECK(donation() == donation());
  CHECK(plan() == plan());
  CHECK(donation() != plan());
  auto const differs = [](auto change) {
    CreatePaymentLink link = plan();
    change(link);
    return link != plan() && link == link;
  };
  CHECK(differs([](auto& link) { link.title = Title::parse("plan").value(); }));
  CHECK(differs([](auto& link) { std::get<ProductTarget>(link.target).currency = Currency::USD; }));
  CHECK(differs([](auto& link) { std::get<ProductTarget>(link.target).price_id = Identifier::parse("p").value(); }));
  CHECK(differs([](auto& link) { link.description = Description::parse("").value(); }));
  CHECK(differs([](auto& link) { link.allow_coupon_code = true; }));
  CHECK(differs([](auto& link) { link.allow_quantity = true; }));
  CHECK(differs([](auto& link) { link.require_billing_address = false; }));
  CHECK(differs([](auto& link) { link.expires_at = Timestamp::parse("2030-01-01T00:00:00Z").value(); }));
  CHECK(differs([](auto& link) { link.success_url = RedirectUrl::parse("https://example.com").value(); }));
  CHECK(differs([](auto& link) { link.cancel_url = RedirectUrl::parse("https://example.com").value(); }));
  CHECK(differs([](auto& link) { link.metadata = Metadata(); }));
}

// SPDX-License-Identifier: BSL-1.0
#include <paylink/models/payment_link.hpp>

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

Timestamp at(std::string_view time) { return Timestamp::parse(time).value(); }
Amount amount(std::int64_t minor_units, Currency currency) {
  return Amount::from_minor_units(minor_units, currency).value();
}

PaymentLink link_of(std::variant<LinkedProduct, InstantTarget> target) {
  return {.id = Identifier::parse("pl_1").value(),
          .url = CheckoutUrl::parse("https://pay.lomi.africa/pl_1").value(),
          .target = std::move(target),
          .title = Title::parse("Gift").value(),
          .created_at = at("2024-01-01T00:00:00Z")};
}

PaymentLink donation() { return link_of(InstantTarget{amount(5000, Currency::XOF)}); }
PaymentLink plan() {
  return link_of(LinkedProduct{.currency = Currency::EUR, .product_id = Identifier::parse("prod_1").value()});
}

/// A request with everything in it.
CreatePaymentLink request_for(std::variant<ProductTarget, InstantTarget> target) {
  return {.target = std::move(target),
          .title = Title::parse("Request").value(),
          .description = Description::parse("Two\nlines").value(),
          .allow_coupon_code = true,
          .allow_quantity = true,
          .require_billing_address = false,
          .expires_at = at("2030-01-01T00:00:00Z"),
          .success_url = RedirectUrl::parse("https://example.com/yes").value(),
          .cancel_url = RedirectUrl::parse("https://example.com/no").value(),
          .metadata = Metadata::parse({{"key", "value"}}).value()};
}

}  // namespace

// A link without what identifies it cannot be made, and a product link has no place for an amount.
static_assert(!std::is_default_constructible_v<PaymentLink>);
static_assert(!std::is_default_constructible_v<LinkedProduct>);
static_assert(std::is_same_v<decltype(PaymentLink::target), std::variant<LinkedProduct, InstantTarget>>);
static_assert(std::copyable<PaymentLink> && std::equality_comparable<PaymentLink>);
static_assert(std::is_nothrow_move_constructible_v<PaymentLink>);
static_assert(!std::is_convertible_v<RedirectUrl, CheckoutUrl>);

TEST_CASE("Payment link: an instant link has an amount and its currency", "[model]") {
  PaymentLink const link = donation();
  CHECK(link.link_type() == LinkType::instant);
  CHECK(link.currency() == Currency::XOF);
  REQUIRE(link.instant() != nullptr);
  CHECK(link.instant()->amount == amount(5000, Currency::XOF));
  CHECK(link.product() == nullptr);
}

TEST_CASE("Payment link: a product link has a product and a currency of its own", "[model]") {
  PaymentLink const link = plan();
  CHECK(link.link_type() == LinkType::product);
  CHECK(link.currency() == Currency::EUR);
  REQUIRE(link.product() != nullptr);
  CHECK(link.product()->product_id.str() == "prod_1");
  CHECK(link.instant() == nullptr);
}

TEST_CASE("Payment link: unless said otherwise it is active and never expires", "[model]") {
  CHECK(plan().is_active);
  CHECK_FALSE(plan().expires_at);
  CHECK_FALSE(plan().description);
  CHECK_FALSE(plan().metadata);
  CHECK(plan().accepts_payment(at("0001-01-01T00:00:00Z")));
  CHECK(plan().accepts_payment(at("9999-12-31T23:59:59.999999999Z")));
}

TEST_CASE("Payment link: it takes payments up to the instant of its expiry, which is too late", "[model]") {
  PaymentLink link = donation();
  link.expires_at = at("2030-06-30T18:00:00.5+02:00");
  CHECK(link.accepts_payment(at("2020-01-01T00:00:00Z")));
  CHECK(link.accepts_payment(at("2030-06-30T16:00:00.499999999Z")));
  CHECK_FALSE(link.accepts_payment(at("2030-06-30T16:00:00.5Z")));
  CHECK_FALSE(link.accepts_payment(at("2030-06-30T16:00:00.500000001Z")));
  CHECK_FALSE(link.accepts_payment(at("2031-01-01T00:00:00Z")));
}

TEST_CASE("Payment link: one that is not active takes no payment at any time", "[model]") {
  PaymentLink link = donation();
  link.is_active = false;
  CHECK_FALSE(link.accepts_payment(at("2020-01-01T00:00:00Z")));
  link.expires_at = at("2030-01-01T00:00:00Z");
  CHECK_FALSE(link.accepts_payment(at("2020-01-01T00:00:00Z")));
}

TEST_CASE("Payment link: made of a request, it keeps what links have and is active", "[model]") {
  Timestamp const now = at("2024-05-01T10:00:00Z");
  PaymentLink const link = PaymentLink::from_request(
      request_for(ProductTarget{.currency = Currency::USD,
                                .product_id = Identifier::parse("prod_9").value(),
                                .price_id = Identifier::parse("price_9").value()}),
      Identifier::parse("pl_9").value(), CheckoutUrl::parse("http://localhost/9").value(), now);
  CHECK(link.id.str() == "pl_9");
  CHECK(link.url.str() == "http://localhost/9");
  CHECK(link.target == std::variant<LinkedProduct, InstantTarget>(LinkedProduct{
                           .currency = Currency::USD, .product_id = Identifier::parse("prod_9").value()}));
  CHECK(link.title.str() == "Request");
  CHECK(link.description->str() == "Two\nlines");
  CHECK(link.is_active);
  CHECK(link.expires_at == at("2030-01-01T00:00:00Z"));
  CHECK(link.metadata == Metadata::parse({{"key", "value"}}).value());
  CHECK(link.created_at == now);
}

TEST_CASE("Payment link: made of a request for an amount, it has that amount", "[model]") {
  PaymentLink const link = PaymentLink::from_request(
      request_for(InstantTarget{amount(1990, Currency::EUR)}), Identifier::parse("pl_9").value(),
      CheckoutUrl::parse("https://example.com/9").value(), at("2024-05-01T10:00:00Z"));
  REQUIRE(link.instant() != nullptr);
  CHECK(link.instant()->amount == amount(1990, Currency::EUR));
}

TEST_CASE("Payment link: two are equal where all their parts are", "[model]") {
  CHECK(donation() == donation());
  CHECK(plan() == plan());
  CHECK(donation() != plan());
  auto const differs = [](auto change) {
    PaymentLink link = plan();
    change(link);
    return link != plan() && link == link;
  };
  CHECK(differs([](auto& link) { link.id = Identifier::parse("pl_2").value(); }));
  CHECK(differs([](auto& link) { link.url = CheckoutUrl::parse("https://pay.lomi.africa/pl_2").value(); }));
  CHECK(differs([](auto& link) { std::get<LinkedProduct>(link.target).currency = Currency::USD; }));
  CHECK(differs([](auto& link) { std::get<LinkedProduct>(link.target).product_id = Identifier::parse("p").value(); }));
  CHECK(differs([](auto& link) { link.title = Title::parse("gift").value(); }));
  CHECK(differs([](auto& link) { link.description = Description::parse("").value(); }));
  CHECK(differs([](auto& link) { link.is_active = false; }));
  CHECK(differs([](auto& link) { link.expires_at = at("2030-01-01T00:00:00Z"); }));
  CHECK(differs([](auto& link) { link.metadata = Metadata(); }));
  CHECK(differs([](auto& link) { link.created_at = at("2024-01-01T00:00:00.000000001Z"); }));
}

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/models/create_payment_link.hpp>
#include <paylink/values/checkout_url.hpp>

#include <optional>
#include <utility>
#include <variant>

namespace paylink::inline v1 {

/// What a product link that exists sells. The service does not say which price of the product it asks for.
struct LinkedProduct {
  Currency currency;
  Identifier product_id;

  friend bool operator==(LinkedProduct const&, LinkedProduct const&) = default;
};

/// A payment link as the service gives it back (contract §11). As in a `CreatePaymentLink` its parts cannot be wrong,
/// and neither can their combination: a product link has no place for an amount, an instant link none for a product.
struct PaymentLink {
  Identifier id;
  CheckoutUrl url;
  std::variant<LinkedProduct, InstantTarget> target;
  Title title;
  std::optional<Description> description = {};
  bool is_active = true;  ///< the merchant has not switched it off
  std::optional<Timestamp> expires_at = {};
  std::optional<Metadata> metadata = {};
  Timestamp created_at;

  /// What the service makes of a request: active, and with the names that it gave. The request's price, options and
  /// redirects are not part of it. A template, so that only who calls it compiles it.
  template <class Self = PaymentLink>
  [[nodiscard]] static Self from_request(CreatePaymentLink request, Identifier id, CheckoutUrl url,
                                         Timestamp const& created_at);

  [[nodiscard]] LinkedProduct const* product() const noexcept { return std::get_if<LinkedProduct>(&target); }
  [[nodiscard]] InstantTarget const* instant() const noexcept { return std::get_if<InstantTarget>(&target); }
  [[nodiscard]] LinkType link_type() const noexcept { return product() ? LinkType::product : LinkType::instant; }
  [[nodiscard]] Currency currency() const noexcept {
    return product() ? product()->currency : instant()->amount.currency();
  }

  /// Whether it is active and has not expired. At the very instant of `expires_at` it has.
  [[nodiscard]] bool accepts_payment(Timestamp const& now) const noexcept {
    return is_active && (!expires_at || now < *expires_at);
  }

  friend bool operator==(PaymentLink const&, PaymentLink const&) = default;
};

// NOLINTBEGIN(performance-unnecessary-value-param): they are moved from, which is not seen in a template
template <class Self>
Self PaymentLink::from_request(CreatePaymentLink request, Identifier id, CheckoutUrl url, Timestamp const& created_at) {
  // NOLINTEND(performance-unnecessary-value-param)
  auto target = [&]() -> decltype(Self::target) {
    if (auto const* instant = request.instant()) return *instant;
    auto* product = std::get_if<ProductTarget>(&request.target);
    return LinkedProduct{.currency = product->currency, .product_id = std::move(product->product_id)};
  };
  return {.id = std::move(id),
          .url = std::move(url),
          .target = target(),
          .title = std::move(request.title),
          .description = std::move(request.description),
          .expires_at = request.expires_at,
          .metadata = std::move(request.metadata),
          .created_at = created_at};
}

}  // namespace paylink::inline v1

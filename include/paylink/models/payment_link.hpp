// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/models/create_payment_link.hpp>
#include <paylink/values/checkout_url.hpp>

#include <optional>
#include <utility>
#include <variant>

namespace paylink::inline v1 {

/// What an existing product link sells. The service does not report which of the product's prices it asks for.
struct LinkedProduct {
  Currency currency;
  Identifier product_id;

  friend bool operator==(LinkedProduct const&, LinkedProduct const&) = default;
};

/// A payment link as the service returns it (contract §11), valid by construction like `CreatePaymentLink`.
struct PaymentLink {
  Identifier id;
  CheckoutUrl url;
  std::variant<LinkedProduct, InstantTarget> target;  ///< in the order of `LinkType`
  Title title;
  std::optional<Description> description = {};
  bool is_active = true;  ///< the merchant has not deactivated it
  std::optional<Timestamp> expires_at = {};
  std::optional<Metadata> metadata = {};
  Timestamp created_at;

  /// @return the active link that a service creates from a request; the request's price, options and redirects are not
  ///         part of it
  ///
  /// A template to keep compile time out of files that never call it.
  template <class Self = PaymentLink>
  [[nodiscard]] static Self from_request(CreatePaymentLink request, Identifier id, CheckoutUrl url,
                                         Timestamp const& created_at);

  /// @return the target, or null if the link is of the other type
  [[nodiscard]] LinkedProduct const* product() const noexcept { return std::get_if<LinkedProduct>(&target); }
  [[nodiscard]] InstantTarget const* instant() const noexcept { return std::get_if<InstantTarget>(&target); }
  [[nodiscard]] LinkType link_type() const noexcept { return static_cast<LinkType>(target.index()); }
  [[nodiscard]] Currency currency() const noexcept {
    return product() ? product()->currency : instant()->amount.currency();
  }

  /// @return whether the link is active and `now` is before `expires_at`
  [[nodiscard]] bool accepts_payment(Timestamp const& now) const noexcept {
    return is_active && (!expires_at || now < *expires_at);
  }

  friend bool operator==(PaymentLink const&, PaymentLink const&) = default;
};

// NOLINTBEGIN(performance-unnecessary-value-param): they are moved from, which clang-tidy misses in a template
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

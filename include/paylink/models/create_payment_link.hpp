// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/values/amount.hpp>
#include <paylink/values/identifier.hpp>
#include <paylink/values/link_type.hpp>
#include <paylink/values/metadata.hpp>
#include <paylink/values/redirect_url.hpp>
#include <paylink/values/text.hpp>
#include <paylink/values/timestamp.hpp>

#include <optional>
#include <variant>

namespace paylink::inline v1 {

/// What a product link sells. The price comes from the product.
struct ProductTarget {
  Currency currency;
  Identifier product_id;
  std::optional<Identifier> price_id = {};  ///< one of the product's prices, where it has several

  friend bool operator==(ProductTarget const&, ProductTarget const&) = default;
};

/// What an instant link asks for.
struct InstantTarget {
  Amount amount;

  friend bool operator==(InstantTarget const&, InstantTarget const&) = default;
};

/// A request to create a payment link that passed every rule. Its parts cannot be wrong, and neither can their
/// combination: a product link has no place for an amount, an instant link none for a product (contract §1). A copy is
/// assigned member by member: where memory runs out, some stay old.
struct CreatePaymentLink {
  std::variant<ProductTarget, InstantTarget> target;
  Title title;
  std::optional<Description> description = {};
  bool allow_coupon_code = false;
  bool allow_quantity = false;
  bool require_billing_address = true;
  std::optional<Timestamp> expires_at = {};
  std::optional<RedirectUrl> success_url = {};
  std::optional<RedirectUrl> cancel_url = {};
  std::optional<Metadata> metadata = {};

  [[nodiscard]] ProductTarget const* product() const noexcept { return std::get_if<ProductTarget>(&target); }
  [[nodiscard]] InstantTarget const* instant() const noexcept { return std::get_if<InstantTarget>(&target); }
  [[nodiscard]] LinkType link_type() const noexcept { return product() ? LinkType::product : LinkType::instant; }
  [[nodiscard]] Currency currency() const noexcept {
    return product() ? product()->currency : instant()->amount.currency();
  }

  friend bool operator==(CreatePaymentLink const&, CreatePaymentLink const&) = default;
};

}  // namespace paylink::inline v1

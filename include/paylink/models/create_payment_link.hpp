// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

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

/// What a product link sells. The product determines the price.
struct ProductTarget {
  Currency currency;
  Identifier product_id;
  std::optional<Identifier> price_id = {};  ///< one of the product's prices, if it has several

  friend bool operator==(ProductTarget const&, ProductTarget const&) = default;
};

/// What an instant link asks for.
struct InstantTarget {
  Amount amount;

  friend bool operator==(InstantTarget const&, InstantTarget const&) = default;
};

/// A valid request to create a payment link (contract §1). A product link has no member for an amount, an instant link
/// none for a product. Assigned member by member: if memory runs out, some keep their old values.
struct CreatePaymentLink {
  std::variant<ProductTarget, InstantTarget> target;  ///< in the order of `LinkType`
  Title title;
  std::optional<Description> description = {};
  bool allow_coupon_code = false;
  bool allow_quantity = false;
  bool require_billing_address = true;
  std::optional<Timestamp> expires_at = {};
  std::optional<RedirectUrl> success_url = {};
  std::optional<RedirectUrl> cancel_url = {};
  std::optional<Metadata> metadata = {};

  /// @return the target, or null if the link is of the other type
  [[nodiscard]] ProductTarget const* product() const noexcept { return std::get_if<ProductTarget>(&target); }
  [[nodiscard]] InstantTarget const* instant() const noexcept { return std::get_if<InstantTarget>(&target); }
  [[nodiscard]] LinkType link_type() const noexcept { return static_cast<LinkType>(target.index()); }
  [[nodiscard]] Currency currency() const noexcept {
    return product() ? product()->currency : instant()->amount.currency();
  }

  friend bool operator==(CreatePaymentLink const&, CreatePaymentLink const&) = default;
};

}  // namespace paylink::inline v1

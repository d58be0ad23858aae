// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/rules/link_fields.hpp>
#include <paylink/detail/rules/raw_object.hpp>
#include <paylink/models/create_payment_link.hpp>
#include <paylink/models/payment_link.hpp>
#include <paylink/policy.hpp>

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace paylink::inline v1::detail {

/// The object that a reading without violations spells, under the policy that found none. It repeats the rules for each
/// value, since no value type can be made around its own; it never fails.
class Builder {
 public:
  Builder(RawObject const& reading, Policy const& policy) noexcept : reading_(reading), policy_(policy) {}

  [[nodiscard]] CreatePaymentLink build_request() const {
    using enum FieldName;
    return {.target = request_target(),
            .title = *text<Title>(title),
            .description = text<Description>(description),
            .allow_coupon_code = boolean(allow_coupon_code),
            .allow_quantity = boolean(allow_quantity),
            .require_billing_address = boolean(require_billing_address),
            .expires_at = timestamp(expires_at),
            .success_url = text<RedirectUrl>(success_url, url_options(policy_)),
            .cancel_url = text<RedirectUrl>(cancel_url, url_options(policy_)),
            .metadata = build_metadata(metadata)};
  }

  [[nodiscard]] PaymentLink build_link() const {
    using enum LinkFieldName;
    return {.id = *text<Identifier>(id),
            .url = *text<CheckoutUrl>(url),
            .target = link_target(),
            .title = *text<Title>(title),
            .description = text<Description>(description),
            .is_active = reading_[is_active]->boolean,
            .expires_at = timestamp(expires_at),
            .metadata = build_metadata(metadata),
            .created_at = *timestamp(created_at)};
  }

 private:
  [[nodiscard]] std::string string(FieldIndex field) const { return unescape(reading_[field]->text); }

  template <class T, class... Options>
  [[nodiscard]] std::optional<T> text(FieldIndex field, Options const&... options) const {
    if (reading_[field] == nullptr) return std::nullopt;
    return T::parse(string(field), options...).value();
  }

  /// Of a request, which has defaults.
  [[nodiscard]] bool boolean(FieldName name) const {
    RawValue const* const seen = reading_[name];
    return seen == nullptr ? field(name).default_value.value() : seen->boolean;
  }

  [[nodiscard]] Currency currency(FieldIndex field) const { return parse_currency(string(field)).value(); }

  [[nodiscard]] InstantTarget instant(FieldIndex amount, Currency currency) const {
    return {Amount::parse(reading_[amount]->text.raw(), currency, policy_.amounts[currency]).value()};
  }

  [[nodiscard]] std::variant<ProductTarget, InstantTarget> request_target() const {
    using enum FieldName;
    if (reading_[amount] != nullptr) return instant(amount, currency(currency_code));
    return ProductTarget{.currency = currency(currency_code),
                         .product_id = *text<Identifier>(product_id, policy_.product_id),
                         .price_id = text<Identifier>(price_id, policy_.price_id)};
  }

  [[nodiscard]] std::variant<LinkedProduct, InstantTarget> link_target() const {
    using enum LinkFieldName;
    if (reading_[amount] != nullptr) return instant(amount, currency(currency_code));
    return LinkedProduct{.currency = currency(currency_code), .product_id = *text<Identifier>(product_id)};
  }

  [[nodiscard]] std::optional<Timestamp> timestamp(FieldIndex field) const {
    if (reading_[field] == nullptr) return std::nullopt;
    return Timestamp::parse(string(field)).value();
  }

  [[nodiscard]] std::optional<Metadata> build_metadata(FieldIndex field) const {
    if (reading_[field] == nullptr) return std::nullopt;
    MetadataEntries entries;
    entries.reserve(reading_.metadata.size());
    for (RawMember const& member : reading_.metadata) entries.emplace_back(unescape(member.key), scalar(member.value));
    return Metadata::parse(std::move(entries), policy_.reserved_metadata_keys).value();
  }

  [[nodiscard]] static MetadataValue scalar(RawValue const& value) {
    switch (value.type) {
      case JsonType::string:  return unescape(value.text);
      case JsonType::number:  return Number(Accepted(), std::string(value.text.raw()));
      case JsonType::boolean: return value.boolean;
      default:                return nullptr;
    }
  }

  RawObject const& reading_;
  Policy const& policy_;
};

}  // namespace paylink::inline v1::detail

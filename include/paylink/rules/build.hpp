// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/model/create_payment_link.hpp>
#include <paylink/rules/policy.hpp>
#include <paylink/rules/reading.hpp>

#include <optional>
#include <string>
#include <utility>

namespace paylink {

/// The request that a reading without violations spells, under the policy that found none. It repeats the rules for
/// each value, since no value type can be made around its own; it never fails.
class Builder {
 public:
  Builder(Reading const& reading, Policy const& policy) noexcept : reading_(reading), policy_(policy) {}

  [[nodiscard]] CreatePaymentLink build() const {
    return {.target = target(),
            .title = *text<Title>(FieldName::title),
            .description = text<Description>(FieldName::description),
            .allow_coupon_code = boolean(FieldName::allow_coupon_code),
            .allow_quantity = boolean(FieldName::allow_quantity),
            .require_billing_address = boolean(FieldName::require_billing_address),
            .expires_at = expires_at(),
            .success_url = text<RedirectUrl>(FieldName::success_url, policy_.url_options()),
            .cancel_url = text<RedirectUrl>(FieldName::cancel_url, policy_.url_options()),
            .metadata = metadata()};
  }

 private:
  [[nodiscard]] std::string string(FieldName name) const { return unescape(reading_[name]->text); }

  template <class T, class... Options>
  [[nodiscard]] std::optional<T> text(FieldName name, Options const&... options) const {
    if (reading_[name] == nullptr) return std::nullopt;
    return T::parse(string(name), options...).value();
  }

  [[nodiscard]] bool boolean(FieldName name) const {
    Seen const* const seen = reading_[name];
    return seen == nullptr ? field(name).default_value.value() : seen->boolean;
  }

  [[nodiscard]] std::variant<ProductTarget, InstantTarget> target() const {
    Currency const currency = parse_currency(string(FieldName::currency_code)).value();
    if (parse_link_type(string(FieldName::link_type)).value() == LinkType::instant)
      return InstantTarget{
          Amount::parse(reading_[FieldName::amount]->text.raw(), currency, policy_.amounts[currency]).value()};
    return ProductTarget{.currency = currency,
                         .product_id = *text<Identifier>(FieldName::product_id, policy_.product_id),
                         .price_id = text<Identifier>(FieldName::price_id, policy_.price_id)};
  }

  [[nodiscard]] std::optional<Timestamp> expires_at() const {
    if (reading_[FieldName::expires_at] == nullptr) return std::nullopt;
    return Timestamp::parse(string(FieldName::expires_at)).value();
  }

  [[nodiscard]] std::optional<Metadata> metadata() const {
    if (reading_[FieldName::metadata] == nullptr) return std::nullopt;
    MetadataEntries entries;
    entries.reserve(reading_.metadata.size());
    for (SeenMember const& member : reading_.metadata) entries.emplace_back(unescape(member.key), scalar(member.value));
    return Metadata::parse(std::move(entries), policy_.reserved_metadata_keys).value();
  }

  [[nodiscard]] static MetadataValue scalar(Seen const& value) {
    switch (value.type) {
      case JsonType::string:  return unescape(value.text);
      case JsonType::number:  return Number(std::string(value.text.raw()));
      case JsonType::boolean: return value.boolean;
      default:                return nullptr;
    }
  }

  Reading const& reading_;
  Policy const& policy_;
};

}  // namespace paylink

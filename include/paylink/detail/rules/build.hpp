// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/rules/check.hpp>
#include <paylink/detail/rules/link_fields.hpp>
#include <paylink/detail/rules/raw_object.hpp>
#include <paylink/detail/values/accepted.hpp>
#include <paylink/models/create_payment_link.hpp>
#include <paylink/models/payment_link.hpp>

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace paylink::inline v1::detail {

using RequestMembers =
    FieldMembers<create_table,  //
                 FieldMember<FieldName::link_type, &CreatePaymentLink::target>,
                 FieldMember<FieldName::title, &CreatePaymentLink::title>,
                 FieldMember<FieldName::currency_code, &ProductTarget::currency>,
                 FieldMember<FieldName::description, &CreatePaymentLink::description>,
                 FieldMember<FieldName::amount, &InstantTarget::amount>,
                 FieldMember<FieldName::product_id, &ProductTarget::product_id>,
                 FieldMember<FieldName::price_id, &ProductTarget::price_id>,
                 FieldMember<FieldName::allow_coupon_code, &CreatePaymentLink::allow_coupon_code>,
                 FieldMember<FieldName::allow_quantity, &CreatePaymentLink::allow_quantity>,
                 FieldMember<FieldName::require_billing_address, &CreatePaymentLink::require_billing_address>,
                 FieldMember<FieldName::expires_at, &CreatePaymentLink::expires_at>,
                 FieldMember<FieldName::success_url, &CreatePaymentLink::success_url>,
                 FieldMember<FieldName::cancel_url, &CreatePaymentLink::cancel_url>,
                 FieldMember<FieldName::metadata, &CreatePaymentLink::metadata>>;

using LinkMembers =
    FieldMembers<link_table,  //
                 FieldMember<LinkFieldName::id, &PaymentLink::id>, FieldMember<LinkFieldName::url, &PaymentLink::url>,
                 FieldMember<LinkFieldName::link_type, &PaymentLink::target>,
                 FieldMember<LinkFieldName::title, &PaymentLink::title>,
                 FieldMember<LinkFieldName::description, &PaymentLink::description>,
                 FieldMember<LinkFieldName::amount, &InstantTarget::amount>,
                 FieldMember<LinkFieldName::currency_code, &LinkedProduct::currency>,
                 FieldMember<LinkFieldName::product_id, &LinkedProduct::product_id>,
                 FieldMember<LinkFieldName::is_active, &PaymentLink::is_active>,
                 FieldMember<LinkFieldName::expires_at, &PaymentLink::expires_at>,
                 FieldMember<LinkFieldName::metadata, &PaymentLink::metadata>,
                 FieldMember<LinkFieldName::created_at, &PaymentLink::created_at>,
                 FieldMember<LinkFieldName::link_id, &PaymentLink::id>>;

/// Converts an object without violations to its model. Copies each text once and runs no rule.
///
/// A conversion, so that the model is constructed in the `Result` that it is returned in.
class Builder {
 public:
  /// @pre `validate` found no violation, and computed `computed`
  Builder(RawObject const& object, FieldTable const& fields, ComputedValues const& computed) noexcept
      : object_(object), fields_(fields), computed_(computed) {}

  operator CreatePaymentLink() const {  // NOLINT(*-explicit-*): see above
    CreatePaymentLink request{.target = target<RequestMembers, ProductTarget>(FieldName::amount),
                              .title = empty_text<Title>()};
    set_members<RequestMembers>(request);
    return request;
  }

  operator PaymentLink() const {  // NOLINT(*-explicit-*): see above
    PaymentLink link{.id = empty_text<Identifier>(),
                     .url = empty_text<CheckoutUrl>(),
                     .target = target<LinkMembers, LinkedProduct>(LinkFieldName::amount),
                     .title = empty_text<Title>(),
                     .created_at = computed(LinkFieldName::created_at).timestamp};
    set_members<LinkMembers>(link);
    return link;
  }

 private:
  template <class Members, class Product>
  [[nodiscard]] std::variant<Product, InstantTarget> target(FieldIndex amount) const {
    static_assert(link_type_names.size() == 2, "each link type needs its case");
    switch (*computed_.link_type) {
      case LinkType::instant: return with_members<Members>(InstantTarget{computed(amount).amount});
      case LinkType::product: break;
    }
    return with_members<Members>(Product{.currency = *computed_.currency, .product_id = empty_text<Identifier>()});
  }

  template <class Members, class Model>
  [[nodiscard]] Model with_members(Model model) const {
    set_members<Members>(model);
    return model;
  }

  /// Sets the data members of `Model` itself, not those of its target.
  template <class Members, class Model>
  void set_members(Model& model) const {
    Members::for_each([&]<class Member>(Member) {
      if constexpr (requires { model.*Member::member; }) set(model.*Member::member, Member::field);
    });
  }

  /// Returns an empty text, which `set_members` replaces.
  template <class T>
  [[nodiscard]] static T empty_text() {
    return T(Accepted(), std::string());
  }

  [[nodiscard]] ComputedValue const& computed(FieldIndex field) const noexcept {
    return computed_.fields[field.value()];
  }

  template <class Rule>
  void set(Checked<Rule>& text, FieldIndex field) const {
    if (RawValue const* const value = object_[field]) text = Checked<Rule>(Accepted(), unescape(value->text));
  }
  template <class Rule>
  void set(std::optional<Checked<Rule>>& text, FieldIndex field) const {
    if (RawValue const* const value = object_[field]) text.emplace(Accepted(), unescape(value->text));
  }
  void set(bool& boolean, FieldIndex field) const noexcept {
    if (RawValue const* const value = object_[field]) boolean = value->boolean;
    else boolean = fields_[field].default_value.value_or(boolean);
  }
  void set(std::optional<Timestamp>& timestamp, FieldIndex field) const noexcept {
    if (object_[field] != nullptr) timestamp = computed(field).timestamp;
  }
  void set(std::optional<Metadata>& metadata, FieldIndex field) const {
    if (object_[field] == nullptr) return;
    MetadataEntries entries;
    entries.reserve(object_.metadata.size());
    for (RawMember const& member : object_.metadata) entries.emplace_back(unescape(member.key), scalar(member.value));
    metadata.emplace(Accepted(), std::move(entries));
  }
  // The conversions set these when they construct the model.
  void set(Timestamp const&, FieldIndex) const noexcept {}
  void set(Currency, FieldIndex) const noexcept {}
  void set(Amount, FieldIndex) const noexcept {}
  template <class... Targets>
  void set(std::variant<Targets...> const&, FieldIndex) const noexcept {}

  [[nodiscard]] static MetadataValue scalar(RawValue const& value) {
    switch (value.type) {
      case JsonType::string:  return unescape(value.text);
      case JsonType::number:  return Number(Accepted(), std::string(value.text.raw()));
      case JsonType::boolean: return value.boolean;
      default:                return nullptr;
    }
  }

  RawObject const& object_;
  FieldTable const& fields_;
  ComputedValues const& computed_;
};

}  // namespace paylink::inline v1::detail

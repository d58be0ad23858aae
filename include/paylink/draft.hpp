// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/input/build.hpp>
#include <paylink/detail/input/validate.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace paylink::inline v1 {

/// A create request made in C++, before validation: `{.link_type = LinkType::instant, .title = "Donation", …}`.
struct Draft {
  std::optional<LinkType> link_type = {};
  std::optional<std::string> title = {};
  std::optional<Currency> currency_code = {};
  std::optional<std::string> description = {};
  std::optional<Number> amount = {};  ///< in the policy's `amount_unit`; of a double, its shortest decimal
  std::optional<std::string> product_id = {};
  std::optional<std::string> price_id = {};
  std::optional<bool> allow_coupon_code = {};
  std::optional<bool> allow_quantity = {};
  std::optional<bool> require_billing_address = {};
  std::optional<std::string> expires_at = {};
  std::optional<std::string> success_url = {};
  std::optional<std::string> cancel_url = {};
  std::optional<MetadataEntries> metadata = {};
};

namespace detail {

using DraftMembers = FieldMembers<
    create_table,  //
    FieldMember<FieldName::link_type, &Draft::link_type>, FieldMember<FieldName::title, &Draft::title>,
    FieldMember<FieldName::currency_code, &Draft::currency_code>,
    FieldMember<FieldName::description, &Draft::description>, FieldMember<FieldName::amount, &Draft::amount>,
    FieldMember<FieldName::product_id, &Draft::product_id>, FieldMember<FieldName::price_id, &Draft::price_id>,
    FieldMember<FieldName::allow_coupon_code, &Draft::allow_coupon_code>,
    FieldMember<FieldName::allow_quantity, &Draft::allow_quantity>,
    FieldMember<FieldName::require_billing_address, &Draft::require_billing_address>,
    FieldMember<FieldName::expires_at, &Draft::expires_at>, FieldMember<FieldName::success_url, &Draft::success_url>,
    FieldMember<FieldName::cancel_url, &Draft::cancel_url>, FieldMember<FieldName::metadata, &Draft::metadata>>;

/// Adds the members of a draft to an object.
class DraftReader {
 public:
  explicit DraftReader(RawObject& object) noexcept : object_(object) {}

  /// @return `duplicate_key` for metadata with the same name twice, whatever else is wrong (contract §1)
  Violations read(Draft const& draft) noexcept {
    DraftMembers::for_each([&]<class Member>(Member) {
      if (auto const& value = draft.*Member::member) object_.add(Member::field) = to_raw(*value);
    });
    return draft.metadata ? read_metadata(*draft.metadata) : Violations();
  }

 private:
  static RawValue to_raw(std::string_view text) noexcept { return {.text = text, .type = JsonType::string}; }
  static RawValue to_raw(std::string const& text) noexcept { return to_raw(std::string_view(text)); }
  static RawValue to_raw(Number const& number) noexcept {
    return {.text = std::string_view(number.str()), .type = JsonType::number};
  }
  static RawValue to_raw(std::same_as<bool> auto boolean) noexcept {
    return {.type = JsonType::boolean, .boolean = boolean};
  }
  static RawValue to_raw(MetadataEntries const&) noexcept { return {.type = JsonType::object}; }
  static RawValue to_raw(LinkType type) noexcept { return to_raw(to_string(type)); }
  static RawValue to_raw(Currency currency) noexcept { return to_raw(to_string(currency)); }
  static RawValue to_raw(MetadataValue const& value) noexcept {
    if (auto const* text = std::get_if<std::string>(&value)) return to_raw(*text);
    if (auto const* number = std::get_if<Number>(&value)) return to_raw(*number);
    if (auto const* boolean = std::get_if<bool>(&value)) return to_raw(*boolean);
    return {};
  }

  Violations read_metadata(MetadataEntries const& entries) noexcept {
    object_.metadata_count = entries.size();
    if (entries.size() > object_.metadata.capacity) return find_repeated_key(entries);
    for (auto const& [key, value] : entries) {
      for (RawMember const& earlier : object_.metadata)
        if (earlier.key.raw() == key) return single_violation({ErrorCode::duplicate_key}, Location::metadata_key(key));
      object_.metadata.push_back({.key = std::string_view(key), .value = to_raw(value)});
    }
    return {};
  }

  /// Returns `duplicate_key` for the first entry whose key an earlier one has. Sorts, as entries can be very many.
  [[gnu::cold, gnu::noinline]] static Violations find_repeated_key(MetadataEntries const& entries) noexcept {
    using Entry = MetadataEntries::value_type;
    auto* const begin = new (std::nothrow) Entry const*[entries.size()];
    if (begin == nullptr) return single_violation({ErrorCode::out_of_memory});
    Entry const** const end =
        std::transform(entries.begin(), entries.end(), begin, [](Entry const& entry) { return &entry; });
    std::sort(begin, end, [](Entry const* a, Entry const* b) {
      int const order = a->first.compare(b->first);
      return order != 0 ? order < 0 : a < b;
    });
    Entry const* repeated = nullptr;
    for (Entry const** at = begin + 1; at < end; ++at)
      if (at[-1]->first == at[0]->first && (repeated == nullptr || at[0] < repeated)) repeated = at[0];
    delete[] begin;
    if (repeated == nullptr) return {};
    return single_violation({ErrorCode::duplicate_key}, Location::metadata_key(repeated->first));
  }

  RawObject& object_;
};

}  // namespace detail

/// Validates a draft by the rules of a request body.
///
/// @return all violations, without offsets; of the document's errors, only `duplicate_key` in the metadata
///
/// A template, so that `validate_create({})` does not compile. Does not allocate for a valid draft, and allocates once
/// otherwise, twice if its metadata has more than 50 keys: these are sorted to find one that comes twice.
template <std::same_as<Draft> Input>
[[nodiscard]] Violations validate_create(Input const& draft, Policy const& policy = default_policy()) noexcept {
  detail::RawObject object(&policy);
  Violations error = detail::DraftReader(object).read(draft);
  return detail::validate(object, policy, std::move(error));
}

/// Validates a draft and builds its request.
///
/// @return the request, or all violations, without offsets
/// @throws std::bad_alloc
template <std::same_as<Draft> Input>
[[nodiscard]] Result<CreatePaymentLink> parse_create(Input const& draft, Policy const& policy = default_policy()) {
  detail::RawObject object(&policy);
  Violations error = detail::DraftReader(object).read(draft);
  return detail::validate_and_build(object, policy, std::move(error));
}

}  // namespace paylink::inline v1

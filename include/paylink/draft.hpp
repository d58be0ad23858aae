// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/input/build.hpp>

#include <optional>
#include <string>

namespace paylink::inline v1 {

/// A request as C++ code puts it together, not judged yet: `{.link_type = LinkType::instant, .title = "Donation", …}`.
struct Draft {
  std::optional<LinkType> link_type = {};
  std::optional<std::string> title = {};
  std::optional<Currency> currency_code = {};
  std::optional<std::string> description = {};
  std::optional<Number> amount = {};  ///< in major units; a double counts as its shortest decimal
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

class DraftReader {
 public:
  explicit DraftReader(RawObject& reading) noexcept : reading_(reading) {}

  /// A draft can be read but for one thing: metadata with a name twice.
  Violations read(Draft const& draft) noexcept {
    if (draft.link_type) set(FieldName::link_type, text(wire_name(*draft.link_type, link_type_names)));
    if (draft.currency_code) set(FieldName::currency_code, text(wire_name(*draft.currency_code, currency_codes)));
    if (draft.amount) set(FieldName::amount, number(*draft.amount));
    set(FieldName::title, draft.title);
    set(FieldName::description, draft.description);
    set(FieldName::product_id, draft.product_id);
    set(FieldName::price_id, draft.price_id);
    set(FieldName::allow_coupon_code, draft.allow_coupon_code);
    set(FieldName::allow_quantity, draft.allow_quantity);
    set(FieldName::require_billing_address, draft.require_billing_address);
    set(FieldName::expires_at, draft.expires_at);
    set(FieldName::success_url, draft.success_url);
    set(FieldName::cancel_url, draft.cancel_url);
    return draft.metadata ? read_metadata(*draft.metadata) : Violations();
  }

 private:
  static RawValue text(std::string_view text) noexcept { return {.text = text, .type = JsonType::string}; }
  static RawValue number(Number const& number) noexcept {
    return {.text = std::string_view(number.str()), .type = JsonType::number};
  }
  static RawValue boolean(bool boolean) noexcept { return {.type = JsonType::boolean, .boolean = boolean}; }

  void set(FieldName name, RawValue const& seen) noexcept { reading_.add(name) = seen; }
  void set(FieldName name, std::optional<std::string> const& value) noexcept {
    if (value) set(name, text(*value));
  }
  void set(FieldName name, std::optional<bool> value) noexcept {
    if (value) set(name, boolean(*value));
  }

  /// An enumerator that is none, made by a cast, has no name and is refused as such.
  template <class Enum, std::size_t Count>
  static std::string_view wire_name(Enum value, std::array<std::string_view, Count> const& names) noexcept {
    auto const index = static_cast<std::size_t>(value);
    return index < Count ? names[index] : std::string_view();
  }

  static RawValue scalar(MetadataValue const& value) noexcept {
    if (auto const* string = std::get_if<std::string>(&value)) return text(*string);
    if (auto const* spelt = std::get_if<Number>(&value)) return number(*spelt);
    if (auto const* truth = std::get_if<bool>(&value)) return boolean(*truth);
    return {};
  }

  Violations read_metadata(MetadataEntries const& entries) noexcept {
    set(FieldName::metadata, RawValue{.type = JsonType::object});
    reading_.metadata_count = entries.size();
    if (entries.size() > reading_.metadata.capacity) return {};
    for (auto const& [key, value] : entries) {
      for (RawMember const& earlier : reading_.metadata)
        if (earlier.key.raw() == key) return single_violation({ErrorCode::duplicate_key}, Location::metadata_key(key));
      reading_.metadata.push_back({.key = std::string_view(key), .value = scalar(value)});
    }
    return {};
  }

  RawObject& reading_;
};

}  // namespace detail

/// All that is wrong with a draft.
[[nodiscard]] inline Violations validate_create(Draft const& draft, Policy const& policy = default_policy()) noexcept {
  detail::RawObject reading;
  return validate(reading, policy, detail::DraftReader(reading).read(draft));
}

/// The request that a draft spells, or all that is wrong with it.
[[nodiscard]] inline Result<CreatePaymentLink> parse_create(Draft const& draft,
                                                            Policy const& policy = default_policy()) {
  detail::RawObject reading;
  return detail::validate_and_build(reading, policy, detail::DraftReader(reading).read(draft));
}

}  // namespace paylink::inline v1

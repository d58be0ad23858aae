// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/json/json_reader.hpp>
#include <paylink/detail/rules/fields.hpp>
#include <paylink/detail/rules/unknown_members.hpp>
#include <paylink/detail/text/inline_vector.hpp>
#include <paylink/detail/text/json_string.hpp>
#include <paylink/detail/values/metadata_rule.hpp>
#include <paylink/policy.hpp>
#include <paylink/violation.hpp>

#include <cstddef>
#include <new>
#include <optional>
#include <string_view>

namespace paylink::inline v1::detail {

/// A member without a field: an unknown one of the request, or one of `metadata`.
struct RawMember {
  JsonString key;
  RawValue value = {};
};

/// The values of an object by field, before validation. Text, `boost::json::value` and `Draft` are all read into one,
/// so that each rule exists once.
class RawObject {
 public:
  /// For values in memory, whose text may be ill-formed and has no offsets.
  ///
  /// @param policy  of a request, which must outlive the object; null for what a service returns
  explicit RawObject(Policy const* policy = nullptr) noexcept : well_formed(false), policy_(policy) {}

  /// For the members of an object in a JSON text that is well-formed UTF-8.
  explicit RawObject(std::string_view text, Policy const* policy = nullptr) noexcept
      : well_formed(true), text_(text), policy_(policy) {}

  /// Returns the field's value, or null if it counts as absent.
  [[nodiscard]] RawValue const* operator[](FieldIndex field) const noexcept {
    if ((present_ & bit(field)) == 0) return nullptr;
    RawValue const* const value = &fields_[field.value()];
    return counts_as_absent(*value) ? nullptr : value;
  }

  /// Returns the fields that are present, those included that count as absent.
  [[nodiscard]] FieldBits present() const noexcept { return present_; }

  /// Adds a field. Returns the place for its value.
  RawValue& add(FieldIndex field) noexcept {
    present_ |= bit(field);
    return *::new (static_cast<void*>(&fields_[field.value()])) RawValue();
  }

  /// Adds a member of a request that is no field, unless the policy lets it pass.
  void add_unknown(JsonString name) noexcept {
    if (policy_ == nullptr || lets_pass(*policy_, name)) return;
    ++unknown_count;
    unknown.push_back({.key = name});
  }

  /// Removes a field.
  void forget(FieldIndex field) noexcept { present_ &= ~bit(field); }

  /// Returns where a value begins in the text, if there is a text.
  [[nodiscard]] std::optional<std::size_t> offset(RawValue const& value) const noexcept {
    return text_.data() == nullptr ? std::nullopt : std::optional(value.offset);
  }

  /// Returns where a member's name begins in the text, with its quote, if there is a text.
  [[nodiscard]] std::optional<std::size_t> name_offset(RawMember const& member) const noexcept {
    if (text_.data() == nullptr) return std::nullopt;
    return static_cast<std::size_t>(member.key.raw().data() - text_.data()) - 1;
  }

  bool const well_formed;  ///< all text is known to be UTF-8

  InlineVector<RawMember, MetadataRule::max_keys> metadata;  ///< the first members of `metadata`
  std::size_t metadata_count = 0;                            ///< of all its members

  InlineVector<RawMember, Violations::capacity> unknown;  ///< the first members that are `unknown_field`
  std::size_t unknown_count = 0;                          ///< of all of them

 private:
  /// JSON's null, and under the policy's `EmptyStrings::absent` also `""`.
  [[nodiscard]] bool counts_as_absent(RawValue const& value) const noexcept {
    if (value.type == JsonType::null) return true;
    bool const is_empty = value.type == JsonType::string && value.text.raw().empty();
    return is_empty && policy_ != nullptr && policy_->empty_strings == EmptyStrings::absent;
  }

  std::string_view text_;
  Policy const* policy_;
  FieldBits present_ = 0;
  union {
    RawValue fields_[max_fields];  // only those present are initialised
  };
};

}  // namespace paylink::inline v1::detail

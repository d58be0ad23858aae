// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/errors/inline_vector.hpp>
#include <paylink/detail/rules/fields.hpp>
#include <paylink/detail/text/json_string.hpp>
#include <paylink/detail/values/json_type.hpp>
#include <paylink/detail/values/metadata_rule.hpp>
#include <paylink/violation.hpp>

#include <cstddef>
#include <cstdint>
#include <new>
#include <string_view>

namespace paylink::inline v1::detail {

/// A value before validation. It views the request.
struct RawValue {
  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

  JsonString text = {};  ///< a string's contents, or a number's decimal spelling: "" if it is not finite
  JsonType type = JsonType::null;
  bool boolean = false;
  std::size_t name_end = nowhere;  ///< the offset behind the member's name and its quote in the body
};

/// A member without a field: an unknown one of the request, or one of `metadata`.
struct RawMember {
  JsonString key;
  RawValue value = {};
};

/// The values of an object by field, before validation. Every kind of input fills one, so that each rule exists once.
class RawObject {
 public:
  /// For values in memory: their text may be ill-formed, and they have no offsets.
  RawObject() noexcept : well_formed(false) {}

  /// For a body that is well-formed UTF-8.
  explicit RawObject(std::string_view body) noexcept : well_formed(true), body_(body) {}

  /// Returns the field's value, or null if it is absent or JSON's null.
  [[nodiscard]] RawValue const* operator[](FieldIndex field) const noexcept {
    if ((present_ & bit(field)) == 0) return nullptr;
    RawValue const* const value = &fields_[field.value()];
    return value->type != JsonType::null ? value : nullptr;
  }

  /// Returns the fields that are present, JSON's null included.
  [[nodiscard]] FieldBits present() const noexcept { return present_; }

  /// Adds a field and returns its value.
  RawValue& add(FieldIndex field, RawValue const& value) noexcept {
    present_ |= bit(field);
    return *::new (static_cast<void*>(&fields_[field.value()])) RawValue(value);
  }

  /// Removes a field.
  void forget(FieldIndex field) noexcept { present_ &= ~bit(field); }

  /// Removes all members.
  void clear() noexcept {
    present_ = 0;
    metadata.clear();
    metadata_count = 0;
    unknown.clear();
    unknown_count = 0;
  }

  /// Returns the offset of a value in the body: behind its name, a colon and white space.
  [[nodiscard]] std::size_t offset(RawValue const& value) const noexcept {
    return body_.find_first_not_of(" \t\r\n:", value.name_end);  // `nowhere` for `nowhere`
  }

  /// Returns the offset of a member's name in the body, with its quote.
  [[nodiscard]] std::size_t name_offset(RawMember const& member) const noexcept {
    return member.value.name_end == RawValue::nowhere ? RawValue::nowhere
                                                      : member.value.name_end - member.key.raw().size() - 2;
  }

  bool const well_formed;  ///< all text is known to be UTF-8

  InlineVector<RawMember, MetadataRule::max_keys> metadata;  ///< the first members of `metadata`
  std::size_t metadata_count = 0;                            ///< of all its members

  InlineVector<RawMember, Violations::capacity> unknown;  ///< the first members without a field
  std::size_t unknown_count = 0;                          ///< of all of them

 private:
  std::string_view body_;
  FieldBits present_ = 0;
  union {
    RawValue fields_[max_fields];  // only those present are initialised
  };
};

}  // namespace paylink::inline v1::detail

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/errors/inline_vector.hpp>
#include <paylink/detail/json/json_reader.hpp>
#include <paylink/detail/rules/fields.hpp>
#include <paylink/detail/text/json_string.hpp>
#include <paylink/detail/values/metadata_rule.hpp>
#include <paylink/violation.hpp>

#include <cstddef>
#include <cstdint>
#include <new>
#include <optional>
#include <string_view>

namespace paylink::inline v1::detail {

/// A member that the contract does not name: an unknown field, or a key of metadata.
struct RawMember {
  JsonString key;
  RawValue value = {};
};

/// What came in an object, by field of its table. Every kind of input makes one, and all rules read it: each rule
/// exists once.
class RawObject {
 public:
  /// Of values in memory: text that need not be UTF-8, and no offsets.
  RawObject() noexcept : well_formed(false) {}

  /// Of a body that is UTF-8.
  explicit RawObject(std::string_view text) noexcept : well_formed(true), text_(text) {}

  /// The field's value, or null where it is absent, or JSON's null, which counts as that.
  [[nodiscard]] RawValue const* operator[](FieldIndex field) const noexcept {
    if ((came_ & bit(field)) == 0) return nullptr;
    RawValue const* const seen = &fields_[field.value()];
    return seen->type != JsonType::null ? seen : nullptr;
  }

  /// The fields that came, as bits in the table's order.
  [[nodiscard]] FieldBits came() const noexcept { return came_; }

  /// Records that the object has the field. Returns the place for its value.
  RawValue& add(FieldIndex field) noexcept {
    came_ |= bit(field);
    return *::new (static_cast<void*>(&fields_[field.value()])) RawValue();
  }

  /// As if the field had not come.
  void forget(FieldIndex field) noexcept { came_ &= ~bit(field); }

  /// Returns where a value begins in the text, if there is one.
  [[nodiscard]] std::optional<std::size_t> offset(RawValue const& value) const noexcept {
    return text_.data() == nullptr ? std::nullopt : std::optional(value.offset);
  }

  /// Returns where a member's name begins in the text, with its quote, if there is one.
  [[nodiscard]] std::optional<std::size_t> name_offset(RawMember const& member) const noexcept {
    if (text_.data() == nullptr) return std::nullopt;
    return static_cast<std::size_t>(member.key.raw().data() - text_.data()) - 1;
  }

  bool const well_formed;  ///< all text is known to be UTF-8

  InlineVector<RawMember, MetadataRule::max_keys> metadata;  ///< of the metadata object, as many as there may be
  std::size_t metadata_count = 0;                            ///< all of them

  InlineVector<RawMember, Violations::capacity> unknown;  ///< fields, as many as can be reported
  std::size_t unknown_count = 0;                          ///< all of them

 private:
  std::string_view text_;
  FieldBits came_ = 0;
  union {
    RawValue fields_[FieldTable::max_size];  // only those that came
  };
};

}  // namespace paylink::inline v1::detail

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

/// A value as it came, not judged yet. It views the request.
struct RawValue {
  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

  JsonString text = {};  ///< a string's contents, or a number's decimal spelling: "" where it is not finite
  JsonType type = JsonType::null;
  bool boolean = false;
  std::size_t name_end = nowhere;  ///< of the member's name in the body, behind its quote
};

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
  explicit RawObject(std::string_view body) noexcept : well_formed(true), body_(body) {}

  /// The field's value, or null where it is absent, or JSON's null, which counts as that.
  [[nodiscard]] RawValue const* operator[](FieldIndex field) const noexcept {
    if ((came_ & bit(field)) == 0) return nullptr;
    RawValue const* const seen = &fields_[field.value()];
    return seen->type != JsonType::null ? seen : nullptr;
  }

  /// The fields that came, as bits in the table's order.
  [[nodiscard]] FieldBits came() const noexcept { return came_; }

  /// Notes a field that came, and gives the place of its value.
  RawValue& add(FieldIndex field, RawValue const& seen) noexcept {
    came_ |= bit(field);
    return *::new (static_cast<void*>(&fields_[field.value()])) RawValue(seen);
  }

  /// As if the field had not come.
  void forget(FieldIndex field) noexcept { came_ &= ~bit(field); }

  /// Forgets what came.
  void clear() noexcept {
    came_ = 0;
    metadata.clear();
    metadata_count = 0;
    unknown.clear();
    unknown_count = 0;
  }

  /// Where a value begins in the body: behind its name, a colon and perhaps white space.
  [[nodiscard]] std::size_t offset(RawValue const& seen) const noexcept {
    return body_.find_first_not_of(" \t\r\n:", seen.name_end);  // from nowhere on, nowhere
  }

  /// Where a member's name begins in the body, with its quote.
  [[nodiscard]] std::size_t name_offset(RawMember const& member) const noexcept {
    return member.value.name_end == RawValue::nowhere ? RawValue::nowhere
                                                      : member.value.name_end - member.key.raw().size() - 2;
  }

  bool const well_formed;  ///< all text is known to be UTF-8

  InlineVector<RawMember, MetadataRule::max_keys> metadata;  ///< of the metadata object, as many as there may be
  std::size_t metadata_count = 0;                            ///< all of them

  InlineVector<RawMember, Violations::capacity> unknown;  ///< fields, as many as can be reported
  std::size_t unknown_count = 0;                          ///< all of them

 private:
  std::string_view body_;
  FieldBits came_ = 0;
  union {
    RawValue fields_[FieldTable::max_size];  // only those that came
  };
};

}  // namespace paylink::inline v1::detail

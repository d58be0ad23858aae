// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/errors/inline_vector.hpp>
#include <paylink/errors/violation.hpp>
#include <paylink/rules/fields.hpp>
#include <paylink/text/json_string.hpp>
#include <paylink/values/json_type.hpp>
#include <paylink/values/metadata.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace paylink {

/// A value as it came, not judged yet. It views the request.
struct Seen {
  static constexpr std::size_t no_offset = static_cast<std::size_t>(-1);

  JsonType type = JsonType::null;
  bool boolean = false;
  JsonString text = {};              ///< a string's contents, or a number's decimal spelling: "" where it is not finite
  std::size_t offset = no_offset;    ///< of the value in the body
};

/// A member that the contract does not name: an unknown field, or a key of metadata.
struct SeenMember {
  JsonString key;
  std::size_t key_offset = Seen::no_offset;
  Seen value = {};
};

/// What came in a request, by field. Every kind of input makes one, and all rules read it: each rule exists once.
class Reading {
 public:
  /// `is_well_formed`: all text is known to be UTF-8.
  explicit Reading(bool is_well_formed) noexcept : well_formed(is_well_formed) {}

  /// The field's value, or null where it is absent, or JSON's null, which counts as that.
  [[nodiscard]] Seen const* operator[](FieldName name) const noexcept {
    return (present_ >> index(name) & 1) != 0 ? &fields_[index(name)] : nullptr;
  }

  void set(FieldName name, Seen const& value) noexcept {
    if (value.type == JsonType::null) return;
    present_ |= 1U << index(name);
    fields_[index(name)] = value;
  }

  bool const well_formed;

  InlineVector<SeenMember, MetadataRule::max_keys> metadata;  ///< of the metadata object, as many as there may be
  std::size_t metadata_count = 0;                             ///< all of them

  InlineVector<SeenMember, Violations::capacity> unknown;  ///< fields, as many as can be reported
  std::size_t unknown_count = 0;                           ///< all of them

 private:
  static constexpr std::size_t index(FieldName name) noexcept { return static_cast<std::size_t>(name); }

  std::uint32_t present_ = 0;
  union {
    Seen fields_[field_count];  // only those that are present
  };
};

}  // namespace paylink

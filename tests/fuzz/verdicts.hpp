// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "require.hpp"

#include <paylink/violation.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

/// What holds of each verdict on a text, whatever the text is (contract §1). Written from the contract, without the
/// library's tables.
namespace verdicts {

using paylink::ErrorCode;
using paylink::Violation;
using paylink::Violations;

using FieldOrder = std::span<std::string_view const>;

inline bool is_of_document(ErrorCode code) {
  switch (code) {
    case ErrorCode::body_too_large:
    case ErrorCode::utf8_invalid:
    case ErrorCode::json_invalid:
    case ErrorCode::json_too_deep:
    case ErrorCode::body_not_object:
    case ErrorCode::duplicate_key:   return true;
    default:                         return false;
  }
}

inline bool is_of_absence(ErrorCode code) {
  return code == ErrorCode::field_required || code == ErrorCode::amount_required ||
         code == ErrorCode::product_id_required;
}

/// Said of a member whose name is the client's: at the name, not at the value.
inline bool is_of_name(ErrorCode code) {
  return code == ErrorCode::unknown_field || code == ErrorCode::metadata_key_invalid ||
         code == ErrorCode::metadata_key_reserved;
}

/// Whether the name that ends before `offset`, a colon and white space between them, is `name`; or has escapes.
inline bool is_value_of(std::string_view text, std::size_t offset, std::string_view name) {
  std::size_t const quote = text.substr(0, offset).find_last_not_of(" \t\r\n:");
  if (quote == std::string_view::npos || text[quote] != '"') return false;
  std::string_view const before = text.substr(0, quote);
  bool const is_plain = before.ends_with(name) && before.size() > name.size() && before[quote - name.size() - 1] == '"';
  return is_plain || before.substr(before.rfind('"') + 1).find('\\') != std::string_view::npos;
}

/// Whether the name that begins at `offset` is what the violation shows; or has escapes, or is too long to show whole.
inline bool is_name(std::string_view text, std::size_t offset, std::string_view shown) {
  if (text[offset] != '"') return false;
  std::string_view const name = text.substr(offset + 1, text.find_first_of("\"\\", offset + 1) - offset - 1);
  return name == shown || text[offset + 1 + name.size()] == '\\' || shown.ends_with("\u2026");
}

/// Where it is said to be, there it is.
inline void check_offset(Violation const& violation, std::string_view text) {
  if (is_of_absence(violation.code)) return require(!violation.offset, "what is missing is nowhere");
  require(violation.offset && *violation.offset < text.size(), "what is wrong with a field has its place in the text");
  std::size_t const offset = *violation.offset;
  if (violation.code == ErrorCode::unknown_field)
    require(is_name(text, offset, violation.field()), "the offset of an unknown field is that of its name");
  else if (is_of_name(violation.code)) require(text[offset] == '"', "the offset of a bad key is that of its name");
  else require(std::string_view("\"-0123456789tfn[{").find(text[offset]) != std::string_view::npos, "a value is there");
  if (violation.has_pointer() && violation.code != ErrorCode::unknown_field && violation.field() != "metadata")
    require(is_value_of(text, offset, violation.field()) ||
                (violation.field() == "id" && is_value_of(text, offset, "link_id")),  // its other name (§11)
            "the offset of a field is that of its value");
}

inline std::size_t rank(Violation const& violation, FieldOrder order) {
  if (violation.code == ErrorCode::unknown_field) return order.size();
  std::size_t i = 0;
  while (i < order.size() && order[i] != violation.field()) ++i;
  require(i < order.size(), "a field that is named is one of the contract's");
  return i;
}

/// Fields in the order of the contract's table, each once; keys of metadata and unknown members as they came.
inline void check_order(Violation const& before, Violation const& after, FieldOrder order) {
  std::size_t const first = rank(before, order);
  std::size_t const second = rank(after, order);
  require(first <= second, "violations come in the order of the fields");
  if (first != second) return;
  bool const are_members = before.field() == "metadata" || before.code == ErrorCode::unknown_field;
  require(are_members, "a field has one violation at most");
  require(before.offset && after.offset && *before.offset < *after.offset, "members come in the order of the text");
}

/// A failure to read the text stands alone, and within it.
inline void check_document(Violations const& violations, std::string_view text) {
  Violation const& failure = violations.front();
  require(violations.size() == 1 && violations.omitted() == 0, "a failure to read the text stands alone");
  require(!failure.offset || *failure.offset <= text.size(), "a failure lies within the text");
  bool const says_where = failure.code == ErrorCode::utf8_invalid || failure.code == ErrorCode::json_invalid;
  if (says_where)
    require(failure.offset && failure.params.find("offset") == paylink::ParamValue(*failure.offset),
            "the parameter `offset` is the offset");
  if (failure.code == ErrorCode::duplicate_key)
    require(failure.offset && *failure.offset < text.size() && text[*failure.offset] == '"',
            "the offset of a repeated name is that of the name");
}

inline void check(Violations const& violations, std::string_view text, FieldOrder order,
                  std::size_t limit = Violations::capacity) {
  require(violations.size() <= limit, "no more violations are kept than may be");
  require(violations.omitted() == 0 || violations.size() == limit, "none is left out while there is room");
  if (violations.empty()) return;
  if (is_of_document(violations.front().code)) return check_document(violations, text);
  for (std::size_t i = 0; i < violations.size(); ++i) {
    check_offset(violations[i], text);
    if (i != 0) check_order(violations[i - 1], violations[i], order);
  }
}

}  // namespace verdicts

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/json_string.hpp>
#include <paylink/detail/values/text_rule.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace paylink::inline v1::detail {

/// The limits of contract §8, and its rules for one key and for one value, each in the contract's order.
struct MetadataRule {
  static constexpr std::size_t max_keys = 50;
  static constexpr TextLimits key_limits{.max_length = 40, .may_be_blank = true, .may_have_lines = false};
  static constexpr std::size_t max_value_length = 500;  ///< in code points
  static constexpr std::string_view reserved_key = "__proto__";
  static constexpr std::string_view value_types[] = {"string", "number", "boolean", "null"};

  static constexpr std::optional<RuleError> check_count(std::size_t keys) noexcept {
    if (keys <= max_keys) return std::nullopt;
    return RuleError{ErrorCode::metadata_too_many_keys, {max_keys, keys}};
  }

  /// @param reserved  names that are refused besides `__proto__`
  static constexpr std::optional<RuleError> check_key(JsonString key,
                                                      std::span<std::string const> reserved = {}) noexcept {
    std::optional<RuleError> const error = check_text(key, key_limits);
    bool const invalid = key.raw().empty() || (error && error->code != ErrorCode::string_bidi_control);
    if (invalid) return RuleError{ErrorCode::metadata_key_invalid, {key_limits.max_length}};
    bool is_reserved = same_text(key, reserved_key);
    for (std::string const& name : reserved) is_reserved = is_reserved || same_text(key, std::string_view(name));
    return is_reserved ? RuleError{ErrorCode::metadata_key_reserved} : std::optional<RuleError>();
  }

  /// Returns the error for an object, an array, or a double that JSON cannot represent.
  static constexpr RuleError not_a_scalar() noexcept { return {ErrorCode::metadata_value_type, {value_types}}; }

  static constexpr std::optional<RuleError> check_string(JsonString text) noexcept {
    if (holds_nul(text)) return RuleError{ErrorCode::string_control_char, {CodePointParam{0}}};
    return check_length(text, max_value_length, ErrorCode::metadata_value_too_long);
  }

 private:
  static constexpr bool holds_nul(JsonString text) noexcept {
    if (text.no_controls()) return false;
    JsonStringReader reader(text);
    for (std::string_view piece = reader.next_piece(); !piece.empty(); piece = reader.next_piece())
      if (piece.find('\0') != std::string_view::npos) return true;
    return false;
  }
};

}  // namespace paylink::inline v1::detail

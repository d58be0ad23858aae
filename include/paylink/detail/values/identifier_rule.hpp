// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/ascii.hpp>
#include <paylink/detail/text/find_byte.hpp>
#include <paylink/detail/text/utf8.hpp>
#include <paylink/detail/values/checked.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace paylink::inline v1 {

/// A policy's requirements for identifiers, in addition to the contract's.
struct IdPolicy {
  enum class Form : std::uint8_t { any, uuid };

  Form form = Form::any;
  std::string prefix = {};  ///< of all identifiers, such as `prod_`
};

}  // namespace paylink::inline v1

namespace paylink::inline v1::detail {

/// Returns whether the text is a UUID (RFC 9562): 8-4-4-4-12 hexadecimal digits, in either case.
constexpr bool is_uuid(std::string_view text) noexcept {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool const hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    if (hyphen ? text[i] != '-' : !ascii::is_hex_digit(text[i])) return false;
  }
  return true;
}

struct IdentifierRule {
  static constexpr std::size_t max_length = 128;

  /// Returns `id_invalid` unless the text matches `[A-Za-z0-9][A-Za-z0-9._-]{0,127}` (contract §5).
  static constexpr std::optional<RuleError> validate(std::string_view text) noexcept {
    bool const valid = !text.empty() && text.size() <= max_length && ascii::is_alphanumeric(text.front()) &&
                       find_byte(text, 0, ascii::is_outside_name) == text.size();
    return valid ? std::optional<RuleError>() : invalid(why_invalid(text));
  }

  static constexpr std::optional<RuleError> validate(std::string_view text, IdPolicy const& policy) noexcept {
    if (std::optional<RuleError> error = validate(text)) return error;
    if (policy.form == IdPolicy::Form::uuid && !is_uuid(text)) return invalid("uuid");
    if (!text.starts_with(policy.prefix)) return wrong_prefix(policy.prefix);
    return std::nullopt;
  }

 private:
  [[gnu::cold]] static constexpr std::string_view why_invalid(std::string_view text) noexcept {
    if (text.empty()) return "empty";
    return utf8::length(text) > max_length ? "too_long" : "character";
  }

  [[gnu::cold]] static constexpr RuleError invalid(std::string_view reason) noexcept {
    return {ErrorCode::id_invalid, {reason}};
  }

  /// A longer prefix than an identifier, with which none can begin, is cut.
  [[gnu::cold]] static constexpr RuleError wrong_prefix(std::string_view prefix) noexcept {
    return {ErrorCode::id_invalid, {std::string_view("prefix"), PolicyTextParam{prefix.substr(0, max_length)}}};
  }
};

}  // namespace paylink::inline v1::detail

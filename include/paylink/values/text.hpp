// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/text/byte_class.hpp>
#include <paylink/values/checked.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace paylink {

/// What a text that a payer reads may be (contract §3).
struct TextLimits {
  std::size_t max_length;  ///< in code points
  bool may_be_blank;
  bool may_have_lines;  ///< tab, line feed and carriage return are welcome
};

/// `U+0007`, as Unicode spells code points: four digits, or as many as it takes.
constexpr ShortText code_point_name(char32_t value) noexcept {
  ShortText name("U+");
  for (int shift = 20; shift >= 0; shift -= 4)
    if (shift < 16 || value >> shift != 0) name.append(std::string_view("0123456789ABCDEF").substr(value >> shift & 0xF, 1));
  return name;
}

/// The C0 and C1 controls and DEL.
constexpr bool is_control(char32_t c) noexcept { return c < 0x20 || (c >= 0x7F && c <= 0x9F); }

/// Embeddings, overrides and isolates of the bidirectional algorithm: they can spoof what a payer reads.
constexpr bool is_bidi_control(char32_t c) noexcept { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

/// Unicode's White_Space, and what else shows as nothing (contract §3, `string_blank`).
constexpr bool is_invisible(char32_t c) noexcept {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0xAD || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200D) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 ||
         c == 0x3000 || c == 0x3164 || c == 0xFEFF;
}

/// Class 1: the bytes with which neither a control nor a direction control begins in UTF-8.
inline constexpr ByteClasses plain_text_bytes = [] {
  ByteClasses classes{};
  for (std::size_t byte = 0x20; byte < classes.size(); ++byte) classes[byte] = 1;
  classes[0x7F] = classes[0xC2] = classes[0xE2] = 0;
  return classes;
}();

/// `string_control_char` or else `string_bidi_control`, with the first code point of its kind.
constexpr Verdict check_controls(std::string_view text, TextLimits const& limits) noexcept {
  Verdict bidi;
  for (std::size_t at = 0;; ++at) {
    at = end_of_run(plain_text_bytes, 1, text, at);
    if (at == text.size()) return bidi;
    char32_t const c = utf8::decode(text.substr(at)).value;
    bool const line_control = c == '\t' || c == '\n' || c == '\r';
    if (is_control(c) && !(line_control && limits.may_have_lines))
      return Fault{ErrorCode::string_control_char, {code_point_name(c)}};
    if (is_bidi_control(c) && !bidi) bidi = Fault{ErrorCode::string_bidi_control, {code_point_name(c)}};
  }
}

constexpr bool is_blank(std::string_view text) noexcept {
  while (!text.empty()) {
    utf8::CodePoint const point = utf8::decode(text);
    if (!is_invisible(point.value)) return false;
    text.remove_prefix(point.size);
  }
  return true;
}

/// `code` with `max` and `length`, both in code points, where the text is longer than `max`.
constexpr Verdict check_length(std::string_view text, std::size_t max, ErrorCode code) noexcept {
  if (text.size() <= max) return std::nullopt;
  std::size_t const length = utf8::length(text);
  if (length <= max) return std::nullopt;
  return Fault{code, {static_cast<std::int64_t>(max), static_cast<std::int64_t>(length)}};
}

/// The rules of a well-formed text, in their order.
constexpr Verdict check_text(std::string_view text, TextLimits const& limits) noexcept {
  if (Verdict fault = check_length(text, limits.max_length, ErrorCode::string_too_long)) return fault;
  if (Verdict fault = check_controls(text, limits)) return fault;
  if (!limits.may_be_blank && is_blank(text)) return Fault{ErrorCode::string_blank};
  return std::nullopt;
}

struct TitleRule {
  static constexpr TextLimits limits{.max_length = 255, .may_be_blank = false, .may_have_lines = false};
  static constexpr Verdict check(std::string_view text) noexcept { return check_text(text, limits); }
};

struct DescriptionRule {
  static constexpr TextLimits limits{.max_length = 4096, .may_be_blank = true, .may_have_lines = true};
  static constexpr Verdict check(std::string_view text) noexcept { return check_text(text, limits); }
};

/// A link's title, as payers read it: 1–255 code points, one line, not blank, nothing that misleads.
using Title = Checked<TitleRule>;

/// A link's description: up to 4,096 code points, lines allowed, nothing that misleads.
using Description = Checked<DescriptionRule>;

}  // namespace paylink

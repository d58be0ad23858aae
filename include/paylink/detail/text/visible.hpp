// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/control.hpp>
#include <paylink/detail/text/unicode_ranges.hpp>
#include <paylink/detail/text/utf8.hpp>

#include <cstddef>
#include <string>
#include <string_view>

/// Which code points are invisible, and how messages escape them.
namespace paylink::inline v1::detail {

template <std::size_t Count>
constexpr bool is_in(CodePointRange const (&ranges)[Count], char32_t c) noexcept {
  for (CodePointRange const& range : ranges)
    if (c >= range.first && c <= range.last) return true;
  return false;
}

/// Returns whether the code point leaves no mark: White_Space, Default_Ignorable_Code_Point, or the blank Braille
/// pattern (contract §3, `string_blank`).
constexpr bool is_invisible(char32_t c) noexcept {
  constexpr char32_t blank_braille_pattern = 0x2800;
  return is_in(white_space, c) || is_in(default_ignorable, c) || c == blank_braille_pattern;
}

/// Returns whether the code point could change how a terminal or a page shows the text around it (contract §1, rule 7).
constexpr bool is_unsafe_to_print(char32_t c) noexcept {
  constexpr char32_t line_separator = 0x2028, paragraph_separator = 0x2029;
  return is_control(c) || is_bidi_control(c) || c == line_separator || c == paragraph_separator ||
         is_in(default_ignorable, c);
}

/// Appends `\u001B`, or `\u{E0041}` above U+FFFF.
inline void append_escape(std::string& out, char32_t c) {
  bool const needs_braces = c > 0xFFFF;
  out += needs_braces ? "\\u{" : "\\u";
  for (int shift = 20; shift >= 0; shift -= 4)
    if (shift < 16 || c >> shift != 0) out += "0123456789ABCDEF"[c >> shift & 0xF];
  if (needs_braces) out += '}';
}

/// Appends the text with escapes for what is unsafe to print and for ill-formed bytes, which become `\uFFFD`, and with
/// a backslash before each byte of `escaped`.
inline void append_visible(std::string& out, std::string_view text, std::string_view escaped = {}) {
  while (!text.empty()) {
    utf8::CodePoint const point = utf8::decode(text);
    std::size_t const size = point.size == 0 ? 1 : point.size;
    if (point.size == 0) append_escape(out, U'\uFFFD');
    else if (is_unsafe_to_print(point.value)) append_escape(out, point.value);
    else {
      if (escaped.find(text.front()) != std::string_view::npos) out += '\\';
      out += text.substr(0, size);
    }
    text.remove_prefix(size);
  }
}

/// Appends a name that a client chose, in double quotes (contract §1, rule 7).
inline void append_quoted(std::string& out, std::string_view name) {
  out += '"';
  append_visible(out, name, "\"\\");
  out += '"';
}

}  // namespace paylink::inline v1::detail

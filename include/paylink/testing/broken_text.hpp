// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/testing/broken_case.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// Texts that are wrong in one way (contract §3).
namespace paylink::inline v1::test_kit {

inline std::string_view any_text_field(Choices& choices) { return choices.one_in(2) ? "description" : "title"; }

inline Case break_string_blank(Choices& choices) {
  static constexpr std::string_view invisible[] = {
      " ",      "\u00A0", "\u00AD", "\u1680", "\u2003", "\u200B", "\u200C", "\u200D", "\u2028", "\u202F",
      "\u205F", "\u2060", "\u3000", "\u3164", "\uFEFF", "\u034F", "\u200E", "\u2800", "\uFE0F", "\U000E0041"};
  std::string title;
  for (std::size_t count = choices.below(5); count > 0; --count) title += choices.one_of(invisible);
  return value_case(choices, ErrorCode::string_blank, "title", quoted(choices, title));
}

/// That many code points, all the same or with one among them that is wrong itself.
inline std::string long_text(Choices& choices, std::size_t length) {
  static constexpr std::string_view characters[] = {"x", "é", "€", "😀", " "};
  static constexpr std::string_view ends[] = {"x", "\u0007", "\u202E"};
  std::string text = repeated(choices.one_of(characters), length - 1);
  return text += choices.one_of(ends);
}

inline Case break_string_too_long(Choices& choices) {
  std::string_view const field = any_text_field(choices);
  std::size_t const max = field == "title" ? 255 : 4096;
  std::size_t const length = max + 1 + choices.below(choices.one_in(4) ? 500 : 2);
  return value_case(choices, ErrorCode::string_too_long, field, quoted(choices, long_text(choices, length)),
                    {{"max", static_cast<std::int64_t>(max)}, {"length", static_cast<std::int64_t>(length)}});
}

/// A code point of up to 16 bits, in UTF-8.
inline std::string utf8_of(unsigned c) {
  if (c < 0x80) return {static_cast<char>(c)};
  if (c < 0x800) return {static_cast<char>(0xC0U | c >> 6U), static_cast<char>(0x80U | (c & 0x3FU))};
  return {static_cast<char>(0xE0U | c >> 12U), static_cast<char>(0x80U | (c >> 6U & 0x3FU)),
          static_cast<char>(0x80U | (c & 0x3FU))};
}

/// `U+0007`.
inline std::string name_of(unsigned c) {
  std::string name = "U+";
  for (unsigned shift = 16; shift > 0; shift -= 4) name += "0123456789ABCDEF"[c >> (shift - 4) & 0xFU];
  return name;
}

inline Case break_string_control_char(Choices& choices) {
  if (choices.one_in(4)) {
    std::string text = valid_text(choices, 400);
    text += '\0';
    text += valid_text(choices, 20);
    return metadata_case(choices, ErrorCode::string_control_char, "note", quoted(choices, text),
                         {{"codepoint", std::string("U+0000")}});
  }
  std::string_view const field = any_text_field(choices);
  auto control = static_cast<unsigned>(choices.below(65));  // U+0000–001F and U+007F–009F
  if (control >= 0x20) control += 0x7F - 0x20;
  bool const is_line_end = control == '\t' || control == '\n' || control == '\r';
  if (field == "description" && is_line_end) control = 0x0B;
  std::string text = choices.one_in(4) ? "\u202E" : "";  // controls come first in the rules
  text += valid_text(choices, 100);
  text += utf8_of(control);
  if (choices.one_in(2)) text += utf8_of(0x1B);
  return value_case(choices, ErrorCode::string_control_char, field, quoted(choices, text),
                    {{"codepoint", name_of(control)}});
}

inline Case break_string_bidi_control(Choices& choices) {
  static constexpr unsigned controls[] = {0x202E, 0x202A, 0x202B, 0x202C, 0x202D, 0x2066, 0x2067, 0x2068, 0x2069};
  std::string_view const field = any_text_field(choices);
  unsigned const control = choices.one_of(controls);
  std::string text = valid_text(choices, 100);
  text += utf8_of(control);
  if (choices.one_in(2)) text += valid_text(choices, 100);
  if (choices.one_in(2)) text += utf8_of(0x202A);
  return value_case(choices, ErrorCode::string_bidi_control, field, quoted(choices, text),
                    {{"codepoint", name_of(control)}});
}

}  // namespace paylink::inline v1::test_kit

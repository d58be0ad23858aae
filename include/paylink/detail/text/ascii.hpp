// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

/// Character classes of ASCII, independent of the C locale.
namespace paylink::inline v1::detail::ascii {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_alphanumeric(char c) noexcept { return is_digit(c) || is_letter(c); }
constexpr bool is_hex_digit(char c) noexcept { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
constexpr char to_lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Returns the value of a hexadecimal digit: its low four bits, plus 9 for a letter, which has the bit 0x40.
constexpr unsigned hex_value(char c) noexcept {
  return (static_cast<unsigned char>(c) & 0xFU) + (static_cast<unsigned char>(c) >> 6U) * 9U;
}

/// The values of hexadecimal digits, by byte; above 15 for other bytes.
inline constexpr auto hex_values = [] {
  std::array<std::uint8_t, 256> values;
  values.fill(0xFF);
  for (unsigned char c = 0; c < 0x80; ++c)
    if (is_hex_digit(static_cast<char>(c))) values[c] = static_cast<std::uint8_t>(hex_value(static_cast<char>(c)));
  return values;
}();

/// Returns whether the text begins with `%` and two hexadecimal digits (RFC 3986 §2.1).
constexpr bool begins_with_percent_escape(std::string_view text) noexcept {
  return text.size() >= 3 && text[0] == '%' && is_hex_digit(text[1]) && is_hex_digit(text[2]);
}

/// Returns `a == b`. Compares names of up to 24 bytes by words that may overlap, which is faster than a call.
constexpr bool same_name(std::string_view a, std::string_view b) noexcept {
  if (a.size() != b.size()) return false;
  if (a.size() > 24) return a == b;
  if (std::is_constant_evaluated() || a.size() < 4) {
    for (std::size_t i = 0; i < a.size(); ++i)
      if (a[i] != b[i]) return false;
    return true;
  }
  auto const difference = [&]<class Word>(Word, std::size_t at) {
    Word words[2];
    std::memcpy(&words[0], a.data() + at, sizeof(Word));
    std::memcpy(&words[1], b.data() + at, sizeof(Word));
    return words[0] ^ words[1];
  };
  if (a.size() < 8) return (difference(std::uint32_t{}, 0) | difference(std::uint32_t{}, a.size() - 4)) == 0;
  std::size_t const last = a.size() - 8;
  std::size_t const middle = last < 8 ? last : 8;
  return (difference(std::uint64_t{}, 0) | difference(std::uint64_t{}, middle) | difference(std::uint64_t{}, last)) ==
         0;
}

/// Predicates for `find_byte`: bytes outside `[A-Za-z0-9_-]`, and outside `[A-Za-z0-9_.-]`.
inline constexpr auto is_outside_label = [](auto c) {
  auto const lower = c | ' ';
  return ((lower < 'a') | (lower > 'z')) & ((c < '0') | (c > '9')) & (c != '_') & (c != '-');
};
inline constexpr auto is_outside_name = [](auto c) { return is_outside_label(c) & (c != '.'); };

constexpr bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (to_lower(a[i]) != to_lower(b[i])) return false;
  return true;
}

}  // namespace paylink::inline v1::detail::ascii

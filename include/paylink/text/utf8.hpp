// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

/// UTF-8 as RFC 3629 and Unicode's table 3-7 define it: no overlong forms, no surrogates, nothing above U+10FFFF.
namespace paylink::utf8 {

/// One code point and the bytes that spell it. `size` 0: the bytes are ill-formed.
struct CodePoint {
  char32_t value = 0;
  std::size_t size = 0;
};

constexpr CodePoint decode(std::string_view text) noexcept {
  auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  auto const continues = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0U) == 0x80U; };
  auto const bits = [&](std::size_t i) { return static_cast<char32_t>(byte(i) & 0x3FU); };

  if (text.empty()) return {};
  unsigned const lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xC2 || lead > 0xF4 || !continues(1)) return {};
  if (lead < 0xE0) return {(lead & 0x1FU) << 6 | bits(1), 2};
  if (!continues(2)) return {};
  if (lead < 0xF0) {
    char32_t const value = (lead & 0x0FU) << 12 | bits(1) << 6 | bits(2);
    bool const allowed = value >= 0x800 && (value < 0xD800 || value > 0xDFFF);
    return allowed ? CodePoint{value, 3} : CodePoint{};
  }
  if (!continues(3)) return {};
  char32_t const value = (lead & 0x07U) << 18 | bits(1) << 12 | bits(2) << 6 | bits(3);
  return value >= 0x10000 && value <= 0x10FFFF ? CodePoint{value, 4} : CodePoint{};
}

/// Whether all of these 64 bytes are below `limit`. Sixteen lanes of four bytes, which compilers put into one vector
/// register.
template <unsigned char limit>
inline bool are_below(char const* bytes) noexcept {
  constexpr std::size_t lanes = 16;
  unsigned char high_bits[lanes];
  for (std::size_t i = 0; i < lanes; ++i) {
    auto const high_bit = [&](std::size_t at) {
      auto const byte = static_cast<unsigned char>(bytes[at]);
      return byte | static_cast<unsigned char>(byte + (0x80 - limit));
    };
    high_bits[i] = static_cast<unsigned char>(high_bit(i) | high_bit(i + lanes) | high_bit(i + 2 * lanes) |
                                              high_bit(i + 3 * lanes));
  }
  std::uint64_t words[2];
  std::memcpy(words, high_bits, lanes);
  return ((words[0] | words[1]) & 0x8080808080808080U) == 0;
}

/// The first byte from `position` on that is not below `limit`, or the end: many bytes at a time, as a body is mostly
/// ASCII. `limit` is at most 0x80.
template <unsigned char limit>
constexpr std::size_t skip_below(std::string_view text, std::size_t position) noexcept {
  constexpr std::uint64_t ones = 0x0101010101010101U;
  if (!std::is_constant_evaluated()) {
    for (; text.size() - position >= 64; position += 64)
      if (!are_below<limit>(text.data() + position)) break;
    for (; text.size() - position >= 8; position += 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + position, 8);
      // The high bit of each byte that is not below the limit; of a byte that is, only where a less significant one is
      // not.
      std::uint64_t const found = (word | (word + ones * (0x80 - limit))) & (ones * 0x80);
      if (found == 0) continue;
      if (std::endian::native != std::endian::little) break;
      return position + static_cast<std::size_t>(std::countr_zero(found)) / 8;
    }
  }
  while (position < text.size() && static_cast<unsigned char>(text[position]) < limit) ++position;
  return position;
}

/// The first byte from `position` on that is not ASCII, or the end.
constexpr std::size_t skip_ascii(std::string_view text, std::size_t position) noexcept {
  return skip_below<0x80>(text, position);
}

/// The offset of the first byte of the first ill-formed sequence, or `npos`. `visit` gets each code point from U+007F
/// on.
template <class Visit>
constexpr std::size_t find_ill_formed(std::string_view text, Visit visit) noexcept {
  std::size_t position = 0;
  while (true) {
    position = skip_below<0x7F>(text, position);
    if (position == text.size()) return std::string_view::npos;
    CodePoint const point = decode(text.substr(position));
    if (point.size == 0) return position;
    visit(point.value);
    position += point.size;
  }
}

/// The offset of the first byte of the first ill-formed sequence, or `npos`.
constexpr std::size_t find_ill_formed(std::string_view text) noexcept {
  return find_ill_formed(text, [](char32_t) {});
}

/// How many code points a well-formed text has.
constexpr std::size_t length(std::string_view text) noexcept {
  std::size_t count = 0;
  for (char const c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  return count;
}

}  // namespace paylink::utf8

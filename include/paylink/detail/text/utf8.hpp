// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/byte_blocks.hpp>
#include <paylink/detail/text/find_byte.hpp>

#include <bit>
#include <cstddef>
#include <string_view>

/// UTF-8 as RFC 3629 and Unicode's table 3-7 define it: no overlong forms, no surrogates, nothing above U+10FFFF.
namespace paylink::inline v1::detail::utf8 {

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
  bool const allowed = value >= 0x10000 && value <= 0x10FFFF;
  return allowed ? CodePoint{value, 4} : CodePoint{};
}

/// Writes a code point to `out`, at most four bytes. Returns their number.
constexpr std::size_t encode(char32_t c, char* out) noexcept {
  auto const lead = [&](char32_t mark, int shift) { out[0] = static_cast<char>(mark | c >> shift); };
  auto const put = [&](std::size_t i, int shift) { out[i] = static_cast<char>(0x80 | (c >> shift & 0x3F)); };
  if (c < 0x80) return lead(0, 0), 1;
  if (c < 0x800) return lead(0xC0, 6), put(1, 0), 2;
  if (c < 0x10000) return lead(0xE0, 12), put(1, 6), put(2, 0), 3;
  return lead(0xF0, 18), put(1, 12), put(2, 6), put(3, 0), 4;
}

/// Returns the position of the first byte from `position` on that is not ASCII, or the size.
constexpr std::size_t skip_ascii(std::string_view text, std::size_t position) noexcept {
  return find_byte(text, position, [](auto c) { return c < 0; });
}

/// Returns the offset of the first ill-formed sequence, or `npos`.
constexpr std::size_t find_ill_formed(std::string_view text) noexcept {
  std::size_t position = skip_ascii(text, 0);
  while (position < text.size()) {
    CodePoint const point = decode(text.substr(position));
    if (point.size == 0) return position;
    position = skip_ascii(text, position + point.size);
  }
  return std::string_view::npos;
}

/// Returns the number of code points of a well-formed text.
constexpr std::size_t length(std::string_view text) noexcept {
  constexpr auto begins_one = [](auto c) { return c >= -64; };  // 80–BF are continuation bytes
  std::size_t count = 0;
  std::size_t at = 0;
  for (; text.size() - at >= block_size; at += block_size)
    count += static_cast<std::size_t>(std::popcount(matching_of_block(text.data() + at, begins_one)));
  for (; at < text.size(); ++at) count += begins_one(static_cast<signed char>(text[at])) ? 1U : 0U;
  return count;
}

}  // namespace paylink::inline v1::detail::utf8

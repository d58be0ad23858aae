// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace paylink::inline v1::detail {

/// How many bytes are tested at a time, in one vector register.
inline constexpr std::size_t lanes = 16;

#ifdef __GNUC__  // clang has these vectors as well
/// Returns one bit for each byte of the result of a vector comparison.
template <class Found>
std::uint32_t bits_of(Found found) noexcept {
#ifdef __SSE2__
  // _mm_movemask_epi8 without <emmintrin.h>, which would add a tenth to the compile time of <paylink/types.hpp>.
  using Bytes [[gnu::vector_size(lanes)]] = char;
  return static_cast<std::uint32_t>(__builtin_ia32_pmovmskb128(std::bit_cast<Bytes>(found)));
#else
  // Each byte keeps one of eight bits; the product adds up eight such bytes in its highest byte, in either endianness.
  // Not `Found`: clang's comparisons of vectors have elements of `char`, which has no -128 where it is unsigned.
  using Bytes [[gnu::vector_size(lanes)]] = signed char;
  constexpr Bytes bits = {1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128};
  auto const halves = std::bit_cast<std::array<std::uint64_t, 2>>(std::bit_cast<Bytes>(found) & bits);
  auto const sum = [](std::uint64_t half) { return static_cast<std::uint32_t>(half * 0x0101'0101'0101'0101 >> 56); };
  return sum(halves[0]) | sum(halves[1]) << 8;
#endif
}
#endif

/// Returns one bit for each of `lanes` bytes for which the predicate is true, the lowest for the first byte.
///
/// @param predicate  joins comparisons by `&`, `|` and `^`. Its argument is a `signed char` or a vector of them, so
/// that
///                   bytes beyond ASCII are negative.
template <class Predicate>
constexpr std::uint32_t matching_bytes(char const* bytes, Predicate predicate) noexcept {
#ifdef __GNUC__
  if (!std::is_constant_evaluated()) {
    using Bytes [[gnu::vector_size(lanes)]] = signed char;
    Bytes all;
    std::memcpy(&all, bytes, lanes);
    return bits_of(predicate(all));
  }
#endif
  std::uint32_t matches = 0;
  for (std::size_t i = 0; i < lanes; ++i)
    if (predicate(static_cast<signed char>(bytes[i]))) matches |= std::uint32_t{1} << i;
  return matches;
}

/// Returns the position of the first byte from `at` on for which the predicate is true, or the size.
template <class Predicate>
constexpr std::size_t find_byte(std::string_view text, std::size_t at, Predicate predicate) noexcept {
  if (!std::is_constant_evaluated() && text.size() >= lanes) {
    for (; text.size() - at >= lanes; at += lanes)
      if (std::uint32_t const matches = matching_bytes(text.data() + at, predicate); matches != 0)
        return at + static_cast<std::size_t>(std::countr_zero(matches));
    std::size_t const last = text.size() - lanes;
    std::uint32_t const matches = matching_bytes(text.data() + last, predicate) >> (at - last);
    return matches == 0 ? text.size() : at + static_cast<std::size_t>(std::countr_zero(matches));
  }
  while (at < text.size() && !predicate(static_cast<signed char>(text[at]))) ++at;
  return at;
}

}  // namespace paylink::inline v1::detail

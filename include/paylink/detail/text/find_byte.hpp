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

/// How many bytes are asked about at a time, in one vector register.
inline constexpr std::size_t lanes = 16;

#ifdef __GNUC__  // clang has these vectors as well
/// One bit for each of the bytes that a vector's comparison found.
template <class Found>
std::uint32_t bits_of(Found found) noexcept {
#ifdef __SSE2__
  // What _mm_movemask_epi8 does: <emmintrin.h> alone would be a tenth of what the light header costs.
  using Bytes [[gnu::vector_size(lanes)]] = char;
  return static_cast<std::uint32_t>(__builtin_ia32_pmovmskb128(std::bit_cast<Bytes>(found)));
#else
  // Each byte keeps one bit of eight, and a product adds eight such bytes up in its highest, whatever their order is.
  constexpr Found bits = {1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128};
  auto const halves = std::bit_cast<std::array<std::uint64_t, 2>>(found & bits);
  auto const sum = [](std::uint64_t half) { return static_cast<std::uint32_t>(half * 0x0101'0101'0101'0101 >> 56); };
  return sum(halves[0]) | sum(halves[1]) << 8;
#endif
}
#endif

/// One bit for each of sixteen bytes that `predicate`, the first byte's the lowest. What is wanted is said once for one
/// byte and for many: comparisons, joined by `&` and `|`, of an `auto` that is a `signed char` or a vector of them. So
/// bytes that are not ASCII are negative.
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
  std::uint32_t wanted = 0;
  for (std::size_t i = 0; i < lanes; ++i)
    if (predicate(static_cast<signed char>(bytes[i]))) wanted |= std::uint32_t{1} << i;
  return wanted;
}

/// The first byte from `at` on that `predicate`, or the end.
template <class Predicate>
constexpr std::size_t find_byte(std::string_view text, std::size_t at, Predicate predicate) noexcept {
  if (!std::is_constant_evaluated() && text.size() >= lanes) {
    for (; text.size() - at >= lanes; at += lanes)
      if (std::uint32_t const wanted = matching_bytes(text.data() + at, predicate); wanted != 0)
        return at + static_cast<std::size_t>(std::countr_zero(wanted));
    std::size_t const last = text.size() - lanes;
    std::uint32_t const wanted = matching_bytes(text.data() + last, predicate) >> (at - last);
    return wanted == 0 ? text.size() : at + static_cast<std::size_t>(std::countr_zero(wanted));
  }
  while (at < text.size() && !predicate(static_cast<signed char>(text[at]))) ++at;
  return at;
}

}  // namespace paylink::inline v1::detail

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace paylink {

/// How many bytes are asked about at a time, in one vector register.
inline constexpr std::size_t lanes = 16;

/// One bit for each of sixteen bytes that `is_wanted`, the first byte's the lowest. What is wanted is said once for one
/// byte and for many: comparisons, joined by `&` and `|`, of an `auto` that is a `signed char` or a vector of them. So
/// bytes that are not ASCII are negative.
template <class Predicate>
inline std::uint32_t wanted_bytes(char const* bytes, Predicate is_wanted) noexcept {
#ifdef __SSE2__
  using Bytes [[gnu::vector_size(lanes)]] = signed char;
  using Mask [[gnu::vector_size(lanes)]] = char;
  Bytes all;
  std::memcpy(&all, bytes, lanes);
  // What _mm_movemask_epi8 does: <emmintrin.h> alone would be a tenth of what the light header costs.
  return static_cast<std::uint32_t>(__builtin_ia32_pmovmskb128(std::bit_cast<Mask>(is_wanted(all))));
#else
  unsigned char found[lanes];
  for (std::size_t i = 0; i < lanes; ++i) found[i] = is_wanted(static_cast<signed char>(bytes[i])) ? 0xFF : 0;
  std::uint32_t wanted = 0;
  for (std::size_t i = 0; i < lanes; ++i) wanted |= std::uint32_t{found[i] & 1U} << i;
  return wanted;
#endif
}

/// The first byte from `at` on that `is_wanted`, or the end.
template <class Predicate>
constexpr std::size_t find_byte(std::string_view text, std::size_t at, Predicate is_wanted) noexcept {
  if (!std::is_constant_evaluated() && text.size() >= lanes) {
    for (; text.size() - at >= lanes; at += lanes)
      if (std::uint32_t const wanted = wanted_bytes(text.data() + at, is_wanted); wanted != 0)
        return at + static_cast<std::size_t>(std::countr_zero(wanted));
    std::size_t const last = text.size() - lanes;
    std::uint32_t const wanted = wanted_bytes(text.data() + last, is_wanted) >> (at - last);
    return wanted == 0 ? text.size() : at + static_cast<std::size_t>(std::countr_zero(wanted));
  }
  while (at < text.size() && !is_wanted(static_cast<signed char>(text[at]))) ++at;
  return at;
}

}  // namespace paylink

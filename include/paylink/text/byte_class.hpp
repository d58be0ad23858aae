// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace paylink {

/// For each byte the classes that it is in, as bits.
using ByteClasses = std::array<std::uint8_t, 256>;

/// The end of the run, from `at` on, of bytes that are all in one of the classes of `mask`. Eight at a time, as most
/// runs are long.
constexpr std::size_t end_of_run(ByteClasses const& classes, std::uint8_t mask, std::string_view text,
                                 std::size_t at = 0) noexcept {
  auto const of = [&](std::size_t i) { return classes[static_cast<unsigned char>(text[i])]; };
  for (; text.size() - at >= 8; at += 8) {
    int const common =
        of(at) & of(at + 1) & of(at + 2) & of(at + 3) & of(at + 4) & of(at + 5) & of(at + 6) & of(at + 7);
    if ((common & mask) == 0) break;
  }
  while (at < text.size() && (of(at) & mask) != 0) ++at;
  return at;
}

}  // namespace paylink

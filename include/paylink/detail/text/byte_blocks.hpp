// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/find_byte.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

/// Texts in blocks of 64 bytes, so that the results of a test of each byte fit one word.
namespace paylink::inline v1::detail {

inline constexpr std::size_t block_size = 64;

/// Returns `matching_bytes` of a whole block.
template <class Predicate>
constexpr std::uint64_t matching_of_block(char const* bytes, Predicate predicate) noexcept {
  auto const quarter = [&](std::size_t at) { return std::uint64_t{matching_bytes(bytes + at, predicate)} << at; };
  return quarter(0) | quarter(lanes) | quarter(2 * lanes) | quarter(3 * lanes);
}

/// Calls `visit(bytes, at)` for each block of a text, the last one padded with spaces, until it returns false. Returns
/// whether it never did. Always inlined: a call makes validation of a short body a twentieth slower.
template <class Visit>
[[gnu::always_inline]] inline bool all_of_blocks(std::string_view text, Visit visit) noexcept {
  char last[block_size];
  for (std::size_t at = 0; at < text.size(); at += block_size) {
    char const* bytes = text.data() + at;
    if (text.size() - at < block_size) {
      std::memset(last, ' ', block_size);
      std::memcpy(last, bytes, text.size() - at);
      bytes = last;
    }
    if (!visit(bytes, at)) return false;
  }
  return true;
}

}  // namespace paylink::inline v1::detail

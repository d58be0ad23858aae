// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/find_byte.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

/// Texts, 64 bytes at a time: what is asked of each byte then is a bit of one word.
namespace paylink::inline v1::detail {

inline constexpr std::size_t block_size = 64;

/// `matching_bytes` of a block.
template <class Predicate>
constexpr std::uint64_t matching_of_block(char const* bytes, Predicate predicate) noexcept {
  auto const quarter = [&](std::size_t at) { return std::uint64_t{matching_bytes(bytes + at, predicate)} << at; };
  return quarter(0) | quarter(lanes) | quarter(2 * lanes) | quarter(3 * lanes);
}

/// `visit(bytes, at)` for each block of a text, of which the last is filled up with spaces, until one gives false. Says
/// whether none did. Inlined with what visits: as a call it costs a short body a twentieth more.
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

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

/// Up to 64 bytes of a text.
class Block {
 public:
  /// @param bytes    64 bytes, of which the last are the block
  /// @param skipped  how many of them are before the block
  Block(char const* bytes, std::size_t skipped) noexcept : bytes_(bytes), skipped_(skipped) {}

  /// Returns one bit for each byte for which the predicate is true, the lowest for the first; 0 beyond the text's end.
  template <class Predicate>
  [[nodiscard]] std::uint64_t matching(Predicate predicate) const noexcept {
    return matching_of_block(bytes_, predicate) >> skipped_;
  }

 private:
  char const* bytes_;
  std::size_t skipped_;
};

/// Calls `visit(block, at)` for each block of `text` from `first` on, until it returns false. Returns whether it never
/// did. Copies no more than a text of less than 64 bytes: the last block is read with the bytes before it. Always
/// inlined: a call makes validation of a short body a twentieth slower.
///
/// @pre `first` is a multiple of `block_size`
template <class Visit>
[[gnu::always_inline]] inline bool all_of_blocks(std::string_view text, std::size_t first, Visit visit) noexcept {
  char padded[block_size];
  for (std::size_t at = first; at < text.size(); at += block_size) {
    std::size_t const size = text.size() - at < block_size ? text.size() - at : block_size;
    char const* end = text.data() + at + size;
    if (text.size() < block_size) [[unlikely]] {
      std::memset(padded, 0, block_size);
      std::memcpy(padded + block_size - size, text.data(), size);
      end = padded + block_size;
    }
    if (!visit(Block(end - block_size, block_size - size), at)) return false;
  }
  return true;
}

}  // namespace paylink::inline v1::detail

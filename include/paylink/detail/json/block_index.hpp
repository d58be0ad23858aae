// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/byte_blocks.hpp>
#include <paylink/detail/text/min_max.hpp>
#include <paylink/detail/text/utf8_check.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace paylink::inline v1::detail {

/// Finds the bytes of a text at which plain string content ends: quotes, backslashes, controls and DEL. Indexes the
/// text in 64-byte blocks, one window of `window_size` bytes at a time and only forward, so that it takes the same
/// stack for a text of any size. The same pass checks UTF-8 (RFC 3629).
///
/// A search of each string by itself would mispredict a branch at its end; one pass over all strings does not.
template <std::size_t window_size>
class BlockIndex {
 public:
  static_assert(std::has_single_bit(window_size) && window_size >= block_size);

  /// Indexes the first window, which is all of most bodies, so that no `find` has to.
  explicit BlockIndex(std::string_view text) noexcept : text_(text) { static_cast<void>(index_next_window()); }

  /// Returns the first marked position from `at` on, or `text.size()`; after ill-formed UTF-8 always `text.size()`.
  /// @pre `at` is not before a position that was returned.
  [[nodiscard, gnu::always_inline]] std::size_t find(std::size_t at) noexcept {
    if (at < end_) [[likely]] {
      std::size_t const found = find_in_window(at);
      if (found < end_) [[likely]]
        return found;
    }
    return find_beyond_window(at);
  }

  /// Returns false if the text up to the last position found, or up to the end of its window, contains a control or a
  /// direction control that is neither marked nor escaped.
  [[nodiscard]] bool no_controls() const noexcept { return utf8_.no_controls(); }

  /// Indexes the rest of the text. Returns whether all of it is UTF-8.
  [[nodiscard]] bool finish() noexcept {
    while (index_next_window()) {
    }
    return well_formed_ && utf8_.complete();
  }

 private:
  static constexpr std::size_t step = 32;

  /// The second comparison implies the first, so `^` is `& ~`, for vectors and for `bool` alike.
  static constexpr auto is_plain = [](auto c) { return (c > '\x1F') ^ ((c == '"') | (c == '\\') | (c == '\x7F')); };

  /// Returns the first marked position from `at` on, or `end_`.
  [[nodiscard]] std::size_t find_in_window(std::size_t at) const noexcept {
    std::size_t word = at % window_size / step + 1;
    if (std::uint64_t const rest = words_[word] >> at % step; rest != 0) [[likely]]
      return at + static_cast<std::size_t>(std::countr_zero(rest));
    while (words_[++word] == 0) {
    }
    return at - at % window_size + (word - 1) * step + static_cast<std::size_t>(std::countr_zero(words_[word]));
  }

  [[nodiscard, gnu::noinline]] std::size_t find_beyond_window(std::size_t at) noexcept {
    at = max_of(at, end_);
    while (index_next_window()) {
      if (at >= end_) continue;
      at = find_in_window(at);
      if (at < end_) return at;
    }
    return text_.size();
  }

  /// Returns false at the end of the text and after ill-formed UTF-8.
  [[nodiscard, gnu::noinline]] bool index_next_window() noexcept {
    if (!well_formed_ || end_ == text_.size()) return false;
    std::size_t const begin = std::exchange(end_, min_of(text_.size(), end_ + window_size));
    std::uint64_t* word = words_;
    std::uint64_t before = 0;  // the marks of the last half block
    well_formed_ = all_of_blocks(text_.substr(0, end_), begin, [&](Block block, std::size_t at) {
      std::uint64_t const not_ascii = Utf8Check::not_ascii(block);
      std::uint64_t const marks = ~(block.matching(is_plain) | not_ascii);  // all bytes beyond the text, too
      *word++ = before | marks << step;
      *word++ = marks;
      before = marks >> step;
      return utf8_.add(block, not_ascii, text_.substr(at));
    });
    *word = before | std::uint64_t{1} << step;  // the end of the window, where every search stops
    if (!well_formed_) end_ = 0;                // no position is in this window
    return well_formed_;
  }

  std::string_view text_;
  std::size_t end_ = 0;  // of the window, which begins at the multiple of its size before
  bool well_formed_ = true;
  Utf8Check utf8_;

  /// Bit b of word w is the mark of byte 32 (w - 1) + b of the window. Words overlap, so that one word covers at least
  /// 32 bytes from any position, which is longer than most names and titles.
  std::uint64_t words_[window_size / step + 1];
};

}  // namespace paylink::inline v1::detail

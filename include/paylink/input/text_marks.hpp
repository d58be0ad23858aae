// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/text/control.hpp>
#include <paylink/text/find_byte.hpp>
#include <paylink/text/utf8.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace paylink {

/// Where plain text ends in a body: at a quote, a backslash, a control or DEL. All are found in one pass before the
/// body is read, whichever string they are in. To go through each string by itself would mean to guess each time how
/// long it is, and processors guess badly. The pass sees on its way whether the body is UTF-8.
class TextMarks {
 public:
  static constexpr std::size_t most_bytes = std::size_t{16} * 1024;  ///< of a body; they take 4 kB

  TextMarks() noexcept {}  // NOLINT(modernize-use-equals-default): leaves the windows as they are

  /// Marks a body of at most `most_bytes`. False where it is not UTF-8; what was marked then counts for nothing.
  [[nodiscard]] bool mark(std::string_view body) noexcept {
    char last[block];
    for (std::size_t at = 0; at < body.size(); at += block) {
      char const* bytes = body.data() + at;
      if (body.size() - at < block) {
        std::memset(last, ' ', block);
        std::memcpy(last, bytes, body.size() - at);
        bytes = last;
      }
      std::uint64_t const not_ascii = wanted_of_block(bytes, [](auto c) { return c < 0; });
      std::uint64_t const marks = wanted_of_block(bytes, is_unplain) & ~not_ascii;
      std::size_t const window = at / step;
      if (window != 0) windows_[window - 1] |= marks << step;
      windows_[window] = marks;
      windows_[window + 1] = marks >> step;
      if ((not_ascii != 0 || continued_ != 0) && !check_letters(bytes, not_ascii, body.substr(at))) return false;
    }
    // A mark at the end, so that no search goes beyond it.
    std::size_t const end = body.size() / step;
    if (body.size() % block == 0) windows_[end] = 0;
    windows_[end] |= std::uint64_t{1} << body.size() % step;
    return continued_ == 0;
  }

  /// The first mark from `at` on, or the body's end.
  [[nodiscard]] std::size_t find(std::size_t at) const noexcept {
    std::size_t window = at / step;
    if (std::uint64_t const rest = windows_[window] >> at % step; rest != 0)
      return at + static_cast<std::size_t>(std::countr_zero(rest));
    while (windows_[++window] == 0) {
    }
    return window * step + static_cast<std::size_t>(std::countr_zero(windows_[window]));
  }

  /// The body holds no control and no direction control, but for what is marked or spelt as an escape.
  [[nodiscard]] bool no_controls() const noexcept { return no_controls_; }

 private:
  static constexpr std::size_t block = 64;
  static constexpr std::size_t step = 32;

  static constexpr auto is_unplain = [](auto c) { return (c == '"') | (c == '\\') | (c == '\x7F') | (c < ' '); };

  template <class Predicate>
  static std::uint64_t wanted_of_block(char const* bytes, Predicate is_wanted) noexcept {
    auto const quarter = [&](std::size_t at) { return std::uint64_t{wanted_bytes(bytes + at, is_wanted)} << at; };
    return quarter(0) | quarter(lanes) | quarter(2 * lanes) | quarter(3 * lanes);
  }

  /// Whether letters beyond ASCII are well formed as far as a block shows; `rest` is the body from there on.
  [[nodiscard]] bool check_letters(char const* bytes, std::uint64_t not_ascii, std::string_view rest) noexcept {
    // C3–DF, with which letters of two bytes begin but no control does, and the bytes that continue a letter.
    std::uint64_t const leads = wanted_of_block(bytes, [](auto c) { return (c >= -61) & (c < -32); });
    std::uint64_t const continuations = wanted_of_block(bytes, [](auto c) { return c < -64; });
    std::uint64_t const head = (std::uint64_t{1} << continued_) - 1;
    if ((leads << 1 | head) == continuations && (leads | continuations) == not_ascii) {
      continued_ = leads >> (block - 1);
      return true;
    }
    return (continuations & head) == head && check_each_letter(not_ascii & ~head, rest);
  }

  /// The same, one letter after the other; they begin at the first bit of `not_ascii`.
  [[gnu::noinline]] bool check_each_letter(std::uint64_t not_ascii, std::string_view rest) noexcept {
    continued_ = 0;
    while (not_ascii != 0) {
      auto const at = static_cast<std::size_t>(std::countr_zero(not_ascii));
      utf8::CodePoint const point = utf8::decode(rest.substr(at));
      if (point.size == 0) return false;
      no_controls_ = no_controls_ && !is_control(point.value) && !is_bidi_control(point.value);
      std::size_t const end = at + point.size;
      if (end > block) continued_ = end - block;
      not_ascii = end < block ? not_ascii >> end << end : 0;
    }
    return true;
  }

  /// Bit b of window w is for byte 32 w + b. They overlap, so that one look shows at least 32 bytes from any place on,
  /// and hardly a name or a title is longer.
  std::uint64_t windows_[most_bytes / step + 1];
  std::uint64_t continued_ = 0;  // how many bytes of the next block continue a letter of this one
  bool no_controls_ = true;
};

}  // namespace paylink

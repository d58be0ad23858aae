// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/byte_blocks.hpp>
#include <paylink/detail/text/utf8_check.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace paylink::inline v1::detail {

/// Where plain text ends in a body: at a quote, a backslash, a control or DEL. All are found in one pass before the
/// body is read, whichever string they are in. To go through each string by itself would mean to guess each time how
/// long it is, and processors guess badly. The pass sees on its way whether the body is UTF-8.
class TextMarks {
 public:
  static constexpr std::size_t most_bytes = std::size_t{16} * 1024;  ///< of a body; they take 4 kB

  TextMarks() noexcept {}  // NOLINT(modernize-use-equals-default): leaves the windows as they are

  /// Marks a body of at most `most_bytes`. False where it is not UTF-8; what was marked then counts for nothing.
  [[nodiscard]] bool mark(std::string_view body) noexcept {
    bool const is_utf8 = all_of_blocks(body, [&](char const* block, std::size_t at) {
      std::uint64_t const not_ascii = Utf8Check::not_ascii(block);
      std::uint64_t const marks = matching_of_block(block, is_unplain) & ~not_ascii;
      std::size_t const window = at / step;
      if (window != 0) windows_[window - 1] |= marks << step;
      windows_[window] = marks;
      windows_[window + 1] = marks >> step;
      return utf8_.add(block, not_ascii, body.substr(at));
    });
    if (!is_utf8) return false;
    // A mark at the end, so that no search goes beyond it.
    std::size_t const end = body.size() / step;
    if (body.size() % block_size == 0) windows_[end] = 0;
    windows_[end] |= std::uint64_t{1} << body.size() % step;
    return utf8_.complete();
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
  [[nodiscard]] bool no_controls() const noexcept { return utf8_.no_controls(); }

 private:
  static constexpr std::size_t step = 32;

  static constexpr auto is_unplain = [](auto c) { return (c == '"') | (c == '\\') | (c == '\x7F') | (c < ' '); };

  /// Bit b of window w is for byte 32 w + b. They overlap, so that one look shows at least 32 bytes from any place on,
  /// and hardly a name or a title is longer.
  std::uint64_t windows_[most_bytes / step + 1];
  Utf8Check utf8_;
};

}  // namespace paylink::inline v1::detail

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/byte_blocks.hpp>
#include <paylink/detail/text/control.hpp>
#include <paylink/detail/text/utf8.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace paylink::inline v1::detail {

/// Checks block by block whether a text is UTF-8, and whether it contains controls or direction controls beyond ASCII.
class Utf8Check {
 public:
  /// Returns one bit for each byte of a block that is not ASCII.
  static std::uint64_t not_ascii(Block block) noexcept {
    return block.matching([](auto c) { return c < 0; });
  }

  /// Adds the next block. Returns false if the text is not UTF-8.
  ///
  /// @param not_ascii  `not_ascii(block)`
  /// @param rest       the text from the block on
  [[nodiscard]] bool add(Block block, std::uint64_t not_ascii, std::string_view rest) noexcept {
    return (not_ascii | continued_) == 0 || add_two_byte(block, not_ascii, rest);
  }

  /// Returns whether the last sequence of the blocks is complete.
  [[nodiscard]] bool complete() const noexcept { return continued_ == 0; }

  [[nodiscard]] bool no_controls() const noexcept { return no_controls_; }

 private:
  static constexpr int last = static_cast<int>(block_size) - 1;  // of the bits

  template <int Value>
  static constexpr auto byte = static_cast<signed char>(Value);

  /// Most sequences have two bytes; no control begins with the lead bytes C3–DF.
  [[nodiscard]] bool add_two_byte(Block block, std::uint64_t not_ascii, std::string_view rest) noexcept {
    std::uint64_t const continuations = block.matching([](auto c) { return c <= byte<0xBF>; });
    std::uint64_t const twos = block.matching([](auto c) { return (byte<0xC2> < c) & (c <= byte<0xDF>); });
    if ((twos | continuations) != not_ascii) return add_any(block, not_ascii, continuations, rest);
    if (continuations != (twos << 1 | continued_)) return false;
    continued_ = twos >> last;
    return true;
  }

  [[nodiscard, gnu::noinline]] bool add_any(Block block, std::uint64_t not_ascii, std::uint64_t continuations,
                                            std::string_view rest) noexcept {
    std::uint64_t const leads = not_ascii & ~continuations;
    std::uint64_t const from_three = block.matching([](auto c) { return (byte<0xE0> <= c) & (c < 0); });
    std::uint64_t const from_four = block.matching([](auto c) { return (byte<0xF0> <= c) & (c < 0); });
    if (continuations != (leads << 1 | from_three << 2 | from_four << 3 | continued_)) return false;
    continued_ = leads >> last | from_three >> (last - 1) | from_four >> (last - 2);

    // Lead bytes that restrict the second byte, or with which a control may begin.
    std::uint64_t special = block.matching([](auto c) {
      return ((byte<0xC0> <= c) & (c <= byte<0xC2>)) | (c == byte<0xE0>) | (c == byte<0xE2>) | (c == byte<0xED>) |
             ((byte<0xF0> <= c) & (c < 0));
    });
    for (; special != 0; special &= special - 1) {
      utf8::CodePoint const point = utf8::decode(rest.substr(static_cast<std::size_t>(std::countr_zero(special))));
      if (point.size == 0) return false;
      no_controls_ = no_controls_ && !is_control(point.value) && !is_bidi_control(point.value);
    }
    return true;
  }

  std::uint64_t continued_ = 0;  // the bytes of the next block that continue a sequence of this one
  bool no_controls_ = true;
};

}  // namespace paylink::inline v1::detail

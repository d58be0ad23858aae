// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace paylink::inline v1::detail {

/// A short text, stored in the object itself. Drops what does not fit.
template <std::size_t Capacity>
class InlineText {
 public:
  constexpr InlineText() noexcept = default;
  constexpr explicit InlineText(std::string_view text) noexcept { append(text); }

  constexpr void append(std::string_view text) noexcept {
    for (char const c : text.substr(0, Capacity - size_)) bytes_[size_++] = c;
  }

  constexpr operator std::string_view() const noexcept { return {bytes_, size_}; }  // NOLINT(*-explicit-*): a text

  friend constexpr bool operator==(InlineText const& a, InlineText const& b) noexcept {
    return std::string_view(a) == std::string_view(b);
  }

 private:
  std::uint16_t size_ = 0;
  char bytes_[Capacity]{};
};

/// Text of at most 30 bytes, such as a decimal number or a code point's name.
using ShortText = InlineText<30>;

/// Spells minor units as a decimal number of major units with that many decimals: `5000`, `19.90`.
constexpr ShortText spell_decimal(std::int64_t minor_units, int decimals) noexcept {
  constexpr std::size_t capacity = 24;
  char digits[capacity]{};
  std::size_t first = capacity;
  auto rest = static_cast<std::uint64_t>(minor_units);
  if (minor_units < 0) rest = 0 - rest;
  for (int place = 0; rest != 0 || place <= decimals; ++place, rest /= 10) {
    if (place != 0 && place == decimals) digits[--first] = '.';
    digits[--first] = static_cast<char>('0' + rest % 10);
  }
  if (minor_units < 0) digits[--first] = '-';
  return ShortText({digits + first, capacity - first});
}

/// Returns a code point as Unicode spells it: `U+0007`, with at least four digits.
[[gnu::cold]] constexpr ShortText code_point_name(char32_t value) noexcept {
  ShortText name("U+");
  for (int shift = 20; shift >= 0; shift -= 4)
    if (shift < 16 || value >> shift != 0)
      name.append(std::string_view("0123456789ABCDEF").substr(value >> shift & 0xF, 1));
  return name;
}

/// Returns a client's name as errors show it: cut to 64 code points followed by `…`, with ill-formed bytes replaced by
/// U+FFFD (contract §1, rule 7).
[[gnu::cold]] constexpr auto display_name(std::string_view key) noexcept {
  constexpr std::size_t max_length = 64;
  InlineText<max_length * 4 + 3> shown;
  std::size_t length = 0;
  while (!key.empty()) {
    if (length++ == max_length) {
      shown.append("\u2026");
      break;
    }
    std::size_t const size = utf8::decode(key).size;
    shown.append(size == 0 ? std::string_view("\uFFFD") : key.substr(0, size));
    key.remove_prefix(size == 0 ? 1 : size);
  }
  return shown;
}

using DisplayName = decltype(display_name({}));

}  // namespace paylink::inline v1::detail

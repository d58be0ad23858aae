// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/text/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace paylink {

/// A short text held in place, so that an error can own what it names without allocating. What does not fit is dropped.
template <std::size_t Capacity>
class InlineText {
 public:
  constexpr InlineText() noexcept = default;
  constexpr explicit InlineText(std::string_view text) noexcept { append(text); }

  constexpr void append(std::string_view text) noexcept {
    for (char const c : text.substr(0, Capacity - size_)) bytes_[size_++] = c;
  }

  constexpr operator std::string_view() const noexcept {
    return {bytes_, size_};
  }  // NOLINT(*-explicit-*): it is a text

  friend constexpr bool operator==(InlineText const& a, InlineText const& b) noexcept {
    return std::string_view(a) == std::string_view(b);
  }

 private:
  std::uint16_t size_ = 0;
  char bytes_[Capacity]{};
};

/// A member's name as errors show it: at most 64 code points, then `…`; ill-formed bytes become U+FFFD (contract §1,
/// rule 7).
[[gnu::cold]] constexpr auto shown_key(std::string_view key) noexcept {
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

using ShownKey = decltype(shown_key({}));

}  // namespace paylink

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/ascii.hpp>
#include <paylink/detail/text/utf8.hpp>

#include <concepts>
#include <cstddef>
#include <span>
#include <string_view>

namespace paylink::inline v1::detail {

/// A view of a name or value of a query: plain text, or text of a query string, in which `+` is a space and `%` with
/// two hexadecimal digits is a byte (`application/x-www-form-urlencoded`, WHATWG URL §5).
class QueryText {
 public:
  /// A view of plain text.
  template <std::convertible_to<std::string_view> Text>
  constexpr QueryText(Text const& text) noexcept : QueryText(std::string_view(text), false) {}  // NOLINT(*-explicit-*)
  QueryText(std::nullptr_t) = delete;
  constexpr QueryText(std::string_view raw, bool encoded) noexcept : raw_(raw), encoded_(encoded) {}

  [[nodiscard]] constexpr std::string_view raw() const noexcept { return raw_; }
  [[nodiscard]] constexpr bool encoded() const noexcept { return encoded_; }

 private:
  std::string_view raw_;
  bool encoded_;
};

/// Returns the bytes of the text one by one, then -1. A `%` that begins no escape is a byte like any other.
class QueryBytes {
 public:
  constexpr explicit QueryBytes(QueryText text) noexcept : rest_(text.raw()), encoded_(text.encoded()) {}

  constexpr int operator()() noexcept {
    if (rest_.empty()) return -1;
    bool const is_escape = encoded_ && ascii::begins_with_percent_escape(rest_);
    bool const is_space = encoded_ && rest_.front() == '+';
    unsigned const byte = is_escape  ? ascii::hex_value(rest_[1]) << 4U | ascii::hex_value(rest_[2])
                          : is_space ? ' '
                                     : static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(is_escape ? 3 : 1);
    return static_cast<int>(byte);
  }

 private:
  std::string_view rest_;
  bool encoded_;
};

/// Copies the text to `buffer`, cut to its size, and returns a view of the copy.
constexpr std::string_view decode_into(std::span<char> buffer, QueryText text) noexcept {
  QueryBytes bytes(text);
  std::size_t size = 0;
  for (int byte = 0; size < buffer.size() && (byte = bytes()) >= 0; ++size) buffer[size] = static_cast<char>(byte);
  return {buffer.data(), size};
}

/// Returns whether the decoded texts are equal.
constexpr bool same_text(QueryText a, QueryText b) noexcept {
  QueryBytes bytes_of_a(a);
  QueryBytes bytes_of_b(b);
  while (true) {
    int const byte = bytes_of_a();
    if (byte != bytes_of_b()) return false;
    if (byte < 0) return true;
  }
}

/// Returns whether every `%` of encoded text begins an escape.
constexpr bool has_whole_escapes(QueryText text) noexcept {
  std::string_view const raw = text.raw();
  if (!text.encoded()) return true;
  for (std::size_t at = raw.find('%'); at != std::string_view::npos; at = raw.find('%', at + 3))
    if (!ascii::begins_with_percent_escape(raw.substr(at))) return false;
  return true;
}

/// Returns whether all escapes are complete and the decoded text is UTF-8.
constexpr bool is_well_formed(QueryText text) noexcept {
  if (!has_whole_escapes(text)) return false;
  QueryBytes bytes(text);
  char ahead[4]{};  // as many as a code point has bytes
  std::size_t size = 0;
  while (true) {
    for (int byte = 0; size < sizeof ahead && (byte = bytes()) >= 0; ++size) ahead[size] = static_cast<char>(byte);
    if (size == 0) return true;
    std::size_t const taken = utf8::decode({ahead, size}).size;
    if (taken == 0) return false;
    size -= taken;
    for (std::size_t i = 0; i < size; ++i) ahead[i] = ahead[i + taken];
  }
}

}  // namespace paylink::inline v1::detail

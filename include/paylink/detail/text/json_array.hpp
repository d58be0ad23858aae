// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace paylink::inline v1::detail {

/// The elements of an array, as they stand in well-formed JSON (RFC 8259 §5), one after the other. Linear, whatever is
/// in them and however deep.
class JsonArrayElements {
 public:
  /// `text` begins with the array's bracket. What is behind its end does not matter.
  constexpr explicit JsonArrayElements(std::string_view text) noexcept : rest_(text.substr(1)) { skip_space(); }

  /// The next element, without the space around it; nothing behind the last.
  constexpr std::optional<std::string_view> next() noexcept {
    if (rest_.front() == ']') return std::nullopt;
    std::size_t const end = end_of_element();
    std::string_view const element = rest_.substr(0, end);
    rest_.remove_prefix(end);
    if (rest_.front() == ',') rest_.remove_prefix(1);
    skip_space();
    return element.substr(0, element.find_last_not_of(space) + 1);
  }

 private:
  static constexpr std::string_view space = " \t\r\n";

  constexpr void skip_space() noexcept { rest_.remove_prefix(rest_.find_first_not_of(space)); }

  /// Where the comma or the bracket stands that ends the element.
  [[nodiscard]] constexpr std::size_t end_of_element() const noexcept {
    std::size_t depth = 0;
    for (std::size_t at = 0;; ++at) {
      at = rest_.find_first_of("\"[]{},", at);
      char const c = rest_[at];
      if (c == '"') at = end_of_string(at);
      else if (c == '[' || c == '{') ++depth;
      else if (depth == 0) return at;
      else if (c != ',') --depth;
    }
  }

  /// Where the quote stands that ends the string which begins at `at`.
  [[nodiscard]] constexpr std::size_t end_of_string(std::size_t at) const noexcept {
    for (++at; rest_[at] != '"'; ++at)
      if (rest_[at] == '\\') ++at;
    return at;
  }

  std::string_view rest_;
};

}  // namespace paylink::inline v1::detail

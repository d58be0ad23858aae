// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace paylink::inline v1::detail {

/// Iterates over the elements of an array in well-formed JSON (RFC 8259 §5). Linear, for any nesting.
class JsonArrayElements {
 public:
  /// @param text  begins with the array's bracket, and may continue after its end
  constexpr explicit JsonArrayElements(std::string_view text) noexcept : rest_(text.substr(1)) { skip_space(); }

  /// Returns the next element without white space around it, or nothing after the last one.
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

  /// Returns the position of the comma or bracket after the element.
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

  /// Returns the position of the closing quote of the string that begins at `at`.
  [[nodiscard]] constexpr std::size_t end_of_string(std::size_t at) const noexcept {
    for (++at; rest_[at] != '"'; ++at)
      if (rest_[at] == '\\') ++at;
    return at;
  }

  std::string_view rest_;
};

}  // namespace paylink::inline v1::detail

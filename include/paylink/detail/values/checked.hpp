// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/utf8.hpp>
#include <paylink/detail/values/accepted.hpp>
#include <paylink/result.hpp>
#include <paylink/rule_error.hpp>

#include <compare>
#include <cstddef>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace paylink::inline v1::detail {

/// Returns `utf8_invalid` with the offset of the first byte that is not UTF-8.
constexpr std::optional<RuleError> check_utf8(std::string_view text) noexcept {
  std::size_t const offset = utf8::find_ill_formed(text);
  if (offset == std::string_view::npos) return std::nullopt;
  return RuleError{ErrorCode::utf8_invalid, {offset}};
}

/// A text that passed `Rule::validate`, unchanged: nothing is trimmed or normalised. Regular; ordered by bytes.
template <class Rule>
class Checked {
 public:
  /// Validates a text.
  ///
  /// @param options  the rule's options, if it has any
  /// @return the value, `utf8_invalid`, or the rule's error
  template <class... Options>
  [[nodiscard]] static Result<Checked, RuleError> parse(std::string text, Options const&... options) {
    std::optional<RuleError> error = check_utf8(text);
    if (!error) error = Rule::validate(std::string_view(text), options...);
    if (error) return Unexpected(*error);
    return Checked(std::move(text));
  }
  template <class... Options>
  static Result<Checked, RuleError> parse(std::nullptr_t, Options const&...) = delete;

  /// Takes a text that the rule has accepted.
  Checked(Accepted, std::string text) noexcept : text_(std::move(text)) {}

  [[nodiscard]] std::string const& str() const noexcept { return text_; }

  friend bool operator==(Checked const&, Checked const&) = default;
  friend auto operator<=>(Checked const&, Checked const&) = default;

  friend std::string to_string(Checked const& value) { return value.text_; }

  template <class Traits>
  friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, Checked const& value) {
    return out << value.text_;
  }

 private:
  explicit Checked(std::string text) noexcept : text_(std::move(text)) {}

  std::string text_;
};

}  // namespace paylink::inline v1::detail

template <class Rule>
struct std::hash<paylink::detail::Checked<Rule>> {
  std::size_t operator()(paylink::detail::Checked<Rule> const& value) const noexcept {
    return std::hash<std::string>()(value.str());
  }
};

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/utf8.hpp>
#include <paylink/detail/values/accepted.hpp>
#include <paylink/result.hpp>
#include <paylink/rule_error.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace paylink::inline v1::detail {

/// Text from memory is not UTF-8 by nature: `utf8_invalid` with the offset of the first bad byte.
constexpr std::optional<RuleError> check_utf8(std::string_view text) noexcept {
  std::size_t const offset = utf8::find_ill_formed(text);
  if (offset == std::string_view::npos) return std::nullopt;
  return RuleError{ErrorCode::utf8_invalid, {offset}};
}

/// A text that passed `Rule::validate`, unchanged: nothing is trimmed or normalised. A regular type, ordered by bytes.
template <class Rule>
class Checked {
 public:
  /// The text as a value, or the rule's first fault. `options` are those of the rule, where it has some.
  template <class... Options>
  [[nodiscard]] static Result<Checked, RuleError> parse(std::string text, Options const&... options) {
    std::optional<RuleError> fault = check_utf8(text);
    if (!fault) fault = Rule::validate(std::string_view(text), options...);
    if (fault) return Unexpected(*fault);
    return Checked(std::move(text));
  }

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

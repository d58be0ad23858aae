// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/rules/fields.hpp>
#include <paylink/detail/text/ascii.hpp>
#include <paylink/detail/text/json_string.hpp>
#include <paylink/detail/text/utf8.hpp>
#include <paylink/policy.hpp>

#include <array>
#include <cstddef>
#include <string_view>

/// Which members without a field a policy lets pass (contract §1).
namespace paylink::inline v1::detail {

/// A client's name for a member, escapes resolved, as far as errors and suggestions need it.
class MemberName {
 public:
  explicit MemberName(JsonString key) noexcept : text_(key.escaped() ? unescape_into(buffer_, key) : key.raw()) {}
  MemberName(MemberName const&) = delete;
  MemberName& operator=(MemberName const&) = delete;
  ~MemberName() = default;

  operator std::string_view() const noexcept { return text_; }  // NOLINT(*-explicit-*): it is a text

 private:
  std::array<char, 65 * 4 + 4> buffer_;  // one code point more than is ever shown
  std::string_view text_;
};

/// Returns whether the texts are equal under Unicode's simple case folding, which maps two code points beyond ASCII to
/// letters of ASCII. @pre `folded` is in ASCII lower case
constexpr bool equals_folded(std::string_view text, std::string_view folded) noexcept {
  constexpr char32_t long_s = 0x017F, kelvin_sign = 0x212A;
  for (char const expected : folded) {
    utf8::CodePoint const point = utf8::decode(text);
    char const letter = point.value == long_s        ? 's'
                        : point.value == kelvin_sign ? 'k'
                        : point.size == 1            ? ascii::to_lower(text.front())
                                                     : '\0';
    if (letter != expected) return false;
    text.remove_prefix(point.size);
  }
  return text.empty();
}

/// Returns whether another reader could take the name for a field, as Go's decoder does.
constexpr bool resembles_a_field(std::string_view name) noexcept {
  for (Field const& field : create_fields)
    if (equals_folded(name, field.wire_name)) return true;
  return false;
}

/// Returns whether the policy accepts a member that is not a field.
[[gnu::cold]] inline bool lets_pass(Policy const& policy, JsonString key) noexcept {
  if (policy.unknown_fields == UnknownFields::reject && policy.extra_fields.empty()) return false;
  bool passes = policy.unknown_fields == UnknownFields::ignore;
  constexpr std::size_t most = 32;
  for (std::size_t i = 0; i < policy.extra_fields.size() && i < most; ++i)
    passes = passes || same_text(key, std::string_view(policy.extra_fields[i]));
  return passes && !resembles_a_field(MemberName(key));
}

}  // namespace paylink::inline v1::detail

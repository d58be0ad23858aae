// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/ascii.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

/// Errors of texts that are not JSON (contract §2). All functions are cold: the reader calls them once, when it fails.
namespace paylink::inline v1::detail {

enum class JsonErrorKind : std::uint8_t { utf8_invalid, json_invalid, json_too_deep };

/// The reasons of `json_invalid`, in the contract's order. The enumerators spell the wire values.
enum class JsonErrorReason : std::uint8_t {
  empty,
  byte_order_mark,
  truncated,
  trailing_data,
  trailing_comma,
  lone_surrogate,
  bad_escape,
  control_char,
  bad_number,
  comment,
  single_quote,
  unquoted_name,
  bad_literal,
  unexpected,
};

inline constexpr std::size_t json_error_reason_count = 14;

constexpr std::string_view to_string(JsonErrorReason reason) noexcept {
  constexpr std::string_view names[json_error_reason_count] = {
      "empty",          "byte_order_mark", "truncated",    "trailing_data", "trailing_comma",
      "lone_surrogate", "bad_escape",      "control_char", "bad_number",    "comment",
      "single_quote",   "unquoted_name",   "bad_literal",  "unexpected"};
  return names[static_cast<std::size_t>(reason)];
}

struct JsonError {
  JsonErrorKind kind = JsonErrorKind::json_invalid;
  JsonErrorReason reason = JsonErrorReason::unexpected;  ///< of `json_invalid`
  std::size_t offset = 0;

  friend bool operator==(JsonError const&, JsonError const&) = default;
};

/// What the reader expected at the position where it failed.
enum class JsonExpected : std::uint8_t {
  value,  ///< or `]`, at the start of an array
  name,   ///< or `}`, at the start of an object
  colon,
  separator,  ///< a comma or a closing bracket
  end,        ///< nothing but white space
  digit,      ///< within a number
  literal,    ///< the next letter of `true`, `false` or `null`
};

/// Returns whether a byte directly after a number makes the number invalid, rather than what follows it.
constexpr bool extends_number(char c) noexcept {
  return ascii::is_alphanumeric(c) || c == '_' || c == '.' || c == '+' || c == '-';
}

/// Returns the last byte before `at` that is not white space, or NUL.
[[gnu::cold]] constexpr char last_token_byte(std::string_view text, std::size_t at) noexcept {
  std::size_t const last = text.substr(0, at).find_last_not_of(" \t\r\n");
  return last == std::string_view::npos ? '\0' : text[last];
}

/// Returns the reason for a byte that cannot begin the expected value or name.
[[gnu::cold]] constexpr JsonErrorReason reason_at_token(std::string_view text, std::size_t at,
                                                        JsonExpected expected) noexcept {
  using enum JsonErrorReason;
  char const c = text[at];
  bool const is_name = expected == JsonExpected::name;
  if (c == (is_name ? '}' : ']') && last_token_byte(text, at) == ',') return trailing_comma;
  if (!is_name && (c == '+' || c == '.')) return bad_number;
  if (c == '/') return comment;
  if (c == '\'') return single_quote;
  if (is_name && (ascii::is_letter(c) || c == '_' || c == '$')) return unquoted_name;
  return !is_name && ascii::is_letter(c) ? bad_literal : unexpected;
}

/// Returns the reason for a byte that cannot follow the value before it.
[[gnu::cold]] constexpr JsonErrorReason reason_behind_value(std::string_view text, std::size_t at,
                                                            JsonExpected expected) noexcept {
  using enum JsonErrorReason;
  char const c = text[at];
  char const before = text[at - 1];
  if (ascii::is_digit(before) && extends_number(c)) return bad_number;
  if (expected == JsonExpected::end) return trailing_data;
  if (c == '/') return comment;
  return ascii::is_letter(before) && (ascii::is_alphanumeric(c) || c == '_') ? bad_literal : unexpected;
}

/// Returns why no JSON text continues with the byte at `at`, or why it cannot end there.
[[gnu::cold, gnu::noinline]] constexpr JsonErrorReason reason_at(std::string_view text, std::size_t at,
                                                                 JsonExpected expected) noexcept {
  using enum JsonErrorReason;
  if (at == text.size()) return last_token_byte(text, at) == '\0' ? empty : truncated;
  switch (expected) {
    case JsonExpected::value:
      if (at == 0 && text.starts_with("\xEF\xBB\xBF")) return byte_order_mark;
      return reason_at_token(text, at, expected);
    case JsonExpected::name:    return reason_at_token(text, at, expected);
    case JsonExpected::colon:   return text[at] == '/' ? comment : unexpected;
    case JsonExpected::digit:   return bad_number;
    case JsonExpected::literal: return bad_literal;
    default:                    return reason_behind_value(text, at, expected);
  }
}

/// Returns the error of a string at `at`, where it contains a control, an invalid escape or half a surrogate pair, or
/// where the text ends.
[[gnu::cold, gnu::noinline]] constexpr JsonError error_in_string(std::string_view text, std::size_t at) noexcept {
  auto const error = [&](std::size_t offset, JsonErrorReason reason) {
    bool const ends = offset >= text.size();
    return JsonError{JsonErrorKind::json_invalid, ends ? JsonErrorReason::truncated : reason,
                     ends ? text.size() : offset};
  };
  auto const is = [&](std::size_t i, std::string_view any) {
    return i < text.size() && any.find(text[i]) != std::string_view::npos;
  };
  if (!is(at, "\\")) return error(at, JsonErrorReason::control_char);
  // After half a pair, the next escape is checked first: if it is invalid or truncated, that is the error.
  for (std::size_t escape = at; escape == at || is(escape, "\\"); escape += 6) {
    if (is(escape + 1, R"("\/bfnrt)")) break;
    if (!is(escape + 1, "u")) return error(escape + 1, JsonErrorReason::bad_escape);
    for (std::size_t digit = escape + 2; digit < escape + 6; ++digit)
      if (!is(digit, "0123456789abcdefABCDEF")) return error(digit, JsonErrorReason::bad_escape);
    bool const is_high = is(at + 3, "89abAB");  // of a surrogate, as every other escape is sound
    if (escape != at || !is_high) break;
    if (escape + 6 >= text.size()) return error(text.size(), JsonErrorReason::truncated);
  }
  return error(at, JsonErrorReason::lone_surrogate);
}

}  // namespace paylink::inline v1::detail

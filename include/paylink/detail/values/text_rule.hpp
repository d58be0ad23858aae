// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/control.hpp>
#include <paylink/detail/text/find_byte.hpp>
#include <paylink/detail/text/json_string.hpp>
#include <paylink/detail/text/min_max.hpp>
#include <paylink/detail/text/visible.hpp>
#include <paylink/detail/values/checked.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace paylink::inline v1::detail {

/// The limits of a text that a payer reads (contract §3).
struct TextLimits {
  std::size_t max_length;  ///< in code points
  bool may_be_blank;
  bool may_have_lines;  ///< tab, line feed and carriage return are allowed

  [[nodiscard]] constexpr TextLimits narrowed_to(std::size_t length) const noexcept {
    return {min_of(max_length, length), may_be_blank, may_have_lines};
  }

  [[nodiscard]] constexpr bool forbids(char32_t c) const noexcept {
    bool const ends_a_line = c == '\t' || c == '\n' || c == '\r';
    bool const is_allowed = ends_a_line && may_have_lines;
    return is_control(c) && !is_allowed;
  }
};

/// Predicate for `find_byte`: bytes with which a control or a direction control may begin in UTF-8.
inline constexpr auto may_begin_control = [](auto c) {
  return ((c >= 0) & (c < ' ')) | (c == '\x7F') | (c == static_cast<signed char>(0xC2)) |
         (c == static_cast<signed char>(0xE2));
};

/// The first control and the first direction control of a text.
struct ControlScan {
  static constexpr char32_t none = 0xFFFF'FFFF;

  char32_t control = none;
  char32_t bidi_control = none;

  constexpr void scan(std::string_view text, TextLimits const& limits) noexcept {
    for (std::size_t at = 0; control == none; ++at) {
      at = find_byte(text, at, may_begin_control);
      if (at == text.size()) return;
      char32_t const c = utf8::decode(text.substr(at)).value;
      if (limits.forbids(c)) control = c;
      if (is_bidi_control(c) && bidi_control == none) bidi_control = c;
    }
  }
};

/// Returns `string_control_char`, else `string_bidi_control`, with the first code point of its kind. Not inlined, since
/// few texts need it.
[[gnu::cold]] constexpr std::optional<RuleError> find_controls(JsonString text, TextLimits const& limits) noexcept {
  ControlScan found;
  JsonStringReader reader(text);
  for (std::string_view piece = reader.next_piece(); !piece.empty() && found.control == found.none;
       piece = reader.next_piece())
    found.scan(piece, limits);
  if (found.control != found.none) return RuleError{ErrorCode::string_control_char, {CodePointParam{found.control}}};
  if (found.bidi_control != found.none)
    return RuleError{ErrorCode::string_bidi_control, {CodePointParam{found.bidi_control}}};
  return std::nullopt;
}

/// Not inlined, since most texts begin with a letter.
[[gnu::cold]] constexpr bool has_only_invisible(JsonString text) noexcept {
  JsonStringReader reader(text);
  for (std::string_view piece = reader.next_piece(); !piece.empty(); piece = reader.next_piece()) {
    while (!piece.empty()) {
      utf8::CodePoint const point = utf8::decode(piece);
      if (!is_invisible(point.value)) return false;
      piece.remove_prefix(point.size);
    }
  }
  return true;
}

constexpr bool is_blank(JsonString text) noexcept {
  bool const begins_visibly = !text.raw().empty() && ascii::is_alphanumeric(text.raw().front());
  return !begins_visibly && has_only_invisible(text);
}

/// Returns `code` with `max` and `length`, both in code points, if the text is longer than `max`.
constexpr std::optional<RuleError> check_length(JsonString text, std::size_t max, ErrorCode code) noexcept {
  if (text.raw().size() <= max) return std::nullopt;
  std::size_t const length = code_points(text);
  if (length <= max) return std::nullopt;
  return RuleError{code, {static_cast<std::int64_t>(max), static_cast<std::int64_t>(length)}};
}

/// Applies the rules of contract §3 to well-formed text, in the contract's order.
constexpr std::optional<RuleError> check_text(JsonString text, TextLimits const& limits) noexcept {
  if (std::optional<RuleError> error = check_length(text, limits.max_length, ErrorCode::string_too_long)) return error;
  if (!text.no_controls())
    if (std::optional<RuleError> error = find_controls(text, limits)) return error;
  if (!limits.may_be_blank && is_blank(text)) return RuleError{ErrorCode::string_blank};
  return std::nullopt;
}

struct TitleRule {
  static constexpr TextLimits limits{.max_length = 255, .may_be_blank = false, .may_have_lines = false};
  static constexpr std::optional<RuleError> validate(JsonString text) noexcept { return check_text(text, limits); }
};

struct DescriptionRule {
  static constexpr TextLimits limits{.max_length = 4096, .may_be_blank = true, .may_have_lines = true};
  static constexpr std::optional<RuleError> validate(JsonString text) noexcept { return check_text(text, limits); }
};

}  // namespace paylink::inline v1::detail

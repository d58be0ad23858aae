// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/ascii.hpp>
#include <paylink/detail/values/calendar.hpp>

#include <cstddef>
#include <string_view>

/// The forms of date-times that clients send, and what is wrong with each (contract §6).
namespace paylink::inline v1::detail {

/// A cursor over a text: `take` consumes what matches a form.
class FormReader {
 public:
  constexpr explicit FormReader(std::string_view text) noexcept : rest_(text) {}

  [[nodiscard]] constexpr std::string_view rest() const noexcept { return rest_; }

  /// Takes what `form` describes, where it comes next: `d` is a digit, `T` also `t`, `+` also `-`, all else itself.
  constexpr bool take(std::string_view form) noexcept {
    if (rest_.size() < form.size()) return false;
    for (std::size_t i = 0; i < form.size(); ++i)
      if (!fits(rest_[i], form[i])) return false;
    rest_.remove_prefix(form.size());
    return true;
  }

  /// Takes a fraction of a second, where one comes next.
  constexpr bool take_fraction(char separator) noexcept {
    std::size_t end = 1;
    while (end < rest_.size() && ascii::is_digit(rest_[end])) ++end;
    if (rest_.empty() || rest_.front() != separator || end == 1) return false;
    rest_.remove_prefix(end);
    return true;
  }

 private:
  static constexpr bool fits(char c, char form) noexcept {
    switch (form) {
      case 'd': return ascii::is_digit(c);
      case 'T': return c == 'T' || c == 't';
      case '+': return c == '+' || c == '-';
      default:  return c == form;
    }
  }

  std::string_view rest_;
};

/// Returns whether the whole text has the form.
constexpr bool has_form(std::string_view text, std::string_view form) noexcept {
  FormReader reader(text);
  return reader.take(form) && reader.rest().empty();
}

/// Returns why a text is `timestamp_invalid`. @pre it is neither valid nor `timestamp_offset_missing`
[[gnu::cold]] constexpr std::string_view why_timestamp_invalid(std::string_view text) noexcept {
  FormReader reader(text);
  if (!reader.take("dddd-dd-dd")) return "format";
  if (reader.rest().empty()) return "date_only";
  bool const has_space = reader.take(" ");
  if (!has_space && !reader.take("T")) return "format";
  if (!reader.take("dd:dd")) return "format";
  bool const has_seconds = reader.take(":dd");
  bool const has_comma = has_seconds && reader.take_fraction(',');
  if (has_seconds && !has_comma) reader.take_fraction('.');

  std::string_view const offset = reader.rest();
  bool const has_short_offset = has_form(offset, "+dddd") || has_form(offset, "+dd");
  bool const has_offset = offset.empty() || offset == "Z" || offset == "z" || has_form(offset, "+dd:dd");
  if (!has_offset && !has_short_offset) return "format";
  if (has_space) return "space_separator";
  if (!has_seconds) return "seconds_missing";
  if (has_comma) return "comma_fraction";
  if (has_short_offset) return "offset_format";
  return is_valid(date_of(text)) ? "out_of_range" : "no_such_date";
}

}  // namespace paylink::inline v1::detail

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/input/body_members.hpp>
#include <paylink/detail/input/text_marks.hpp>
#include <paylink/detail/text/ascii.hpp>
#include <paylink/detail/text/json_string.hpp>
#include <paylink/detail/text/utf8.hpp>

#include <cstddef>
#include <string_view>

namespace paylink::inline v1::detail {

/// Reads bodies of the form that nearly all requests have, and only those: an object whose members are scalars or
/// objects of scalars, in UTF-8, of no more than 16 KiB, exponents of a few digits. It says nothing of any other body,
/// not even what is wrong: those are for the parser, which reads them from the start. Where both read a body they note
/// the same.
///
/// Its functions take where to read, and give where to read on, or `nowhere`: positions that travel in registers.
class PlainTextReader {
 public:
  static constexpr std::size_t depth = 2;  ///< of the objects that it reads

  PlainTextReader(std::string_view body, BodyMembers& members) noexcept : body_(body), members_(members) {}

  /// False where the body has another form; what was noted then counts for nothing.
  [[nodiscard]] bool read() noexcept {
    if (body_.size() > TextMarks::most_bytes || !marks_.mark(body_)) return false;
    std::size_t const at = skip_space(0);
    if (peek(at) != '{') return false;
    members_.begin(JsonType::object);
    std::size_t const end = read_members(at + 1, true);
    return end != nowhere && skip_space(end) == body_.size();
  }

 private:
  static constexpr std::size_t nowhere = std::string_view::npos;
  static constexpr std::size_t most_exponent_digits = 4;  // the parser takes any exponent of so few, but not of all

  /// NUL where there is nothing.
  [[nodiscard]] char peek(std::size_t at) const noexcept { return at < body_.size() ? body_[at] : '\0'; }

  [[nodiscard]] std::size_t skip_space(std::size_t at) const noexcept {
    for (char c = peek(at); c <= ' ' && (c == ' ' || c == '\n' || c == '\r' || c == '\t'); c = peek(at)) ++at;
    return at;
  }

  /// What stands behind an opening brace, and the closing one. Only members of the root may be objects.
  [[nodiscard]] std::size_t read_members(std::size_t at, bool of_root) noexcept {
    at = skip_space(at);
    if (peek(at) != '}') {
      while (true) {
        JsonString name;
        at = read_string(at, name);
        if (at == nowhere) return nowhere;
        members_.key(name, at);
        at = skip_space(at);
        if (peek(at) != ':') return nowhere;
        at = skip_space(at + 1);
        at = of_root && peek(at) == '{' ? read_object(at) : read_scalar(at);
        if (at == nowhere) return nowhere;
        at = skip_space(at);
        if (peek(at) != ',') break;
        at = skip_space(at + 1);
      }
      if (peek(at) != '}') return nowhere;
    }
    members_.end();
    return at + 1;
  }

  [[nodiscard]] std::size_t read_object(std::size_t at) noexcept {
    members_.begin(JsonType::object);
    return read_members(at + 1, false);
  }

  [[nodiscard]] std::size_t read_scalar(std::size_t at) noexcept {
    switch (peek(at)) {
      case '"': {
        JsonString text;
        at = read_string(at, text);
        if (at != nowhere) members_.string(text);
        return at;
      }
      case 't': members_.boolean(true); return skip_word(at, "true");
      case 'f': members_.boolean(false); return skip_word(at, "false");
      case 'n': members_.null(); return skip_word(at, "null");
      default:  return read_number(at);
    }
  }

  [[nodiscard]] std::size_t skip_word(std::size_t at, std::string_view word) const noexcept {
    return body_.substr(at).starts_with(word) ? at + word.size() : nowhere;
  }

  [[nodiscard]] std::size_t skip_digits(std::size_t at) const noexcept {
    while (ascii::is_digit(peek(at))) ++at;
    return at;
  }

  [[nodiscard]] std::size_t read_number(std::size_t start) noexcept {
    std::size_t const whole = start + (peek(start) == '-' ? 1 : 0);
    std::size_t at = peek(whole) == '0' ? whole + 1 : skip_digits(whole);
    if (at == whole) return nowhere;
    if (peek(at) == '.') {
      std::size_t const fraction = at + 1;
      at = skip_digits(fraction);
      if (at == fraction) return nowhere;
    }
    if (peek(at) == 'e' || peek(at) == 'E') {
      std::size_t const exponent = at + (peek(at + 1) == '-' || peek(at + 1) == '+' ? 2 : 1);
      at = skip_digits(exponent);
      if (at == exponent || at - exponent > most_exponent_digits) return nowhere;
    }
    if (ascii::is_digit(peek(at))) return nowhere;
    members_.number(body_.substr(start, at - start));
    return at;
  }

  // Inlined, as a call would pass the string through memory, and the strings are most of a body.
  [[nodiscard, gnu::always_inline]] std::size_t read_string(std::size_t at, JsonString& string) const noexcept {
    if (peek(at) != '"') return nowhere;
    std::size_t const start = at + 1;
    std::size_t const end = marks_.find(start);
    if (peek(end) != '"') return read_unplain_string(start, end, string);
    string = JsonString({body_.data() + start, end - start}, false, marks_.no_controls());
    return end + 1;
  }

  /// A string that begins at `start`, and is plain as far as `at`.
  [[gnu::noinline]] std::size_t read_unplain_string(std::size_t start, std::size_t at,
                                                    JsonString& string) const noexcept {
    bool escaped = false;
    bool no_controls = marks_.no_controls();
    for (; peek(at) != '"'; at = marks_.find(at)) {
      bool const is_delete = peek(at) == '\x7F';
      utf8::CodePoint const point = is_delete ? utf8::CodePoint{0x7F, 1} : decode_escape(body_.substr(at));
      if (point.size == 0) return nowhere;
      escaped = escaped || !is_delete;
      no_controls = no_controls && !is_control(point.value) && !is_bidi_control(point.value);
      at += point.size;
    }
    string = JsonString(body_.substr(start, at - start), escaped, no_controls);
    return at + 1;
  }

  std::string_view body_;
  BodyMembers& members_;
  TextMarks marks_;
};

}  // namespace paylink::inline v1::detail

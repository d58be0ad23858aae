// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/input/body_members.hpp>
#include <paylink/text/ascii.hpp>
#include <paylink/text/find_byte.hpp>
#include <paylink/text/json_string.hpp>
#include <paylink/text/utf8.hpp>
#include <paylink/values/text.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace paylink {

/// Reads bodies of the form that nearly all requests have, and only those: an object whose members are scalars or
/// objects of scalars, in UTF-8, exponents of a few digits. It says nothing of any other body, not even what is wrong:
/// those are for the parser, which reads them from the start. Where both read a body they note the same.
///
/// Its functions take where to read, and give where to read on, or `nowhere`: positions that travel in registers.
class PlainTextReader {
 public:
  static constexpr std::size_t depth = 2;  ///< of the objects that it reads

  PlainTextReader(std::string_view body, BodyMembers& members) noexcept : body_(body), members_(members) {}

  /// False where the body has another form; what was noted then counts for nothing.
  [[nodiscard]] bool read() noexcept {
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

  /// A byte of a string that is not plain: its end, an escape, or what may be a control or is more than ASCII.
  static constexpr auto is_unplain = [](auto c) { return (c == '"') | (c == '\\') | (c == '\x7F') | (c < ' '); };

  [[nodiscard]] std::size_t find_unplain(std::size_t at) const noexcept { return find_byte(body_, at, is_unplain); }

  [[nodiscard]] std::size_t read_string(std::size_t at, JsonString& string) const noexcept {
    if (peek(at) != '"') return nowhere;
    std::size_t const start = at + 1;
    std::size_t const end = find_unplain(start);
    if (peek(end) != '"') return read_unplain_string(start, end, string);
    string = JsonString({body_.data() + start, end - start}, false, true);
    return end + 1;
  }

  /// Behind letters of one byte or two, sixteen bytes at a time: the next byte that needs a look of its own, or one of
  /// the body's last few. `nowhere` where a letter is ill-formed.
  [[nodiscard]] std::size_t skip_letters(std::size_t at) const noexcept {
    while (body_.size() - at >= lanes) {
      char const* const bytes = body_.data() + at;
      // C3–DF, with which no control begins, and what follows them.
      std::uint32_t const leads = wanted_bytes(bytes, [](auto c) { return (c >= -61) & (c < -32); });
      std::uint32_t const continuations = wanted_bytes(bytes, [](auto c) { return c < -64; });
      std::uint32_t const others = wanted_bytes(bytes, is_unplain) & ~(leads | continuations);
      std::uint32_t const as_far_as_another = others ^ (others - 1);
      std::uint32_t const misplaced = (leads << 1 ^ continuations) & as_far_as_another;
      if ((misplaced & 0xFFFF) != 0) return nowhere;
      if (others != 0) return at + static_cast<std::size_t>(std::countr_zero(others));
      at += lanes - (leads >> (lanes - 1));  // the last may begin a letter that goes on behind it
    }
    return at;
  }

  /// A string that begins at `start`, and is plain as far as `at`.
  [[gnu::noinline]] std::size_t read_unplain_string(std::size_t start, std::size_t at,
                                                    JsonString& string) const noexcept {
    bool escaped = false;
    bool no_controls = true;
    if (static_cast<signed char>(peek(at)) < 0) at = skip_letters(at);
    while (at != nowhere && peek(at) != '"') {
      bool const is_escape = peek(at) == '\\';
      utf8::CodePoint const point = is_escape ? decode_escape(body_.substr(at)) : utf8::decode(body_.substr(at));
      if (point.size == 0 || (!is_escape && point.value < ' ')) return nowhere;
      escaped = escaped || is_escape;
      no_controls = no_controls && !is_control(point.value) && !is_bidi_control(point.value);
      at += point.size;
      if (peek(at) == '\\') continue;  // escapes come in rows
      at = is_escape ? find_unplain(at) : skip_letters(at);
    }
    if (at == nowhere) return nowhere;
    string = JsonString(body_.substr(start, at - start), escaped, no_controls);
    return at + 1;
  }

  std::string_view body_;
  BodyMembers& members_;
};

}  // namespace paylink

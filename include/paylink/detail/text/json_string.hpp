// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/ascii.hpp>
#include <paylink/detail/text/control.hpp>
#include <paylink/detail/text/utf8.hpp>

#include <concepts>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace paylink::inline v1::detail {

/// A view of the bytes between the quotes of a JSON string, which may contain escapes (RFC 8259 §7). Two words large,
/// so that it is passed in registers.
class JsonString {
 public:
  constexpr JsonString() noexcept = default;

  /// A view of text without escapes.
  template <std::convertible_to<std::string_view> Text>
  constexpr JsonString(Text const& text) noexcept
      : JsonString(std::string_view(text), false) {}  // NOLINT(*-explicit-*)
  constexpr JsonString(std::string_view raw, bool escaped, bool no_controls = false) noexcept
      : data_(raw.data()), size_and_flags_(raw.size() << 2U | std::size_t{escaped} << 1U | std::size_t{no_controls}) {}

  [[nodiscard]] constexpr std::string_view raw() const noexcept { return {data_, size_and_flags_ >> 2U}; }
  [[nodiscard]] constexpr bool escaped() const noexcept { return (size_and_flags_ & 2U) != 0; }

  /// Returns true only if the text contains neither controls nor direction controls.
  [[nodiscard]] constexpr bool no_controls() const noexcept { return (size_and_flags_ & 1U) != 0; }

 private:
  char const* data_ = nullptr;
  std::size_t size_and_flags_ = 0;
};

/// Decodes the escape (RFC 8259 §7) at the start of a text; its size is 0 if there is none. A surrogate pair is one
/// escape, and half a pair is none.
constexpr utf8::CodePoint decode_escape(std::string_view text) noexcept {
  constexpr char32_t none = 0xFFFF'FFFF;
  auto const code_unit = [&](std::size_t at) {
    if (text.size() < at + 6 || text[at] != '\\' || text[at + 1] != 'u') return none;
    auto const digit = [&](std::size_t i) {
      return char32_t{ascii::hex_values[static_cast<unsigned char>(text[at + i])]};
    };
    char32_t const unit = digit(2) << 12 | digit(3) << 8 | digit(4) << 4 | digit(5);
    bool const are_digits = (digit(2) | digit(3) | digit(4) | digit(5)) <= 0xF;
    return are_digits ? unit : none;
  };
  if (text.size() < 2 || text[0] != '\\') return {};
  switch (char const kind = text[1]) {
    case 'b':  return {'\b', 2};
    case 'f':  return {'\f', 2};
    case 'n':  return {'\n', 2};
    case 'r':  return {'\r', 2};
    case 't':  return {'\t', 2};
    case '"':
    case '\\':
    case '/':  return {static_cast<unsigned char>(kind), 2};
    case 'u':  break;
    default:   return {};
  }
  char32_t const unit = code_unit(0);
  if (unit == none) return {};
  if (unit < 0xD800 || unit > 0xDFFF) return {unit, 6};
  char32_t const low = code_unit(6);
  if (unit > 0xDBFF || low < 0xDC00 || low > 0xDFFF) return {};
  return {0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00), 12};
}

/// Reads a well-formed JSON string in pieces, with escapes resolved, without a buffer for the whole string.
class JsonStringReader {
 public:
  constexpr explicit JsonStringReader(JsonString string) noexcept : rest_(string.raw()), escaped_(string.escaped()) {}

  /// Returns the next run of plain bytes, or one resolved escape; empty at the end. Valid until the next call.
  constexpr std::string_view next_piece() noexcept {
    if (rest_.empty()) return {};
    if (escaped_ && rest_.front() == '\\') return resolve_escape();
    std::string_view const run = rest_.substr(0, escaped_ ? rest_.find('\\') : rest_.size());
    rest_.remove_prefix(run.size());
    return run;
  }

 private:
  /// Returns the next escape. Not inlined, to keep callers small.
  [[gnu::noinline]] constexpr std::string_view resolve_escape() noexcept {
    utf8::CodePoint const escape = decode_escape(rest_);
    rest_.remove_prefix(escape.size);
    return {buffer_, utf8::encode(escape.value, buffer_)};
  }

  std::string_view rest_;
  bool escaped_;
  char buffer_[4]{};
};

/// Returns the bytes of a JSON string one by one, then -1.
class JsonStringBytes {
 public:
  constexpr explicit JsonStringBytes(JsonString string) noexcept : reader_(string) {}

  constexpr int operator()() noexcept {
    if (piece_.empty()) piece_ = reader_.next_piece();
    if (piece_.empty()) return -1;
    int const byte = static_cast<unsigned char>(piece_.front());
    piece_.remove_prefix(1);
    return byte;
  }

 private:
  JsonStringReader reader_;
  std::string_view piece_;
};

/// Implements `same_text` for strings with escapes.
[[gnu::cold]] constexpr bool same_unescaped_text(JsonString a, JsonString b) noexcept {
  JsonStringBytes bytes_of_a(a);
  JsonStringBytes bytes_of_b(b);
  while (true) {
    int const byte = bytes_of_a();
    if (byte != bytes_of_b()) return false;
    if (byte < 0) return true;
  }
}

/// Returns whether the texts are equal once escapes are resolved.
constexpr bool same_text(JsonString a, JsonString b) noexcept {
  return a.escaped() || b.escaped() ? same_unescaped_text(a, b) : a.raw() == b.raw();
}

/// Returns the size of the well-formed escape at `at`: 2, 6, or 12 for a surrogate pair.
constexpr std::size_t escape_size(std::string_view raw, std::size_t at) noexcept {
  if (raw[at + 1] != 'u') return 2;
  bool const is_surrogate = (raw[at + 2] | ' ') == 'd' && raw[at + 3] >= '8';
  return is_surrogate ? 12 : 6;
}

/// Returns the number of code points of the text.
[[gnu::noinline]] constexpr std::size_t code_points(JsonString string) noexcept {
  std::string_view const raw = string.raw();
  if (!string.escaped()) return utf8::length(raw);
  std::size_t count = 0;
  for (std::size_t at = 0; at < raw.size();) {
    std::string_view const run = raw.substr(at, raw.substr(at).find('\\'));
    count += utf8::length(run);
    for (at += run.size(); at < raw.size() && raw[at] == '\\'; ++count) at += escape_size(raw, at);
  }
  return count;
}

/// Copies the text to `buffer`, cut to its size, and returns a view of the copy.
constexpr std::string_view unescape_into(std::span<char> buffer, JsonString string) noexcept {
  JsonStringReader reader(string);
  std::size_t size = 0;
  while (size < buffer.size()) {
    std::string_view const piece = reader.next_piece();
    if (piece.empty()) break;
    size += piece.copy(buffer.data() + size, buffer.size() - size);
  }
  return {buffer.data(), size};
}

/// Returns the number of bytes at the start of `text` that need no escape and begin no code point that may need one.
constexpr std::size_t plain_run(std::string_view text) noexcept {
  std::size_t size = 0;
  for (; size < text.size(); ++size) {
    auto const byte = static_cast<unsigned char>(text[size]);
    bool const begins_a_control = byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2;
    if (begins_a_control || byte == '"' || byte == '\\') break;
  }
  return size;
}

/// Appends the text as a JSON string with quotes. Also escapes C1 controls and direction controls, so that the JSON is
/// safe to print.
inline void append_json_string(std::string& json, std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  json += '"';
  while (true) {
    std::size_t const run = plain_run(text);
    json += text.substr(0, run);
    text.remove_prefix(run);
    if (text.empty()) break;
    utf8::CodePoint const point = utf8::decode(text);
    char32_t const c = point.value;
    std::size_t const size = point.size == 0 ? 1 : point.size;
    if (c == '"' || c == '\\') json += {'\\', text.front()};
    else if (point.size != 0 && (is_control(c) || is_bidi_control(c)))
      json += {'\\', 'u', hex[c >> 12U], hex[c >> 8U & 0xFU], hex[c >> 4U & 0xFU], hex[c & 0xFU]};
    else json += text.substr(0, size);
    text.remove_prefix(size);
  }
  json += '"';
}

/// Returns a copy of the text. Allocates once: no escape is shorter than what it stands for.
inline std::string unescape(JsonString string) {
  std::string_view const raw = string.raw();
  std::string text(raw);
  if (!string.escaped()) return text;
  std::size_t size = 0;
  for (std::size_t at = 0; at < raw.size();) {
    std::size_t const run = raw.copy(text.data() + size, raw.find('\\', at) - at, at);  // the rest if none follows
    size += run;
    at += run;
    if (at == raw.size()) break;
    utf8::CodePoint const escape = decode_escape(raw.substr(at));
    size += utf8::encode(escape.value, text.data() + size);
    at += escape.size;
  }
  text.resize(size);
  return text;
}

}  // namespace paylink::inline v1::detail

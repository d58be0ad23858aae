// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/json/block_index.hpp>
#include <paylink/detail/json/json_error.hpp>
#include <paylink/detail/json/json_type.hpp>
#include <paylink/detail/text/ascii.hpp>
#include <paylink/detail/text/find_byte.hpp>
#include <paylink/detail/text/json_string.hpp>
#include <paylink/detail/text/min_max.hpp>
#include <paylink/detail/text/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace paylink::inline v1::detail {

/// A view of a value in a JSON text.
struct RawValue {
  JsonString text = {};  ///< a string's contents; a number's spelling; an array or object from bracket to bracket
  JsonType type = JsonType::null;
  bool boolean = false;
  std::size_t offset = 0;  ///< of its first byte
};

/// A strict reader of JSON (RFC 8259), for texts of any size. Does not copy, allocate or recurse, is linear, and reads
/// no byte beyond the text. Its size is about `window_size` / 4 bytes.
///
/// Functions take the position to read at and return the position after what they read, or `failed`; so positions stay
/// in registers. After `failed`, `error()` is the text's error (contract §2), unless the visitor returned `failed`.
/// Every string that the reader returns is well-formed; the whole text is well-formed only if `finish` returns true.
///
/// @code
/// JsonReader reader(text, 8);
/// std::size_t at = reader.begin();
/// if (reader.type_at(at) == JsonType::object)
///   at = reader.read_members(at, [&](JsonString name, std::size_t name_offset, std::size_t value) {
///     return reader.read_value(value, value_of(name));
///   });
/// bool const is_json = at != reader.failed && reader.finish(at);
/// @endcode
template <std::size_t window_size = 2048>
class BasicJsonReader {
 public:
  static constexpr std::size_t failed = std::string_view::npos;
  static constexpr std::size_t depth_limit = 64;

  /// @param max_depth  how many levels of arrays and objects are read; at most `depth_limit`
  BasicJsonReader(std::string_view text, std::size_t max_depth) noexcept
      : text_(text), index_(text), max_depth_(min_of(max_depth, depth_limit)) {}
  BasicJsonReader(BasicJsonReader const&) = delete;
  BasicJsonReader& operator=(BasicJsonReader const&) = delete;
  ~BasicJsonReader() = default;

  /// Returns where the root value begins.
  [[nodiscard]] std::size_t begin() const noexcept { return skip_space(0); }

  /// Returns the type of the value at `at`, by its first byte; `number` if no value begins with it.
  [[nodiscard]] JsonType type_at(std::size_t at) const noexcept {
    switch (peek(at)) {
      case '"': return JsonType::string;
      case '{': return JsonType::object;
      case '[': return JsonType::array;
      case 't':
      case 'f': return JsonType::boolean;
      case 'n': return JsonType::null;
      default:  return JsonType::number;
    }
  }

  /// Reads any value. Checks that everything within an array or object is well-formed.
  [[nodiscard]] std::size_t read_value(std::size_t at, RawValue& value) noexcept {
    if (!opens(at)) return read_scalar(at, value);
    value.type = peek(at) == '{' ? JsonType::object : JsonType::array;
    value.offset = at;
    std::size_t const end = skip_container(at);
    if (end != failed) value.text = JsonString(text_.substr(at, end - at), false);
    return end;
  }

  /// Reads the object at `at`: `visit(JsonString name, std::size_t name_offset, std::size_t at)` reads the value at
  /// `at` and returns where that ended, or `failed`. The name's offset is that of its opening quote. Throws what
  /// `visit` throws.
  /// @pre type_at(at) == JsonType::object
  template <class Visit>
  [[nodiscard]] std::size_t read_members(std::size_t at, Visit visit) {
    if (!enter(at)) return failed;
    at = skip_space(at + 1);
    if (peek(at) != '}') {
      while (true) {
        JsonString name;
        std::size_t const name_offset = at;
        at = read_name(at, name);
        if (at == failed) return failed;
        at = visit(name, name_offset, at);
        if (at == failed) return failed;
        at = skip_space(at);
        if (peek(at) != ',') break;
        at = skip_space(at + 1);
      }
      if (peek(at) != '}') return fail(at, JsonExpected::separator);
    }
    --depth_;
    return at + 1;
  }

  /// Reads the array at `at`: `visit(std::size_t at)` reads the element at `at` and returns where that ended, or
  /// `failed`. Throws what `visit` throws.
  /// @pre type_at(at) == JsonType::array
  template <class Visit>
  [[nodiscard]] std::size_t read_elements(std::size_t at, Visit visit) {
    if (!enter(at)) return failed;
    at = skip_space(at + 1);
    if (peek(at) != ']') {
      while (true) {
        at = visit(at);
        if (at == failed) return failed;
        at = skip_space(at);
        if (peek(at) != ',') break;
        at = skip_space(at + 1);
      }
      if (peek(at) != ']') return fail(at, JsonExpected::separator);
    }
    --depth_;
    return at + 1;
  }

  /// Returns whether only white space follows the root value, which ended at `at`, and the whole text is UTF-8.
  [[nodiscard]] bool finish(std::size_t at) noexcept {
    at = skip_space(at);
    if (at == text_.size() && index_.finish()) return true;
    fail(at, JsonExpected::end);
    return false;
  }

  /// Returns the text's error after a function failed: ill-formed UTF-8 anywhere in the text, else the first error.
  [[nodiscard]] std::optional<JsonError> const& error() const noexcept { return error_; }

 private:
  /// Returns NUL at the end. The text may contain NUL as well, but no token begins with it.
  [[nodiscard, gnu::always_inline]] char peek(std::size_t at) const noexcept {
    return at < text_.size() ? text_[at] : '\0';
  }

  [[nodiscard]] bool opens(std::size_t at) const noexcept { return peek(at) == '{' || peek(at) == '['; }

  [[nodiscard, gnu::always_inline]] std::size_t skip_space(std::size_t at) const noexcept {
    if (peek(at) > ' ') [[likely]]
      return at;
    std::size_t const start = at;
    for (char c = peek(at); c <= ' ' && (c == ' ' || c == '\n' || c == '\r' || c == '\t'); c = peek(at))
      if (++at == start + lanes) return skip_long_space(at);
    return at;
  }

  [[nodiscard, gnu::noinline]] std::size_t skip_long_space(std::size_t at) const noexcept {
    return find_byte(text_, at, [](auto c) { return (c != ' ') & (c != '\n') & (c != '\r') & (c != '\t'); });
  }

  [[nodiscard]] bool enter(std::size_t at) noexcept {
    if (depth_ == max_depth_) {
      fail({JsonErrorKind::json_too_deep, {}, at});
      return false;
    }
    ++depth_;
    return true;
  }

  /// Reads a member's name and the colon. Returns where its value begins.
  [[nodiscard, gnu::always_inline]] std::size_t read_name(std::size_t at, JsonString& name) noexcept {
    if (peek(at) != '"') return fail(at, JsonExpected::name);
    at = read_string(at, name);
    if (at == failed) return failed;
    at = skip_space(at);
    if (peek(at) != ':') return fail(at, JsonExpected::colon);
    return skip_space(at + 1);
  }

  [[nodiscard]] std::size_t read_scalar(std::size_t at, RawValue& value) noexcept {
    value.offset = at;
    if (peek(at) != '"') return read_literal_or_number(at, value);
    value.type = JsonType::string;
    return read_string(at, value.text);
  }

  // Not inlined, so that reading a string, which most values are, saves no registers for it.
  [[nodiscard, gnu::noinline]] std::size_t read_literal_or_number(std::size_t at, RawValue& value) noexcept {
    switch (peek(at)) {
      case 't': return read_boolean(at, "true", value);
      case 'f': return read_boolean(at, "false", value);
      case 'n': value.type = JsonType::null; return read_literal(at, "null");
      default:  value.type = JsonType::number; return read_number(at, value.text);
    }
  }

  [[nodiscard]] std::size_t read_boolean(std::size_t at, std::string_view word, RawValue& value) noexcept {
    value.type = JsonType::boolean;
    value.boolean = word == "true";
    return read_literal(at, word);
  }

  [[nodiscard]] std::size_t read_literal(std::size_t at, std::string_view word) noexcept {
    return text_.substr(at).starts_with(word) ? at + word.size() : fail_in_literal(at, word);
  }

  [[nodiscard]] std::size_t skip_digits(std::size_t at) const noexcept {
    while (ascii::is_digit(peek(at))) ++at;
    return at;
  }

  /// Reads as many bytes as make a number. The caller checks what follows.
  [[nodiscard]] std::size_t read_number(std::size_t start, JsonString& spelling) noexcept {
    std::size_t const whole = start + (peek(start) == '-' ? 1 : 0);
    std::size_t at = peek(whole) == '0' ? whole + 1 : skip_digits(whole);
    if (at == whole) return fail(at, whole == start ? JsonExpected::value : JsonExpected::digit);
    if (peek(at) == '.') {
      std::size_t const fraction = at + 1;
      at = skip_digits(fraction);
      if (at == fraction) return fail(at, JsonExpected::digit);
    }
    if (peek(at) == 'e' || peek(at) == 'E') {
      std::size_t const exponent = at + (peek(at + 1) == '-' || peek(at + 1) == '+' ? 2 : 1);
      at = skip_digits(exponent);
      if (at == exponent) return fail(at, JsonExpected::digit);
    }
    spelling = JsonString({text_.data() + start, at - start}, false);
    return at;
  }

  // Inlined, as a call would pass the string through memory, and strings are most of a body.
  [[nodiscard, gnu::always_inline]] std::size_t read_string(std::size_t at, JsonString& string) noexcept {
    std::size_t const start = at + 1;
    std::size_t const end = index_.find(start);
    if (peek(end) != '"') [[unlikely]] {
      JsonString unplain;  // not `string`, which would then have an address
      std::size_t const behind = read_unplain_string(start, end, unplain);
      string = unplain;
      return behind;
    }
    string = JsonString({text_.data() + start, end - start}, false, index_.no_controls());
    return end + 1;
  }

  /// Reads a string that begins at `start` and has neither escapes nor DEL before `at`.
  [[nodiscard, gnu::noinline]] std::size_t read_unplain_string(std::size_t start, std::size_t at,
                                                               JsonString& string) noexcept {
    bool escaped = false;
    bool no_controls = true;
    while (peek(at) != '"') {
      bool const is_escape = peek(at) == '\\';
      utf8::CodePoint point{0x7F, 1};
      if (is_escape) point = escapes_itself(at) ? utf8::CodePoint{'/', 2} : decode_escape(text_.substr(at));
      else if (peek(at) != '\x7F') point = {};
      if (point.size == 0) return fail(error_in_string(text_, at));
      escaped = escaped || is_escape;
      no_controls = no_controls && !is_control(point.value) && !is_bidi_control(point.value);
      at += point.size;
      if (peek(at) != '\\') at = index_.find(at);  // escapes often follow each other
    }
    string = JsonString(text_.substr(start, at - start), escaped, no_controls && index_.no_controls());
    return at + 1;
  }

  /// Returns whether the escape at `at` is a backslash and the character it stands for.
  [[nodiscard]] bool escapes_itself(std::size_t at) const noexcept {
    char const c = peek(at + 1);
    return c == '\\' || c == '"' || c == '/';
  }

  /// Skips an array or object.
  [[nodiscard, gnu::noinline]] std::size_t skip_container(std::size_t at) noexcept {
    std::size_t const outer_depth = depth_;
    std::uint64_t objects = 0;  // a bit for each open container, the innermost the lowest: 1 for an object
    RawValue ignored;
    while (true) {
      bool is_first = opens(at);
      if (is_first) {
        if (!enter(at)) return failed;
        objects = objects << 1U | std::uint64_t{peek(at) == '{'};
        at = skip_space(at + 1);
      } else {
        at = read_scalar(at, ignored);
        if (at == failed) return failed;
        at = skip_space(at);
      }
      for (; peek(at) == ((objects & 1U) != 0 ? '}' : ']'); objects >>= 1U, is_first = false) {
        if (--depth_ == outer_depth) return at + 1;
        at = skip_space(at + 1);
      }
      if (!is_first) {
        if (peek(at) != ',') return fail(at, JsonExpected::separator);
        at = skip_space(at + 1);
      }
      if ((objects & 1U) != 0) at = read_name(at, ignored.text);
      if (at == failed) return failed;
    }
  }

  [[gnu::cold, gnu::noinline]] std::size_t fail_in_literal(std::size_t at, std::string_view word) noexcept {
    std::size_t letter = 0;
    while (peek(at + letter) == word[letter]) ++letter;
    return fail(at + letter, JsonExpected::literal);
  }

  [[gnu::cold, gnu::noinline]] std::size_t fail(std::size_t at, JsonExpected expected) noexcept {
    return fail({JsonErrorKind::json_invalid, reason_at(text_, at, expected), at});
  }

  [[gnu::cold, gnu::noinline]] std::size_t fail(JsonError error) noexcept {
    error_ = index_.finish() ? error : JsonError{JsonErrorKind::utf8_invalid, {}, utf8::find_ill_formed(text_)};
    return failed;
  }

  std::string_view text_;
  BlockIndex<window_size> index_;
  std::size_t max_depth_;
  std::size_t depth_ = 0;
  std::optional<JsonError> error_;
};

using JsonReader = BasicJsonReader<>;

}  // namespace paylink::inline v1::detail

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/json_string.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>

namespace paylink::inline v1::detail {

/// Writes JSON text. Keeps the order of members and the spelling of numbers.
class JsonWriter {
 public:
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }

  JsonWriter& key(std::string_view name) {
    string(name);
    text_ += ':';
    wants_comma_ = false;
    return *this;
  }

  JsonWriter& string(std::string_view value) {
    separate();
    append_json_string(text_, value);
    return *this;
  }

  /// Writes a value that is JSON text already, such as a number.
  JsonWriter& raw(std::string_view json) {
    separate();
    text_ += json;
    return *this;
  }

  JsonWriter& boolean(bool value) { return raw(value ? "true" : "false"); }
  JsonWriter& number(std::integral auto value) { return raw(std::to_string(value)); }

  /// Returns the text, and resets the writer.
  [[nodiscard]] std::string take() {
    std::string text;
    text.swap(text_);
    wants_comma_ = false;
    return text;
  }

 private:
  void separate() {
    if (wants_comma_) text_ += ',';
    wants_comma_ = true;
  }

  JsonWriter& open(char bracket) {
    separate();
    text_ += bracket;
    wants_comma_ = false;
    return *this;
  }

  JsonWriter& close(char bracket) {
    text_ += bracket;
    wants_comma_ = true;
    return *this;
  }

  std::string text_;
  bool wants_comma_ = false;
};

/// Returns the position after an array or a short object that contains only scalars; `open` for any other.
inline std::size_t end_of_flat(std::string_view json, std::size_t open) {
  constexpr std::size_t longest_object = 60;
  bool in_string = false;
  for (std::size_t at = open + 1; at < json.size(); ++at) {
    char const c = json[at];
    if (in_string && c == '\\') ++at;
    else if (c == '"') in_string = !in_string;
    else if (!in_string && c == ']') return at + 1;
    else if (!in_string && c == '}') return at - open < longest_object ? at + 1 : open;
    else if (!in_string && (c == '[' || c == '{')) return open;
  }
  return open;
}

/// Returns the text of a JsonWriter with two spaces for each level; arrays and short objects of scalars on one line.
[[nodiscard]] inline std::string indented(std::string_view json) {
  std::string text;
  std::size_t level = 0;
  std::size_t flat_until = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < json.size(); ++at) {
    char const c = json[at];
    if (in_string || c == '"') {
      text += c;
      if (c == '\\') text += json[++at];
      if (c == '"') in_string = !in_string;
      continue;
    }
    bool const opens = c == '{' || c == '[';
    bool const closes = c == '}' || c == ']';
    if (opens) flat_until = end_of_flat(json, at);
    bool const is_flat = at < flat_until;
    if (closes && !is_flat) text.append("\n").append(2 * --level, ' ');
    text += c;
    if (c == ':' || (c == ',' && is_flat)) text += ' ';
    if (opens && !is_flat) ++level;
    if ((opens || c == ',') && !is_flat) text.append("\n").append(2 * level, ' ');
  }
  return text;
}

}  // namespace paylink::inline v1::detail

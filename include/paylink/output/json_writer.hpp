// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <string>
#include <string_view>

namespace paylink {

/// Writes JSON text, members in the order of the calls and numbers as they are spelt, which no tree of doubles could
/// keep.
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
    text_ += '"';
    for (char const c : value) append_escaped(c);
    text_ += '"';
    return *this;
  }

  /// Of something that is JSON already, such as a number's spelling.
  JsonWriter& raw(std::string_view json) {
    separate();
    text_ += json;
    return *this;
  }

  JsonWriter& boolean(bool value) { return raw(value ? "true" : "false"); }
  JsonWriter& number(std::integral auto value) { return raw(std::to_string(value)); }

  [[nodiscard]] std::string take() {
    std::string text;
    text.swap(text_);
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

  void append_escaped(char c) {
    constexpr std::string_view hex = "0123456789abcdef";
    auto const byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      text_ += {'\\', c};
    } else if (byte < 0x20) {
      text_ += {'\\', 'u', '0', '0', hex[byte >> 4U], hex[byte & 0xFU]};
    } else {
      text_ += c;
    }
  }

  std::string text_;
  bool wants_comma_ = false;
};

}  // namespace paylink

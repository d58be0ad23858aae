// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/text/json_string.hpp>

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
    append_json_string(text_, value);
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

  std::string text_;
  bool wants_comma_ = false;
};

}  // namespace paylink

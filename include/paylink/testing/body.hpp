// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/text/utf8.hpp>
#include <paylink/testing/choices.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace paylink::inline v1::test_kit {

/// `\u` and four hexadecimal digits.
inline void append_code_unit(std::string& json, char32_t unit, std::string_view digits) {
  json += "\\u";
  for (unsigned shift = 16; shift > 0; shift -= 4) json += digits[unit >> (shift - 4) & 0xFU];
}

/// A code point's `\uXXXX`, or its two of them.
inline void append_escape(std::string& json, char32_t point, std::string_view digits) {
  if (point < 0x10000) return append_code_unit(json, point, digits);
  append_code_unit(json, 0xD800 + ((point - 0x10000) >> 10U), digits);
  append_code_unit(json, 0xDC00 + ((point - 0x10000) & 0x3FFU), digits);
}

/// A JSON string of well-formed UTF-8, in one of the many spellings that mean the same.
inline std::string quoted(Choices& choices, std::string_view text) {
  constexpr std::string_view short_forms = "\"\"\\\\//b\bf\fn\nr\rt\t";  // what stands for what
  bool const varied = choices.one_in(4);
  bool const in_capitals = varied && choices.one_in(2);
  std::string_view const digits = in_capitals ? "0123456789ABCDEF" : "0123456789abcdef";
  std::string json = "\"";
  while (!text.empty()) {
    detail::utf8::CodePoint const point = detail::utf8::decode(text);
    bool const must = point.value < 0x20 || point.value == '"' || point.value == '\\';
    std::size_t short_form = 1;
    while (short_form < short_forms.size() && static_cast<char32_t>(short_forms[short_form]) != point.value)
      short_form += 2;
    bool const has_short_form = short_form < short_forms.size();
    bool const escaped = must || (varied && choices.one_in(4));
    if (!escaped) {
      json += text.substr(0, point.size);
    } else {
      bool const at_length = !has_short_form || (varied && choices.one_in(2));
      if (at_length) append_escape(json, point.value, digits);
      else json += {'\\', short_forms[short_form - 1]};
    }
    text.remove_prefix(point.size);
  }
  return json + "\"";
}

/// A JSON object on its way to text: names as they are, values as JSON text already.
struct Body {
  std::vector<std::pair<std::string, std::string>> members = {};

  /// In place of the member of that name, or at the end.
  void set(std::string_view name, std::string json) {
    for (auto& [key, value] : members) {
      if (key != name) continue;
      value = std::move(json);
      return;
    }
    members.emplace_back(name, std::move(json));
  }

  void remove(std::string_view name) {
    std::erase_if(members, [&](auto const& member) { return member.first == name; });
  }

  /// Puts a member between others.
  void insert(Choices& choices, std::string name, std::string json) {
    std::size_t const behind = choices.below(members.size() + 1);  // how many stay behind it
    members.emplace(members.end() - static_cast<std::ptrdiff_t>(behind), std::move(name), std::move(json));
  }
};

/// The object as text: members in any order, spaces and escapes here and there; or plainly.
inline std::string to_text(Choices& choices, Body body) {
  if (choices.one_in(3))
    for (std::size_t left = body.members.size(); left > 1; --left)
      std::swap(body.members[left - 1], body.members[left - 1 - choices.below(left)]);
  bool const spaced = choices.one_in(4);
  auto const gap = [&](std::string& text) {
    static constexpr std::string_view gaps[] = {"", " ", "\n", "\r\n  ", "\t"};
    if (spaced) text += choices.one_of(gaps);
  };
  std::string text;
  gap(text);
  text += '{';
  gap(text);
  for (bool first = true; auto const& [name, value] : body.members) {
    if (!first) text += ',';
    first = false;
    gap(text);
    text += quoted(choices, name);
    gap(text);
    text += ':';
    gap(text);
    text += value;
    gap(text);
  }
  text += '}';
  gap(text);
  return text;
}

}  // namespace paylink::inline v1::test_kit

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/testing/broken_case.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

// Documents that are wrong in one way (contract §2).
namespace paylink::inline v1::test_kit {

inline Case break_body_too_large(Choices& choices) {
  constexpr std::size_t max = 65'536;
  std::size_t const size = max + 1 + choices.below(100);
  std::string text = choices.one_in(2) ? std::string("[\xFF") : to_text(choices, valid_body(choices));
  text.resize(size, ' ');
  return document_case(ErrorCode::body_too_large, std::move(text), {{"max_bytes", std::int64_t{max}}});
}

inline Case break_utf8_invalid(Choices& choices) {
  // A byte that none begins with, a surrogate, overlong forms, beyond U+10FFFF, a lone continuation, a cut one.
  static constexpr std::string_view bad[] = {"\xFF", "\xED\xA0\x80", "\xC0\xAF",    "\xE0\x80\x80", "\xF4\x90\x80\x80",
                                             "\x80", "\xE2\x82",     "\xF0\x9F\x98"};
  std::string text = to_text(choices, valid_body(choices));
  std::size_t const offset = any_boundary(choices, text, text.size());
  text.insert(offset, choices.one_of(bad));
  return document_case(ErrorCode::utf8_invalid, std::move(text), {{"offset", static_cast<std::int64_t>(offset)}});
}

inline Case break_json_invalid(Choices& choices) {
  auto const at = [](std::string text, std::size_t offset) {
    return document_case(ErrorCode::json_invalid, std::move(text), {{"offset", static_cast<std::int64_t>(offset)}});
  };
  static constexpr std::string_view more[] = {"x", "{}", ",", "]", "}", "// note", "\uFEFF"};
  static constexpr std::string_view starts[] = {",", "'a':1}", "// note\n}", "/**/}", "title:\"T\"}", "1:2}", "]"};
  static constexpr std::string_view values[] = {"NaN}", "Infinity}", "+1}", ".5}", "'x'}", "True}", "undefined}", "}"};
  std::string text = to_text(choices, valid_body(choices));
  std::size_t const closing = text.rfind('}');
  switch (choices.below(6)) {
    case 0: {
      std::size_t const end = any_boundary(choices, text, closing);
      return at(text.substr(0, end), end);
    }
    case 1:  return at(text + std::string(choices.one_of(more)), text.size());
    case 2:  return at("\uFEFF" + text, 0);
    case 3:  return at(text.insert(closing, ","), closing + 1);
    case 4:  return at("{" + std::string(choices.one_of(starts)), 1);
    default: return at(R"({"amount":)" + std::string(choices.one_of(values)), 10);
  }
}

inline Case break_json_too_deep(Choices& choices) {
  static constexpr std::string_view openings[] = {"[", "{\"a\":", "[ "};
  std::string text;
  std::string closing;
  bool const in_member = choices.one_in(2);
  if (in_member) text = R"({"metadata":)", closing = "}";
  for (std::size_t levels = (in_member ? 8 : 9) + choices.below(20); levels > 0; --levels) {
    std::string_view const opening = choices.one_of(openings);
    text += opening;
    closing.insert(0, opening.starts_with('[') ? "]" : "}");
  }
  text += "0";
  return document_case(ErrorCode::json_too_deep, text + closing, {{"max_depth", std::int64_t{8}}});
}

inline Case break_body_not_object(Choices& choices) {
  static constexpr std::pair<std::string_view, std::string_view> roots[] = {
      {"null", "null"},    {"array", "[]"},           {"string", "\"{}\""}, {"number", "0"},
      {"boolean", "true"}, {"boolean", " false\r\n"}, {"number", "-1.5e3"}, {"array", R"([{"title":"T"},[null]])"}};
  auto const& [actual, text] = choices.one_of(roots);
  return document_case(ErrorCode::body_not_object, std::string(text), {{"actual", std::string(actual)}});
}

inline Case break_duplicate_key(Choices& choices) {
  static constexpr std::string_view names[] = {"title", "amount",    "x",        "",
                                               "a/b~c", "link_type", "metadata", "price_id"};
  std::string const name(choices.one_of(names));
  bool const in_metadata = choices.one_in(3);
  Body body = in_metadata ? valid_metadata(choices) : valid_body(choices);
  body.remove(name);
  for (int i = 0; i < 2; ++i) body.insert(choices, name, valid_scalar(choices));
  std::string text = to_text(choices, body);
  std::string pointer = "/" + pointer_token(name);
  if (in_metadata) {
    Body around = valid_body(choices);
    around.set("metadata", std::move(text));
    text = to_text(choices, std::move(around));
    pointer.insert(0, "/metadata");
  }
  return {
      .text = std::move(text),
      .expected = {
          {.code = ErrorCode::duplicate_key, .field = in_metadata ? "metadata" : name, .pointer = std::move(pointer)}}};
}

}  // namespace paylink::inline v1::test_kit

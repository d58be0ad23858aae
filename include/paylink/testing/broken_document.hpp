// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

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

inline Case json_invalid_case(std::string text, std::size_t offset, std::string_view reason) {
  return document_case(ErrorCode::json_invalid, std::move(text),
                       {{"offset", static_cast<std::int64_t>(offset)}, {"reason", std::string(reason)}});
}

/// A part of a body that no JSON text has: the byte of `text` at which that shows, and why (contract §2).
struct BadPart {
  std::string_view text;
  std::size_t offset;
  std::string_view reason;
};

// NOLINTBEGIN(modernize-raw-string-literal): escapes show what is in a text
/// Where the first member's name is due.
inline constexpr BadPart bad_names[] = {
    {",", 0, "unexpected"},
    {"'a':1}", 0, "single_quote"},
    {"// note\n}", 0, "comment"},
    {"/**/}", 0, "comment"},
    {"title:\"T\"}", 0, "unquoted_name"},
    {"$:1}", 0, "unquoted_name"},
    {"1:2}", 0, "unexpected"},
    {"]", 0, "unexpected"},
    {"\"a\":1,}", 6, "trailing_comma"},
    {"\"a\" 1}", 4, "unexpected"},
    {"\"a\n\":1}", 2, "control_char"},
    {"\"a\\x\":1}", 3, "bad_escape"},
};

/// Where the value of a member is due.
inline constexpr BadPart bad_values[] = {
    {"NaN}", 0, "bad_literal"},
    {"Infinity}", 0, "bad_literal"},
    {"+1}", 0, "bad_number"},
    {".5}", 0, "bad_number"},
    {"'x'}", 0, "single_quote"},
    {"True}", 0, "bad_literal"},
    {"undefined}", 0, "bad_literal"},
    {"}", 0, "unexpected"},
    {"/* none */null}", 0, "comment"},
    {"nul}", 3, "bad_literal"},
    {"truer}", 4, "bad_literal"},
    {"null_}", 4, "bad_literal"},
    {"05}", 1, "bad_number"},
    {"-}", 1, "bad_number"},
    {"1.}", 2, "bad_number"},
    {"1e+}", 3, "bad_number"},
    {"5000XOF}", 4, "bad_number"},
    {"0x10}", 1, "bad_number"},
    {"1.2.3}", 3, "bad_number"},
    {"19,9}", 3, "unexpected"},
    {"5000 // note\n}", 5, "comment"},
    {"[1,]}", 3, "trailing_comma"},
    {"[1,}", 3, "unexpected"},
    {"\"\t\"}", 1, "control_char"},
    {"\"\\x41\"}", 2, "bad_escape"},
    {"\"\\u00G0\"}", 5, "bad_escape"},
    {"\"\\ud83d\"}", 1, "lone_surrogate"},
    {"\"\\ud83d\\u0041\"}", 1, "lone_surrogate"},
    {"\"\\ude00\"}", 1, "lone_surrogate"},
    {"\"\\ud83d\\uD\"}", 10, "bad_escape"},
};
// NOLINTEND(modernize-raw-string-literal)

inline Case break_json_invalid(Choices& choices) {
  static constexpr std::string_view more[] = {"x", "{}", ",", "]", "}", "// note", "\uFEFF"};
  auto const behind = [](std::string const& head, BadPart const& part) {
    return json_invalid_case(head + std::string(part.text), head.size() + part.offset, part.reason);
  };
  std::string text = to_text(choices, valid_body(choices));
  std::size_t const closing = text.rfind('}');
  switch (choices.below(6)) {
    case 0: {
      std::size_t const end = any_boundary(choices, text, closing);
      std::string begun = text.substr(0, end);
      bool const is_empty = begun.find_first_not_of(" \t\r\n") == std::string::npos;
      return json_invalid_case(std::move(begun), end, is_empty ? "empty" : "truncated");
    }
    case 1:  return json_invalid_case(text + std::string(choices.one_of(more)), text.size(), "trailing_data");
    case 2:  return json_invalid_case("\uFEFF" + text, 0, "byte_order_mark");
    case 3:  return json_invalid_case(text.insert(closing, ","), closing + 1, "trailing_comma");
    case 4:  return behind("{", choices.one_of(bad_names));
    default: return behind(R"({"amount":)", choices.one_of(bad_values));
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

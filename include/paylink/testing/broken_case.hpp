// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/testing/case.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Makes the broken cases. Like the values, all of them are written by hand from the contract, without the library's
// tables.
namespace paylink::inline v1::test_kit {

using ExpectedParams = std::vector<std::pair<std::string, ExpectedValue>>;
using Strings = std::vector<std::string>;

inline Case document_case(ErrorCode code, std::string text, ExpectedParams params = {}) {
  return {.text = std::move(text), .expected = {{.code = code, .params = std::move(params)}}};
}

inline Case field_case(Choices& choices, ErrorCode code, std::string_view field, Body body,
                       ExpectedParams params = {}) {
  std::string const name(field);
  return {.text = to_text(choices, std::move(body)),
          .expected = {{.code = code, .field = name, .pointer = "/" + name, .params = std::move(params)}}};
}

/// A valid body in which the field has this value.
inline Case value_case(Choices& choices, ErrorCode code, std::string_view field, std::string json,
                       ExpectedParams params = {}) {
  Body body = valid_body(choices);
  body.set(field, std::move(json));
  return field_case(choices, code, field, std::move(body), std::move(params));
}

/// An RFC 6901 token.
inline std::string pointer_token(std::string_view key) {
  std::string token;
  for (char const c : key) {
    if (c == '~') token += "~0";
    else if (c == '/') token += "~1";
    else token += c;
  }
  return token;
}

/// Metadata with one member whose key the violation names. The key has up to 64 code points.
inline Case metadata_case(Choices& choices, ErrorCode code, std::string const& key, std::string json,
                          ExpectedParams params = {}) {
  Body metadata;
  std::size_t const others = choices.below(4);
  for (std::size_t i = 0; i < others; ++i) {
    std::string other = valid_key(choices, i);
    metadata.set(other, valid_scalar(choices));
  }
  metadata.insert(choices, key, std::move(json));
  Body body = valid_body(choices);
  body.set("metadata", to_text(choices, metadata));
  return {.text = to_text(choices, std::move(body)),
          .expected = {{.code = code,
                        .field = "metadata",
                        .pointer = "/metadata/" + pointer_token(key),
                        .params = std::move(params)}}};
}

inline Case query_case(ErrorCode code, std::string query, std::string field, ExpectedParams params = {}) {
  return {.kind = Case::Kind::query,
          .text = std::move(query),
          .expected = {{.code = code, .field = std::move(field), .params = std::move(params)}}};
}

/// The bytes of a text before which no other code point begins.
inline std::size_t any_boundary(Choices& choices, std::string_view text, std::size_t last) {
  std::size_t at = choices.below(last + 1);
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return at;
}

}  // namespace paylink::inline v1::test_kit

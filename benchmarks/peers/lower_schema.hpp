// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <cstddef>
#include <paylink/schema.hpp>
#include <string>
#include <string_view>
#include <utility>

/// The schema that `paylink schema` writes, in the words of older drafts, for validators that know no newer one. What
/// they cannot say is left out, so that they accept more and have less to do; the peers say what.
namespace lower_schema {

namespace json = boost::json;

/// `std::regex` sees bytes: of a class of characters only its ASCII is left, and `\uXXXX` escapes become `\xXX`.
inline std::string to_ascii(std::string_view pattern) {
  std::string ascii;
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern.substr(at, 2) != "\\u") {
      ascii += pattern[at++];
      continue;
    }
    auto const is_ascii = [&](std::size_t escape) {
      return pattern.substr(escape + 2, 2) == "00" && pattern[escape + 4] < '8';
    };
    bool const is_range = pattern.substr(at + 6, 3) == "-\\u";
    if (is_ascii(at)) {
      ascii.append("\\x").append(pattern.substr(at + 4, 2));
      if (is_range) ascii.append("-\\x").append(is_ascii(at + 7) ? pattern.substr(at + 11, 2) : "7F");
    }
    at += is_range ? 13 : 6;
  }
  return ascii;
}

/// Draft 7: other patterns, and no `multipleOf` with fractions, which doubles fail (19.99 is no multiple of 0.01).
inline json::value to_draft_7(json::value const& schema) {
  if (schema.is_array()) {
    json::array items;
    for (json::value const& item : schema.get_array()) items.push_back(to_draft_7(item));
    return items;
  }
  if (!schema.is_object()) return schema;
  json::object lowered;
  for (auto const& [key, value] : schema.get_object()) {
    if (key == "$schema" || key == "$id" || key == "format" || (key == "multipleOf" && value.is_double())) continue;
    lowered[key] =
        key == "pattern" && value.is_string() ? json::value(to_ascii(value.get_string())) : to_draft_7(value);
  }
  return lowered;
}

/// Draft 4: `const`, `if` and `exclusiveMinimum` in its own words, and no `propertyNames`.
inline json::value to_draft_4(json::value const& schema) {
  if (schema.is_array()) {
    json::array items;
    for (json::value const& item : schema.get_array()) items.push_back(to_draft_4(item));
    return items;
  }
  if (!schema.is_object()) return schema;
  json::object lowered;
  for (auto const& [key, value] : schema.get_object()) {
    if (key == "propertyNames" || key == "then") continue;
    if (key == "const") {
      lowered["enum"] = json::array{value};
    } else if (key == "if") {
      json::value const unless = json::object{{"not", to_draft_4(value)}};
      lowered["anyOf"] = json::array{unless, to_draft_4(schema.at("then"))};
    } else if (key == "exclusiveMinimum") {
      lowered["minimum"] = value;
      lowered["exclusiveMinimum"] = true;
    } else {
      lowered[key] = to_draft_4(value);
    }
  }
  return lowered;
}

inline std::string draft_7() { return json::serialize(to_draft_7(json::parse(paylink::schema()))); }
inline std::string draft_4() { return json::serialize(to_draft_4(to_draft_7(json::parse(paylink::schema())))); }

}  // namespace lower_schema

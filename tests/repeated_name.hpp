// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/json/duplicate_names.hpp>
#include <paylink/detail/json/json_reader.hpp>

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// Where the first name stands that comes twice in a text's root object, found in two ways.
namespace repeated_name {

using paylink::detail::JsonString;

/// The names of the root object, as many as can be read.
inline std::vector<JsonString> names_of(std::string_view text) {
  std::vector<JsonString> names;
  paylink::detail::JsonReader reader(text, 64);
  if (reader.type_at(reader.begin()) != paylink::detail::JsonType::object) return names;
  static_cast<void>(reader.read_members(reader.begin(), [&](JsonString name, std::size_t, std::size_t at) {
    names.push_back(name);
    paylink::detail::RawValue ignored;
    return reader.read_value(at, ignored);
  }));
  return names;
}

inline std::optional<std::size_t> by_duplicate_names(std::string_view text) {
  paylink::detail::DuplicateNames duplicates(text);
  for (JsonString const name : names_of(text))
    if (!duplicates.add(name)) return std::nullopt;
  auto const duplicate = duplicates.find();
  return duplicate ? std::optional(duplicate->offset) : std::nullopt;
}

inline std::optional<std::size_t> by_a_map(std::string_view text) {
  std::set<std::string> seen;
  for (JsonString const name : names_of(text))
    if (!seen.insert(unescape(name)).second) return static_cast<std::size_t>(name.raw().data() - text.data());
  return std::nullopt;
}

}  // namespace repeated_name

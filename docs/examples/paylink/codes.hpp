// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/errors/catalog.hpp>
#include <paylink/detail/output/json_writer.hpp>

#include <string>
#include <string_view>

namespace paylink::cli {

inline std::string to_json(detail::CatalogEntry const& row, Locale locale) {
  detail::JsonWriter json;
  json.begin_object().key("code").string(row.name).key("params").begin_array();
  for (std::string_view const param : row.params)
    if (!param.empty()) json.string(param);
  json.end_array().key("status").number(row.status).key("message").string(row.text[locale]).end_object();
  return json.take();
}

/// `paylink codes`: the catalogue as a JSON array, a row a line.
inline std::string codes(Locale locale) {
  std::string text;
  for (detail::CatalogEntry const& row : detail::catalog)
    text.append(text.empty() ? "[\n  " : ",\n  ").append(to_json(row, locale));
  return text + "\n]\n";
}

}  // namespace paylink::cli

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "options.hpp"
#include "text_report.hpp"
#include "verdict_json.hpp"

#include <paylink/detail/output/json_writer.hpp>
#include <paylink/detail/text/utf8.hpp>
#include <paylink/render.hpp>
#include <paylink/violation.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace paylink::cli {

/// A body and its location.
struct Body {
  std::string_view text;
  std::string_view file;
  std::size_t line;  ///< 1 for a whole file
};

inline bool is_for_people(CheckOptions const& options) {
  return options.format ? options.format == Format::text : !options.ndjson;
}

/// The name of a file, which can be any bytes, as UTF-8: ill-formed ones become U+FFFD.
inline std::string to_utf8(std::string_view name) {
  std::string text;
  while (!name.empty()) {
    std::size_t const size = detail::utf8::decode(name).size;
    text += size == 0 ? std::string_view("\uFFFD") : name.substr(0, size);
    name.remove_prefix(std::max<std::size_t>(size, 1));
  }
  return text;
}

/// `"line":4,` and where there are several files `"line":4,"file":"a.json",`
inline std::string place_members(CheckOptions const& options, Body const& body) {
  std::string members = "\"line\":" + std::to_string(body.line) + ",";
  if (options.files.size() > 1) members += "\"file\":" + detail::JsonWriter().string(to_utf8(body.file)).take() + ",";
  return members;
}

/// `{"valid":false,"errors":[…],"omitted":7}`
inline std::string invalid_object(Violations const& violations, Locale locale) {
  detail::JsonWriter json;
  json.begin_object();
  write_invalid(json, violations, locale);
  return json.end_object().take();
}

/// One line of JSON. Begins with the line (and file), but for a refused body that is the only one.
inline std::string json_answer(CheckOptions const& options, Body const& body, Violations const& violations) {
  std::string json = violations.empty() ? "{\"valid\":true}"
                     : options.format   ? render(violations, *options.format, {.locale = options.locale})
                                        : invalid_object(violations, options.locale);
  if (violations.empty() || options.ndjson || options.files.size() > 1) json.insert(1, place_members(options, body));
  return json + "\n";
}

/// What is printed of a body.
inline std::string answer(CheckOptions const& options, TextReport const& text, Body const& body,
                          Violations const& violations) {
  if (!is_for_people(options)) return json_answer(options, body, violations);
  return text(body.file, body.text, violations, options.ndjson ? std::optional(body.line) : std::nullopt);
}

}  // namespace paylink::cli

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/errors/violation.hpp>
#include <paylink/output/json_writer.hpp>
#include <paylink/output/report.hpp>

#include <string>
#include <string_view>

namespace paylink::cli {

/// Into an object that is open: `"valid":false,"errors":[…],"omitted":7`.
inline void write_invalid(JsonWriter& json, Violations const& violations, Locale locale) {
  json.key("valid").boolean(false).key("errors").begin_array();
  for (Violation const& violation : violations) write_violation(json, violation, locale);
  json.end_array();
  if (violations.omitted() != 0) json.key("omitted").number(violations.omitted());
}

/// JSON in which what a terminal might obey is spelt in JSON's own way, such as `\u009B`.
inline std::string tamed(std::string const& json) {
  constexpr std::string_view suspects = "\x7F\xC2\xE2";  // bytes that such a character begins with
  return json.find_first_of(suspects) == std::string::npos ? json : made_visible(json);
}

}  // namespace paylink::cli

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/output/json_writer.hpp>
#include <paylink/render.hpp>
#include <paylink/violation.hpp>

#include <string>
#include <string_view>

namespace paylink::cli {

/// Into an object that is open: `"valid":false,"errors":[…],"omitted":7`.
inline void write_invalid(detail::JsonWriter& json, Violations const& violations, Locale locale) {
  json.key("valid").boolean(false).key("errors").begin_array();
  for (Violation const& violation : violations) detail::write_violation(json, violation, locale);
  json.end_array();
  if (violations.omitted() != 0) json.key("omitted").number(violations.omitted());
}

}  // namespace paylink::cli

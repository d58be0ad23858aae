// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/errors/violation.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace paylink {

/// A parameter as people read it: lists are joined with `, `.
inline std::string to_string(ParamValue const& value) {
  std::string text;
  switch (value.kind()) {
    case ParamValue::Kind::none:    break;
    case ParamValue::Kind::integer: return std::to_string(value.integer());
    case ParamValue::Kind::text:    return std::string(value.text());
    case ParamValue::Kind::list:
      for (std::string_view const item : value.list()) text.append(text.empty() ? "" : ", ").append(item);
  }
  return text;
}

/// The violation in words (contract §12). It names the field and says what would be right, never the value that came.
inline std::string message(Violation const& violation, Locale locale = Locale::en) {
  std::string text;
  std::string_view rest = entry(violation.code).message(locale);
  for (std::size_t open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
    std::size_t const close = rest.find('}', open);
    std::string_view const name = rest.substr(open + 1, close - open - 1);
    text += rest.substr(0, open);
    if (name == "f") text += violation.label();
    for (Param const& param : violation.params)
      if (param.name == name) text += to_string(param.value);
    rest.remove_prefix(close + 1);
  }
  return text.append(rest);
}

/// `Did you mean currency_code?`, where the violation suggests a name; else "".
inline std::string suggestion(Violation const& violation, Locale locale = Locale::en) {
  for (Param const& param : violation.params)
    if (param.name == "suggestion")
      return locale == Locale::fr ? "Vouliez-vous dire " + to_string(param.value) + " ?"
                                  : "Did you mean " + to_string(param.value) + "?";
  return {};
}

}  // namespace paylink

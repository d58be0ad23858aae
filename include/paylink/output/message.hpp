// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/errors/violation.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace paylink {

/// A parameter as people read it: lists are joined with `, `.
inline std::string to_string(ParamValue const& value) {
  if (auto const* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (auto const* text = std::get_if<std::string_view>(&value)) return std::string(*text);
  if (auto const* text = std::get_if<ShortText>(&value)) return std::string(std::string_view(*text));
  std::string joined;
  if (auto const* list = std::get_if<TextList>(&value))
    for (std::string_view const item : *list) joined.append(joined.empty() ? "" : ", ").append(item);
  return joined;
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

}  // namespace paylink

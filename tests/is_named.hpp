// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

/// Whether an enumerator has the value: without one, the compiler spells it as a number behind the type in brackets.
template <auto value>
constexpr bool is_named() {
  return std::string_view(__PRETTY_FUNCTION__).find("value = (") == std::string_view::npos;
}

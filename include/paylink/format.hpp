// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/render.hpp>
#include <paylink/types.hpp>

#include <version>

/// @file
/// `std::format` of codes, violations and most values, if the standard library has it.

#ifdef __cpp_lib_format

#include <format>
#include <string_view>

namespace paylink::inline v1::detail {

/// Writes what `to_string` returns, with the options of a string: `{:>10}`.
template <class T>
struct TextFormatter : std::formatter<std::string_view> {
  auto format(T const& value, auto& context) const {
    return std::formatter<std::string_view>::format(to_string(value), context);
  }
};

}  // namespace paylink::inline v1::detail

template <>
struct std::formatter<paylink::LinkType> : paylink::detail::TextFormatter<paylink::LinkType> {};
template <>
struct std::formatter<paylink::Currency> : paylink::detail::TextFormatter<paylink::Currency> {};
template <>
struct std::formatter<paylink::Amount> : paylink::detail::TextFormatter<paylink::Amount> {};
template <>
struct std::formatter<paylink::Timestamp> : paylink::detail::TextFormatter<paylink::Timestamp> {};
template <>
struct std::formatter<paylink::Number> : paylink::detail::TextFormatter<paylink::Number> {};
template <class Rule>
struct std::formatter<paylink::detail::Checked<Rule>> : paylink::detail::TextFormatter<paylink::detail::Checked<Rule>> {
};
template <>
struct std::formatter<paylink::ErrorCode> : paylink::detail::TextFormatter<paylink::ErrorCode> {};
template <>
struct std::formatter<paylink::Violation> : paylink::detail::TextFormatter<paylink::Violation> {};
template <>
struct std::formatter<paylink::Violations> : paylink::detail::TextFormatter<paylink::Violations> {};
template <>
struct std::formatter<paylink::PageError> : paylink::detail::TextFormatter<paylink::PageError> {};

#endif

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/render.hpp>
#include <paylink/types.hpp>

#include <version>

// `std::format` of values, codes and violations, where the library has it. <format> is dear to include, so that
// <paylink/paylink.hpp> does not bring this header along.

#ifdef __cpp_lib_format

#include <format>
#include <string_view>

namespace paylink::inline v1 {

/// Writes what `to_string` says, with the options of a string: `{:>10}`.
template <class T>
struct TextFormatter : std::formatter<std::string_view> {
  auto format(T const& value, auto& context) const {
    return std::formatter<std::string_view>::format(to_string(value), context);
  }
};

}  // namespace paylink::inline v1

template <>
struct std::formatter<paylink::LinkType> : paylink::TextFormatter<paylink::LinkType> {};
template <>
struct std::formatter<paylink::Currency> : paylink::TextFormatter<paylink::Currency> {};
template <>
struct std::formatter<paylink::Amount> : paylink::TextFormatter<paylink::Amount> {};
template <>
struct std::formatter<paylink::Timestamp> : paylink::TextFormatter<paylink::Timestamp> {};
template <>
struct std::formatter<paylink::Number> : paylink::TextFormatter<paylink::Number> {};
template <class Rule>
struct std::formatter<paylink::detail::Checked<Rule>> : paylink::TextFormatter<paylink::detail::Checked<Rule>> {};
template <>
struct std::formatter<paylink::ErrorCode> : paylink::TextFormatter<paylink::ErrorCode> {};
template <>
struct std::formatter<paylink::Violation> : paylink::TextFormatter<paylink::Violation> {};
template <>
struct std::formatter<paylink::Violations> : paylink::TextFormatter<paylink::Violations> {};

#endif

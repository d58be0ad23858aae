// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/errors/catalog.hpp>
#include <paylink/detail/errors/codes.hpp>

#include <iosfwd>
#include <optional>
#include <string_view>

/// @file
/// The error codes and their names.

namespace paylink::inline v1 {

/// Returns the code's name on the wire, in snake_case; empty for a value that no enumerator has.
[[nodiscard]] constexpr std::string_view to_string(ErrorCode code) noexcept {
  return detail::is_code(code) ? detail::entry(code).name : std::string_view();
}

/// Returns the code with that wire name, or `std::nullopt`. Linear in the number of codes.
[[nodiscard]] constexpr std::optional<ErrorCode> error_code_from(std::string_view name) noexcept {
  for (detail::CatalogEntry const& row : detail::catalog)
    if (row.name == name) return row.code;
  return std::nullopt;
}
std::optional<ErrorCode> error_code_from(std::nullptr_t) = delete;

/// Returns the group that the code belongs to; `ErrorGroup()` for a value that no enumerator has.
[[nodiscard]] constexpr ErrorGroup group_of(ErrorCode code) noexcept {
  return detail::is_code(code) ? detail::entry(code).group : ErrorGroup();
}

template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, ErrorCode code) {
  return out << to_string(code);
}

}  // namespace paylink::inline v1

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/enum_names.hpp>

#include <array>
#include <cstdint>
#include <iosfwd>
#include <string_view>

namespace paylink::inline v1::detail {

/// The types of JSON values (RFC 8259 §3), with true and false as one. The enumerators spell the names in the params of
/// `type_mismatch` (contract §9).
enum class JsonType : std::uint8_t { null, boolean, number, string, array, object };

/// Returns the name; empty if `type` is not an enumerator.
constexpr std::string_view to_string(JsonType type) noexcept {
  constexpr std::array<std::string_view, 6> names = {"null", "boolean", "number", "string", "array", "object"};
  return at_enum(names, type);
}

template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, JsonType type) {
  return out << to_string(type);
}

}  // namespace paylink::inline v1::detail

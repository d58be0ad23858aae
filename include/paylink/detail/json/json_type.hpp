// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string_view>

namespace paylink::inline v1::detail {

/// The kinds of JSON value (RFC 8259 §3), with true and false as one. The enumerators spell the names that
/// `type_mismatch` gives (contract §9).
enum class JsonType : std::uint8_t { null, boolean, number, string, array, object };

constexpr std::string_view to_string(JsonType type) noexcept {
  constexpr std::string_view names[] = {"null", "boolean", "number", "string", "array", "object"};
  return names[static_cast<std::size_t>(type)];
}

template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, JsonType type) {
  return out << to_string(type);
}

}  // namespace paylink::inline v1::detail

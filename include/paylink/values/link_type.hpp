// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/result.hpp>
#include <paylink/rule_error.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string_view>

namespace paylink::inline v1 {

/// What a link sells: a product, which has its price, or a free amount. The enumerators spell the wire value.
enum class LinkType : std::uint8_t { product, instant };

/// The wire values, in the order of the enumerators.
inline constexpr std::array<std::string_view, 2> link_type_names = {"product", "instant"};

/// `LinkType` of its exact wire value, or `link_type_invalid`.
constexpr Result<LinkType, RuleError> parse_link_type(std::string_view text) noexcept {
  for (std::size_t i = 0; i < link_type_names.size(); ++i)
    if (text == link_type_names[i]) return static_cast<LinkType>(i);
  return Unexpected(RuleError{ErrorCode::link_type_invalid, {link_type_names}});
}

constexpr std::string_view to_string(LinkType type) noexcept { return link_type_names[static_cast<std::size_t>(type)]; }

template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, LinkType type) {
  return out << to_string(type);
}

}  // namespace paylink::inline v1

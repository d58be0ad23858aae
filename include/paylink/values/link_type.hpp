// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/text/enum_names.hpp>
#include <paylink/result.hpp>
#include <paylink/rule_error.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string_view>

namespace paylink::inline v1 {

/// The type of a link: it sells a product, which has a price, or asks for an amount. The enumerators spell the wire
/// values.
enum class LinkType : std::uint8_t { product, instant };

namespace detail {

/// The wire values, by enumerator.
inline constexpr std::array<std::string_view, 2> link_type_names = {"product", "instant"};

}  // namespace detail

/// @return the type with exactly that wire value, or `link_type_invalid`
[[nodiscard]] constexpr Result<LinkType, RuleError> parse_link_type(std::string_view text) noexcept {
  for (std::size_t i = 0; i < detail::link_type_names.size(); ++i)
    if (text == detail::link_type_names[i]) return static_cast<LinkType>(i);
  return Unexpected(RuleError{ErrorCode::link_type_invalid, {detail::link_type_names}});
}
Result<LinkType, RuleError> parse_link_type(std::nullptr_t) = delete;

/// @return the wire value; empty if `type` is not an enumerator
[[nodiscard]] constexpr std::string_view to_string(LinkType type) noexcept {
  return detail::at_enum(detail::link_type_names, type);
}

template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, LinkType type) {
  return out << to_string(type);
}

}  // namespace paylink::inline v1

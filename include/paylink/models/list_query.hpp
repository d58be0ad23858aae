// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/values/link_type.hpp>
#include <paylink/values/paging.hpp>

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>

namespace paylink::inline v1 {

/// The parameters of a request to list payment links: `{.link_type = LinkType::product, .limit = 5}`. A limit of 0 or
/// 101 does not compile (contract §10).
struct ListQuery {
  std::optional<LinkType> link_type = {};  ///< only links of this type
  std::optional<bool> is_active = {};      ///< only active links, or only inactive ones
  PageLimit limit = {};
  PageOffset offset = {};

  friend bool operator==(ListQuery const&, ListQuery const&) = default;
};

/// @return the canonical query string, which `parse_list_query` parses as an equal query:
///         `linkType=product&limit=5&offset=0`. Contains limit and offset even if they are the defaults.
inline std::string to_string(ListQuery const& query) {
  std::string text;
  if (query.link_type) text.append("linkType=").append(to_string(*query.link_type)).append("&");
  if (query.is_active) text.append(*query.is_active ? "isActive=true&" : "isActive=false&");
  return text.append("limit=").append(to_string(query.limit)).append("&offset=").append(to_string(query.offset));
}

template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, ListQuery const& query) {
  return out << to_string(query);
}

}  // namespace paylink::inline v1

template <>
struct std::hash<paylink::ListQuery> {
  std::size_t operator()(paylink::ListQuery const& query) const noexcept {
    // Type and activity have three values each, limits 7 bits, offsets 31.
    std::uint64_t const type = query.link_type ? 1 + static_cast<std::uint64_t>(*query.link_type) : 0;
    std::uint64_t const activity = query.is_active ? 1 + std::uint64_t{*query.is_active} : 0;
    auto const limit = static_cast<std::uint64_t>(query.limit);
    auto const offset = static_cast<std::uint64_t>(query.offset);
    return std::hash<std::uint64_t>()(((type * 3 + activity) << 7U | limit) << 31U | offset);
  }
};

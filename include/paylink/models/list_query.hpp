// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/values/link_type.hpp>
#include <paylink/values/paging.hpp>

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>

namespace paylink::inline v1 {

/// Which payment links to list: `{.link_type = LinkType::product, .limit = 5}`. Its parts cannot be wrong; a limit of 0
/// or 101 does not compile (contract §10).
struct ListQuery {
  std::optional<LinkType> link_type = {};  ///< only those of this type
  std::optional<bool> is_active = {};      ///< only those that are active, or that are not
  PageLimit limit = {};
  PageOffset offset = {};

  friend bool operator==(ListQuery const&, ListQuery const&) = default;
};

/// The canonical query string, which `parse_list_query` gives back equal: `linkType=product&limit=5&offset=0`. Limit
/// and offset are always said, so that it means the same wherever the defaults are others.
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
    // Three choices each for type and activity; limits are below 128, offsets have 31 bits.
    std::uint64_t const type = query.link_type ? 1 + static_cast<std::uint64_t>(*query.link_type) : 0;
    std::uint64_t const activity = query.is_active ? 1 + std::uint64_t{*query.is_active} : 0;
    auto const limit = static_cast<std::uint64_t>(query.limit);
    auto const offset = static_cast<std::uint64_t>(query.offset);
    return std::hash<std::uint64_t>()(((type * 3 + activity) << 7U | limit) << 31U | offset);
  }
};

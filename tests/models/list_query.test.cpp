// SPDX-License-Identifier: BSL-1.0
#include <paylink/models/list_query.hpp>

#include "catch.hpp"

#include <concepts>
#include <cstddef>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <type_traits>

using namespace paylink;
using namespace paylink::detail;

static_assert(std::regular<ListQuery>);
static_assert(std::is_trivially_copyable_v<ListQuery>);
static_assert(std::is_aggregate_v<ListQuery>);

namespace {

ListQuery const everything{.link_type = LinkType::instant, .is_active = false, .limit = 100, .offset = 2147483647};

}  // namespace

TEST_CASE("List query: without more said it asks for the first twenty of all links", "[list_query]") {
  ListQuery const query;
  CHECK_FALSE(query.link_type);
  CHECK_FALSE(query.is_active);
  CHECK(query.limit == 20);
  CHECK(query.offset == 0);
}

TEST_CASE("List query: is equal where all its parts are", "[list_query]") {
  CHECK(ListQuery() == ListQuery{.limit = 20});
  CHECK(ListQuery{.link_type = LinkType::product} != ListQuery());
  CHECK(ListQuery{.link_type = LinkType::product} != ListQuery{.link_type = LinkType::instant});
  CHECK(ListQuery{.is_active = false} != ListQuery());
  CHECK(ListQuery{.is_active = false} != ListQuery{.is_active = true});
  CHECK(ListQuery{.limit = 21} != ListQuery());
  CHECK(ListQuery{.offset = 1} != ListQuery());
}

TEST_CASE("List query: its text is the canonical query string", "[list_query]") {
  CHECK(to_string(ListQuery()) == "limit=20&offset=0");
  CHECK(to_string(everything) == "linkType=instant&isActive=false&limit=100&offset=2147483647");
  CHECK(to_string(ListQuery{.link_type = LinkType::product, .limit = 5}) == "linkType=product&limit=5&offset=0");
  CHECK(to_string(ListQuery{.is_active = true, .limit = 1}) == "isActive=true&limit=1&offset=0");
  std::ostringstream out;
  out << ListQuery{.offset = 40};
  CHECK(out.str() == "limit=20&offset=40");
}

TEST_CASE("List query: equal ones have equal hashes, and others have others", "[list_query]") {
  CHECK(std::hash<ListQuery>()(everything) == std::hash<ListQuery>()(ListQuery(everything)));
  std::set<std::size_t> hashes;
  std::size_t count = 0;
  for (auto const type :
       {std::optional<LinkType>(), std::optional(LinkType::product), std::optional(LinkType::instant)})
    for (auto const active : {std::optional<bool>(), std::optional(false), std::optional(true)})
      for (int limit = 1; limit <= 100; ++limit)
        for (int const offset : {0, 1, 20, 127, 128, 2147483647}) {
          hashes.insert(std::hash<ListQuery>()({.link_type = type,
                                                .is_active = active,
                                                .limit = PageLimit::from(limit).value(),
                                                .offset = PageOffset::from(offset).value()}));
          ++count;
        }
  CHECK(hashes.size() == count);
}

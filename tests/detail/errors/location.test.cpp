// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/errors/location.hpp>

#include "catch.hpp"

using namespace paylink;
using namespace paylink::detail;

static_assert(Location::document().name.empty());
static_assert(Location::field("title").name == "title");

TEST_CASE("Location: is named by the client if the name is not the contract's", "[location]") {
  CHECK_FALSE(Location::document().is_named_by_client());
  CHECK_FALSE(Location::field("title").is_named_by_client());
  CHECK_FALSE(Location::query_param("limit").is_named_by_client());
  CHECK(Location::unknown_field("linkType").is_named_by_client());
  CHECK(Location::metadata_key("campaign").is_named_by_client());
  CHECK(Location::unknown_query_param("link_type").is_named_by_client());
}

TEST_CASE("Location: has the kind that it was made for", "[location]") {
  using Kind = Location::Kind;
  CHECK(Location::document().kind == Kind::document);
  CHECK(Location::field("a").kind == Kind::field);
  CHECK(Location::unknown_field("a").kind == Kind::unknown_field);
  CHECK(Location::metadata_key("a").kind == Kind::metadata_key);
  CHECK(Location::query_param("a").kind == Kind::query_param);
  CHECK(Location::unknown_query_param("a").kind == Kind::unknown_query_param);
}

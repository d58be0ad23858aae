// SPDX-License-Identifier: BSL-1.0
#include <paylink/locale.hpp>

#include "catch.hpp"
#include "is_named.hpp"

#include <type_traits>

using namespace paylink;
using namespace paylink::detail;

namespace {

constexpr Localized colon{": ", " : "};

static_assert(is_named<Locale::fr>() && !is_named<static_cast<Locale>(2)>(), "Localized has two texts");
static_assert(colon[Locale::en] == ": ");

}  // namespace

TEST_CASE("Localized: has one text for each locale", "[locale]") {
  CHECK(colon[Locale::en] == ": ");
  CHECK(colon[Locale::fr] == " : ");
}

TEST_CASE("Localized: is English in a locale that does not exist", "[locale]") {
  CHECK(colon[static_cast<Locale>(2)] == ": ");
  CHECK(colon[static_cast<Locale>(255)] == ": ");
}

TEST_CASE("Localized: does not compile with a text missing or to spare", "[locale]") {
  CHECK(std::is_constructible_v<Localized, char const*, char const*>);
  CHECK_FALSE(std::is_constructible_v<Localized, char const*>);
  CHECK_FALSE(std::is_constructible_v<Localized, char const*, char const*, char const*>);
  CHECK_FALSE(std::is_default_constructible_v<Localized>);
}

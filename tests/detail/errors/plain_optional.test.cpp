// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/errors/plain_optional.hpp>

#include "catch.hpp"

#include <optional>
#include <type_traits>

using namespace paylink;
using namespace paylink::detail;

namespace {

/// Without a default, as an Amount is.
struct Point {
  constexpr explicit Point(int at) : x(at) {}
  int x;
  friend bool operator==(Point const&, Point const&) = default;
};

static_assert(PlainOptional<Point>(Point(3)).value() == Point(3));
static_assert(std::is_trivially_copyable_v<PlainOptional<Point>>);
static_assert(!std::is_convertible_v<PlainOptional<int>, bool>, "none is not equal to false");

}  // namespace

TEST_CASE("PlainOptional: with a value says so and gives it", "[plain_optional]") {
  PlainOptional<Point> const point = Point(3);
  CHECK(point.has_value());
  CHECK(static_cast<bool>(point));
  CHECK(point.value() == Point(3));
  CHECK(*point == Point(3));
  CHECK(point->x == 3);
}

TEST_CASE("PlainOptional: without one says so, and value() throws", "[plain_optional]") {
  PlainOptional<Point> const none = std::nullopt;
  CHECK_FALSE(none.has_value());
  CHECK_FALSE(static_cast<bool>(none));
  CHECK_THROWS_AS(static_cast<void>(none.value()), std::bad_optional_access);
}

TEST_CASE("PlainOptional: two are equal where both have the same or none", "[plain_optional]") {
  PlainOptional<int> const none = std::nullopt;
  CHECK(none == PlainOptional<int>(std::nullopt));
  CHECK(PlainOptional<int>(0) == 0);
  CHECK_FALSE(PlainOptional<int>(0) == 1);
  CHECK_FALSE(none == 0);
  CHECK_FALSE(PlainOptional<int>(0) == none);
}

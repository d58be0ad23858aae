// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/text/inline_vector.hpp>

#include "property.hpp"

#include <string>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

/// Has no default: the places that are not in use must not need one.
struct Point {
  Point(int the_x, int the_y) : x(the_x), y(the_y) {}
  int x;
  int y;
};

template <class T>
concept can_be_held = requires { typename InlineVector<T, 2>; };
static_assert(can_be_held<int> && can_be_held<Point>);
static_assert(!can_be_held<std::string>, "only plain values: nothing is destroyed");
static_assert(InlineVector<int, 3>::capacity == 3);

void check(InlineVector<int, 3> const& items, std::vector<int> const& expected) {
  CHECK(std::vector<int>(items.begin(), items.end()) == expected);
  CHECK(items.size() == expected.size());
  CHECK(items.empty() == expected.empty());
}

InlineVector<int, 3> make(std::vector<int> const& values) {
  InlineVector<int, 3> items;
  for (int const value : values) items.push_back(value);
  return items;
}

}  // namespace

TEST_CASE("InlineVector: takes what fits and says no to the rest", "[inline_vector]") {
  InlineVector<int, 3> items;
  check(items, {});
  CHECK(items.push_back(1));
  CHECK(items.push_back(2));
  CHECK(items.push_back(3));
  check(items, {1, 2, 3});
  CHECK_FALSE(items.push_back(4));
  check(items, {1, 2, 3});
}

TEST_CASE("InlineVector: its places can be read and written", "[inline_vector]") {
  InlineVector<int, 3> items = make({1, 2});
  items[1] = 5;
  check(items, {1, 5});
  InlineVector<int, 3> const& view = items;
  CHECK(view[0] == 1);
  CHECK(view[1] == 5);
}

TEST_CASE("InlineVector: a copy is its own", "[inline_vector]") {
  InlineVector<int, 3> items = make({1, 2});
  InlineVector<int, 3> const copy = items;
  items[0] = 9;
  items.push_back(3);
  check(copy, {1, 2});
  check(items, {9, 2, 3});
}

TEST_CASE("InlineVector: assignment replaces, be it with more, with less or with itself", "[inline_vector]") {
  InlineVector<int, 3> items = make({1, 2, 3});
  items = make({4});
  check(items, {4});
  items = make({5, 6});
  check(items, {5, 6});
  InlineVector<int, 3> const& same = items;
  items = same;
  check(items, {5, 6});
  items = InlineVector<int, 3>();
  check(items, {});
}

TEST_CASE("InlineVector: holds what has no default", "[inline_vector]") {
  InlineVector<Point, 2> points;
  points.push_back({1, 2});
  CHECK(points.size() == 1);
  CHECK(points[0].y == 2);
}

TEST_CASE("InlineVector: behaves as a vector that is cut at the capacity", "[inline_vector]") {
  property("whatever is pushed", [](std::vector<int> const& values) {
    InlineVector<int, 8> items;
    std::vector<int> kept;
    for (int const value : values) {
      RC_ASSERT(items.push_back(value) == (kept.size() < 8U));
      if (kept.size() < 8) kept.push_back(value);
    }
    InlineVector<int, 8> const copy = items;
    RC_ASSERT(std::vector<int>(copy.begin(), copy.end()) == kept);
  });
}

// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/text/enum_names.hpp>

#include "catch.hpp"

#include <array>
#include <string_view>

using namespace paylink::detail;

namespace {
enum class Colour : unsigned char { red, green };
constexpr std::array<std::string_view, 2> names = {"red", "green"};
}  // namespace

TEST_CASE("Enum names: the element of an enumerator, or an empty one", "[enum_names]") {
  CHECK(at_enum(names, Colour::red) == "red");
  CHECK(at_enum(names, Colour::green) == "green");
  CHECK(at_enum(names, static_cast<Colour>(2)).empty());
  CHECK(at_enum(names, static_cast<Colour>(255)).empty());
}

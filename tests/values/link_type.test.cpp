// SPDX-License-Identifier: BSL-1.0
#include <paylink/values/link_type.hpp>

#include "is_named.hpp"
#include "property.hpp"

#include <array>
#include <sstream>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

namespace {

void check(std::string_view text, LinkType expected) {
  CHECK(parse_link_type(text) == expected);
  CHECK(to_string(expected) == text);
  std::ostringstream out;
  out << expected;
  CHECK(out.str() == text);
}

void check_refused(std::string_view text) {
  static constexpr std::array<std::string_view, 2> allowed = {"product", "instant"};
  CAPTURE(text);
  auto const type = parse_link_type(text);
  REQUIRE_FALSE(type.has_value());
  CHECK(type.error() == RuleError{ErrorCode::link_type_invalid, {allowed}});
}

static_assert(parse_link_type("product").value() == LinkType::product);
static_assert(!parse_link_type("Product"));
static_assert(is_named<static_cast<LinkType>(link_type_names.size() - 1)>());
static_assert(!is_named<static_cast<LinkType>(link_type_names.size())>(), "no type is left without a name");
static_assert(to_string(static_cast<LinkType>(2)).empty(), "a cast can make a value that no enumerator has");

}  // namespace

TEST_CASE("LinkType: its enumerators spell the wire values", "[link_type]") {
  check("product", LinkType::product);
  check("instant", LinkType::instant);
}

TEST_CASE("LinkType: nothing but the exact words is taken", "[link_type][link_type_invalid]") {
  check_refused("");
  check_refused("Product");
  check_refused("INSTANT");
  check_refused(" product");
  check_refused("product ");
  check_refused("products");
  check_refused("produc");
  check_refused(std::string_view("product\0", 8));
}

TEST_CASE("LinkType: a text that is taken is the text of its type", "[link_type][link_type_invalid]") {
  property("words with one letter changed", [] {
    std::string text = *rc::gen::element<std::string>("product", "instant");
    text[*rc::gen::inRange<std::size_t>(0, text.size())] = *rc::gen::arbitrary<char>();
    auto const type = parse_link_type(text);
    RC_ASSERT(type.has_value() == (text == "product" || text == "instant"));
    if (type) RC_ASSERT(to_string(*type) == text);
  });
}

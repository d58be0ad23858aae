// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/text/json_array.hpp>

#include "property.hpp"

#include "properties/generators.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

using Elements = std::vector<std::string>;

Elements elements_of(std::string_view text) {
  Elements found;
  JsonArrayElements elements(text);
  while (std::optional<std::string_view> const element = elements.next()) found.emplace_back(*element);
  CHECK_FALSE(elements.next());
  return found;
}

constexpr bool is_split_at_compile_time() {
  JsonArrayElements elements("[1,[2,3]]");
  return elements.next() == "1" && elements.next() == "[2,3]" && !elements.next();
}
static_assert(is_split_at_compile_time());

}  // namespace

TEST_CASE("JSON array: elements as they stand, without the space around them", "[json_array]") {
  CHECK(elements_of("[]").empty());
  CHECK(elements_of("[ \r\n\t]").empty());
  CHECK(elements_of("[1]") == Elements{"1"});
  CHECK(elements_of("[ 1 , -2.5e+3\t,\r\ntrue,null ]") == Elements{"1", "-2.5e+3", "true", "null"});
  CHECK(elements_of(R"(["", " a ",{ } ,[ ]])") == Elements{R"("")", R"(" a ")", "{ }", "[ ]"});
}

TEST_CASE("JSON array: brackets and commas within elements and within strings end nothing", "[json_array]") {
  CHECK(elements_of(R"([{"a":[1,2],"b":{}},[[],[3]]])") == Elements{R"({"a":[1,2],"b":{}})", "[[],[3]]"});
  CHECK(elements_of(R"([{"]}":","},"],[{"])") == Elements{R"({"]}":","})", R"("],[{")"});
}

TEST_CASE("JSON array: a quote behind an odd number of backslashes ends no string", "[json_array]") {
  CHECK(elements_of(R"(["\"",1])") == Elements{R"("\"")", "1"});
  CHECK(elements_of(R"(["\\",1])") == Elements{R"("\\")", "1"});
  CHECK(elements_of(R"(["\\\",1]",2])") == Elements{R"("\\\",1]")", "2"});
  CHECK(elements_of(R"(["\u005C",1])") == Elements{R"("\u005C")", "1"});
}

TEST_CASE("JSON array: what is behind its end does not matter", "[json_array]") {
  CHECK(elements_of("[1],2]") == Elements{"1"});
  CHECK(elements_of("[]x[1]").empty());
  CHECK(elements_of("[1]\"") == Elements{"1"});
}

TEST_CASE("JSON array: depth costs no stack", "[json_array]") {
  std::string const deep = std::string(1'000'000, '[') + std::string(1'000'000, ']');
  CHECK(elements_of("[" + deep + ",1]") == Elements{deep, "1"});
}

TEST_CASE("JSON array: any values come out as they went in", "[json_array][property]") {
  property("however they are spelt", [] {
    using namespace requests;
    Elements expected;
    std::string text = "[";
    for (std::size_t count = below(5); count > 0; --count) {
      std::string const value = to_text(one_in(2) ? any_value() : any_request());
      expected.push_back(value);
      text += (expected.size() > 1 ? "," : "") + std::string(below(3), ' ') + value + std::string(below(2), '\n');
    }
    text += "]";
    RC_LOG() << text;
    RC_ASSERT(elements_of(text) == expected);
  });
}

// SPDX-License-Identifier: BSL-1.0
#include <paylink/testing/body.hpp>

#include "catch.hpp"

#include <boost/json.hpp>

#include <cstdint>
#include <string>
#include <vector>

using namespace paylink::test_kit;

TEST_CASE("Body: whatever its spelling, a text is the same", "[testing]") {
  std::string const text = "a\"\\/\b\f\n\r\t\x01\x7F é\u0800\uFFFF😀\U0010FFFF" + std::string(1, '\0');
  bool varied = false;
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    Choices choices(seed);
    std::string const json = quoted(choices, text);
    varied = varied || json.find("\\ud83d\\ude00") != std::string::npos;
    CHECK(boost::json::parse(json).as_string() == text);
  }
  CHECK(varied);
  Choices simplest(std::vector<std::uint32_t>{});
  CHECK(quoted(simplest, "é\n\x01/😀\"") == "\"é\\n\\u0001/😀\\\"\"");
}

TEST_CASE("Body: whatever its spelling, an object has the same members", "[testing]") {
  Body body;
  body.set("title", "\"T\"");
  body.set("amount", "1");
  body.set("title", "\"U\"");
  body.set("gone", "0");
  body.remove("gone");
  boost::json::value const expected = {{"title", "U"}, {"amount", 1}};
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    Choices choices(seed);
    CHECK(boost::json::parse(to_text(choices, body)) == expected);
  }
  Choices simplest(std::vector<std::uint32_t>{});
  CHECK(to_text(simplest, body) == R"({"title":"U","amount":1})");
  body.insert(simplest, "amount", "2");
  CHECK(to_text(simplest, body) == R"({"title":"U","amount":1,"amount":2})");
  CHECK(to_text(simplest, Body()) == "{}");
}

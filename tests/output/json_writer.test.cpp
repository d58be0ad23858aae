// SPDX-License-Identifier: BSL-1.0
#include <paylink/output/json_writer.hpp>

#include "catch.hpp"
#include "property.hpp"

#include <boost/json.hpp>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

using paylink::JsonWriter;

namespace {

std::string written(std::string_view text) { return JsonWriter().string(text).take(); }

}  // namespace

TEST_CASE("JSON writer: commas stand between members and items, nowhere else", "[json_writer]") {
  JsonWriter json;
  json.begin_object();
  json.key("a").number(1);
  json.key("b").begin_array();
  json.string("x").boolean(true).boolean(false).raw("null").raw("1.50");
  json.begin_object().end_object().begin_array().end_array();
  json.begin_object().key("c").begin_array().end_array().end_object();
  json.end_array();
  json.key("d").begin_object().end_object();
  json.key("e").string("");
  CHECK(json.end_object().take() == R"({"a":1,"b":["x",true,false,null,1.50,{},[],{"c":[]}],"d":{},"e":""})");
}

TEST_CASE("JSON writer: an integer of any width is written whole", "[json_writer]") {
  CHECK(JsonWriter().number(std::numeric_limits<std::int64_t>::min()).take() == "-9223372036854775808");
  CHECK(JsonWriter().number(std::numeric_limits<std::uint64_t>::max()).take() == "18446744073709551615");
  CHECK(JsonWriter().number(std::uint8_t{7}).take() == "7");
}

TEST_CASE("JSON writer: quotes, backslashes and controls are escaped, and nothing else", "[json_writer]") {
  CHECK(written("") == R"("")");
  CHECK(written(R"(a"b\c/d)") == R"("a\"b\\c/d")");
  CHECK(written("\b\f\n\r\t") == R"("\u0008\u000c\u000a\u000d\u0009")");
  CHECK(written(std::string_view("\0\x01\x1f\x20\x7f", 5)) == "\"\\u0000\\u0001\\u001f \x7f\"");
  CHECK(written("é€😀\u2028\u202E") == "\"é€😀\u2028\u202E\"");
  CHECK(JsonWriter().begin_object().key("\"\n").boolean(true).end_object().take() == R"({"\"\u000a":true})");
}

TEST_CASE("JSON writer: any ASCII text is read back as it was", "[json_writer][property]") {
  property("written, parsed, equal", [] {
    auto const text = *rc::gen::container<std::string>(rc::gen::inRange<char>(0, 127));
    RC_ASSERT(std::string(boost::json::parse(written(text)).as_string()) == text);
  });
}

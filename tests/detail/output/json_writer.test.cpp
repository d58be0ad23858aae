// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/output/json_writer.hpp>

#include "catch.hpp"
#include "property.hpp"

#include <boost/json.hpp>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

using paylink::detail::JsonWriter;

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

TEST_CASE("JSON writer: once its text was taken it is as new", "[json_writer]") {
  JsonWriter json;
  std::string const long_text(100, 'x');  // more than a string has in place, which would be copied
  CHECK(json.begin_array().string(long_text).end_array().take() == "[\"" + long_text + "\"]");
  CHECK(json.take().empty());
  CHECK(json.begin_array().end_array().take() == "[]");
}

TEST_CASE("JSON writer: an integer of any width is written whole", "[json_writer]") {
  CHECK(JsonWriter().number(std::numeric_limits<std::int64_t>::min()).take() == "-9223372036854775808");
  CHECK(JsonWriter().number(std::numeric_limits<std::uint64_t>::max()).take() == "18446744073709551615");
  CHECK(JsonWriter().number(std::uint8_t{7}).take() == "7");
}

TEST_CASE("JSON writer: quotes, backslashes, controls and direction controls are escaped, and nothing else",
          "[json_writer]") {
  CHECK(written("") == R"("")");
  CHECK(written(R"(a"b\c/d)") == R"("a\"b\\c/d")");
  CHECK(written("\b\f\n\r\t") == R"("\u0008\u000c\u000a\u000d\u0009")");
  CHECK(written(std::string_view("\0\x01\x1f\x20\x7f", 5)) == R"("\u0000\u0001\u001f \u007f")");
  CHECK(written("\u0080\u009F\u00A0Â") == "\"\\u0080\\u009f\u00A0Â\"");
  CHECK(written("é€😀\u2028\u2029\u202A\u202E\u202F") == "\"é€😀\u2028\u2029\\u202a\\u202e\u202F\"");
  CHECK(written("\u2065\u2066\u2069\u206A") == "\"\u2065\\u2066\\u2069\u206A\"");
  CHECK(written("a\xC2z\xE2\x80") == "\"a\xC2z\xE2\x80\"");  // what is no UTF-8 stays as it is
  CHECK(JsonWriter().begin_object().key("\"\n").boolean(true).end_object().take() == R"({"\"\u000a":true})");
}

TEST_CASE("JSON writer: any text is read back as it was", "[json_writer][property]") {
  property("written, parsed, equal", [] {
    std::string text = *rc::gen::container<std::string>(rc::gen::inRange<char>(0, 127));
    for (std::string_view const more : *rc::gen::container<std::vector<std::string_view>>(
             rc::gen::element<std::string_view>("\u0085", "é", "\u202E", "€", "\x7F", "😀", "\"", "\\")))
      text += more;
    RC_ASSERT(std::string(boost::json::parse(written(text)).as_string()) == text);
  });
}

TEST_CASE("JSON writer: indented, short objects and flat lists stay on their line", "[json_writer][indented]") {
  CHECK(paylink::detail::indented("{}") == "{}");
  CHECK(paylink::detail::indented("[]") == "[]");
  CHECK(paylink::detail::indented(R"([1,"a",true])") == R"([1, "a", true])");
  CHECK(paylink::detail::indented(R"({"a":1,"b":[]})") == "{\n  \"a\": 1,\n  \"b\": []\n}");
  CHECK(paylink::detail::indented(R"({"a":{"b":[[1],{"c":"d"}]}})") ==
        "{\n  \"a\": {\n    \"b\": [\n      [1],\n      {\"c\": \"d\"}\n    ]\n  }\n}");
}

TEST_CASE("JSON writer: indenting leaves strings as they are", "[json_writer][indented]") {
  std::string const hard = R"("{}[],:\"\\")";
  CHECK(paylink::detail::indented(hard) == hard);
  CHECK(paylink::detail::indented("[" + hard + "," + hard + "]") == "[" + hard + ", " + hard + "]");
  CHECK(paylink::detail::indented("{" + hard + ":[{}]}") == "{\n  " + hard + ": [\n    {}\n  ]\n}");
}

TEST_CASE("JSON writer: an object of more than a short line is broken", "[json_writer][indented]") {
  std::string const fits = "{\"a\":\"" + std::string(52, 'x') + "\"}";
  std::string const too_long = "{\"a\":\"" + std::string(53, 'x') + "\"}";
  CHECK(paylink::detail::indented(fits).find('\n') == std::string::npos);
  CHECK(paylink::detail::indented(too_long).find('\n') != std::string::npos);
}

TEST_CASE("JSON writer: what is not closed is not flat", "[json_writer][indented]") {
  CHECK(paylink::detail::end_of_flat("[1,2]", 0) == 5);
  CHECK(paylink::detail::end_of_flat("[[1,2]]", 1) == 6);
  CHECK(paylink::detail::end_of_flat("[1,2", 0) == 0);
  CHECK(paylink::detail::end_of_flat("[[1,\"]", 1) == 1);
  CHECK(paylink::detail::end_of_flat("[\"\\\"]", 0) == 0);
  CHECK(paylink::detail::end_of_flat("[[[1]]]", 1) == 1);
}

TEST_CASE("JSON writer: a short object is flat wherever it stands", "[json_writer][indented]") {
  CHECK(paylink::detail::end_of_flat(std::string(100, ' ').append("{}"), 100) == 102);
}

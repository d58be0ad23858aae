// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/json/json_reader.hpp>

#include "catch.hpp"
#include "corpora/corpora.hpp"
#include "json_document.hpp"
#include "property.hpp"

#include <cstddef>
#include <filesystem>
#include <new>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink::detail;
using json_document::disagreement;

namespace {

/// "json", or the reason and the offset; every reader and oracle must agree.
std::string verdict(std::string_view text, std::size_t max_depth = 64) {
  if (std::string_view const found = disagreement(text); !found.empty()) return std::string(found);
  json_document::ExactText const exact(text);
  JsonRecogniser::Outcome const outcome = json_document::skipped(exact, max_depth);
  return outcome.reason.empty() ? "json" : outcome.reason + " " + std::to_string(outcome.offset);
}

/// Reads the root value.
RawValue value_of(std::string_view text) {
  JsonReader reader(text, 64);
  RawValue value;
  std::size_t const end = reader.read_value(reader.begin(), value);
  REQUIRE(end != reader.failed);
  REQUIRE(reader.finish(end));
  return value;
}

}  // namespace

TEST_CASE("JsonReader: scalars are read as they stand", "[json_reader]") {
  CHECK(value_of("null").type == JsonType::null);
  CHECK(value_of(" true ").boolean);
  CHECK_FALSE(value_of("false").boolean);
  CHECK(value_of("false").type == JsonType::boolean);
  CHECK(value_of("\t-0.50e+07\r\n").text.raw() == "-0.50e+07");
  CHECK(value_of("\t-0.50e+07").offset == 1);
  CHECK(value_of("12").type == JsonType::number);
  CHECK(value_of(R"("a\nb")").text.raw() == R"(a\nb)");
  CHECK(value_of(R"("a\nb")").text.escaped());
  CHECK(value_of(R"("")").text.raw().empty());
  CHECK_FALSE(value_of("\"a\x7F\"").text.escaped());
  CHECK(value_of(R"("a")").type == JsonType::string);
}

TEST_CASE("JsonReader: an array or object that is read over is given from bracket to bracket", "[json_reader]") {
  RawValue const object = value_of(R"( {"a":[1,{"b":"}"}],"c":{}} )");
  CHECK(object.type == JsonType::object);
  CHECK(object.offset == 1);
  CHECK(object.text.raw() == R"({"a":[1,{"b":"}"}],"c":{}})");
  CHECK(value_of("[ ]").type == JsonType::array);
  CHECK(value_of("[ ]").text.raw() == "[ ]");
}

TEST_CASE("JsonReader: members and elements are visited in order, with their offsets", "[json_reader]") {
  std::string_view const text = R"({"a" : 1, "b\u0063":[true,"x"] ,"a":{}})";
  JsonReader reader(text, 2);
  std::string seen;
  std::size_t const end =
      reader.read_members(reader.begin(), [&](JsonString name, std::size_t name_offset, std::size_t value_at) {
        CHECK(text[name_offset] == '"');
        seen += unescape(name) + "@" + std::to_string(name_offset) + "=";
        RawValue value;
        if (reader.type_at(value_at) != JsonType::array) {
          std::size_t const behind = reader.read_value(value_at, value);
          seen += std::string(value.text.raw()) + ";";
          return behind;
        }
        return reader.read_elements(value_at, [&](std::size_t element_at) {
          std::size_t const behind = reader.read_value(element_at, value);
          seen += std::to_string(element_at) + ",";
          return behind;
        });
      });
  REQUIRE(end == text.size());
  CHECK(reader.finish(end));
  CHECK(seen == "a@1=1;bc@10=21,26,a@32={};");
}

TEST_CASE("JsonReader: a visitor that fails ends the reading without an error of the text", "[json_reader]") {
  JsonReader reader(R"({"a":[1,2]})", 8);
  std::size_t visits = 0;
  std::size_t const end = reader.read_members(0, [&](JsonString, std::size_t, std::size_t at) {
    return reader.read_elements(at, [&](std::size_t) { return ++visits, JsonReader::failed; });
  });
  CHECK(end == reader.failed);
  CHECK(visits == 1);
  CHECK_FALSE(reader.error().has_value());
}

TEST_CASE("JsonReader: what a visitor throws passes through", "[json_reader]") {
  JsonReader reader(R"({"a":[1]})", 8);
  auto const throws = [](std::size_t) -> std::size_t { throw std::bad_alloc(); };
  CHECK_THROWS_AS(
      reader.read_members(0, [&](JsonString, std::size_t, std::size_t at) { return reader.read_elements(at, throws); }),
      std::bad_alloc);
}

TEST_CASE("JsonReader: a string without controls is known to have none, and one that has them never", "[json_reader]") {
  CHECK(value_of(R"("plain")").text.no_controls());
  CHECK(value_of(R"("\u00e9\"")").text.no_controls());
  CHECK_FALSE(value_of(R"("\n")").text.no_controls());
  CHECK_FALSE(value_of(R"("\u202e")").text.no_controls());
  CHECK_FALSE(value_of("\"\x7F\"").text.no_controls());
  CHECK_FALSE(value_of("\"\u0085\"").text.no_controls());
  CHECK_FALSE(value_of("\"\\u0041" + std::string(5000, 'x') + "\u202E\"").text.no_controls());
}

TEST_CASE("JsonReader: empty, or white space alone", "[json_reader]") {
  CHECK(verdict("") == "empty 0");
  CHECK(verdict(" \t\r\n") == "empty 4");
  CHECK(verdict(std::string(1000, ' ')) == "empty 1000");
  CHECK(verdict("\v") == "unexpected 0");
  CHECK(verdict(std::string(1, '\0')) == "unexpected 0");
  CHECK(verdict(std::string(100, ' ').append("1")) == "json");  // of +, g++ 12 warns at -O1 without cause
}

TEST_CASE("JsonReader: a byte order mark is one at the very start", "[json_reader]") {
  CHECK(verdict("\xEF\xBB\xBF{}") == "byte_order_mark 0");
  CHECK(verdict("\xEF\xBB\xBF") == "byte_order_mark 0");
  CHECK(verdict(" \xEF\xBB\xBF{}") == "unexpected 1");
  CHECK(verdict("{}\xEF\xBB\xBF") == "trailing_data 2");
  CHECK(verdict("\xEF\xBB") == "utf8_invalid 0");
  CHECK(verdict("\"\xEF\xBB\xBF\"") == "json");
}

TEST_CASE("JsonReader: a text that ends within a value is truncated at its size", "[json_reader]") {
  std::string const text = R"({"a\u0041\ud83c\udf89":[true,false,null,-1.5e+3,"x"],"b":{}})";
  CHECK(verdict(text) == "json");
  for (std::size_t size = 1; size < text.size(); ++size)
    CHECK(verdict(text.substr(0, size)) == "truncated " + std::to_string(size));
  CHECK(verdict("[1 ") == "truncated 3");
  CHECK(verdict("1") == "json");
  CHECK(verdict("-") == "truncated 1");
  CHECK(verdict("\"\\ud800") == "truncated 7");
  CHECK(verdict("\"\\ud800\\u0") == "truncated 10");
}

TEST_CASE("JsonReader: what follows the root value is trailing data", "[json_reader]") {
  CHECK(verdict("{} ") == "json");
  CHECK(verdict("{}{}") == "trailing_data 2");
  CHECK(verdict("{} /") == "trailing_data 3");
  CHECK(verdict("{}/") == "trailing_data 2");
  CHECK(verdict("{},") == "trailing_data 2");
  CHECK(verdict("1 2") == "trailing_data 2");
  CHECK(verdict("1,2") == "trailing_data 1");
  CHECK(verdict("1/") == "trailing_data 1");
  CHECK(verdict("nullx") == "trailing_data 4");
  CHECK(verdict("true_") == "trailing_data 4");
  CHECK(verdict("\"a\"b") == "trailing_data 3");
  CHECK(verdict("[1]]") == "trailing_data 3");
}

TEST_CASE("JsonReader: a trailing comma is one before the bracket that closes", "[json_reader]") {
  CHECK(verdict("[1,]") == "trailing_comma 3");
  CHECK(verdict("[1, \n]") == "trailing_comma 5");
  CHECK(verdict(R"({"a":1,})") == "trailing_comma 7");
  CHECK(verdict(R"([{"a":1 , }])") == "trailing_comma 10");
  CHECK(verdict("[1,}") == "unexpected 3");
  CHECK(verdict(R"({"a":1,])") == "unexpected 7");
  CHECK(verdict("[,]") == "unexpected 1");
  CHECK(verdict("{,}") == "unexpected 1");
  CHECK(verdict("[1,,]") == "unexpected 3");
  CHECK(verdict(R"({"a":})") == "unexpected 5");
  CHECK(verdict("[1,2]") == "json");
}

TEST_CASE("JsonReader: half a surrogate pair is told at its backslash", "[json_reader]") {
  CHECK(verdict(R"("\ud83c\udf89")") == "json");
  CHECK(verdict(R"("\uD7FF\uE000")") == "json");
  CHECK(verdict(R"("\udbff\udfff")") == "json");
  CHECK(verdict(R"("\uDC00")") == "lone_surrogate 1");
  CHECK(verdict(R"("\udfff)") == "lone_surrogate 1");
  CHECK(verdict(R"("a\ud800")") == "lone_surrogate 2");
  CHECK(verdict(R"("\ud800x)") == "lone_surrogate 1");
  CHECK(verdict(R"("\ud800\n")") == "lone_surrogate 1");
  CHECK(verdict(R"("\ud800\u0041")") == "lone_surrogate 1");
  CHECK(verdict(R"("\ud800\ud800\udc00")") == "lone_surrogate 1");
  CHECK(verdict(R"("\ud83c\udf89\udf89")") == "lone_surrogate 13");
  CHECK(verdict("\"\\ud800\x01") == "lone_surrogate 1");
  CHECK(verdict(R"(["\u0041\ud800"])") == "lone_surrogate 8");
}

TEST_CASE("JsonReader: a malformed escape is told at its bad byte", "[json_reader]") {
  CHECK(verdict(R"("\"\\\/\b\f\n\r\t\u00Ff")") == "json");
  CHECK(verdict(R"("\x")") == "bad_escape 2");
  CHECK(verdict(R"("\U0041")") == "bad_escape 2");
  CHECK(verdict(R"("\u00g0")") == "bad_escape 5");
  CHECK(verdict(R"("\u004")") == "bad_escape 6");
  CHECK(verdict("\"\\\n\"") == "bad_escape 2");
  CHECK(verdict(R"({"\a":1})") == "bad_escape 3");
  CHECK(verdict(R"("\ud800\x")") == "bad_escape 8");
  CHECK(verdict(R"("\ud800\u12G4")") == "bad_escape 11");
  CHECK(verdict(R"("\ud800\uZ")") == "bad_escape 9");
}

TEST_CASE("JsonReader: bytes below U+0020 are no string content, DEL is", "[json_reader]") {
  for (int c = 0; c < 0x20; ++c) CHECK(verdict(std::string("\"a") + static_cast<char>(c) + '"') == "control_char 2");
  CHECK(verdict("\"a \x7F\"") == "json");
  CHECK(verdict("{\"\n\":1}") == "control_char 2");
  CHECK(verdict("[\"" + std::string(5000, 'x') + "\t\"]") == "control_char 5002");
  CHECK(verdict("\x01") == "unexpected 0");
}

TEST_CASE("JsonReader: a number is told at the byte that makes it none", "[json_reader]") {
  for (std::string_view const number : {"0", "-0", "10", "1.0", "0.1e1", "1E+1", "1e-01", "1e99999999999999999999"}) {
    CHECK(verdict(number) == "json");
    CHECK(verdict("[" + std::string(number) + "]") == "json");
  }
  CHECK(verdict(std::string(5000, '9') + "." + std::string(5000, '0')) == "json");
  CHECK(verdict("05") == "bad_number 1");
  CHECK(verdict("[-01]") == "bad_number 3");
  CHECK(verdict("1.}") == "bad_number 2");
  CHECK(verdict("[1. ]") == "bad_number 3");
  CHECK(verdict("[1.e1]") == "bad_number 3");
  CHECK(verdict("[1e]") == "bad_number 3");
  CHECK(verdict("[1e+]") == "bad_number 4");
  CHECK(verdict("-x") == "bad_number 1");
  CHECK(verdict("[--1]") == "bad_number 2");
  CHECK(verdict("-Infinity") == "bad_number 1");
  CHECK(verdict("+1") == "bad_number 0");
  CHECK(verdict("[.5]") == "bad_number 1");
  CHECK(verdict(R"({"a":+1})") == "bad_number 5");
}

TEST_CASE("JsonReader: what stands directly behind a number makes it none, at the root too", "[json_reader]") {
  CHECK(verdict("5000XOF") == "bad_number 4");
  CHECK(verdict("0x10") == "bad_number 1");
  CHECK(verdict("1.2.3") == "bad_number 3");
  CHECK(verdict("1_000") == "bad_number 1");
  CHECK(verdict("[1-2]") == "bad_number 2");
  CHECK(verdict("[1+2]") == "bad_number 2");
  CHECK(verdict("[1e5e]") == "bad_number 4");
  CHECK(verdict(R"({"a":1n})") == "bad_number 6");
  CHECK(verdict("5000 XOF") == "trailing_data 5");
  CHECK(verdict("5000\u20AC") == "trailing_data 4");
  CHECK(verdict("[5000\u20AC]") == "unexpected 5");
  CHECK(verdict("[5000 XOF]") == "unexpected 6");
  CHECK(verdict(R"({"a":19,9})") == "unexpected 8");
  CHECK(verdict("[1\"a\"]") == "unexpected 2");
}

TEST_CASE("JsonReader: comments, single quotes and unquoted names are told as such", "[json_reader]") {
  for (std::string_view const text :
       {"/**/", "[/", "[1,/", "[1/", "[1 /", "{/", "{\"a\"/", "{\"a\":/", "{\"a\":1/", "{\"a\":1,/", "[]/"})
    CHECK(verdict(text) == (text == "[]/" ? "trailing_data " : "comment ") + std::to_string(text.find('/')));
  for (std::string_view const text : {"'a'", "['a']", "[1,'a']", "{'a':1}", "{\"a\":'b'}", "{\"a\":1,'b':1}"})
    CHECK(verdict(text) == "single_quote " + std::to_string(text.find('\'')));
  CHECK(verdict("[1'a']") == "unexpected 2");
  CHECK(verdict("{\"a\"'") == "unexpected 4");
  CHECK(verdict("{a:1}") == "unquoted_name 1");
  CHECK(verdict("{\"a\":1, $b:1}") == "unquoted_name 8");
  CHECK(verdict("{_") == "unquoted_name 1");
  CHECK(verdict("{1:1}") == "unexpected 1");
  CHECK(verdict("{\u00E9:1}") == "unexpected 1");
}

TEST_CASE("JsonReader: a wrong literal is told at its first wrong letter", "[json_reader]") {
  CHECK(verdict("NaN") == "bad_literal 0");
  CHECK(verdict("True") == "bad_literal 0");
  CHECK(verdict("[undefined]") == "bad_literal 1");
  CHECK(verdict("tRUE") == "bad_literal 1");
  CHECK(verdict("[nul}") == "bad_literal 4");
  CHECK(verdict("fals\u00E9") == "bad_literal 4");
  CHECK(verdict("tru ") == "bad_literal 3");
  CHECK(verdict("[nullx]") == "bad_literal 5");
  CHECK(verdict("[true1]") == "bad_literal 5");
  CHECK(verdict("{\"a\":false_}") == "bad_literal 10");
  CHECK(verdict("[true$]") == "unexpected 5");
  CHECK(verdict("[true x]") == "unexpected 6");
  CHECK(verdict("_") == "unexpected 0");
  CHECK(verdict("$") == "unexpected 0");
  CHECK(verdict("\u00E9") == "unexpected 0");
}

TEST_CASE("JsonReader: anything else is unexpected", "[json_reader]") {
  CHECK(verdict("]") == "unexpected 0");
  CHECK(verdict("[:") == "unexpected 1");
  CHECK(verdict("[1}") == "unexpected 2");
  CHECK(verdict("[1 2]") == "unexpected 3");
  CHECK(verdict("{\"a\":1]") == "unexpected 6");
  CHECK(verdict("{\"a\"=1}") == "unexpected 4");
  CHECK(verdict("{\"a\",") == "unexpected 4");
  CHECK(verdict("{\"a\":1 \"b\":2}") == "unexpected 7");
  CHECK(verdict("<html>") == "unexpected 0");
}

TEST_CASE("JsonReader: ill-formed UTF-8 wins, wherever it stands", "[json_reader]") {
  CHECK(verdict("\"\xFF\"") == "utf8_invalid 1");
  CHECK(verdict("[1,] \xC3") == "utf8_invalid 5");
  CHECK(verdict("{} " + std::string(5000, ' ') + "\x80") == "utf8_invalid 5003");
  CHECK(verdict("[" + std::string(5000, ' ') + "\xED\xA0\x80") == "utf8_invalid 5001");
  CHECK(verdict("\xFF\xFE") == "utf8_invalid 0");
  CHECK(verdict("{\"a\":\"" + std::string(10'000, 'x') + "\xF0\x9F\x8E\"}") == "utf8_invalid 10006");
  CHECK(verdict("[[[]]] \xC3", 2) == "utf8_invalid 7");
}

TEST_CASE("JsonReader: a bracket beyond the depth is told unless something was wrong before", "[json_reader]") {
  CHECK(verdict("[[]]", 2) == "json");
  CHECK(verdict("[[[]]]", 2) == "too_deep 2");
  CHECK(verdict("[[{}]]", 2) == "too_deep 2");
  CHECK(verdict("{\"a\":{\"b\":[", 2) == "too_deep 10");
  CHECK(verdict("[[1,],[[", 2) == "trailing_comma 4");
  CHECK(verdict("[[],[],[[", 2) == "too_deep 8");
  CHECK(verdict(R"({"a":{},"b":{"c":1},"d":[[]]})", 2) == "too_deep 25");
  CHECK(verdict(R"([[],[1],{},{"a":1},[]])", 2) == "json");
  CHECK(verdict(R"({"a":{},"b":{"c":1},"d":[],"e":[1]})", 2) == "json");
  CHECK(verdict("1", 0) == "json");
  CHECK(verdict("[]", 0) == "too_deep 0");
  std::string const deepest = std::string(64, '[') + std::string(64, ']');
  CHECK(verdict(deepest) == "json");
  CHECK(verdict("[" + deepest + "]", 1000) == "too_deep 64");
  std::string mixed;
  for (int i = 0; i < 32; ++i) mixed += "[{\"a\":";
  CHECK(verdict(mixed + "[") == "too_deep 192");
  CHECK(verdict(mixed + "0" + [] {
          std::string ends;
          for (int i = 0; i < 32; ++i) ends += "}]";
          return ends;
        }()) == "json");
}

TEST_CASE("JsonReader: every reason has its name", "[json_reader]") {
  std::vector<std::string_view> const names = {"empty",          "byte_order_mark", "truncated",    "trailing_data",
                                               "trailing_comma", "lone_surrogate",  "bad_escape",   "control_char",
                                               "bad_number",     "comment",         "single_quote", "unquoted_name",
                                               "bad_literal",    "unexpected"};
  REQUIRE(names.size() == json_error_reason_count);
  for (std::size_t i = 0; i < names.size(); ++i) CHECK(to_string(static_cast<JsonErrorReason>(i)) == names[i]);
}

TEST_CASE("JsonReader: one byte more, less or other in any place of a text is told as the recogniser tells it",
          "[json_reader]") {
  std::string const text = R"({"a":[1,-2.5e+3,true,{"b":null}],"c\u0041":"\ud83c\udf89é\n", "d" : {} })";
  REQUIRE(verdict(text) == "json");
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string other = text;
    if (std::string_view const found = disagreement(other.erase(at, 1)); !found.empty())
      FAIL_CHECK(found << " " << other);
    for (int c = 0; c < 0x100; ++c) {
      other = text;
      other[at] = static_cast<char>(c);
      if (std::string_view const found = disagreement(other); !found.empty()) FAIL_CHECK(found << " " << other);
      other = text;
      other.insert(at, 1, static_cast<char>(c));
      if (std::string_view const found = disagreement(other); !found.empty()) FAIL_CHECK(found << " " << other);
    }
  }
}

TEST_CASE("JsonReader: no JSON text continues with the byte at the offset, and some does with what stands before",
          "[json_reader][property]") {
  auto const piece = rc::gen::element<std::string>(
      "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"a\":", "{\"a\":", "[1,", "1", "-", "0", ".", "e", "E+", "true",
      "null", "fals", "\\", "\\u", "\\ud83c", "\\udf89", "\\u00e9", "\\n", "0041", "é", "🎉", "\x7F", "\x01", " ", "\n",
      "/", "'", "_", "x", "\xEF\xBB\xBF", "\xC3", std::string(70, ' '), std::string(70, 'a'));
  property("of pieces", [&] {
    std::string text;
    for (std::string const& part : *rc::gen::container<std::vector<std::string>>(piece)) text += part;
    std::string_view const found = disagreement(text);
    if (!found.empty()) RC_LOG() << found;
    RC_ASSERT(found.empty());

    JsonRecogniser::Outcome const outcome = json_document::skipped(text);
    if (outcome.reason.empty() || outcome.reason == "utf8_invalid") return;
    JsonRecogniser::Outcome const before = JsonRecogniser::recognise(std::string_view(text).substr(0, outcome.offset));
    RC_ASSERT(before.reason.empty() || before.reason == "truncated" || before.reason == "empty");
  });
}

TEST_CASE("JsonReader: JSONTestSuite's files have the verdicts that the suite gives", "[json_reader][corpora]") {
  auto const corpus = find_corpus("jsontestsuite");
  if (!corpus) return;
  std::size_t files = 0;
  for (auto const& entry : std::filesystem::directory_iterator(*corpus / "test_parsing")) {
    std::string const name = entry.path().filename().string();
    std::string const text = read_bytes(entry.path());
    std::string const said = verdict(text);
    INFO(name << ": " << said);
    ++files;
    if (name.starts_with("y_")) CHECK(said == "json");
    else CHECK(said != (name.starts_with("n_") ? "json" : ""));
    CHECK(disagreement(text).empty());
  }
  CHECK(files == 318);
}

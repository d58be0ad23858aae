// SPDX-License-Identifier: BSL-1.0
#include <paylink/lomi_error.hpp>

#include <paylink/boost_json.hpp>
#include <paylink/paylink.hpp>

#include "catch.hpp"
#include "property.hpp"
#include "verdict.hpp"

#include <boost/json.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

/// What was read, as one line: `CODE|message|detail; detail|request_id|omitted`, a detail being
/// `code field pointer 'message' name=value`, with `-` for what is not there.
std::string shown(LomiErrorDetail const& detail) {
  std::string text = detail.code.empty() ? "-" : detail.code;
  text += " " + detail.field.value_or("-") + " " + detail.pointer.value_or("-") + " '" + detail.message + "'";
  for (LomiErrorParam const& param : detail.params) text += " " + param.name + "=" + param.value;
  return text;
}

std::string shown(Result<LomiError> const& error) {
  if (!error) return "failure: " + verdict(error.error());
  std::string text = error->code + "|" + error->message + "|";
  for (std::size_t i = 0; i < error->details.size(); ++i) text += (i == 0 ? "" : "; ") + shown(error->details[i]);
  return text + "|" + error->request_id.value_or("-") + "|" + std::to_string(error->omitted);
}

template <class Pointer>
concept is_lomi_error = requires(Pointer pointer) { parse_lomi_error(pointer); };

static_assert(!is_lomi_error<std::nullptr_t> && is_lomi_error<char const*>);

std::string read(std::string_view body) {
  std::vector<char> const exact(body.begin(), body.end());  // a sanitizer sees a read beyond it
  std::string const as_text = shown(parse_lomi_error(std::string_view(exact.data(), exact.size())));
  boost::system::error_code error;
  boost::json::value const value = boost::json::parse({body.data(), body.size()}, error);
  if (!error) CHECK(shown(parse_lomi_error(value)) == as_text);  // each shape as a value too
  return as_text;
}

/// With `details` as given.
std::string details(std::string const& json) {
  return read(R"({"error":{"code":"bad_request","message":"M","details":)" + json + R"(},"request_id":"r"})");
}

}  // namespace

// --- What the service emits ---

TEST_CASE("lomi. error: details may be null", "[lomi_error]") {
  CHECK(read(R"({"error":{"code":"internal_error","message":"An unexpected error occurred","details":null},)"
             R"("request_id":"6f1c"})") == "internal_error|An unexpected error occurred||6f1c|0");
}

TEST_CASE("lomi. error: details may be missing", "[lomi_error]") {
  CHECK(read(R"({"error":{"code":"bad_request","message":"M"}})") == "bad_request|M||-|0");
}

TEST_CASE("lomi. error: details may be a string", "[lomi_error]") {
  CHECK(read(R"({"error":{"code":"unauthorized","message":"API Key is missing","details":"Unauthorized"},)"
             R"("request_id":"r"})") == "unauthorized|API Key is missing|- - - 'Unauthorized'|r|0");
}

TEST_CASE("lomi. error: details may be an array of strings", "[lomi_error]") {
  CHECK(details(R"(["title should not be empty","amount must be a number"])") ==
        "bad_request|M|- - - 'title should not be empty'; - - - 'amount must be a number'|r|0");
}

TEST_CASE("lomi. error: details may be an object, whose members are then parameters", "[lomi_error]") {
  CHECK(details(R"({"retry_after_seconds":60,"limit":100})") ==
        "bad_request|M|- - - '' retry_after_seconds=60 limit=100|r|0");
  CHECK(details(R"({"field":"currency_code","value":"GBP","allowed":["XOF","USD"]})") ==
        "bad_request|M|- currency_code - '' value=GBP allowed=XOF, USD|r|0");
  CHECK(details(R"({"code":"c","message":"m"})") == "bad_request|M|c - - 'm'|r|0");
}

TEST_CASE("lomi. error: details may be an array of objects", "[lomi_error]") {
  CHECK(details(R"([{"code":"string_too_long","field":"title","pointer":"/title","message":"m",)"
                R"("params":{"max":255,"length":300}},{"path":"amount","message":"n"}])") ==
        "bad_request|M|string_too_long title /title 'm' max=255 length=300; - - - 'n' path=amount|r|0");
}

TEST_CASE("lomi. error: details of any other shape are read as text", "[lomi_error]") {
  CHECK(details("[]") == "bad_request|M||r|0");
  CHECK(details("{}") == "bad_request|M||r|0");
  CHECK(details("[false]") == "bad_request|M|- - - 'false'|r|0");
  CHECK(details("[null,{},7,true,[\"a\",1]]") == "bad_request|M|- - - '7'; - - - 'true'; - - - 'a, 1'|r|0");
  CHECK(details("12") == "bad_request|M|- - - '12'|r|0");
  CHECK(details(R"([{"code":7,"field":null,"pointer":["a"],"message":{"x":1},"params":"p","more":null}])") ==
        R"(bad_request|M|7 - a '{"x":1}' params=p|r|0)");
  CHECK(details(R"([{"field":"","pointer":"/"}])") == "bad_request|M|-  / ''|r|0");
}

TEST_CASE("lomi. error: two are equal if all their members are", "[lomi_error]") {
  LomiError const error{.code = "bad_request", .message = "M", .details = {{.message = "a"}}, .request_id = "r"};
  LomiError other = error;
  CHECK(other == error);
  other.details[0].message = "b";
  CHECK_FALSE(other == error);
  other = error;
  other.omitted = 1;
  CHECK_FALSE(other == error);
}

TEST_CASE("lomi. error: only params that are an object hold parameters", "[lomi_error]") {
  CHECK(details(R"([{"params":{"max":5},"limits":{"max":6}}])") ==
        R"(bad_request|M|- - - '' max=5 limits={"max":6}|r|0)");
}

TEST_CASE("lomi. error: how many details were cut", "[lomi_error]") {
  auto const omitted = [](std::string const& json) {
    return read(R"({"error":{"message":"M","omitted":)" + json + "}}");
  };
  CHECK(omitted("7") == "|M||-|7");
  CHECK(omitted("0") == "|M||-|0");
  CHECK(omitted("-1") == "|M||-|0");
  CHECK(omitted("1.5") == "|M||-|0");
  CHECK(omitted("\"7\"") == "|M||-|0");
  CHECK(omitted("9223372036854775807") == "|M||-|9223372036854775807");
  CHECK(omitted("18446744073709551615") == "|M||-|18446744073709551615");
  CHECK(omitted("18446744073709551616") == "|M||-|0");
}

TEST_CASE("lomi. error: members may be missing, null or of another type, and others may be there", "[lomi_error]") {
  CHECK(read(R"({"error":{}})") == "|||-|0");
  CHECK(read(R"({"error":{"code":null,"message":null},"request_id":null})") == "|||-|0");
  CHECK(read(R"({"error":{"code":400,"message":"M"},"request_id":17})") == "400|M||17|0");
  CHECK(read(R"({"error":{"code":"c","type":"t","message":"M"},"docs":{"url":"u"},"data":null})") == "c|M||-|0");
  CHECK(read(R"({"error":{"message":["a","b"],"details":"c"}})") == "||- - - 'a'; - - - 'b'; - - - 'c'|-|0");
}

TEST_CASE("lomi. error: the error may be a string, or stand without an envelope", "[lomi_error]") {
  CHECK(read(R"({"error":"Not found"})") == "|Not found||-|0");
  CHECK(read(R"({"error":"not_found","message":"No such link","request_id":"r"})") == "not_found|No such link||r|0");
  CHECK(read(R"({"error":"Gone","code":"gone","message":"M"})") == "gone|M||-|0");
  CHECK(read(R"({"error":"Failed","details":"why"})") == "|Failed|- - - 'why'|-|0");
  CHECK(read(R"({"code":"invalid_request","message":"M","details":{"field":"amount"}})") ==
        "invalid_request|M|- amount - ''|-|0");
}

TEST_CASE("lomi. error: the bodies of NestJS itself", "[lomi_error]") {
  CHECK(read(R"({"statusCode":400,"message":["title must be a string","b"],"error":"Bad Request"})") ==
        "Bad Request||- - - 'title must be a string'; - - - 'b'|-|0");
  CHECK(read(R"({"message":"Cannot GET /x","error":"Not Found","statusCode":404})") == "Not Found|Cannot GET /x||-|0");
  CHECK(read(R"({"statusCode":401,"message":"Unauthorized"})") == "|Unauthorized||-|0");
}

TEST_CASE("lomi. error: escapes in names and values are resolved", "[lomi_error]") {
  CHECK(read(R"({"\u0065rror":{"cod\u0065":"bad\u005frequest","message":"\"M\"\n\u00e9\ud83d\ude00",)"
             R"("d\u0065tails":[{"fi\u0065ld":"a\/b","p\u006finter":"\/a~1b","m\u0065ssage":"\\","c\u006fde":"c",)"
             R"("p\u0061rams":{"m\u0061x":"\u0035","\"":"\t"},"mor\u0065":"\u0041"}],"omitt\u0065d":3},)"
             R"("request\u005fid":"\u0072"})") == "bad_request|\"M\"\né😀|c a/b /a~1b '\\' max=5 \"=\t more=A|r|3");
  CHECK(read(R"({"error":"\u0000"})") == std::string("|\0||-|0", 7));
}

TEST_CASE("lomi. error: an object that stands for text is its JSON without white space", "[lomi_error]") {
  CHECK(
      details(
          R"([{"message": { "a" : [ 1 , 2 , { } , [ ] ] , "b c" : "d \u0009\" } e" , "f" : true , "g" : null } }])") ==
      R"(bad_request|M|- - - '{"a":[1,2,{},[]],"b c":"d \u0009\" } e","f":true,"g":null}'|r|0)");
  CHECK(details("{\"x\":{\n\t\"a\" :\r\n 15\n}}") == "bad_request|M|- - - '' x={\"a\":15}|r|0");
  CHECK(details(R"({"x":{"a\\":" \\" , "b":"\\\" "}})") == R"(bad_request|M|- - - '' x={"a\\":" \\","b":"\\\" "}|r|0)");
  CHECK(details(R"({"x":{ }})") == "bad_request|M|- - - '' x={}|r|0");
  // As it is spelt in a text; a parsed value is spelt as to_json spells.
  CHECK(shown(parse_lomi_error(R"({"error":{"message":{ "\u0061" : "\u00e9 \/" , "n" : 1.50 }}})")) ==
        R"(|{"\u0061":"\u00e9 \/","n":1.50}||-|0)");
  CHECK(shown(parse_lomi_error(
            boost::json::parse(R"({"error":{"message":{ "\u0061" : "\u00e9 \/\t\u202e" , "n" : 1.50 }}})"))) ==
        R"(|{"a":"é /\u0009\u202e","n":1.5}||-|0)");
}

TEST_CASE("lomi. error: an array that stands for text is its items, those of arrays within it too", "[lomi_error]") {
  CHECK(details(R"({"x":[]})") == "bad_request|M|- - - '' x=|r|0");
  CHECK(details(R"({"x":[[],[[]]]})") == "bad_request|M|- - - '' x=|r|0");
  CHECK(details(R"({"x":[ 1 , "a, b" , true , null , -2 ]})") ==
        "bad_request|M|- - - '' x=1, a, b, true, null, -2|r|0");
  CHECK(details(R"({"x":[[1,[2]],3,[[["[]"],"\u0041"]]]})") == "bad_request|M|- - - '' x=1, 2, 3, [], A|r|0");
  CHECK(details(R"({"x":[{"a": [1, 2]},[{"b": {}}]]})") == R"(bad_request|M|- - - '' x={"a":[1,2]}, {"b":{}}|r|0)");
  CHECK(details(R"([["a",["b"]],[["c"]]])") == "bad_request|M|- - - 'a, b'; - - - 'c'|r|0");
}

TEST_CASE("lomi. error: numbers are read as they are spelt, however long", "[lomi_error]") {
  std::string const digits(20'000, '7');
  CHECK(shown(parse_lomi_error(R"({"message":"M","details":{"x":1.50,"y":-0,"z":1E+2}})")) ==
        "|M|- - - '' x=1.50 y=-0 z=1E+2|-|0");
  CHECK(shown(parse_lomi_error("{\"error\":{\"code\":" + digits + ",\"message\":1e" + digits + "}}")) ==
        digits + "|1e" + digits + "||-|0");
  CHECK(shown(parse_lomi_error("{\"message\":\"M\",\"omitted\":1e" + digits + "}")) == "|M||-|0");
  CHECK(shown(parse_lomi_error("{\"message\":\"M\",\"omitted\":2.0e1}")) == "|M||-|20");
}

TEST_CASE("lomi. error: only the members of its own object count, not those of the same name within others",
          "[lomi_error]") {
  CHECK(read(R"({"data":{"error":{"message":"a"},"message":"b"}})") == "failure: field_required /error");
  CHECK(read(R"([{"error":"a"}])") == "failure: body_not_object actual='array'");
  CHECK(read(R"({"x":{"request_id":"a"},"error":{"x":{"code":"c"},"message":"M","request_id":"b"}})") == "|M||-|0");
  CHECK(read(R"({"error":{"error":{"message":"M"}}})") == "|||-|0");
  CHECK(read(R"({"error":{"message":"M","details":{"details":{"code":"c"},"error":"e"}}})") ==
        R"(|M|- - - '' details={"code":"c"} error=e|-|0)");
  CHECK(read(R"({"error":{"message":"M","details":[{"params":{"params":{"max":1},"code":"c"}}]}})") ==
        R"(|M|- - - '' params={"max":1} code=c|-|0)");
}

// --- What is not such a body ---

TEST_CASE("lomi. error: an object that is not an error is refused", "[lomi_error][field_required]") {
  for (std::string_view const body :
       {"{}", R"({"error":null})", R"({"error":true})", R"({"error":["a"]})", R"({"error":7})", R"({"message":null})",
        R"({"message":7})", R"({"message":{}})", R"({"code":"c"})", R"({"id":"pl_1","title":"T"})",
        R"({"data":[],"total":0,"limit":20,"offset":0})", R"({"Error":{"message":"M"}})"}) {
    CAPTURE(body);
    CHECK(read(body) == "failure: field_required /error");
  }
}

TEST_CASE("lomi. error: what is not an object is refused", "[lomi_error][body_not_object]") {
  CHECK(read("[]") == "failure: body_not_object actual='array'");
  CHECK(read(" \"error\" ") == "failure: body_not_object actual='string'");
  CHECK(read("null") == "failure: body_not_object actual='null'");
  CHECK(read("false") == "failure: body_not_object actual='boolean'");
  CHECK(read("0") == "failure: body_not_object actual='number'");
  CHECK(read("1.5") == "failure: body_not_object actual='number'");
  CHECK(read("18446744073709551615") == "failure: body_not_object actual='number'");
}

TEST_CASE("lomi. error: what is not JSON is refused with offset and reason", "[lomi_error][json_invalid]") {
  CHECK(read("") == "failure: json_invalid offset=0 reason='empty'");
  CHECK(read({}) == "failure: json_invalid offset=0 reason='empty'");
  CHECK(read("\uFEFF{}") == "failure: json_invalid offset=0 reason='byte_order_mark'");
  CHECK(read("<html>502 Bad Gateway</html>") == "failure: json_invalid offset=0 reason='unexpected'");
  CHECK(read("Bad Gateway") == "failure: json_invalid offset=0 reason='bad_literal'");
  CHECK(read("{'error':'a'}") == "failure: json_invalid offset=1 reason='single_quote'");
  CHECK(read("{error:'a'}") == "failure: json_invalid offset=1 reason='unquoted_name'");
  CHECK(read(R"({"error":)") == "failure: json_invalid offset=9 reason='truncated'");
  CHECK(read(R"({"error":"a"}x)") == "failure: json_invalid offset=13 reason='trailing_data'");
  CHECK(read(R"({"error":"a",})") == "failure: json_invalid offset=13 reason='trailing_comma'");
  CHECK(read(R"({"error":"\ud83d"})") == "failure: json_invalid offset=10 reason='lone_surrogate'");
  CHECK(read(R"({"error":{"code":1.}})") == "failure: json_invalid offset=19 reason='bad_number'");
  CHECK(read("{\"error\":\"\xFF\"}") == "failure: utf8_invalid offset=10");
  CHECK(parse_lomi_error("{").error().front().offset == 1);
}

TEST_CASE("lomi. error: length and depth have an end", "[lomi_error][body_too_large][json_too_deep]") {
  std::string const error = R"({"error":"a"})";
  CHECK(shown(parse_lomi_error(error + std::string(65'536 - error.size(), ' '))) == "|a||-|0");
  CHECK(shown(parse_lomi_error(error + std::string(65'537 - error.size(), ' '))) ==
        "failure: body_too_large max_bytes=65536");
  auto const nested = [](std::size_t depth) {
    return shown(
        parse_lomi_error(R"({"error":"a","x":)" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}"));
  };
  CHECK(nested(32) == "|a||-|0");
  CHECK(nested(33) == "failure: json_too_deep max_depth=32");
  CHECK(shown(parse_lomi_error(std::string(65'536, '['))) == "failure: json_too_deep max_depth=32");
}

TEST_CASE("lomi. error: of a name that comes twice the last counts", "[lomi_error]") {
  CHECK(shown(parse_lomi_error(R"({"error":"a","error":null})")) == "failure: field_required /error");
  CHECK(shown(parse_lomi_error(R"({"error":null,"error":"a"})")) == "|a||-|0");
  CHECK(shown(parse_lomi_error(R"({"error":"a","\u0065rror":"b"})")) == "|b||-|0");
  CHECK(shown(parse_lomi_error(R"({"error":{"message":"a"},"error":"b"})")) == "|b||-|0");
  CHECK(shown(parse_lomi_error(R"({"message":"M","request_id":"a","request_id":"b"})")) == "|M||b|0");
  CHECK(shown(parse_lomi_error(R"({"message":"M","details":"a","details":[]})")) == "|M||-|0");
  CHECK(shown(parse_lomi_error(R"({"message":"M","details":{"code":"a","code":"b","message":"c","message":"d"}})")) ==
        "|M|b - - 'd'|-|0");
  CHECK(shown(parse_lomi_error(R"({"error":"a","error":{"message":"b","message":"c"}})")) == "|c||-|0");
}

// --- The way back ---

namespace {

void check_round_trip(ApiError const& error, RenderOptions const& options) {
  std::string const body = render(error, Format::lomi, options);
  INFO(body);
  Result<LomiError> const read = parse_lomi_error(body);
  REQUIRE(read.has_value());
  CHECK(read->code == error.code());
  CHECK(read->message == error.message(error.status() == 400 ? Locale::en : options.locale));
  CHECK(read->omitted == error.details().omitted());
  CHECK(read->request_id.value_or("") == options.request_id);
  REQUIRE(read->details.size() == error.details().size());
  for (std::size_t i = 0; i < read->details.size(); ++i) {
    Violation const& written = error.details()[i];
    LomiErrorDetail expected{.code = std::string(to_string(written.code)), .message = written.message(options.locale)};
    if (written.has_field()) expected.field = std::string(written.field());
    if (written.has_field()) expected.pointer = written.pointer();
    for (Param const& param : written.params)
      expected.params.push_back({std::string(param.name), to_string(param.value)});
    CHECK(read->details[i] == expected);
  }
}

void check_round_trips(ApiError const& error) {
  for (Locale const locale : {Locale::en, Locale::fr}) {
    check_round_trip(error, {.locale = locale, .request_id = {}});
    check_round_trip(error, {.locale = locale, .request_id = "req_\"\\<7>"});
  }
}

}  // namespace

TEST_CASE("lomi. error: what is rendered is read back whole", "[lomi_error][round_trip]") {
  check_round_trips(ApiError(ErrorCode::api_key_missing));
  check_round_trips(ApiError(ErrorCode::api_key_invalid));
  check_round_trips(ApiError(ErrorCode::payment_link_not_found));
  check_round_trips(validate_create("{"));
  check_round_trips(validate_create("{}", Policy{.max_violations = 1}));
  check_round_trips(validate_create(instant({{"", "1"}, {"a/b~\\u0000\\\"é", "1"}, {"\u202E", "1"}})));
  check_round_trips(validate_create(instant({{"link_type", "1"}, {"metadata", R"({"k":[]})"}, {"amount", "1e9"}})));
}

TEST_CASE("lomi. error: what is rendered of any request is read back whole", "[lomi_error][round_trip][property]") {
  property("with any names", [](std::vector<std::string> const& names) {
    boost::json::object body;
    boost::json::object metadata;
    for (std::string const& name : names) body[name] = 1, metadata[name] = boost::json::array{};
    body["metadata"] = metadata;
    check_round_trips(validate_create(boost::json::value(body)));
  });
}

TEST_CASE("lomi. error: any bytes are read or refused", "[lomi_error][property]") {
  property("of any kind", [](std::string const& bytes) {
    Result<LomiError> const read = parse_lomi_error(bytes);
    if (!read) RC_ASSERT(read.error().size() == 1U);  // RC_ASSERT evaluates both sides of an ||
  });
  std::string const whole = render(validate_create(instant({{"amount", "100.5"}, {"Currency", "1"}})), Format::lomi,
                                   {.locale = Locale::fr, .request_id = "r"});
  for (std::size_t size = 0; size < whole.size(); ++size)
    CHECK_FALSE(parse_lomi_error(std::string_view(whole).substr(0, size)).has_value());
  property("of a body with one byte changed", [&] {
    std::string changed = whole;
    changed[*rc::gen::inRange<std::size_t>(0, whole.size())] = *rc::gen::arbitrary<char>();
    Result<LomiError> const read = parse_lomi_error(changed);
    if (!read) RC_ASSERT(read.error().size() == 1U);
  });
}

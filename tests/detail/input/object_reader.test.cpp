// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/input/object_reader.hpp>

#include "allocations.hpp"
#include "catch.hpp"
#include "verdict.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

/// A body in memory of its own size, so that a sanitizer sees a read beyond it, and what was read of it.
class Read {
 public:
  explicit Read(std::string_view body, ReadLimits const& limits = {65'536, 8})
      : body_(body.begin(), body.end()),
        object_({body_.data(), body_.size()}, &default_policy()),
        error_(read_object({body_.data(), body_.size()}, limits, find_field, object_)) {}

  [[nodiscard]] RawObject const& object() const { return object_; }

  /// The document's error with its offset, or "valid".
  [[nodiscard]] std::string error() const { return verdict_with_offsets(error_); }

 private:
  std::vector<char> body_;
  RawObject object_;
  Violations error_;
};

std::string error_of(std::string_view body, ReadLimits const& limits = {65'536, 8}) {
  return Read(body, limits).error();
}

/// `{"name100":0,"name101":0,…}`, an escape in each name where asked for.
std::string with_names(std::size_t count, std::string_view prefix = "name") {
  std::string body;
  for (std::size_t i = 0; i < count; ++i)
    body.append(i == 0 ? "{\"" : ",\"").append(prefix).append(std::to_string(100 + i)).append("\":0");
  return body + "}";
}

/// The error with the n-th allocation and no other failing. The first is that for more names, the next that for the
/// violation.
std::string error_without_allocation(std::size_t n, std::string const& body) {
  RawObject object(body, &default_policy());
  Violations error;
  {
    FailingAllocation const failing(n);
    error = read_object(body, {65'536, 8}, find_field, object);
  }
  return verdict_with_offsets(error);
}

}  // namespace

TEST_CASE("Object reader: each field has its value, with type, text and offset", "[object_reader]") {
  Read const read(
      R"({"title":"Donation" , "amount":5000,"allow_quantity":true,"allow_coupon_code":false,"description":null})");
  RawObject const& object = read.object();
  CHECK(read.error() == "valid");
  CHECK(object.well_formed);
  REQUIRE(object[FieldName::title] != nullptr);
  CHECK(object[FieldName::title]->type == JsonType::string);
  CHECK(object[FieldName::title]->text.raw() == "Donation");
  CHECK(object.offset(*object[FieldName::title]) == 9U);
  REQUIRE(object[FieldName::amount] != nullptr);
  CHECK(object[FieldName::amount]->type == JsonType::number);
  CHECK(object[FieldName::amount]->text.raw() == "5000");
  CHECK(object.offset(*object[FieldName::amount]) == 31U);
  REQUIRE(object[FieldName::allow_quantity] != nullptr);
  CHECK(object[FieldName::allow_quantity]->type == JsonType::boolean);
  CHECK(object[FieldName::allow_quantity]->boolean);
  REQUIRE(object[FieldName::allow_coupon_code] != nullptr);
  CHECK(object[FieldName::allow_coupon_code]->type == JsonType::boolean);
  CHECK_FALSE(object[FieldName::allow_coupon_code]->boolean);
  CHECK(object[FieldName::description] == nullptr);  // null counts as absent
  CHECK((object.present() & bit(FieldName::description)) != 0);
  CHECK(object[FieldName::currency_code] == nullptr);
  CHECK((object.present() & bit(FieldName::currency_code)) == 0);
  CHECK(object.unknown_count == 0);
}

TEST_CASE("Object reader: a field may be an array or an object, from bracket to bracket", "[object_reader]") {
  Read const read(R"({"title": [1,{"a":"]"}] ,"amount":{ },"metadata":[{"k":1}]})");
  RawObject const& object = read.object();
  CHECK(read.error() == "valid");
  REQUIRE(object[FieldName::title] != nullptr);
  CHECK(object[FieldName::title]->type == JsonType::array);
  CHECK(object[FieldName::title]->text.raw() == R"([1,{"a":"]"}])");
  CHECK(object.offset(*object[FieldName::title]) == 10U);
  REQUIRE(object[FieldName::amount] != nullptr);
  CHECK(object[FieldName::amount]->type == JsonType::object);
  CHECK(object[FieldName::amount]->text.raw() == "{ }");
  REQUIRE(object[FieldName::metadata] != nullptr);
  CHECK(object[FieldName::metadata]->type == JsonType::array);
  CHECK(object.metadata_count == 0);
}

TEST_CASE("Object reader: a name with escapes is the field that it spells", "[object_reader]") {
  Read const read(R"({"t\u0069tle":"x","t\u0069tles":"y","\u0061m\u006funt":7,"meta\u0064ata":{"\u006b":1}})");
  RawObject const& object = read.object();
  CHECK(read.error() == "valid");
  REQUIRE(object[FieldName::title] != nullptr);
  CHECK(object[FieldName::title]->text.raw() == "x");
  REQUIRE(object[FieldName::amount] != nullptr);
  CHECK(object[FieldName::amount]->text.raw() == "7");
  REQUIRE(object.unknown_count == 1);
  CHECK(object.unknown[0].key.raw() == R"(t\u0069tles)");
  CHECK(object.unknown[0].key.escaped());
  REQUIRE(object.metadata_count == 1);
  CHECK(object.metadata[0].key.raw() == R"(\u006b)");
  CHECK(object.metadata[0].key.escaped());
}

TEST_CASE("Object reader: unknown members are kept in order, 32 of them, and all counted", "[object_reader]") {
  std::string body = "{";
  for (int i = 0; i < 40; ++i) body += (i == 0 ? "\"x" : ",\"x") + std::to_string(i) + "\":" + std::to_string(i);
  Read const read(body + "}");
  RawObject const& object = read.object();
  CHECK(read.error() == "valid");
  CHECK(object.unknown_count == 40);
  REQUIRE(object.unknown.size() == 32);
  CHECK(object.unknown[0].key.raw() == "x0");
  CHECK(object.unknown[31].key.raw() == "x31");
  CHECK(object.name_offset(object.unknown[0]) == 1U);
  CHECK(object.name_offset(object.unknown[1]) == 8U);
  CHECK(object.present() == 0);
}

TEST_CASE("Object reader: the members of metadata are read, those within them are not", "[object_reader][metadata]") {
  Read const read(R"({"metadata":{"a":"x","b":[1,{"c":2}],"d":{"e":3},"title":true},"amount":7})");
  RawObject const& object = read.object();
  CHECK(read.error() == "valid");
  REQUIRE(object[FieldName::metadata] != nullptr);
  CHECK(object[FieldName::metadata]->type == JsonType::object);
  CHECK(object.offset(*object[FieldName::metadata]) == 12U);
  REQUIRE(object.metadata_count == 4);
  REQUIRE(object.metadata.size() == 4);
  CHECK(object.metadata[0].key.raw() == "a");
  CHECK(object.metadata[0].value.type == JsonType::string);
  CHECK(object.metadata[0].value.text.raw() == "x");
  CHECK(object.offset(object.metadata[0].value) == 17U);
  CHECK(object.metadata[1].value.type == JsonType::array);
  CHECK(object.metadata[2].key.raw() == "d");
  CHECK(object.metadata[2].value.type == JsonType::object);
  CHECK(object.metadata[3].key.raw() == "title");
  CHECK(object.metadata[3].value.boolean);
  CHECK(object.name_offset(object.metadata[3]) == 49U);
  CHECK(object[FieldName::title] == nullptr);
  REQUIRE(object[FieldName::amount] != nullptr);
  CHECK(object[FieldName::amount]->text.raw() == "7");
  CHECK(object.unknown_count == 0);
}

TEST_CASE("Object reader: 50 members of metadata are kept, and all counted", "[object_reader][metadata]") {
  for (std::size_t const count : {49U, 50U, 51U, 200U}) {
    Read const read("{\"metadata\":" + with_names(count) + ",\"title\":\"T\"}");
    CHECK(read.error() == "valid");
    CHECK(read.object().metadata_count == count);
    REQUIRE(read.object().metadata.size() == (count < 50 ? count : 50));
    CHECK(read.object().metadata[48].key.raw() == "name148");
    CHECK(read.object()[FieldName::title] != nullptr);
  }
}

TEST_CASE("Object reader: names within other values do not count", "[object_reader]") {
  Read const read(R"({"x":{"title":1,"title":2},"metadata":[{"a":1,"a":2}],"y":[[]],"z":{"metadata":{"a":1,"a":1}}})");
  CHECK(read.error() == "valid");
  CHECK(read.object()[FieldName::title] == nullptr);
  REQUIRE(read.object()[FieldName::metadata] != nullptr);
  CHECK(read.object()[FieldName::metadata]->type == JsonType::array);
  CHECK(read.object().metadata_count == 0);
  CHECK(read.object().unknown_count == 3);
}

TEST_CASE("Object reader: an object behind more unknown members than are kept is not metadata", "[object_reader]") {
  std::string body = "{";
  for (int i = 0; i < 32; ++i) body += "\"x" + std::to_string(i) + "\":null,";
  Read const before(body + R"("y":{"k":1,"k":2}})");
  CHECK(before.error() == "valid");
  CHECK(before.object().metadata_count == 0);
  Read const behind(body + R"("metadata":{"k":1},"y":{"k":0}})");
  CHECK(behind.error() == "valid");
  CHECK(behind.object().unknown_count == 33);
  CHECK(behind.object().metadata_count == 1);
}

TEST_CASE("Object reader: a field that is null takes no other member's value", "[object_reader]") {
  Read const read(R"({"title":null,"x":[["T"]],"metadata":null})");
  CHECK(read.error() == "valid");
  CHECK(read.object()[FieldName::title] == nullptr);
  CHECK(read.object()[FieldName::metadata] == nullptr);
  CHECK(read.object().metadata_count == 0);
}

TEST_CASE("Object reader: an empty object has nothing", "[object_reader]") {
  for (std::string_view const body : {"{}", " { } ", "\n{\t\r\n}\n"}) {
    Read const read(body);
    CHECK(read.error() == "valid");
    CHECK(read.object().present() == 0);
    CHECK(read.object().unknown_count == 0);
    CHECK(read.object().metadata_count == 0);
  }
}

TEST_CASE("Object reader: a field that comes twice is a duplicate, at its second name",
          "[object_reader][duplicate_key]") {
  CHECK(error_of(R"({"title":"a","title":"b"})") == "duplicate_key /title @13");
  CHECK(error_of(R"({"title":null,"title":null})") == "duplicate_key /title @14");
  CHECK(error_of(R"({"title":"a","t\u0069tle":"b"})") == "duplicate_key /title @13");
  CHECK(error_of(R"({"t\u0069tle":"a","title":"b"})") == "duplicate_key /title @18");
  CHECK(error_of(R"({"\u0074itle":"a","titl\u0065":"b"})") == "duplicate_key /title @18");
  CHECK(error_of(R"({"metadata":{"k":1},"metadata":{"k":1}})") == "duplicate_key /metadata @20");
  CHECK(error_of(R"({"metadata":1,"metadata":{}})") == "duplicate_key /metadata @14");
  CHECK(error_of(R"({"amount":1,"amount":2,"amount":3})") == "duplicate_key /amount @12");
}

TEST_CASE("Object reader: an unknown name that comes twice is a duplicate", "[object_reader][duplicate_key]") {
  CHECK(error_of(R"({"x":1,"x":2})") == "duplicate_key /x @7");
  CHECK(error_of(R"({"x":1,"\u0078":2})") == "duplicate_key /x @7");
  CHECK(error_of(R"({"\u0078":1,"x":2})") == "duplicate_key /x @12");
  CHECK(error_of(R"({"":1,"":2})") == "duplicate_key / @6");
  CHECK(error_of(R"({"a\"b":1,"a\u0022b":2})") == "duplicate_key /a\"b @10");
  CHECK(error_of(R"({"a\\":1,"a\u005c":2})") == "duplicate_key /a\\ @9");
  CHECK(error_of(R"({"\\":1,"\\\\":2,"\\":3})") == "duplicate_key /\\ @17");
  CHECK(error_of(R"({"\ud83d\ude00":1,"😀":2})") == "duplicate_key /😀 @18");
  CHECK(error_of(R"({"a":1,"A":2,"b":3,"a ":4})") == "valid");
  CHECK(error_of(R"({"é":1,"e\u0301":2,"\u00c9":3})") == "valid");
}

TEST_CASE("Object reader: a key of metadata that comes twice is a duplicate", "[object_reader][duplicate_key]") {
  CHECK(error_of(R"({"metadata":{"k":1,"\u006b":2},"metadata":1})") == "duplicate_key /metadata/k @19");
  CHECK(error_of(R"({"metadata":{"title":1,"title":2}})") == "duplicate_key /metadata/title @23");
  CHECK(error_of(R"({"metadata":{"k":{"k":1},"k":[]}})") == "duplicate_key /metadata/k @25");
  CHECK(error_of(R"({"k":1,"metadata":{"k":1,"x":1},"x":1,"title":"metadata"})") == "valid");
}

TEST_CASE("Object reader: of several duplicates that counts whose second occurrence comes first",
          "[object_reader][duplicate_key]") {
  CHECK(error_of(R"({"title":"a","x":1,"t\u0069tle":"b","x":2})") == "duplicate_key /title @19");
  CHECK(error_of(R"({"x":1,"x":2,"title":1,"title":2})") == "duplicate_key /x @7");
  CHECK(error_of(R"({"title":1,"x":1,"x":2,"title":2})") == "duplicate_key /x @17");
  CHECK(error_of(R"({"b":1,"a":1,"a":2,"b":2})") == "duplicate_key /a @13");
  CHECK(error_of(R"({"title":1,"amount":1,"amount":2,"title":2})") == "duplicate_key /amount @22");
  CHECK(error_of(R"({"title":1,"metadata":{"k":1,"k":2},"title":2})") == "duplicate_key /metadata/k @29");
  CHECK(error_of(R"({"title":1,"title":2,"metadata":{"k":1,"k":2}})") == "duplicate_key /title @11");
  CHECK(error_of(R"({"x":1,"metadata":{"k":1,"k":2},"x":2})") == "duplicate_key /metadata/k @25");
  CHECK(error_of(R"({"x":1,"x":2,"metadata":{"k":1,"k":2}})") == "duplicate_key /x @7");
  CHECK(error_of(R"({"metadata":{"k":1,"k":2},"x":1,"x":2,"metadata":{},"title":1,"title":2})") ==
        "duplicate_key /metadata/k @19");
}

TEST_CASE("Object reader: duplicates are found among as many names as there are", "[object_reader][duplicate_key]") {
  for (std::size_t const count : {1U, 11U, 12U, 13U, 49U, 50U, 51U, 52U, 100U, 900U}) {
    INFO(count);
    std::string names = with_names(count);
    CHECK(error_of(names) == "valid");
    CHECK(error_of("{\"metadata\":" + names + "}") == "valid");
    names.pop_back();
    std::string const twice = names + R"(,"n\u0061me100":0})";
    CHECK(error_of(twice) == "duplicate_key /name100 @" + std::to_string(names.size() + 1));
    CHECK(error_of("{\"metadata\":" + twice + "}") ==
          "duplicate_key /metadata/name100 @" + std::to_string(names.size() + 13));
  }
}

TEST_CASE("Object reader: a root that is not an object has nothing but its type", "[object_reader][body_not_object]") {
  auto const error_without_members = [](std::string_view body) {
    Read const read(body);
    CHECK(read.object().present() == 0);
    CHECK(read.object().unknown_count == 0);
    return read.error();
  };
  CHECK(error_without_members(R"("x")") == "body_not_object @0 actual='string'");
  CHECK(error_without_members("1") == "body_not_object @0 actual='number'");
  CHECK(error_without_members("true") == "body_not_object @0 actual='boolean'");
  CHECK(error_without_members("false") == "body_not_object @0 actual='boolean'");
  CHECK(error_without_members("null") == "body_not_object @0 actual='null'");
  CHECK(error_without_members(R"([{"title":"x","title":"x"},[]])") == "body_not_object @0 actual='array'");
}

TEST_CASE("Object reader: the first error of the document stands alone, in the contract's order", "[object_reader]") {
  ReadLimits const limits{20, 2};
  CHECK(error_of("\xFF{{[[[[[[[[[[[[[[[[[[", limits) == "body_too_large max_bytes=20");
  CHECK(error_of("{\"a\":1,\"a\":1}x   \xFF", limits) == "utf8_invalid @17 offset=17");
  CHECK(error_of("{\"a\":[[]]     \xFF", limits) == "utf8_invalid @14 offset=14");
  CHECK(error_of(R"({"a":1,"a":1}x)", limits) == "json_invalid @13 offset=13 reason='trailing_data'");
  CHECK(error_of(R"({"a":[[]]x)", limits) == "json_too_deep @6 max_depth=2");
  CHECK(error_of(R"({"a":x[[]])", limits) == "json_invalid @5 offset=5 reason='bad_literal'");
  CHECK(error_of(R"({"a":[],"a":[]})", limits) == "duplicate_key /a @8");
  CHECK(error_of(R"([{"a":1,"a":1}])", limits) == "body_not_object @0 actual='array'");
}

TEST_CASE("Object reader: the limits on bytes and levels are inclusive", "[object_reader]") {
  CHECK(error_of(R"({"a":[]})", {8, 2}) == "valid");
  CHECK(error_of(R"({"a":[]})", {7, 2}) == "body_too_large max_bytes=7");
  CHECK(error_of(R"({"a":[]})", {8, 1}) == "json_too_deep @5 max_depth=1");
  CHECK(error_of(R"({"metadata":{}})", {65'536, 1}) == "json_too_deep @12 max_depth=1");
  CHECK(error_of("{}", {2, 0}) == "json_too_deep @0 max_depth=0");
  CHECK(error_of("1", {2, 0}) == "body_not_object @0 actual='number'");
  CHECK(error_of(std::string(64, '[') + std::string(64, ']'), {65'536, 65}) == "body_not_object @0 actual='array'");
  CHECK(error_of(std::string(65, '[') + std::string(65, ']'), {65'536, 65}) == "json_too_deep @64 max_depth=64");
}

TEST_CASE("Object reader: without memory for its names a body is refused as out of memory",
          "[object_reader][out_of_memory]") {
  std::string const names = with_names(51);
  std::string const escaped = with_names(51, "\\u0061");
  std::string const duplicates = names.substr(0, names.size() - 1) + ",\"name100\":0}";
  for (std::string const& body : {names, with_names(500), escaped, duplicates}) {
    INFO(body);
    CHECK(error_without_allocation(1, body) == "out_of_memory");
    CHECK(error_without_allocation(1, "{\"metadata\":" + body + "}") == "out_of_memory");
  }
  CHECK(error_without_allocation(2, escaped) == "out_of_memory");  // none for the names without escapes
  CHECK(error_without_allocation(2, "{\"metadata\":" + escaped + "}") == "out_of_memory");
  CHECK(error_without_allocation(2, duplicates) == "duplicate_key /name100 @613");  // none for the hash table
  CHECK(error_without_allocation(3, duplicates) == "out_of_memory");                // none for the violation
  CHECK(error_without_allocation(2, names) == "valid");
  CHECK(error_without_allocation(3, escaped) == "valid");
  CHECK(error_without_allocation(1, with_names(50)) == "valid");
  CHECK(error_without_allocation(1, "{\"metadata\":" + with_names(50, "\\u0061") + "}") == "valid");
}

TEST_CASE("Object reader: bad JSON comes before lack of memory for names", "[object_reader][out_of_memory]") {
  std::string const body = with_names(51);
  std::string const size = std::to_string(body.size());
  CHECK(error_without_allocation(1, body + "x") ==
        "json_invalid @" + size + " offset=" + size + " reason='trailing_data'");
  CHECK(error_without_allocation(2, body + "x") == "out_of_memory");  // none for the violation
  CHECK(error_without_allocation(1, "{") == "out_of_memory");
}

TEST_CASE("Object check: any object within the limits passes, with duplicates too", "[object_reader]") {
  auto const error_of_check = [](std::string_view text) { return verdict_with_offsets(check_object(text, {20, 2})); };
  CHECK(error_of_check(R"( {"a":[],"a":{}} )") == "valid");
  CHECK(error_of_check(R"({"a":[[]]})") == "json_too_deep @6 max_depth=2");
  CHECK(error_of_check("{}x") == "json_invalid @2 offset=2 reason='trailing_data'");
  CHECK(error_of_check("{\"\x80\":0}") == "utf8_invalid @2 offset=2");
  CHECK(error_of_check("[]") == "body_not_object @0 actual='array'");
  CHECK(error_of_check("") == "json_invalid @0 offset=0 reason='empty'");
  CHECK(error_of_check("{}" + std::string(18, ' ')) == "valid");
  CHECK(error_of_check("{}" + std::string(19, ' ')) == "body_too_large max_bytes=20");
}

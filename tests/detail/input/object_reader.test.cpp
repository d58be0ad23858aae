// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/input/body_members.hpp>

#include "allocations.hpp"
#include "catch.hpp"
#include "verdict.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

namespace {

/// A body and what its reader tells of it, token by token: each is looked for behind the last one.
class Told {
 public:
  explicit Told(std::string_view body) : body_(body), reading_(body), members_(body_, find_field, reading_) {}

  /// A member's name, as it stands between its quotes.
  Told& key(std::string_view raw) {
    JsonString const name = next(raw);
    members_.key(name, at_ + 1);
    return *this;
  }
  Told& string(std::string_view raw) { return members_.string(next(raw)), *this; }
  Told& number(std::string_view spelling) { return members_.number(next(spelling).raw()), *this; }
  Told& boolean(bool boolean) { return members_.boolean(boolean), *this; }
  Told& null() { return members_.null(), *this; }
  Told& object() { return members_.begin(JsonType::object), *this; }
  Told& array() { return members_.begin(JsonType::array), *this; }
  Told& end() { return members_.end(), *this; }

  [[nodiscard]] BodyMembers& members() { return members_; }
  [[nodiscard]] RawObject const& reading() const { return reading_; }

  /// The first duplicate as a line with its place, or "none".
  [[nodiscard]] std::string duplicate() const {
    return members_.duplicate() ? verdict(*members_.duplicate(), Offsets::shown) : "none";
  }

 private:
  JsonString next(std::string_view raw) {
    std::size_t const start = body_.find(raw, at_);
    REQUIRE(start != std::string::npos);
    at_ = start + raw.size();
    return {std::string_view(body_).substr(start, raw.size()), raw.find('\\') != std::string_view::npos};
  }

  std::string body_;
  std::size_t at_ = 0;
  RawObject reading_;
  BodyMembers members_;
};

}  // namespace

TEST_CASE("Body members: each field's value is noted, with its type", "[body_members]") {
  Told told(R"({"title":"Donation","amount":5000,"allow_quantity":true,"allow_coupon_code":false,"description":null})");
  told.object().key("title").string("Donation").key("amount").number("5000");
  told.key("allow_quantity").boolean(true).key("allow_coupon_code").boolean(false).key("description").null().end();
  RawObject const& reading = told.reading();
  REQUIRE(reading[FieldName::title] != nullptr);
  CHECK(reading[FieldName::title]->type == JsonType::string);
  CHECK(reading[FieldName::title]->text.raw() == "Donation");
  REQUIRE(reading[FieldName::amount] != nullptr);
  CHECK(reading[FieldName::amount]->type == JsonType::number);
  CHECK(reading[FieldName::amount]->text.raw() == "5000");
  REQUIRE(reading[FieldName::allow_quantity] != nullptr);
  CHECK(reading[FieldName::allow_quantity]->type == JsonType::boolean);
  CHECK(reading[FieldName::allow_quantity]->boolean);
  CHECK_FALSE(reading[FieldName::allow_coupon_code]->boolean);
  CHECK(reading[FieldName::description] == nullptr);  // null counts as absent
  CHECK((reading.came() & bit(FieldName::description)) != 0);
  CHECK(reading[FieldName::currency_code] == nullptr);
  CHECK(told.members().root_type() == JsonType::object);
  CHECK(told.duplicate() == "none");
}

TEST_CASE("Body members: a name with escapes is the field that it spells", "[body_members]") {
  Told told(R"({"t\u0069tle":"x","t\u0069tles":"y"})");
  told.object().key(R"(t\u0069tle)").string("x").key(R"(t\u0069tles)").string("y").end();
  REQUIRE(told.reading()[FieldName::title] != nullptr);
  CHECK(told.reading()[FieldName::title]->text.raw() == "x");
  CHECK(told.reading().unknown_count == 1);
}

TEST_CASE("Body members: unknown members are noted in order and counted, 32 of them kept", "[body_members]") {
  std::string body = "{";
  for (int i = 0; i < 40; ++i) body += (i == 0 ? "\"x" : ",\"x") + std::to_string(i) + "\":" + std::to_string(i);
  Told told(body + "}");
  told.object();
  for (int i = 0; i < 40; ++i) told.key("x" + std::to_string(i)).number(std::to_string(i));
  told.end();
  RawObject const& reading = told.reading();
  CHECK(reading.unknown_count == 40);
  REQUIRE(reading.unknown.size() == 32);
  CHECK(reading.unknown[0].key.raw() == "x0");
  CHECK(reading.unknown[31].key.raw() == "x31");
  CHECK(reading.unknown[31].value.type == JsonType::number);
  CHECK(reading.unknown[31].value.text.raw() == "31");
  CHECK(reading.name_offset(reading.unknown[0]) == 1);
}

TEST_CASE("Body members: those of metadata are noted, what is within them is not", "[body_members][metadata]") {
  Told told(R"({"metadata":{"a":"x","b":[1,{"c":2}],"d":{"e":3},"title":true},"amount":7})");
  told.object().key("metadata").object().key("a").string("x");
  told.key("b").array().number("1").object().key("c").number("2").end().end();
  told.key("d").object().key("e").number("3").end();
  told.key("title").boolean(true).end().key("amount").number("7").end();
  RawObject const& reading = told.reading();
  CHECK(reading[FieldName::metadata]->type == JsonType::object);
  REQUIRE(reading.metadata_count == 4);
  CHECK(reading.metadata[0].key.raw() == "a");
  CHECK(reading.metadata[0].value.text.raw() == "x");
  CHECK(reading.metadata[1].value.type == JsonType::array);
  CHECK(reading.metadata[2].key.raw() == "d");
  CHECK(reading.metadata[2].value.type == JsonType::object);
  CHECK(reading.metadata[3].key.raw() == "title");
  CHECK(reading[FieldName::title] == nullptr);
  CHECK(reading[FieldName::amount]->text.raw() == "7");
  CHECK(reading.unknown_count == 0);
}

TEST_CASE("Body members: within other values no name counts", "[body_members]") {
  Told told(R"({"x":{"title":1,"title":2},"metadata":[{"a":1,"a":2}],"y":[[]],"z":{"metadata":{"a":1,"a":1}}})");
  told.object().key("x").object().key("title").number("1").key("title").number("2").end();
  told.key("metadata").array().object().key("a").number("1").key("a").number("2").end().end();
  told.key("y").array().array().end().end();
  told.key("z").object().key("metadata").object().key("a").number("1").key("a").number("1").end().end().end();
  CHECK(told.reading()[FieldName::title] == nullptr);
  CHECK(told.reading()[FieldName::metadata]->type == JsonType::array);
  CHECK(told.reading().metadata_count == 0);
  CHECK(told.reading().unknown_count == 3);
  CHECK(told.duplicate() == "none");
}

TEST_CASE("Body members: an object that nobody has a place for is no metadata", "[body_members]") {
  std::string body = "{";
  for (int i = 0; i < 32; ++i) body += "\"x" + std::to_string(i) + "\":null,";
  Told told(body + R"("y":{"k":1,"k":2}})");
  told.object();
  for (int i = 0; i < 32; ++i) told.key("x" + std::to_string(i)).null();
  told.key("y").object().key("k").number("1").key("k").number("2").end().end();
  CHECK(told.reading().metadata_count == 0);
  CHECK(told.duplicate() == "none");
}

TEST_CASE("Body members: behind null no other value is taken for it", "[body_members]") {
  Told told(R"({"title":null,"x":[["T"]]})");
  told.object().key("title").null();
  told.array().string("T").end();  // whatever a reader tells next
  CHECK(told.reading()[FieldName::title] == nullptr);
}

TEST_CASE("Body members: metadata ends where it ends, also before an object that nobody wants", "[body_members]") {
  std::string body = "{";
  for (int i = 0; i < 32; ++i) body += "\"x" + std::to_string(i) + "\":null,";
  Told told(body + R"("metadata":{"k":1},"y":{"k":0}})");
  told.object();
  for (int i = 0; i < 32; ++i) told.key("x" + std::to_string(i)).null();
  told.key("metadata").object().key("k").number("1").end();
  told.key("y").object().key("k").number("0").end().end();
  CHECK(told.reading().unknown_count == 33);
  CHECK(told.reading().metadata_count == 1);
  CHECK(told.duplicate() == "none");
}

TEST_CASE("Body members: the first name that comes twice is kept, with its second place",
          "[body_members][duplicate_key]") {
  Told field(R"({"title":"a","x":1,"t\u0069tle":"b","x":2})");
  field.object().key("title").string("a").key("x").number("1").key(R"(t\u0069tle)").string("b").key("x").number("2");
  CHECK(field.duplicate() == "duplicate_key /title @19");
  Told unknown(R"({"x":1,"x":2,"title":1,"title":2})");
  unknown.object().key("x").number("1").key("x").number("2").key("title").number("1").key("title").number("2");
  CHECK(unknown.duplicate() == "duplicate_key /x @7");
  Told metadata(R"({"metadata":{"k":1,"\u006b":2},"metadata":1})");
  metadata.object().key("metadata").object().key("k").number("1").key(R"(\u006b)").number("2").end();
  metadata.key("metadata").number("1").end();
  CHECK(metadata.duplicate() == "duplicate_key /metadata/k @19");
}

TEST_CASE("Body members: a root that is no object has its type and nothing else", "[body_members][body_not_object]") {
  Told text(R"("x")");
  CHECK(text.string("x").members().root_type() == JsonType::string);
  Told number("1");
  CHECK(number.number("1").members().root_type() == JsonType::number);
  Told boolean("true");
  CHECK(boolean.boolean(true).members().root_type() == JsonType::boolean);
  Told null("null");
  CHECK(null.null().members().root_type() == JsonType::null);
  Told array(R"([{"title":"x"},[]])");
  array.array().object().key("title").string("x").end().array().end().end();
  CHECK(array.members().root_type() == JsonType::array);
  CHECK(array.reading().came() == 0);
}

TEST_CASE("Body members: what starts over knows nothing of what was told", "[body_members]") {
  Told told(R"({"title":"a","title":"b","x":1,"metadata":{"k":1 ...)");
  told.object().key("title").string("a").key("title").string("b").key("x").number("1");
  told.key("metadata").object().key("k").number("1");
  told.members().start_over();
  CHECK(told.duplicate() == "none");
  CHECK(told.reading().came() == 0);
  CHECK(told.reading().unknown_count == 0);
  CHECK(told.reading().metadata_count == 0);

  Told again(R"({"x":1,"metadata":{"k":1}} {"x":2,"metadata":{"k":2}})");
  for (int reader = 0; reader < 2; ++reader) {
    again.members().start_over();
    std::string const value = std::to_string(reader + 1);
    again.object().key("x").number(value).key("metadata").object().key("k").number(value).end().end();
  }
  CHECK(again.duplicate() == "none");
  CHECK(again.reading().unknown[0].value.text.raw() == "2");
  CHECK(again.reading().metadata[0].value.text.raw() == "2");
}

TEST_CASE("Body members: what starts over within metadata is in no metadata", "[body_members]") {
  std::string body = "{";
  for (int i = 0; i < 32; ++i) body += "\"x" + std::to_string(i) + "\":null,";
  body += R"("y":{"k":1,"k":2},"metadata":{"a":[]}})";
  Told told(body + body);
  for (int reader = 0; reader < 2; ++reader) {
    told.members().start_over();
    told.object();
    for (int i = 0; i < 32; ++i) told.key("x" + std::to_string(i)).null();
    told.key("y").object().key("k").number("1").key("k").number("2").end();
    told.key("metadata").object().key("a");  // and there it stops
  }
  CHECK(told.duplicate() == "none");
  CHECK(told.reading().metadata_count == 1);
}

TEST_CASE("Body members: where memory for names runs out is noted once, and forgotten", "[body_members][allocations]") {
  std::string body;
  for (int i = 0; i < 100; ++i) body += "name" + std::to_string(100 + i) + " ";
  Told told(body);
  {
    OutOfMemory const none;
    told.object();
    for (int i = 0; i < 100; ++i) told.key("name" + std::to_string(100 + i)).null();
  }
  CHECK(told.members().out_of_memory_at() == std::optional<std::size_t>(96 * 8));
  CHECK(told.reading().unknown_count == 100);
  told.members().start_over();
  CHECK_FALSE(told.members().out_of_memory_at());
}

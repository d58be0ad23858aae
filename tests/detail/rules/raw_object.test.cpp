// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/rules/raw_object.hpp>

#include "catch.hpp"

#include <string_view>

using namespace paylink;
using namespace paylink::detail;

TEST_CASE("RawObject: at first no field is present", "[raw_object]") {
  RawObject const object("{}");
  for (Field const& field : create_fields) CHECK(object[field.name] == nullptr);
  CHECK(object.metadata.empty());
  CHECK(object.metadata_count == 0);
  CHECK(object.unknown.empty());
  CHECK(object.unknown_count == 0);
  CHECK(object.well_formed);
  CHECK_FALSE(RawObject().well_formed);
}

TEST_CASE("RawObject: each field is kept apart from the others", "[raw_object]") {
  RawObject object;
  for (std::size_t i = 0; i < max_fields; ++i) object.add(FieldIndex(i)) = {.type = JsonType::number, .offset = i};
  for (std::size_t i = 0; i < max_fields; ++i) {
    RawValue const* const value = object[FieldIndex(i)];
    REQUIRE(value != nullptr);
    CHECK(value->offset == i);
    CHECK(value->type == JsonType::number);
  }
}

TEST_CASE("RawObject: null leaves a field absent", "[raw_object]") {
  RawObject object;
  object.add(FieldName::title) = {.type = JsonType::null};
  CHECK(object[FieldName::title] == nullptr);
  object.add(FieldName::title) = {.text = "T", .type = JsonType::string};
  REQUIRE(object[FieldName::title] != nullptr);
  CHECK(object[FieldName::title]->text.raw() == "T");
  CHECK(object[FieldName::link_type] == nullptr);
  CHECK(object[FieldName::currency_code] == nullptr);
}

TEST_CASE("RawObject: values and names have offsets in a text, and none in memory", "[raw_object]") {
  std::string_view const body = "{\"amount\" :\t\r\n 5000}";
  RawObject const object(body);
  RawMember const member{.key = body.substr(2, 6), .value = {.type = JsonType::number, .offset = body.find('5')}};
  CHECK(object.offset(member.value) == body.find('5'));
  CHECK(object.name_offset(member) == 1);
  CHECK_FALSE(RawObject().offset(member.value));
  CHECK_FALSE(RawObject().name_offset(member));
}

TEST_CASE("RawObject: there is room for as much metadata and as many unknown names as can be reported",
          "[raw_object]") {
  CHECK(decltype(RawObject::metadata)::capacity == 50);
  CHECK(decltype(RawObject::unknown)::capacity == 32);
}

TEST_CASE("RawObject: a field that was forgotten is absent, and no other", "[raw_object]") {
  RawObject object;
  object.add(FieldName::title) = {.text = "T", .type = JsonType::string};
  object.add(FieldName::amount) = {.text = "5", .type = JsonType::number};
  CHECK(object.present() == (bit(FieldName::title) | bit(FieldName::amount)));
  object.forget(FieldName::title);
  CHECK(object.present() == bit(FieldName::amount));
  CHECK(object[FieldName::title] == nullptr);
  CHECK(object[FieldName::amount] != nullptr);
}

TEST_CASE("RawObject: no field is not present, even if all are", "[raw_object]") {
  RawObject object;
  for (std::size_t i = 0; i < max_fields; ++i) object.add(FieldIndex(i)) = {.type = JsonType::number};
  CHECK(object[FieldIndex::none()] == nullptr);
}

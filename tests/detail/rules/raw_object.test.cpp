// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/rules/raw_object.hpp>

#include "catch.hpp"

#include <string_view>

using namespace paylink;
using namespace paylink::detail;

TEST_CASE("RawObject: at first no field is there", "[reading]") {
  RawObject const reading("{}");
  for (Field const& field : create_fields) CHECK(reading[field.name] == nullptr);
  CHECK(reading.metadata.empty());
  CHECK(reading.metadata_count == 0);
  CHECK(reading.unknown.empty());
  CHECK(reading.unknown_count == 0);
  CHECK(reading.well_formed);
  CHECK_FALSE(RawObject().well_formed);
}

TEST_CASE("RawObject: each field is kept apart from the others", "[reading]") {
  RawObject reading;
  for (std::size_t i = 0; i < field_count; ++i)
    reading.add(static_cast<FieldName>(i), {.type = JsonType::number, .name_end = i});
  for (std::size_t i = 0; i < field_count; ++i) {
    RawValue const* const seen = reading[static_cast<FieldName>(i)];
    REQUIRE(seen != nullptr);
    CHECK(seen->name_end == i);
    CHECK(seen->type == JsonType::number);
  }
}

TEST_CASE("RawObject: null leaves a field absent", "[reading]") {
  RawObject reading;
  reading.add(FieldName::title, {.type = JsonType::null});
  CHECK(reading[FieldName::title] == nullptr);
  reading.add(FieldName::title, {.text = "T", .type = JsonType::string});
  REQUIRE(reading[FieldName::title] != nullptr);
  CHECK(reading[FieldName::title]->text.raw() == "T");
  CHECK(reading[FieldName::link_type] == nullptr);
  CHECK(reading[FieldName::currency_code] == nullptr);
}

TEST_CASE("RawObject: a value begins behind its name, a colon and white space", "[reading]") {
  std::string_view const body = "{\"amount\" :\t\r\n 5000}";
  RawObject const reading(body);
  CHECK(reading.offset({.name_end = body.find("\" :") + 1}) == body.find('5'));
  CHECK(reading.offset({}) == RawValue::nowhere);
  CHECK(reading.name_offset({.key = body.substr(2, 6), .value = {.name_end = 9}}) == 1);
  CHECK(reading.name_offset({.key = "amount"}) == RawValue::nowhere);
}

TEST_CASE("RawObject: there is room for as much metadata and as many unknown names as can be said", "[reading]") {
  CHECK(decltype(RawObject::metadata)::capacity == 50);
  CHECK(decltype(RawObject::unknown)::capacity == 32);
}

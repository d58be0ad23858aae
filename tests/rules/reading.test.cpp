// SPDX-License-Identifier: BSL-1.0
#include <paylink/rules/reading.hpp>

#include "catch.hpp"

#include <string>

using namespace paylink;

TEST_CASE("Reading: at first no field is there", "[reading]") {
  Reading const reading(true);
  for (Field const& field : create_fields) CHECK(reading[field.name] == nullptr);
  CHECK(reading.metadata.empty());
  CHECK(reading.metadata_count == 0);
  CHECK(reading.unknown.empty());
  CHECK(reading.unknown_count == 0);
  CHECK(reading.well_formed);
  CHECK_FALSE(Reading(false).well_formed);
}

TEST_CASE("Reading: each field is kept apart from the others", "[reading]") {
  Reading reading(true);
  for (std::size_t i = 0; i < field_count; ++i)
    reading.set(static_cast<FieldName>(i), {.type = JsonType::number, .offset = i});
  for (std::size_t i = 0; i < field_count; ++i) {
    Seen const* const seen = reading[static_cast<FieldName>(i)];
    REQUIRE(seen != nullptr);
    CHECK(seen->offset == i);
    CHECK(seen->type == JsonType::number);
  }
}

TEST_CASE("Reading: null leaves a field absent", "[reading]") {
  Reading reading(true);
  reading.set(FieldName::title, {.type = JsonType::null});
  CHECK(reading[FieldName::title] == nullptr);
  reading.set(FieldName::title, {.type = JsonType::string, .text = {"T"}});
  REQUIRE(reading[FieldName::title] != nullptr);
  CHECK(reading[FieldName::title]->text.raw() == "T");
  CHECK(reading[FieldName::link_type] == nullptr);
  CHECK(reading[FieldName::currency_code] == nullptr);
}

TEST_CASE("Reading: there is room for as much metadata and as many unknown names as can be said", "[reading]") {
  CHECK(decltype(Reading::metadata)::capacity == 50);
  CHECK(decltype(Reading::unknown)::capacity == 32);
}

// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/values/timestamp_form.hpp>

#include "catch.hpp"

#include <string>
#include <string_view>
#include <vector>

using namespace paylink::detail;

namespace {

void check(std::string_view text, std::string_view reason) {
  CAPTURE(text);
  CHECK(why_timestamp_invalid(text) == reason);
}

std::string const date = "2030-12-31";
std::vector<std::string> const offsets = {"", "Z", "z", "+01:00", "-01:00", "+0100", "-01"};

static_assert(why_timestamp_invalid("2030-12-31") == "date_only");

}  // namespace

TEST_CASE("TimestampForm: takes what comes next, and nothing where it does not", "[timestamp_form]") {
  FormReader reader("12T+x");
  CHECK_FALSE(reader.take("ddd"));
  CHECK(reader.take("dd"));
  CHECK(reader.rest() == "T+x");
  CHECK(reader.take("T+"));
  CHECK_FALSE(reader.take("xx"));
  CHECK(reader.take("x"));
  CHECK(reader.take(""));
  CHECK_FALSE(reader.take_fraction('.'));
}

TEST_CASE("TimestampForm: a fraction needs a digit", "[timestamp_form]") {
  FormReader reader(".5,.");
  CHECK_FALSE(reader.take_fraction(','));
  CHECK(reader.take_fraction('.'));
  CHECK_FALSE(reader.take_fraction(','));
  CHECK(reader.rest() == ",.");
}

TEST_CASE("TimestampForm: a date alone", "[timestamp_form][timestamp_invalid]") {
  check(date, "date_only");
  check("9999-99-99", "date_only");
  check("2030-12-3", "format");
  check("2030-12-311", "format");
  check("2030/12/31", "format");
  check("", "format");
}

TEST_CASE("TimestampForm: a space, with or without seconds, fraction and offset",
          "[timestamp_form][timestamp_invalid]") {
  for (std::string const& offset : offsets)
    for (char const* const time : {" 12:00", " 12:00:00", " 12:00:00.5", " 12:00:00,5", " 99:99:99"})
      check(date + time + offset, "space_separator");
  check(date + " ", "format");
  check(date + " 12", "format");
  check(date + "  12:00", "format");
  check(date + " 12:00.5", "format");
  check(date + " 12:00:00.", "format");
  check(date + "_12:00:00Z", "format");
}

TEST_CASE("TimestampForm: seconds are missing", "[timestamp_form][timestamp_invalid]") {
  for (std::string const& offset : offsets)
    for (char const* const time : {"T12:00", "t12:00", "T99:99"}) check(date + time + offset, "seconds_missing");
  check(date + "T12", "format");
  check(date + "T12:0", "format");
  check(date + "T12:00:", "format");
}

TEST_CASE("TimestampForm: a comma before the fraction", "[timestamp_form][timestamp_invalid]") {
  for (std::string const& offset : offsets) check(date + "T12:00:00,5" + offset, "comma_fraction");
  check(date + "T12:00:00,", "format");
  check(date + "T12:00:00,5.5", "format");
}

TEST_CASE("TimestampForm: an offset without a colon", "[timestamp_form][timestamp_invalid]") {
  for (char const* const time : {"T12:00:00", "t12:00:00.123456789012"})
    for (char const* const offset : {"+0100", "-0100", "+01", "-99"}) check(date + time + offset, "offset_format");
  for (char const* const offset : {"+1", "+010", "+01:0", "+01000", "ZZ", "UTC", " Z"})
    check(date + "T12:00:00" + offset, "format");
}

TEST_CASE("TimestampForm: the right form, but no such date or out of range", "[timestamp_form][timestamp_invalid]") {
  for (char const* const offset : {"Z", "", "+16:00"}) {
    check(std::string("2030-02-30T12:00:00") + offset, "no_such_date");
    check(std::string("0000-00-01T25:00:00") + offset, "no_such_date");
    check(std::string("2030-02-28T24:00:00") + offset, "out_of_range");
    check(std::string("0000-02-29T12:00:00.5") + offset, "out_of_range");
  }
}

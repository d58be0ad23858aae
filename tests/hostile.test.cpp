// SPDX-License-Identifier: BSL-1.0
#include "hostile.hpp"

#include <paylink/paylink.hpp>

#include "catch.hpp"
#include "verdict.hpp"

#include <algorithm>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

// How much work they cost is measured by hostile_work.cpp, which counts what is executed. Here: what is answered.

TEST_CASE("Hostile: every body of 64 KiB has its verdict, the same each time", "[hostile]") {
  for (hostile::Shape const& shape : hostile::shapes()) {
    for (std::size_t const size : {std::size_t{1024}, std::size_t{16'384}, std::size_t{65'536}}) {
      std::string const body = shape.body(size);
      INFO(shape.name << ", " << body.size() << " bytes");
      CHECK(body.size() <= size);
      CHECK(body.size() > size - 600);
      Violations const violations = validate_create(body);
      REQUIRE_FALSE(violations.empty());
      CHECK(to_string(violations[0].code) == shape.first_code);
      CHECK(violations.size() <= 32);
      CHECK(validate_create(body) == violations);
      CHECK_FALSE(parse_create(body).has_value());
    }
  }
}

TEST_CASE("Hostile: a byte more than 64 KiB is not even looked at", "[hostile][body_too_large]") {
  for (hostile::Shape const& shape : hostile::shapes()) {
    std::string body = shape.body(65'536);
    body.resize(65'537, 'x');
    CHECK(verdict(validate_create(body)) == "body_too_large max_bytes=65536");
  }
}

TEST_CASE("Hostile: what is answered stays small, however much was wrong", "[hostile]") {
  for (hostile::Shape const& shape : hostile::shapes()) {
    Violations const violations = validate_create(shape.body(65'536));
    INFO(shape.name);
    for (Format const format : {Format::text, Format::lomi, Format::problem})
      CHECK(render(violations, format, {.locale = Locale::fr, .request_id = {}}).size() < 40'000);
  }
}

TEST_CASE("Hostile: every query of 64 KiB has its verdict, the same each time, in few words", "[hostile][query]") {
  for (hostile::Shape const& shape : hostile::query_shapes()) {
    for (std::size_t const size : {std::size_t{1024}, std::size_t{65'536}}) {
      std::string const query = shape.body(size);
      INFO(shape.name << ", " << query.size() << " bytes");
      CHECK(query.size() <= size);
      CHECK(query.size() > size - 600);
      Violations const violations = validate_list_query(query);
      CHECK((violations.empty() ? "" : to_string(violations[0].code)) == shape.first_code);
      CHECK(violations.size() <= 32);
      CHECK(validate_list_query(query) == violations);
      CHECK(parse_list_query(query).has_value() == violations.empty());
      for (Format const format : {Format::text, Format::lomi, Format::problem})
        CHECK(render(violations, format, {.locale = Locale::fr, .request_id = {}}).size() < 40'000);
    }
  }
}

// SPDX-License-Identifier: BSL-1.0
#include <paylink/error_category.hpp>

#include "catch.hpp"

#include <limits>
#include <set>
#include <string>
#include <system_error>
#include <unordered_set>

using namespace paylink;
using namespace paylink::detail;

namespace {

static_assert(std::is_error_code_enum_v<ErrorCode>);
static_assert(std::is_error_condition_enum_v<ErrorGroup>);
static_assert(!std::is_error_condition_enum_v<ErrorCode>);

std::string message_of(std::error_code const& error) { return error.message(); }

}  // namespace

TEST_CASE("error_code: every code is an error, the first one too", "[error_category]") {
  CHECK(std::error_code(ErrorCode::body_too_large));
  CHECK(std::error_code(ErrorCode::body_too_large).value() == 1);
  std::set<int> values;
  for (CatalogEntry const& row : catalog) {
    std::error_code const error = row.code;
    CAPTURE(row.name);
    CHECK(error);
    CHECK(error == row.code);
    CHECK(error.category() == error_code_category());
    values.insert(error.value());
  }
  CHECK(values.size() == catalog.size());
  CHECK_FALSE(std::error_code(ErrorCode::string_blank) == ErrorCode::string_too_long);
}

TEST_CASE("error_code: has the name of the library and the message of the code", "[error_category]") {
  CHECK(std::string(error_code_category().name()) == "paylink");
  CHECK(message_of(ErrorCode::body_not_object) == "Body must be a JSON object.");
  CHECK(message_of(ErrorCode::payment_link_not_found) == "Payment link not found or access denied.");
}

TEST_CASE("error_code: shows what a message leaves open", "[error_category]") {
  CHECK(message_of(ErrorCode::field_required) == "The field is required.");
  CHECK(message_of(ErrorCode::string_too_long) == "The field must be at most <max> characters.");
  CHECK(message_of(ErrorCode::amount_above_maximum) == "Maximum amount is <max> <currency>.");
  CHECK(message_of(ErrorCode::url_host_not_allowed) == "The field host is not allowed: <reason>.");
  for (CatalogEntry const& row : catalog) {
    std::string const text = message_of(row.code);
    CAPTURE(text);
    CHECK(text.find_first_of("{}") == std::string::npos);
    CHECK(text.find("<f>") == std::string::npos);
    CHECK(text.ends_with('.'));
  }
}

TEST_CASE("error_code: equals the group that it belongs to, and no other", "[error_category]") {
  CHECK(std::error_code(ErrorCode::json_invalid) == ErrorGroup::document);
  CHECK(std::error_code(ErrorCode::unknown_field) == ErrorGroup::field);
  CHECK(std::error_code(ErrorCode::amount_required) == ErrorGroup::cross_field);
  CHECK(std::error_code(ErrorCode::api_key_invalid) == ErrorGroup::access);
  for (CatalogEntry const& row : catalog)
    for (ErrorGroup const group :
         {ErrorGroup::document, ErrorGroup::field, ErrorGroup::cross_field, ErrorGroup::query, ErrorGroup::access}) {
      CAPTURE(row.name);
      CHECK((std::error_code(row.code) == group) == (row.group == group));
    }
}

TEST_CASE("error_code: is none of another category", "[error_category]") {
  std::error_code const error = ErrorCode::body_too_large;
  CHECK_FALSE(error == std::error_code(error.value(), std::generic_category()));
  CHECK_FALSE(error == std::errc::invalid_argument);
  CHECK_FALSE(std::make_error_code(std::errc::operation_not_permitted) == ErrorGroup::document);
  CHECK_FALSE(std::error_code() == ErrorGroup::document);
}

TEST_CASE("error_code: numbers that are no code are none", "[error_category]") {
  int const count = static_cast<int>(catalog.size());
  for (int const value : {std::numeric_limits<int>::min(), -1, 0, count + 1, std::numeric_limits<int>::max()}) {
    CAPTURE(value);
    std::error_code const error(value, error_code_category());
    CHECK(error.message() == "Unknown error.");
    CHECK_FALSE(error == ErrorGroup::document);
    CHECK(error.default_error_condition().category() == error_code_category());
  }
  CHECK(error_code_category().message(count) == "The service is out of memory; try again later.");
}

TEST_CASE("error_code: groups have a message", "[error_category]") {
  CHECK(std::string(error_group_category().name()) == "paylink.group");
  CHECK(make_error_condition(ErrorGroup::document).message() == "The request body cannot be read.");
  CHECK(make_error_condition(ErrorGroup::field).message() == "A field is invalid.");
  CHECK(make_error_condition(ErrorGroup::cross_field).message() == "A field does not fit the link type.");
  CHECK(make_error_condition(ErrorGroup::query).message() == "The query is invalid.");
  CHECK(make_error_condition(ErrorGroup::access).message() == "The request is refused.");
  CHECK(error_group_category().message(0) == "Unknown error group.");
  CHECK(error_group_category().message(256 + 1) == "Unknown error group.");
}

TEST_CASE("error_code: codes are keys of hashed containers", "[error_category]") {
  std::unordered_set<std::error_code> errors;
  std::unordered_set<ErrorCode> codes;
  for (CatalogEntry const& row : catalog) errors.insert(row.code), codes.insert(row.code);
  CHECK(errors.size() == catalog.size());
  CHECK(codes.size() == catalog.size());
}

TEST_CASE("error_code: is thrown and caught as any other", "[error_category]") {
  try {
    throw std::system_error(ErrorCode::id_invalid);
  } catch (std::system_error const& error) {
    CHECK(error.code() == ErrorCode::id_invalid);
  }
}

// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/json/json_error.hpp>

#include "catch.hpp"

#include <cstddef>
#include <string>
#include <string_view>

using namespace paylink::detail;

namespace {

std::string in_string(std::string_view text, std::size_t at) {
  JsonError const error = error_in_string(text, at);
  return std::string(to_string(error.reason)) + " " + std::to_string(error.offset);
}

std::string_view reason(std::string_view text, std::size_t at, JsonExpected expected) {
  return to_string(reason_at(text, at, expected));
}

}  // namespace

TEST_CASE("JSON errors: the reasons have the names of the contract", "[json_error]") {
  std::string names;
  for (std::size_t i = 0; i < json_error_reason_count; ++i)
    names.append(to_string(static_cast<JsonErrorReason>(i))).append(" ");
  CHECK(
      names ==
      "empty byte_order_mark truncated trailing_data trailing_comma lone_surrogate bad_escape control_char bad_number "
      "comment single_quote unquoted_name bad_literal unexpected ");
}

TEST_CASE("JSON errors: the same byte has another reason where something else may stand", "[json_error]") {
  CHECK(reason("[/", 1, JsonExpected::value) == "comment");
  CHECK(reason("1 /", 2, JsonExpected::end) == "trailing_data");
  CHECK(reason("{a", 1, JsonExpected::name) == "unquoted_name");
  CHECK(reason("[a", 1, JsonExpected::value) == "bad_literal");
  CHECK(reason("[1a", 2, JsonExpected::separator) == "bad_number");
  CHECK(reason("[1 a", 3, JsonExpected::separator) == "unexpected");
  CHECK(reason("[true1", 5, JsonExpected::separator) == "bad_literal");
  CHECK(reason("[1,]", 3, JsonExpected::value) == "trailing_comma");
  CHECK(reason("[1,}", 3, JsonExpected::value) == "unexpected");
  CHECK(reason("", 0, JsonExpected::value) == "empty");
  CHECK(reason(" \n", 2, JsonExpected::value) == "empty");
  CHECK(reason("[", 1, JsonExpected::value) == "truncated");
}

TEST_CASE("JSON errors: an escape is wrong at its first bad byte, half a pair at its backslash", "[json_error]") {
  CHECK(in_string("\"\n", 1) == "control_char 1");
  CHECK(in_string(R"("\x)", 1) == "bad_escape 2");
  CHECK(in_string(R"("\u00g)", 1) == "bad_escape 5");
  CHECK(in_string(R"("\ud800x)", 1) == "lone_surrogate 1");
  CHECK(in_string(R"("\udc00")", 1) == "lone_surrogate 1");
  CHECK(in_string(R"("\ud800\u0041")", 1) == "lone_surrogate 1");
  CHECK(in_string(R"("\ud800\n")", 1) == "lone_surrogate 1");
  CHECK(in_string(R"("\ud800\uzz)", 1) == "bad_escape 9");
  CHECK(in_string(R"("\ud800)", 1) == "truncated 7");
  CHECK(in_string(R"("\ud8)", 1) == "truncated 5");
}

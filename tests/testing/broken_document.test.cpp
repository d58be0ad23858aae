// SPDX-License-Identifier: BSL-1.0
#include <paylink/testing/broken_document.hpp>

#include "testing/simplest.hpp"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

using namespace paylink::test_kit;

namespace {

std::string expected_of_json_invalid(std::vector<std::uint32_t> choices) {
  Choices given(std::move(choices));
  return to_line(break_json_invalid(given).expected);
}

}  // namespace

TEST_CASE("Broken: a document, at its simplest", "[testing]") {
  check_simplest(
      &break_body_too_large,
      R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":1})" + std::string(65'537 - 68, ' '),
      "body_too_large max_bytes=65536");
  check_simplest(&break_utf8_invalid,
                 "\xFF"
                 R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":1})",
                 "utf8_invalid offset=0");
  check_simplest(&break_json_invalid, "", "json_invalid offset=0 reason='empty'");
  check_simplest(&break_json_too_deep, "[[[[[[[[[0]]]]]]]]]", "json_too_deep max_depth=8");
  check_simplest(&break_body_not_object, "null", "body_not_object actual='null'");
  check_simplest(&break_duplicate_key,
                 R"({"link_type":"instant","currency_code":"XOF","amount":1,"title":null,"title":null})",
                 "duplicate_key /title");
}

TEST_CASE("Broken: text that is no JSON, each reason of the contract", "[testing][json_invalid]") {
  std::set<std::string> reasons;
  for (std::uint64_t seed = 0; seed < 2'000; ++seed) {
    Choices choices(seed);
    reasons.insert(std::get<std::string>(break_json_invalid(choices).expected.front().params.at(1).second));
  }
  CHECK(reasons == std::set<std::string>{"bad_escape", "bad_literal", "bad_number", "byte_order_mark", "comment",
                                         "control_char", "empty", "lone_surrogate", "single_quote", "trailing_comma",
                                         "trailing_data", "truncated", "unexpected", "unquoted_name"});
}

TEST_CASE("Broken: text that is no JSON, the first byte that cannot stand there", "[testing][json_invalid]") {
  Choices simplest(std::vector<std::uint32_t>{});
  std::size_t const size = to_text(simplest, valid_body(simplest)).size();
  // The choices of the simplest body, and behind them those of the mistake.
  auto const behind_body = [&](std::initializer_list<std::uint32_t> mistake) {
    std::vector<std::uint32_t> choices = simplest.made();
    choices.insert(choices.end(), mistake);
    return expected_of_json_invalid(choices);
  };
  CHECK(behind_body({0, 5}) == "json_invalid offset=5 reason='truncated'");
  CHECK(behind_body({1}) == "json_invalid offset=" + std::to_string(size) + " reason='trailing_data'");
  CHECK(behind_body({2}) == "json_invalid offset=0 reason='byte_order_mark'");
  CHECK(behind_body({3}) == "json_invalid offset=" + std::to_string(size) + " reason='trailing_comma'");
  CHECK(behind_body({4, 8}) == "json_invalid offset=7 reason='trailing_comma'");
  CHECK(behind_body({5, 9}) == "json_invalid offset=13 reason='bad_literal'");
}

// SPDX-License-Identifier: BSL-1.0
#include "oracles/boost_json.hpp"

#include "fixture.hpp"

#include <paylink/testing/requests.hpp>

#include "catch.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

namespace {

std::string with_a_byte_or_two_changed(std::string text, test_kit::Choices& choices) {
  static constexpr std::string_view structure = "{}[]\",:\\u0e+-. \t\n\x01\x7F\x80\xBF\xC3\xE2\xED\xF0\xF4\xFF/nt";
  for (std::size_t edits = 1 + choices.below(2); edits > 0 && !text.empty(); --edits) {
    std::size_t const at = choices.below(text.size());
    std::size_t const size = 1 + choices.below(choices.one_in(4) ? 12 : 1);
    switch (choices.below(5)) {
      case 0:  text.erase(at, size); break;
      case 1:  text.insert(at, 1, structure[choices.below(structure.size())]); break;
      case 2:  text.insert(choices.below(text.size() + 1), text.substr(at, size)); break;
      case 3:  text[at] = static_cast<char>(static_cast<unsigned char>(text[at]) ^ 1U << choices.below(8)); break;
      default: text[at] = structure[choices.below(structure.size())]; break;
    }
  }
  return text;
}

}  // namespace

TEST_CASE("Boost.JSON: the fixtures are JSON to its DOM where they are to paylink", "[oracles][json_invalid]") {
  dom::Counts counts;
  for (std::string const file : {"document", "presence", "text", "amount", "identifier", "timestamp", "url", "metadata",
                                 "other", "valid", "messages", "policy"})
    for (FixtureCase const& fixture : load_fixture(file)) dom::compare(fixture.body, counts, fixture.policy);
  CHECK(counts[""] > 500);
  CHECK(counts["json_invalid"] > 20);
  CHECK(counts["duplicate_key"] > 5);
}

TEST_CASE("Boost.JSON: bodies made up are JSON to its DOM where they are to paylink", "[oracles][json_invalid]") {
  dom::Counts counts;
  for (std::uint64_t number = 0; number < 20'000; ++number) {
    test_kit::Case const request = test_kit::numbered_case(1, number);
    if (request.kind == test_kit::Case::Kind::body) dom::compare(request.text, counts, request.policy);
  }
  CHECK(counts[""] > 10'000);
  for (std::string const code :
       {"body_too_large", "utf8_invalid", "json_invalid", "json_too_deep", "body_not_object", "duplicate_key"}) {
    INFO(code);
    CHECK(counts[code] > 50);
  }
}

TEST_CASE("Boost.JSON: bodies with a byte or two changed are JSON to its DOM where they are to paylink",
          "[oracles][json_invalid]") {
  dom::Counts counts;
  for (std::uint64_t seed = 0; seed < 100'000; ++seed) {
    test_kit::Choices choices(seed);
    test_kit::Case const request = test_kit::valid_request(choices);
    dom::compare(with_a_byte_or_two_changed(request.text, choices), counts, request.policy);
  }
  CHECK(counts[""] > 10'000);
  CHECK(counts["json_invalid"] > 10'000);
  CHECK(counts["utf8_invalid"] > 1000);
}

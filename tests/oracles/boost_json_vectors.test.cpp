// SPDX-License-Identifier: BSL-1.0
#include "oracles/boost_json.hpp"

#include "corpora/corpora.hpp"

#include "catch.hpp"

#include <filesystem>
#include <string>

TEST_CASE("Boost.JSON: what JSONTestSuite holds is JSON to its DOM where it is to paylink",
          "[oracles][corpora][json_invalid]") {
  auto const suite = find_corpus("jsontestsuite");
  if (!suite) return;
  dom::Counts counts;
  for (std::string const folder : {"test_parsing", "test_transform"}) {
    for (auto const& entry : std::filesystem::directory_iterator(*suite / folder)) {
      std::string const text = read_bytes(entry.path());
      dom::compare(text, counts);
      dom::compare(text, counts, {.max_body_bytes = 1'000'000, .max_depth = 64});
      dom::compare("{\"metadata\":" + text + "}", counts);
      dom::compare("{\"title\":" + text + ",\"metadata\":{\"k\":" + text + "}}", counts);
    }
  }
  CHECK(counts["json_invalid"] > 700);
  CHECK(counts["utf8_invalid"] > 50);
  CHECK(counts[""] > 200);
}

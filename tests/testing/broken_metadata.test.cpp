// SPDX-License-Identifier: BSL-1.0
#include <paylink/testing/broken_metadata.hpp>

#include "testing/simplest.hpp"

#include <cstdint>
#include <string>
#include <vector>

using namespace paylink::test_kit;

TEST_CASE("Broken: metadata, at its simplest", "[testing]") {
  check_simplest(&break_metadata_key_invalid,
                 R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":1,"metadata":{"":1}})",
                 "metadata_key_invalid /metadata/ max=40");
  check_simplest(&break_metadata_key_reserved,
                 R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":1,"metadata":{"__proto__":"x"}})",
                 "metadata_key_reserved /metadata/__proto__");
  check_simplest(&break_metadata_value_type,
                 R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":1,"metadata":{"items":[]}})",
                 "metadata_value_type /metadata/items allowed=['string','number','boolean','null']");
  check_simplest(&break_metadata_value_too_long,
                 R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":1,"metadata":{"note":")" +
                     std::string(501, 'x') + R"("}})",
                 "metadata_value_too_long /metadata/note max=500 length=501");
}

TEST_CASE("Broken: too many keys are one too many, at their simplest", "[testing]") {
  Choices none(std::vector<std::uint32_t>{});
  Case const request = break_metadata_too_many_keys(none);
  CHECK(verdict(validate(request)) == "metadata_too_many_keys /metadata max=50 count=51");
  CHECK(to_line(request.expected) == "metadata_too_many_keys /metadata max=50 count=51");
}

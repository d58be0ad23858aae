// SPDX-License-Identifier: BSL-1.0
#include <paylink/testing/broken_case.hpp>

#include "testing/simplest.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;
using namespace paylink::test_kit;

TEST_CASE("Broken: a key is escaped in its pointer", "[testing]") {
  CHECK(pointer_token("") == "");
  CHECK(pointer_token("a/b~c~1") == "a~1b~0c~01");
}

TEST_CASE("Broken: a boundary is where a code point begins, or the end", "[testing]") {
  constexpr std::string_view text = "aé€😀";  // of one, two, three and four bytes
  bool at_end = false;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Choices choices(seed);
    std::size_t const at = any_boundary(choices, text, text.size());
    CHECK((at == 0 || at == 1 || at == 3 || at == 6 || at == text.size()));
    at_end = at_end || at == text.size();
  }
  CHECK(at_end);
}

TEST_CASE("Broken: what is expected has its code, field, pointer and parameters", "[testing]") {
  Choices choices(std::uint64_t{5});
  Case const document = document_case(ErrorCode::json_invalid, "{", {{"offset", std::int64_t{1}}});
  CHECK(document.text == "{");
  CHECK(document.expected ==
        ExpectedViolations{{.code = ErrorCode::json_invalid, .params = {{"offset", std::int64_t{1}}}}});
  CHECK(value_case(choices, ErrorCode::string_blank, "title", "\"\"").expected ==
        ExpectedViolations{{.code = ErrorCode::string_blank, .field = "title", .pointer = "/title"}});
  CHECK(metadata_case(choices, ErrorCode::metadata_value_type, "a/b", "[]").expected ==
        ExpectedViolations{{.code = ErrorCode::metadata_value_type, .field = "metadata", .pointer = "/metadata/a~1b"}});
  Case const query = query_case(ErrorCode::query_boolean_invalid, "isActive=2", "isActive");
  CHECK(query.kind == Case::Kind::query);
  CHECK(query.expected == ExpectedViolations{{.code = ErrorCode::query_boolean_invalid, .field = "isActive"}});
}

// SPDX-License-Identifier: BSL-1.0
#include <paylink/testing/broken_document.hpp>

#include "testing/simplest.hpp"

#include <string>

using namespace paylink::test_kit;

TEST_CASE("Broken: a document, at its simplest", "[testing]") {
  check_simplest(
      &break_body_too_large,
      R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":1})" + std::string(65'537 - 68, ' '),
      "body_too_large max_bytes=65536");
  check_simplest(&break_utf8_invalid,
                 "\xFF"
                 R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":1})",
                 "utf8_invalid offset=0");
  check_simplest(&break_json_invalid, "", "json_invalid offset=0");
  check_simplest(&break_json_too_deep, "[[[[[[[[[0]]]]]]]]]", "json_too_deep max_depth=8");
  check_simplest(&break_body_not_object, "null", "body_not_object actual='null'");
  check_simplest(&break_duplicate_key,
                 R"({"link_type":"instant","currency_code":"XOF","amount":1,"title":null,"title":null})",
                 "duplicate_key /title");
}

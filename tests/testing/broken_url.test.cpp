// SPDX-License-Identifier: BSL-1.0
#include <paylink/testing/broken_url.hpp>

#include "testing/simplest.hpp"

#include <string>

using namespace paylink::test_kit;

TEST_CASE("Broken: a URL, at its simplest", "[testing]") {
  check_simplest(
      &break_url_too_long,
      R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":1,"success_url":"https://example.com/)" +
          std::string(2029, 'x') + "\"}",
      "url_too_long /success_url max=2048 length=2049");
  check_simplest(&break_url_invalid,
                 R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":1,"success_url":"/thanks"})",
                 "url_invalid /success_url reason='not_absolute'");
  check_simplest(
      &break_url_scheme_not_allowed,
      R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":1,"success_url":"http://example.com/"})",
      "url_scheme_not_allowed /success_url allowed=['https']");
  check_simplest(
      &break_url_credentials_not_allowed,
      R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":1,"success_url":"https://user@example.com/"})",
      "url_credentials_not_allowed /success_url");
  check_simplest(
      &break_url_host_not_ascii,
      R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":1,"success_url":"https://exämple.com/"})",
      "url_host_not_ascii /success_url");
  check_simplest(
      &break_url_host_not_allowed,
      R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":1,"success_url":"https://localhost"})",
      "url_host_not_allowed /success_url reason='private'");
}

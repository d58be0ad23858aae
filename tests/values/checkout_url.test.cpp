// SPDX-License-Identifier: BSL-1.0
#include <paylink/values/checkout_url.hpp>

#include "catch.hpp"
#include "verdict.hpp"

#include <string>

using namespace paylink;
using namespace paylink::detail;

namespace {

std::string said_of(std::string const& text) {
  auto const url = CheckoutUrl::parse(text);
  if (url) CHECK(url->str() == text);
  return url ? "valid" : verdict(single_violation(url.error()));
}

}  // namespace

static_assert(!CheckoutUrlRule::validate("https://pay.lomi.africa/link/1"));
static_assert(CheckoutUrlRule::validate("javascript:alert(1)")->code == ErrorCode::url_scheme_not_allowed);

TEST_CASE("Checkout URL: a public host over https", "[checkout_url]") {
  CHECK(said_of("https://pay.lomi.africa/link/1?lang=fr#top") == "valid");
  CHECK(said_of("http://pay.lomi.africa/link/1") == "url_scheme_not_allowed allowed=['https']");
  CHECK(said_of("https://192.168.1.1/link") == "url_host_not_allowed reason='private'");
  CHECK(said_of("https://u:p@pay.lomi.africa/") == "url_credentials_not_allowed");
  CHECK(said_of("/link/1") == "url_invalid reason='not_absolute'");
  CHECK(said_of("") == "url_invalid reason='not_absolute'");
}

TEST_CASE("Checkout URL: this machine, over http too", "[checkout_url]") {
  for (char const* url :
       {"http://localhost:3000/link/1", "https://localhost/", "http://127.0.0.1/", "http://[::1]:80/"})
    CHECK(said_of(url) == "valid");
  CHECK(said_of("http://app.localhost/") == "valid");
  CHECK(said_of("http://app.localhost.example/") == "url_scheme_not_allowed allowed=['https']");
}

TEST_CASE("Checkout URL: at most 2,048 code points", "[checkout_url][url_too_long]") {
  CHECK(said_of("https://example.com/" + std::string(2028, 'x')) == "valid");
  CHECK(said_of("https://example.com/" + std::string(2029, 'x')) == "url_too_long max=2048 length=2049");
}

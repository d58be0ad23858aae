// SPDX-License-Identifier: BSL-1.0
#include <paylink/values/redirect_url.hpp>

#include "catch.hpp"

#include <type_traits>

using namespace paylink;
using namespace paylink::detail;

static_assert(std::is_nothrow_move_constructible_v<RedirectUrl> && !std::is_default_constructible_v<RedirectUrl>);

// The rule is tested in detail/values/redirect_url_rule.test.cpp.
TEST_CASE("Redirect URL: is parsed under the contract, or with a policy's options", "[redirect_url]") {
  CHECK(RedirectUrl::parse("https://your-site.com/thank-you")->str() == "https://your-site.com/thank-you");
  CHECK(RedirectUrl::parse("http://localhost:8080/").error().code == ErrorCode::url_scheme_not_allowed);
  CHECK(RedirectUrl::parse("http://localhost:8080/", UrlOptions{.local_http = true, .allowed_hosts = {}}).has_value());
}

// SPDX-License-Identifier: BSL-1.0
#include <paylink/testing/rapidcheck.hpp>

#include "catch.hpp"
#include "keeps_rules.hpp"
#include "properties/generators.hpp"
#include "property.hpp"
#include "well_formed.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;
using namespace requests;

// That what exists is valid is looked at with rules of the tests' own.
namespace {

/// Text in which there may be anything: pieces that some rule knows, and any bytes.
std::string any_text() {
  static std::vector<std::string> const pieces = {"a",
                                                  "Z",
                                                  "0",
                                                  "é",
                                                  "中",
                                                  "😀",
                                                  " ",
                                                  "\t",
                                                  "\n",
                                                  std::string("\0", 1),
                                                  "\x7F",
                                                  "\u0085",
                                                  "\u00A0",
                                                  "\u200B",
                                                  "\u202E",
                                                  "\u2069",
                                                  "\xFF",
                                                  "\xC3",
                                                  "\xED\xA0\x80",
                                                  "https://",
                                                  "example.com",
                                                  "/",
                                                  "?",
                                                  "@",
                                                  ":",
                                                  "."};
  std::string text = one_in(2) ? "https://example.com" : "";
  for (std::size_t count = below(one_in(8) ? 300 : 8); count > 0; --count) text += one_of(pieces);
  return text;
}

}  // namespace

TEST_CASE("Construction: a text, an identifier or a URL exists exactly where the rules allow it", "[properties]") {
  property("whatever the bytes", [] {
    for (int tries = 0; tries < 50; ++tries) {
      std::string const bytes = any_text();
      RC_LOG() << bytes << "\n";
      bool const is_utf8 = !check_utf8(bytes);
      RC_ASSERT(Title::parse(bytes).has_value() == (is_utf8 && keeps_rules::text(bytes, 1, 255, U"")));
      RC_ASSERT(Description::parse(bytes).has_value() == (is_utf8 && keeps_rules::text(bytes, 0, 4096, U"\t\n\r")));
      RC_ASSERT(Identifier::parse(bytes).has_value() == keeps_rules::identifier(bytes));
      auto const url = RedirectUrl::parse(bytes);
      if (url) RC_ASSERT(keeps_rules::url(bytes));
      if (url) RC_ASSERT(url->str() == bytes);
    }
  });
}

TEST_CASE("Construction: a request that is built keeps every rule, and one that is made by value, too",
          "[properties]") {
  std::size_t built = 0;
  property("of a body with anything in it", [&] {
    std::string const body = to_text(one_in(3) ? good_request() : any_request());
    RC_LOG() << body;
    auto const link = parse_create(body);
    if (link) ++built;
    if (link) RC_ASSERT(keeps_rules::request(*link));
    else RC_ASSERT(well_formed::flaw(link.error(), body) == "");
  });
  CHECK(built > 10);
  property("of the kit", [](CreatePaymentLink const& link) {
    RC_ASSERT(keeps_rules::request(link));
    RC_ASSERT(parse_create(to_json(link)) == link);
  });
}

TEST_CASE("Construction: of a broken case of the kit nothing is built, and what is said is well formed",
          "[properties]") {
  property("exactly its violations, whatever the code", [] {
    test_kit::Case const request = *test_kit::gen::invalid_request();
    RC_LOG() << request.text.substr(0, 2000);
    if (request.kind == test_kit::Case::Kind::query) {
      RC_ASSERT_FALSE(parse_list_query(request.text, request.policy).has_value());
      return;
    }
    auto const link = parse_create(request.text, request.policy);
    RC_ASSERT_FALSE(link.has_value());
    RC_ASSERT(test_kit::to_expected(link.error()) == request.expected);
    RC_ASSERT(well_formed::flaw(link.error(), request.text) == "");
  });
}

TEST_CASE("Construction: every URL that is accepted comes back as it went, from requests and from links",
          "[properties][redirect_url]") {
  property("of URLs that the kit and the generators know, damaged or not", [] {
    std::string url = one_in(2) ? good_url() : (*rc::gen::arbitrary<RedirectUrl>()).str();
    if (one_in(2)) url.insert(below(url.size() + 1), any_text());
    if (one_in(2)) url.erase(below(url.size()), 1 + below(3));
    RC_LOG() << url;
    auto const accepted = RedirectUrl::parse(url);
    auto const link =
        parse_create(Spelling::any(7).write(Json::object({{"link_type", Json::string("instant")},
                                                          {"title", Json::string("T")},
                                                          {"currency_code", Json::string("XOF")},
                                                          {"amount", Json::number("1")},
                                                          {"cancel_url", Json::string(check_utf8(url) ? "" : url)}})));
    RC_ASSERT(link.has_value() == accepted.has_value());
    if (!accepted) return;
    RC_ASSERT(keeps_rules::url(url));
    RC_ASSERT(link->cancel_url->str() == url);
    RC_ASSERT(parse_create(to_json(*link)) == link);
    RC_ASSERT(CheckoutUrl::parse(url).value().str() == url);
  });
}

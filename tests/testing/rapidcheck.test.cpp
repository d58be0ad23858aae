// SPDX-License-Identifier: BSL-1.0
#include <paylink/testing/rapidcheck.hpp>

#include "property.hpp"
#include "testing/simplest.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>
#include <utility>

using namespace paylink;
using namespace paylink::detail;
using namespace paylink::test_kit;

namespace {

std::string verdict_of(Case const& request) { return verdict(validate(request)); }

/// What rapidcheck would show in the end: always on to the first simpler one that still holds.
template <class T, class Holds>
T shrunk(rc::Shrinkable<T> shrinkable, Holds holds) {
  for (bool found = true; found;) {
    found = false;
    auto simpler = shrinkable.shrinks();
    while (!found) {
      auto next = simpler.next();
      if (!next) break;
      if (!holds(next->value())) continue;
      shrinkable = *next;
      found = true;
    }
  }
  return shrinkable.value();
}

/// Checks the violations of each case, and of those that it is shrunk to on a way chosen at random.
void check_promise(rc::Gen<Case> const& generator, std::uint64_t cases) {
  for (std::uint64_t seed = 0; seed < cases; ++seed) {
    Choices way(seed);
    rc::Shrinkable<Case> shrinkable = generator(rc::Random(seed), 100);
    for (std::size_t depth = 0; depth < 60; ++depth) {
      Case const request = shrinkable.value();
      INFO(request.text.substr(0, 2000));
      REQUIRE(verdict_of(request) == to_line(request.expected));
      auto simpler = shrinkable.shrinks();
      auto next = simpler.next();
      for (std::size_t skipped = way.below(100); skipped > 0 && next; --skipped)
        if (auto another = simpler.next()) next = std::move(another);
      if (!next) break;
      shrinkable = *next;
    }
  }
}

template <class T>
std::string shown(T const& value) {
  std::ostringstream out;
  rc::show(value, out);
  return out.str();
}

}  // namespace

TEST_CASE("rapidcheck: valid bodies and queries stay valid, however they are shrunk", "[testing][rapidcheck]") {
  check_promise(gen::valid_request(), 200);
  check_promise(gen::valid_query(), 100);
}

TEST_CASE("rapidcheck: invalid ones keep their code, however they are shrunk", "[testing][rapidcheck]") {
  for (Breaker const& breaker : breakers) {
    INFO(to_string(breaker.code));
    check_promise(gen::invalid_request(breaker.code), 20);
  }
  check_promise(gen::invalid_request(), 100);
}

TEST_CASE("rapidcheck: a case is shrunk to the simplest that is still of its kind", "[testing][rapidcheck]") {
  auto const any = [](auto const&) { return true; };
  CHECK(shrunk(gen::valid_request()(rc::Random(1), 100), any).text ==
        R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":1})");
  CHECK(shrunk(gen::invalid_request(ErrorCode::amount_too_precise)(rc::Random(2), 100), any).text ==
        R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":0.1})");
  auto const has_metadata = [](CreatePaymentLink const& link) { return link.metadata && !link.metadata->empty(); };
  rc::Random random(0);
  rc::Shrinkable<CreatePaymentLink> link = rc::gen::arbitrary<CreatePaymentLink>()(random, 100);
  while (!has_metadata(link.value())) link = rc::gen::arbitrary<CreatePaymentLink>()(rc::Random(random.next()), 100);
  CHECK(to_string(*shrunk(link, has_metadata).metadata) == R"({"x0":null})");
}

TEST_CASE("rapidcheck: links that come back are read", "[testing][rapidcheck]") {
  property("every valid link is one", [] {
    std::string const link = *gen::valid_link();
    RC_ASSERT(parse_payment_link(link).has_value());
  });
}

TEST_CASE("rapidcheck: every value can be written and read back", "[testing][rapidcheck]") {
  property("texts", [](Title const& title, Description const& description, Identifier const& id) {
    RC_ASSERT(Title::parse(title.str()).value() == title);
    RC_ASSERT(Description::parse(description.str()).value() == description);
    RC_ASSERT(Identifier::parse(id.str()).value() == id);
  });
  property("URLs", [](RedirectUrl const& redirect, CheckoutUrl const& checkout) {
    RC_ASSERT(RedirectUrl::parse(redirect.str()).value() == redirect);
    RC_ASSERT(CheckoutUrl::parse(checkout.str()).value() == checkout);
  });
  property("numbers and times", [](Amount amount, Number const& number, Timestamp const& time) {
    RC_ASSERT(Amount::parse(to_string(amount), amount.currency()).value() == amount);
    RC_ASSERT(Number::parse(number.str()).value() == number);
    RC_ASSERT(Timestamp::parse(to_string(time)).value() == time);
  });
  property("names", [](LinkType type, Currency currency) {
    RC_ASSERT(parse_link_type(to_string(type)).value() == type);
    RC_ASSERT(parse_currency(to_string(currency)).value() == currency);
  });
  property("metadata",
           [](Metadata const& metadata) { RC_ASSERT(Metadata::parse(metadata.entries()).value() == metadata); });
  property("requests", [](CreatePaymentLink const& link) { RC_ASSERT(parse_create(to_json(link)).value() == link); });
  property("links", [](PaymentLink const& link) { RC_ASSERT(parse_payment_link(to_json(link)).value() == link); });
  property("pages", [](Page const& page) { RC_ASSERT(parse_page(to_json(page)).value() == page); });
  property("queries", [](ListQuery const& query) { RC_ASSERT(parse_list_query(to_string(query)).value() == query); });
  property("limits", [](PageLimit limit, PageOffset offset) {
    RC_ASSERT(ListQuery({.limit = limit, .offset = offset}) ==
              parse_list_query("limit=" + to_string(limit) + "&offset=" + to_string(offset)).value());
  });
}

TEST_CASE("rapidcheck: a counter-example is shown as people read it", "[testing][rapidcheck]") {
  CHECK(shown(*Amount::from_minor_units(1990, Currency::USD)) == "19.90 USD");
  CHECK(shown(*Title::parse("Donation")) == "Donation");
  CHECK(shown(*parse_create(instant())) == to_json(*parse_create(instant())));
  CHECK(shown(validate_create(instant({{"amount", "0"}}))) == "amount_not_positive /amount");
  CHECK(shown(validate_create(instant({{"amount", "0"}})).front()) == "amount_not_positive /amount");
  CHECK(shown(*parse_list_query("limit=5")) == "limit=5&offset=0");
  Page const page = *parse_page(R"({"data":[)" + valid_link(1) + R"(],"total":1,"limit":20,"offset":0})");
  CHECK(shown(page) == to_json(page));
  CHECK(shown(page.data.front()) == to_json(page.data.front()));
  Case request{.text = "{}", .expected = {{.code = ErrorCode::field_required, .field = "title", .pointer = "/title"}}};
  request.policy.min_lead = std::chrono::seconds(60);
  CHECK(shown(request) == "body {}\nexpected: field_required /title\npolicy: min_lead = 60");
  CHECK(shown(request.expected.front()) == "field_required /title");
  CHECK(shown(Case{.kind = Case::Kind::query, .text = "limit=5"}) == "query limit=5\nexpected: valid");
}

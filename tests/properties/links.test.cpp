// SPDX-License-Identifier: BSL-1.0
#include "properties/generators.hpp"

#include "catch.hpp"

#include <boost/json.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

using namespace paylink;
using namespace paylink::detail;
using namespace requests;

namespace {

std::string verdict_of(std::string const& json) {
  auto const link = parse_payment_link(json);
  return link ? "valid" : verdict(link.error());
}

/// As `to_json` writes it, but for numbers in metadata that a value would round.
bool holds_numbers(PaymentLink const& link) {
  if (!link.metadata) return false;
  for (auto const& [key, value] : *link.metadata)
    if (std::holds_alternative<Number>(value)) return true;
  return false;
}

std::string any_unknown_name() {
  static std::vector<std::string> const names = {"",  "price_id",      "Id", "mode", "organization_id",
                                                 "é", "allow_quantity"};
  return one_of(names);
}

/// A valid link with some values of any kind.
Json any_answer() {
  Json link = good_link();
  for (std::size_t count = below(4); count > 0; --count) {
    std::size_t const field = below(link_fields.size());
    link.set(link_fields[field].wire_name, any_value());
  }
  if (one_in(3)) link.members.erase(link.members.begin() + static_cast<std::ptrdiff_t>(below(link.members.size())));
  return link;
}

std::string damaged(std::string text) {
  std::size_t const start = below(text.size());
  std::size_t const size = below(text.size() - start + 1);
  switch (below(3)) {
    case 0:  text.erase(start, size); break;
    case 1:  text.insert(start, text.substr(start, size)); break;
    default: text[start] = static_cast<char>(below(256)); break;
  }
  return text;
}

}  // namespace

TEST_CASE("Links: every link that can exist is read back equal from what is written", "[properties][payment_link]") {
  property("as text, with metadata's numbers in any spelling", [] {
    PaymentLink const link = any_link();
    std::string const written = to_json(link);
    RC_LOG() << written;
    auto const again = parse_payment_link(written);
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == link);
    RC_ASSERT(to_json(*again) == written);
  });
  property("as a boost::json::value, where that holds the numbers", [] {
    PaymentLink link = any_link();
    if (holds_numbers(link)) link.metadata = Metadata::parse({{"n", *Number::parse(held_number())}}).value();
    bool const fits_a_double = !link.instant() || link.instant()->amount.minor_units() < 9'000'000'000'000;
    RC_PRE(fits_a_double);
    RC_LOG() << to_json(link);
    auto const again = parse_payment_link(boost::json::value_from(link));
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == link);
  });
}

TEST_CASE("Links: a request's link is written and read, whatever the request", "[properties][payment_link]") {
  property("it has what the request had", [] {
    auto const request = parse_create(to_text(good_request()));
    auto const link = PaymentLink::from_request(*request, Identifier::parse("pl_1").value(),
                                                CheckoutUrl::parse("https://pay.example/1").value(), any_timestamp());
    RC_ASSERT(parse_payment_link(to_json(link)) == link);
    RC_ASSERT(link.link_type() == request->link_type());
    RC_ASSERT(link.currency() == request->currency());
    RC_ASSERT(link.title == request->title);
    RC_ASSERT(link.metadata == request->metadata);
  });
}

TEST_CASE("Links: how an answer is spelt changes nothing", "[properties][payment_link][escapes]") {
  property("escapes, white space and the order of members mean the same", [] {
    Json const answer = any_answer();
    std::string const varied = Spelling::any(*rc::gen::arbitrary<std::uint32_t>()).write(answer);
    RC_LOG() << varied;
    RC_ASSERT(verdict_of(varied) == verdict_of(to_text(answer)));
    Json const other = shuffled(answer, *rc::gen::arbitrary<std::uint32_t>());
    RC_ASSERT(verdict_of(to_text(other)) == verdict_of(to_text(answer)));
    auto const link = parse_payment_link(to_text(answer));
    if (link) RC_ASSERT(parse_payment_link(varied) == link);
  });
}

TEST_CASE("Links: text and value agree", "[properties][payment_link][json_value]") {
  int valid = 0;
  int invalid = 0;
  property("codes, pointers and parameters are the same through both", [&] {
    Json const answer = one_in(3) ? good_link() : any_answer();
    RC_LOG() << to_text(answer);
    auto const as_text = parse_payment_link(to_text(answer));
    auto const as_value = parse_payment_link(to_value(answer));
    RC_ASSERT(as_text.has_value() == as_value.has_value());
    if (as_text) RC_ASSERT(*as_text == *as_value);
    else RC_ASSERT(verdict(as_text.error()) == verdict(as_value.error()));
    ++(as_text ? valid : invalid);
  });
  CHECK(valid > 0);
  CHECK(invalid > 0);
}

TEST_CASE("Links: members that no link has change nothing, wherever they are", "[properties][payment_link]") {
  property("the same link, or the same violations", [] {
    Json const answer = any_answer();
    Json more = answer;
    for (std::size_t count = 1 + below(4); count > 0; --count) more.set(any_unknown_name(), any_value());
    more = shuffled(more, *rc::gen::arbitrary<std::uint32_t>());
    RC_LOG() << to_text(more);
    RC_ASSERT(verdict_of(to_text(more)) == verdict_of(to_text(answer)));
    auto const link = parse_payment_link(to_text(answer));
    RC_ASSERT(parse_payment_link(to_text(more)).has_value() == link.has_value());
    RC_ASSERT(parse_payment_link(to_value(more)).has_value() == link.has_value());
    if (link) RC_ASSERT(parse_payment_link(to_text(more)) == link);
    if (link) RC_ASSERT(parse_payment_link(to_value(more)) == link);
  });
}

TEST_CASE("Links: null and absence are the same", "[properties][payment_link]") {
  property("of every member, required ones too", [] {
    Json answer = any_answer();
    for (Field const& field : link_fields)
      if (answer.find(field.wire_name) == nullptr && one_in(2)) answer.set(field.wire_name, Json::null());
    Json without = answer;
    std::erase_if(without.members, [](auto const& member) { return member.second.type == JsonType::null; });
    RC_LOG() << to_text(answer);
    RC_ASSERT(verdict_of(to_text(without)) == verdict_of(to_text(answer)));
    auto const link = parse_payment_link(to_text(without));
    if (link) RC_ASSERT(parse_payment_link(to_text(answer)) == link);
    if (link) RC_ASSERT(parse_payment_link(to_value(answer)) == link);
  });
}

TEST_CASE("Links: any bytes have an answer, and the same one twice", "[properties][payment_link]") {
  property("of bytes at random", [](std::string const& bytes) { RC_ASSERT(verdict_of(bytes) == verdict_of(bytes)); });
  property("of a link that was damaged", [] {
    std::string const text =
        damaged(Spelling::any(*rc::gen::arbitrary<std::uint32_t>()).write(one_in(2) ? good_link() : any_answer()));
    RC_LOG() << text;
    RC_ASSERT(verdict_of(text) == verdict_of(text));
    auto const link = parse_payment_link(text);
    if (link) RC_ASSERT(parse_payment_link(to_json(*link)) == link);
  });
}

TEST_CASE("Links: no value is repeated in an error", "[properties][payment_link]") {
  property("of a link whose texts are all secrets", [] {
    Json answer = any_answer();
    for (auto& [name, value] : answer.members)
      if (value.type == JsonType::string) value.text = "s3cret\x01" + value.text;
    auto const link = parse_payment_link(to_text(answer));
    RC_ASSERT_FALSE(link.has_value());
    RC_ASSERT(render(link.error(), Format::lomi).find("s3cret") == std::string::npos);
  });
}

TEST_CASE("Pages: every page that can exist is read back equal from what is written", "[properties][page]") {
  property("as text", [] {
    Page const page = any_page();
    std::string const written = to_json(page);
    RC_LOG() << written;
    auto const again = parse_page(written);
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == page);
    RC_ASSERT(to_json(*again) == written);
  });
  property("as a boost::json::value, where that holds the numbers", [] {
    Page page = any_page();
    for (PaymentLink& link : page.data) link = parse_payment_link(to_value(good_link())).value();
    auto const again = parse_page(boost::json::value_from(page));
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == page);
  });
}

TEST_CASE("Pages: the first link that is none is what is said", "[properties][page]") {
  property("with its index, and what would be said of it alone", [] {
    std::vector<Json> answers;
    for (std::size_t count = below(5); count > 0; --count) answers.push_back(one_in(2) ? any_answer() : good_link());
    Json const page = Json::object({{"next", any_value()},
                                    {"data", Json::array(answers)},
                                    {"total", Json::number("5e0")},
                                    {"limit", Json::number("20")},
                                    {"offset", Json::number("0.0")}});
    std::string const text =
        Spelling::any(*rc::gen::arbitrary<std::uint32_t>()).write(shuffled(page, *rc::gen::arbitrary<std::uint32_t>()));
    RC_LOG() << text;
    std::size_t first = 0;
    while (first < answers.size() && parse_payment_link(to_text(answers[first]))) ++first;
    for (auto const& read : {parse_page(text), parse_page(to_value(page))}) {
      RC_ASSERT(read.has_value() == (first == answers.size()));
      if (read) {
        for (std::size_t i = 0; i < first; ++i) RC_ASSERT(read->data[i] == parse_payment_link(to_text(answers[i])));
      } else {
        RC_ASSERT(read.error().index == first);
        RC_ASSERT(verdict(read.error().violations) == verdict_of(to_text(answers[first])));
      }
    }
  });
}

TEST_CASE("Pages: any bytes have an answer", "[properties][page]") {
  property("of a page that was damaged", [] {
    std::string const text = damaged(to_json(any_page()));
    RC_LOG() << text;
    auto const page = parse_page(text);
    RC_ASSERT(page == parse_page(text));
    if (page) RC_ASSERT(parse_page(to_json(*page)) == page);
  });
}

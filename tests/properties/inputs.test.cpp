// SPDX-License-Identifier: BSL-1.0
#include "properties/generators.hpp"

#include "catch.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

using namespace paylink;
using namespace paylink::detail;
using namespace requests;

namespace {

std::string verdict_of(std::string const& body) { return verdict(validate_create(body)); }

std::vector<std::string> sorted_verdicts(Json const& request) {
  std::vector<std::string> verdicts;
  for (Violation const& violation : validate_create(to_text(request))) verdicts.push_back(verdict(violation));
  std::sort(verdicts.begin(), verdicts.end());
  return verdicts;
}

}  // namespace

TEST_CASE("Property: what the generators call good is valid", "[properties]") {
  property("a good request has no violation", [] {
    Json const request = good_request();
    RC_LOG() << to_text(request);
    RC_ASSERT(verdict_of(to_text(request)) == "valid");
  });
}

TEST_CASE("Property: how a body is spelt changes nothing", "[properties][escapes]") {
  property("escapes and white space mean the same", [] {
    Json const request = any_request();
    auto const seed = *rc::gen::arbitrary<std::uint32_t>();
    std::string const plain = to_text(request);
    std::string const varied = Spelling::any(seed).write(request);
    RC_LOG() << varied;
    RC_ASSERT(verdict_of(varied) == verdict_of(plain));
    RC_ASSERT((parse_create(varied) == parse_create(plain) || !parse_create(plain).has_value()));
  });
}

TEST_CASE("Property: the order of members changes nothing but the order of unknown ones", "[properties]") {
  property("a shuffled request has the same violations", [] {
    Json const request = any_request();
    Json const other = shuffled(request, *rc::gen::arbitrary<std::uint32_t>());
    RC_LOG() << to_text(request) << "\n" << to_text(other);
    RC_ASSERT(sorted_verdicts(other) == sorted_verdicts(request));
    bool const has_unknown = verdict_of(to_text(request)).find("unknown_field") != std::string::npos;
    if (!has_unknown) RC_ASSERT(verdict_of(to_text(other)) == verdict_of(to_text(request)));
    auto const link = parse_create(to_text(request));
    if (link) RC_ASSERT(parse_create(to_text(other)) == link);
  });
}

TEST_CASE("Property: text, value and draft agree", "[properties][json_text][json_value][draft]") {
  int drafts = 0;
  int invalid_drafts = 0;
  property("codes, pointers and parameters are the same through each input", [&] {
    Json const request = one_in(3) ? good_request() : any_request();
    RC_LOG() << to_text(request);
    std::string const expected = verdict_of(to_text(request));
    boost::json::value const value = to_value(request);
    RC_ASSERT(verdict(validate_create(value)) == expected);
    auto const link = parse_create(to_text(request));
    RC_ASSERT(link.has_value() == (expected == "valid"));
    RC_ASSERT(parse_create(value).has_value() == link.has_value());
    if (link) RC_ASSERT(*parse_create(value) == *link);
    if (!link) RC_ASSERT(verdict(parse_create(value).error()) == expected);

    if (auto const draft = to_draft(request)) {
      ++drafts;
      if (!link) ++invalid_drafts;
      RC_ASSERT(verdict(validate_create(*draft)) == expected);
      RC_ASSERT(parse_create(*draft).has_value() == link.has_value());
      if (link) RC_ASSERT(*parse_create(*draft) == *link);
    }
  });
  CHECK(drafts > 0);
  CHECK(invalid_drafts > 0);
}

TEST_CASE("Property: there is a link exactly where nothing is wrong", "[properties]") {
  property("validate_create and parse_create say the same", [] {
    std::string const body = to_text(any_request());
    RC_LOG() << body;
    Violations const violations = validate_create(body);
    auto const link = parse_create(body);
    RC_ASSERT(violations.empty() == link.has_value());
    if (!link) RC_ASSERT(link.error() == violations);
  });
}

TEST_CASE("Property: no more violations are kept than the policy says, and none is lost", "[properties]") {
  property("kept and omitted add up, and the first ones are kept", [] {
    Json const request = any_request();
    Policy policy;
    policy.max_violations = below(40);
    RC_LOG() << to_text(request);
    Violations const all = validate_create(to_text(request));
    Violations const some = validate_create(to_text(request), policy);
    RC_ASSERT(some.size() == std::min(all.size(), std::max<std::size_t>(policy.max_violations, 1)));
    RC_ASSERT(some.size() + some.omitted() == all.size() + all.omitted());
    RC_ASSERT(some.empty() == all.empty());
    for (std::size_t i = 0; i < some.size(); ++i) RC_ASSERT(some[i] == all[i]);
  });
}

TEST_CASE("Property: as many violations as there are, and never more than the cap", "[properties][omitted]") {
  property("of unknown names and wrong values of metadata, each of which is one", [] {
    std::size_t const unknown = below(80);
    std::size_t const wrong_values = below(51);
    Policy policy;
    if (one_in(2)) policy.max_violations = 1 + below(60);
    Json request = good_request();
    Json metadata = Json::object();
    for (std::size_t i = 0; i < wrong_values; ++i) metadata.set("k" + std::to_string(i), Json::array());
    request.set("metadata", metadata);
    for (std::size_t i = 0; i < unknown; ++i) request.set("a name of none " + std::to_string(i), any_value());
    RC_LOG() << to_text(request);
    for (Violations const& violations :
         {validate_create(to_text(request), policy), validate_create(to_value(request), policy)}) {
      RC_ASSERT(violations.size() == std::min({unknown + wrong_values, policy.max_violations, std::size_t{32}}));
      RC_ASSERT(violations.size() + violations.omitted() == unknown + wrong_values);
    }
  });
}

TEST_CASE("Property: any bytes have a verdict, and the same one twice", "[properties]") {
  property("of bytes at random", [](std::string const& bytes) {
    RC_ASSERT(verdict_of(bytes) == verdict_of(bytes));
    RC_ASSERT(parse_create(bytes).has_value() == (verdict_of(bytes) == "valid"));
  });
  property("of a body with a piece taken out or put in twice", [] {
    std::string body = Spelling::any(*rc::gen::arbitrary<std::uint32_t>()).write(any_request());
    std::size_t const start = below(body.size());
    std::size_t const size = below(body.size() - start + 1);
    if (one_in(2)) body.erase(start, size);
    else body.insert(start, body.substr(start, size));
    RC_LOG() << body;
    RC_ASSERT(parse_create(body).has_value() == (verdict_of(body) == "valid"));
  });
}

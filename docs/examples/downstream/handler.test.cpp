// SPDX-License-Identifier: BSL-1.0
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#endif

#include "handler.hpp"

#include <paylink/paylink.hpp>
#include <paylink/testing/catch2.hpp>
#include <paylink/testing/rapidcheck.hpp>

#include <string>

using namespace paylink::test_kit;
using paylink::ErrorCode;

TEST_CASE("an amount of half a franc is refused") {
  auto const violations =
      paylink::validate_create(R"({"link_type":"instant","title":"Donation","currency_code":"XOF","amount":100.5})");
  CHECK_THAT(violations, HasViolations("amount_too_precise /amount currency='XOF' max_decimals=0"));
}

TEST_CASE("an instant link without an amount is refused with 400") {
  CHECK(rc::check("amount_required", [] {
    Case const request = *gen::invalid_request(ErrorCode::amount_required);
    RC_ASSERT(create_payment_link(request.text, noon()).status == 400);
  }));
}

TEST_CASE("a link that has expired already is refused") {
  std::string const body =
      R"({"link_type":"instant","title":"T","currency_code":"XOF","amount":500,"expires_at":"2030-06-15T12:00:00Z"})";
  auto const before = paylink::Timestamp::parse("2030-06-15T11:59:59Z").value();
  CHECK(create_payment_link(body, before).status == 201);
  Answer const answer = create_payment_link(body, noon());
  CHECK(answer.status == 400);
  CHECK(answer.body.find("expires_at_in_past") != std::string::npos);
}

TEST_CASE("a refusal repeats the request's id") {
  CHECK(create_payment_link("{}", noon(), "req_1").body.find(R"("request_id":"req_1")") != std::string::npos);
  CHECK(create_payment_link("{}", noon(), "a\r\nb").body.find("request_id") == std::string::npos);
}

TEST_CASE("each link that is created can be read back") {
  CHECK(rc::check("answers are links", [](paylink::CreatePaymentLink const& request) {
    auto const now = *rc::gen::arbitrary<paylink::Timestamp>();
    RC_PRE(!request.expires_at || *request.expires_at > now);
    Answer const answer = create_payment_link(to_json(request), now);
    RC_ASSERT(answer.status == 201);
    RC_ASSERT(paylink::parse_payment_link(answer.body).value() == to_link(request, now));
  }));
}

int main(int argc, char** argv) { return Catch::Session().run(argc, argv); }

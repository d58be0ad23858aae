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

using namespace paylink::test_kit;
using paylink::ErrorCode;

TEST_CASE("an amount of half a franc is refused") {
  auto const violations =
      paylink::validate_create(R"({"link_type":"instant","title":"Donation","currency_code":"XOF","amount":100.5})");
  CHECK_THAT(violations, HasViolations("amount_too_precise /amount currency='XOF' max_decimals=0"));
}

TEST_CASE("what is said of links without a price is a 400") {
  CHECK(rc::check("amount_required", [] {
    Case const request = *gen::invalid_request(ErrorCode::amount_required);
    RC_ASSERT(create_payment_link(request.text, noon()).status == 400);
  }));
}

TEST_CASE("each link that is made can be read") {
  CHECK(rc::check("answers are links", [](paylink::CreatePaymentLink const& request) {
    auto const now = *rc::gen::arbitrary<paylink::Timestamp>();
    Answer const answer = create_payment_link(to_json(request), now);
    RC_ASSERT(answer.status == 201);
    RC_ASSERT(paylink::parse_payment_link(answer.body).value() == to_link(request, now));
  }));
}

int main(int argc, char** argv) { return Catch::Session().run(argc, argv); }

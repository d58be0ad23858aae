// SPDX-License-Identifier: BSL-1.0
#include <paylink/testing/broken_amount.hpp>

#include "testing/simplest.hpp"

using namespace paylink::test_kit;

TEST_CASE("Broken: an amount, at its simplest", "[testing]") {
  check_simplest(&break_amount_not_positive, R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":0})",
                 "amount_not_positive /amount");
  check_simplest(&break_amount_too_precise, R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":0.1})",
                 "amount_too_precise /amount currency='XOF' max_decimals=0");
  check_simplest(&break_amount_above_maximum,
                 R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":100000000})",
                 "amount_above_maximum /amount currency='XOF' max='99999999'");
  check_simplest(&break_amount_below_minimum,
                 R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":499})",
                 "amount_below_minimum /amount currency='XOF' min='500'");
  check_simplest(&break_amount_step_mismatch, R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":1})",
                 "amount_step_mismatch /amount currency='XOF' step='5'");
}

// SPDX-License-Identifier: BSL-1.0
#include <paylink/testing/broken_field.hpp>

#include "testing/simplest.hpp"

using namespace paylink::test_kit;

TEST_CASE("Broken: a field that is missing, of another type, without a place, or unknown, at its simplest",
          "[testing]") {
  check_simplest(&break_unknown_field,
                 R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":1,"zzz":null})",
                 "unknown_field /zzz");
  check_simplest(&break_field_required, R"({"link_type":"instant","currency_code":"XOF","amount":1})",
                 "field_required /title");
  check_simplest(&break_type_mismatch, R"({"link_type":"instant","title":0,"currency_code":"XOF","amount":1})",
                 "type_mismatch /title expected='string' actual='number'");
  check_simplest(&break_link_type_invalid, R"({"link_type":"Product","title":"x","currency_code":"XOF","amount":1})",
                 "link_type_invalid /link_type allowed=['product','instant']");
  check_simplest(&break_currency_unsupported, R"({"link_type":"instant","title":"x","currency_code":"xof","amount":1})",
                 "currency_unsupported /currency_code allowed=['XOF','USD','EUR']");
  check_simplest(&break_amount_required, R"({"link_type":"instant","title":"x","currency_code":"XOF"})",
                 "amount_required /amount");
  check_simplest(&break_amount_not_allowed,
                 R"({"link_type":"product","title":"x","currency_code":"XOF","product_id":"prod_1","amount":0})",
                 "amount_not_allowed /amount");
  check_simplest(&break_product_id_required, R"({"link_type":"product","title":"x","currency_code":"XOF"})",
                 "product_id_required /product_id");
  check_simplest(&break_product_id_not_allowed,
                 R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":1,"product_id":0})",
                 "product_id_not_allowed /product_id");
  check_simplest(&break_price_id_not_allowed,
                 R"({"link_type":"instant","title":"x","currency_code":"XOF","amount":1,"price_id":0})",
                 "price_id_not_allowed /price_id");
}

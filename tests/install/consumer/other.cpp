// SPDX-License-Identifier: BSL-1.0
#include <paylink/paylink.hpp>

bool other_unit_agrees() {
  auto const violations =
      paylink::validate_create(R"({"link_type":"instant","title":"Donation","currency_code":"XOF"})");
  return violations.size() == 1 && violations[0].code == paylink::ErrorCode::amount_required;
}

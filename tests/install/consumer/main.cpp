// SPDX-License-Identifier: BSL-1.0
#include <paylink/paylink.hpp>

#include <iostream>

bool other_unit_agrees();
#ifdef WITH_BOOST_JSON
bool value_agrees();
#else
static bool value_agrees() { return true; }
#endif

namespace {

bool accepts_a_valid_body() {
  auto const link = paylink::parse_create(
      R"({"link_type":"instant","title":"Donation","currency_code":"XOF","amount":5000,"description":"Soutenir notre mission"})");
  return link && link->instant() && link->instant()->amount.minor_units() == 5000;
}

bool refuses_a_fraction_of_a_franc() {
  auto const violations =
      paylink::validate_create(R"({"link_type":"instant","title":"Donation","currency_code":"XOF","amount":100.5})");
  return violations.size() == 1 && violations[0].code == paylink::ErrorCode::amount_too_precise &&
         violations[0].pointer() == "/amount";
}

}  // namespace

int main() {
  bool const right = accepts_a_valid_body() && refuses_a_fraction_of_a_franc() && other_unit_agrees() && value_agrees();
  std::cout << (right ? "as it should be\n" : "wrong verdict\n");
  return right ? 0 : 1;
}

// SPDX-License-Identifier: BSL-1.0
// Compiled with -ffast-math, which lets compilers assume that there are neither infinities nor NaNs: they are refused
// all the same. Exits with the number of those that are not.
#include <paylink/draft.hpp>

#include <bit>
#include <cstdint>
#include <cstdio>
#include <string>

namespace {

int wrong = 0;

void expect(bool holds, char const* sentence) {
  if (holds) return;
  ++wrong;
  std::printf("does not hold: %s\n", sentence);
}

void check(double number) {
  using paylink::ErrorCode;
  auto const amount = paylink::Amount::from_double(number, paylink::Currency::XOF);
  expect(!amount && amount.error().code == ErrorCode::amount_not_finite, "no amount is infinite");
  expect(!paylink::Number(number).is_finite(), "a number knows that it is not finite");

  paylink::Draft draft{
      .link_type = paylink::LinkType::instant, .title = "T", .currency_code = paylink::Currency::XOF, .amount = 5000};
  expect(validate_create(draft).empty(), "the request is valid");
  draft.metadata = paylink::MetadataEntries{{"k", paylink::Number(number)}};
  paylink::Violations const violations = validate_create(draft);
  expect(violations.size() == 1 && violations[0].code == ErrorCode::metadata_value_type, "no metadata are infinite");
}

}  // namespace

int main(int argc, char**) {
  // Computed at run time, so that the compiler does not know them.
  auto const hidden = static_cast<std::uint64_t>(argc - 1);
  for (std::uint64_t const bits : {0x7FF0'0000'0000'0000U, 0xFFF0'0000'0000'0000U, 0x7FF8'0000'0000'0000U})
    check(std::bit_cast<double>(bits | hidden));
  return wrong;
}

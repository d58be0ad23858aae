// SPDX-License-Identifier: BSL-1.0
// Each version must run its own code: the copy that two_versions.sh makes has another message, another default limit
// and another layout of Policy.
#include "verdicts.hpp"

#include <cstdio>

namespace {

int failures = 0;

void expect(std::string const& actual, std::string_view expected) {
  if (actual == expected) return;
  ++failures;
  std::printf("expected: %.*s\nis:       %s\n", static_cast<int>(expected.size()), expected.data(), actual.c_str());
}

}  // namespace

int main() {
  constexpr std::string_view valid = R"({"link_type":"instant","title":"Gift","currency_code":"XOF","amount":5000})";
  constexpr std::string_view request =
      R"({"link_type":"instant","title":"Gift","currency_code":"XOF","amount":5000,)"
      R"("allow_coupon_code":false,"allow_quantity":false,"require_billing_address":true})";
  constexpr std::string_view no_title = R"({"link_type":"instant","currency_code":"XOF","amount":5000})";
  std::string const long_body = std::string(valid) + std::string(1000, ' ');

  expect(verdict_of_v1(valid), request);
  expect(verdict_of_v2(valid), request);
  expect(verdict_of_v1(no_title), "field_required at /title: title is required.\n");
  expect(verdict_of_v2(no_title), "field_required at /title: title is missing.\n");
  expect(verdict_of_v1(long_body), request);
  expect(verdict_of_v2(long_body), "body_too_large: Request body exceeds 1000 bytes.\n");
  return failures == 0 ? 0 : 1;
}

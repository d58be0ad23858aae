// SPDX-License-Identifier: BSL-1.0
// Compiled as C++20. Links with mixed_b.cpp, which is compiled as C++23.
#include "mixed.hpp"

#include <cstdio>
#include <utility>

static_assert(__cplusplus < 202100L);

namespace cpp20 {
#include "functions.hpp"
}

namespace {

int failures = 0;

void expect(bool holds, char const* what) {
  if (!holds) std::printf("differs: %s\n", what), ++failures;
}

void test_results() {
  for (int const number : {5, -5}) {
    Parsed there = cpp23::parse(number);
    expect(cpp20::parse(number) == there, "result");
    expect(cpp20::read(there) == cpp23::read(cpp20::parse(number)), "read result");
    there = 7;
    there = cpp23::parse(-1);
    expect(!there.has_value() && cpp23::read(there) < 0, "assigned result");
  }
}

void test_amounts() {
  expect(cpp20::read_amount(cpp23::parse_amount("19.90")) == 1990, "amount from C++23");
  expect(cpp23::read_amount(cpp20::parse_amount("19.90")) == 1990, "amount from C++20");
  auto const too_precise = -static_cast<std::int64_t>(paylink::ErrorCode::amount_too_precise);
  expect(cpp20::read_amount(cpp23::parse_amount("19.901")) == too_precise, "error from C++23");
  expect(cpp23::read_amount(cpp20::parse_amount("19.901")) == too_precise, "error from C++20");
}

void test_requests() {
  constexpr std::string_view bodies[] = {
      R"({"link_type":"instant","title":"A title too long for the buffer","currency_code":"EUR","amount":19.90})",
      R"({"link_type":"instant","title":"Gift","currency_code":"EUR","amount":19.901,"a rather long unknown name":1})",
      "{"};
  for (std::string_view const body : bodies) {
    expect(cpp20::validate(body) == cpp23::validate(body), "violations");
    expect(cpp20::read_violations(cpp23::validate(body)) == cpp23::read_violations(cpp20::validate(body)), "text");
    expect(cpp20::read_request(cpp23::parse_request(body)) == cpp23::read_request(cpp20::parse_request(body)), "link");
    expect(cpp23::parse_request(body).has_value() == cpp20::validate(body).empty(), "verdict");
  }
}

void test_refusals() {
  for (bool const as_missing_key : {false, true})
    expect(cpp20::read_refusal(cpp23::refuse(as_missing_key)) == cpp23::read_refusal(cpp20::refuse(as_missing_key)),
           "refusal");
}

}  // namespace

int main() {
  test_results();
  test_amounts();
  test_requests();
  test_refusals();
  return failures == 0 ? 0 : 1;
}

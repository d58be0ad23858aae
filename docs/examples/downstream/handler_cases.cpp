// SPDX-License-Identifier: BSL-1.0

// Sends two thousand requests to the handler, half of them invalid, without a test framework.

#include "handler.hpp"

#include <paylink/testing/requests.hpp>

#include <cstdint>
#include <iostream>
#include <string>

using namespace paylink::test_kit;

namespace {

bool is_right(Case const& request) {
  Answer const answer = create_payment_link(request.text, before_every_expiry());
  if (request.is_valid()) return answer.status == 201;
  std::string const code(to_string(request.expected.front().code));
  return answer.status == 400 && answer.body.find("\"code\":\"" + code + "\"") != std::string::npos;
}

/// The handler has a policy of its own, and answers no query.
bool is_for_handler(Case const& request) { return request.kind == Case::Kind::body && !request.has_policy; }

}  // namespace

int main() {
  int wrong = 0;
  int sent = 0;
  for (std::uint64_t number = 0; number < 2000; ++number) {
    Case const request = numbered_case(7, number);
    if (!is_for_handler(request)) continue;
    ++sent;
    if (is_right(request)) continue;
    ++wrong;
    std::cout << "number " << number << ", expected " << to_line(request.expected) << ":\n" << request.text << "\n";
  }
  std::cout << sent << " requests, " << wrong << " answered wrongly\n";
  return wrong == 0 && sent > 1000 ? 0 : 1;
}

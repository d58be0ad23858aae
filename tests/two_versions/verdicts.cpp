// SPDX-License-Identifier: BSL-1.0
// Compiled twice, with the headers of each version; VERDICT names the function that it defines.
#include "verdicts.hpp"

#include <paylink/paylink.hpp>

static_assert(PAYLINK_VERSION_MAJOR == VERSION_MAJOR);

std::string VERDICT(std::string_view body) {
  auto const request = paylink::parse_create(body);
  if (request.has_value() != paylink::validate_create(body).empty()) return "parse_create and validate_create differ";
  return request ? to_json(*request) : to_string(request.error());
}

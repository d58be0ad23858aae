// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/paylink.hpp>

#include <cstdint>
#include <string>
#include <string_view>

using Parsed = paylink::Result<int, std::string>;
using ParsedAmount = paylink::Result<paylink::Amount, paylink::RuleError>;
using ParsedRequest = paylink::Result<paylink::CreatePaymentLink>;

/// What one file makes and the other one reads; each namespace is one file.
#define PAYLINK_MIXED_FUNCTIONS                                \
  Parsed parse(int number);                                    \
  int read(Parsed result);                                     \
  ParsedAmount parse_amount(std::string_view text);            \
  std::int64_t read_amount(ParsedAmount result);               \
  paylink::Violations validate(std::string_view body);         \
  std::string read_violations(paylink::Violations violations); \
  ParsedRequest parse_request(std::string_view body);          \
  std::string read_request(ParsedRequest const& result);       \
  paylink::ApiError refuse(bool as_missing_key);               \
  std::string read_refusal(paylink::ApiError const& error);

namespace cpp20 {
PAYLINK_MIXED_FUNCTIONS
}
namespace cpp23 {
PAYLINK_MIXED_FUNCTIONS
}

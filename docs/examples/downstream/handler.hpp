// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/types.hpp>

#include <string>
#include <string_view>

struct Answer {
  int status;
  std::string body;
};

/// Answers `POST /payment-links`: 201 and the link, or the status and the body of the refusal.
///
/// @param body        the bytes received; the server bounds their number
/// @param now         the time of the request
/// @param request_id  repeated in a refusal; left out if it is not 1–128 printable ASCII characters
Answer create_payment_link(std::string_view body, paylink::Timestamp const& now, std::string_view request_id = {});

/// Returns the link that a valid request creates.
paylink::PaymentLink to_link(paylink::CreatePaymentLink request, paylink::Timestamp const& now);

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/types.hpp>

#include <string>
#include <string_view>

struct Answer {
  int status;
  std::string body;
};

/// `POST /payment-links`: 201 and the link, or 400 and what is wrong.
Answer create_payment_link(std::string_view body, paylink::Timestamp const& now);

/// What the answer to a valid request says.
paylink::PaymentLink to_link(paylink::CreatePaymentLink request, paylink::Timestamp const& now);

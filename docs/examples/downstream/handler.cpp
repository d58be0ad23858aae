// SPDX-License-Identifier: BSL-1.0
#include "handler.hpp"

#include <paylink/paylink.hpp>

#include <utility>

paylink::PaymentLink to_link(paylink::CreatePaymentLink request, paylink::Timestamp const& now) {
  auto id = paylink::Identifier::parse("pl_1").value();
  auto url = paylink::CheckoutUrl::parse("https://pay.example.com/pl_1").value();
  return paylink::PaymentLink::from_request(std::move(request), std::move(id), std::move(url), now);
}

Answer create_payment_link(std::string_view body, paylink::Timestamp const& now, std::string_view request_id) {
  paylink::Policy const policy{.now = now};  // without it, links that have expired would be accepted
  auto const request = paylink::parse_create(body, policy);
  if (request) return {201, to_json(to_link(*request, now))};

  paylink::ApiError const error(request.error());
  return {error.status(), render(error, paylink::Format::lomi, {.request_id = request_id})};
}

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/testing/broken.hpp>
#include <paylink/testing/case.hpp>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

// Requests with the violations that are expected for them, for users' test suites: of services that validate with
// paylink, and of other validators. A seed gives the same case on every machine, until a release notes otherwise.
namespace paylink::inline v1::test_kit {

/// Returns whether a body or a query can raise the code: all but `amount_not_finite`, `out_of_memory` and those of
/// access.
constexpr bool has_case(ErrorCode code) noexcept {
  for (Breaker const& breaker : breakers)
    if (breaker.code == code) return true;
  return false;
}

/// Returns a body that is valid, often just so, under a policy which is stricter than the contract.
inline Case valid_under_policy(Choices& choices) {
  Policy policy;
  Body body;
  if (choices.one_in(2)) {
    policy.now = noon();
    policy.min_lead = std::chrono::seconds(3600);
    policy.max_horizon = std::chrono::seconds(7200);
    int const seconds = choices.one_in(2) ? 7200 : 3600 + static_cast<int>(choices.below(3600));
    body = valid_body(choices);
    body.set("expires_at", quoted(choices, near_noon(choices, seconds)));
  } else {
    CurrencyFacts const& currency = choices.one_of(currency_facts);
    policy.amounts[currency.currency].min = 500;
    policy.amounts[currency.currency].step = 5;
    std::uint64_t const units = 500 + 5 * choices.below(1000);
    body = plain_instant(choices, currency, spelt_amount(choices, units, currency.decimals));
    add_optional_members(choices, body);
  }
  return under(std::move(policy), {.text = to_text(choices, std::move(body))});
}

/// Returns a valid body.
[[nodiscard]] inline Case valid_request(Choices& choices) {
  if (choices.one_in(8)) return valid_under_policy(choices);
  return {.text = to_text(choices, valid_body(choices))};
}
[[nodiscard]] inline Case valid_request(std::uint64_t seed) {
  Choices choices(seed);
  return valid_request(choices);
}

/// Returns a valid list query.
[[nodiscard]] inline Case valid_query(Choices& choices) {
  return {.kind = Case::Kind::query, .text = valid_params(choices)};
}
[[nodiscard]] inline Case valid_query(std::uint64_t seed) {
  Choices choices(seed);
  return valid_query(choices);
}

/// Returns a body or query with exactly one violation, of this code. Calls `std::abort()` for others. @pre
/// `has_case(code)`
[[nodiscard]] inline Case invalid_request(ErrorCode code, Choices& choices) {
  for (Breaker const& breaker : breakers)
    if (breaker.code == code) return breaker.broken(choices);
  std::abort();
}
[[nodiscard]] inline Case invalid_request(ErrorCode code, std::uint64_t seed) {
  Choices choices(seed);
  return invalid_request(code, choices);
}

/// Returns case `number` of the endless sequence of a seed. Valid and invalid cases alternate, and the codes rotate, so
/// that each hundred cases have every code.
[[nodiscard]] inline Case numbered_case(std::uint64_t seed, std::uint64_t number) {
  Choices choices(seed + number * 0xD1342543DE82EF95U);
  if (number % 2 == 1) return breakers[number / 2 % breakers.size()].broken(choices);
  return choices.one_in(8) ? valid_query(choices) : valid_request(choices);
}

/// Returns a payment link in JSON as a service may write it: members in any order, unknown ones among them (contract
/// §11).
[[nodiscard]] inline std::string valid_link(Choices& choices) {
  bool const is_product = choices.one_in(2);
  CurrencyFacts const& currency = choices.one_of(currency_facts);
  Body link;
  link.set("link_type", is_product ? "\"product\"" : "\"instant\"");
  link.set("title", quoted(choices, valid_text(choices, 255)));
  link.set("currency_code", "\"" + std::string(currency.code) + "\"");
  link.set(choices.one_in(4) ? "link_id" : "id", quoted(choices, valid_identifier(choices)));
  link.set("url", quoted(choices, choices.one_in(4) ? "http://localhost:8080/pl" : valid_url(choices)));
  link.set("is_active", choices.one_in(2) ? "true" : "false");
  link.set("created_at", quoted(choices, valid_timestamp(choices)));
  if (is_product) {
    link.set("product_id", quoted(choices, valid_identifier(choices)));
    if (choices.one_in(2)) link.set("amount", "null");
  } else {
    std::uint64_t const units = valid_minor_units(choices, currency.decimals);
    link.set("amount", spelt_amount(choices, units, currency.decimals));
    if (choices.one_in(2)) link.set("product_id", "null");
  }
  static constexpr std::string_view optional[] = {"description", "expires_at", "metadata"};
  if (choices.one_in(4)) link.set(choices.one_of(optional), "null");
  if (choices.one_in(2)) link.set("description", quoted(choices, valid_description(choices)));
  if (choices.one_in(2)) link.set("expires_at", quoted(choices, valid_timestamp(choices)));
  if (choices.one_in(2)) link.set("metadata", to_text(choices, valid_metadata(choices)));
  if (choices.one_in(4)) link.set("environment", "\"live\"");
  return to_text(choices, std::move(link));
}
[[nodiscard]] inline std::string valid_link(std::uint64_t seed) {
  Choices choices(seed);
  return valid_link(choices);
}

}  // namespace paylink::inline v1::test_kit

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/testing/broken_case.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

// Amounts that are wrong in one way (contract §4).
namespace paylink::inline v1::test_kit {

inline Case amount_case(Choices& choices, ErrorCode code, CurrencyFacts const& currency, std::string amount,
                        ExpectedParams params) {
  Body body = plain_instant(choices, currency, std::move(amount));
  add_optional_members(choices, body);
  return field_case(choices, code, "amount", std::move(body), std::move(params));
}

inline Case break_amount_not_positive(Choices& choices) {
  static constexpr std::string_view amounts[] = {"0",       "-1",    "-0",     "0.0",    "0e9",
                                                 "-0.0E-3", "-5000", "-0.001", "-1e-400"};
  CurrencyFacts const& currency = choices.one_of(currency_facts);
  return amount_case(choices, ErrorCode::amount_not_positive, currency, std::string(choices.one_of(amounts)), {});
}

inline Case break_amount_too_precise(Choices& choices) {
  static constexpr std::string_view tiny[] = {"1e-400", "0.001", "5E-3", "100000000.001"};
  CurrencyFacts const& currency = choices.one_of(currency_facts);
  std::string amount(choices.one_of(tiny));
  if (!choices.one_in(4)) {
    amount = std::to_string(choices.below(100'000));
    amount.append(".").append(choices.below(2) + currency.decimals, '0');
    amount += static_cast<char>('1' + choices.below(9));
  }
  return amount_case(
      choices, ErrorCode::amount_too_precise, currency, std::move(amount),
      {{"currency", std::string(currency.code)}, {"max_decimals", static_cast<std::int64_t>(currency.decimals)}});
}

inline Case break_amount_above_maximum(Choices& choices) {
  static constexpr std::string_view huge[] = {"1e8", "1e400", "100000000.00", "99999999999999999999999999"};
  CurrencyFacts const& currency = choices.one_of(currency_facts);
  std::string amount(choices.one_of(huge));
  if (!choices.one_in(4)) {
    std::uint64_t const first = currency.decimals == 0 ? 100'000'000 : 10'000'000'000;
    std::uint64_t const above = choices.below(1000);
    amount = spelt_amount(choices, first + above, currency.decimals);
  }
  return amount_case(choices, ErrorCode::amount_above_maximum, currency, std::move(amount),
                     {{"currency", std::string(currency.code)},
                      {"max", std::string(currency.decimals == 0 ? "99999999" : "99999999.99")}});
}

inline Case break_amount_below_minimum(Choices& choices) {
  CurrencyFacts const& currency = choices.one_of(currency_facts);
  Policy policy;
  policy.amounts[currency.currency].min = 500;
  std::uint64_t const units = 499 - choices.below(499);
  std::string amount = spelt_amount(choices, units, currency.decimals);
  std::string min = currency.decimals == 0 ? "500" : "5.00";
  return under(std::move(policy), amount_case(choices, ErrorCode::amount_below_minimum, currency, std::move(amount),
                                              {{"currency", std::string(currency.code)}, {"min", std::move(min)}}));
}

inline Case break_amount_step_mismatch(Choices& choices) {
  CurrencyFacts const& currency = choices.one_of(currency_facts);
  Policy policy;
  policy.amounts[currency.currency].step = 5;
  std::uint64_t const multiple = 5 * choices.below(1'000'000);
  std::uint64_t const beyond = 1 + choices.below(4);
  std::string amount = spelt_amount(choices, multiple + beyond, currency.decimals);
  std::string step = currency.decimals == 0 ? "5" : "0.05";
  return under(std::move(policy), amount_case(choices, ErrorCode::amount_step_mismatch, currency, std::move(amount),
                                              {{"currency", std::string(currency.code)}, {"step", std::move(step)}}));
}

}  // namespace paylink::inline v1::test_kit

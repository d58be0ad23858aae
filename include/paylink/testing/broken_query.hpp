// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/testing/broken_case.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

// Queries that are wrong in one way (contract §10).
namespace paylink::inline v1::test_kit {

inline Case break_query_malformed(Choices& choices) {
  static constexpr std::string_view wrong[] = {
      "%",        "limit=%3",    "limit=%zz",        "%zz=1",      "x=%u0041", "x=%FF",
      "x=%C0%AF", "x=%ED%A0%80", "limit=0&x=%E2%82", "x=%C3&%A9=1"};
  std::string query = valid_params(choices);
  query += choices.one_of(wrong);
  return {.kind = Case::Kind::query, .text = std::move(query), .expected = {{.code = ErrorCode::query_malformed}}};
}

/// The parameter with that value, beside others of the contract.
inline Case param_case(Choices& choices, ErrorCode code, std::string const& name, std::string_view value,
                       ExpectedParams params = {}) {
  static constexpr std::string_view beside[] = {"", "linkType=instant&"};
  std::string query(choices.one_of(beside));
  return query_case(code, query.append(name).append("=").append(value), name, std::move(params));
}

inline Case break_query_integer_invalid(Choices& choices) {
  static constexpr std::string_view wrong[] = {
      "five", "", "5.0", "5e1", "%2B5", "--1", "-", "1-", "5%20", "+5", "0x5", "99999999999999999999x", "%D9%A5"};
  std::string const name = choices.one_in(2) ? "offset" : "limit";
  return param_case(choices, ErrorCode::query_integer_invalid, name, choices.one_of(wrong));
}

inline Case break_limit_out_of_range(Choices& choices) {
  static constexpr std::string_view wrong[] = {"0", "101", "-1", "-0", "4294967301", "18446744073709551621", "00101"};
  return param_case(choices, ErrorCode::limit_out_of_range, "limit", choices.one_of(wrong),
                    {{"min", std::int64_t{1}}, {"max", std::int64_t{100}}});
}

inline Case break_offset_out_of_range(Choices& choices) {
  static constexpr std::string_view wrong[] = {"-1", "2147483648", "-2147483648", "99999999999999999999"};
  return param_case(choices, ErrorCode::offset_out_of_range, "offset", choices.one_of(wrong),
                    {{"min", std::int64_t{0}}, {"max", std::int64_t{2'147'483'647}}});
}

inline Case break_query_boolean_invalid(Choices& choices) {
  static constexpr std::string_view wrong[] = {"2", "01", "", "yes", "true+", "falsey", "tru", "null"};
  return param_case(choices, ErrorCode::query_boolean_invalid, "isActive", choices.one_of(wrong));
}

inline Case break_query_param_repeated(Choices& choices) {
  static constexpr std::pair<std::string_view, std::string_view> twice[] = {
      {"limit=5&limit=5", "limit"},
      {"limit=0&offset=1&limit=x", "limit"},
      {"offset=0&o%66fset=1", "offset"},
      {"isActive=true&isActive=maybe&isActive", "isActive"},
      {"linkType=product&linkType=instant", "linkType"}};
  auto const& [query, name] = choices.one_of(twice);
  return query_case(ErrorCode::query_param_repeated, std::string(query), std::string(name));
}

inline Case break_unknown_query_param(Choices& choices) {
  struct Unknown {
    std::string_view name;
    std::string_view suggestion;
  };
  static constexpr Unknown unknown[] = {
      {"page", ""},      {"link_type", "linkType"}, {"is_active", "isActive"}, {"Limit", "limit"},
      {"limt", "limit"}, {"offest", "offset"},      {"active", "isActive"},    {"type", ""},
      {"zebra", ""}};
  Unknown const& param = choices.one_of(unknown);
  std::string query = param.suggestion.empty() ? valid_params(choices) : "";  // what came is not suggested
  query += param.name;
  if (choices.one_in(2)) query += "=1";
  ExpectedParams params;
  if (!param.suggestion.empty()) params = {{"suggestion", std::string(param.suggestion)}};
  return query_case(ErrorCode::unknown_query_param, std::move(query), std::string(param.name), std::move(params));
}

}  // namespace paylink::inline v1::test_kit

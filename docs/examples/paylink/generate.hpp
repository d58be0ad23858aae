// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "options.hpp"
#include "output.hpp"

#include <paylink/detail/output/json_writer.hpp>
#include <paylink/detail/text/utf8.hpp>
#include <paylink/testing/requests.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace paylink::cli {

/// RFC 4648 §4.
inline std::string to_base64(std::string_view bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (; !bytes.empty(); bytes.remove_prefix(std::min<std::size_t>(bytes.size(), 3))) {
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i)
      group = group << 8U | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i) text += i <= bytes.size() ? digits[group >> (18 - 6 * i) & 0x3FU] : '=';
  }
  return text;
}

inline void write_strings(detail::JsonWriter& json, std::vector<std::string> const& strings) {
  json.begin_array();
  for (std::string const& string : strings) json.string(string);
  json.end_array();
}

/// `{"XOF":{"min":"500","step":"5"}}`: the limits that are not the contract's, in major units.
inline void write_amounts(detail::JsonWriter& json, AmountPolicy const& amounts) {
  json.begin_object();
  for (std::size_t i = 0; i < detail::currency_codes.size(); ++i) {
    auto const currency = static_cast<Currency>(i);
    AmountLimits const usual = AmountPolicy()[currency];
    AmountLimits const& limits = amounts[currency];
    if (limits == usual) continue;
    auto const write = [&](std::string_view name, std::optional<std::int64_t> units,
                           std::optional<std::int64_t> usual_units) {
      if (units && units != usual_units) json.key(name).string(detail::to_decimal(*units, currency));
    };
    json.key(to_string(currency)).begin_object();
    write("min", limits.min, usual.min);
    write("max", limits.max, usual.max);
    write("step", limits.step, usual.step);
    json.end_object();
  }
  json.end_object();
}

inline bool differs(AmountPolicy const& amounts) {
  for (std::size_t i = 0; i < detail::currency_codes.size(); ++i)
    if (amounts[static_cast<Currency>(i)] != AmountPolicy()[static_cast<Currency>(i)]) return true;
  return false;
}

/// Of what the cases set, the members that are not the contract's own.
inline void write_policy(detail::JsonWriter& json, Policy const& policy) {
  json.begin_object();
  if (policy.fields.metadata == FieldRule::forbidden)
    json.key("fields").begin_object().key("metadata").string("forbidden").end_object();
  if (differs(policy.amounts)) write_amounts(json.key("amounts"), policy.amounts);
  if (policy.now) json.key("now").string(to_string(*policy.now));
  if (policy.min_lead.count() != 0) json.key("min_lead").number(policy.min_lead.count());
  if (policy.max_horizon) json.key("max_horizon").number(policy.max_horizon->count());
  if (!policy.allowed_hosts.empty()) write_strings(json.key("allowed_hosts"), policy.allowed_hosts);
  if (!policy.reserved_metadata_keys.empty())
    write_strings(json.key("reserved_metadata_keys"), policy.reserved_metadata_keys);
  json.end_object();
}

inline void write(detail::JsonWriter& json, test_kit::ExpectedValue const& value) {
  if (auto const* number = std::get_if<std::int64_t>(&value)) json.number(*number);
  else if (auto const* text = std::get_if<std::string>(&value)) json.string(*text);
  else write_strings(json, std::get<std::vector<std::string>>(value));
}

inline void write(detail::JsonWriter& json, test_kit::ExpectedViolation const& violation) {
  json.begin_object().key("code").string(to_string(violation.code));
  if (violation.field) json.key("field").string(*violation.field);
  if (violation.pointer) json.key("pointer").string(*violation.pointer);
  if (!violation.params.empty()) {
    json.key("params").begin_object();
    for (auto const& [name, value] : violation.params) write(json.key(name), value);
    json.end_object();
  }
  json.end_object();
}

/// JSON without any byte beyond ASCII: what some readers take for the end of a line is among the code points beyond.
inline std::string to_ascii(std::string_view json) {
  std::string ascii;
  while (!json.empty()) {
    detail::utf8::CodePoint const point = detail::utf8::decode(json);
    if (point.size == 1) ascii += json.front();
    else test_kit::append_escape(ascii, point.value, "0123456789abcdef");
    json.remove_prefix(point.size);
  }
  return ascii;
}

/// `{"body":"{…}","valid":false,"errors":[{"code","field","pointer","params"}]}`
inline std::string case_line(test_kit::Case const& request) {
  bool const is_text = detail::utf8::find_ill_formed(request.text) == std::string_view::npos;
  detail::JsonWriter json;
  json.begin_object();
  if (request.kind == test_kit::Case::Kind::query) json.key("query").string(request.text);
  else if (is_text) json.key("body").string(request.text);
  else json.key("body_base64").string(to_base64(request.text));
  if (request.has_policy) write_policy(json.key("policy"), request.policy);
  json.key("valid").boolean(request.is_valid()).key("errors").begin_array();
  for (test_kit::ExpectedViolation const& violation : request.expected) write(json, violation);
  json.end_array();
  return to_ascii(json.end_object().take()) + "\n";
}

/// `paylink generate`
inline void generate(GenerateOptions const& options, Output& output) {
  for (std::uint64_t number = 0; number < options.count; ++number)
    output << case_line(test_kit::numbered_case(options.seed, number));
}

}  // namespace paylink::cli

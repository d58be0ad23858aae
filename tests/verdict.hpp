// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/violation.hpp>

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What tests expect, as one line: `string_too_long /title max=255 length=256; field_required /currency_code`, texts in
/// quotes, and `valid` where nothing is wrong; of a query the parameter's name: `limit_out_of_range limit min=1
/// max=100`. Written here without the library's own writers.
inline std::string param_text(paylink::ParamValue const& value) {
  auto const quoted = [](std::string_view text) { return "'" + std::string(text) + "'"; };
  using Kind = paylink::ParamValue::Kind;
  if (value.kind() == Kind::integer) return std::to_string(value.integer());
  if (value.kind() == Kind::text) return quoted(value.text());
  std::string list;
  if (value.kind() == Kind::list)
    for (std::string_view const item : value.list()) list.append(list.empty() ? "" : ",").append(quoted(item));
  return "[" + list + "]";
}

enum class Offsets : bool { left_out, shown };

inline std::string verdict(paylink::Violation const& violation, Offsets offsets = Offsets::left_out) {
  std::string text(paylink::to_string(violation.code));
  if (violation.has_pointer()) text.append(" ").append(violation.pointer());
  else if (violation.has_field()) text.append(" ").append(violation.field());
  if (offsets == Offsets::shown && violation.offset) text.append(" @").append(std::to_string(*violation.offset));
  for (auto const& [name, value] : violation.params)
    text.append(" ").append(name).append("=").append(param_text(value));
  return text;
}

inline std::string verdict(paylink::Violations const& violations, Offsets offsets = Offsets::left_out) {
  if (violations.empty()) return "valid";
  std::string text;
  for (paylink::Violation const& violation : violations)
    text.append(text.empty() ? "" : "; ").append(verdict(violation, offsets));
  if (violations.omitted() != 0) text.append("; and ").append(std::to_string(violations.omitted())).append(" more");
  return text;
}

/// The same with the place of each in the body: `type_mismatch /title @31 expected='string' actual='number'`.
inline std::string verdict_with_offsets(paylink::Violations const& violations) {
  return verdict(violations, Offsets::shown);
}

/// Members of a JSON object in order, names without escapes and values as JSON text.
using Members = std::vector<std::pair<std::string, std::string>>;

inline std::string to_body(Members const& members) {
  std::string body;
  for (auto const& [name, value] : members) body.append(body.empty() ? "{" : ",").append("\"" + name + "\":" + value);
  return body.empty() ? "{}" : body + "}";
}

/// The members with some replaced, added at the end, or (where the value is "") taken away.
inline std::string changed(Members members,
                           std::initializer_list<std::pair<std::string_view, std::string_view>> changes) {
  for (auto const& [name, value] : changes) {
    std::size_t at = 0;
    while (at < members.size() && members[at].first != name) ++at;
    if (at == members.size()) members.emplace_back(name, value);
    members[at].second = value;
    if (value.empty()) members.erase(members.begin() + static_cast<std::ptrdiff_t>(at));
  }
  return to_body(members);
}

/// A valid body for an instant link, changed: `instant({{"amount", "100.5"}, {"title", ""}})`.
inline std::string instant(std::initializer_list<std::pair<std::string_view, std::string_view>> changes = {}) {
  return changed(
      {{"link_type", "\"instant\""}, {"title", "\"Donation\""}, {"currency_code", "\"XOF\""}, {"amount", "5000"}},
      changes);
}

/// The same for a product link.
inline std::string product(std::initializer_list<std::pair<std::string_view, std::string_view>> changes = {}) {
  return changed({{"link_type", "\"product\""},
                  {"title", "\"Premium plan\""},
                  {"currency_code", "\"XOF\""},
                  {"product_id", "\"prod_1\""}},
                 changes);
}

/// A link as the service returns it, changed.
inline std::string link_text(std::initializer_list<std::pair<std::string_view, std::string_view>> changes = {}) {
  return changed({{"id", "\"pl_1\""},
                  {"url", "\"https://pay.example/pl_1\""},
                  {"link_type", "\"instant\""},
                  {"title", "\"Donation\""},
                  {"amount", "5000"},
                  {"currency_code", "\"XOF\""},
                  {"is_active", "true"},
                  {"created_at", "\"2024-05-01T10:00:00Z\""}},
                 changes);
}

/// `text` so many times.
inline std::string repeat(std::string_view text, std::size_t count) {
  std::string repeated;
  for (std::size_t i = 0; i < count; ++i) repeated += text;
  return repeated;
}

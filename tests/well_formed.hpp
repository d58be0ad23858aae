// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/violation.hpp>

#include "promises.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What holds of all violations of a request body, whatever the body; written by hand from the contract (§1, §2).
namespace well_formed {

inline constexpr std::string_view schema_order[] = {
    "link_type",  "title",       "currency_code",     "description",    "amount",
    "product_id", "price_id",    "allow_coupon_code", "allow_quantity", "require_billing_address",
    "expires_at", "success_url", "cancel_url",        "metadata"};

/// The code's own parameters in their order; of some codes the last is not always there.
inline bool has_its_params(paylink::Violation const& violation) {
  auto const promise = std::find_if(promises.begin(), promises.end(),
                                    [&](Promise const& candidate) { return candidate.code == violation.code; });
  if (promise == promises.end() || paylink::to_string(violation.code) != promise->name) return false;
  using enum paylink::ErrorCode;
  bool const may_lack_one = violation.code == unknown_field || violation.code == unknown_query_param ||
                            violation.code == id_invalid || violation.code == url_invalid;
  bool const lacks_one = may_lack_one && violation.params.size() + 1 == promise->params.size();
  return std::equal(violation.params.begin(), violation.params.end(), promise->params.begin(),
                    promise->params.end() - (lacks_one ? 1 : 0),
                    [](paylink::Param const& param, std::string_view name) { return param.name == name; });
}

inline bool is_of_document(paylink::ErrorCode code) {
  using enum paylink::ErrorCode;
  return code == body_too_large || code == utf8_invalid || code == json_invalid || code == json_too_deep ||
         code == body_not_object;
}

inline bool is_of_presence(paylink::ErrorCode code) {
  using enum paylink::ErrorCode;
  return code == field_required || code == amount_required || code == product_id_required;
}

/// Where it stands among others: the field's place in the schema, or behind all of them.
inline std::size_t rank(paylink::Violation const& violation) {
  bool const is_unknown = violation.code == paylink::ErrorCode::unknown_field;
  auto const* const end = std::end(schema_order);
  auto const* const at = is_unknown ? end : std::find(std::begin(schema_order), end, violation.field());
  return static_cast<std::size_t>(at - std::begin(schema_order));
}

/// "" where it is well formed, or else what is not.
inline std::string_view flaw(paylink::Violation const& violation, std::string_view body) {
  using paylink::ErrorCode;
  if (!has_its_params(violation)) return "parameters";
  std::optional<std::size_t> const offset = violation.offset;
  if (is_of_document(violation.code)) {
    if (violation.has_field() || violation.has_pointer()) return "a field of the document";
    bool const tells_offset = violation.code == ErrorCode::json_invalid || violation.code == ErrorCode::utf8_invalid;
    if (tells_offset && (!offset || violation.params.find("offset").integer() != static_cast<std::int64_t>(*offset)))
      return "two offsets";
    return offset && *offset > body.size() ? "an offset beyond the body" : "";
  }
  if (!violation.has_field() || !violation.has_pointer()) return "no place";
  if (is_of_presence(violation.code)) return offset ? "an offset of what is missing" : "";
  if (!offset || *offset >= body.size()) return "an offset beyond the body";
  if (violation.code == ErrorCode::unknown_field && body[*offset] != '"') return "an offset that is no name's";
  if (body[*offset] == ' ' || body[*offset] == ':' || body[*offset] == ',') return "an offset between values";
  return "";
}

/// The same of all of them: each well formed, those of the document alone, the others in schema order, no field twice
/// but `metadata`, whose keys come in their order, as unknown fields do.
inline std::string_view flaw(paylink::Violations const& violations, std::string_view body,
                             std::size_t max_violations = paylink::Violations::capacity) {
  if (violations.size() > std::min(max_violations, paylink::Violations::capacity)) return "too many";
  if (violations.omitted() != 0 && violations.size() != std::min(max_violations, paylink::Violations::capacity))
    return "some omitted though there was room";
  for (paylink::Violation const& violation : violations) {
    if (std::string_view const found = flaw(violation, body); !found.empty()) return found;
    bool const is_alone = violations.size() == 1 && violations.omitted() == 0;
    bool const ends_all = is_of_document(violation.code) || violation.code == paylink::ErrorCode::duplicate_key;
    if (ends_all && !is_alone) return "others beside one of the document";
    if (&violation == violations.begin()) continue;
    paylink::Violation const& last = *(&violation - 1);
    bool const has_many = rank(violation) + 1 >= std::size(schema_order);  // metadata and unknown fields
    if (rank(last) > rank(violation)) return "not in schema order";
    if (rank(last) == rank(violation) && (!has_many || *last.offset >= *violation.offset)) return "a field twice";
  }
  return "";
}

}  // namespace well_formed

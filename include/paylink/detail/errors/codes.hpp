// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

namespace paylink::inline v1 {

/// What can be wrong with a request. The enumerators spell the wire names, which change only with a major version
/// (contract §2–11). There is no code of value 0.
enum class ErrorCode : std::uint8_t {
  body_too_large = 1,
  utf8_invalid,
  json_invalid,
  json_too_deep,
  body_not_object,
  duplicate_key,
  unknown_field,
  field_required,
  type_mismatch,
  string_blank,
  string_too_long,
  string_control_char,
  string_bidi_control,
  link_type_invalid,
  currency_unsupported,
  amount_required,
  amount_not_allowed,
  product_id_required,
  product_id_not_allowed,
  price_id_not_allowed,
  amount_not_finite,
  amount_not_positive,
  amount_too_precise,
  amount_above_maximum,
  amount_below_minimum,
  amount_step_mismatch,
  id_invalid,
  timestamp_invalid,
  timestamp_offset_missing,
  expires_at_in_past,
  expires_at_too_soon,
  expires_at_too_far,
  url_too_long,
  url_invalid,
  url_scheme_not_allowed,
  url_credentials_not_allowed,
  url_host_not_ascii,
  url_host_not_allowed,
  metadata_too_many_keys,
  metadata_key_invalid,
  metadata_key_reserved,
  metadata_value_type,
  metadata_value_too_long,
  query_malformed,
  query_integer_invalid,
  limit_out_of_range,
  offset_out_of_range,
  query_boolean_invalid,
  query_param_repeated,
  unknown_query_param,
  api_key_missing,
  api_key_invalid,
  payment_link_not_found,
  field_not_allowed,
  idempotency_key_required,
  idempotency_key_reused,
  out_of_memory,
};

/// The subject of a code: the body as a whole (contract §2), one field (§3–9), a field that the link type requires or
/// forbids (§9), a list query (§10), or a refusal before validation (§11). No group has the value 0, which means
/// success in a `std::error_condition`.
enum class ErrorGroup : std::uint8_t { document = 1, field, cross_field, query, access };

}  // namespace paylink::inline v1

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/error_code.hpp>

#include <string_view>
#include <vector>

/// A code as users rely on it.
struct Promise {
  paylink::ErrorCode code;
  std::string_view name;
  std::vector<std::string_view> params;
};

/// Written by hand from the contract: each code's name and the names of its parameters, which change only with a major
/// version.
inline std::vector<Promise> const promises = {
    // the document (§2)
    {paylink::ErrorCode::body_too_large, "body_too_large", {"max_bytes"}},
    {paylink::ErrorCode::utf8_invalid, "utf8_invalid", {"offset"}},
    {paylink::ErrorCode::json_invalid, "json_invalid", {"offset", "reason"}},
    {paylink::ErrorCode::json_too_deep, "json_too_deep", {"max_depth"}},
    {paylink::ErrorCode::body_not_object, "body_not_object", {"actual"}},
    {paylink::ErrorCode::duplicate_key, "duplicate_key", {}},
    // any field (§9)
    {paylink::ErrorCode::unknown_field, "unknown_field", {"suggestion"}},
    {paylink::ErrorCode::field_required, "field_required", {}},
    {paylink::ErrorCode::type_mismatch, "type_mismatch", {"expected", "actual"}},
    // text (§3)
    {paylink::ErrorCode::string_blank, "string_blank", {}},
    {paylink::ErrorCode::string_too_long, "string_too_long", {"max", "length"}},
    {paylink::ErrorCode::string_control_char, "string_control_char", {"codepoint"}},
    {paylink::ErrorCode::string_bidi_control, "string_bidi_control", {"codepoint"}},
    // link type and currency (§9)
    {paylink::ErrorCode::link_type_invalid, "link_type_invalid", {"allowed"}},
    {paylink::ErrorCode::currency_unsupported, "currency_unsupported", {"allowed"}},
    {paylink::ErrorCode::amount_required, "amount_required", {}},
    {paylink::ErrorCode::amount_not_allowed, "amount_not_allowed", {}},
    {paylink::ErrorCode::product_id_required, "product_id_required", {}},
    {paylink::ErrorCode::product_id_not_allowed, "product_id_not_allowed", {}},
    {paylink::ErrorCode::price_id_not_allowed, "price_id_not_allowed", {}},
    // amount (§4)
    {paylink::ErrorCode::amount_not_finite, "amount_not_finite", {}},
    {paylink::ErrorCode::amount_not_positive, "amount_not_positive", {}},
    {paylink::ErrorCode::amount_too_precise, "amount_too_precise", {"currency", "max_decimals"}},
    {paylink::ErrorCode::amount_above_maximum, "amount_above_maximum", {"currency", "max"}},
    {paylink::ErrorCode::amount_below_minimum, "amount_below_minimum", {"currency", "min"}},
    {paylink::ErrorCode::amount_step_mismatch, "amount_step_mismatch", {"currency", "step"}},
    // identifiers (§5)
    {paylink::ErrorCode::id_invalid, "id_invalid", {"reason", "prefix"}},
    // timestamps (§6)
    {paylink::ErrorCode::timestamp_invalid, "timestamp_invalid", {"reason"}},
    {paylink::ErrorCode::timestamp_offset_missing, "timestamp_offset_missing", {}},
    {paylink::ErrorCode::expires_at_in_past, "expires_at_in_past", {}},
    {paylink::ErrorCode::expires_at_too_soon, "expires_at_too_soon", {"min_seconds"}},
    {paylink::ErrorCode::expires_at_too_far, "expires_at_too_far", {"max_seconds"}},
    // redirect URLs (§7)
    {paylink::ErrorCode::url_too_long, "url_too_long", {"max", "length"}},
    {paylink::ErrorCode::url_invalid, "url_invalid", {"reason", "codepoint"}},
    {paylink::ErrorCode::url_scheme_not_allowed, "url_scheme_not_allowed", {"allowed"}},
    {paylink::ErrorCode::url_credentials_not_allowed, "url_credentials_not_allowed", {}},
    {paylink::ErrorCode::url_host_not_ascii, "url_host_not_ascii", {}},
    {paylink::ErrorCode::url_host_not_allowed, "url_host_not_allowed", {"reason"}},
    // metadata (§8)
    {paylink::ErrorCode::metadata_too_many_keys, "metadata_too_many_keys", {"max", "count"}},
    {paylink::ErrorCode::metadata_key_invalid, "metadata_key_invalid", {"max"}},
    {paylink::ErrorCode::metadata_key_reserved, "metadata_key_reserved", {}},
    {paylink::ErrorCode::metadata_value_type, "metadata_value_type", {"allowed"}},
    {paylink::ErrorCode::metadata_value_too_long, "metadata_value_too_long", {"max", "length"}},
    // the list query (§10)
    {paylink::ErrorCode::query_malformed, "query_malformed", {}},
    {paylink::ErrorCode::query_integer_invalid, "query_integer_invalid", {}},
    {paylink::ErrorCode::limit_out_of_range, "limit_out_of_range", {"min", "max"}},
    {paylink::ErrorCode::offset_out_of_range, "offset_out_of_range", {"min", "max"}},
    {paylink::ErrorCode::query_boolean_invalid, "query_boolean_invalid", {}},
    {paylink::ErrorCode::query_param_repeated, "query_param_repeated", {}},
    {paylink::ErrorCode::unknown_query_param, "unknown_query_param", {"suggestion"}},
    // access (§11)
    {paylink::ErrorCode::api_key_missing, "api_key_missing", {}},
    {paylink::ErrorCode::api_key_invalid, "api_key_invalid", {}},
    {paylink::ErrorCode::payment_link_not_found, "payment_link_not_found", {}},
    {paylink::ErrorCode::idempotency_key_required, "idempotency_key_required", {}},
    {paylink::ErrorCode::idempotency_key_reused, "idempotency_key_reused", {}},
    // the policy (§14)
    {paylink::ErrorCode::field_not_allowed, "field_not_allowed", {}},
    // any request (§1, rule 11)
    {paylink::ErrorCode::out_of_memory, "out_of_memory", {}},
};

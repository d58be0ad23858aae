// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/testing/broken_amount.hpp>
#include <paylink/testing/broken_document.hpp>
#include <paylink/testing/broken_field.hpp>
#include <paylink/testing/broken_metadata.hpp>
#include <paylink/testing/broken_query.hpp>
#include <paylink/testing/broken_text.hpp>
#include <paylink/testing/broken_time.hpp>
#include <paylink/testing/broken_url.hpp>

#include <array>

namespace paylink::inline v1::test_kit {

/// A code, and the function that makes a request which breaks its rule and no other.
struct Breaker {
  ErrorCode code;
  Case (*broken)(Choices&);
};

/// Bodies, then queries. Without `amount_not_finite`, which no JSON spells, and `out_of_memory` and the codes
/// of access, which no rule raises.
inline constexpr auto breakers = std::to_array<Breaker>({
    {ErrorCode::body_too_large, &break_body_too_large},
    {ErrorCode::utf8_invalid, &break_utf8_invalid},
    {ErrorCode::json_invalid, &break_json_invalid},
    {ErrorCode::json_too_deep, &break_json_too_deep},
    {ErrorCode::body_not_object, &break_body_not_object},
    {ErrorCode::duplicate_key, &break_duplicate_key},
    {ErrorCode::unknown_field, &break_unknown_field},
    {ErrorCode::field_required, &break_field_required},
    {ErrorCode::type_mismatch, &break_type_mismatch},
    {ErrorCode::string_blank, &break_string_blank},
    {ErrorCode::string_too_long, &break_string_too_long},
    {ErrorCode::string_control_char, &break_string_control_char},
    {ErrorCode::string_bidi_control, &break_string_bidi_control},
    {ErrorCode::link_type_invalid, &break_link_type_invalid},
    {ErrorCode::currency_unsupported, &break_currency_unsupported},
    {ErrorCode::amount_required, &break_amount_required},
    {ErrorCode::amount_not_allowed, &break_amount_not_allowed},
    {ErrorCode::product_id_required, &break_product_id_required},
    {ErrorCode::product_id_not_allowed, &break_product_id_not_allowed},
    {ErrorCode::price_id_not_allowed, &break_price_id_not_allowed},
    {ErrorCode::amount_not_positive, &break_amount_not_positive},
    {ErrorCode::amount_too_precise, &break_amount_too_precise},
    {ErrorCode::amount_above_maximum, &break_amount_above_maximum},
    {ErrorCode::amount_below_minimum, &break_amount_below_minimum},
    {ErrorCode::amount_step_mismatch, &break_amount_step_mismatch},
    {ErrorCode::id_invalid, &break_id_invalid},
    {ErrorCode::timestamp_invalid, &break_timestamp_invalid},
    {ErrorCode::timestamp_offset_missing, &break_timestamp_offset_missing},
    {ErrorCode::expires_at_in_past, &break_expires_at_in_past},
    {ErrorCode::expires_at_too_soon, &break_expires_at_too_soon},
    {ErrorCode::expires_at_too_far, &break_expires_at_too_far},
    {ErrorCode::url_too_long, &break_url_too_long},
    {ErrorCode::url_invalid, &break_url_invalid},
    {ErrorCode::url_scheme_not_allowed, &break_url_scheme_not_allowed},
    {ErrorCode::url_credentials_not_allowed, &break_url_credentials_not_allowed},
    {ErrorCode::url_host_not_ascii, &break_url_host_not_ascii},
    {ErrorCode::url_host_not_allowed, &break_url_host_not_allowed},
    {ErrorCode::metadata_too_many_keys, &break_metadata_too_many_keys},
    {ErrorCode::metadata_key_invalid, &break_metadata_key_invalid},
    {ErrorCode::metadata_key_reserved, &break_metadata_key_reserved},
    {ErrorCode::metadata_value_type, &break_metadata_value_type},
    {ErrorCode::metadata_value_too_long, &break_metadata_value_too_long},
    {ErrorCode::field_not_allowed, &break_field_not_allowed},
    {ErrorCode::query_malformed, &break_query_malformed},
    {ErrorCode::query_integer_invalid, &break_query_integer_invalid},
    {ErrorCode::limit_out_of_range, &break_limit_out_of_range},
    {ErrorCode::offset_out_of_range, &break_offset_out_of_range},
    {ErrorCode::query_boolean_invalid, &break_query_boolean_invalid},
    {ErrorCode::query_param_repeated, &break_query_param_repeated},
    {ErrorCode::unknown_query_param, &break_unknown_query_param},
});

}  // namespace paylink::inline v1::test_kit

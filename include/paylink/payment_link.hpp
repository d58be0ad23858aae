// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/input/build.hpp>
#include <paylink/detail/input/field_lookup.hpp>
#include <paylink/detail/input/read_body.hpp>
#include <paylink/detail/rules/link_fields.hpp>
#include <paylink/models/payment_link.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace paylink::inline v1 {

namespace detail {

inline constexpr FieldLookup find_link_field(link_table);

/// `link_id` stands in for an `id` that is absent. Beside one it is nothing, whatever it holds.
inline void settle_id(RawObject& reading) noexcept {
  RawValue const* const other = reading[LinkFieldName::link_id];
  if (reading[LinkFieldName::id] == nullptr && other != nullptr) reading.add(LinkFieldName::id, *other);
  reading.forget(LinkFieldName::link_id);
}

[[nodiscard]] inline Result<PaymentLink> validate_and_build_link(RawObject& reading, Violations failure) {
  settle_id(reading);
  return validate_and_build<PaymentLink>(reading, link_table, link_policy(), std::move(failure));
}

}  // namespace detail

/// The link that a service's answer spells, or all that is wrong with it (contract §11). Members that it may have are
/// absent or null alike, others are ignored; every value keeps to the rules of a request, with the same codes. Up to
/// 64 MiB of text and 64 levels of arrays and objects. What `to_json(link)` wrote is read back equal.
[[nodiscard]] inline Result<PaymentLink> parse_payment_link(std::string_view json) {
  detail::RawObject reading(json);
  return detail::validate_and_build_link(reading,
                                         read_body(json, detail::link_policy(), detail::find_link_field, reading));
}

// Text in other clothes, so that no other kind of input is taken for it.
[[nodiscard]] inline Result<PaymentLink> parse_payment_link(char const* json) {
  return parse_payment_link(std::string_view(json));
}
[[nodiscard]] inline Result<PaymentLink> parse_payment_link(std::string const& json) {
  return parse_payment_link(std::string_view(json));
}

}  // namespace paylink::inline v1

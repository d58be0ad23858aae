// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/errors/error_category.hpp>
#include <paylink/input/field_lookup.hpp>
#include <paylink/input/json_value.hpp>
#include <paylink/input/read_body.hpp>
#include <paylink/model/payment_link.hpp>
#include <paylink/rules/build.hpp>
#include <paylink/rules/check.hpp>
#include <paylink/rules/link_fields.hpp>

#include <boost/json/conversion.hpp>
#include <boost/json/value.hpp>
#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace paylink {

inline constexpr FieldLookup find_link_field(link_table);

/// `link_id` stands in for an `id` that is absent. Beside one it is nothing, whatever it holds.
inline void settle_id(Reading& reading) noexcept {
  Seen const* const other = reading[LinkFieldName::link_id];
  if (reading[LinkFieldName::id] == nullptr && other != nullptr) reading.add(LinkFieldName::id, *other);
  reading.forget(LinkFieldName::link_id);
}

[[nodiscard]] inline Result<PaymentLink> judge_and_build_link(Reading& reading,
                                                              std::optional<Violation> const& failure) {
  Policy const& policy = link_policy();
  Violations violations;
  settle_id(reading);
  if (failure) violations.add(*failure);
  else check(reading, link_table, policy, violations);
  if (!violations.empty()) return Unexpected(violations);
  return Builder(reading, policy).build_link();
}

/// The link that a service's answer spells, or all that is wrong with it (contract §11). Members that it may have are
/// absent or null alike, others are ignored; every value keeps to the rules of a request, with the same codes. Up to
/// 64 MiB of text and 64 levels of arrays and objects. What `to_json(link)` wrote is read back equal.
[[nodiscard]] inline Result<PaymentLink> parse_payment_link(std::string_view json) {
  Reading reading(json);
  return judge_and_build_link(reading, read_body(json, link_policy(), find_link_field, reading));
}

/// The link that a parsed answer spells. In such a value numbers were rounded to 64-bit integers or doubles; amounts in
/// doubles count as their shortest decimal.
template <std::same_as<boost::json::value> Value>
[[nodiscard]] Result<PaymentLink> parse_payment_link(Value const& json) {
  Reading reading;
  JsonValueReader reader(find_link_field, reading);
  return judge_and_build_link(reading, reader.read(json));
}

/// `boost::json::value_to<PaymentLink>(value)`, which throws a `boost::system::system_error`, and `try_value_to`. Such
/// an error has room for one code, the first violation's; `parse_payment_link` says all.
inline boost::system::result<PaymentLink> tag_invoke(boost::json::try_value_to_tag<PaymentLink>,
                                                     boost::json::value const& json) {
  auto link = parse_payment_link(json);
  if (!link) return boost::system::error_code(make_error_code(link.error().front().code));
  return *std::move(link);
}

// Text in other clothes, so that no other kind of input is taken for it.
[[nodiscard]] inline Result<PaymentLink> parse_payment_link(char const* json) {
  return parse_payment_link(std::string_view(json));
}
[[nodiscard]] inline Result<PaymentLink> parse_payment_link(std::string const& json) {
  return parse_payment_link(std::string_view(json));
}

}  // namespace paylink

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/rules/fields.hpp>
#include <paylink/policy.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace paylink::inline v1::detail {

/// The members of a payment link, in the order in which they are written (contract §11), then the second name of `id`.
/// The enumerators spell the wire names.
enum class LinkFieldName : std::uint8_t {
  id,
  url,
  link_type,
  title,
  description,
  amount,
  currency_code,
  product_id,
  is_active,
  expires_at,
  metadata,
  created_at,
  link_id,
};
template <>
inline constexpr bool is_field_enum<LinkFieldName> = true;

// clang-format off
inline constexpr auto link_fields = [] {
  using enum LinkFieldName;
  using enum Presence;
  using enum JsonType;
  constexpr auto plain = ErrorCode::field_required;
  constexpr auto never = ErrorCode::unknown_field;
  // A field as in a request, at another position.
  constexpr auto of_request = [](LinkFieldName name, FieldName same) {
    Field row = field(same);
    row.name = name;
    return row;
  };
  return std::to_array<Field>({
    // name                       type     {product, instant}      rule                default  missing  forbidden
    {id,            "id",            string,  {required, required},  check_identifier,   {},  plain, never,
     {"The service's name of the link",
      "Le nom que le service donne au lien"}},
    {url,           "url",           string,  {required, required},  check_checkout_url, {},  plain, never,
     {"Where payers pay",
      "Où le payeur paie"}},
    of_request(link_type, FieldName::link_type),
    of_request(title, FieldName::title),
    of_request(description, FieldName::description),
    of_request(amount, FieldName::amount),
    of_request(currency_code, FieldName::currency_code),
    of_request(product_id, FieldName::product_id),
    {is_active,     "is_active",     boolean, {required, required},  nullptr,            {},  plain, never,
     {"Whether the merchant has not switched it off",
      "Si le marchand ne l'a pas désactivé"}},
    of_request(expires_at, FieldName::expires_at),
    {metadata,      "metadata",      object,  {optional, optional},  nullptr,            {},  plain, never,
     {"What the merchant attached to the link: scalars by name",
      "Ce que le marchand a attaché au lien : des scalaires par nom"}},
    {created_at,    "created_at",    string,  {required, required},  check_timestamp,    {},  plain, never,
     {"When the link was made, as an RFC 3339 date-time",
      "Quand le lien a été créé, en date-heure RFC 3339"}},
    {link_id,       "link_id",       string,  {optional, optional},  check_identifier,   {},  plain, never,
     {"The same as `id`, where that is absent",
      "Le même que `id`, si celui-ci manque"}},
  });
}();
// clang-format on

inline constexpr FieldTableOf<LinkFieldName> link_table(link_fields);

/// The policy for existing links: the contract's rules for values without the limits that a service may set itself,
/// since a link must be readable whatever the service allowed when it was created.
inline Policy const& link_policy() noexcept {
  static Policy const policy = [] {
    Policy lenient{.unknown_fields = UnknownFields::ignore, .amounts = {}};
    for (std::size_t i = 0; i < currency_codes.size(); ++i)
      lenient.amounts[static_cast<Currency>(i)].max = (std::numeric_limits<std::int64_t>::max)();
    return lenient;
  }();
  return policy;
}

}  // namespace paylink::inline v1::detail

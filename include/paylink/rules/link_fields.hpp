// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/rules/fields.hpp>
#include <paylink/rules/policy.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace paylink {

/// The members of a payment link, in the order in which they are written (contract §11), and the other name that the
/// first may come under. The enumerators spell the wire names.
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

// clang-format off
inline constexpr auto link_fields = [] {
  using enum LinkFieldName;
  using enum Presence;
  using enum JsonType;
  constexpr auto plain = ErrorCode::field_required;
  constexpr auto never = ErrorCode::unknown_field;
  return std::to_array<Field>({
    // name                       type     product    instant    rule                default  missing  forbidden
    {id,            "id",            string,  required,  required,  check_identifier,   {},  plain, never,
     "The service's name of the link",
     "Le nom que le service donne au lien"},
    {url,           "url",           string,  required,  required,  check_checkout_url, {},  plain, never,
     "Where payers pay",
     "Où le payeur paie"},
    {link_type,     "link_type",     string,  required,  required,  check_link_type,    {},  plain, never,
     "What the link sells: a product, or a free amount",
     "Ce que le lien vend : un produit, ou un montant libre"},
    {title,         "title",         string,  required,  required,  check_title,        {},  plain, never,
     "The title that payers read",
     "Le titre que lit le payeur"},
    {description,   "description",   string,  optional,  optional,  check_description,  {},  plain, never,
     "What payers read below the title",
     "Ce que le payeur lit sous le titre"},
    {amount,        "amount",        number,  forbidden, required,  check_amount,       {},  ErrorCode::amount_required,     ErrorCode::amount_not_allowed,
     "Price of an instant link, in major units of the currency",
     "Le prix d'un lien instantané, en unités principales de la devise"},
    {currency_code, "currency_code", string,  required,  required,  check_currency_code,{},  plain, never,
     "ISO 4217 code of the currency",
     "Le code ISO 4217 de la devise"},
    {product_id,    "product_id",    string,  required,  forbidden, check_product_id,   {},  ErrorCode::product_id_required, ErrorCode::product_id_not_allowed,
     "The product that a product link sells",
     "Le produit que vend un lien produit"},
    {is_active,     "is_active",     boolean, required,  required,  nullptr,            {},  plain, never,
     "Whether the merchant has not switched it off",
     "Si le marchand ne l'a pas désactivé"},
    {expires_at,    "expires_at",    string,  optional,  optional,  check_expires_at,   {},  plain, never,
     "When the link stops taking payments, as an RFC 3339 date-time",
     "Quand le lien cesse d'accepter des paiements, en date-heure RFC 3339"},
    {metadata,      "metadata",      object,  optional,  optional,  nullptr,            {},  plain, never,
     "What the merchant attached to the link: scalars by name",
     "Ce que le marchand a attaché au lien : des scalaires par nom"},
    {created_at,    "created_at",    string,  required,  required,  check_timestamp,    {},  plain, never,
     "When the link was made, as an RFC 3339 date-time",
     "Quand le lien a été créé, en date-heure RFC 3339"},
    {link_id,       "link_id",       string,  optional,  optional,  check_identifier,   {},  plain, never,
     "The same as `id`, where that is absent",
     "Le même que `id`, si celui-ci manque"},
  });
}();
// clang-format on

inline constexpr FieldTable link_table(link_fields);

/// How much text is read of what a service gives back. A hundred links with every text as long as it may be and every
/// character of it escaped need 40 MB.
inline constexpr std::size_t max_response_bytes = std::size_t{64} * 1024 * 1024;

/// For links that exist: the contract's rules for values, but none of what each service decides for itself. Whatever it
/// allowed when the link was made is read.
inline Policy const& link_policy() noexcept {
  static Policy const policy = [] {
    Policy lenient{
        .max_body_bytes = max_response_bytes, .max_depth = 64, .unknown_fields = UnknownFields::ignore, .amounts = {}};
    for (std::size_t i = 0; i < currency_codes.size(); ++i)
      lenient.amounts[static_cast<Currency>(i)].max = std::numeric_limits<std::int64_t>::max();
    return lenient;
  }();
  return policy;
}

}  // namespace paylink

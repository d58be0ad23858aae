// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/errors/error_code.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace paylink {

enum class Locale : std::uint8_t { en, fr };

/// The names of the parameters that a code carries, in the order in which a violation holds their values.
using ParamNames = std::array<std::string_view, 2>;

/// One row of the catalogue: the code, its wire name, its parameters and its message in both languages (contract §12).
/// In a message `{name}` stands for a parameter and `{f}` for the field.
struct CatalogEntry {
  ErrorCode code;
  std::string_view name;
  ParamNames params;
  std::string_view en;
  std::string_view fr;

  constexpr std::string_view message(Locale locale) const noexcept { return locale == Locale::fr ? fr : en; }
};

// clang-format off
inline constexpr auto catalog = std::to_array<CatalogEntry>({
    {ErrorCode::body_too_large, "body_too_large", {"max_bytes"},
     "Request body exceeds {max_bytes} bytes.",
     "Le corps de la requête dépasse {max_bytes} octets."},
    {ErrorCode::utf8_invalid, "utf8_invalid", {"offset"},
     "Body is not valid UTF-8 (byte {offset}).",
     "Le corps n'est pas en UTF-8 valide (octet {offset})."},
    {ErrorCode::json_invalid, "json_invalid", {"offset"},
     "Body is not valid JSON (byte {offset}).",
     "Le corps n'est pas un JSON valide (octet {offset})."},
    {ErrorCode::json_too_deep, "json_too_deep", {"max_depth"},
     "JSON is nested deeper than {max_depth} levels.",
     "Le JSON dépasse {max_depth} niveaux d'imbrication."},
    {ErrorCode::body_not_object, "body_not_object", {"actual"},
     "Body must be a JSON object.",
     "Le corps doit être un objet JSON."},
    {ErrorCode::duplicate_key, "duplicate_key", {},
     "{f} appears more than once.",
     "Le champ {f} apparaît plusieurs fois."},
    {ErrorCode::unknown_field, "unknown_field", {"suggestion"},
     "{f} is not a known field.",
     "Le champ {f} n'est pas reconnu."},
    {ErrorCode::field_required, "field_required", {},
     "{f} is required.",
     "Le champ {f} est obligatoire."},
    {ErrorCode::type_mismatch, "type_mismatch", {"expected", "actual"},
     "{f} must be of type {expected}.",
     "Le champ {f} doit être de type {expected}."},
    {ErrorCode::string_blank, "string_blank", {},
     "{f} must not be blank.",
     "Le champ {f} ne doit pas être vide."},
    {ErrorCode::string_too_long, "string_too_long", {"max", "length"},
     "{f} must be at most {max} characters.",
     "Le champ {f} ne doit pas dépasser {max} caractères."},
    {ErrorCode::string_control_char, "string_control_char", {"codepoint"},
     "{f} contains a control character.",
     "Le champ {f} contient un caractère de contrôle."},
    {ErrorCode::string_bidi_control, "string_bidi_control", {"codepoint"},
     "{f} contains a text-direction control.",
     "Le champ {f} contient un contrôle de sens du texte."},
    {ErrorCode::link_type_invalid, "link_type_invalid", {"allowed"},
     "{f} must be one of: {allowed}.",
     "Le champ {f} doit valoir : {allowed}."},
    {ErrorCode::currency_unsupported, "currency_unsupported", {"allowed"},
     "Currency must be one of: {allowed}.",
     "La devise doit être : {allowed}."},
    {ErrorCode::amount_required, "amount_required", {},
     "amount is required for instant links.",
     "Le montant est obligatoire pour un lien instantané."},
    {ErrorCode::amount_not_allowed, "amount_not_allowed", {},
     "amount is not allowed on product links.",
     "Le montant n'est pas autorisé sur un lien produit."},
    {ErrorCode::product_id_required, "product_id_required", {},
     "product_id is required for product links.",
     "product_id est obligatoire pour un lien produit."},
    {ErrorCode::product_id_not_allowed, "product_id_not_allowed", {},
     "product_id is not allowed on instant links.",
     "product_id n'est pas autorisé sur un lien instantané."},
    {ErrorCode::price_id_not_allowed, "price_id_not_allowed", {},
     "price_id is not allowed on instant links.",
     "price_id n'est pas autorisé sur un lien instantané."},
    {ErrorCode::amount_not_finite, "amount_not_finite", {},
     "amount must be a finite number.",
     "Le montant doit être un nombre fini."},
    {ErrorCode::amount_not_positive, "amount_not_positive", {},
     "amount must be greater than zero.",
     "Le montant doit être supérieur à zéro."},
    {ErrorCode::amount_too_precise, "amount_too_precise", {"currency", "max_decimals"},
     "{currency} amounts allow at most {max_decimals} decimal places.",
     "Un montant en {currency} admet au plus {max_decimals} décimale(s)."},
    {ErrorCode::amount_above_maximum, "amount_above_maximum", {"currency", "max"},
     "Maximum amount is {max} {currency}.",
     "Le montant maximum est de {max} {currency}."},
    {ErrorCode::amount_below_minimum, "amount_below_minimum", {"currency", "min"},
     "Minimum amount is {min} {currency}.",
     "Le montant minimum est de {min} {currency}."},
    {ErrorCode::amount_step_mismatch, "amount_step_mismatch", {"currency", "step"},
     "{currency} amounts must be a multiple of {step}.",
     "Un montant en {currency} doit être un multiple de {step}."},
    {ErrorCode::id_invalid, "id_invalid", {},
     "{f} is not a valid identifier.",
     "Le champ {f} n'est pas un identifiant valide."},
    {ErrorCode::timestamp_invalid, "timestamp_invalid", {},
     "{f} must be an ISO 8601 date-time, e.g. 2030-12-31T23:59:59Z.",
     "Le champ {f} doit être une date-heure ISO 8601, ex. 2030-12-31T23:59:59Z."},
    {ErrorCode::timestamp_offset_missing, "timestamp_offset_missing", {},
     "{f} needs a time zone (Z or ±hh:mm).",
     "Le champ {f} doit préciser un fuseau (Z ou ±hh:mm)."},
    {ErrorCode::expires_at_in_past, "expires_at_in_past", {},
     "Expiration must be in the future.",
     "L'expiration doit être dans le futur."},
    {ErrorCode::expires_at_too_soon, "expires_at_too_soon", {"min_seconds"},
     "Expiration must be at least {min_seconds} s away.",
     "L'expiration doit être à au moins {min_seconds} s."},
    {ErrorCode::expires_at_too_far, "expires_at_too_far", {"max_seconds"},
     "Expiration must be within {max_seconds} s.",
     "L'expiration doit être à moins de {max_seconds} s."},
    {ErrorCode::url_too_long, "url_too_long", {"max", "length"},
     "{f} must be at most {max} characters.",
     "Le champ {f} ne doit pas dépasser {max} caractères."},
    {ErrorCode::url_invalid, "url_invalid", {},
     "{f} must be an absolute URL.",
     "Le champ {f} doit être une URL absolue."},
    {ErrorCode::url_scheme_not_allowed, "url_scheme_not_allowed", {"allowed"},
     "{f} must use {allowed}.",
     "Le champ {f} doit utiliser {allowed}."},
    {ErrorCode::url_credentials_not_allowed, "url_credentials_not_allowed", {},
     "{f} must not contain credentials.",
     "Le champ {f} ne doit pas contenir d'identifiants de connexion."},
    {ErrorCode::url_host_not_ascii, "url_host_not_ascii", {},
     "{f} host must be in ASCII (punycode).",
     "L'hôte de {f} doit être en ASCII (punycode)."},
    {ErrorCode::url_host_not_allowed, "url_host_not_allowed", {"reason"},
     "{f} host is not allowed.",
     "L'hôte de {f} n'est pas autorisé."},
    {ErrorCode::metadata_too_many_keys, "metadata_too_many_keys", {"max", "count"},
     "metadata allows at most {max} keys.",
     "metadata admet au plus {max} clés."},
    {ErrorCode::metadata_key_invalid, "metadata_key_invalid", {"max"},
     "Metadata keys need 1–{max} characters, no control characters.",
     "Une clé de métadonnée doit compter 1 à {max} caractères, sans caractère de contrôle."},
    {ErrorCode::metadata_key_reserved, "metadata_key_reserved", {},
     "This metadata key is reserved.",
     "Cette clé de métadonnée est réservée."},
    {ErrorCode::metadata_value_type, "metadata_value_type", {"allowed"},
     "Metadata values must be: {allowed}.",
     "Une valeur de métadonnée doit être : {allowed}."},
    {ErrorCode::metadata_value_too_long, "metadata_value_too_long", {"max", "length"},
     "Metadata values must be at most {max} characters.",
     "Une valeur de métadonnée ne doit pas dépasser {max} caractères."},
    {ErrorCode::query_malformed, "query_malformed", {},
     "The query string is malformed.",
     "La chaîne de requête est mal formée."},
    {ErrorCode::query_integer_invalid, "query_integer_invalid", {},
     "{f} must be an integer.",
     "Le champ {f} doit être un entier."},
    {ErrorCode::limit_out_of_range, "limit_out_of_range", {"min", "max"},
     "{f} must be between {min} and {max}.",
     "Le champ {f} doit être compris entre {min} et {max}."},
    {ErrorCode::offset_out_of_range, "offset_out_of_range", {"min", "max"},
     "{f} must be between {min} and {max}.",
     "Le champ {f} doit être compris entre {min} et {max}."},
    {ErrorCode::query_boolean_invalid, "query_boolean_invalid", {},
     "{f} must be true or false.",
     "Le champ {f} doit valoir true ou false."},
    {ErrorCode::query_param_repeated, "query_param_repeated", {},
     "{f} must appear only once.",
     "Le champ {f} ne doit figurer qu'une fois."},
    {ErrorCode::unknown_query_param, "unknown_query_param", {"suggestion"},
     "{f} is not a known parameter.",
     "Le champ {f} n'est pas un paramètre connu."},
});
// clang-format on

/// The row of a code. The rows stand in the order of the enumerators, checked below.
constexpr CatalogEntry const& entry(ErrorCode code) noexcept { return catalog[static_cast<std::size_t>(code)]; }

/// The code's wire name, in snake_case.
constexpr std::string_view to_string(ErrorCode code) noexcept { return entry(code).name; }

static_assert(
    [] {
      for (std::size_t i = 0; i < catalog.size(); ++i) {
        CatalogEntry const& row = catalog[i];
        if (row.code != static_cast<ErrorCode>(i) || row.name.empty() || row.en.empty() || row.fr.empty()) return false;
      }
      return catalog.back().code == ErrorCode::unknown_query_param;
    }(),
    "the catalogue has one complete row for each code, in the order of the enumeration");

}  // namespace paylink

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/errors/codes.hpp>
#include <paylink/locale.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace paylink::inline v1::detail {

/// The names of a code's parameters, in the order of their values in a `RuleError`.
using ParamNames = std::array<std::string_view, 2>;

/// One row of the catalogue: a code, its wire name, parameters, group, the HTTP status of the response (contract §11),
/// and its message (§12), in which `{name}` stands for a parameter and `{f}` for the field.
struct CatalogEntry {
  ErrorCode code;
  std::string_view name;
  ParamNames params;
  ErrorGroup group;
  int status;
  char const* when;  ///< a sentence for documentation, without its full stop
  Localized text;    ///< the message
};

/// The number of codes.
inline constexpr std::size_t error_codes = static_cast<std::size_t>(ErrorCode::out_of_memory);

// `sv` and plain pointers keep the evaluation of the table fast, which is done in every file.
// clang-format off
inline constexpr auto catalog = [] {
  using namespace std::string_view_literals;
  return std::array<CatalogEntry, error_codes>{{
    {ErrorCode::body_too_large, "body_too_large"sv, {"max_bytes"sv}, ErrorGroup::document, 400,
     "The body is longer than the policy allows",
     {"Request body exceeds {max_bytes} bytes.",
      "Le corps de la requête dépasse {max_bytes} octets."}},
    {ErrorCode::utf8_invalid, "utf8_invalid"sv, {"offset"sv}, ErrorGroup::document, 400,
     "The body is not UTF-8 from the offset on; or, with a field and no offset, a text of a JSON value or a draft is not",
     {"Body is not valid UTF-8 (byte {offset}).",
      "Le corps n'est pas en UTF-8 valide (octet {offset})."}},
    {ErrorCode::json_invalid, "json_invalid"sv, {"offset"sv, "reason"sv}, ErrorGroup::document, 400,
     "The body is not RFC 8259 JSON at the offset: see the reason",
     {"Body is not valid JSON at byte {offset}: {reason}.",
      "Le corps n'est pas un JSON valide à l'octet {offset} : {reason}."}},
    {ErrorCode::json_too_deep, "json_too_deep"sv, {"max_depth"sv}, ErrorGroup::document, 400,
     "Arrays and objects are nested deeper than the policy allows",
     {"JSON is nested deeper than {max_depth} levels.",
      "Le JSON dépasse {max_depth} niveaux d'imbrication."}},
    {ErrorCode::body_not_object, "body_not_object"sv, {"actual"sv}, ErrorGroup::document, 400,
     "The body is JSON, but not an object",
     {"Body must be a JSON object.",
      "Le corps doit être un objet JSON."}},
    {ErrorCode::duplicate_key, "duplicate_key"sv, {}, ErrorGroup::document, 400,
     "A name appears twice, at the top level or in metadata; escapes are resolved before names are compared",
     {"{f} appears more than once.",
      "Le champ {f} apparaît plusieurs fois."}},
    {ErrorCode::unknown_field, "unknown_field"sv, {"suggestion"sv}, ErrorGroup::field, 400,
     "A member that is no field; the suggestion is the missing field that was probably meant, if there is one",
     {"{f} is not a known field.",
      "Le champ {f} n'est pas reconnu."}},
    {ErrorCode::field_required, "field_required"sv, {}, ErrorGroup::field, 400,
     "A field that every link, or the policy, requires is absent or null",
     {"{f} is required.",
      "Le champ {f} est obligatoire."}},
    {ErrorCode::type_mismatch, "type_mismatch"sv, {"expected"sv, "actual"sv}, ErrorGroup::field, 400,
     "The value has another JSON type than the field",
     {"{f} must be of type {expected}.",
      "Le champ {f} doit être de type {expected}."}},
    {ErrorCode::string_blank, "string_blank"sv, {}, ErrorGroup::field, 400,
     "A title contains no visible character",
     {"{f} must not be blank.",
      "Le champ {f} ne doit pas être vide."}},
    {ErrorCode::string_too_long, "string_too_long"sv, {"max"sv, "length"sv}, ErrorGroup::field, 400,
     "A text has more code points than the field allows",
     {"{f} must be at most {max} characters.",
      "Le champ {f} ne doit pas dépasser {max} caractères."}},
    {ErrorCode::string_control_char, "string_control_char"sv, {"codepoint"sv}, ErrorGroup::field, 400,
     "A text holds a control character; descriptions may hold tabs and line ends, metadata all but U+0000",
     {"{f} contains a control character.",
      "Le champ {f} contient un caractère de contrôle."}},
    {ErrorCode::string_bidi_control, "string_bidi_control"sv, {"codepoint"sv}, ErrorGroup::field, 400,
     "A text holds a control of the text's direction, which can spoof what a payer reads",
     {"{f} contains a text-direction control.",
      "Le champ {f} contient un contrôle de sens du texte."}},
    {ErrorCode::link_type_invalid, "link_type_invalid"sv, {"allowed"sv}, ErrorGroup::field, 400,
     "The link type is none of those allowed; case counts",
     {"{f} must be one of: {allowed}.",
      "Le champ {f} doit valoir : {allowed}."}},
    {ErrorCode::currency_unsupported, "currency_unsupported"sv, {"allowed"sv}, ErrorGroup::field, 400,
     "The currency is none of those allowed; case counts",
     {"Currency must be one of: {allowed}.",
      "La devise doit être : {allowed}."}},
    {ErrorCode::amount_required, "amount_required"sv, {}, ErrorGroup::cross_field, 400,
     "An instant link has no amount",
     {"amount is required for instant links.",
      "Le montant est obligatoire pour un lien instantané."}},
    {ErrorCode::amount_not_allowed, "amount_not_allowed"sv, {}, ErrorGroup::cross_field, 400,
     "A product link has an amount, whatever its value",
     {"amount is not allowed on product links.",
      "Le montant n'est pas autorisé sur un lien produit."}},
    {ErrorCode::product_id_required, "product_id_required"sv, {}, ErrorGroup::cross_field, 400,
     "A product link has no product",
     {"product_id is required for product links.",
      "product_id est obligatoire pour un lien produit."}},
    {ErrorCode::product_id_not_allowed, "product_id_not_allowed"sv, {}, ErrorGroup::cross_field, 400,
     "An instant link has a product, whatever its value",
     {"product_id is not allowed on instant links.",
      "product_id n'est pas autorisé sur un lien instantané."}},
    {ErrorCode::price_id_not_allowed, "price_id_not_allowed"sv, {}, ErrorGroup::cross_field, 400,
     "An instant link has a price of a product, whatever its value",
     {"price_id is not allowed on instant links.",
      "price_id n'est pas autorisé sur un lien instantané."}},
    {ErrorCode::amount_not_finite, "amount_not_finite"sv, {}, ErrorGroup::field, 400,
     "An amount is infinite or not a number, which only a double in a draft or a JSON value can be",
     {"amount must be a finite number.",
      "Le montant doit être un nombre fini."}},
    {ErrorCode::amount_not_positive, "amount_not_positive"sv, {}, ErrorGroup::field, 400,
     "An amount is zero or less",
     {"amount must be greater than zero.",
      "Le montant doit être supérieur à zéro."}},
    {ErrorCode::amount_too_precise, "amount_too_precise"sv, {"currency"sv, "max_decimals"sv}, ErrorGroup::field, 400,
     "An amount has more decimals than its currency",
     {"{currency} amounts allow at most {max_decimals} decimal places.",
      "Un montant en {currency} admet au plus {max_decimals} décimales."}},
    {ErrorCode::amount_above_maximum, "amount_above_maximum"sv, {"currency"sv, "max"sv}, ErrorGroup::field, 400,
     "An amount is more than the policy allows",
     {"Maximum amount is {max} {currency}.",
      "Le montant maximum est de {max} {currency}."}},
    {ErrorCode::amount_below_minimum, "amount_below_minimum"sv, {"currency"sv, "min"sv}, ErrorGroup::field, 400,
     "An amount is less than the policy asks for",
     {"Minimum amount is {min} {currency}.",
      "Le montant minimum est de {min} {currency}."}},
    {ErrorCode::amount_step_mismatch, "amount_step_mismatch"sv, {"currency"sv, "step"sv}, ErrorGroup::field, 400,
     "An amount is not a multiple of the policy's step",
     {"{currency} amounts must be a multiple of {step}.",
      "Un montant en {currency} doit être un multiple de {step}."}},
    {ErrorCode::id_invalid, "id_invalid"sv, {"reason"sv, "prefix"sv}, ErrorGroup::field, 400,
     "An identifier does not match `[A-Za-z0-9][A-Za-z0-9._-]{0,127}`, or lacks the form or prefix that the policy requires: see the reason",
     {"{f} is not a valid identifier: {reason}.",
      "Le champ {f} n'est pas un identifiant valide : {reason}."}},
    {ErrorCode::timestamp_invalid, "timestamp_invalid"sv, {"reason"sv}, ErrorGroup::field, 400,
     "A time is not RFC 3339, or not in the calendar: see the reason",
     {"{f} must be an RFC 3339 date-time such as 2030-12-31T23:59:59Z: {reason}.",
      "Le champ {f} doit être une date-heure RFC 3339 comme 2030-12-31T23:59:59Z : {reason}."}},
    {ErrorCode::timestamp_offset_missing, "timestamp_offset_missing"sv, {}, ErrorGroup::field, 400,
     "A time would be right but for its missing offset from UTC",
     {"{f} needs a time zone (Z or ±hh:mm).",
      "Le champ {f} doit préciser un fuseau (Z ou ±hh:mm)."}},
    {ErrorCode::expires_at_in_past, "expires_at_in_past"sv, {}, ErrorGroup::field, 400,
     "A link would expire at the policy's now, or before",
     {"Expiration must be in the future.",
      "L'expiration doit être dans le futur."}},
    {ErrorCode::expires_at_too_soon, "expires_at_too_soon"sv, {"min_seconds"sv}, ErrorGroup::field, 400,
     "A link would expire sooner after now than the policy asks for",
     {"Expiration must be at least {min_seconds} s away.",
      "L'expiration doit être à au moins {min_seconds} s."}},
    {ErrorCode::expires_at_too_far, "expires_at_too_far"sv, {"max_seconds"sv}, ErrorGroup::field, 400,
     "A link would expire later after now than the policy allows",
     {"Expiration must be within {max_seconds} s.",
      "L'expiration doit être à moins de {max_seconds} s."}},
    {ErrorCode::url_too_long, "url_too_long"sv, {"max"sv, "length"sv}, ErrorGroup::field, 400,
     "A URL has too many code points",
     {"{f} must be at most {max} characters.",
      "Le champ {f} ne doit pas dépasser {max} caractères."}},
    {ErrorCode::url_invalid, "url_invalid"sv, {"reason"sv, "codepoint"sv}, ErrorGroup::field, 400,
     "A URL is not absolute, or not well formed: see the reason",
     {"{f} is not a valid URL: {reason}.",
      "Le champ {f} n'est pas une URL valide : {reason}."}},
    {ErrorCode::url_scheme_not_allowed, "url_scheme_not_allowed"sv, {"allowed"sv}, ErrorGroup::field, 400,
     "A URL has another scheme than those allowed",
     {"{f} must use {allowed}.",
      "Le champ {f} doit utiliser {allowed}."}},
    {ErrorCode::url_credentials_not_allowed, "url_credentials_not_allowed"sv, {}, ErrorGroup::field, 400,
     "A URL has an `@` in its authority, behind which its true host would hide",
     {"{f} must not contain credentials.",
      "Le champ {f} ne doit pas contenir d'identifiants de connexion."}},
    {ErrorCode::url_host_not_ascii, "url_host_not_ascii"sv, {}, ErrorGroup::field, 400,
     "A URL's host is not ASCII; an internationalised name is sent as punycode",
     {"{f} host must be in ASCII (punycode).",
      "L'hôte de {f} doit être en ASCII (punycode)."}},
    {ErrorCode::url_host_not_allowed, "url_host_not_allowed"sv, {"reason"sv}, ErrorGroup::field, 400,
     "A URL's host is private, is an ambiguous IP address, or is not on the policy's allow-list: see the reason",
     {"{f} host is not allowed: {reason}.",
      "L'hôte de {f} n'est pas autorisé : {reason}."}},
    {ErrorCode::metadata_too_many_keys, "metadata_too_many_keys"sv, {"max"sv, "count"sv}, ErrorGroup::field, 400,
     "Metadata has too many keys; this is then its only error",
     {"metadata allows at most {max} keys.",
      "metadata admet au plus {max} clés."}},
    {ErrorCode::metadata_key_invalid, "metadata_key_invalid"sv, {"max"sv}, ErrorGroup::field, 400,
     "A key of metadata is empty, too long, or holds a control character",
     {"{f} is not a valid key: 1–{max} characters, no control characters.",
      "Le champ {f} n'est pas une clé valide : 1 à {max} caractères, sans caractère de contrôle."}},
    {ErrorCode::metadata_key_reserved, "metadata_key_reserved"sv, {}, ErrorGroup::field, 400,
     "A key of metadata is `__proto__`, or one that the policy reserves",
     {"{f} is a reserved key.",
      "Le champ {f} est une clé réservée."}},
    {ErrorCode::metadata_value_type, "metadata_value_type"sv, {"allowed"sv}, ErrorGroup::field, 400,
     "A value of metadata is no scalar",
     {"{f} must be one of: {allowed}.",
      "Le champ {f} doit être l'un de : {allowed}."}},
    {ErrorCode::metadata_value_too_long, "metadata_value_too_long"sv, {"max"sv, "length"sv}, ErrorGroup::field, 400,
     "A string in metadata has too many code points",
     {"{f} must be at most {max} characters.",
      "Le champ {f} ne doit pas dépasser {max} caractères."}},
    {ErrorCode::query_malformed, "query_malformed"sv, {}, ErrorGroup::query, 400,
     "The query has a malformed percent escape, or is not UTF-8 once decoded; this is then its only error",
     {"The query string is malformed.",
      "La chaîne de requête est mal formée."}},
    {ErrorCode::query_integer_invalid, "query_integer_invalid"sv, {}, ErrorGroup::query, 400,
     "A number is not written in decimal digits",
     {"{f} must be an integer.",
      "Le champ {f} doit être un entier."}},
    {ErrorCode::limit_out_of_range, "limit_out_of_range"sv, {"min"sv, "max"sv}, ErrorGroup::query, 400,
     "The limit is a number, but out of its range",
     {"{f} must be between {min} and {max}.",
      "Le champ {f} doit être compris entre {min} et {max}."}},
    {ErrorCode::offset_out_of_range, "offset_out_of_range"sv, {"min"sv, "max"sv}, ErrorGroup::query, 400,
     "The offset is a number, but out of its range",
     {"{f} must be between {min} and {max}.",
      "Le champ {f} doit être compris entre {min} et {max}."}},
    {ErrorCode::query_boolean_invalid, "query_boolean_invalid"sv, {}, ErrorGroup::query, 400,
     "A truth value is neither true nor false, in any case, nor 1 nor 0",
     {"{f} must be true or false.",
      "Le champ {f} doit valoir true ou false."}},
    {ErrorCode::query_param_repeated, "query_param_repeated"sv, {}, ErrorGroup::query, 400,
     "A parameter appears more than once; its values are then not validated",
     {"{f} must appear only once.",
      "Le champ {f} ne doit figurer qu'une fois."}},
    {ErrorCode::unknown_query_param, "unknown_query_param"sv, {"suggestion"sv}, ErrorGroup::query, 400,
     "An unknown parameter; the suggestion is a parameter with a similar name, if there is one",
     {"{f} is not a known parameter.",
      "Le champ {f} n'est pas un paramètre connu."}},
    {ErrorCode::api_key_missing, "api_key_missing"sv, {}, ErrorGroup::access, 401,
     "The request has no `X-API-KEY` header",
     {"API key is missing.",
      "Clé API manquante."}},
    {ErrorCode::api_key_invalid, "api_key_invalid"sv, {}, ErrorGroup::access, 401,
     "The key is not one that the service knows",
     {"API key is invalid.",
      "Clé API invalide."}},
    {ErrorCode::payment_link_not_found, "payment_link_not_found"sv, {}, ErrorGroup::access, 404,
     "There is no such link, or it belongs to someone else",
     {"Payment link not found or access denied.",
      "Lien introuvable ou accès refusé."}},
    {ErrorCode::field_not_allowed, "field_not_allowed"sv, {}, ErrorGroup::field, 400,
     "A field that the policy forbids, whatever its value",
     {"{f} is not allowed here.",
      "Le champ {f} n'est pas autorisé ici."}},
    {ErrorCode::idempotency_key_required, "idempotency_key_required"sv, {}, ErrorGroup::access, 400,
     "The request has no `Idempotency-Key` header, which the service asks for",
     {"The Idempotency-Key header is required.",
      "L'en-tête Idempotency-Key est obligatoire."}},
    {ErrorCode::idempotency_key_reused, "idempotency_key_reused"sv, {}, ErrorGroup::access, 409,
     "The key came before with another body",
     {"This Idempotency-Key was used with another request.",
      "Cette Idempotency-Key a déjà servi pour une autre requête."}},
    {ErrorCode::out_of_memory, "out_of_memory"sv, {}, ErrorGroup::document, 503,
     "Memory ran out while a request was being refused",
     {"The service is out of memory; try again later.",
      "Le service manque de mémoire ; réessayez plus tard."}},
  }};
}();
// clang-format on

/// Returns whether an enumerator has that value.
constexpr bool is_code(ErrorCode code) noexcept {
  return code >= ErrorCode::body_too_large && code <= ErrorCode::out_of_memory;
}

/// Returns the row of a code. The rows stand in the order of the enumerators, which begin at 1. @pre `is_code(code)`
constexpr CatalogEntry const& entry(ErrorCode code) noexcept { return catalog[static_cast<std::size_t>(code) - 1]; }

/// The message of `utf8_invalid` with a field, in place of the catalogue's.
inline constexpr Localized field_utf8_invalid{"{f} is not valid UTF-8.", "Le champ {f} n'est pas en UTF-8 valide."};

/// The message of `amount_too_precise` with `max_decimals` 0.
inline constexpr Localized whole_amounts{"{currency} amounts must be whole numbers.",
                                         "Un montant en {currency} doit être un nombre entier."};

/// A word that the parameter `reason` can be, and its sentence in messages.
struct ReasonEntry {
  ErrorCode code;
  std::string_view reason;
  Localized text;
};

// clang-format off
inline constexpr ReasonEntry reasons[] = {
    {ErrorCode::json_invalid, "empty", {"the body is empty", "le corps est vide"}},
    {ErrorCode::json_invalid, "byte_order_mark", {"it begins with a byte order mark", "il commence par un indicateur d'ordre des octets"}},
    {ErrorCode::json_invalid, "truncated", {"it ends too early", "il s'arrête trop tôt"}},
    {ErrorCode::json_invalid, "trailing_data", {"something follows the value", "quelque chose suit la valeur"}},
    {ErrorCode::json_invalid, "trailing_comma", {"a comma stands before the closing bracket", "une virgule précède la fermeture"}},
    {ErrorCode::json_invalid, "lone_surrogate", {"half of a surrogate pair", "la moitié d'une paire de substitution"}},
    {ErrorCode::json_invalid, "bad_escape", {"invalid escape in a string", "échappement invalide dans une chaîne"}},
    {ErrorCode::json_invalid, "control_char", {"a control character in a string must be escaped", "un caractère de contrôle doit être échappé dans une chaîne"}},
    {ErrorCode::json_invalid, "bad_number", {"invalid number", "nombre invalide"}},
    {ErrorCode::json_invalid, "comment", {"comments are not allowed", "les commentaires ne sont pas admis"}},
    {ErrorCode::json_invalid, "single_quote", {"strings need double quotes", "les chaînes demandent des guillemets doubles"}},
    {ErrorCode::json_invalid, "unquoted_name", {"names need double quotes", "les noms demandent des guillemets doubles"}},
    {ErrorCode::json_invalid, "bad_literal", {"only true, false and null are literals", "seuls true, false et null sont des littéraux"}},
    {ErrorCode::json_invalid, "unexpected", {"unexpected character", "caractère inattendu"}},
    {ErrorCode::timestamp_invalid, "date_only", {"the time is missing", "l'heure manque"}},
    {ErrorCode::timestamp_invalid, "space_separator", {"T must separate date and time", "T doit séparer la date et l'heure"}},
    {ErrorCode::timestamp_invalid, "seconds_missing", {"the seconds are missing", "les secondes manquent"}},
    {ErrorCode::timestamp_invalid, "comma_fraction", {"the fraction needs a point", "la fraction demande un point"}},
    {ErrorCode::timestamp_invalid, "offset_format", {"the offset must be Z or ±hh:mm", "le décalage doit être Z ou ±hh:mm"}},
    {ErrorCode::timestamp_invalid, "no_such_date", {"there is no such date", "cette date n'existe pas"}},
    {ErrorCode::timestamp_invalid, "out_of_range", {"a part is out of range", "une partie est hors limites"}},
    {ErrorCode::timestamp_invalid, "format", {"unknown format", "format inconnu"}},
    {ErrorCode::url_invalid, "not_absolute", {"it must be absolute, such as https://shop.example/thanks", "elle doit être absolue, comme https://shop.example/merci"}},
    {ErrorCode::url_invalid, "host", {"invalid host", "hôte invalide"}},
    {ErrorCode::url_invalid, "port", {"invalid port", "port invalide"}},
    {ErrorCode::url_invalid, "percent", {"% needs two hexadecimal digits behind it", "% demande deux chiffres hexadécimaux"}},
    {ErrorCode::url_invalid, "placeholder", {"the only placeholder is {CHECKOUT_SESSION_ID}, in plain braces", "la seule variable est {CHECKOUT_SESSION_ID}, entre accolades simples"}},
    {ErrorCode::url_invalid, "character", {"{codepoint} must be percent-encoded", "{codepoint} doit être encodé avec %"}},
    {ErrorCode::url_host_not_allowed, "ambiguous_ip", {"it can be read as an IP address", "il peut se lire comme une adresse IP"}},
    {ErrorCode::url_host_not_allowed, "private", {"it is not on the public internet", "il n'est pas sur l'internet public"}},
    {ErrorCode::url_host_not_allowed, "not_listed", {"it is not on the allow-list", "il n'est pas sur la liste autorisée"}},
    {ErrorCode::id_invalid, "empty", {"it is empty", "il est vide"}},
    {ErrorCode::id_invalid, "too_long", {"at most 128 characters", "128 caractères au plus"}},
    {ErrorCode::id_invalid, "character", {"letters, digits, dot, underscore and hyphen, a letter or digit first", "lettres, chiffres, point, tiret et tiret bas, une lettre ou un chiffre d'abord"}},
    {ErrorCode::id_invalid, "uuid", {"it must be a UUID", "il doit être un UUID"}},
    {ErrorCode::id_invalid, "prefix", {"it must begin with {prefix}", "il doit commencer par {prefix}"}},
};
// clang-format on

/// Returns the sentence of a reason; the word itself if it has none.
constexpr std::string_view reason_text(ErrorCode code, std::string_view reason, Locale locale) noexcept {
  for (ReasonEntry const& row : reasons)
    if (row.code == code && row.reason == reason) return row.text[locale];
  return reason;
}

/// What follows the message where there is a suggestion.
inline constexpr Localized did_you_mean{" Did you mean {suggestion}?", " Vouliez-vous dire {suggestion} ?"};

}  // namespace paylink::inline v1::detail

// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/errors/catalog.hpp>

#include <paylink/error_code.hpp>

#include "catch.hpp"
#include "is_named.hpp"
#include "promises.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

std::vector<std::string_view> params_of(CatalogEntry const& row) {
  std::vector<std::string_view> params;
  std::copy_if(row.params.begin(), row.params.end(), std::back_inserter(params),
               [](auto name) { return !name.empty(); });
  return params;
}

/// What stands in braces; "?" for a brace without its other half.
std::multiset<std::string_view> placeholders(std::string_view message) {
  std::multiset<std::string_view> names;
  for (std::size_t at = message.find_first_of("{}"); at != std::string_view::npos; at = message.find_first_of("{}")) {
    std::size_t const close = message.find_first_of("{}", at + 1);
    bool const paired = message[at] == '{' && close != std::string_view::npos && message[close] == '}';
    names.insert(paired ? message.substr(at + 1, close - at - 1) : "?");
    message.remove_prefix(paired ? close + 1 : at + 1);
  }
  return names;
}

void check_messages(ErrorCode code, std::string_view en, std::string_view fr) {
  CHECK(entry(code).text[Locale::en] == en);
  CHECK(entry(code).text[Locale::fr] == fr);
}

void check_reason(ErrorCode code, std::string_view reason, std::string_view en, std::string_view fr) {
  CAPTURE(reason);
  CHECK(reason_text(code, reason, Locale::en) == en);
  CHECK(reason_text(code, reason, Locale::fr) == fr);
}

std::set<std::string_view> names_of(ErrorGroup group) {
  std::set<std::string_view> names;
  for (CatalogEntry const& row : catalog)
    if (group_of(row.code) == group) names.insert(row.name);
  return names;
}

constexpr bool is_complete(CatalogEntry const& row) {
  return !row.name.empty() && *row.when != '\0' && !row.text[Locale::en].empty() && !row.text[Locale::fr].empty();
}

constexpr bool has_group_and_status(CatalogEntry const& row) {
  if (row.group < ErrorGroup::document || row.group > ErrorGroup::access) return false;
  if (row.code == ErrorCode::out_of_memory) return row.status == 503;
  if (row.code == ErrorCode::idempotency_key_required) return row.status == 400;
  bool const refuses = row.status == 401 || row.status == 404 || row.status == 409;
  return row.group == ErrorGroup::access ? refuses : row.status == 400;
}

static_assert(
    [] {
      for (std::size_t i = 0; i < catalog.size(); ++i)
        if (catalog[i].code != static_cast<ErrorCode>(i + 1) || !is_complete(catalog[i])) return false;
      return true;
    }(),
    "the catalogue's rows are complete, and stand in the order of the enumeration");

static_assert(std::all_of(catalog.begin(), catalog.end(), has_group_and_status),
              "each code has a group and the status of that group");

static_assert(is_named<catalog.back().code>(), "no row is left without a code");
static_assert(!is_named<static_cast<ErrorCode>(catalog.size() + 1)>(), "no code is left without a row");
static_assert(!is_named<ErrorCode{}>(), "0 is no code: it means success in a std::error_code");
static_assert(entry(ErrorCode::body_too_large).text[Locale::en] == "Request body exceeds {max_bytes} bytes.");

}  // namespace

TEST_CASE("Catalogue: every code has the name and the parameters that the contract promises", "[catalog]") {
  for (Promise const& promise : promises) {
    CAPTURE(promise.name);
    CHECK(to_string(promise.code) == promise.name);
    CHECK(entry(promise.code).code == promise.code);
    CHECK(params_of(entry(promise.code)) == promise.params);
  }
}

TEST_CASE("Catalogue: holds the promised codes and no others, each once", "[catalog]") {
  std::set<std::string_view> promised;
  std::set<std::string_view> held;
  for (Promise const& promise : promises) promised.insert(promise.name);
  for (CatalogEntry const& row : catalog) held.insert(row.name);
  CHECK(promised.size() == promises.size());
  CHECK(held == promised);
  CHECK(catalog.size() == promises.size());
}

TEST_CASE("Catalogue: every code is a 400, except those of access and of memory", "[catalog]") {
  for (CatalogEntry const& row : catalog) {
    CAPTURE(row.name);
    CHECK(row.status == (row.name == "api_key_missing" || row.name == "api_key_invalid" ? 401
                         : row.name == "payment_link_not_found"                         ? 404
                         : row.name == "idempotency_key_reused"                         ? 409
                         : row.name == "out_of_memory"                                  ? 503
                                                                                        : 400));
  }
}

TEST_CASE("Catalogue: groups are those of the contract's sections", "[catalog]") {
  CHECK(names_of(ErrorGroup::document) == std::set<std::string_view>{"body_too_large", "utf8_invalid", "json_invalid",
                                                                     "json_too_deep", "body_not_object",
                                                                     "duplicate_key", "out_of_memory"});
  CHECK(names_of(ErrorGroup::cross_field) == std::set<std::string_view>{"amount_required", "amount_not_allowed",
                                                                        "product_id_required", "product_id_not_allowed",
                                                                        "price_id_not_allowed"});
  CHECK(names_of(ErrorGroup::query) == std::set<std::string_view>{"query_malformed", "query_integer_invalid",
                                                                  "limit_out_of_range", "offset_out_of_range",
                                                                  "query_boolean_invalid", "query_param_repeated",
                                                                  "unknown_query_param"});
  CHECK(names_of(ErrorGroup::access) == std::set<std::string_view>{"api_key_missing", "api_key_invalid",
                                                                   "payment_link_not_found", "idempotency_key_required",
                                                                   "idempotency_key_reused"});
  std::set<std::string_view> const field = names_of(ErrorGroup::field);
  for (std::string_view const name : {"unknown_field", "field_required", "type_mismatch", "link_type_invalid",
                                      "amount_not_positive", "metadata_too_many_keys", "url_host_not_allowed"}) {
    CAPTURE(name);
    CHECK(field.count(name) == 1);
  }
}

TEST_CASE("Catalogue: names are snake_case", "[catalog]") {
  for (CatalogEntry const& row : catalog) {
    CAPTURE(row.name);
    CHECK(row.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos);
  }
}

TEST_CASE("Catalogue: every message is complete in English and in French", "[catalog]") {
  for (CatalogEntry const& row : catalog) {
    CAPTURE(row.name);
    std::string_view const english = row.text[Locale::en];
    std::string_view const french = row.text[Locale::fr];
    CHECK(english.ends_with('.'));
    CHECK(french.ends_with('.'));
    CHECK(english != french);
    CHECK(placeholders(english) == placeholders(french));
  }
}

TEST_CASE("Catalogue: every placeholder is the field or a parameter of its code", "[catalog]") {
  for (CatalogEntry const& row : catalog)
    for (std::string_view const message : {row.text[Locale::en], row.text[Locale::fr]})
      for (std::string_view const name : placeholders(message)) {
        CAPTURE(message, name);
        auto const params = params_of(row);
        CHECK((name == "f" || std::find(params.begin(), params.end(), name) != params.end()));
      }
}

TEST_CASE("Catalogue: the messages are those of the contract", "[catalog]") {
  check_messages(ErrorCode::utf8_invalid, "Body is not valid UTF-8 (byte {offset}).",
                 "Le corps n'est pas en UTF-8 valide (octet {offset}).");
  check_messages(ErrorCode::json_invalid, "Body is not valid JSON at byte {offset}: {reason}.",
                 "Le corps n'est pas un JSON valide à l'octet {offset} : {reason}.");
  check_messages(ErrorCode::json_too_deep, "JSON is nested deeper than {max_depth} levels.",
                 "Le JSON dépasse {max_depth} niveaux d'imbrication.");
  check_messages(ErrorCode::duplicate_key, "{f} appears more than once.", "Le champ {f} apparaît plusieurs fois.");
  check_messages(ErrorCode::field_required, "{f} is required.", "Le champ {f} est obligatoire.");
  check_messages(ErrorCode::type_mismatch, "{f} must be of type {expected}.",
                 "Le champ {f} doit être de type {expected}.");
  check_messages(ErrorCode::string_too_long, "{f} must be at most {max} characters.",
                 "Le champ {f} ne doit pas dépasser {max} caractères.");
  check_messages(ErrorCode::link_type_invalid, "{f} must be one of: {allowed}.",
                 "Le champ {f} doit valoir : {allowed}.");
  check_messages(ErrorCode::currency_unsupported, "Currency must be one of: {allowed}.",
                 "La devise doit être : {allowed}.");
  check_messages(ErrorCode::amount_not_allowed, "amount is not allowed on product links.",
                 "Le montant n'est pas autorisé sur un lien produit.");
  check_messages(ErrorCode::amount_too_precise, "{currency} amounts allow at most {max_decimals} decimal places.",
                 "Un montant en {currency} admet au plus {max_decimals} décimales.");
  check_messages(ErrorCode::amount_above_maximum, "Maximum amount is {max} {currency}.",
                 "Le montant maximum est de {max} {currency}.");
  check_messages(ErrorCode::timestamp_offset_missing, "{f} needs a time zone (Z or ±hh:mm).",
                 "Le champ {f} doit préciser un fuseau (Z ou ±hh:mm).");
  check_messages(ErrorCode::expires_at_too_far, "Expiration must be within {max_seconds} s.",
                 "L'expiration doit être à moins de {max_seconds} s.");
  check_messages(ErrorCode::url_credentials_not_allowed, "{f} must not contain credentials.",
                 "Le champ {f} ne doit pas contenir d'identifiants de connexion.");
  check_messages(ErrorCode::url_host_not_allowed, "{f} host is not allowed: {reason}.",
                 "L'hôte de {f} n'est pas autorisé : {reason}.");
  check_messages(ErrorCode::url_invalid, "{f} is not a valid URL: {reason}.",
                 "Le champ {f} n'est pas une URL valide : {reason}.");
  check_messages(ErrorCode::id_invalid, "{f} is not a valid identifier: {reason}.",
                 "Le champ {f} n'est pas un identifiant valide : {reason}.");
  check_messages(ErrorCode::timestamp_invalid,
                 "{f} must be an RFC 3339 date-time such as 2030-12-31T23:59:59Z: {reason}.",
                 "Le champ {f} doit être une date-heure RFC 3339 comme 2030-12-31T23:59:59Z : {reason}.");
  check_messages(ErrorCode::metadata_key_invalid, "{f} is not a valid key: 1–{max} characters, no control characters.",
                 "Le champ {f} n'est pas une clé valide : 1 à {max} caractères, sans caractère de contrôle.");
  check_messages(ErrorCode::metadata_key_reserved, "{f} is a reserved key.", "Le champ {f} est une clé réservée.");
  check_messages(ErrorCode::metadata_value_type, "{f} must be one of: {allowed}.",
                 "Le champ {f} doit être l'un de : {allowed}.");
  check_messages(ErrorCode::metadata_value_too_long, "{f} must be at most {max} characters.",
                 "Le champ {f} ne doit pas dépasser {max} caractères.");
  check_messages(ErrorCode::field_not_allowed, "{f} is not allowed here.", "Le champ {f} n'est pas autorisé ici.");
  check_messages(ErrorCode::idempotency_key_required, "The Idempotency-Key header is required.",
                 "L'en-tête Idempotency-Key est obligatoire.");
  check_messages(ErrorCode::idempotency_key_reused, "This Idempotency-Key was used with another request.",
                 "Cette Idempotency-Key a déjà servi pour une autre requête.");
  check_messages(ErrorCode::query_malformed, "The query string is malformed.", "La chaîne de requête est mal formée.");
  check_messages(ErrorCode::query_integer_invalid, "{f} must be an integer.", "Le champ {f} doit être un entier.");
  check_messages(ErrorCode::limit_out_of_range, "{f} must be between {min} and {max}.",
                 "Le champ {f} doit être compris entre {min} et {max}.");
  check_messages(ErrorCode::offset_out_of_range, "{f} must be between {min} and {max}.",
                 "Le champ {f} doit être compris entre {min} et {max}.");
  check_messages(ErrorCode::query_boolean_invalid, "{f} must be true or false.",
                 "Le champ {f} doit valoir true ou false.");
  check_messages(ErrorCode::query_param_repeated, "{f} must appear only once.",
                 "Le champ {f} ne doit figurer qu'une fois.");
  check_messages(ErrorCode::unknown_query_param, "{f} is not a known parameter.",
                 "Le champ {f} n'est pas un paramètre connu.");
  check_messages(ErrorCode::api_key_missing, "API key is missing.", "Clé API manquante.");
  check_messages(ErrorCode::api_key_invalid, "API key is invalid.", "Clé API invalide.");
  check_messages(ErrorCode::payment_link_not_found, "Payment link not found or access denied.",
                 "Lien introuvable ou accès refusé.");
}

TEST_CASE("Catalogue: each code says when, in a sentence without its dot", "[catalog]") {
  for (CatalogEntry const& row : catalog) {
    INFO(row.name);
    std::string_view const when = row.when;
    CHECK(when.size() > 20);
    CHECK((when.front() >= 'A' && when.front() <= 'Z'));
    CHECK(when.back() != '.');
    CHECK(when.find('|') == std::string_view::npos);  // it stands in a table
  }
}

TEST_CASE("Reasons: each code has those of the contract, each with a sentence in both languages", "[catalog]") {
  std::map<ErrorCode, std::set<std::string_view>> const promised = {
      {ErrorCode::json_invalid,
       {"empty", "byte_order_mark", "truncated", "trailing_data", "trailing_comma", "lone_surrogate", "bad_escape",
        "bad_number", "control_char", "comment", "single_quote", "unquoted_name", "bad_literal", "unexpected"}},
      {ErrorCode::id_invalid, {"empty", "too_long", "character", "uuid", "prefix"}},
      {ErrorCode::timestamp_invalid,
       {"date_only", "space_separator", "seconds_missing", "comma_fraction", "offset_format", "no_such_date",
        "out_of_range", "format"}},
      {ErrorCode::url_invalid, {"not_absolute", "host", "port", "percent", "placeholder", "character"}},
      {ErrorCode::url_host_not_allowed, {"ambiguous_ip", "private", "not_listed"}}};
  std::map<ErrorCode, std::set<std::string_view>> held;
  for (ReasonEntry const& row : reasons) {
    CAPTURE(row.reason);
    CHECK(held[row.code].insert(row.reason).second);
    CHECK_FALSE(row.text[Locale::en].empty());
    CHECK_FALSE(row.text[Locale::fr].empty());
    CHECK(row.text[Locale::en] != row.text[Locale::fr]);
    CHECK_FALSE(row.text[Locale::en].ends_with('.'));  // it stands within a sentence
  }
  CHECK(held == promised);
}

TEST_CASE("Reasons: the sentences are those of the contract", "[catalog]") {
  check_reason(ErrorCode::json_invalid, "empty", "the body is empty", "le corps est vide");
  check_reason(ErrorCode::json_invalid, "byte_order_mark", "it begins with a byte order mark",
               "il commence par un indicateur d'ordre des octets");
  check_reason(ErrorCode::json_invalid, "truncated", "it ends too early", "il s'arrête trop tôt");
  check_reason(ErrorCode::json_invalid, "trailing_data", "something follows the value", "quelque chose suit la valeur");
  check_reason(ErrorCode::json_invalid, "trailing_comma", "a comma stands before the closing bracket",
               "une virgule précède la fermeture");
  check_reason(ErrorCode::json_invalid, "lone_surrogate", "half of a surrogate pair",
               "la moitié d'une paire de substitution");
  check_reason(ErrorCode::json_invalid, "bad_escape", "invalid escape in a string",
               "échappement invalide dans une chaîne");
  check_reason(ErrorCode::json_invalid, "control_char", "a control character in a string must be escaped",
               "un caractère de contrôle doit être échappé dans une chaîne");
  check_reason(ErrorCode::json_invalid, "bad_number", "invalid number", "nombre invalide");
  check_reason(ErrorCode::json_invalid, "comment", "comments are not allowed", "les commentaires ne sont pas admis");
  check_reason(ErrorCode::json_invalid, "single_quote", "strings need double quotes",
               "les chaînes demandent des guillemets doubles");
  check_reason(ErrorCode::json_invalid, "unquoted_name", "names need double quotes",
               "les noms demandent des guillemets doubles");
  check_reason(ErrorCode::json_invalid, "bad_literal", "only true, false and null are literals",
               "seuls true, false et null sont des littéraux");
  check_reason(ErrorCode::json_invalid, "unexpected", "unexpected character", "caractère inattendu");
  check_reason(ErrorCode::timestamp_invalid, "date_only", "the time is missing", "l'heure manque");
  check_reason(ErrorCode::timestamp_invalid, "space_separator", "T must separate date and time",
               "T doit séparer la date et l'heure");
  check_reason(ErrorCode::timestamp_invalid, "seconds_missing", "the seconds are missing", "les secondes manquent");
  check_reason(ErrorCode::timestamp_invalid, "comma_fraction", "the fraction needs a point",
               "la fraction demande un point");
  check_reason(ErrorCode::timestamp_invalid, "offset_format", "the offset must be Z or ±hh:mm",
               "le décalage doit être Z ou ±hh:mm");
  check_reason(ErrorCode::timestamp_invalid, "no_such_date", "there is no such date", "cette date n'existe pas");
  check_reason(ErrorCode::timestamp_invalid, "out_of_range", "a part is out of range", "une partie est hors limites");
  check_reason(ErrorCode::timestamp_invalid, "format", "unknown format", "format inconnu");
  check_reason(ErrorCode::url_invalid, "not_absolute", "it must be absolute, such as https://shop.example/thanks",
               "elle doit être absolue, comme https://shop.example/merci");
  check_reason(ErrorCode::url_invalid, "host", "invalid host", "hôte invalide");
  check_reason(ErrorCode::url_invalid, "port", "invalid port", "port invalide");
  check_reason(ErrorCode::url_invalid, "percent", "% needs two hexadecimal digits behind it",
               "% demande deux chiffres hexadécimaux");
  check_reason(ErrorCode::url_invalid, "placeholder", "the only placeholder is {CHECKOUT_SESSION_ID}, in plain braces",
               "la seule variable est {CHECKOUT_SESSION_ID}, entre accolades simples");
  check_reason(ErrorCode::url_invalid, "character", "{codepoint} must be percent-encoded",
               "{codepoint} doit être encodé avec %");
  check_reason(ErrorCode::url_host_not_allowed, "ambiguous_ip", "it can be read as an IP address",
               "il peut se lire comme une adresse IP");
  check_reason(ErrorCode::url_host_not_allowed, "private", "it is not on the public internet",
               "il n'est pas sur l'internet public");
  check_reason(ErrorCode::url_host_not_allowed, "not_listed", "it is not on the allow-list",
               "il n'est pas sur la liste autorisée");
  check_reason(ErrorCode::id_invalid, "empty", "it is empty", "il est vide");
  check_reason(ErrorCode::id_invalid, "too_long", "at most 128 characters", "128 caractères au plus");
  check_reason(ErrorCode::id_invalid, "character",
               "letters, digits, dot, underscore and hyphen, a letter or digit first",
               "lettres, chiffres, point, tiret et tiret bas, une lettre ou un chiffre d'abord");
  check_reason(ErrorCode::id_invalid, "uuid", "it must be a UUID", "il doit être un UUID");
  check_reason(ErrorCode::id_invalid, "prefix", "it must begin with {prefix}", "il doit commencer par {prefix}");
}

TEST_CASE("Reasons: a word without a sentence stands for itself", "[catalog]") {
  CHECK(reason_text(ErrorCode::json_invalid, "no_such_reason", Locale::fr) == "no_such_reason");
  CHECK(reason_text(ErrorCode::url_host_not_allowed, "empty", Locale::en) == "empty");
  CHECK(reason_text(ErrorCode::id_invalid, "host", Locale::en) == "host");
}

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/json/json_type.hpp>
#include <paylink/detail/output/json_writer.hpp>
#include <paylink/detail/output/pattern.hpp>
#include <paylink/detail/rules/fields.hpp>
#include <paylink/detail/rules/link_fields.hpp>
#include <paylink/detail/rules/value_rules.hpp>
#include <paylink/detail/values/text_rule.hpp>
#include <paylink/locale.hpp>
#include <paylink/policy.hpp>
#include <paylink/values/amount.hpp>
#include <paylink/values/checkout_url.hpp>
#include <paylink/values/currency.hpp>
#include <paylink/values/link_type.hpp>
#include <paylink/values/metadata.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// The rules for create requests as a JSON Schema (draft 2020-12), generated from the table of fields and the rules'
/// limits. `validate_create` refuses every body that the schema refuses; docs/reference/schema.md lists the rules that
/// a schema cannot express.
namespace paylink::inline v1 {

namespace detail {

// --- The keywords of each kind of value ---

inline void write_enum(JsonWriter& json, std::span<std::string_view const> names) {
  json.key("enum").begin_array();
  for (std::string_view const name : names) json.string(name);
  json.end_array();
}

/// Text that must not be blank has a second pattern: matching a combined one would take quadratic time.
inline void write_text_schema(JsonWriter& json, TextLimits const& limits) {
  if (!limits.may_be_blank) json.key("minLength").number(1);
  json.key("maxLength").number(limits.max_length);
  json.key("pattern").string(pattern::plain_text(limits));
  if (limits.may_be_blank) return;
  json.key("allOf").begin_array().begin_object();
  json.key("pattern").string(pattern::visible());
  json.end_object().end_array();
}

inline void write_identifier_schema(JsonWriter& json, IdPolicy const& policy) {
  json.key("maxLength").number(IdentifierRule::max_length).key("pattern").string(pattern::identifier(policy));
}

inline void write_any_identifier_schema(JsonWriter& json, Policy const&) { write_identifier_schema(json, IdPolicy()); }

inline void write_timestamp_schema(JsonWriter& json, Policy const&) {
  json.key("format").string("date-time").key("pattern").string(pattern::timestamp());
}

/// Without `"format": "uri"`, which refuses the checkout's placeholders and the common `?items[]=1`.
inline void write_redirect_url_schema(JsonWriter& json, Policy const& policy) {
  json.key("maxLength").number(RedirectUrlRule::max_length);
  json.key("pattern").string(pattern::redirect_url(url_options(policy)));
}

inline void write_checkout_url_schema(JsonWriter& json, Policy const&) {
  json.key("maxLength").number(CheckoutUrlRule::max_length);
  json.key("pattern").string(pattern::redirect_url({.local_http = true}));
}

inline void write_metadata_schema(JsonWriter& json, Policy const& policy) {
  json.key("maxProperties").number(MetadataRule::max_keys).key("propertyNames").begin_object();
  json.key("minLength").number(1).key("maxLength").number(MetadataRule::key_limits.max_length);
  json.key("pattern").string(pattern::plain_text(MetadataRule::key_limits, true)).key("not").begin_object();
  json.key("enum").begin_array().string(MetadataRule::reserved_key);
  for (std::string const& key : policy.reserved_metadata_keys) json.string(key);
  json.end_array().end_object().end_object();

  json.key("additionalProperties").begin_object().key("anyOf").begin_array();
  for (std::string_view const type : MetadataRule::value_types) {
    json.begin_object().key("type").string(type);
    if (type == to_string(JsonType::string))
      json.key("maxLength").number(MetadataRule::max_value_length).key("pattern").string(pattern::without_nul());
    json.end_object();
  }
  json.end_array().end_object();
}

/// One row for each kind of value: its JSON type and rule, as in the table of fields, and the writer of its keywords.
struct ValueSchema {
  JsonType type;
  ValueRule rule;
  void (*write)(JsonWriter& json, Policy const& policy);
};

inline constexpr auto value_schemas = std::to_array<ValueSchema>({
    {JsonType::string, check_link_type,
     [](JsonWriter& json, Policy const& policy) {
       write_enum(json, link_type_parts[policy.link_types.bits()].span());
     }},
    {JsonType::string, check_title,
     [](JsonWriter& json, Policy const& policy) {
       write_text_schema(json, TitleRule::limits.narrowed_to(policy.max_length.title));
     }},
    {JsonType::string, check_currency_code,
     [](JsonWriter& json, Policy const& policy) { write_enum(json, currency_parts[policy.currencies.bits()].span()); }},
    {JsonType::string, check_description,
     [](JsonWriter& json, Policy const& policy) {
       write_text_schema(json, DescriptionRule::limits.narrowed_to(policy.max_length.description));
     }},
    {JsonType::number, check_amount,  // other keywords depend on the currency
     [](JsonWriter& json, Policy const&) { json.key("exclusiveMinimum").number(0); }},
    {JsonType::string, check_product_id,
     [](JsonWriter& json, Policy const& policy) { write_identifier_schema(json, policy.product_id); }},
    {JsonType::string, check_price_id,
     [](JsonWriter& json, Policy const& policy) { write_identifier_schema(json, policy.price_id); }},
    {JsonType::string, check_expires_at, write_timestamp_schema},
    {JsonType::string, check_redirect_url, write_redirect_url_schema},
    {JsonType::string, check_identifier, write_any_identifier_schema},
    {JsonType::string, check_checkout_url, write_checkout_url_schema},
    {JsonType::string, check_timestamp, write_timestamp_schema},
    {JsonType::boolean, nullptr, [](JsonWriter&, Policy const&) {}},
    {JsonType::object, nullptr, write_metadata_schema},
});

/// Returns the row of the field's kind, or null.
constexpr ValueSchema const* value_schema(Field const& field) noexcept {
  for (ValueSchema const& kind : value_schemas)
    if (kind.type == field.type && kind.rule == field.rule) return &kind;
  return nullptr;
}

// --- Fields, and conditions on other fields ---

inline bool is_always_required(Field const& field) noexcept {
  return field.presence[std::nullopt] == Presence::required;
}

/// Null counts as absent, so that an optional field may be null.
inline void write_type(JsonWriter& json, JsonType type, bool may_be_null) {
  json.key("type");
  if (!may_be_null) return void(json.string(to_string(type)));
  json.begin_array().string(to_string(type)).string(to_string(JsonType::null)).end_array();
}

/// Writes the keywords of a field's value. Under `EmptyStrings::absent` an optional string may be empty, too, and an
/// empty array counts as an empty object.
inline void write_value(JsonWriter& json, Field const& field, Policy const& policy, bool is_optional) {
  bool const may_be_empty_string =
      is_optional && field.type == JsonType::string && policy.empty_strings == EmptyStrings::absent;
  bool const has_alternative = may_be_empty_string || field.type == JsonType::object;
  if (has_alternative) json.key("anyOf").begin_array().begin_object();
  write_type(json, field.type, is_optional);
  value_schema(field)->write(json, policy);
  if (!has_alternative) return;
  json.end_object().begin_object();
  if (may_be_empty_string) json.key("const").string("");
  else json.key("type").string(to_string(JsonType::array)).key("maxItems").number(0);
  json.end_object().end_array();
}

/// Writes a schema that accepts only what counts as absent.
inline void write_absent(JsonWriter& json, Field const& field, Policy const& policy) {
  bool const may_be_empty = field.type == JsonType::string && policy.empty_strings == EmptyStrings::absent;
  if (may_be_empty) json.key("enum").begin_array().raw("null").string("").end_array();
  else json.key("type").string(to_string(JsonType::null));
}

inline void write_field_schema(JsonWriter& json, Field const& field, Policy const& policy, Locale locale) {
  PresenceBits const by_policy = presence_of(policy.fields);
  json.key(field.wire_name).begin_object();
  json.key("description").string(std::string(field.documentation[locale]) + ".");
  if ((by_policy.forbidden & bit(field.name)) != 0) {
    write_absent(json, field, policy);
  } else {
    write_value(json, field, policy, !is_always_required(field) && (by_policy.required & bit(field.name)) == 0);
  }
  bool const may_be_there = (by_policy.forbidden & bit(field.name)) == 0;
  if (field.default_value && may_be_there) json.key("default").boolean(*field.default_value);
  json.end_object();
}

/// Writes `"if": {…}` for a member with that value, and `"then":` for the caller to continue.
inline JsonWriter& write_where(JsonWriter& json, std::string_view member, std::string_view value) {
  json.key("if").begin_object();
  json.key("properties").begin_object().key(member).begin_object().key("const").string(value);
  json.end_object().end_object();
  json.key("required").begin_array().string(member).end_array();
  return json.end_object().key("then");
}

/// Writes the conditions on the fields that only some link types require, and on those that this one forbids.
inline void write_link_type_conditions(JsonWriter& json, std::span<Field const> fields, Policy const& policy,
                                       LinkType link) {
  auto const is_required = [&](Field const& field) {
    return field.presence[link] == Presence::required && !is_always_required(field);
  };
  write_where(json.begin_object(), field(FieldName::link_type).wire_name, to_string(link)).begin_object();
  json.key("required").begin_array();
  for (Field const& field : fields)
    if (is_required(field)) json.string(field.wire_name);
  json.end_array().key("properties").begin_object();
  for (Field const& field : fields) {
    bool const is_forbidden = field.presence[link] == Presence::forbidden;
    if (!is_required(field) && !is_forbidden) continue;
    json.key(field.wire_name).begin_object();
    if (is_forbidden) write_absent(json, field, policy);
    else json.key("type").string(to_string(field.type));
    json.end_object();
  }
  json.end_object().end_object().end_object();
}

inline void write_currency_conditions(JsonWriter& json, Currency currency, AmountLimits const& limits,
                                      AmountUnit unit) {
  auto const decimal = [&](std::int64_t minor_units) { return spell_decimal(minor_units, decimals(currency, unit)); };
  std::int64_t const whole = unit == AmountUnit::minor ? 1 : minor_units_per_major(currency);
  write_where(json.begin_object(), field(FieldName::currency_code).wire_name, to_string(currency)).begin_object();
  json.key("properties").begin_object().key(field(FieldName::amount).wire_name).begin_object();
  write_type(json, field(FieldName::amount).type, true);
  json.key("minimum").raw(decimal(limits.min));
  if (limits.max != INT64_MAX) json.key("maximum").raw(decimal(limits.max_for(currency)));
  // Whole numbers only: validators that divide doubles would refuse multiples of 0.01.
  std::int64_t const step = limits.step < 1 ? 1 : limits.step;
  if (step % whole == 0) json.key("multipleOf").raw(decimal(step));
  json.end_object().end_object().end_object().end_object();
}

/// Writes the members of an object's schema from its table.
inline void write_object_schema(JsonWriter& json, std::span<Field const> fields, Policy const& policy, Locale locale) {
  json.key("type").string(to_string(JsonType::object)).key("properties").begin_object();
  for (Field const& field : fields) write_field_schema(json, field, policy, locale);
  for (std::string const& name : policy.extra_fields) json.key(name).boolean(true);
  json.end_object().key("required").begin_array();
  FieldBits const required_by_policy = presence_of(policy.fields).required;
  for (Field const& field : fields)
    if (is_always_required(field) || (required_by_policy & bit(field.name)) != 0) json.string(field.wire_name);
  json.end_array();
  if (policy.unknown_fields == UnknownFields::reject) json.key("additionalProperties").boolean(false);
  json.key("allOf").begin_array();
  for (std::size_t i = 0; i < link_type_names.size(); ++i)
    write_link_type_conditions(json, fields, policy, static_cast<LinkType>(i));
  for (std::size_t i = 0; i < currency_codes.size(); ++i) {
    auto const currency = static_cast<Currency>(i);
    write_currency_conditions(json, currency, policy.amounts[currency], policy.amount_unit);
  }
  json.end_array();
}

}  // namespace detail

/// @param locale  the language of titles and descriptions
/// @return the JSON Schema of create requests under a policy, indented
[[nodiscard]] inline std::string schema(Policy const& policy = default_policy(), Locale locale = Locale::en) {
  detail::JsonWriter json;
  json.begin_object();
  json.key("$schema").string("https://json-schema.org/draft/2020-12/schema");
  json.key("$id").string("urn:paylink:create-payment-link");
  json.key("title").string(
      detail::Localized("Request to create a payment link", "Demande de création d'un lien de paiement")[locale]);
  json.key("description")
      .string(detail::Localized(
          "The body of POST /payment-links of the lomi. API. A null counts as absent.",
          "Le corps de POST /payment-links de l'API lomi. Un null compte comme une absence.")[locale]);
  detail::write_object_schema(json, detail::create_fields, policy, locale);
  return detail::indented(json.end_object().take()) + "\n";
}

}  // namespace paylink::inline v1

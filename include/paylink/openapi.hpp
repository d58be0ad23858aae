// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/api_error.hpp>
#include <paylink/detail/errors/catalog.hpp>
#include <paylink/detail/output/json_writer.hpp>
#include <paylink/detail/rules/link_fields.hpp>
#include <paylink/detail/rules/page_fields.hpp>
#include <paylink/detail/rules/query_params.hpp>
#include <paylink/list_query.hpp>
#include <paylink/models/page.hpp>
#include <paylink/models/payment_link.hpp>
#include <paylink/parse.hpp>
#include <paylink/render.hpp>
#include <paylink/schema.hpp>
#include <paylink/to_json.hpp>
#include <paylink/validate.hpp>

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The three endpoints of payment links as an OpenAPI 3.1 document: requests, responses and errors, generated from the
/// tables. The examples are the library's own results for a few requests under the default policy.
namespace paylink::inline v1 {

namespace detail {

// --- Examples ---

using JsonExamples = std::vector<std::pair<std::string_view, std::string>>;
using ErrorExamples = std::vector<std::pair<std::string_view, ApiError>>;

inline CreatePaymentLink example_donation() {
  return *parse_create(R"({"link_type":"instant","title":"Donation","currency_code":"XOF","amount":5000,)"
                       R"("description":"Soutenir notre mission","success_url":"https://your-site.com/thank-you"})");
}

inline CreatePaymentLink example_plan() {
  return *parse_create(R"({"link_type":"product","title":"Premium plan","currency_code":"EUR","product_id":"prod_1",)"
                       R"("expires_at":"2030-12-31T23:59:59Z","metadata":{"campaign":"spring"}})");
}

/// Of a donation with two mistakes.
inline Violations example_violations() {
  return validate_create(R"({"link_type":"instant","title":"Donation","currency_code":"XOF","amount":100.5,)"
                         R"("succes_url":"https://your-site.com/thank-you"})");
}

inline PaymentLink example_link(CreatePaymentLink request, std::string const& id) {
  return PaymentLink::from_request(std::move(request), *Identifier::parse(id),
                                   *CheckoutUrl::parse("https://pay.example.com/" + id),
                                   *Timestamp::parse("2030-01-01T12:00:00Z"));
}

inline Page example_page() {
  return {.data = {example_link(example_donation(), "pl_2"), example_link(example_plan(), "pl_1")},
          .total = 2,
          .limit = PageLimit(),
          .offset = PageOffset()};
}

// --- Schemas ---

inline std::string component(std::string_view kind, std::string_view name) {
  return R"({"$ref":"#/components/)" + std::string(kind) + "/" + std::string(name) + R"("})";
}

inline void write_link_schema(JsonWriter& json, Locale locale) {
  std::span<Field const> const fields(link_fields);
  json.key("PaymentLink").begin_object();
  // Without `link_id`, which is accepted, but never written.
  write_object_schema(json, fields.first(static_cast<std::size_t>(LinkFieldName::link_id)), link_policy(), locale);
  json.end_object();
}

inline void write_page_schema(JsonWriter& json, Locale locale) {
  json.key("Page").begin_object().key("type").string("object").key("properties").begin_object();
  for (Field const& field : page_fields) {
    json.key(field.wire_name).begin_object();
    json.key("description").string(std::string(field.documentation[locale]) + ".");
    if (field.type == JsonType::array)
      json.key("type").string("array").key("items").raw(component("schemas", "PaymentLink"));
    else json.key("type").string("integer").key("minimum").number(0);
    json.end_object();
  }
  json.end_object().key("required").begin_array();
  for (Field const& field : page_fields) json.string(field.wire_name);
  json.end_array().end_object();
}

/// The schema of `Format::lomi`.
inline constexpr std::string_view error_schema =
    R"({"type":"object","required":["error"],"properties":{"error":{)"
    R"("type":"object","required":["code","message","details"],"properties":{)"
    R"("code":{"$ref":"#/components/schemas/StatusCode"},"message":{"type":"string"},)"
    R"("details":{"type":"array","items":{"type":"object","required":["code","message"],"properties":{)"
    R"("code":{"$ref":"#/components/schemas/ErrorCode"},"field":{"type":"string"},"pointer":{"type":"string"},)"
    R"("message":{"type":"string"},"params":{"$ref":"#/components/schemas/ErrorParams"}}}},)"
    R"("omitted":{"type":"integer","minimum":1}}},"request_id":{"type":"string"}}})";

/// The schema of `Format::problem`.
inline constexpr std::string_view problem_schema =
    R"({"type":"object","required":["type","title","status","detail","errors"],"properties":{)"
    R"("type":{"type":"string","format":"uri-reference"},"title":{"type":"string"},"status":{"type":"integer"},)"
    R"("detail":{"type":"string"},"errors":{"type":"array","items":{"type":"object","required":["code","detail"],)"
    R"("properties":{"code":{"$ref":"#/components/schemas/ErrorCode"},"pointer":{"type":"string"},)"
    R"("parameter":{"type":"string"},"detail":{"type":"string"},)"
    R"("params":{"$ref":"#/components/schemas/ErrorParams"}}}},)"
    R"("omitted":{"type":"integer","minimum":1},"request_id":{"type":"string"}}})";

inline constexpr std::string_view error_params_schema =
    R"({"type":"object","additionalProperties":{"anyOf":[{"type":"string"},{"type":"integer"},)"
    R"({"type":"array","items":{"type":"string"}}]}})";

/// Writes the schema of a string that is one of the rows' names.
inline void write_names_schema(JsonWriter& json, auto const& rows, auto name) {
  json.begin_object().key("type").string("string").key("enum").begin_array();
  for (auto const& row : rows) json.string(row.*name);
  json.end_array().end_object();
}

inline void write_error_schemas(JsonWriter& json) {
  write_names_schema(json.key("ErrorCode"), catalog, &CatalogEntry::name);
  write_names_schema(json.key("StatusCode"), statuses, &StatusEntry::code);
  json.key("ErrorParams").raw(error_params_schema);
  json.key("Error").raw(error_schema);
  json.key("Problem").raw(problem_schema);
}

// --- Responses ---

inline void write_media(JsonWriter& json, Format format, std::string_view schema, JsonExamples const& examples) {
  json.key(media_type(format)).begin_object().key("schema").raw(component("schemas", schema));
  json.key("examples").begin_object();
  for (auto const& [name, value] : examples) json.key(name).begin_object().key("value").raw(value).end_object();
  json.end_object().end_object();
}

inline void write_response(JsonWriter& json, std::string_view status, std::string_view description,
                           std::string_view schema, JsonExamples const& examples) {
  json.key(status).begin_object().key("description").string(description).key("content").begin_object();
  write_media(json, Format::lomi, schema, examples);
  json.end_object().end_object();
}

/// Throws `std::bad_alloc` by asking the standard library for the impossible: a `throw` does not compile under
/// -fno-exceptions, and an `#if` would give this inline function two definitions. Without exceptions it ends the
/// program, as a string does for which there is no memory.
inline void throw_bad_alloc() {
  static_cast<void>(std::string::allocator_type().allocate((std::numeric_limits<std::size_t>::max)()));
}

/// An error in both formats.
inline void write_error_response(JsonWriter& json, Locale locale, ErrorExamples const& examples) {
  ApiError const& error = examples.front().second;
  for (auto const& [name, example] : examples)
    if (example.details().front().code == ErrorCode::out_of_memory) throw_bad_alloc();
  json.key(std::to_string(error.status())).begin_object();
  json.key("description").string(std::string(error.title(locale)) + ".").key("content").begin_object();
  for (auto const& [format, schema] : {std::pair(Format::lomi, "Error"), std::pair(Format::problem, "Problem")}) {
    JsonExamples rendered;
    for (auto const& [name, example] : examples)
      rendered.emplace_back(name, render(example, format, {.locale = locale}));
    write_media(json, format, schema, rendered);
  }
  json.end_object().end_object();
}

inline void write_unauthorized(JsonWriter& json, Locale locale) {
  write_error_response(
      json, locale,
      {{"missing", ApiError(ErrorCode::api_key_missing)}, {"invalid", ApiError(ErrorCode::api_key_invalid)}});
}

// --- Operations ---

inline void write_create_operation(JsonWriter& json, Locale locale) {
  json.key("post").begin_object().key("operationId").string("createPaymentLink");
  json.key("summary").string(Localized("Create a payment link", "Créer un lien de paiement")[locale]);
  json.key("requestBody").begin_object().key("required").boolean(true).key("content").begin_object();
  write_media(json, Format::lomi, "CreatePaymentLink",
              {{"instant", to_json(example_donation())}, {"product", to_json(example_plan())}});
  json.end_object().end_object().key("responses").begin_object();
  write_response(json, "201", Localized("The link that was made.", "Le lien créé.")[locale], "PaymentLink",
                 {{"instant", to_json(example_link(example_donation(), "pl_2"))},
                  {"product", to_json(example_link(example_plan(), "pl_1"))}});
  write_error_response(json, locale, {{"invalid", example_violations()}});
  write_unauthorized(json, locale);
  json.end_object().end_object();
}

inline void write_query_param(JsonWriter& json, QueryParam const& param, Locale locale) {
  json.begin_object().key("name").string(param.wire_name).key("in").string("query");
  json.key("description").string(std::string(param.documentation[locale]) + ".").key("schema").begin_object();
  switch (param.kind) {
    case QueryParamKind::link_type:
      json.key("type").string("string");
      write_enum(json, link_type_names);
      break;
    case QueryParamKind::boolean: json.key("type").string("boolean"); break;
    case QueryParamKind::integer:
      json.key("type").string("integer").key("minimum").number(param.range->min);
      json.key("maximum").number(param.range->max).key("default").number(param.range->default_value);
      break;
  }
  json.end_object().end_object();
}

inline void write_list_operation(JsonWriter& json, Locale locale) {
  json.key("get").begin_object().key("operationId").string("listPaymentLinks");
  json.key("summary").string(Localized("List payment links", "Lister les liens de paiement")[locale]);
  json.key("parameters").begin_array();
  for (QueryParam const& param : query_params) write_query_param(json, param, locale);
  json.end_array().key("responses").begin_object();
  write_response(json, "200", Localized("A page of links.", "Une page de liens.")[locale], "Page",
                 {{"page", to_json(example_page())}});
  write_error_response(json, locale, {{"invalid", validate_list_query("limit=0&link_type=product")}});
  write_unauthorized(json, locale);
  json.end_object().end_object();
}

inline void write_get_operation(JsonWriter& json, Locale locale) {
  json.key("get").begin_object().key("operationId").string("getPaymentLink");
  json.key("summary").string(Localized("Get a payment link", "Lire un lien de paiement")[locale]);
  json.key("parameters").begin_array().begin_object();
  json.key("name").string("id").key("in").string("path").key("required").boolean(true);
  json.key("schema").begin_object().key("type").string("string");
  write_identifier_schema(json, {});
  json.end_object().end_object().end_array().key("responses").begin_object();
  write_response(json, "200", Localized("The link.", "Le lien.")[locale], "PaymentLink",
                 {{"instant", to_json(example_link(example_donation(), "pl_2"))}});
  write_unauthorized(json, locale);
  write_error_response(json, locale, {{"unknown", ApiError(ErrorCode::payment_link_not_found)}});
  json.end_object().end_object();
}

// --- Document ---

inline void write_info(JsonWriter& json, Locale locale) {
  json.key("info").begin_object();
  json.key("title").string(Localized("Payment links of the lomi. API", "Liens de paiement de l'API lomi.")[locale]);
  json.key("version").string(std::to_string(PAYLINK_VERSION_MAJOR) + "." + std::to_string(PAYLINK_VERSION_MINOR) + "." +
                             std::to_string(PAYLINK_VERSION_PATCH));
  json.key("license").raw(R"({"name":"Boost Software License 1.0","identifier":"BSL-1.0"})").end_object();
  json.key("servers").raw(R"([{"url":"https://api.lomi.africa"},{"url":"https://sandbox.api.lomi.africa"}])");
  json.key("security").raw(R"([{"ApiKey":[]}])");
}

inline void write_components(JsonWriter& json, Policy const& policy, Locale locale) {
  json.key("components").begin_object();
  json.key("securitySchemes").raw(R"({"ApiKey":{"type":"apiKey","in":"header","name":"X-API-KEY"}})");
  json.key("schemas").begin_object().key("CreatePaymentLink").begin_object();
  write_object_schema(json, create_fields, policy, locale);
  json.end_object();
  write_link_schema(json, locale);
  write_page_schema(json, locale);
  write_error_schemas(json);
  json.end_object().end_object();
}

}  // namespace detail

/// @param locale  the language of descriptions and messages
/// @return the OpenAPI document of a service with that policy, indented
[[nodiscard]] inline std::string openapi(Policy const& policy = default_policy(), Locale locale = Locale::en) {
  detail::JsonWriter json;
  json.begin_object().key("openapi").string("3.1.0");
  detail::write_info(json, locale);
  json.key("paths").begin_object();
  json.key("/payment-links").begin_object();
  detail::write_list_operation(json, locale);
  detail::write_create_operation(json, locale);
  json.end_object().key("/payment-links/{id}").begin_object();
  detail::write_get_operation(json, locale);
  json.end_object().end_object();
  detail::write_components(json, policy, locale);
  return detail::indented(json.end_object().take()) + "\n";
}

}  // namespace paylink::inline v1

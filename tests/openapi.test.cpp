// SPDX-License-Identifier: BSL-1.0

// What the document says. That it is good OpenAPI, to a linter of others, is seen in tests/schema.

#include <paylink/openapi.hpp>

#include <paylink/paylink.hpp>

#include "catch.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;
namespace json = boost::json;

namespace {

json::value const& document() {
  static json::value const parsed = json::parse(openapi());
  return parsed;
}

json::value const& at(std::string_view pointer) { return document().at_pointer({pointer.data(), pointer.size()}); }

std::string keys(std::string_view pointer) {
  std::string names;
  for (auto const& [name, value] : at(pointer).as_object()) names.append(names.empty() ? "" : " ").append(name);
  return names;
}

/// Calls `visit(schema, example)` for each example of a body or an answer.
template <class Visit>
void for_each_example(json::value const& value, Visit visit) {
  if (value.is_array())
    for (json::value const& item : value.get_array()) for_each_example(item, visit);
  if (!value.is_object()) return;
  json::object const& members = value.get_object();
  if (members.contains("schema") && members.contains("examples"))
    for (auto const& [name, example] : members.at("examples").as_object())
      visit(std::string(members.at("schema").at("$ref").as_string()), json::serialize(example.at("value")));
  else
    for (auto const& [name, member] : members) for_each_example(member, visit);
}

/// Whether no name and no text in it is empty.
bool says_all(json::value const& value) {
  if (value.is_string()) return !value.get_string().empty();
  if (value.is_array()) return std::all_of(value.get_array().begin(), value.get_array().end(), says_all);
  if (!value.is_object()) return true;
  return std::all_of(value.get_object().begin(), value.get_object().end(),
                     [](auto const& member) { return !member.key().empty() && says_all(member.value()); });
}

}  // namespace

TEST_CASE("OpenAPI: three endpoints behind an API key", "[openapi]") {
  CHECK(at("/openapi") == "3.1.0");
  CHECK(keys("/paths") == "/payment-links /payment-links/{id}");
  CHECK(keys("/paths/~1payment-links") == "get post");
  CHECK(keys("/paths/~1payment-links~1{id}") == "get");
  CHECK(json::serialize(at("/security")) == R"([{"ApiKey":[]}])");
  CHECK(json::serialize(at("/components/securitySchemes/ApiKey")) ==
        R"({"type":"apiKey","in":"header","name":"X-API-KEY"})");
}

TEST_CASE("OpenAPI: no name and no text in it is empty", "[openapi][locale]") {
  CHECK(says_all(document()));
  CHECK(says_all(json::parse(openapi({}, Locale::fr))));
}

TEST_CASE("OpenAPI: what it is, and where the service is", "[openapi]") {
  CHECK(json::serialize(at("/info")) ==
        R"({"title":"Payment links of the lomi. API","version":")" + std::to_string(PAYLINK_VERSION_MAJOR) + "." +
            std::to_string(PAYLINK_VERSION_MINOR) + "." + std::to_string(PAYLINK_VERSION_PATCH) +
            R"(","license":{"name":"Boost Software License 1.0","identifier":"BSL-1.0"}})");
  CHECK(json::serialize(at("/servers")) ==
        R"([{"url":"https://api.lomi.africa"},{"url":"https://sandbox.api.lomi.africa"}])");
  CHECK(keys("") == "openapi info servers security paths components");
  CHECK(keys("/components") == "securitySchemes schemas");
  CHECK(keys("/components/schemas") ==
        "CreatePaymentLink PaymentLink Page ErrorCode StatusCode ErrorParams Error Problem");
}

TEST_CASE("OpenAPI: each operation has its name, and says in both languages what it does", "[openapi][locale]") {
  json::value const french = json::parse(openapi({}, Locale::fr));
  auto const check = [&](std::string const& operation, std::string_view id, std::string_view en, std::string_view fr) {
    INFO(operation);
    CHECK(at(operation + "/operationId").as_string() == json::string_view(id.data(), id.size()));
    CHECK(at(operation + "/summary").as_string() == json::string_view(en.data(), en.size()));
    CHECK(french.at_pointer(operation + "/summary").as_string() == json::string_view(fr.data(), fr.size()));
  };
  check("/paths/~1payment-links/get", "listPaymentLinks", "List payment links", "Lister les liens de paiement");
  check("/paths/~1payment-links/post", "createPaymentLink", "Create a payment link", "Créer un lien de paiement");
  check("/paths/~1payment-links~1{id}/get", "getPaymentLink", "Get a payment link", "Lire un lien de paiement");

  auto const check_answer = [&](std::string const& answer, std::string_view en, std::string_view fr) {
    INFO(answer);
    CHECK(at(answer + "/description").as_string() == json::string_view(en.data(), en.size()));
    CHECK(french.at_pointer(answer + "/description").as_string() == json::string_view(fr.data(), fr.size()));
  };
  check_answer("/paths/~1payment-links/get/responses/200", "A page of links.", "Une page de liens.");
  check_answer("/paths/~1payment-links/post/responses/201", "The link that was made.", "Le lien créé.");
  check_answer("/paths/~1payment-links~1{id}/get/responses/200", "The link.", "Le lien.");
  for (std::string const answer :
       {"/paths/~1payment-links/get/responses/200", "/paths/~1payment-links/post/responses/201",
        "/paths/~1payment-links~1{id}/get/responses/200"})
    CHECK(keys(answer + "/content") == "application/json");
  CHECK(at("/paths/~1payment-links/post/responses/400/description") == "Bad Request.");
  CHECK(french.at_pointer("/info/title") == "Liens de paiement de l'API lomi.");
}

TEST_CASE("OpenAPI: a body is required, and so is the link's name in the path", "[openapi]") {
  CHECK(at("/paths/~1payment-links/post/requestBody/required") == true);
  CHECK(keys("/paths/~1payment-links/post/requestBody/content") == "application/json");
  json::array const& parameters = at("/paths/~1payment-links~1{id}/get/parameters").as_array();
  REQUIRE(parameters.size() == 1);
  json::object id = parameters[0].as_object();
  json::object const schema = id.at("schema").as_object();
  id.erase("schema");
  CHECK(json::serialize(id) == R"({"name":"id","in":"path","required":true})");
  CHECK(schema.at("type") == "string");
  CHECK(schema.at("maxLength") == 128);
  CHECK(schema.at("pattern") == R"(^[0-9A-Za-z][\-.0-9A-Z_a-z]{0,127}$)");
}

TEST_CASE("OpenAPI: a page is its links, and three counts", "[openapi]") {
  CHECK(
      json::serialize(at("/components/schemas/Page")) ==
      R"({"type":"object","properties":{)"
      R"("data":{"description":"The links of the page.","type":"array","items":{"$ref":"#/components/schemas/PaymentLink"}},)"
      R"("total":{"description":"How many links the query finds in all.","type":"integer","minimum":0},)"
      R"("limit":{"description":"How many links a page may have.","type":"integer","minimum":0},)"
      R"("offset":{"description":"How many links come before the page.","type":"integer","minimum":0}},)"
      R"("required":["data","total","limit","offset"]})");
}

TEST_CASE("OpenAPI: a link's URL is at most as long as the contract says, and may be this machine's", "[openapi]") {
  CHECK(keys("/components/schemas/PaymentLink/properties/url") == "description type maxLength pattern");
  CHECK(at("/components/schemas/PaymentLink/properties/url/maxLength") == 2048);
  std::string const pattern(at("/components/schemas/PaymentLink/properties/url/pattern").as_string());
  CHECK(pattern.starts_with("^(?:[Hh][Tt][Tt][Pp][Ss]|[Hh][Tt][Tt][Pp]):"));
}

TEST_CASE("OpenAPI: the answers of each endpoint, errors in both envelopes", "[openapi]") {
  CHECK(keys("/paths/~1payment-links/post/responses") == "201 400 401");
  CHECK(keys("/paths/~1payment-links/get/responses") == "200 400 401");
  CHECK(keys("/paths/~1payment-links~1{id}/get/responses") == "200 401 404");
  CHECK(keys("/paths/~1payment-links/post/responses/400/content") == "application/json application/problem+json");
  CHECK(keys("/paths/~1payment-links~1{id}/get/responses/404/content") == "application/json application/problem+json");
}

TEST_CASE("OpenAPI: the body is the JSON Schema's, under the policy", "[openapi]") {
  json::object body = json::parse(schema()).as_object();
  for (char const* name : {"$schema", "$id", "title", "description"}) body.erase(name);
  CHECK(at("/components/schemas/CreatePaymentLink") == body);
  json::value const lenient = json::parse(openapi({.unknown_fields = UnknownFields::ignore}));
  CHECK(lenient.at_pointer("/components/schemas/CreatePaymentLink").as_object().if_contains("additionalProperties") ==
        nullptr);
}

TEST_CASE("OpenAPI: the parameters of a list query", "[openapi]") {
  CHECK(json::serialize(at("/paths/~1payment-links/get/parameters")) ==
        R"([{"name":"linkType","in":"query","description":"Only links of this type.",)"
        R"("schema":{"type":"string","enum":["product","instant"]}},)"
        R"({"name":"isActive","in":"query","description":"Only links that are active, or only those that are not.",)"
        R"("schema":{"type":"boolean"}},)"
        R"({"name":"limit","in":"query","description":"How many links a page has at most.",)"
        R"("schema":{"type":"integer","minimum":1,"maximum":100,"default":20}},)"
        R"({"name":"offset","in":"query","description":"How many links come before the page.",)"
        R"("schema":{"type":"integer","minimum":0,"maximum":2147483647,"default":0}}])");
}

TEST_CASE("OpenAPI: payment links and pages have the contract's members, errors each code", "[openapi]") {
  CHECK(keys("/components/schemas/PaymentLink/properties") ==
        "id url link_type title description amount currency_code product_id is_active expires_at metadata created_at");
  CHECK(json::serialize(at("/components/schemas/PaymentLink/required")) ==
        R"(["id","url","link_type","title","currency_code","is_active","created_at"])");
  CHECK(at("/components/schemas/PaymentLink").as_object().if_contains("additionalProperties") == nullptr);
  CHECK(keys("/components/schemas/Page/properties") == "data total limit offset");

  json::array const& codes = at("/components/schemas/ErrorCode/enum").as_array();
  CHECK(codes.size() == catalog.size());
  for (CatalogEntry const& entry : catalog)
    CHECK(std::find(codes.begin(), codes.end(), json::value(json::string_view(entry.name.data(), entry.name.size()))) !=
          codes.end());
}

TEST_CASE("OpenAPI: the library reads its examples as what they are", "[openapi]") {
  std::multiset<std::string> seen;
  for_each_example(at("/paths"), [&](std::string const& schema, std::string const& example) {
    INFO(schema << ": " << example);
    seen.insert(schema.substr(schema.rfind('/') + 1));
    if (schema.ends_with("/CreatePaymentLink")) CHECK(validate_create(example).empty());
    else if (schema.ends_with("/PaymentLink")) CHECK(parse_payment_link(example).has_value());
    else if (schema.ends_with("/Page")) CHECK(parse_page(example).has_value());
    else CHECK((schema.ends_with("/Error") || schema.ends_with("/Problem")));
  });
  CHECK(seen.count("CreatePaymentLink") == 2);
  CHECK(seen.count("PaymentLink") == 3);
  CHECK(seen.count("Page") == 1);
  CHECK(seen.count("Error") == 9);
  CHECK(seen.count("Problem") == 9);
}

TEST_CASE("OpenAPI: a text ends with a line feed", "[openapi]") { CHECK(openapi().ends_with("\n}\n")); }

TEST_CASE("OpenAPI: each answer's schema is one of the document's", "[openapi]") {
  std::set<std::string> schemas;
  for_each_example(at("/paths"), [&](std::string const& schema, std::string const&) { schemas.insert(schema); });
  CHECK(schemas == std::set<std::string>{"#/components/schemas/CreatePaymentLink", "#/components/schemas/Error",
                                         "#/components/schemas/Page", "#/components/schemas/PaymentLink",
                                         "#/components/schemas/Problem"});
}

TEST_CASE("OpenAPI: its examples of pages and refusals are what they are called", "[openapi]") {
  std::string const list = "/paths/~1payment-links/get/responses/";
  json::value const& page = at(list + "200/content/application~1json/examples/page/value");
  CHECK(page.at("data").as_array().size() == 2);
  CHECK(page.at("total") == 2);
  CHECK(page.at("data").as_array()[0].at("id") == "pl_2");
  CHECK(page.at("data").as_array()[0].at("created_at") == "2030-01-01T12:00:00Z");
  json::value const& refusal = at(list + "400/content/application~1json/examples/invalid/value/error/details");
  REQUIRE(refusal.as_array().size() == 2);
  CHECK(refusal.as_array()[0].at("code") == "limit_out_of_range");
  CHECK(refusal.as_array()[1].at("code") == "unknown_query_param");
  std::string const examples = list + "401/content/application~1json/examples";
  CHECK(at(examples + "/missing/value/error/message") == "API key is missing.");
  CHECK(at(examples + "/invalid/value/error/message") == "API key is invalid.");
}

TEST_CASE("OpenAPI: the 400 is what the renderer says", "[openapi]") {
  CHECK(at("/paths/~1payment-links/post/responses/400/content/application~1json/examples/invalid/value") ==
        json::parse(R"({"error":{"code":"bad_request","message":"Validation failed","details":[
          {"code":"amount_too_precise","field":"amount","pointer":"/amount",
           "message":"XOF amounts must be whole numbers.","params":{"currency":"XOF","max_decimals":0}},
          {"code":"unknown_field","field":"succes_url","pointer":"/succes_url",
           "message":"\"succes_url\" is not a known field. Did you mean success_url?","params":{"suggestion":"success_url"}}]}})"));
}

TEST_CASE("OpenAPI: in French, messages and descriptions are", "[openapi][locale]") {
  json::value const french = json::parse(openapi({}, Locale::fr));
  CHECK(french.at_pointer("/paths/~1payment-links/get/parameters/0/description") == "Seulement les liens de ce type.");
  CHECK(french.at_pointer("/components/schemas/PaymentLink/properties/url/description") == "Où le payeur paie.");
  CHECK(french.at_pointer("/paths/~1payment-links~1{id}/get/responses/404/content/application~1problem+json/examples/"
                          "unknown/value/detail") == "Lien introuvable ou accès refusé.");
}

// SPDX-License-Identifier: BSL-1.0
#include "fixture.hpp"
#include "policy_document.hpp"

#include <paylink/boost_json.hpp>

#include "catch.hpp"
#include "percent_encoded.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

namespace json = boost::json;
using namespace paylink;
using namespace paylink::detail;

namespace {

// --- RawObject the files ---

json::value expand(json::value const& value);

std::string expand_string(json::value const& value) {
  if (value.is_string()) return std::string(value.get_string());
  json::object const& object = value.as_object();
  std::string text;
  if (json::value const* parts = object.if_contains("$concat")) {
    for (json::value const& part : parts->as_array()) text += expand_string(part);
  } else {
    for (std::int64_t i = 0; i < object.at("count").as_int64(); ++i) text += object.at("$repeat").as_string();
  }
  return text;
}

json::object expand_keys(json::object const& keys) {
  json::object members;
  for (std::int64_t i = 0; i < keys.at("count").as_int64(); ++i)
    members.emplace(std::string(keys.at("prefix").as_string()) + std::to_string(i), expand(keys.at("value")));
  return members;
}

json::value expand(json::value const& value) {
  if (value.is_array()) {
    json::array items;
    for (json::value const& item : value.get_array()) items.push_back(expand(item));
    return items;
  }
  if (!value.is_object()) return value;
  json::object const& object = value.get_object();
  if (object.contains("$repeat") || object.contains("$concat")) return json::value(expand_string(value));
  if (json::value const* keys = object.if_contains("$keys")) return expand_keys(keys->as_object());
  json::object members;
  for (auto const& [key, member] : object) members.emplace(key, expand(member));
  return members;
}

std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(ascii::hex_value(hex[i]) << 4 | ascii::hex_value(hex[i + 1]));
  return bytes;
}

json::object base_of(std::string_view name) {
  if (name == "instant")
    return {{"link_type", "instant"}, {"title", "Donation"}, {"currency_code", "XOF"}, {"amount", 5000}};
  if (name == "product")
    return {{"link_type", "product"}, {"title", "Premium plan"}, {"currency_code", "XOF"}, {"product_id", "prod_1"}};
  json::object link = base_of(name == "instant_link" ? "instant" : "product");
  link.insert({{"id", "pl_1"},
               {"url", "https://pay.example/pl_1"},
               {"is_active", true},
               {"created_at", "2024-05-01T10:00:00Z"}});
  return link;
}

std::string body_of(json::object const& fixture) {
  if (json::value const* text = fixture.if_contains("text")) return expand_string(*text);
  if (json::value const* query = fixture.if_contains("query")) return expand_string(*query);
  if (json::value const* hex = fixture.if_contains("hex")) return from_hex(expand_string(*hex));
  if (json::value const* body = fixture.if_contains("body")) return json::serialize(expand(*body));

  json::object members = base_of(fixture.at("base").as_string());
  if (json::value const* names = fixture.if_contains("unset"))
    for (json::value const& name : names->as_array()) members.erase(name.as_string());
  if (json::value const* changes = fixture.if_contains("set"))
    for (auto const& [name, value] : changes->as_object()) members[name] = expand(value);
  return json::serialize(members);
}

std::string string_or_empty(json::object const& object, std::string_view name) {
  json::value const* value = object.if_contains({name.data(), name.size()});
  return value == nullptr ? std::string() : std::string(value->as_string());
}

ExpectedError error_of(json::object const& error) {
  json::value const* params = error.if_contains("params");
  return {.code = string_or_empty(error, "code"),
          .field = string_or_empty(error, "field"),
          .pointer = string_or_empty(error, "pointer"),
          .params = params == nullptr ? json::object() : params->as_object(),
          .en = string_or_empty(error, "en"),
          .fr = string_or_empty(error, "fr")};
}

FixtureCase case_of(json::object const& fixture) {
  FixtureCase result{.name = string_or_empty(fixture, "name"), .body = body_of(fixture), .policy = {}, .errors = {}};
  if (json::value const* settings = fixture.if_contains("policy")) result.policy = policy_of(*settings);
  for (json::value const& error : fixture.at("errors").as_array()) result.errors.push_back(error_of(error.as_object()));
  result.written = string_or_empty(fixture, "written");
  if (json::value const* omitted = fixture.if_contains("omitted")) result.omitted = omitted->to_number<std::size_t>();
  if (json::value const* value = fixture.if_contains("result")) result.result = json::serialize(*value);
  return result;
}

// --- Comparing ---

json::object params_of(Violation const& violation) {
  JsonWriter writer;
  write_params(writer, violation.params);
  return json::parse(writer.take()).as_object();
}

void check_violation(Violation const& violation, ExpectedError const& expected) {
  CHECK(to_string(violation.code) == expected.code);
  CHECK(violation.field() == expected.field);
  CHECK(violation.pointer() == expected.pointer);
  CHECK(json::serialize(params_of(violation)) == json::serialize(expected.params));
  if (!expected.en.empty()) CHECK(violation.message(Locale::en) == expected.en);
  if (!expected.fr.empty()) CHECK(violation.message(Locale::fr) == expected.fr);
}

void check_violations(Violations const& violations, FixtureCase const& fixture) {
  INFO(render(violations, Format::text));
  REQUIRE(violations.size() == fixture.errors.size());
  CHECK(violations.omitted() == fixture.omitted);
  for (std::size_t i = 0; i < violations.size(); ++i) check_violation(violations[i], fixture.errors[i]);
}

// --- The same case through the other inputs, as far as they can express it ---

bool is_document_error(FixtureCase const& fixture) {
  static std::set<std::string> const codes = {"body_too_large", "utf8_invalid",    "json_invalid",
                                              "json_too_deep",  "body_not_object", "duplicate_key"};
  return !fixture.errors.empty() && codes.contains(fixture.errors[0].code);
}

/// A number that a 64-bit integer or a double spells as the text did, or with the same value.
bool survives_as_value(std::string_view number, json::value const& value) {
  std::string const again = json::serialize(value);
  return Decimal::parse(again) == Decimal::parse(number);
}

bool holds_infinity(json::value const& value) {
  if (value.is_double()) return !is_finite(value.get_double());
  if (!value.is_object()) return false;
  json::object const& members = value.get_object();
  return std::any_of(members.begin(), members.end(), [](auto const& member) { return holds_infinity(member.value()); });
}

/// Whether the body as a tree still says what the text said: no number was rounded on the way.
bool loses_nothing(std::string const& body, json::value const& tree) {
  if (holds_infinity(tree)) return false;
  json::value const* amount = tree.as_object().if_contains("amount");
  if (amount == nullptr || !amount->is_number()) return true;
  std::size_t const at = body.find(':', body.rfind("\"amount\""));
  if (at == std::string::npos) return false;  // the name is spelt with escapes
  std::size_t const start = body.find_first_not_of(" \t\r\n", at + 1);
  std::size_t const end = body.find_first_not_of("+-.0123456789eE", start);
  return survives_as_value(std::string_view(body).substr(start, end - start), *amount);
}

std::optional<std::string> string_if(json::object const& body, std::string_view name, bool& fits) {
  json::value const* value = body.if_contains({name.data(), name.size()});
  if (value == nullptr || value->is_null()) return std::nullopt;
  fits = fits && value->is_string();
  return fits ? std::optional(std::string(value->get_string())) : std::nullopt;
}

std::optional<bool> bool_if(json::object const& body, std::string_view name, bool& fits) {
  json::value const* value = body.if_contains({name.data(), name.size()});
  if (value == nullptr || value->is_null()) return std::nullopt;
  fits = fits && value->is_bool();
  return fits ? std::optional(value->get_bool()) : std::nullopt;
}

std::optional<Number> number_of(json::value const& value) {
  if (value.is_int64()) return Number(value.get_int64());
  if (value.is_uint64()) return Number(value.get_uint64());
  if (value.is_double()) return Number(value.get_double());
  return std::nullopt;
}

std::optional<MetadataValue> scalar_of(json::value const& value) {
  if (value.is_string()) return std::string(value.get_string());
  if (value.is_bool()) return value.get_bool();
  if (value.is_null()) return nullptr;
  if (auto number = number_of(value)) return *number;
  return std::nullopt;
}

std::optional<MetadataEntries> metadata_if(json::object const& body, bool& fits) {
  json::value const* value = body.if_contains("metadata");
  if (value == nullptr || value->is_null()) return std::nullopt;
  fits = fits && value->is_object();
  if (!fits) return std::nullopt;
  MetadataEntries entries;
  for (auto const& [key, member] : value->get_object()) {
    auto scalar = scalar_of(member);
    fits = fits && scalar.has_value();
    if (scalar) entries.emplace_back(key, *scalar);
  }
  return entries;
}

/// The body as a draft, where one can say the same: known fields of the right types, known enumerators.
std::optional<Draft> draft_of(json::object const& body) {
  bool fits = true;
  for (auto const& member : body) fits = fits && find_field(member.key()).has_value();
  Draft draft;
  if (auto text = string_if(body, "link_type", fits)) {
    auto const type = parse_link_type(*text);
    fits = fits && type.has_value();
    if (type) draft.link_type = *type;
  }
  if (auto text = string_if(body, "currency_code", fits)) {
    auto const currency = parse_currency(*text);
    fits = fits && currency.has_value();
    if (currency) draft.currency_code = *currency;
  }
  if (json::value const* amount = body.if_contains("amount"); amount != nullptr && !amount->is_null()) {
    draft.amount = number_of(*amount);
    fits = fits && draft.amount.has_value();
  }
  draft.title = string_if(body, "title", fits);
  draft.description = string_if(body, "description", fits);
  draft.product_id = string_if(body, "product_id", fits);
  draft.price_id = string_if(body, "price_id", fits);
  draft.allow_coupon_code = bool_if(body, "allow_coupon_code", fits);
  draft.allow_quantity = bool_if(body, "allow_quantity", fits);
  draft.require_billing_address = bool_if(body, "require_billing_address", fits);
  draft.expires_at = string_if(body, "expires_at", fits);
  draft.success_url = string_if(body, "success_url", fits);
  draft.cancel_url = string_if(body, "cancel_url", fits);
  draft.metadata = metadata_if(body, fits);
  return fits ? std::optional(draft) : std::nullopt;
}

// --- Queries ---

/// What a framework makes of a query string; nothing where an escape is cut off or has other digits.
std::optional<std::string> decoded(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      bytes += text[i] == '+' ? ' ' : text[i];
      continue;
    }
    if (text.size() - i < 3 || text.find_first_not_of("0123456789ABCDEFabcdef", i + 1) < i + 3) return std::nullopt;
    bytes += from_hex(text.substr(i + 1, 2));
    i += 2;
  }
  return bytes;
}

using Params = std::vector<std::pair<std::string, std::string>>;

std::optional<Params> decoded_params(std::string_view query) {
  Params params;
  std::istringstream parts{std::string(query)};
  for (std::string part; std::getline(parts, part, '&');) {
    if (part.empty()) continue;
    std::size_t const equals = part.find('=');
    auto const name = decoded(part.substr(0, equals));
    auto const value = decoded(equals == std::string::npos ? "" : part.substr(equals + 1));
    if (!name || !value) return std::nullopt;
    params.emplace_back(*name, *value);
  }
  return params;
}

template <class Query>
void check_query(Query const& query, FixtureCase const& fixture) {
  Violations const violations = validate_list_query(query, fixture.policy);
  check_violations(violations, fixture);
  auto const parsed = parse_list_query(query, fixture.policy);
  REQUIRE(parsed.has_value() == fixture.errors.empty());
  if (parsed) CHECK(to_json(*parsed) == fixture.result);
  else CHECK(parsed.error() == violations);
}

struct Counts {
  int text = 0;
  int value = 0;
  int draft = 0;
};

void check_through_all_inputs(FixtureCase const& fixture, Counts& counts) {
  INFO(fixture.name << "\n" << std::string_view(fixture.body).substr(0, 400));
  {
    INFO("as text");
    Violations const violations = validate_create(fixture.body, fixture.policy);
    check_violations(violations, fixture);
    auto const link = parse_create(fixture.body, fixture.policy);
    CHECK(link.has_value() == fixture.errors.empty());
    if (link) {
      Policy roomy = fixture.policy;  // what is written says the defaults too, and is longer
      roomy.max_body_bytes = Policy().max_body_bytes;
      CHECK(parse_create(to_json(*link, roomy), roomy) == link);
    } else {
      CHECK(link.error() == violations);
    }
    ++counts.text;
  }
  if (is_document_error(fixture)) return;
  boost::system::error_code error;
  json::value const tree = json::parse(fixture.body, error);
  if (error == json::error::exponent_overflow) return;  // of numbers that Boost.JSON does not read
  REQUIRE_FALSE(error);
  if (!loses_nothing(fixture.body, tree)) return;
  {
    INFO("as a boost::json::value");
    check_violations(validate_create(tree, fixture.policy), fixture);
    CHECK(parse_create(tree, fixture.policy).has_value() == fixture.errors.empty());
    ++counts.value;
  }
  if (auto const draft = draft_of(tree.as_object())) {
    INFO("as a draft");
    check_violations(validate_create(*draft, fixture.policy), fixture);
    CHECK(parse_create(*draft, fixture.policy).has_value() == fixture.errors.empty());
    ++counts.draft;
  }
}

void check_link(Result<PaymentLink> const& link, FixtureCase const& fixture) {
  CHECK(link.has_value() == fixture.errors.empty());
  if (!link) return check_violations(link.error(), fixture);
  if (!fixture.written.empty()) CHECK(to_json(*link) == fixture.written);
  CHECK(parse_payment_link(to_json(*link)) == link);
}

void check_link_through_all_inputs(FixtureCase const& fixture, Counts& counts) {
  INFO(fixture.name << "\n" << std::string_view(fixture.body).substr(0, 400));
  {
    INFO("as text");
    check_link(parse_payment_link(fixture.body), fixture);
    ++counts.text;
  }
  if (is_document_error(fixture)) return;
  json::parse_options options;
  options.max_depth = 64;
  json::value const tree = json::parse(fixture.body, {}, options);
  if (!loses_nothing(fixture.body, tree)) return;
  INFO("as a boost::json::value");
  FixtureCase in_memory = fixture;
  if (fixture.body.find("1.50") != std::string::npos) in_memory.written.clear();  // the spelling is lost
  check_link(parse_payment_link(tree), in_memory);
  ++counts.value;
}

}  // namespace

std::vector<FixtureCase> load_fixture(std::string const& file) {
  std::ifstream stream(std::string(PAYLINK_FIXTURES_DIR) + "/" + file + ".json");
  std::ostringstream text;
  text << stream.rdbuf();
  json::value const fixtures = json::parse(text.str());
  std::vector<FixtureCase> cases;
  for (json::value const& fixture : fixtures.as_array()) cases.push_back(case_of(fixture.as_object()));
  return cases;
}

TEST_CASE("Fixtures: every hand-written case gets its answer, through each input that can express it", "[fixtures]") {
  auto const file = GENERATE(as<std::string>(), "document", "presence", "text", "amount", "identifier", "timestamp",
                             "url", "metadata", "other", "valid", "messages", "policy");
  DYNAMIC_SECTION(file) {
    Counts counts;
    for (FixtureCase const& fixture : load_fixture(file)) check_through_all_inputs(fixture, counts);
    INFO(counts.text << " as text, " << counts.value << " as values, " << counts.draft << " as drafts");
    CHECK(counts.text > 0);
    CHECK(counts.value > 0);
    CHECK(counts.draft > 0);
  }
}

TEST_CASE("Fixtures: every hand-written query gets its answer, as it stands, decoded, and with every byte encoded",
          "[fixtures][query]") {
  int without_decoded_form = 0;
  for (FixtureCase const& fixture : load_fixture("query")) {
    INFO(fixture.name << "\n" << std::string_view(fixture.body).substr(0, 400));
    check_query(std::string_view(fixture.body), fixture);

    auto const params = decoded_params(fixture.body);
    if (!params) {
      ++without_decoded_form;
      REQUIRE(fixture.errors.size() == 1);
      CHECK(fixture.errors[0].code == "query_malformed");
      continue;
    }
    {
      INFO("decoded");
      check_query(*params, fixture);
    }
    std::string encoded;
    for (auto const& [name, value] : *params)
      encoded.append("&").append(percent_encoded(name)).append("=").append(percent_encoded(value));
    INFO("encoded: " << std::string_view(encoded).substr(0, 400));
    check_query(std::string_view(encoded), fixture);
  }
  CHECK(without_decoded_form == 7);
}

TEST_CASE("Fixtures: every hand-written link gets its answer, as text and as a value", "[fixtures][payment_link]") {
  Counts counts;
  for (FixtureCase const& fixture : load_fixture("link")) check_link_through_all_inputs(fixture, counts);
  INFO(counts.text << " as text, " << counts.value << " as values");
  CHECK(counts.text > 0);
  CHECK(counts.value > 0);
}

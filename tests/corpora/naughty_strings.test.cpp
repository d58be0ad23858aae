// SPDX-License-Identifier: BSL-1.0
#include "corpora/corpora.hpp"
#include "corpora/pins.hpp"

#include <paylink/boost_json.hpp>
#include <paylink/paylink.hpp>

#include "catch.hpp"
#include "verdict.hpp"

#include <boost/json.hpp>

#include <map>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;
namespace json = boost::json;

namespace {

/// How many strings get which verdict: `metadata_key_invalid 239, valid 276`.
using Counts = std::map<std::string, int>;

std::string to_text(Counts const& counts) {
  std::string text;
  for (auto const& [code, count] : counts) text += (text.empty() ? "" : ", ") + code + " " + std::to_string(count);
  return text;
}

std::string first_code(Violations const& violations) {
  return violations.empty() ? "valid" : std::string(to_string(violations[0].code));
}

/// Whatever is said is JSON of well-formed text.
void check_can_be_said(Violations const& violations) {
  for (Format const format : {Format::lomi, Format::problem}) {
    std::string const body = render(violations, format, {.locale = Locale::fr, .request_id = {}});
    boost::system::error_code error;
    json::value const parsed = json::parse(body, error);
    CHECK_FALSE(error);
    CHECK(parsed.is_object());
    CHECK(utf8::find_ill_formed(body) == std::string_view::npos);
  }
}

json::value body_with(std::string_view field, json::string_view text) {
  bool const on_product = field == "product_id" || field == "price_id";
  json::object body = json::parse(on_product ? product() : instant()).as_object();
  body[json::string_view(field.data(), field.size())] = text;
  return body;
}

/// The verdict on a string in a field, which text and value (and draft, where it has the field as a string) agree
/// about.
std::string verdict_of(std::string_view field, json::string_view text) {
  json::value const body = body_with(field, text);
  Violations const violations = validate_create(json::serialize(body));
  std::string const said = verdict(violations);
  CHECK(verdict(validate_create(body)) == said);
  CHECK(parse_create(body).has_value() == violations.empty());
  check_can_be_said(violations);

  Draft draft{.link_type = LinkType::instant, .title = "Donation", .currency_code = Currency::XOF, .amount = 5000};
  if (field == "product_id" || field == "price_id")
    draft = {.link_type = LinkType::product,
             .title = "Premium plan",
             .currency_code = Currency::XOF,
             .product_id = "prod_1"};
  std::map<std::string_view, std::optional<std::string>*> const members = {
      {"title", &draft.title},          {"description", &draft.description}, {"product_id", &draft.product_id},
      {"price_id", &draft.price_id},    {"expires_at", &draft.expires_at},   {"success_url", &draft.success_url},
      {"cancel_url", &draft.cancel_url}};
  if (auto const member = members.find(field); member != members.end()) {
    *member->second = std::string(text);
    CHECK(verdict(validate_create(draft)) == said);
  }
  return first_code(violations);
}

}  // namespace

TEST_CASE("Naughty strings: each has its verdict in each field, the same through each input",
          "[corpora][naughty_strings]") {
  auto const corpus = find_corpus("naughty-strings");
  if (!corpus) return;
  json::value const strings = read_json(*corpus / "blns.json");
  CHECK(strings.as_array().size() == 515);
  std::map<std::string, Counts> counts;
  for (json::value const& string : strings.as_array()) {
    for (std::string const field :
         {"link_type", "title", "currency_code", "description", "product_id", "price_id", "expires_at", "success_url",
          "cancel_url", "amount", "allow_quantity", "metadata"}) {
      INFO(field << ": " << json::serialize(string));
      ++counts[field][verdict_of(field, string.as_string())];
    }
  }
  // Counted apart, by another implementation of the contract's rules.
  CHECK(to_text(counts["link_type"]) == "link_type_invalid 515");
  CHECK(to_text(counts["title"]) ==
        "string_bidi_control 7, string_blank 3, string_control_char 6, string_too_long 1, valid 498");
  CHECK(to_text(counts["description"]) == "string_bidi_control 7, string_control_char 6, valid 502");
  CHECK(to_text(counts["currency_code"]) == "currency_unsupported 515");
  CHECK(to_text(counts["product_id"]) == "id_invalid 462, valid 53");
  CHECK(to_text(counts["price_id"]) == "id_invalid 462, valid 53");
  CHECK(to_text(counts["expires_at"]) == "timestamp_invalid 515");
  CHECK(to_text(counts["success_url"]) == "url_invalid 509, url_scheme_not_allowed 6");
  CHECK(to_text(counts["cancel_url"]) == "url_invalid 509, url_scheme_not_allowed 6");
  CHECK(to_text(counts["amount"]) == "type_mismatch 515");
  CHECK(to_text(counts["allow_quantity"]) == "type_mismatch 515");
  CHECK(to_text(counts["metadata"]) == "type_mismatch 515");
}

TEST_CASE("Naughty strings: as names and values of metadata, and as unknown names", "[corpora][naughty_strings]") {
  auto const corpus = find_corpus("naughty-strings");
  if (!corpus) return;
  Counts keys;
  Counts values;
  json::value const strings = read_json(*corpus / "blns.json");
  for (json::value const& string : strings.as_array()) {
    std::string const text(string.as_string());
    INFO(json::serialize(string));
    json::object body = json::parse(instant()).as_object();
    for (json::object const& metadata : {json::object{{text, 1}}, json::object{{"k", text}}}) {
      body["metadata"] = metadata;
      Violations const violations = validate_create(json::serialize(body));
      CHECK(verdict(validate_create(json::value(body))) == verdict(violations));
      Draft draft{.link_type = LinkType::instant, .title = "Donation", .currency_code = Currency::XOF, .amount = 5000};
      bool const as_key = metadata.begin()->value().is_int64();
      draft.metadata = as_key ? MetadataEntries{{text, 1}} : MetadataEntries{{"k", text}};
      CHECK(verdict(validate_create(draft)) == verdict(violations));
      check_can_be_said(violations);
      ++(as_key ? keys : values)[first_code(violations)];
    }
    json::object unknown = json::parse(instant()).as_object();
    unknown[text] = text;
    Violations const violations = validate_create(json::serialize(unknown));
    CHECK(verdict(validate_create(json::value(unknown))) == verdict(violations));
    CHECK(first_code(violations) == "unknown_field");
    check_can_be_said(violations);
  }
  CHECK(to_text(keys) == "metadata_key_invalid 239, valid 276");
  CHECK(to_text(values) == "valid 515");
}

TEST_CASE("Naughty strings: each has its pinned verdict, wherever it stands", "[corpora][naughty_strings]") {
  auto const corpus = find_corpus("naughty-strings");
  if (!corpus) return;
  Pins pins("naughty-strings");
  std::size_t number = 0;
  json::value const strings = read_json(*corpus / "blns.json");
  for (json::value const& string : strings.as_array()) {
    Said said;
    for (Field const& field : create_fields)
      said.emplace_back(field.wire_name,
                        codes_and_params(validate_create(body_with(field.wire_name, string.as_string()))));
    auto const in_body = [&](json::string_view name, json::value const& value) {
      json::object body = json::parse(instant()).as_object();
      body[name] = value;
      return codes_and_params(validate_create(json::serialize(body)));
    };
    json::string_view const text = string.as_string();
    said.emplace_back("url.path", in_body("success_url", json::string("https://example.com/" + std::string(text))));
    said.emplace_back("url.host", in_body("success_url", json::string("https://" + std::string(text))));
    said.emplace_back("metadata.k", in_body("metadata", json::object{{"k", text}}));
    said.emplace_back("metadata.key", in_body("metadata", json::object{{text, 1}}));
    said.emplace_back("unknown", in_body(text, 1));
    pins.check(std::to_string(number++), text, said);
  }
  pins.finish();
}

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

using namespace paylink;
using namespace paylink::detail;
namespace json = boost::json;

namespace {

/// Calls `check(text, valid)` for each vector that is a string.
template <class Check>
std::size_t for_each_vector(std::filesystem::path const& path, Check check) {
  std::size_t count = 0;
  json::value const groups = read_json(path);
  for (json::value const& group : groups.as_array()) {
    for (json::value const& test : group.at("tests").as_array()) {
      if (!test.at("data").is_string()) continue;
      std::string const text(test.at("data").as_string());
      INFO(text);
      check(text, test.at("valid").as_bool());
      ++count;
    }
  }
  return count;
}

std::string verdict_of(std::string const& field, std::string const& text) {
  json::object body = json::parse(instant()).as_object();
  body[field] = text;
  std::string const said = verdict(validate_create(json::serialize(body)));
  CHECK(verdict(validate_create(json::value(body))) == said);
  return said;
}

}  // namespace

TEST_CASE("JSON Schema: a date-time is what its vectors say", "[corpora][json_schema]") {
  auto const corpus = find_corpus("json-schema");
  if (!corpus) return;
  CHECK(for_each_vector(*corpus / "optional/format/date-time.json", [](std::string const& text, bool valid) {
          std::string const said = verdict_of("expires_at", text);
          CHECK((said == "valid") == valid);
          if (!valid) CHECK(said.starts_with("timestamp_invalid /expires_at reason="));
        }) > 20);
}

TEST_CASE("JSON Schema: a redirect URL is a URI; of those that are, these are refused for more",
          "[corpora][json_schema]") {
  auto const corpus = find_corpus("json-schema");
  if (!corpus) return;
  std::map<std::string, std::string> const refused_for_more = {
      {"https://-.~_!$&'()*+,;=:%40:80%2f::::::@example.com", "url_credentials_not_allowed /success_url"},
      {"https://087.10.0.1/", "url_host_not_allowed /success_url reason='ambiguous_ip'"},
      {"https://999.999.999.999/", "url_host_not_allowed /success_url reason='ambiguous_ip'"}};
  std::map<std::string, std::string> refused;
  CHECK(for_each_vector(*corpus / "optional/format/uri.json", [&](std::string text, bool valid) {
          if (text.starts_with("http:")) text.insert(4, "s");  // paylink takes no http, which says nothing of the rest
          std::string const said = verdict_of("success_url", text);
          if (!valid) CHECK(said != "valid");
          if (valid && text.starts_with("https:") && said != "valid") refused.emplace(text, said);
          if (valid && !text.starts_with("https:"))
            CHECK(said == "url_scheme_not_allowed /success_url allowed=['https']");
        }) > 30);
  CHECK(refused == refused_for_more);
}

TEST_CASE("JSON Schema: hosts of redirect URLs follow the vectors for names and addresses", "[corpora][json_schema]") {
  auto const corpus = find_corpus("json-schema");
  if (!corpus) return;
  std::string const invalid = "url_invalid /success_url reason='host'";
  CHECK(for_each_vector(*corpus / "optional/format/hostname.json", [&](std::string const& text, bool valid) {
          // Under a domain, as no public host has a name of one label.
          if (valid) CHECK(verdict_of("success_url", "https://" + text + ".example/") == "valid");
        }) > 20);
  CHECK(for_each_vector(*corpus / "optional/format/ipv4.json", [&](std::string const& text, bool valid) {
          std::string const said = verdict_of("success_url", "https://" + text);
          bool const is_address = text.find('/') == std::string::npos;
          if (valid) CHECK((said == "valid" || said.ends_with("reason='private'")));
          if (!valid && is_address) CHECK(said != "valid");
        }) > 10);
  CHECK(for_each_vector(*corpus / "optional/format/ipv6.json", [&](std::string const& text, bool valid) {
          std::string const said = verdict_of("success_url", "https://[" + text + "]/");
          if (valid) CHECK((said == "valid" || said.ends_with("reason='private'")));
          else CHECK((said == invalid || said == "url_host_not_ascii /success_url"));
        }) > 20);
}

TEST_CASE("JSON Schema: under the policy for UUIDs, an identifier is one if its vectors say so",
          "[corpora][json_schema]") {
  auto const corpus = find_corpus("json-schema");
  if (!corpus) return;
  Policy const uuids{.product_id = {.form = IdPolicy::Form::uuid, .prefix = {}}};
  CHECK(for_each_vector(*corpus / "optional/format/uuid.json", [&](std::string const& text, bool valid) {
          std::string const body = product({{"product_id", JsonWriter().string(text).take()}});
          std::string const said = verdict(validate_create(body, uuids));
          CHECK((said == "valid") == valid);
          if (!valid) CHECK(said.starts_with("id_invalid /product_id reason="));
        }) > 15);
}

TEST_CASE("JSON Schema: each vector has its pinned verdict, those of other types as values of the field",
          "[corpora][json_schema]") {
  auto const corpus = find_corpus("json-schema");
  if (!corpus) return;
  Pins pins("json-schema");
  Policy const uuids{.product_id = {.form = IdPolicy::Form::uuid, .prefix = {}}};
  auto const verdict_of = [](std::string const& field, json::value const& value, Policy const& policy = {}) {
    json::object body = json::parse(field == "product_id" ? product() : instant()).as_object();
    body[field] = value;
    return codes_and_params(validate_create(json::serialize(body), policy));
  };
  auto const url_verdict = [&](std::string const& url) { return verdict_of("success_url", json::string(url)); };
  auto const said_of = [&](std::string const& format, json::value const& data) -> Said {
    if (format == "date-time") return {{"expires_at", verdict_of("expires_at", data)}};
    if (format == "uuid")
      return {{"product_id", verdict_of("product_id", data)},
              {"product_id-uuid", verdict_of("product_id", data, uuids)}};
    if (!data.is_string()) return {{"success_url", verdict_of("success_url", data)}};
    std::string const text(data.get_string());
    if (format == "hostname" || format == "ipv4") return {{"https-host", url_verdict("https://" + text + "/")}};
    if (format == "ipv6") return {{"https-host", url_verdict("https://[" + text + "]/")}};
    Said said = {{"success_url", url_verdict(text)}};
    if (text.starts_with("http:")) said.emplace_back("over-https", url_verdict("https:" + text.substr(5)));
    return said;
  };
  for (std::string const format : {"date-time", "uri", "uuid", "hostname", "ipv4", "ipv6"}) {
    std::size_t number = 0;
    json::value const groups = read_json(*corpus / "optional/format" / (format + ".json"));
    for (json::value const& group : groups.as_array())
      for (json::value const& test : group.at("tests").as_array())
        pins.check(format + "/" + std::to_string(number++), json::serialize(test.at("data")),
                   said_of(format, test.at("data")));
  }
  pins.finish();
}

// SPDX-License-Identifier: BSL-1.0
#include "corpora/corpora.hpp"
#include "corpora/pins.hpp"

#include <paylink/boost_json.hpp>
#include <paylink/paylink.hpp>

#include "catch.hpp"
#include "verdict.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;
namespace json = boost::json;

namespace {

struct HostAndPort {
  std::string host;
  std::string port;
};

/// As a naive reader finds them in `scheme://host:port/…`: between the `//` and the next `/`, `?` or `#`.
HostAndPort host_and_port(std::string_view url) {
  std::string_view authority = url.substr(url.find("//") + 2);
  authority = authority.substr(0, authority.find_first_of("/?#"));
  std::size_t const colon = authority.rfind(':');
  bool const has_port = colon != std::string_view::npos && authority.find(']', colon) == std::string_view::npos;
  std::string host(authority.substr(0, has_port ? colon : authority.size()));
  std::transform(host.begin(), host.end(), host.begin(), ascii::to_lower);
  return {host, has_port ? std::string(authority.substr(colon + 1)) : ""};
}

bool same_host(std::string_view a, std::string_view b) {
  if (!a.starts_with('[') || !b.starts_with('[')) return a == b;
  auto const address = [](std::string_view host) { return parse_ipv6(host.substr(1, host.size() - 2)); };
  return address(a).has_value() && address(a) == address(b);
}

std::string string_of(json::value const& vector, char const* name) {
  json::value const* value = vector.as_object().if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

/// What paylink accepts, the vector must accept, with the same host and port, and nobody's name and password.
bool check_against(json::value const& vector, std::string const& url, Policy const& policy, bool with_port) {
  json::object body = json::parse(instant()).as_object();
  body["success_url"] = url;
  bool const accepted = validate_create(json::value(body), policy).empty();
  CHECK(validate_create(json::serialize(body), policy).empty() == accepted);
  if (!accepted) return false;
  INFO(url);
  CHECK_FALSE(vector.as_object().contains("failure"));
  CHECK(string_of(vector, "username").empty());
  CHECK(string_of(vector, "password").empty());
  auto const [host, port] = host_and_port(url);
  INFO(host << " is read as " << string_of(vector, "hostname"));
  CHECK(same_host(host, string_of(vector, "hostname")));
  bool const is_default = port == (url.starts_with("https") ? "443" : "80");
  if (with_port) CHECK(string_of(vector, "port") == (is_default ? "" : port));
  return true;
}

}  // namespace

TEST_CASE("URL vectors: what paylink accepts, a browser reads with the same host and port", "[corpora][url_wpt]") {
  auto const corpus = find_corpus("url-wpt");
  if (!corpus) return;
  std::size_t vectors = 0;
  std::size_t accepted = 0;
  json::value const file = read_json(*corpus / "urltestdata.json");
  for (json::value const& vector : file.as_array()) {
    if (!vector.is_object()) continue;
    ++vectors;
    std::string const input(vector.at("input").as_string());
    if (check_against(vector, input, {}, true)) ++accepted;
    check_against(vector, input, {.local_http = true}, true);
    // http and https share all rules for hosts, and most vectors are http.
    bool const is_http = input.size() >= 5 && ascii::equal_ignoring_case(std::string_view(input).substr(0, 5), "http:");
    if (is_http && check_against(vector, "https:" + input.substr(5), {}, false)) ++accepted;
  }
  CHECK(vectors > 800);
  CHECK(accepted > 40);
}

TEST_CASE(
    "URL vectors: of punycode and international names, what paylink accepts has that host or is refused by browsers",
    "[corpora][url_wpt]") {
  auto const corpus = find_corpus("url-wpt");
  if (!corpus) return;
  std::size_t accepted = 0;
  json::value const file = read_json(*corpus / "toascii.json");
  for (json::value const& vector : file.as_array()) {
    if (!vector.is_object()) continue;
    std::string const input(vector.at("input").as_string());
    auto const link = parse_create(instant({{"success_url", JsonWriter().string("https://" + input + "/").take()}}));
    if (!link || vector.at("output").is_null()) continue;
    INFO(input);
    ++accepted;
    std::string lower = host_and_port("https://" + input + "/").host;
    CHECK(lower == std::string(vector.at("output").as_string()));
  }
  CHECK(accepted > 5);
}

TEST_CASE("URL vectors: each has its pinned verdict", "[corpora][url_wpt]") {
  auto const corpus = find_corpus("url-wpt");
  if (!corpus) return;
  Pins pins("url-wpt");
  auto const verdict_of = [](std::string const& url, Policy const& policy = {}) {
    return codes_and_params(validate_create(instant({{"success_url", JsonWriter().string(url).take()}}), policy));
  };
  for (std::string const name : {"urltestdata", "toascii"}) {
    std::size_t number = 0;
    json::value const file = read_json(*corpus / (name + ".json"));
    for (json::value const& vector : file.as_array()) {
      std::string const id = name + "/" + std::to_string(number++);
      if (!vector.is_object()) continue;
      std::string const input(vector.at("input").as_string());
      if (name == "toascii") {
        pins.check(id, input, {{"https-host", verdict_of("https://" + input + "/")}});
        continue;
      }
      Said said = {{"redirect", verdict_of(input)}, {"local_http", verdict_of(input, {.local_http = true})}};
      if (input.starts_with("http:")) said.emplace_back("over-https", verdict_of("https:" + input.substr(5)));
      pins.check(id, input, said);
    }
  }
  pins.finish();
}

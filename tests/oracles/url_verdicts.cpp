// SPDX-License-Identifier: BSL-1.0

// Writes URLs and what paylink says of them, a line of JSON each, for urls.mjs, which asks a browser's parser the same:
// {"url":"https://example.com","host":"example.com","port":"","verdicts":["valid","valid","url_host_not_allowed …"]}
// The verdicts are those under each of `readers`, in this order; host and port are as paylink found them.
//
//   paylink_url_verdicts COUNT       made up, always the same ones
//   paylink_url_verdicts --vectors   all that the corpora have; exits with 77 where one is missing

#include <paylink/paylink.hpp>

#include "oracles/any_url.hpp"
#include "verdict.hpp"

#include <boost/json.hpp>

#include <array>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;
namespace fs = std::filesystem;
namespace json = boost::json;

namespace {

// --- What paylink says ---

std::string said(Violations const& violations) {
  if (violations.empty()) return "valid";
  std::string text(to_string(violations[0].code));
  for (auto const& [name, value] : violations[0].params)
    if (name == "reason") text.append(" ").append(value.text());
  return text;
}

std::string body_with(std::string_view field, std::string_view url) {
  return instant({{field, JsonWriter().string(url).take()}});
}

std::string said_of_link(std::string const& url) {
  std::string const link = to_body({{"id", "\"pl_1\""},
                                    {"url", JsonWriter().string(url).take()},
                                    {"link_type", "\"instant\""},
                                    {"title", "\"Donation\""},
                                    {"currency_code", "\"XOF\""},
                                    {"amount", "5000"},
                                    {"is_active", "true"},
                                    {"created_at", "\"2024-05-01T10:00:00Z\""}});
  Result<PaymentLink> const read = parse_payment_link(link);
  return read ? "valid" : said(read.error());
}

/// What urls.mjs knows by the same places: a redirect by default, under `local_http`, with an allow-list; a link's URL.
std::array<std::string, 4> verdicts(std::string const& url) {
  static Policy const local{.local_http = true};
  static Policy const listing{.allowed_hosts = {"example.com", "SHOP.example.", "xn--bcher-kva.example"}};
  return {said(validate_create(body_with("success_url", url))),
          said(validate_create(body_with("cancel_url", url), local)),
          said(validate_create(body_with("success_url", url), listing)), said_of_link(url)};
}

void write(std::string const& url) {
  if (utf8::find_ill_formed(url) != std::string_view::npos) return;  // which no string of JavaScript holds
  std::size_t const start = std::min(url.find("//"), url.size() - 2) + 2;
  std::string_view const behind = std::string_view(url).substr(url.size() < 2 ? url.size() : start);
  UrlAuthority const authority = split_authority(behind.substr(0, behind.find_first_of("/?#")));
  JsonWriter line;
  line.begin_object().key("url").string(url);
  line.key("host").string(authority.host).key("port").string(authority.port);
  line.key("verdicts").begin_array();
  for (std::string const& verdict : verdicts(url)) line.string(verdict);
  std::cout << line.end_array().end_object().take() << '\n';
}

// --- The corpora ---

json::value read_json(fs::path const& path) {
  std::ifstream file(path, std::ios::binary);
  std::string const text(std::istreambuf_iterator<char>(file), {});
  json::parse_options options;
  options.allow_invalid_utf8 = true;  // the data may be ill-formed on purpose
  return json::parse(text, {}, options);
}

/// Calls `use` with each string in the JSON that is not a name.
void for_each_string(json::value const& value, std::function<void(std::string const&)> const& use) {
  if (value.is_string()) use(std::string(value.get_string()));
  if (value.is_array())
    for (json::value const& item : value.get_array()) for_each_string(item, use);
  if (value.is_object())
    for (auto const& [name, member] : value.get_object()) for_each_string(member, use);
}

/// As it is, over https, and as each part of a URL: what is a host or path to its corpus may well be one here.
void write_in_all_places(std::string const& text) {
  write(text);
  if (std::size_t const colon = text.find(':'); colon != std::string::npos) write("https" + text.substr(colon));
  write("https://" + text);
  write("https://" + text + "/");
  write("https://[" + text + "]/");
  write("https://a." + text + "/");
  write("https://example.com" + text);
  write("https://example.com/" + text);
  write("http://localhost:" + text);
}

int write_vectors() {
  char const* const chosen = std::getenv("PAYLINK_CORPORA");
  fs::path const corpora = chosen != nullptr ? chosen : PAYLINK_CORPORA_DIR;
  for (std::string const file :
       {"url-wpt/urltestdata.json", "url-wpt/toascii.json", "json-schema/optional/format/uri.json",
        "json-schema/optional/format/hostname.json", "json-schema/optional/format/ipv4.json",
        "json-schema/optional/format/ipv6.json", "naughty-strings/blns.json"}) {
    if (!fs::exists(corpora / file)) return 77;
    for_each_string(read_json(corpora / file), write_in_all_places);
  }
  return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
  std::string_view const argument = argc > 1 ? argv[1] : "1000";
  if (argument == "--vectors") return write_vectors();
  std::uint64_t count = 0;
  std::from_chars(argument.data(), argument.data() + argument.size(), count);
  for (std::uint64_t seed = 0; seed < count; ++seed) {
    urls::Choices choices(seed);
    write(urls::any_url(choices));
  }
  return std::cout.flush() ? EXIT_SUCCESS : EXIT_FAILURE;
}

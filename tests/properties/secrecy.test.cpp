// SPDX-License-Identifier: BSL-1.0
#include "properties/generators.hpp"

#include "catch.hpp"

#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;
using namespace requests;

namespace {

constexpr std::string_view secret = "S3CR3T";
constexpr std::string_view secret_digits = "7351942";

/// All that is ever said of the violations, in each format and language.
std::string all_renderings(Violations const& violations) {
  std::string text;
  for (Locale const locale : {Locale::en, Locale::fr}) {
    for (Format const format : {Format::text, Format::lomi, Format::problem})
      text += render(violations, format, {.locale = locale, .request_id = "req_1"});
    for (Violation const& violation : violations)
      text += violation.message(locale) + violation.pointer() + std::string(violation.field());
  }
  return text + verdict(violations);
}

void check_keeps_quiet(Json const& request) {
  INFO(to_text(request));
  auto const check = [](Violations const& violations) {
    CHECK_FALSE(violations.empty());
    std::string const said = all_renderings(violations);
    CHECK(said.find(secret) == std::string::npos);
    CHECK(said.find(secret_digits) == std::string::npos);
  };
  check(validate_create(to_text(request)));
  check(validate_create(Spelling::any(7).write(request)));
  check(validate_create(to_value(request)));
  if (auto const draft = to_draft(request)) check(validate_create(*draft));
}

/// Values that are wrong somewhere, each with a secret in it.
std::vector<Json> secrets() {
  std::string const s(secret);
  std::string const n(secret_digits);
  std::vector<Json> values;
  for (std::string const& text :
       {s, s + "\n", "\u202E" + s, s + std::string(5000, 'x'), std::string(300, ' ') + s,
        "https://" + s + ":" + s + "@example.com/", "http://example.com/?" + s, s + "://example.com",
        "https://" + s + ".local/", "https://" + s + "é.com/", "https://1." + s + ".0x7",
        "https://example.com/" + s + " ", "2030-01-01T00:00:00" + s, "2030-01-01T00:00:00Z" + s, s + "/", "-" + s,
        std::string("\0", 1) + s, s + std::string(600, 'y')})
    values.push_back(Json::string(text));
  for (std::string const& number : {"-" + n, n + ".5", "0.0" + n, n + "e20", n + n + n, "1e-" + n, "0." + n})
    values.push_back(Json::number(number));
  values.push_back(Json::array({Json::string(s), Json::object({{s, Json::number(n)}})}));
  values.push_back(Json::object({{"k", Json::array({Json::string(s)})},
                                 {"l", Json::object({{s, Json::string(s)}})},
                                 {"m", Json::string(s + std::string(500, 'z'))},
                                 {"n", Json::string(s + std::string("\0", 1))}}));
  return values;
}

}  // namespace

TEST_CASE("Secrecy: no value is ever echoed, whichever field it is wrong for", "[properties][secrecy]") {
  for (Json const& value : secrets()) {
    for (Field const& field : create_fields) {
      for (std::string const type : {"product", "instant", "neither"}) {
        Json request = Json::object(
            {{"link_type", Json::string(type)}, {"title", Json::string("T")}, {"currency_code", Json::string("EUR")}});
        request.set(field.wire_name, value);
        request.set("wrong too", value);
        check_keeps_quiet(request);
      }
    }
  }
}

TEST_CASE("Secrecy: a body that cannot be read is not quoted", "[properties][secrecy]") {
  std::string const s(secret);
  std::vector<std::string> const bodies = {s,
                                           "{\"title\":\"" + s,
                                           "{\"title\":" + s + "}",
                                           "[\"" + s + "\"]",
                                           "\"" + s + "\"",
                                           s + "\xFF",
                                           "{\"a\":\"" + s + "\",\"a\":\"" + s + "\"}",
                                           "{\"metadata\":{\"a\":\"" + s + "\",\"a\":\"" + s + "\"}}",
                                           repeat("[", 9) + "\"" + s + "\"",
                                           s + std::string(65'536, ' ')};
  for (std::string const& body : bodies) {
    INFO(body.substr(0, 100));
    CHECK_FALSE(validate_create(body).empty());
    CHECK(all_renderings(validate_create(body)).find(secret) == std::string::npos);
  }
}

TEST_CASE("Secrecy: any wrong request, with secrets for strings, tells none", "[properties][secrecy]") {
  property("no string value shows up in what is said", [] {
    Json request = any_request();
    for (auto& [name, value] : request.members) {
      if (value.type == JsonType::string && name != "link_type") value.text += secret;
      for (auto& [key, scalar] : value.members)
        if (scalar.type == JsonType::string) scalar.text += secret;
    }
    RC_LOG() << to_text(request);
    RC_ASSERT(all_renderings(validate_create(to_text(request))).find(secret) == std::string::npos);
    RC_ASSERT(all_renderings(validate_create(to_value(request))).find(secret) == std::string::npos);
  });
}

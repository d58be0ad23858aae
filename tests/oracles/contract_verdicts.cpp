// SPDX-License-Identifier: BSL-1.0
// Reads the lines of contract_cases.py and writes paylink's verdict on each as contract.py does, in JSON.
#include <paylink/detail/output/json_writer.hpp>
#include <paylink/list_query.hpp>
#include <paylink/parse.hpp>
#include <paylink/render.hpp>
#include <paylink/validate.hpp>

#include "policy_document.hpp"

#include <iostream>
#include <string>
#include <string_view>

using namespace paylink;
using paylink::detail::JsonWriter;

namespace {

std::string from_base64(std::string_view text) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned bits = 0;
  int count = 0;
  for (char const c : text.substr(0, text.find('='))) {
    bits = bits << 6U | static_cast<unsigned>(alphabet.find(c));
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 0xFFU);
  }
  return bytes;
}

void write_error(JsonWriter& json, Violation const& violation) {
  json.begin_object().key("code").string(to_string(violation.code));
  if (violation.has_field()) json.key("field").string(violation.field());
  if (violation.has_pointer()) json.key("pointer").string(violation.pointer());
  json.key("message").string(violation.message());
  json.key("message_fr").string(violation.message(Locale::fr));
  if (!violation.params.empty()) detail::write_params(json.key("params"), violation.params);
  json.end_object();
}

void write_errors(JsonWriter& json, Violations const& violations) {
  json.key("valid").boolean(violations.empty());
  if (violations.empty()) return;
  json.key("errors").begin_array();
  for (Violation const& violation : violations) write_error(json, violation);
  json.end_array();
  if (violations.omitted() != 0) json.key("omitted").number(violations.omitted());
}

void write_query(JsonWriter& json, std::string const& text, Policy const& policy) {
  Result<ListQuery> const query = parse_list_query(text, policy);
  if (!query) return write_errors(json, query.error());
  json.key("valid").boolean(true).key("query").begin_object();
  if (query->link_type) json.key("linkType").string(to_string(*query->link_type));
  if (query->is_active) json.key("isActive").boolean(*query->is_active);
  json.key("limit").number(std::int32_t{query->limit}).key("offset").number(std::int32_t{query->offset}).end_object();
}

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    boost::json::object const test = boost::json::parse(line).as_object();
    Policy const policy = policy_of(test.at("policy"));
    JsonWriter json;
    json.begin_object();
    if (boost::json::value const* query = test.if_contains("query")) {
      write_query(json, from_base64(query->as_string()), policy);
    } else {
      std::string const body = from_base64(test.at("body").as_string());
      Violations const violations = validate_create(body, policy);
      if (parse_create(body, policy).has_value() != violations.empty()) return 1;
      write_errors(json, violations);
    }
    std::cout << json.end_object().take() << '\n';
  }
}

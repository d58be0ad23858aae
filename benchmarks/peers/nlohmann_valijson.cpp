// SPDX-License-Identifier: BSL-1.0
// nlohmann::json builds a DOM, valijson validates it by the schema.

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <memory>

#include "lower_schema.hpp"
#include "peer.hpp"

namespace {

using Adapter = valijson::adapters::NlohmannJsonAdapter;

std::unique_ptr<valijson::Schema const> read_schema() {
  auto schema = std::make_unique<valijson::Schema>();
  nlohmann::json const document = nlohmann::json::parse(lower_schema::draft_7());
  valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(Adapter(document), *schema);
  return schema;
}

}  // namespace

char const* peer_name() { return "nlohmann::json DOM, valijson"; }
char const* peer_rules() {
  return "draft 7 of the schema: no decimals of USD and EUR, of characters only the ASCII ones; "
         "no duplicate names, no depth, no hosts, no calendar";
}

bool peer_validate(char const* body, std::size_t size) {
  static std::unique_ptr<valijson::Schema const> const schema = read_schema();
  static thread_local valijson::Validator validator;
  if (size > paylink::default_policy().max_body_bytes) return false;
  nlohmann::json const document = nlohmann::json::parse(body, body + size, nullptr, false);
  return !document.is_discarded() && validator.validate(*schema, Adapter(document), nullptr);
}

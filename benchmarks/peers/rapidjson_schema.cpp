// SPDX-License-Identifier: BSL-1.0
// RapidJSON parses the body in one pass through its schema validator, with no DOM of it. Its own regular expressions
// know no lookahead, so that std::regex matches the patterns: what is left to it where the internal ones are off.

#define RAPIDJSON_SCHEMA_USE_INTERNALREGEX 0
#define RAPIDJSON_HAS_STDSTRING 1
#include <rapidjson/document.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#include <rapidjson/schema.h>

#include "lower_schema.hpp"
#include "peer.hpp"

namespace {

rapidjson::SchemaDocument read_schema() {
  rapidjson::Document document;
  document.Parse(lower_schema::draft_4());
  return rapidjson::SchemaDocument(document);
}

}  // namespace

char const* peer_name() { return "RapidJSON SAX, JSON Schema"; }
char const* peer_rules() {
  return "draft 4 of the schema: no names of metadata, no decimals of USD and EUR, of characters only the ASCII ones; "
         "no duplicate names, no depth, no hosts, no calendar";
}

bool peer_validate(char const* body, std::size_t size) {
  static rapidjson::SchemaDocument const schema = read_schema();
  static thread_local rapidjson::SchemaValidator validator(schema);
  static thread_local rapidjson::Reader reader;
  if (size > paylink::default_policy().max_body_bytes) return false;
  validator.Reset();
  rapidjson::MemoryStream memory(body, size);
  rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> stream(memory);
  constexpr unsigned flags = rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag;
  bool const parsed = !reader.Parse<flags>(stream, validator).IsError();
  return parsed && validator.IsValid();
}

// SPDX-License-Identifier: BSL-1.0
// simdjson's on-demand parser reads, paylink's rules validate. All of the body is looked at, as on demand only what is
// asked for is checked.

#include <simdjson.h>

#include <paylink/detail/input/field_lookup.hpp>
#include <paylink/detail/input/validate.hpp>
#include <paylink/detail/json/duplicate_names.hpp>
#include <paylink/detail/rules/raw_object.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

#include "peer.hpp"

namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

namespace rules = paylink::detail;

class Walk {
 public:
  Walk(std::string_view body, std::size_t max_depth, rules::RawObject& request)
      : max_depth_(max_depth), request_(request), unknown_names_(body), metadata_names_(body) {}

  error_code document(ondemand::document& document) {
    ondemand::object root;
    if (error_code const error = document.get_object().get(root)) return error;
    if (error_code const error = members(root)) return error;
    bool const at_end = document.current_location().error() == simdjson::OUT_OF_BOUNDS;
    return at_end ? simdjson::SUCCESS : simdjson::TRAILING_CONTENT;
  }

  /// Whether the same name came twice in the request or in its metadata.
  bool has_duplicate() { return is_repeated_ || unknown_names_.find() || metadata_names_.find(); }

 private:
  error_code members(ondemand::object& object) {
    for (auto result : object) {
      ondemand::field field;
      if (error_code const error = std::move(result).get(field)) return error;
      std::string_view name;
      if (error_code const error = field.unescaped_key().get(name)) return error;
      ondemand::value value = field.value();
      if (error_code const error = member(name, value)) return error;
    }
    return simdjson::SUCCESS;
  }

  error_code member(std::string_view name, ondemand::value& value) {
    std::optional<rules::FieldIndex> const field = rules::find_field(name);
    if (!field) {
      if (!unknown_names_.add(name)) return simdjson::MEMALLOC;
      ++request_.unknown_count;
      request_.unknown.push_back({.key = name});
      return read(value, ignored_, 2);
    }
    is_repeated_ = is_repeated_ || (request_.present() & rules::bit(*field)) != 0;
    rules::RawValue& raw = request_.add(*field) = {};
    bool const is_metadata = *field == rules::find_field.fields().metadata();
    return is_metadata ? metadata(value, raw) : read(value, raw, 2);
  }

  error_code metadata(ondemand::value& value, rules::RawValue& raw) {
    ondemand::json_type type{};
    if (error_code const error = value.type().get(type)) return error;
    if (type != ondemand::json_type::object) return read(value, raw, 2);
    if (max_depth_ < 2) return simdjson::DEPTH_ERROR;
    raw.type = rules::JsonType::object;
    ondemand::object object;
    if (error_code const error = value.get_object().get(object)) return error;
    for (auto result : object) {
      ondemand::field field;
      if (error_code const error = std::move(result).get(field)) return error;
      std::string_view key;
      if (error_code const error = field.unescaped_key().get(key)) return error;
      if (!metadata_names_.add(key)) return simdjson::MEMALLOC;
      ++request_.metadata_count;
      bool const is_kept = request_.metadata.push_back({.key = key});
      ondemand::value element = field.value();
      rules::RawValue& kept = is_kept ? request_.metadata[request_.metadata.size() - 1].value : ignored_;
      if (error_code const error = read(element, kept, 3)) return error;
    }
    return simdjson::SUCCESS;
  }

  /// Reads a value that would be at this level if it is an array or an object.
  error_code read(ondemand::value value, rules::RawValue& raw, std::size_t depth) {
    ondemand::json_type type{};
    if (error_code const error = value.type().get(type)) return error;
    switch (type) {
      case ondemand::json_type::object:  raw.type = rules::JsonType::object; return object(value, depth);
      case ondemand::json_type::array:   raw.type = rules::JsonType::array; return array(value, depth);
      case ondemand::json_type::string:  return string(value, raw);
      case ondemand::json_type::number:  return number(value, raw);
      case ondemand::json_type::boolean: raw.type = rules::JsonType::boolean; return value.get_bool().get(raw.boolean);
      case ondemand::json_type::null:    return value.is_null() ? simdjson::SUCCESS : simdjson::N_ATOM_ERROR;
    }
    return simdjson::INCORRECT_TYPE;
  }

  error_code object(ondemand::value& value, std::size_t depth) {
    if (depth > max_depth_) return simdjson::DEPTH_ERROR;
    ondemand::object object;
    if (error_code const error = value.get_object().get(object)) return error;
    for (auto result : object) {
      ondemand::field field;
      if (error_code const error = std::move(result).get(field)) return error;
      std::string_view name;
      if (error_code const error = field.unescaped_key().get(name)) return error;
      if (error_code const error = read(field.value(), ignored_, depth + 1)) return error;
    }
    return simdjson::SUCCESS;
  }

  error_code array(ondemand::value& value, std::size_t depth) {
    if (depth > max_depth_) return simdjson::DEPTH_ERROR;
    ondemand::array array;
    if (error_code const error = value.get_array().get(array)) return error;
    for (auto result : array) {
      ondemand::value element;
      if (error_code const error = std::move(result).get(element)) return error;
      if (error_code const error = read(element, ignored_, depth + 1)) return error;
    }
    return simdjson::SUCCESS;
  }

  static error_code string(ondemand::value& value, rules::RawValue& raw) {
    std::string_view text;
    if (error_code const error = value.get_string().get(text)) return error;
    raw = {.text = text, .type = rules::JsonType::string};
    return simdjson::SUCCESS;
  }

  /// The rules want the spelling; asking for the number checks that it is one.
  static error_code number(ondemand::value& value, rules::RawValue& raw) {
    std::string_view const spelling = value.raw_json_token();
    ondemand::number number;
    if (error_code const error = value.get_number().get(number)) return error;
    raw = {.text = spelling.substr(0, spelling.find_last_not_of(" \t\r\n") + 1), .type = rules::JsonType::number};
    return simdjson::SUCCESS;
  }

  std::size_t max_depth_;
  rules::RawObject& request_;
  rules::RawValue ignored_;
  bool is_repeated_ = false;
  rules::DuplicateNames unknown_names_;
  rules::DuplicateNames metadata_names_;
};

bool validate(std::string_view body, paylink::Policy const& policy) {
  static thread_local ondemand::parser parser;
  if (body.size() > policy.max_body_bytes) return false;
  ondemand::document document;
  if (parser.iterate(body.data(), body.size(), body.size() + padding).get(document) != simdjson::SUCCESS) return false;
  rules::RawObject request(body);  // names lie elsewhere once they are unescaped: their offsets mean nothing
  Walk walk(body, policy.max_depth, request);
  if (walk.document(document) != simdjson::SUCCESS || walk.has_duplicate()) return false;
  return rules::validate(request, policy, paylink::Violations()).empty();
}

}  // namespace

char const* peer_name() { return "simdjson on demand, paylink's rules"; }
char const* peer_rules() { return "all; a number that neither 64 bits nor a double hold is no JSON"; }
bool peer_validate(char const* body, std::size_t size) { return validate({body, size}, paylink::default_policy()); }

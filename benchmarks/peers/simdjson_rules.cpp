// SPDX-License-Identifier: BSL-1.0
// simdjson's on-demand parser reads, paylink's rules validate. All of the body is looked at, as on demand only what is
// asked for is checked.

#include <simdjson.h>

#include <paylink/detail/input/body_members.hpp>
#include <paylink/detail/input/parser.hpp>
#include <paylink/detail/input/validate.hpp>

#include <cstddef>
#include <string_view>

#include "peer.hpp"

namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

class Walk {
 public:
  Walk(std::string_view body, std::size_t max_depth, paylink::detail::BodyMembers& members)
      : body_(body), max_depth_(max_depth), members_(members) {}

  error_code document(ondemand::document& document) {
    ondemand::json_type type{};
    if (error_code const error = document.type().get(type)) return error;
    if (type != ondemand::json_type::object && type != ondemand::json_type::array) return simdjson::INCORRECT_TYPE;
    ondemand::value root;
    if (error_code const error = document.get_value().get(root)) return error;
    if (error_code const error = value(root, 1)) return error;
    bool const at_end = document.current_location().error() == simdjson::OUT_OF_BOUNDS;
    return at_end ? simdjson::SUCCESS : simdjson::TRAILING_CONTENT;
  }

 private:
  error_code value(ondemand::value value, std::size_t depth) {
    ondemand::json_type type{};
    if (error_code const error = value.type().get(type)) return error;
    switch (type) {
      case ondemand::json_type::object:  return object(value, depth);
      case ondemand::json_type::array:   return array(value, depth);
      case ondemand::json_type::string:  return string(value);
      case ondemand::json_type::number:  return number(value);
      case ondemand::json_type::boolean: return boolean(value);
      case ondemand::json_type::null:    return null(value);
    }
    return simdjson::INCORRECT_TYPE;
  }

  error_code object(ondemand::value& value, std::size_t depth) {
    if (depth > max_depth_) return simdjson::DEPTH_ERROR;
    members_.begin(paylink::detail::JsonType::object);
    ondemand::object object;
    if (error_code const error = value.get_object().get(object)) return error;
    for (auto result : object) {
      ondemand::field field;
      if (error_code const error = std::move(result).get(field)) return error;
      auto const name_at = static_cast<std::size_t>(field.key().raw() - body_.data());
      std::string_view name;
      if (error_code const error = field.unescaped_key().get(name)) return error;
      members_.key(name, name_at);
      if (error_code const error = this->value(field.value(), depth + 1)) return error;
    }
    members_.end();
    return simdjson::SUCCESS;
  }

  error_code array(ondemand::value& value, std::size_t depth) {
    if (depth > max_depth_) return simdjson::DEPTH_ERROR;
    members_.begin(paylink::detail::JsonType::array);
    ondemand::array array;
    if (error_code const error = value.get_array().get(array)) return error;
    for (auto result : array) {
      ondemand::value element;
      if (error_code const error = std::move(result).get(element)) return error;
      if (error_code const error = this->value(element, depth + 1)) return error;
    }
    members_.end();
    return simdjson::SUCCESS;
  }

  error_code string(ondemand::value& value) {
    std::string_view text;
    if (error_code const error = value.get_string().get(text)) return error;
    members_.string(text);
    return simdjson::SUCCESS;
  }

  /// The rules want the spelling; asking for the number checks that it is one.
  error_code number(ondemand::value& value) {
    std::string_view spelling = value.raw_json_token();
    ondemand::number number;
    if (error_code const error = value.get_number().get(number)) return error;
    members_.number(spelling.substr(0, spelling.find_last_not_of(" \t\r\n") + 1));
    return simdjson::SUCCESS;
  }

  error_code boolean(ondemand::value& value) {
    bool truth = false;
    if (error_code const error = value.get_bool().get(truth)) return error;
    members_.boolean(truth);
    return simdjson::SUCCESS;
  }

  error_code null(ondemand::value& value) {
    if (!value.is_null()) return simdjson::N_ATOM_ERROR;
    members_.null();
    return simdjson::SUCCESS;
  }

  std::string_view body_;
  std::size_t max_depth_;
  paylink::detail::BodyMembers& members_;
};

bool validate(std::string_view body, paylink::Policy const& policy) {
  static thread_local ondemand::parser parser;
  if (body.size() > policy.max_body_bytes) return false;
  ondemand::document document;
  if (parser.iterate(body.data(), body.size(), body.size() + padding).get(document) != simdjson::SUCCESS) return false;
  paylink::detail::RawObject reading(body);
  paylink::detail::BodyMembers members(body, paylink::detail::find_field, reading);
  if (Walk(body, policy.max_depth, members).document(document) != simdjson::SUCCESS) return false;
  return paylink::detail::validate(reading, policy, paylink::detail::document_fault(members)).empty();
}

}  // namespace

char const* peer_name() { return "simdjson on demand, paylink's rules"; }
char const* peer_rules() { return "all; a number that neither 64 bits nor a double hold is no JSON"; }
bool peer_validate(char const* body, std::size_t size) { return validate({body, size}, paylink::default_policy()); }

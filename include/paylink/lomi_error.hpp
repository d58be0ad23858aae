// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/utf8.hpp>
#include <paylink/detail/values/json_type.hpp>
#include <paylink/result.hpp>
#include <paylink/violation.hpp>

#include <boost/json/parser.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace paylink::inline v1 {

/// A parameter of a detail. Its value is text as people read it: strings as they are, lists joined with `, `, all else
/// as JSON.
struct LomiErrorParam {
  std::string name;
  std::string value;

  friend bool operator==(LomiErrorParam const&, LomiErrorParam const&) = default;
};

/// One thing that is wrong, as a body tells it.
struct LomiErrorDetail {
  std::string code = {};                    ///< empty where there is none, as in a detail that is a mere string
  std::optional<std::string> field = {};    ///< may be empty, as the name of a member may
  std::optional<std::string> pointer = {};  ///< RFC 6901
  std::string message = {};
  std::vector<LomiErrorParam> params = {};  ///< those in `params`, and members of the detail that have no place above

  friend bool operator==(LomiErrorDetail const&, LomiErrorDetail const&) = default;
};

/// How the lomi. API refused a request: the body of an answer beyond 2xx (contract §11). All text is the server's; it
/// may hold anything but ill-formed UTF-8.
struct LomiError {
  std::string code = {};  ///< such as `bad_request`; empty where there is none
  std::string message = {};
  std::vector<LomiErrorDetail> details = {};
  std::size_t omitted = 0;  ///< how many details were cut
  std::optional<std::string> request_id = {};

  friend bool operator==(LomiError const&, LomiError const&) = default;
};

namespace detail {

/// Reads a parsed body. Of each member it takes what is there, whatever its type.
class LomiErrorReader {
 public:
  /// Nothing, where the object is not an error: it has neither an `error` that is an object or a string, nor a
  /// `message` that is a string or a list.
  static std::optional<LomiError> read(boost::json::object const& body) {
    Value const* const error = find(body, "error");
    if (error != nullptr && error->is_object()) return read(body, error->get_object());
    Value const* const message = find(body, "message");
    bool const has_message = message != nullptr && (message->is_string() || message->is_array());
    bool const has_error = error != nullptr && error->is_string();
    if (!has_message && !has_error) return std::nullopt;
    LomiError result = read(body, body);
    if (!has_message) result.message = text_of(*error);
    else if (has_error && result.code.empty()) result.code = text_of(*error);
    return result;
  }

 private:
  using Value = boost::json::value;

  static LomiError read(boost::json::object const& body, boost::json::object const& error) {
    LomiError result;
    if (Value const* const code = find(error, "code")) result.code = text_of(*code);
    if (Value const* const message = find(error, "message")) {
      if (message->is_array()) add_details(*message, result.details);
      else result.message = text_of(*message);
    }
    if (Value const* const details = find(error, "details")) add_details(*details, result.details);
    if (Value const* const omitted = find(error, "omitted"); omitted != nullptr && omitted->is_int64())
      if (omitted->get_int64() > 0) result.omitted = static_cast<std::size_t>(omitted->get_int64());
    if (Value const* const id = find(body, "request_id")) result.request_id = text_of(*id);
    return result;
  }

  static void add_details(Value const& value, std::vector<LomiErrorDetail>& details) {
    if (!value.is_array()) return add_detail(value, details);
    for (Value const& item : value.get_array()) add_detail(item, details);
  }

  static void add_detail(Value const& value, std::vector<LomiErrorDetail>& details) {
    if (value.is_null() || (value.is_object() && value.get_object().empty())) return;
    LomiErrorDetail& detail = details.emplace_back();
    if (!value.is_object()) {
      detail.message = text_of(value);
      return;
    }
    for (auto const& [key, member] : value.get_object()) {
      if (member.is_null()) continue;
      if (key == "code") detail.code = text_of(member);
      else if (key == "field") detail.field = text_of(member);
      else if (key == "pointer") detail.pointer = text_of(member);
      else if (key == "message") detail.message = text_of(member);
      else if (key == "params" && member.is_object()) add_params(member.get_object(), detail.params);
      else detail.params.push_back({std::string(key), text_of(member)});
    }
  }

  static void add_params(boost::json::object const& members, std::vector<LomiErrorParam>& params) {
    for (auto const& [name, value] : members) params.push_back({std::string(name), text_of(value)});
  }

  /// The member, unless it is missing or null, which is the same here.
  static Value const* find(boost::json::object const& members, boost::json::string_view name) {
    Value const* const value = members.if_contains(name);
    return value != nullptr && !value->is_null() ? value : nullptr;
  }

  static std::string text_of(Value const& value) {
    if (value.is_string()) return std::string(value.get_string());
    if (!value.is_array()) return boost::json::serialize(value);
    std::string joined;
    for (Value const& item : value.get_array()) joined.append(joined.empty() ? "" : ", ").append(text_of(item));
    return joined;
  }
};

/// The name of a value's JSON type, as `body_not_object` gives it.
inline std::string_view type_name(boost::json::value const& value) noexcept {
  switch (value.kind()) {
    case boost::json::kind::null:   return to_string(JsonType::null);
    case boost::json::kind::bool_:  return to_string(JsonType::boolean);
    case boost::json::kind::string: return to_string(JsonType::string);
    case boost::json::kind::array:  return to_string(JsonType::array);
    case boost::json::kind::object: return to_string(JsonType::object);
    default:                        return to_string(JsonType::number);
  }
}

}  // namespace detail

/// The error that a parsed body tells, or why it tells none: `body_not_object`, or `field_required` at `/error`.
template <std::same_as<boost::json::value> Value>
[[nodiscard]] Result<LomiError> parse_lomi_error(Value const& body) {
  Violations failure;
  if (!body.is_object()) {
    failure =
        detail::single_violation({ErrorCode::body_not_object, {detail::type_name(body)}}, detail::Location::document());
  } else if (std::optional<LomiError> error = detail::LomiErrorReader::read(body.get_object())) {
    return *std::move(error);
  } else {
    failure = detail::single_violation({ErrorCode::field_required}, detail::Location::field("error"));
  }
  return Unexpected(failure);
}

/// The error that the body of an answer tells, in any shape that the service gives it: `details` may be a list, an
/// object, a string, null or missing, and so may each other member. Also of bodies whose `error` is a string, and of
/// what NestJS writes by itself, `{"statusCode","message","error"}`. Fails as above, or with the codes of contract §2
/// for what is not JSON, such as a proxy's page in HTML, or is more than 65,536 bytes long or 32 levels deep. Of a
/// name that comes twice the last one counts. Throws only where memory runs out.
[[nodiscard]] inline Result<LomiError> parse_lomi_error(std::string_view body) {
  constexpr std::size_t max_bytes = 65'536;
  constexpr std::size_t max_depth = 32;
  auto const failure = [](ErrorCode code, std::size_t param, std::optional<std::size_t> offset = {}) {
    Violations violations;
    violations =
        detail::single_violation({code, {static_cast<std::int64_t>(param)}}, detail::Location::document(), offset);
    return Unexpected(violations);
  };

  if (body.size() > max_bytes) return failure(ErrorCode::body_too_large, max_bytes);
  std::size_t const ill_formed = detail::utf8::find_ill_formed(body);
  if (ill_formed != std::string_view::npos) return failure(ErrorCode::utf8_invalid, ill_formed, ill_formed);

  boost::json::parse_options options;
  options.max_depth = max_depth;
  options.allow_invalid_utf8 = true;  // there is none: it was looked for just above
  boost::json::parser parser({}, options);
  boost::json::error_code error;
  std::size_t const consumed = parser.write_some(body.data(), body.size(), error);
  if (error == boost::json::error::too_deep) return failure(ErrorCode::json_too_deep, max_depth, consumed);
  if (error || consumed != body.size()) return failure(ErrorCode::json_invalid, consumed, consumed);
  return parse_lomi_error(parser.release());
}

}  // namespace paylink::inline v1

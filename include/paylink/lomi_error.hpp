// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/input/object_reader.hpp>
#include <paylink/detail/json/json_reader.hpp>
#include <paylink/detail/rules/page_fields.hpp>
#include <paylink/result.hpp>
#include <paylink/violation.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace paylink::inline v1 {

/// A parameter of a detail. Its value is text for people: a string's contents, the items of an array joined with `, `,
/// or JSON.
struct LomiErrorParam {
  std::string name;
  std::string value;

  friend bool operator==(LomiErrorParam const&, LomiErrorParam const&) = default;
};

/// One error in the body of a response.
struct LomiErrorDetail {
  std::string code = {};                    ///< empty if there is none, as for a detail that is a string
  std::optional<std::string> field = {};    ///< may be empty, as the name of a member may
  std::optional<std::string> pointer = {};  ///< RFC 6901
  std::string message = {};
  std::vector<LomiErrorParam> params = {};  ///< the members of `params`, and further members of the detail

  friend bool operator==(LomiErrorDetail const&, LomiErrorDetail const&) = default;
};

/// The lomi. API's refusal of a request: the body of a response whose status is not 2xx (contract §11). All text is the
/// server's, and well-formed UTF-8.
struct LomiError {
  std::string code = {};  ///< such as `bad_request`; empty if there is none
  std::string message = {};
  std::vector<LomiErrorDetail> details = {};
  std::size_t omitted = 0;  ///< how many details were cut
  std::optional<std::string> request_id = {};

  friend bool operator==(LomiError const&, LomiError const&) = default;
};

namespace detail {

/// Reads an error from JSON text that is known to be well-formed. Whatever type a member has, it is read as text.
class LomiErrorReader {
 public:
  /// Returns nothing if the object is not an error: it has neither an `error` that is an object or a string, nor a
  /// `message` that is a string or an array.
  static std::optional<LomiError> read(std::string_view body) {
    std::optional<RawValue> const error = find(body, "error");
    if (is(error, JsonType::object)) return read(body, error->text.raw());
    std::optional<RawValue> const message = find(body, "message");
    bool const has_message = is(message, JsonType::string) || is(message, JsonType::array);
    bool const has_error = is(error, JsonType::string);
    if (!has_message && !has_error) return std::nullopt;
    LomiError result = read(body, body);
    if (!has_message) result.message = text_of(*error);
    else if (has_error && result.code.empty()) result.code = text_of(*error);
    return result;
  }

 private:
  static LomiError read(std::string_view body, std::string_view error) {
    LomiError result;
    if (auto const code = find(error, "code")) result.code = text_of(*code);
    if (auto const message = find(error, "message")) {
      if (message->type == JsonType::array) add_details(*message, result.details);
      else result.message = text_of(*message);
    }
    if (auto const details = find(error, "details")) add_details(*details, result.details);
    if (auto const omitted = find(error, "omitted"); is(omitted, JsonType::number))
      result.omitted = static_cast<std::size_t>(to_count(omitted->text.raw()).value_or(0));
    if (auto const id = find(body, "request_id")) result.request_id = text_of(*id);
    return result;
  }

  static bool is(std::optional<RawValue> const& value, JsonType type) noexcept { return value && value->type == type; }

  /// Calls `visit` for each member of an object.
  template <class Visit>
  static void for_each_member(std::string_view object, Visit visit) {
    JsonReader reader(object, JsonReader::depth_limit);
    static_cast<void>(reader.read_members(reader.begin(), [&](JsonString name, std::size_t, std::size_t at) {
      RawValue value;
      at = reader.read_value(at, value);
      visit(name, value);
      return at;
    }));
  }

  /// Calls `visit` for each element of an array.
  template <class Visit>
  static void for_each_element(std::string_view array, Visit visit) {
    JsonReader reader(array, JsonReader::depth_limit);
    static_cast<void>(reader.read_elements(reader.begin(), [&](std::size_t at) {
      RawValue value;
      at = reader.read_value(at, value);
      visit(value);
      return at;
    }));
  }

  /// Returns the last member with that name, unless it is missing or null.
  static std::optional<RawValue> find(std::string_view object, std::string_view wire_name) {
    RawValue found;
    for_each_member(object, [&](JsonString name, RawValue const& value) {
      if (same_text(name, wire_name)) found = value;
    });
    return found.type == JsonType::null ? std::nullopt : std::optional(found);
  }

  static void add_details(RawValue const& value, std::vector<LomiErrorDetail>& details) {
    if (value.type != JsonType::array) return add_detail(value, details);
    for_each_element(value.text.raw(), [&](RawValue const& item) { add_detail(item, details); });
  }

  static void add_detail(RawValue const& value, std::vector<LomiErrorDetail>& details) {
    if (value.type == JsonType::null) return;
    LomiErrorDetail detail;
    if (value.type == JsonType::object) read_detail(value.text.raw(), detail);
    else detail.message = text_of(value);
    bool const is_empty_object = value.type == JsonType::object && detail == LomiErrorDetail();
    if (!is_empty_object) details.push_back(std::move(detail));
  }

  static void read_detail(std::string_view object, LomiErrorDetail& detail) {
    for_each_member(object, [&](JsonString name, RawValue const& value) {
      if (value.type == JsonType::null) return;
      std::string key = unescape(name);
      if (key == "code") detail.code = text_of(value);
      else if (key == "field") detail.field = text_of(value);
      else if (key == "pointer") detail.pointer = text_of(value);
      else if (key == "message") detail.message = text_of(value);
      else if (key == "params" && value.type == JsonType::object) add_params(value.text.raw(), detail.params);
      else detail.params.push_back({std::move(key), text_of(value)});
    });
  }

  static void add_params(std::string_view object, std::vector<LomiErrorParam>& params) {
    for_each_member(
        object, [&](JsonString name, RawValue const& value) { params.push_back({unescape(name), text_of(value)}); });
  }

  static std::string text_of(RawValue const& value) {
    switch (value.type) {
      case JsonType::null:    return "null";
      case JsonType::boolean: return value.boolean ? "true" : "false";
      case JsonType::number:  return std::string(value.text.raw());
      case JsonType::string:  return unescape(value.text);
      case JsonType::object:  return without_space(value.text.raw());
      default:                return joined(value.text.raw());
    }
  }

  /// Returns the items of an array, and of the arrays within it, joined with `, `.
  static std::string joined(std::string_view array) {
    std::string text;
    JsonReader reader(array, JsonReader::depth_limit);
    for (std::size_t at = 0; at < array.size();) {
      if (std::string_view("[], \t\r\n").find(array[at]) != std::string_view::npos) {
        ++at;
        continue;
      }
      RawValue item;
      at = reader.read_value(at, item);
      text.append(text.empty() ? "" : ", ").append(text_of(item));
    }
    return text;
  }

  /// Returns the JSON without the white space between its tokens.
  static std::string without_space(std::string_view json) {
    std::string text;
    bool in_string = false;
    for (std::size_t at = 0; at < json.size(); ++at) {
      char const c = json[at];
      if (c == '"') in_string = !in_string;
      if (in_string || c > ' ') text += c;
      if (in_string && c == '\\') text += json[++at];
    }
    return text;
  }
};

}  // namespace detail

/// Parses the body of a response that refuses a request, in every shape that the service gives it (contract §11).
///
/// `details` may be an array, an object, a string, null or missing, and so may each other member. Bodies whose `error`
/// is a string and what NestJS writes by itself, `{"statusCode","message","error"}`, are read as well. Of members with
/// one name the last counts. The errors are those of contract §2 for text that is not JSON, longer than 65,536 bytes or
/// deeper than 32 levels, `body_not_object`, and `field_required` at `/error` for an object that is no error. Throws
/// `std::bad_alloc` if there is no memory for the result. Linear in `body.size()`.
[[nodiscard]] inline Result<LomiError> parse_lomi_error(std::string_view body) {
  constexpr std::size_t max_bytes = 65'536;
  constexpr std::size_t max_depth = 32;
  if (Violations error = detail::check_object(body, {max_bytes, max_depth}); !error.empty())
    return Unexpected(std::move(error));
  if (std::optional<LomiError> error = detail::LomiErrorReader::read(body)) return *std::move(error);
  return Unexpected(detail::single_violation({ErrorCode::field_required}, detail::Location::field("error")));
}
Result<LomiError> parse_lomi_error(std::nullptr_t) = delete;

}  // namespace paylink::inline v1

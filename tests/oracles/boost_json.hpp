// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/paylink.hpp>

#include "catch.hpp"

#include <boost/json.hpp>
#include <boost/json/basic_parser_impl.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

/// Whether a body is JSON to Boost.JSON's DOM, at the same depth and with its own check of UTF-8. Compared with
/// paylink's verdict on the same bytes. Intended differences:
///   - ill-formed UTF-8 is reported before anything else, wherever it stands; the DOM stops at the first error;
///   - exponents have any size; the DOM refuses those that exceed an `int`;
///   - a name twice is an error, at the top and in metadata; the DOM keeps the last one;
///   - a body that is too large is not read.
namespace dom {

/// Counts what the DOM forgets: members by the objects that paylink looks at.
class MemberCounter {
 public:
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);

  std::size_t at_top = 0;
  std::size_t in_metadata = 0;

  bool on_document_begin(boost::system::error_code&) { return true; }
  bool on_document_end(boost::system::error_code&) { return true; }
  bool on_object_begin(boost::system::error_code&) { return ++depth_, true; }
  bool on_object_end(std::size_t members, boost::system::error_code&) {
    if (depth_ == 1) at_top = members;
    if (depth_ == 2 && key_ == "metadata") in_metadata = members;
    return --depth_, true;
  }
  bool on_array_begin(boost::system::error_code&) { return ++depth_, true; }
  bool on_array_end(std::size_t, boost::system::error_code&) { return --depth_, true; }
  bool on_key_part(boost::json::string_view part, std::size_t, boost::system::error_code&) {
    return begin_key(part), true;
  }
  bool on_key(boost::json::string_view part, std::size_t, boost::system::error_code&) {
    begin_key(part);
    in_key_ = false;
    return true;
  }
  bool on_string_part(boost::json::string_view, std::size_t, boost::system::error_code&) { return true; }
  bool on_string(boost::json::string_view, std::size_t, boost::system::error_code&) { return true; }
  bool on_number_part(boost::json::string_view, boost::system::error_code&) { return true; }
  bool on_int64(std::int64_t, boost::json::string_view, boost::system::error_code&) { return true; }
  bool on_uint64(std::uint64_t, boost::json::string_view, boost::system::error_code&) { return true; }
  bool on_double(double, boost::json::string_view, boost::system::error_code&) { return true; }
  bool on_bool(bool, boost::system::error_code&) { return true; }
  bool on_null(boost::system::error_code&) { return true; }
  bool on_comment_part(boost::json::string_view, boost::system::error_code&) { return true; }
  bool on_comment(boost::json::string_view, boost::system::error_code&) { return true; }

 private:
  /// Of the top level's names, the last one.
  void begin_key(boost::json::string_view part) {
    if (depth_ != 1) return;
    if (!in_key_) key_.clear();
    in_key_ = true;
    key_.append(part.data(), part.size());
  }

  std::size_t depth_ = 0;
  bool in_key_ = false;
  std::string key_;
};

inline MemberCounter count_members(std::string_view body) {
  boost::json::basic_parser<MemberCounter> parser({});
  boost::system::error_code error;
  parser.write_some(false, body.data(), body.size(), error);
  return parser.handler();
}

inline bool holds_a_name_twice(std::string_view body, boost::json::object const& root) {
  MemberCounter const counted = count_members(body);
  if (counted.at_top != root.size()) return true;
  boost::json::value const* const metadata = root.if_contains("metadata");
  return metadata != nullptr && metadata->is_object() && metadata->get_object().size() != counted.in_metadata;
}

/// Whether the DOM takes the bytes beyond ASCII for UTF-8 within a string.
inline bool is_utf8(std::string_view body) {
  std::string text = "\"";
  for (char const c : body) text += static_cast<unsigned char>(c) < 0x80 ? 'a' : c;
  boost::system::error_code error;
  boost::json::parse(text + "\"", error);
  return !error;
}

/// For bodies that the DOM refuses and paylink does not.
inline constexpr std::string_view not_comparable = "not comparable";

/// Returns the code of the document error that paylink must report; "" for none.
inline std::string expected_code(std::string_view body, paylink::Policy const& policy) {
  if (body.size() > policy.max_body_bytes) return "body_too_large";
  if (!is_utf8(body)) return "utf8_invalid";
  boost::json::parse_options options;
  options.max_depth = policy.max_depth;
  boost::system::error_code error;
  boost::json::value const root = boost::json::parse({body.data(), body.size()}, error, {}, options);
  if (error == boost::json::error::exponent_overflow) return std::string(not_comparable);
  if (error) return error == boost::json::error::too_deep ? "json_too_deep" : "json_invalid";
  if (!root.is_object()) return "body_not_object";
  return holds_a_name_twice(body, root.get_object()) ? "duplicate_key" : "";
}

inline std::string document_code(paylink::Violations const& violations) {
  static constexpr std::array codes = {paylink::ErrorCode::body_too_large,  paylink::ErrorCode::utf8_invalid,
                                       paylink::ErrorCode::json_invalid,    paylink::ErrorCode::json_too_deep,
                                       paylink::ErrorCode::body_not_object, paylink::ErrorCode::duplicate_key};
  for (paylink::ErrorCode const code : codes)
    if (!violations.empty() && violations[0].code == code) return std::string(paylink::to_string(code));
  return "";
}

/// How many bodies got which verdict, so that no run is all of one kind.
using Counts = std::map<std::string, std::size_t>;

inline void compare(std::string const& body, Counts& counts, paylink::Policy const& policy = {}) {
  std::string const said = document_code(paylink::validate_create(body, policy));
  std::string const expected = expected_code(body, policy);
  ++counts[expected];
  if (said == expected || expected == not_comparable) return;
  INFO(body);
  CHECK(said == expected);
}

}  // namespace dom

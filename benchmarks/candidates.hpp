// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parser.hpp>
#include <boost/json/value.hpp>
#include <boost/system/error_code.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <paylink/boost_json.hpp>
#include <paylink/paylink.hpp>
#include <string>
#include <string_view>
#include <vector>

/// What is compared. Each function takes one body and says whether it accepts it.
namespace candidates {

namespace json = boost::json;

/// Boost.JSON at its best: parser and buffers are kept, the values lie in one buffer and are never freed one by one.
/// The buffer has room for the values of any 64 KiB; a `monotonic_resource` that outgrows its buffer asks for ever
/// more.
template <class Validate>
bool with_dom(std::string_view body, Validate validate) {
  static thread_local unsigned char scratch[16384];
  constexpr std::size_t buffer_size = 4 << 20;
  static thread_local auto const buffer = std::make_unique<unsigned char[]>(buffer_size);
  static thread_local json::monotonic_resource memory(buffer.get(), buffer_size);
  static thread_local json::parser parser({}, {}, scratch, sizeof scratch);
  parser.reset(&memory);
  memory.release();
  boost::system::error_code error;
  parser.write(body.data(), body.size(), error);
  return !error && validate(parser.release());
}

inline bool dom(std::string_view body) {
  return with_dom(body, [](json::value const&) { return true; });
}

inline bool rules_over_dom(std::string_view body) {
  return with_dom(body, [](json::value const& value) { return paylink::validate_create(value).empty(); });
}

/// Takes every event and does nothing with it.
struct NullHandler {
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

  bool on_document_begin(boost::system::error_code&) { return true; }
  bool on_document_end(boost::system::error_code&) { return true; }
  bool on_object_begin(boost::system::error_code&) { return true; }
  bool on_object_end(std::size_t, boost::system::error_code&) { return true; }
  bool on_array_begin(boost::system::error_code&) { return true; }
  bool on_array_end(std::size_t, boost::system::error_code&) { return true; }
  bool on_key_part(json::string_view, std::size_t, boost::system::error_code&) { return true; }
  bool on_key(json::string_view, std::size_t, boost::system::error_code&) { return true; }
  bool on_string_part(json::string_view, std::size_t, boost::system::error_code&) { return true; }
  bool on_string(json::string_view, std::size_t, boost::system::error_code&) { return true; }
  bool on_number_part(json::string_view, boost::system::error_code&) { return true; }
  bool on_int64(std::int64_t, json::string_view, boost::system::error_code&) { return true; }
  bool on_uint64(std::uint64_t, json::string_view, boost::system::error_code&) { return true; }
  bool on_double(double, json::string_view, boost::system::error_code&) { return true; }
  bool on_bool(bool, boost::system::error_code&) { return true; }
  bool on_null(boost::system::error_code&) { return true; }
  bool on_comment_part(json::string_view, boost::system::error_code&) { return true; }
  bool on_comment(json::string_view, boost::system::error_code&) { return true; }
};

/// The streaming parser alone, without its check of UTF-8: no validation that stands on it can be faster.
inline bool null_handler(std::string_view body) {
  json::parse_options options;
  options.allow_invalid_utf8 = true;
  json::basic_parser<NullHandler> parser(options);
  boost::system::error_code error;
  return parser.write_some(false, body.data(), body.size(), error) == body.size() && !error;
}

inline bool validate_create(std::string_view body) { return paylink::validate_create(body).empty(); }
inline bool parse_create(std::string_view body) { return paylink::parse_create(body).has_value(); }

template <bool (*validate)(std::string_view)>
std::size_t pass(std::vector<std::string> const& bodies) {
  std::size_t accepted = 0;
  for (std::string_view const body : bodies) accepted += validate(body) ? 1 : 0;
  return accepted;
}

}  // namespace candidates

// SPDX-License-Identifier: BSL-1.0

// A libFuzzer target: a body as text, and as Boost.JSON's tree of it. They get the same verdict but for what the tree
// has lost: repeated names, offsets, and the spelling of numbers that are no integers.

#include "require.hpp"

#include <paylink/boost_json.hpp>
#include <paylink/parse.hpp>
#include <paylink/validate.hpp>

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;
namespace json = boost::json;

namespace {

bool is_unreadable(Violations const& violations) {
  if (violations.empty()) return false;
  ErrorCode const code = violations.front().code;
  return code == ErrorCode::body_too_large || code == ErrorCode::utf8_invalid || code == ErrorCode::json_invalid ||
         code == ErrorCode::json_too_deep;
}

bool has_double(json::value const& value) {
  if (value.is_double()) return true;
  if (!value.is_object()) return false;
  auto const& members = value.get_object();
  return std::any_of(members.begin(), members.end(), [](auto const& member) { return member.value().is_double(); });
}

/// Whether the tree may have rounded a number that a rule looks at.
bool has_rounded(json::value const& body) {
  if (!body.is_object()) return false;
  auto const is_rounded = [&](json::string_view name) {
    json::value const* const value = body.get_object().if_contains(name);
    return value != nullptr && has_double(*value);
  };
  return is_rounded("amount") || is_rounded("metadata");
}

bool same_but_offset(Violation const& a, Violation const& b) {
  return a.code == b.code && a.params == b.params && a.has_field() == b.has_field() && a.field() == b.field() &&
         a.has_pointer() == b.has_pointer() && a.pointer() == b.pointer();
}

bool same_but_offsets(Violations const& a, Violations const& b) {
  return a.omitted() == b.omitted() && std::equal(a.begin(), a.end(), b.begin(), b.end(), same_but_offset);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {  // NOLINT(*-naming): libFuzzer's
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  Violations const of_text = validate_create(text);

  static std::array<unsigned char, 1 << 18> memory;
  json::monotonic_resource resource(memory.data(), memory.size());
  json::parse_options options;
  options.max_depth = 8;
  boost::system::error_code failure;
  json::value const body = json::parse({text.data(), text.size()}, failure, &resource, options);
  if (failure == json::error::exponent_overflow) return 0;  // Boost.JSON does not parse every number
  require(is_unreadable(of_text) == failure.failed(), "both read it, or neither");
  if (failure) return 0;

  bool const has_duplicate = !of_text.empty() && of_text.front().code == ErrorCode::duplicate_key;
  Violations const of_value = validate_create(body);
  if (has_duplicate || has_rounded(body)) return 0;
  require(same_but_offsets(of_text, of_value), "text and value have the same violations");
  if (of_text.empty()) require(parse_create(text) == parse_create(body), "text and value make the same link");
  return 0;
}

// SPDX-License-Identifier: BSL-1.0

// A libFuzzer target: the body of an answer that refuses a request, in whatever shape. Text and value are read alike,
// and all that was read is UTF-8.

#include "require.hpp"

#include <paylink/boost_json.hpp>
#include <paylink/lomi_error.hpp>

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;
namespace json = boost::json;

namespace {

void check_text(std::string_view text) {
  require(utf8::find_ill_formed(text) == std::string_view::npos, "all that is read is UTF-8");
}

bool is_of_text(ErrorCode code) {
  return code == ErrorCode::utf8_invalid || code == ErrorCode::json_invalid || code == ErrorCode::json_too_deep;
}

// Boost.JSON reads numbers beyond a double as infinity, and 0e888 as NaN, which it then writes as no JSON.
bool has_nonfinite(json::value const& value) {
  if (json::object const* object = value.if_object())
    return std::ranges::any_of(*object, [](auto const& member) { return has_nonfinite(member.value()); });
  if (json::array const* array = value.if_array()) return std::ranges::any_of(*array, has_nonfinite);
  double const* number = value.if_double();
  return number != nullptr && !std::isfinite(*number);
}

void check_texts(LomiError const& error) {
  check_text(error.code);
  check_text(error.message);
  check_text(error.request_id.value_or(""));
  for (LomiErrorDetail const& detail : error.details) {
    check_text(detail.code);
    check_text(detail.field.value_or(""));
    check_text(detail.pointer.value_or(""));
    check_text(detail.message);
    for (auto const& [name, value] : detail.params) {
      check_text(name);
      check_text(value);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {  // NOLINT(*-naming): libFuzzer's
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  Result<LomiError> const error = parse_lomi_error(text);
  require(error || error.error().size() == 1, "one reason is why it is none");
  if (error) check_texts(*error);

  static std::array<unsigned char, 1 << 16> memory;
  json::monotonic_resource resource(memory.data(), memory.size());
  boost::system::error_code failure;
  json::value const value = json::parse({text.data(), text.size()}, failure, &resource);
  if (failure == json::error::exponent_overflow || has_nonfinite(value)) return 0;
  // A value has lost the spelling of numbers, and all but the last of members with one name.
  if (!failure) require(parse_lomi_error(value).has_value() == error.has_value(), "text and value are read alike");
  else require(!error && is_of_text(error.error().front().code), "what is no JSON is said to be none");
  return 0;
}

// SPDX-License-Identifier: BSL-1.0

// A libFuzzer target: a query string. Both functions say the same of it, in the contract's order; decoded here, it gets
// the same verdict; and what is asked for comes back from its canonical string.

#include "require.hpp"

#include <paylink/list_query.hpp>
#include <paylink/to_json.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

constexpr std::array<std::string_view, 4> params = {"linkType", "isActive", "limit", "offset"};

using Pairs = std::vector<std::pair<std::string, std::string>>;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Decodes a name or a value; nothing, where an escape is none.
std::optional<std::string> decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      result += text[i] == '+' ? ' ' : text[i];
      continue;
    }
    int const high = i + 1 < text.size() ? hex_digit(text[i + 1]) : -1;
    int const low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
    if (high < 0 || low < 0) return std::nullopt;
    result += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return result;
}

std::optional<Pairs> decoded_pairs(std::string_view query) {
  Pairs pairs;
  for (std::size_t start = 0; start < query.size();) {
    std::size_t const end = std::min(query.find('&', start), query.size());
    std::string_view const part = query.substr(start, end - start);
    start = end + 1;
    if (part.empty()) continue;
    std::size_t const equals = std::min(part.find('='), part.size());
    std::optional<std::string> name = decoded(part.substr(0, equals));
    std::optional<std::string> value = decoded(equals == part.size() ? "" : part.substr(equals + 1));
    if (!name || !value) return std::nullopt;
    pairs.emplace_back(*std::move(name), *std::move(value));
  }
  return pairs;
}

std::size_t rank(Violation const& violation) {
  bool const is_unknown = violation.code == ErrorCode::unknown_query_param;
  auto const* const found = is_unknown ? params.end() : std::find(params.begin(), params.end(), violation.field());
  require(is_unknown || found != params.end(), "a parameter that is named is one of the contract's");
  return static_cast<std::size_t>(found - params.begin());
}

void check_order(Violations const& violations) {
  require(violations.omitted() == 0 || violations.size() == Violations::capacity,
          "none is left out while there is room");
  for (std::size_t i = 0; i < violations.size(); ++i) {
    if (violations[i].code == ErrorCode::query_malformed)
      return require(violations.size() == 1 && violations.omitted() == 0, "a malformed query is the only error");
    require(!violations[i].has_pointer() && !violations[i].offset, "a query has neither pointers nor offsets");
    if (i == 0) continue;
    std::size_t const before = rank(violations[i - 1]);
    std::size_t const after = rank(violations[i]);
    require(before < after || (before == after && after == params.size()), "parameters come in the contract's order");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {  // NOLINT(*-naming): libFuzzer's
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  Violations const violations = validate_list_query(text);
  check_order(violations);

  Result<ListQuery> const query = parse_list_query(text);
  require(query.has_value() == violations.empty(), "there is a query exactly where nothing is wrong");
  if (!query) require(query.error() == violations, "both functions say the same");
  if (query) require(parse_list_query(to_string(*query)) == query, "a query comes back from its canonical string");

  if (std::optional<Pairs> const pairs = decoded_pairs(text))
    require(validate_list_query(*pairs) == violations, "decoded, it gets the same verdict");
  else require(!query && violations.front().code == ErrorCode::query_malformed, "a bad escape is said to be one");
  return 0;
}

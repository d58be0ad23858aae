// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/errors/error_of.hpp>
#include <paylink/detail/rules/suggestion.hpp>
#include <paylink/detail/text/ascii.hpp>
#include <paylink/detail/text/query_text.hpp>
#include <paylink/locale.hpp>
#include <paylink/values/link_type.hpp>
#include <paylink/values/paging.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace paylink::inline v1::detail {

/// The parameters of a list query, in the order of their errors (contract §10). The enumerators spell the wire names.
enum class QueryParamName : std::uint8_t { linkType, isActive, limit, offset };

enum class QueryParamKind : std::uint8_t { link_type, boolean, integer };

/// The rule for a parameter's value.
using QueryRule = std::optional<RuleError> (*)(QueryText value) noexcept;

/// The range of an integer, and its value if the query has none.
struct IntegerRange {
  std::int32_t min = 0;
  std::int32_t max = 0;
  std::int32_t default_value = 0;

  friend constexpr bool operator==(IntegerRange const&, IntegerRange const&) = default;
};

template <class Integer>
inline constexpr IntegerRange range_of{Integer::min, Integer::max, Integer::default_value};

/// Returns the link type, or `link_type_invalid`.
constexpr Result<LinkType, RuleError> read_link_type(QueryText value) noexcept {
  char buffer[8];  // one byte more than the longest value has
  return parse_link_type(decode_into(buffer, value));
}

/// Parses `true` or `false` in any case, `1` or `0`. Returns the value, or `query_boolean_invalid`.
constexpr Result<bool, RuleError> read_boolean(QueryText value) noexcept {
  char buffer[6];  // one byte more than the longest value has
  std::string_view const text = decode_into(buffer, value);
  if (ascii::equal_ignoring_case(text, "true") || text == "1") return true;
  if (ascii::equal_ignoring_case(text, "false") || text == "0") return false;
  return Unexpected(RuleError{ErrorCode::query_boolean_invalid});
}

constexpr std::optional<RuleError> check_link_type(QueryText value) noexcept { return error_of(read_link_type(value)); }
constexpr std::optional<RuleError> check_boolean(QueryText value) noexcept { return error_of(read_boolean(value)); }
constexpr std::optional<RuleError> check_limit(QueryText value) noexcept { return error_of(PageLimit::parse(value)); }
constexpr std::optional<RuleError> check_offset(QueryText value) noexcept { return error_of(PageOffset::parse(value)); }

/// A row of the contract's table of parameters, none of which is required.
struct QueryParam {
  QueryParamName name;
  std::string_view wire_name;
  QueryParamKind kind;
  QueryRule rule;
  std::optional<IntegerRange> range;  ///< of an integer
  Localized documentation;
};

// clang-format off
inline constexpr auto query_params = [] {
  using enum QueryParamName;
  using enum QueryParamKind;
  return std::to_array<QueryParam>({
    {linkType, "linkType", link_type, check_link_type, {},
     {"Only links of this type",
      "Seulement les liens de ce type"}},
    {isActive, "isActive", boolean, check_boolean, {},
     {"Only links that are active, or only those that are not",
      "Seulement les liens actifs, ou seulement les inactifs"}},
    {limit, "limit", integer, check_limit, range_of<PageLimit>,
     {"How many links a page has at most",
      "Le nombre maximal de liens d'une page"}},
    {offset, "offset", integer, check_offset, range_of<PageOffset>,
     {"How many links come before the page",
      "Le nombre de liens qui précèdent la page"}},
  });
}();
// clang-format on

inline constexpr std::size_t query_param_count = query_params.size();

/// Returns the parameter with exactly that name.
constexpr std::optional<QueryParamName> find_query_param(QueryText name) noexcept {
  for (QueryParam const& param : query_params)
    if (same_text(name, param.wire_name)) return param.name;
  return std::nullopt;
}

inline constexpr auto known_query_param_names = known_names(query_params);

static_assert(
    [] {
      for (std::size_t i = 0; i < query_param_count; ++i) {
        QueryParam const& row = query_params[i];
        bool const is_integer = row.kind == QueryParamKind::integer;
        if (row.name != static_cast<QueryParamName>(i) || row.wire_name.empty()) return false;
        if (is_integer != row.range.has_value()) return false;
      }
      return true;
    }(),
    "the table has one complete row for each parameter, in the order of the enumeration");

}  // namespace paylink::inline v1::detail

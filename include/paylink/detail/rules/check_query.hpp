// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/errors/inline_vector.hpp>
#include <paylink/detail/rules/query_params.hpp>
#include <paylink/detail/rules/suggestion.hpp>
#include <paylink/models/list_query.hpp>
#include <paylink/policy.hpp>
#include <paylink/violation.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace paylink::inline v1::detail {

/// What came in a list query, not judged yet. It views the query.
class RawQuery {
 public:
  void add(QueryText name, QueryText value) noexcept {
    well_formed_ = well_formed_ && is_well_formed(name) && is_well_formed(value);
    std::optional<QueryParamName> const known = find_query_param(name);
    if (known) {
      RawValue& seen = params_[static_cast<std::size_t>(*known)];
      seen.value = value;
      ++seen.count;
    } else {
      unknown.push_back(name);
      ++unknown_count;
    }
  }

  [[nodiscard]] bool well_formed() const noexcept { return well_formed_; }

  /// The value, the last one if there are several, or null.
  [[nodiscard]] QueryText const* operator[](QueryParamName name) const noexcept {
    RawValue const& seen = params_[static_cast<std::size_t>(name)];
    return seen.count == 0 ? nullptr : &seen.value;
  }

  [[nodiscard]] bool repeats(QueryParamName name) const noexcept {
    return params_[static_cast<std::size_t>(name)].count > 1;
  }

  InlineVector<QueryText, Violations::capacity> unknown;  ///< names, as many as can be reported
  std::size_t unknown_count = 0;                          ///< all of them

 private:
  struct RawValue {
    QueryText value = std::string_view();
    std::size_t count = 0;
  };

  std::array<RawValue, query_param_count> params_;
  bool well_formed_ = true;
};

/// What is wrong with a parameter that came: that it came twice, or else its value.
inline std::optional<RuleError> check_query_param(QueryParam const& param, RawQuery const& reading) noexcept {
  if (reading.repeats(param.name)) return RuleError{ErrorCode::query_param_repeated};
  return param.rule(*reading[param.name]);
}

/// All that is wrong with what came: parameters in the table's order, then unknown ones as they came (contract §10).
inline void validate(RawQuery const& reading, Policy const& policy, Violations& violations) noexcept {
  auto const report = [&](RuleError const& fault, Location const& place) {
    ViolationsAccess::add(violations, fault, place, std::nullopt, policy.max_violations);
  };
  if (!reading.well_formed()) return report({ErrorCode::query_malformed}, Location::document());
  for (QueryParam const& param : query_params) {
    if (reading[param.name] == nullptr) continue;
    if (std::optional<RuleError> const fault = check_query_param(param, reading))
      report(*fault, Location::query_param(param.wire_name));
  }
  for (QueryText const& unknown : reading.unknown) {
    char buffer[65 * 4];  // one code point more than an error or a suggestion looks at
    std::string_view const name = decode_into(buffer, unknown);
    RuleError fault{ErrorCode::unknown_query_param};
    if (std::string_view const suggestion = suggest(name, known_query_param_names); !suggestion.empty())
      fault.params[0] = suggestion;
    report(fault, Location::unknown_query_param(name));
  }
  ViolationsAccess::add_omitted(violations, reading.unknown_count - reading.unknown.size());
}

/// The query that a reading without violations spells.
inline ListQuery build(RawQuery const& reading) noexcept {
  ListQuery query;
  if (QueryText const* value = reading[QueryParamName::linkType]) query.link_type = *read_link_type(*value);
  if (QueryText const* value = reading[QueryParamName::isActive]) query.is_active = *read_boolean(*value);
  if (QueryText const* value = reading[QueryParamName::limit]) query.limit = *PageLimit::parse(*value);
  if (QueryText const* value = reading[QueryParamName::offset]) query.offset = *PageOffset::parse(*value);
  return query;
}

}  // namespace paylink::inline v1::detail

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/errors/inline_vector.hpp>
#include <paylink/errors/violation.hpp>
#include <paylink/model/list_query.hpp>
#include <paylink/rules/policy.hpp>
#include <paylink/rules/query_params.hpp>
#include <paylink/rules/suggestion.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace paylink {

/// What came in a list query, not judged yet. It views the query.
class QueryReading {
 public:
  void add(QueryText name, QueryText value) noexcept {
    well_formed_ = well_formed_ && is_well_formed(name) && is_well_formed(value);
    std::optional<QueryParamName> const known = find_query_param(name);
    if (known) {
      Seen& seen = params_[static_cast<std::size_t>(*known)];
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
    Seen const& seen = params_[static_cast<std::size_t>(name)];
    return seen.count == 0 ? nullptr : &seen.value;
  }

  [[nodiscard]] bool repeats(QueryParamName name) const noexcept {
    return params_[static_cast<std::size_t>(name)].count > 1;
  }

  InlineVector<QueryText, Violations::capacity> unknown;  ///< names, as many as can be reported
  std::size_t unknown_count = 0;                          ///< all of them

 private:
  struct Seen {
    QueryText value = std::string_view();
    std::size_t count = 0;
  };

  std::array<Seen, query_param_count> params_;
  bool well_formed_ = true;
};

/// What is wrong with a parameter that came: that it came twice, or else its value.
inline Verdict check_query_param(QueryParam const& param, QueryReading const& reading) noexcept {
  if (reading.repeats(param.name)) return Fault{ErrorCode::query_param_repeated};
  return param.rule(*reading[param.name]);
}

/// All that is wrong with what came: parameters in the table's order, then unknown ones as they came (contract §10).
inline void check(QueryReading const& reading, Policy const& policy, Violations& violations) noexcept {
  auto const report = [&](Fault const& fault, Place const& place) {
    violations.add(fault, place, std::nullopt, policy.max_violations);
  };
  if (!reading.well_formed()) return report({ErrorCode::query_malformed}, Place::document());
  for (QueryParam const& param : query_params) {
    if (reading[param.name] == nullptr) continue;
    if (Verdict const fault = check_query_param(param, reading)) report(*fault, Place::query_param(param.wire_name));
  }
  for (QueryText const& unknown : reading.unknown) {
    char buffer[65 * 4];  // one code point more than an error or a suggestion looks at
    std::string_view const name = decode_into(buffer, unknown);
    Fault fault{ErrorCode::unknown_query_param};
    if (std::string_view const suggestion = suggest(name, known_query_param_names); !suggestion.empty())
      fault.params[0] = suggestion;
    report(fault, Place::unknown_query_param(name));
  }
  violations.add_omitted(reading.unknown_count - reading.unknown.size());
}

/// The query that a reading without violations spells.
inline ListQuery build(QueryReading const& reading) noexcept {
  ListQuery query;
  if (QueryText const* value = reading[QueryParamName::linkType]) query.link_type = *read_link_type(*value);
  if (QueryText const* value = reading[QueryParamName::isActive]) query.is_active = *read_boolean(*value);
  if (QueryText const* value = reading[QueryParamName::limit]) query.limit = *PageLimit::parse(*value);
  if (QueryText const* value = reading[QueryParamName::offset]) query.offset = *PageOffset::parse(*value);
  return query;
}

}  // namespace paylink

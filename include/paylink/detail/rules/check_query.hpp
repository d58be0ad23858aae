// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/rules/query_params.hpp>
#include <paylink/detail/rules/suggestion.hpp>
#include <paylink/detail/text/inline_vector.hpp>
#include <paylink/models/list_query.hpp>
#include <paylink/policy.hpp>
#include <paylink/violation.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace paylink::inline v1::detail {

/// The parameters of a list query before validation. Views the query.
class RawQuery {
 public:
  void add(QueryText name, QueryText value) noexcept {
    well_formed_ = well_formed_ && is_well_formed(name) && is_well_formed(value);
    std::optional<QueryParamName> const known = find_query_param(name);
    if (known) {
      Occurrences& param = params_[static_cast<std::size_t>(*known)];
      param.value = value;
      ++param.count;
    } else {
      unknown.push_back(name);
      ++unknown_count;
    }
  }

  [[nodiscard]] bool well_formed() const noexcept { return well_formed_; }

  /// Returns the last value, or null if there is none.
  [[nodiscard]] QueryText const* operator[](QueryParamName name) const noexcept {
    Occurrences const& param = params_[static_cast<std::size_t>(name)];
    return param.count == 0 ? nullptr : &param.value;
  }

  [[nodiscard]] bool repeats(QueryParamName name) const noexcept {
    return params_[static_cast<std::size_t>(name)].count > 1;
  }

  /// Returns a bit for each parameter that the query lacks.
  [[nodiscard]] std::uint64_t missing() const noexcept {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < params_.size(); ++i) bits |= std::uint64_t{params_[i].count == 0} << i;
    return bits;
  }

  InlineVector<QueryText, Violations::capacity> unknown;  ///< the first names; no more can be reported
  std::size_t unknown_count = 0;                          ///< of all names

 private:
  struct Occurrences {
    QueryText value = std::string_view();  ///< the last
    std::size_t count = 0;
  };

  std::array<Occurrences, query_param_count> params_;
  bool well_formed_ = true;
};

/// @pre the query has the parameter
inline std::optional<RuleError> check_query_param(QueryParam const& param, RawQuery const& raw) noexcept {
  if (raw.repeats(param.name)) return RuleError{ErrorCode::query_param_repeated};
  return param.rule(*raw[param.name]);
}

/// Adds all violations: parameters in the table's order, then unknown ones in the query's (contract §10).
inline void validate(RawQuery const& raw, Policy const& policy, Violations& violations) noexcept {
  auto const report = [&](RuleError const& error, Location const& location) {
    ViolationsAccess::add(violations, error, location, std::nullopt, policy.max_violations);
  };
  if (!raw.well_formed()) return report({ErrorCode::query_malformed}, Location::document());
  for (QueryParam const& param : query_params) {
    if (raw[param.name] == nullptr) continue;
    if (std::optional<RuleError> const error = check_query_param(param, raw))
      report(*error, Location::query_param(param.wire_name));
  }
  if (policy.unknown_query_params == UnknownFields::ignore) return;
  for (QueryText const& unknown : raw.unknown) {
    char buffer[65 * 4];  // one code point more than an error or a suggestion uses
    std::string_view const name = decode_into(buffer, unknown);
    RuleError error{ErrorCode::unknown_query_param};
    std::string_view const suggestion = suggest_similar(ComparedName(name), known_query_param_names, raw.missing());
    if (!suggestion.empty()) error.params[0] = suggestion;
    report(error, Location::unknown_query_param(name));
  }
  ViolationsAccess::add_omitted(violations, raw.unknown_count - raw.unknown.size());
}

/// @pre `validate` found no violation
inline ListQuery build(RawQuery const& raw) noexcept {
  ListQuery query;
  if (QueryText const* value = raw[QueryParamName::linkType]) query.link_type = *read_link_type(*value);
  if (QueryText const* value = raw[QueryParamName::isActive]) query.is_active = *read_boolean(*value);
  if (QueryText const* value = raw[QueryParamName::limit]) query.limit = *PageLimit::parse(*value);
  if (QueryText const* value = raw[QueryParamName::offset]) query.offset = *PageOffset::parse(*value);
  return query;
}

}  // namespace paylink::inline v1::detail

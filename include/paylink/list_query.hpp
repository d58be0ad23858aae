// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/rules/check_query.hpp>
#include <paylink/result.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <type_traits>
#include <utility>

namespace paylink::inline v1 {

/// A query's names and values as a framework gives them, decoded: a range of pairs of texts, such as a
/// `std::vector<std::pair<std::string, std::string>>`, a `std::multimap` or a span of views.
template <class Params>
concept DecodedQuery = requires(Params const& params) {
  requires std::is_lvalue_reference_v<decltype(*std::begin(params))>;  // the texts outlive the look at them
  { std::begin(params)->first } -> std::convertible_to<std::string_view>;
  { std::begin(params)->second } -> std::convertible_to<std::string_view>;
  std::end(params);
};

namespace detail {

/// Reads `name=value&name=value`, percent-encoded. Empty parts are skipped, and a part without `=` is a name whose
/// value is empty.
inline RawQuery read_query(std::string_view query) noexcept {
  RawQuery reading;
  while (!query.empty()) {
    std::string_view const part = query.substr(0, query.find('&'));
    query.remove_prefix((std::min)(part.size() + 1, query.size()));
    if (part.empty()) continue;
    std::size_t const name_size = (std::min)(part.find('='), part.size());
    std::string_view const value = part.substr((std::min)(name_size + 1, part.size()));
    reading.add({part.substr(0, name_size), true}, {value, true});
  }
  return reading;
}

inline RawQuery read_query(DecodedQuery auto const& params) noexcept {
  RawQuery reading;
  for (auto const& [name, value] : params) reading.add(std::string_view(name), std::string_view(value));
  return reading;
}

[[nodiscard]] inline Violations validate(RawQuery const& reading, Policy const& policy) noexcept {
  Violations violations;
  validate(reading, policy, violations);
  return violations;
}

[[nodiscard]] inline Result<ListQuery> validate_and_build(RawQuery const& reading, Policy const& policy) noexcept {
  Violations const violations = validate(reading, policy);
  if (!violations.empty()) return Unexpected(violations);
  return build(reading);
}

}  // namespace detail

/// All that is wrong with a query string, the part of a URL behind `?` and before `#`. No allocation, no exception, no
/// state; time linear in its length, which has no limit of its own.
[[nodiscard]] inline Violations validate_list_query(std::string_view query,
                                                    Policy const& policy = default_policy()) noexcept {
  return validate(detail::read_query(query), policy);
}

/// The list query that a query string spells, or all that is wrong with it.
[[nodiscard]] inline Result<ListQuery> parse_list_query(std::string_view query,
                                                        Policy const& policy = default_policy()) noexcept {
  return detail::validate_and_build(detail::read_query(query), policy);
}

/// The same of names and values that are decoded already.
[[nodiscard]] inline Violations validate_list_query(DecodedQuery auto const& params,
                                                    Policy const& policy = default_policy()) noexcept {
  return validate(detail::read_query(params), policy);
}

[[nodiscard]] inline Result<ListQuery> parse_list_query(DecodedQuery auto const& params,
                                                        Policy const& policy = default_policy()) noexcept {
  return detail::validate_and_build(detail::read_query(params), policy);
}

}  // namespace paylink::inline v1

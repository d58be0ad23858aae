// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/rules/check_query.hpp>
#include <paylink/detail/text/min_max.hpp>
#include <paylink/result.hpp>

#include <concepts>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <type_traits>
#include <utility>

namespace paylink::inline v1 {

namespace detail {

/// A range of pairs of decoded texts.
template <class Params>
concept DecodedQuery = requires(Params const& params) {
  requires std::is_lvalue_reference_v<decltype(*std::begin(params))>;  // the texts outlive the iterator
  { std::begin(params)->first } -> std::convertible_to<std::string_view>;
  { std::begin(params)->second } -> std::convertible_to<std::string_view>;
  std::end(params);
};

/// Splits percent-encoded `name=value&name=value`. Skips empty parts; a part without `=` is a name with an empty value.
inline RawQuery read_query(std::string_view query) noexcept {
  RawQuery raw;
  while (!query.empty()) {
    std::string_view const part = query.substr(0, query.find('&'));
    query.remove_prefix(min_of(part.size() + 1, query.size()));
    if (part.empty()) continue;
    std::size_t const name_size = min_of(part.find('='), part.size());
    std::string_view const value = part.substr(min_of(name_size + 1, part.size()));
    raw.add({part.substr(0, name_size), true}, {value, true});
  }
  return raw;
}

inline RawQuery read_query(DecodedQuery auto const& params) {
  RawQuery raw;
  for (auto const& [name, value] : params) raw.add(std::string_view(name), std::string_view(value));
  return raw;
}

inline Violations validate(RawQuery const& raw, Policy const& policy) noexcept {
  Violations violations;
  validate(raw, policy, violations);
  return violations;
}

inline Result<ListQuery> validate_and_build(RawQuery const& raw, Policy const& policy) noexcept {
  Violations violations = validate(raw, policy);
  if (!violations.empty()) return Unexpected(std::move(violations));
  return build(raw);
}

}  // namespace detail

/// Validates the query string of `GET /payment-links` (contract §10).
///
/// @param query  the part of the URL after `?` and before `#`, percent-encoded, of any length
/// @return all violations: by parameter in the contract's order, then unknown parameters; empty if the query is valid
///
/// Linear in `query.size()`. Does not allocate for a valid query, and allocates once otherwise.
[[nodiscard]] inline Violations validate_list_query(std::string_view query,
                                                    Policy const& policy = default_policy()) noexcept {
  return detail::validate(detail::read_query(query), policy);
}
Violations validate_list_query(std::nullptr_t, Policy const& = default_policy()) = delete;

/// Parses a query string.
///
/// @return the query, or all violations that `validate_list_query` returns
[[nodiscard]] inline Result<ListQuery> parse_list_query(std::string_view query,
                                                        Policy const& policy = default_policy()) noexcept {
  return detail::validate_and_build(detail::read_query(query), policy);
}
Result<ListQuery> parse_list_query(std::nullptr_t, Policy const& = default_policy()) = delete;

/// Validates parameters that a framework has decoded.
///
/// @param params  a range of pairs of texts: a `std::vector<std::pair<std::string, std::string>>`, a `std::multimap`, …
///                Its iterators must return references to texts that outlive the call.
/// @throws what iterating over `params` throws
[[nodiscard]] inline Violations validate_list_query(detail::DecodedQuery auto const& params,
                                                    Policy const& policy = default_policy()) {
  return detail::validate(detail::read_query(params), policy);
}

/// Parses parameters that a framework has decoded.
///
/// @throws what iterating over `params` throws
[[nodiscard]] inline Result<ListQuery> parse_list_query(detail::DecodedQuery auto const& params,
                                                        Policy const& policy = default_policy()) {
  return detail::validate_and_build(detail::read_query(params), policy);
}

}  // namespace paylink::inline v1

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/violation.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace paylink::inline v1::test_kit {

using ExpectedValue = std::variant<std::int64_t, std::string, std::vector<std::string>>;

/// A violation as plain data, to be written beside the request that it is expected for. Without `offset`, which the
/// contract leaves open for fields.
struct ExpectedViolation {
  ErrorCode code = {};
  std::optional<std::string> field = {};
  std::optional<std::string> pointer = {};
  std::vector<std::pair<std::string, ExpectedValue>> params = {};  ///< in the contract's order

  friend bool operator==(ExpectedViolation const&, ExpectedViolation const&) = default;
};

using ExpectedViolations = std::vector<ExpectedViolation>;

inline ExpectedValue to_expected(ParamValue const& value) {
  switch (value.kind()) {
    case ParamValue::Kind::integer: return value.integer();
    case ParamValue::Kind::list:    return std::vector<std::string>(value.list().begin(), value.list().end());
    default:                        return std::string(value.text());
  }
}

inline ExpectedViolation to_expected(Violation const& violation) {
  ExpectedViolation plain{.code = violation.code};
  if (violation.has_field()) plain.field = std::string(violation.field());
  if (violation.has_pointer()) plain.pointer = violation.pointer();
  for (auto const& [name, value] : violation.params) plain.params.emplace_back(name, to_expected(value));
  return plain;
}

/// Returns the violations that are kept; `Violations::omitted` counts the others.
inline ExpectedViolations to_expected(Violations const& violations) {
  ExpectedViolations plain;
  for (Violation const& violation : violations) plain.push_back(to_expected(violation));
  return plain;
}

inline std::string to_line(ExpectedValue const& value) {
  auto const quoted = [](std::string_view text) { return "'" + std::string(text) + "'"; };
  if (auto const* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (auto const* text = std::get_if<std::string>(&value)) return quoted(*text);
  std::string list;
  for (std::string const& item : std::get<std::vector<std::string>>(value))
    list.append(list.empty() ? "" : ",").append(quoted(item));
  return "[" + list + "]";
}

/// Returns `amount_too_precise /amount currency='XOF' max_decimals=0`; for a query, the parameter's name in place of
/// the pointer.
inline std::string to_line(ExpectedViolation const& violation) {
  std::string line(to_string(violation.code));
  if (violation.pointer) line.append(" ").append(*violation.pointer);
  else if (violation.field) line.append(" ").append(*violation.field);
  for (auto const& [name, value] : violation.params) line.append(" ").append(name).append("=").append(to_line(value));
  return line;
}

/// Returns all in one line, with `; ` between them; `valid` if there are none.
inline std::string to_line(ExpectedViolations const& violations) {
  if (violations.empty()) return "valid";
  std::string line;
  for (ExpectedViolation const& violation : violations)
    line.append(line.empty() ? "" : "; ").append(to_line(violation));
  return line;
}

inline std::string to_line(Violation const& violation) { return to_line(to_expected(violation)); }

/// The same, with `; and 8 more` at the end if 8 were omitted.
inline std::string to_line(Violations const& violations) {
  ExpectedViolations const kept = to_expected(violations);
  if (violations.omitted() == 0) return to_line(kept);
  std::string const cut = "and " + std::to_string(violations.omitted()) + " more";
  return to_line(kept) + "; " + cut;
}

}  // namespace paylink::inline v1::test_kit

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/rules/fields.hpp>
#include <paylink/detail/rules/raw_object.hpp>
#include <paylink/detail/rules/suggestion.hpp>
#include <paylink/detail/rules/value_rules.hpp>
#include <paylink/policy.hpp>
#include <paylink/violation.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace paylink::inline v1::detail {

/// A client's name for a member, as far as an error or a suggestion looks at it.
class MemberName {
 public:
  explicit MemberName(JsonString key) noexcept : text_(key.escaped() ? unescape_into(buffer_, key) : key.raw()) {}
  MemberName(MemberName const&) = delete;
  MemberName& operator=(MemberName const&) = delete;
  ~MemberName() = default;

  operator std::string_view() const noexcept { return text_; }  // NOLINT(*-explicit-*): it is a text

 private:
  std::array<char, 65 * 4 + 4> buffer_;  // one code point more than are ever shown
  std::string_view text_;
};

/// The violations of one request as they are found, under a policy that says how many are kept.
class Report {
 public:
  Report(RawObject const& reading, Policy const& policy, Violations& violations) noexcept
      : reading_(reading), limit_(policy.max_violations), violations_(violations) {}

  /// At the value of a field; a field that is missing has none.
  [[gnu::cold]] void add(RuleError const& fault, Field const& field, RawValue const* seen) noexcept {
    add(fault, Location::field(field.wire_name), seen == nullptr ? RawValue::nowhere : reading_.offset(*seen));
  }
  [[gnu::cold]] void add_at_key(RuleError const& fault, Location const& place, RawMember const& member) noexcept {
    add(fault, place, reading_.name_offset(member));
  }
  [[gnu::cold]] void add_at_value(RuleError const& fault, Location const& place, RawMember const& member) noexcept {
    add(fault, place, reading_.offset(member.value));
  }
  void add_omitted(std::size_t count) noexcept { ViolationsAccess::add_omitted(violations_, count); }

 private:
  [[gnu::cold]] void add(RuleError const& fault, Location const& place, std::size_t offset) noexcept {
    ViolationsAccess::add(violations_, fault, place, offset == RawValue::nowhere ? std::nullopt : std::optional(offset),
                          limit_);
  }

  RawObject const& reading_;
  std::size_t limit_;
  Violations& violations_;
};

/// A string's faults: ill-formed UTF-8 where that is still possible, then the rule's.
template <class Rule>
std::optional<RuleError> check_string(JsonString text, bool well_formed, Rule const& rule) noexcept {
  if (!well_formed)
    if (std::optional<RuleError> fault = check_utf8(text.raw())) return fault;
  return rule(text);
}

inline std::optional<RuleError> check_metadata_key(JsonString key, bool well_formed, Policy const& policy) noexcept {
  return check_string(key, well_formed,
                      [&](JsonString text) { return MetadataRule::check_key(text, policy.reserved_metadata_keys); });
}

inline std::optional<RuleError> check_metadata_value(RawValue const& value, bool well_formed) noexcept {
  switch (value.type) {
    case JsonType::object:
    case JsonType::array:  return MetadataRule::not_a_scalar();
    case JsonType::number: return value.text.raw().empty() ? MetadataRule::not_a_scalar() : std::optional<RuleError>();
    case JsonType::string: return check_string(value.text, well_formed, &MetadataRule::check_string);
    default:               return std::nullopt;
  }
}

/// One error for each key at most; none but the count where there are too many.
[[gnu::noinline]] inline void check_metadata(RawObject const& reading, Field const& field, RawValue const& seen,
                                             Policy const& policy, Report& report) noexcept {
  if (std::optional<RuleError> const fault = MetadataRule::check_count(reading.metadata_count)) {
    report.add(*fault, field, &seen);
    return;
  }
  for (RawMember const& member : reading.metadata) {
    if (std::optional<RuleError> const key_fault = check_metadata_key(member.key, reading.well_formed, policy))
      report.add_at_key(*key_fault, Location::metadata_key(MemberName(member.key)), member);
    else if (std::optional<RuleError> const value_fault = check_metadata_value(member.value, reading.well_formed))
      report.add_at_value(*value_fault, Location::metadata_key(MemberName(member.key)), member);
  }
}

/// Which error wins for a field that came: presence, then JSON type, then its value (contract §1).
inline std::optional<RuleError> check_field(Field const& field, RawValue const& seen, bool is_forbidden,
                                            bool well_formed, Context const& context) noexcept {
  if (is_forbidden) return RuleError{field.forbidden};
  if (seen.type != field.type)
    return RuleError{ErrorCode::type_mismatch, {to_string(field.type), to_string(seen.type)}};
  if (field.rule == nullptr) return std::nullopt;
  return check_string(seen.text, well_formed, [&](JsonString value) { return field.rule(value, context); });
}

/// Names that no field has; the policy may ignore them.
[[gnu::noinline]] inline void check_unknown(RawObject const& reading, Report& report) noexcept {
  for (RawMember const& member : reading.unknown) {
    MemberName const name(member.key);
    RuleError fault{ErrorCode::unknown_field};
    if (std::string_view const suggestion = suggest(name); !suggestion.empty()) fault.params[0] = suggestion;
    report.add_at_key(fault, Location::unknown_field(name), member);
  }
  report.add_omitted(reading.unknown_count - reading.unknown.size());
}

/// The value of a field that decides how others are judged: where it came, is a string, and is good.
template <class T, std::size_t Count>
std::optional<T> known_value(RawValue const* seen, std::array<std::string_view, Count> const& names) noexcept {
  if (seen == nullptr || seen->type != JsonType::string) return std::nullopt;
  for (std::size_t i = 0; i < Count; ++i)
    if (seen->text.escaped() ? same_text(seen->text, names[i]) : ascii::same_name(seen->text.raw(), names[i]))
      return static_cast<T>(i);
  return std::nullopt;
}

/// All that is wrong with what came: fields in the table's order, then unknown ones as they came (contract §1).
inline void validate(RawObject const& reading, FieldTable const& fields, Policy const& policy,
                     Violations& violations) noexcept {
  Report report(reading, policy, violations);
  Context const context{.policy = policy,
                        .link_type = known_value<LinkType>(reading[fields.link_type()], link_type_names),
                        .currency = known_value<Currency>(reading[fields.currency()], currency_codes)};
  // Only fields that came or had to can be wrong; most did neither. Those that the context knows are good.
  PresenceBits const& presence = fields.presence(context.link_type);
  FieldBits const known =
      (context.link_type ? bit(fields.link_type()) : 0) | (context.currency ? bit(fields.currency()) : 0);
  for (FieldBits left = (reading.came() | presence.required) & ~known; left != 0; left &= left - 1) {
    FieldIndex const index(static_cast<std::size_t>(std::countr_zero(left)));
    Field const& field = fields[index];
    RawValue const* const seen = reading[index];
    if (seen == nullptr) {
      if ((presence.required & bit(index)) != 0) report.add(RuleError{field.missing}, field, seen);
      continue;
    }
    bool const is_forbidden = (presence.forbidden & bit(index)) != 0;
    if (std::optional<RuleError> const fault = check_field(field, *seen, is_forbidden, reading.well_formed, context))
      report.add(*fault, field, seen);
    else if (index == fields.metadata()) check_metadata(reading, field, *seen, policy, report);
  }
  if (policy.unknown_fields == UnknownFields::reject) check_unknown(reading, report);
}

}  // namespace paylink::inline v1::detail

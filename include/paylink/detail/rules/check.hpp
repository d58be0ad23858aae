// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/rules/fields.hpp>
#include <paylink/detail/rules/raw_object.hpp>
#include <paylink/detail/rules/suggestion.hpp>
#include <paylink/detail/rules/unknown_members.hpp>
#include <paylink/detail/rules/value_rules.hpp>
#include <paylink/policy.hpp>
#include <paylink/violation.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <optional>
#include <string_view>

namespace paylink::inline v1::detail {

/// Adds violations, as far as the policy keeps them.
struct ViolationRecorder {
  Violations& violations;
  Policy const& policy;

  [[gnu::cold]] void add(RuleError const& error, Location const& location,
                         std::optional<std::size_t> offset = {}) const noexcept {
    ViolationsAccess::add(violations, error, location, offset, policy.max_violations, bytes_of(policy.app_schemes));
  }
};

/// What validation computed from the values of an object, for the builder. Complete only if there is no violation.
struct ComputedValues {
  ComputedValues() noexcept {}  // NOLINT(modernize-use-equals-default): leaves the fields uninitialized

  std::optional<LinkType> link_type;
  std::optional<Currency> currency;
  union {
    ComputedValue fields[max_fields];  // of those that are present
  };
};

/// Returns `utf8_invalid` for ill-formed text, unless the text is known to be well-formed; else the rule's error.
/// `utf8_invalid` has no `offset` here, as there is no body; the field says where (contract §2).
template <class Rule>
std::optional<RuleError> check_string(JsonString text, bool well_formed, Rule const& rule) noexcept {
  if (!well_formed && check_utf8(text.raw())) return RuleError{ErrorCode::utf8_invalid};
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

/// Adds at most one error for each key, or only `metadata_too_many_keys`.
[[gnu::noinline]] inline void check_metadata(RawObject const& object, Field const& field, RawValue const& value,
                                             Policy const& policy, ViolationRecorder const& recorder) noexcept {
  if (std::optional<RuleError> const error = MetadataRule::check_count(object.metadata_count))
    return recorder.add(*error, Location::field(field.wire_name), object.offset(value));
  for (RawMember const& member : object.metadata) {
    if (std::optional<RuleError> const key_error = check_metadata_key(member.key, object.well_formed, policy))
      recorder.add(*key_error, Location::metadata_key(MemberName(member.key)), object.name_offset(member));
    else if (std::optional<RuleError> const value_error = check_metadata_value(member.value, object.well_formed))
      recorder.add(*value_error, Location::metadata_key(MemberName(member.key)), object.offset(member.value));
  }
}

/// Returns the first error of a field that is present and allowed: of its JSON type, then of its value (contract §1).
inline std::optional<RuleError> check_field(Field const& field, RawValue const& value, bool well_formed,
                                            Context const& context) noexcept {
  if (value.type != field.type)
    return RuleError{ErrorCode::type_mismatch, {to_string(field.type), to_string(value.type)}};
  if (field.rule == nullptr) return std::nullopt;
  return check_string(value.text, well_formed, [&](JsonString text) { return field.rule(text, context); });
}

/// Adds an error for each unknown member.
[[gnu::cold, gnu::noinline]] inline void check_unknown(RawObject const& object, FieldBits candidates,
                                                       ViolationRecorder const& recorder) noexcept {
  for (RawMember const& member : object.unknown) {
    MemberName const name(member.key);
    RuleError error{ErrorCode::unknown_field};
    if (std::string_view const suggestion = suggest_field(name, candidates); !suggestion.empty())
      error.params[0] = suggestion;
    recorder.add(error, Location::unknown_field(name), object.name_offset(member));
  }
  ViolationsAccess::add_omitted(recorder.violations, object.unknown_count - object.unknown.size());
}

/// Returns the enumerator whose name the value is, if there is one and it is allowed.
template <class T, std::size_t Count>
std::optional<T> known_value(RawValue const* value, std::array<std::string_view, Count> const& names,
                             EnumSet<T, Count> const& allowed) noexcept {
  if (value == nullptr || value->type != JsonType::string) return std::nullopt;
  for (std::size_t i = 0; i < Count; ++i)
    if (value->text.escaped() ? same_text(value->text, names[i]) : ascii::same_name(value->text.raw(), names[i]))
      return allowed.contains(static_cast<T>(i)) ? std::optional(static_cast<T>(i)) : std::nullopt;
  return std::nullopt;
}

/// Adds all violations: those of fields in the table's order, then of unknown members in the body's (contract §1).
inline void validate(RawObject const& object, FieldTable const& fields, Policy const& policy, Violations& violations,
                     ComputedValues& computed) noexcept {
  ViolationRecorder const recorder{violations, policy};
  auto const link_type = known_value(object[fields.link_type()], link_type_names, policy.link_types);
  auto const currency = known_value(object[fields.currency()], currency_codes, policy.currencies);
  computed.link_type = link_type;
  computed.currency = currency;
  Context context{.policy = policy, .link_type = link_type, .currency = currency, .computed = nullptr};
  PresenceBits presence = fields.presence(link_type);
  FieldBits forbidden_by_policy = 0;
  if (policy.fields != FieldRules()) {
    PresenceBits const bits = presence_of(policy.fields);
    presence.required |= bits.required;
    forbidden_by_policy = bits.forbidden;
  }
  // Only fields that are present or required can have errors; most are neither. `known_value` validated two of them.
  FieldBits const valid = (link_type ? bit(fields.link_type()) : 0) | (currency ? bit(fields.currency()) : 0);
  FieldBits came = valid;
  for (FieldBits left = (object.present() | presence.required) & ~valid; left != 0; left &= left - 1) {
    FieldIndex const index(static_cast<std::size_t>(std::countr_zero(left)));
    Field const& field = fields[index];
    RawValue const* const value = object[index];
    if (value == nullptr) {
      if ((presence.required & bit(index)) != 0) recorder.add({field.missing}, Location::field(field.wire_name));
      continue;
    }
    came |= bit(index);
    auto const report = [&](RuleError const& error) {
      recorder.add(error, Location::field(field.wire_name), object.offset(*value));
    };
    context.computed = &computed.fields[index.value()];
    if ((forbidden_by_policy & bit(index)) != 0) report({ErrorCode::field_not_allowed});
    else if ((presence.forbidden & bit(index)) != 0) report({field.forbidden});
    else if (std::optional<RuleError> const error = check_field(field, *value, object.well_formed, context))
      report(*error);
    else if (index == fields.metadata()) check_metadata(object, field, *value, policy, recorder);
  }
  if (object.unknown_count != 0) check_unknown(object, ~(came | presence.forbidden | forbidden_by_policy), recorder);
}

inline void validate(RawObject const& object, FieldTable const& fields, Policy const& policy,
                     Violations& violations) noexcept {
  ComputedValues computed;
  validate(object, fields, policy, violations, computed);
}

}  // namespace paylink::inline v1::detail

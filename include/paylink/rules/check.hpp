// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/errors/violation.hpp>
#include <paylink/rules/fields.hpp>
#include <paylink/rules/policy.hpp>
#include <paylink/rules/reading.hpp>
#include <paylink/rules/suggestion.hpp>
#include <paylink/rules/value_rules.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace paylink {

/// A client's name for a member, as far as an error or a suggestion looks at it.
class KeyText {
 public:
  explicit KeyText(JsonString key) noexcept : text_(key.escaped ? unescape_into(buffer_, key) : key.raw) {}
  KeyText(KeyText const&) = delete;
  KeyText& operator=(KeyText const&) = delete;
  ~KeyText() = default;

  operator std::string_view() const noexcept { return text_; }  // NOLINT(*-explicit-*): it is a text

 private:
  std::array<char, 65 * 4 + 4> buffer_;  // one code point more than are ever shown
  std::string_view text_;
};

/// The violations of one request, under a policy that says how many are kept.
class Report {
 public:
  explicit Report(Policy const& policy) noexcept : limit_(policy.max_violations) {}

  void add(Fault const& fault, Place const& place, std::size_t offset = Seen::no_offset) noexcept {
    violations_.add({fault, place, offset == Seen::no_offset ? std::nullopt : std::optional(offset)}, limit_);
  }
  void add_omitted(std::size_t count) noexcept { violations_.add_omitted(count); }

  [[nodiscard]] Violations const& violations() const noexcept { return violations_; }

 private:
  Violations violations_;
  std::size_t limit_;
};

/// A string's faults: ill-formed UTF-8 where that is still possible, then the rule's.
template <class Rule>
Verdict check_string(JsonString text, bool well_formed, Rule rule) noexcept {
  if (!well_formed)
    if (Verdict fault = check_utf8(text.raw)) return fault;
  return rule(text);
}

inline Verdict check_metadata_key(SeenMember const& member, Reading const& reading, Policy const& policy) noexcept {
  return check_string(member.key, reading.well_formed, [&](JsonString key) {
    return check_unescaped(
        key, [&](std::string_view text) { return MetadataRule::check_key(text, policy.reserved_metadata_keys); });
  });
}

inline Verdict check_metadata_value(Seen const& value, Reading const& reading) noexcept {
  switch (value.type) {
    case JsonType::object:
    case JsonType::array: return MetadataRule::not_a_scalar();
    case JsonType::number: return value.text.raw.empty() ? MetadataRule::not_a_scalar() : Verdict();
    case JsonType::string: return check_string(value.text, reading.well_formed, &MetadataRule::check_string);
    default: return std::nullopt;
  }
}

/// One error for each key at most; none but the count where there are too many.
inline void check_metadata(Seen const& metadata, Reading const& reading, Policy const& policy, Report& report) noexcept {
  if (Verdict const fault = MetadataRule::check_count(reading.metadata_count)) {
    report.add(*fault, Place::field(field(FieldName::metadata).wire_name), metadata.offset);
    return;
  }
  for (SeenMember const& member : reading.metadata) {
    if (Verdict const key_fault = check_metadata_key(member, reading, policy))
      report.add(*key_fault, Place::metadata_key(KeyText(member.key)), member.key_offset);
    else if (Verdict const value_fault = check_metadata_value(member.value, reading))
      report.add(*value_fault, Place::metadata_key(KeyText(member.key)), member.value.offset);
  }
}

/// Which error wins for a field: presence, then JSON type, then its value (contract §1).
inline Verdict check_field(Field const& field, Seen const* seen, bool well_formed, Context const& context) noexcept {
  Presence const presence = field.presence(context.link_type);
  if (seen == nullptr) return presence == Presence::required ? Fault{field.missing} : Verdict();
  if (presence == Presence::forbidden) return Fault{field.forbidden};
  if (seen->type != field.type)
    return Fault{ErrorCode::type_mismatch, {to_string(field.type), to_string(seen->type)}};
  if (field.rule == nullptr) return std::nullopt;
  return check_string(seen->text, well_formed, [&](JsonString value) { return field.rule(value, context); });
}

/// Names that no field has; the policy may ignore them.
inline void check_unknown(Reading const& reading, Report& report) noexcept {
  for (SeenMember const& member : reading.unknown) {
    KeyText const name(member.key);
    Fault fault{ErrorCode::unknown_field};
    if (std::string_view const suggestion = suggest(name); !suggestion.empty()) fault.params[0] = suggestion;
    report.add(fault, Place::unknown_field(name), member.key_offset);
  }
  report.add_omitted(reading.unknown_count - reading.unknown.size());
}

/// The value of a field that decides how others are judged: where it came, is a string, and is good.
template <class T, std::size_t Count>
std::optional<T> known_value(Seen const* seen, std::array<std::string_view, Count> const& names) noexcept {
  if (seen == nullptr || seen->type != JsonType::string) return std::nullopt;
  for (std::size_t i = 0; i < Count; ++i)
    if (same_text(seen->text, {names[i]})) return static_cast<T>(i);
  return std::nullopt;
}

/// All that is wrong with what came: fields in schema order, then unknown ones as they came (contract §1).
inline Violations check(Reading const& reading, Policy const& policy) noexcept {
  Report report(policy);
  Context const context{.policy = policy,
                        .link_type = known_value<LinkType>(reading[FieldName::link_type], link_type_names),
                        .currency = known_value<Currency>(reading[FieldName::currency_code], currency_codes)};
  for (Field const& field : create_fields) {
    Seen const* const seen = reading[field.name];
    if (Verdict const fault = check_field(field, seen, reading.well_formed, context))
      report.add(*fault, Place::field(field.wire_name), seen == nullptr ? Seen::no_offset : seen->offset);
    else if (field.name == FieldName::metadata && seen != nullptr)
      check_metadata(*seen, reading, policy, report);
  }
  if (policy.unknown_fields == UnknownFields::reject) check_unknown(reading, report);
  return report.violations();
}

}  // namespace paylink

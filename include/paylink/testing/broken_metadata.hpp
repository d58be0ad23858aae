// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/testing/broken_case.hpp>
#include <paylink/testing/broken_text.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

// Metadata that is wrong in one way (contract §8).
namespace paylink::inline v1::test_kit {

inline Case break_metadata_too_many_keys(Choices& choices) {
  std::size_t const count = 51 + choices.below(choices.one_in(4) ? 200 : 2);
  Body metadata;
  for (std::size_t i = 0; i < count; ++i) metadata.members.emplace_back("k" + std::to_string(i), "0");
  if (choices.one_in(2)) metadata.members.front() = {"__proto__", "[]"};  // nothing else is said
  return value_case(choices, ErrorCode::metadata_too_many_keys, "metadata", to_text(choices, std::move(metadata)),
                    {{"max", std::int64_t{50}}, {"count", static_cast<std::int64_t>(count)}});
}

inline Case break_metadata_key_invalid(Choices& choices) {
  static constexpr std::string_view wrong[] = {"", "\n", "a\tb", "a\u0085", "\u007F", "a/\u001B~"};
  static constexpr std::string_view characters[] = {"k", "é", "😀"};
  std::string key(choices.one_of(wrong));
  if (choices.one_in(3)) {
    std::size_t const length = 41 + choices.below(24);
    key = repeated(choices.one_of(characters), length);
  }
  std::string value = choices.one_in(4) ? "[]" : "1";  // the key comes first
  return metadata_case(choices, ErrorCode::metadata_key_invalid, key, std::move(value), {{"max", std::int64_t{40}}});
}

/// Under a policy that reserves a key of its own, now and then.
inline Case break_metadata_key_reserved(Choices& choices) {
  bool const of_policy = choices.one_in(3);
  std::string value = choices.one_in(4) ? "{}" : "\"x\"";
  Case broken = metadata_case(choices, ErrorCode::metadata_key_reserved, of_policy ? "internal_id" : "__proto__",
                              std::move(value));
  if (!of_policy) return broken;
  Policy policy;
  policy.reserved_metadata_keys = {"internal_id"};
  return under(std::move(policy), std::move(broken));
}

inline Case break_metadata_value_type(Choices& choices) {
  static constexpr std::string_view values[] = {"[]", "{}", "[1,2]", "{\"a\":null}", "[[{}]]"};
  static constexpr std::string_view keys[] = {"items", "a/b", "~", "été"};
  std::string const key(choices.one_of(keys));
  return metadata_case(choices, ErrorCode::metadata_value_type, key, std::string(choices.one_of(values)),
                       {{"allowed", Strings{"string", "number", "boolean", "null"}}});
}

inline Case break_metadata_value_too_long(Choices& choices) {
  std::size_t const length = 501 + choices.below(choices.one_in(4) ? 2000 : 2);
  return metadata_case(choices, ErrorCode::metadata_value_too_long, "note", quoted(choices, long_text(choices, length)),
                       {{"max", std::int64_t{500}}, {"length", static_cast<std::int64_t>(length)}});
}

}  // namespace paylink::inline v1::test_kit

// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/values/metadata_rule.hpp>

#include <paylink/violation.hpp>

#include "catch.hpp"
#include "verdict.hpp"

#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

std::string outcome(std::optional<RuleError> const& fault) {
  return fault ? verdict(single_violation(*fault)) : "valid";
}

void check_key(JsonString key, std::string_view expected, std::vector<std::string> const& reserved = {}) {
  CAPTURE(key.raw());
  CHECK(outcome(MetadataRule::check_key(key, reserved)) == expected);
}

/// A key or value with escapes, as it stands in a body.
JsonString escaped(std::string_view raw) { return {raw, true}; }

void check_string(JsonString text, std::string_view expected) {
  CAPTURE(text.raw());
  CHECK(outcome(MetadataRule::check_string(text)) == expected);
}

static_assert(!MetadataRule::check_key("campaign"));
static_assert(MetadataRule::check_key("")->code == ErrorCode::metadata_key_invalid);
static_assert(!MetadataRule::check_count(50) && MetadataRule::check_count(51));

}  // namespace

TEST_CASE("Metadata rule: there are at most 50 keys", "[metadata_rule][metadata_too_many_keys]") {
  CHECK(outcome(MetadataRule::check_count(0)) == "valid");
  CHECK(outcome(MetadataRule::check_count(50)) == "valid");
  CHECK(outcome(MetadataRule::check_count(51)) == "metadata_too_many_keys max=50 count=51");
  CHECK(outcome(MetadataRule::check_count(9968)) == "metadata_too_many_keys max=50 count=9968");
}

TEST_CASE("Metadata rule: a key has 1 to 40 code points and no control character",
          "[metadata_rule][metadata_key_invalid]") {
  check_key("", "metadata_key_invalid max=40");
  check_key("k", "valid");
  check_key(" ", "valid");
  check_key(repeat("k", 40), "valid");
  check_key(repeat("k", 41), "metadata_key_invalid max=40");
  check_key(repeat("\U0001F600", 40), "valid");
  check_key(repeat("\u00E9", 41), "metadata_key_invalid max=40");
  check_key("a\tb", "metadata_key_invalid max=40");
  check_key("a\x7F", "metadata_key_invalid max=40");
  check_key("a\xC2\x85", "metadata_key_invalid max=40");
  check_key(std::string(1, '\0'), "metadata_key_invalid max=40");
  check_key(std::string("a\0", 2), "metadata_key_invalid max=40");
}

TEST_CASE("Metadata rule: a direction control in a key is no fault, but hides no other", "[metadata_rule]") {
  check_key("a\u202Eb", "valid");  // what a payer never reads need not be in one direction
  check_key("\u202Ea\x1F", "metadata_key_invalid max=40");
  check_key("\u202E" + repeat("k", 40), "metadata_key_invalid max=40");
}

TEST_CASE("Metadata rule: a key counts as what its escapes spell", "[metadata_rule][metadata_key_invalid]") {
  check_key(escaped(repeat(R"(\u00e9)", 40)), "valid");
  check_key(escaped(repeat(R"(\u00e9)", 41)), "metadata_key_invalid max=40");
  check_key(escaped(R"(\u0007)"), "metadata_key_invalid max=40");
  check_key(escaped(R"(\u005f_proto__)"), "metadata_key_reserved");
  check_key(escaped(R"(s\u006furce)"), "metadata_key_reserved", {"source"});
}

TEST_CASE("Metadata rule: some keys are reserved", "[metadata_rule][metadata_key_reserved]") {
  std::vector<std::string> const reserved = {"internal_id", "source"};
  check_key("__proto__", "metadata_key_reserved");
  check_key("__PROTO__", "valid");
  check_key("__proto", "valid");
  check_key("__proto__", "metadata_key_reserved", reserved);
  check_key("internal_id", "metadata_key_reserved", reserved);
  check_key("source", "metadata_key_reserved", reserved);
  check_key("sources", "valid", reserved);
  check_key("source", "valid");
  check_key("", "metadata_key_invalid max=40", {""});  // said before
}

TEST_CASE("Metadata rule: a string has no U+0000", "[metadata_rule][string_control_char]") {
  check_string(std::string("x\0y", 3), "string_control_char codepoint='U+0000'");
  check_string(escaped(R"(a\u0000)"), "string_control_char codepoint='U+0000'");
  check_string(escaped(R"(a\\u0000)"), "valid");
  check_string(repeat("x", 600) + std::string(1, '\0'), "string_control_char codepoint='U+0000'");  // said first
  check_string("line\none\x07\u202E", "valid");
  check_string({"known to hold none", false, true}, "valid");
}

TEST_CASE("Metadata rule: a string has at most 500 code points", "[metadata_rule][metadata_value_too_long]") {
  check_string("", "valid");
  check_string(repeat("x", 500), "valid");
  check_string(repeat("x", 501), "metadata_value_too_long max=500 length=501");
  check_string(repeat("\u20AC", 500), "valid");
  check_string(repeat("\u20AC", 501), "metadata_value_too_long max=500 length=501");
  std::string const plain = repeat("x", 501);
  check_string({plain, false, true}, "metadata_value_too_long max=500 length=501");
}

TEST_CASE("Metadata rule: a string's length is that of its text, not of its escapes",
          "[metadata_rule][metadata_value_too_long]") {
  check_string(escaped(repeat(R"(\u00e9)", 500)), "valid");
  check_string(escaped(repeat(R"(\u00e9)", 501)), "metadata_value_too_long max=500 length=501");
  check_string(escaped(repeat(R"(\ud83d\ude00)", 500)), "valid");
  check_string(escaped(repeat(R"(\ud83d\ude00)", 501)), "metadata_value_too_long max=500 length=501");
}

TEST_CASE("Metadata rule: what is no scalar is told which there are", "[metadata_rule][metadata_value_type]") {
  CHECK(outcome(MetadataRule::not_a_scalar()) == "metadata_value_type allowed=['string','number','boolean','null']");
}

// SPDX-License-Identifier: BSL-1.0
#include <paylink/values/metadata.hpp>

#include <paylink/detail/errors/error_of.hpp>

#include "property.hpp"
#include "verdict.hpp"

#include <limits>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

static_assert(!std::is_constructible_v<MetadataValue, float>, "it has no shortest decimal that anybody meant");

std::string outcome(std::optional<RuleError> const& fault) {
  return fault ? verdict(single_violation(*fault)) : "valid";
}

void check(MetadataEntries const& entries, std::string_view expected) {
  CHECK(outcome(error_of(Metadata::parse(entries))) == expected);
}

void check_key(std::string const& key, std::string_view expected) {
  CAPTURE(key);
  check({{key, "value"}}, expected);
}

void check_value(MetadataValue const& value, std::string_view expected) { check({{"key", value}}, expected); }

MetadataEntries numbered(int count) {
  MetadataEntries entries;
  for (int i = 0; i < count; ++i) entries.emplace_back("key" + std::to_string(i), i);
  return entries;
}

std::string with_nul(std::string text) { return text.append(1, '\0'); }

}  // namespace

TEST_CASE("Metadata: holds scalars by name, in the order in which they came", "[metadata]") {
  MetadataEntries const entries = {{"z", "text"}, {"a", 1.5}, {"m", true}, {"n", nullptr}, {"e", ""}};
  Metadata const metadata = Metadata::parse(entries).value();
  CHECK(metadata.size() == 5);
  CHECK_FALSE(metadata.empty());
  CHECK((metadata.entries() == entries));
  CHECK((MetadataEntries(metadata.begin(), metadata.end()) == entries));
  REQUIRE(metadata.find("a") != nullptr);
  CHECK(std::get<Number>(*metadata.find("a")) == Number(1.5));
  CHECK(std::get<bool>(*metadata.find("m")));
  CHECK(std::holds_alternative<std::nullptr_t>(*metadata.find("n")));
  CHECK(std::get<std::string>(*metadata.find("e")).empty());
  CHECK(metadata.find("A") == nullptr);
  CHECK(metadata.find("") == nullptr);
}

TEST_CASE("Metadata: may be empty", "[metadata]") {
  CHECK(Metadata().empty());
  CHECK(Metadata::parse({}).value().empty());
}

TEST_CASE("Metadata: is equal where keys, values and order are", "[metadata]") {
  auto const make = [](MetadataEntries const& entries) { return Metadata::parse(entries).value(); };
  CHECK(make({{"a", 1}, {"b", 2}}) == make({{"a", 1.0}, {"b", 2}}));
  CHECK_FALSE(make({{"a", 1}, {"b", 2}}) == make({{"b", 2}, {"a", 1}}));
  CHECK_FALSE(make({{"a", 1}}) == make({{"a", "1"}}));
  CHECK_FALSE(make({{"a", 1}}) == make({{"a", true}}));
  CHECK_FALSE(make({{"a", nullptr}}) == make({}));
}

TEST_CASE("Metadata: a copy takes the place of what was there, and is its own", "[metadata]") {
  Metadata const original = Metadata::parse({{"a", "1"}, {"b", true}}).value();
  Metadata copy = Metadata::parse({{"c", nullptr}}).value();
  copy = original;
  CHECK(copy == original);
  copy = Metadata();
  CHECK(copy.empty());
  CHECK(original.size() == 2);
}

TEST_CASE("Metadata: has at most 50 keys", "[metadata][metadata_too_many_keys]") {
  check(numbered(50), "valid");
  check(numbered(51), "metadata_too_many_keys max=50 count=51");
  MetadataEntries all_wrong(60, {"", "value"});
  check(all_wrong, "metadata_too_many_keys max=50 count=60");  // then nothing else is said
}

// What each key and each string may be, metadata_rule.test.cpp says; here, that it is asked.
TEST_CASE("Metadata: a key has 1 to 40 code points and no control character", "[metadata][metadata_key_invalid]") {
  check_key("", "metadata_key_invalid max=40");
  check_key(repeat("\U0001F600", 40), "valid");
  check_key(repeat("\u00E9", 41), "metadata_key_invalid max=40");
  check_key(with_nul("a"), "metadata_key_invalid max=40");
}

TEST_CASE("Metadata: some keys are reserved", "[metadata][metadata_key_reserved]") {
  check_key("__proto__", "metadata_key_reserved");
  std::vector<std::string> const reserved = {"internal_id", "source"};
  CHECK(outcome(error_of(Metadata::parse({{"source", 1}}, reserved))) == "metadata_key_reserved");
  CHECK(outcome(error_of(Metadata::parse({{"source", 1}}))) == "valid");
}

TEST_CASE("Metadata: a string has at most 500 code points and no U+0000", "[metadata][metadata_value_too_long]") {
  check_value(repeat("\u20AC", 500), "valid");
  check_value(repeat("\u20AC", 501), "metadata_value_too_long max=500 length=501");
  check_value(with_nul("x"), "string_control_char codepoint='U+0000'");
}

TEST_CASE("Metadata: a double that JSON cannot spell is no scalar", "[metadata][metadata_value_type]") {
  std::string const expected = "metadata_value_type allowed=['string','number','boolean','null']";
  check_value(std::numeric_limits<double>::infinity(), expected);
  check_value(std::numeric_limits<double>::quiet_NaN(), expected);
  check_value(std::numeric_limits<double>::max(), "valid");
}

TEST_CASE("Metadata: text that is not UTF-8 is refused", "[metadata][utf8_invalid]") {
  check({{"caf\xE9", 1}}, "utf8_invalid offset=3");
  check({{"key", "caf\xE9"}}, "utf8_invalid offset=3");
}

TEST_CASE("Metadata: a key comes once", "[metadata][duplicate_key]") {
  check({{"a", 1}, {"b", 2}, {"a", 1}}, "duplicate_key");
  check({{"a", 1}, {"A", 1}}, "valid");
}

TEST_CASE("Metadata: of several faults the first entry's is the one, and of one entry the key's", "[metadata]") {
  check({{"ok", 1}, {"bad", with_nul("")}, {"", 1}}, "string_control_char codepoint='U+0000'");
  check({{"ok", 1}, {"", with_nul("")}}, "metadata_key_invalid max=40");
  check({{"__proto__", with_nul("")}}, "metadata_key_reserved");
}

TEST_CASE("Metadata: gives back what it was made of", "[metadata]") {
  property("of any texts and integers under any names", [](std::vector<int> const& values) {
    MetadataEntries entries;
    for (std::size_t i = 0; i < values.size() && i < 50; ++i) {
      std::string const key = *rc::gen::element<std::string>("k", "\u20AC", " ") + std::to_string(i);
      if (values[i] % 2 == 0) entries.emplace_back(key, values[i]);
      else entries.emplace_back(key, repeat("\u00E9", *rc::gen::inRange<std::size_t>(0, 501)));
    }
    Metadata const metadata = Metadata::parse(entries).value();
    RC_ASSERT((metadata.entries() == entries));
    for (auto const& [key, value] : entries) RC_ASSERT((*metadata.find(key) == value));
  });
}

TEST_CASE("Metadata: is written as JSON, members in order and numbers as they are spelt", "[metadata]") {
  CHECK(to_string(Metadata()) == "{}");
  Metadata const metadata =
      Metadata::parse({{"z\"", "a\\b\n"}, {"a", *Number::parse("1.50")}, {"m", true}, {"n", nullptr}, {"f", false}})
          .value();
  CHECK(to_string(metadata) == R"({"z\"":"a\\b\u000a","a":1.50,"m":true,"n":null,"f":false})");
  std::ostringstream out;
  out << metadata << ' ' << *metadata.find("a");
  CHECK(out.str() == to_string(metadata) + " 1.50");
}

TEST_CASE("Metadata: a scalar is written as JSON", "[metadata]") {
  CHECK(to_string(MetadataValue("summer")) == R"("summer")");
  CHECK(to_string(MetadataValue(1.5)) == "1.5");
  CHECK(to_string(MetadataValue(true)) == "true");
  CHECK(to_string(MetadataValue(nullptr)) == "null");
  CHECK(to_string(MetadataValue(std::numeric_limits<double>::infinity())) == "null");
}

TEST_CASE("Metadata: what is equal has one hash, and little else has", "[metadata]") {
  auto const hash = [](MetadataEntries const& entries) {
    return std::hash<Metadata>()(Metadata::parse(entries).value());
  };
  CHECK(hash({{"a", 1.5}, {"b", "x"}}) == hash({{"a", *Number::parse("15e-1")}, {"b", "x"}}));
  CHECK(hash({{"a", 1.5}, {"b", "x"}}) != hash({{"b", "x"}, {"a", 1.5}}));
  CHECK(hash({{"a", "b"}}) != hash({{"b", "a"}}));
  CHECK(hash({{"a", "b"}}) != hash({{"a", "c"}}));
  CHECK(hash({{"a", 1}}) != hash({{"a", 2}}));
  CHECK(hash({{"a", true}}) != hash({{"a", false}}));
  CHECK(hash({{"a", true}}) != hash({{"a", nullptr}}));
  CHECK(hash({{"a", false}}) != hash({{"a", nullptr}}));
  CHECK(hash({}) != hash({{"a", nullptr}}));
}

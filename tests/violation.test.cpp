// SPDX-License-Identifier: BSL-1.0
#include <paylink/violation.hpp>

#include "property.hpp"
#include "verdict.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

RuleError const too_long{ErrorCode::string_too_long, {255, 300}};
RuleError const required{ErrorCode::field_required};

void check(Location const& place, std::string_view field, std::string_view pointer, std::string_view label) {
  Violation const violation(required, place);
  CHECK(violation.field() == field);
  CHECK(violation.pointer() == pointer);
  CHECK(violation.label() == label);
}

Violation numbered(std::size_t number) { return {required, Location::field("title"), number}; }

std::string unescape_pointer(std::string_view token) {
  std::string text;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] == '~') text += token[++i] == '1' ? '/' : '~';
    else text += token[i];
  }
  return text;
}

static_assert(Violation(RuleError{ErrorCode::field_required}, Location::field("title")).field() == "title");
static_assert(!Violation(RuleError{ErrorCode::json_invalid}, Location::document()).has_field());
static_assert(std::is_trivially_copyable_v<Violation>, "it owns what it names, in place");
static_assert(Violations::capacity == 32);

}  // namespace

TEST_CASE("Violation: names a field of the contract", "[violation]") {
  check(Location::field("title"), "title", "/title", "title");
  check(Location::field("metadata"), "metadata", "/metadata", "metadata");
  CHECK(Violation(required, Location::field("title")).has_field());
}

TEST_CASE("Violation: names a member that the client invented", "[violation][unknown_field]") {
  check(Location::unknown_field("linkType"), "linkType", "/linkType", "linkType");
  check(Location::unknown_field(""), "", "/", "");
  check(Location::unknown_field("a/b~c"), "a/b~c", "/a~1b~0c", "a/b~c");
  check(Location::unknown_field("~1"), "~1", "/~01", "~1");
  CHECK(Violation(required, Location::unknown_field("")).has_field());
}

TEST_CASE("Violation: names a key of metadata", "[violation][metadata_key_invalid]") {
  check(Location::metadata_key("campaign"), "metadata", "/metadata/campaign", "metadata.campaign");
  check(Location::metadata_key(""), "metadata", "/metadata/", "metadata.");
  check(Location::metadata_key("a/b"), "metadata", "/metadata/a~1b", "metadata.a/b");
}

TEST_CASE("Violation: of the whole document has neither field nor pointer", "[violation][json_invalid]") {
  check(Location::document(), "", "", "");
  CHECK_FALSE(Violation(required, Location::document()).has_field());
}

TEST_CASE("Violation: of a query names the parameter, and has no pointer", "[violation][query]") {
  check(Location::query_param("limit"), "limit", "", "limit");
  check(Location::unknown_query_param("a/b"), "a/b", "", "a/b");
  check(Location::unknown_query_param(repeat("é", 65)), repeat("é", 64) + "\u2026", "", repeat("é", 64) + "\u2026");
  check(Location::unknown_query_param(""), "", "", "");
  for (Location const& place : {Location::query_param("limit"), Location::unknown_query_param("")}) {
    CHECK(Violation(required, place).has_field());
    CHECK_FALSE(Violation(required, place).has_pointer());
  }
  for (Location const& place : {Location::field("title"), Location::unknown_field(""), Location::metadata_key("")})
    CHECK(Violation(required, place).has_pointer());
  CHECK_FALSE(Violation(required, Location::document()).has_pointer());
  CHECK_FALSE(Violation(required, Location::query_param("limit")) == Violation(required, Location::field("limit")));
}

TEST_CASE("Violation: a long name is cut to 64 code points before it is escaped", "[violation][unknown_field]") {
  Violation const violation(required, Location::unknown_field(repeat("/", 65)));
  CHECK(violation.field() == repeat("/", 64) + "\u2026");
  CHECK(violation.pointer() == "/" + repeat("~1", 64) + "\u2026");
}

TEST_CASE("Violation: owns the name that it shows", "[violation]") {
  std::string key = "campaign";
  Violation const violation(required, Location::metadata_key(key));
  key = "overwritten";
  CHECK(violation.pointer() == "/metadata/campaign");
}

TEST_CASE("Violation: its pointer leads back to the name", "[violation]") {
  property("of up to 64 letters, slashes and tildes", [] {
    auto const letters = rc::gen::container<std::string>(rc::gen::element('a', '0', '1', '/', '~'));
    std::string const key = (*letters).substr(0, 64);
    std::string const pointer = Violation(required, Location::unknown_field(key)).pointer();
    RC_ASSERT(pointer.find('/', 1) == std::string::npos);
    RC_ASSERT(unescape_pointer(pointer.substr(1)) == key);
  });
}

TEST_CASE("Violation: gives its parameters by name, in the catalogue's order", "[violation]") {
  Violation const violation(too_long, Location::field("title"), 7);
  CHECK(violation.code == ErrorCode::string_too_long);
  CHECK(violation.offset == std::size_t{7});
  REQUIRE(violation.params.size() == 2);
  CHECK(violation.params.begin()[0] == Param{"max", 255});
  CHECK(violation.params.begin()[1] == Param{"length", 300});
}

TEST_CASE("Violation: has only the parameters that were given", "[violation]") {
  CHECK(Violation(required, Location::field("title")).params.empty());
  CHECK_FALSE(Violation(required, Location::field("title")).offset.has_value());

  RuleError const no_suggestion{ErrorCode::unknown_field};
  CHECK(Violation(no_suggestion, Location::unknown_field("zzz")).params.empty());
  RuleError const suggestion{ErrorCode::unknown_field, {std::string_view("title")}};
  Violation const violation(suggestion, Location::unknown_field("titel"));
  REQUIRE(violation.params.size() == 1);
  CHECK(*violation.params.begin() == Param{"suggestion", std::string_view("title")});
  CHECK(violation.params.end() == violation.params.begin() + 1);
}

TEST_CASE("Violation: is equal where all that it says is", "[violation]") {
  Violation const violation(too_long, Location::field("title"), 7);
  CHECK(violation == Violation(too_long, Location::field("title"), 7));
  CHECK_FALSE(violation == Violation(required, Location::field("title"), 7));
  CHECK_FALSE(violation == Violation(too_long, Location::field("description"), 7));
  CHECK_FALSE(violation == Violation(too_long, Location::field("title"), 8));
  CHECK_FALSE(violation == Violation(too_long, Location::field("title")));
  CHECK_FALSE(violation == Violation(too_long, Location::unknown_field("title"), 7));
  RuleError const longer{ErrorCode::string_too_long, {255, 301}};
  CHECK_FALSE(violation == Violation(longer, Location::field("title"), 7));
}

TEST_CASE("Violations: keep 32 in order and count the others", "[violation]") {
  Violations violations;
  CHECK(violations.empty());
  for (std::size_t i = 0; i < 32; ++i) violations.add(numbered(i));
  CHECK(violations.size() == 32);
  CHECK(violations.omitted() == 0);
  violations.add(numbered(32));
  violations.add(numbered(33));
  CHECK(violations.size() == 32);
  CHECK(violations.omitted() == 2);
  CHECK(violations.front() == numbered(0));
  CHECK(violations[31] == numbered(31));
}

TEST_CASE("Violations: a policy may keep fewer, but not more", "[violation]") {
  Violations violations;
  for (std::size_t i = 0; i < 5; ++i) violations.add(numbered(i), 3);
  CHECK(violations.size() == 3);
  CHECK(violations.omitted() == 2);

  Violations many;
  for (std::size_t i = 0; i < 40; ++i) many.add(numbered(i), 100);
  CHECK(many.size() == 32);
  CHECK(many.omitted() == 8);
}

TEST_CASE("Violations: are not empty where all of them were cut", "[violation]") {
  Violations violations;
  violations.add(numbered(0), 0);
  CHECK(violations.size() == 0);  // NOLINT(readability-container-size-empty): it is what differs here
  CHECK(violations.omitted() == 1);
  CHECK_FALSE(violations.empty());

  Violations counted;
  counted.add_omitted(2);
  counted.add_omitted(1);
  CHECK(counted.omitted() == 3);
  CHECK_FALSE(counted.empty());
}

TEST_CASE("Violations: are a range and a value", "[violation]") {
  Violations violations;
  for (std::size_t i = 0; i < 4; ++i) violations.add(numbered(i));
  std::size_t next = 0;
  for (Violation const& violation : violations) CHECK(violation.offset == next++);
  CHECK(next == 4);

  Violations copy = violations;
  CHECK(copy == violations);
  copy.add_omitted(1);
  CHECK_FALSE(copy == violations);
  copy = violations;
  CHECK(copy == violations);
  copy.add(numbered(4));
  CHECK_FALSE(copy == violations);
  CHECK_FALSE(violations == copy);

  Violations others;
  for (std::size_t i = 0; i < 4; ++i) others.add(numbered(i + 1));
  CHECK_FALSE(others == violations);

  Violations last_differs;
  for (std::size_t i = 0; i < 4; ++i) last_differs.add(numbered(i == 3 ? 7 : i));
  CHECK_FALSE(last_differs == violations);
}

// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/values/identifier_rule.hpp>

#include <paylink/values/identifier.hpp>

#include "property.hpp"
#include "verdict.hpp"

#include <cstdint>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

/// `reason`: of `id_invalid`, or "" if the text is valid.
void check(std::string_view text, std::string_view reason, IdPolicy const& policy = {}) {
  CAPTURE(text);
  auto const id = Identifier::parse(std::string(text), policy);
  REQUIRE(id.has_value() == reason.empty());
  if (id) CHECK(id->str() == text);
  if (id) return;
  RuleError expected{ErrorCode::id_invalid, {reason}};
  if (reason == "prefix") expected.params[1] = std::string_view(policy.prefix);
  CHECK(id.error() == expected);
}

constexpr std::string_view uuid = "123e4567-e89b-12d3-a456-426614174000";

static_assert(!IdentifierRule::validate("prod_abc123..."));
static_assert(IdentifierRule::validate("../products")->code == ErrorCode::id_invalid);
static_assert(is_uuid(uuid));

}  // namespace

TEST_CASE("Identifier: takes the ids that services give", "[identifier]") {
  check("prod_abc123...", "");
  check("pl_x-1", "");
  check(uuid, "");
  check("0", "");
  check("Z", "");
}

TEST_CASE("Identifier: has 1 to 128 characters", "[identifier][id_invalid]") {
  check("", "empty");
  check("a", "");
  check(repeat("a", 128), "");
  check(repeat("a", 129), "too_long");
}

TEST_CASE("Identifier: begins with a letter or a digit", "[identifier][id_invalid]") {
  check("a.", "");
  check(".a", "character");
  check("_a", "character");
  check("-a", "character");
}

TEST_CASE("Identifier: holds nothing that could leave a URL path", "[identifier][id_invalid]") {
  for (char const* text :
       {"../products", "a/b", "a b", "a?b", "a#b", "a%2Fb", "a\\b", "a:b", "a@b", "a\n", "caf\u00E9", "a\u200B"})
    check(text, "character");
  check(std::string_view("a\0", 2), "character");
}

TEST_CASE("Identifier: of several reasons the contract's first one counts", "[identifier][id_invalid]") {
  check(repeat("/", 129), "too_long");
  check(repeat("\u00E9", 128), "character");  // 256 bytes
  check(repeat("\u00E9", 129), "too_long");
  IdPolicy const both{.form = IdPolicy::Form::uuid, .prefix = "prod_"};
  check("", "empty", both);
  check("pr/od", "character", both);
  check("prod_1", "uuid", both);
  check(uuid, "prefix", both);
}

TEST_CASE("Identifier: a prefix longer than an identifier matches none, and is shown cut", "[identifier][id_invalid]") {
  IdPolicy const policy{.prefix = repeat("p", 200)};
  CHECK(Identifier::parse("p", policy).error().params[1].text() == repeat("p", 128));
}

TEST_CASE("Identifier: bytes that are not UTF-8 are another fault", "[identifier][utf8_invalid]") {
  CHECK(Identifier::parse("prod_\xFF").error() == RuleError{ErrorCode::utf8_invalid, {5}});
}

TEST_CASE("Identifier: is what the contract's pattern matches", "[identifier][id_invalid]") {
  property("of any text near to one", [] {
    static std::regex const pattern("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    auto const piece =
        rc::gen::element<std::string>("a", "Z", "0", ".", "_", "-", "prod_1", "@", "[", "`", "{", "/", ":", "^", "+");
    std::string text;
    for (std::string const& part : *rc::gen::container<std::vector<std::string>>(piece)) text += part;
    for (std::string const& id : {text, text.substr(0, 2), text.substr(0, text.find_first_of("@[`{/:^+"))})
      RC_ASSERT(Identifier::parse(id).has_value() == std::regex_match(id, pattern));
  });
  for (int byte = 0; byte < 128; ++byte) {
    bool const alphanumeric =
        (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
    check(std::string{static_cast<char>(byte)}, alphanumeric ? "" : "character");
    bool const may_follow = alphanumeric || byte == '.' || byte == '_' || byte == '-';
    check(std::string{'a', static_cast<char>(byte)}, may_follow ? "" : "character");
  }
}

TEST_CASE("Identifier: a policy may ask for a prefix", "[identifier][id_invalid]") {
  IdPolicy const policy{.form = IdPolicy::Form::any, .prefix = "prod_"};
  check("prod_1", "", policy);
  check("prod_", "", policy);
  check("prod", "prefix", policy);
  check("Prod_1", "prefix", policy);
  check("xprod_1", "prefix", policy);
  check("prod_/", "character", policy);
}

TEST_CASE("Identifier: a policy may ask for a UUID", "[identifier][id_invalid]") {
  IdPolicy const policy{.form = IdPolicy::Form::uuid, .prefix = {}};
  check(uuid, "", policy);
  check("prod_1", "uuid", policy);
  check("123E4567-E89B-12D3-A456-426614174000", "", policy);
  IdPolicy const both{.form = IdPolicy::Form::uuid, .prefix = "123"};
  check(uuid, "", both);
  check("023e4567-e89b-12d3-a456-426614174000", "prefix", both);
}

TEST_CASE("is_uuid: 8-4-4-4-12 hexadecimal digits", "[identifier]") {
  CHECK(is_uuid("00000000-0000-0000-0000-000000000000"));
  CHECK(is_uuid("FFFFFFFF-ffff-FFFF-ffff-FFFFFFFFFFFF"));
  CHECK_FALSE(is_uuid(""));
  CHECK_FALSE(is_uuid("123e4567e89b12d3a456426614174000"));
  CHECK_FALSE(is_uuid("123e4567-e89b-12d3-a456-42661417400"));
  CHECK_FALSE(is_uuid("123e4567-e89b-12d3-a456-4266141740000"));
  CHECK_FALSE(is_uuid("123e456-7e89b-12d3-a456-426614174000"));
  CHECK_FALSE(is_uuid("{123e4567-e89b-12d3-a456-42661417400}"));

  property("with one character replaced it is one where the pattern still matches", [] {
    static std::regex const pattern("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");
    std::string text(uuid);
    text[*rc::gen::inRange<std::size_t>(0, text.size())] =
        *rc::gen::element('-', '0', 'f', 'F', 'g', 'G', '/', ':', '@', '`', '_');
    RC_ASSERT(is_uuid(text) == std::regex_match(text, pattern));
  });
}

// SPDX-License-Identifier: BSL-1.0
#include <paylink/paylink.hpp>
#include <paylink/testing/choices.hpp>

#include "catch.hpp"
#include "fixture.hpp"
#include "keeps_rules.hpp"
#include "verdict.hpp"
#include "well_formed.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

/// Whether all of it is to be tried, as `./dev test --all` asks, or at each byte one change of each kind, by a seed.
bool everywhere() { return std::getenv("PAYLINK_LONG") != nullptr; }

/// What JSON is made of, and bytes that are no UTF-8 or no text.
constexpr std::string_view telling_bytes("\"\\{}[],:0-.eu \n\x00\x1F\x7F\x80\xC3\xE2\xF0\xFF", 23);

/// Every byte; of the few long fixtures, which have up to 65,536, one in so many.
std::size_t stride_of(std::string_view text) {
  constexpr std::size_t longest = 512;
  return text.size() <= longest ? 1 : text.size() / (longest / 8);
}

/// Gives each damaged form of a text to `look`: cut off before a byte, without it, with another in its place or in
/// front. Returns how many there were.
template <class Look>
std::size_t damage(std::string const& text, Look look) {
  test_kit::Choices choices(text.size());
  std::size_t forms = 0;
  std::string damaged;
  auto const give = [&](std::size_t at, std::string_view between, std::size_t replaced) {
    damaged.assign(text, 0, at).append(between).append(text, at + replaced);
    look(damaged);
    ++forms;
  };
  for (std::size_t at = 0; at < text.size(); at += stride_of(text)) {
    look(damaged.assign(text, 0, at));
    ++forms;
    give(at, "", 1);
    char const byte = static_cast<char>(choices.below(256));
    give(at, {&byte, 1}, choices.one_in(2) ? 0 : 1);
    if (!everywhere()) continue;
    for (char const& telling : telling_bytes) {
      give(at, {&telling, 1}, 0);
      give(at, {&telling, 1}, 1);
    }
  }
  return forms;
}

/// A copy in memory of its own size, so that a sanitizer sees who reads beyond it.
class ExactCopy {
 public:
  explicit ExactCopy(std::string_view text) : bytes_(std::make_unique<char[]>(text.size())), size_(text.size()) {
    text.copy(bytes_.get(), size_);
  }
  [[nodiscard]] std::string_view text() const { return {bytes_.get(), size_}; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_;
};

/// "" where the verdict on the body keeps what is promised of every verdict, or else what is amiss.
std::string_view amiss(std::string_view text, Policy const& policy) {
  ExactCopy const copy(text);
  std::string_view const body = copy.text();
  Violations const violations = validate_create(body, policy);
  if (std::string_view const flaw = well_formed::flaw(violations, body, policy.max_violations); !flaw.empty())
    return flaw;
  if (!(validate_create(text, policy) == violations)) return "another verdict the second time";
  auto const link = parse_create(body, policy);
  if (link.has_value() != violations.empty()) return "a request though something is wrong, or none";
  if (!link && !(link.error() == violations)) return "other violations of the request";
  if (link && !keeps_rules::request(*link, policy)) return "a request that breaks a rule";
  if (link && (parse_create(to_json(*link, policy), policy) == link) !=
                  (to_json(*link, policy).size() <= policy.max_body_bytes))
    return "a request that is not read back";
  return "";
}

std::string_view amiss_of_query(std::string_view text, Policy const& policy) {
  ExactCopy const copy(text);
  Violations const violations = validate_list_query(copy.text(), policy);
  auto const query = parse_list_query(copy.text(), policy);
  for (Violation const& violation : violations) {
    if (!well_formed::has_its_params(violation)) return "parameters";
    if (violation.has_pointer() || violation.offset) return "a place in a body";
    if (violation.has_field() == (violation.code == ErrorCode::query_malformed)) return "the parameter's name";
  }
  if (query.has_value() != violations.empty()) return "a query though something is wrong, or none";
  if (!query && !(query.error() == violations)) return "other violations of the query";
  if (query && !(parse_list_query(to_string(*query)) == query)) return "a query that is not read back";
  return "";
}

std::string_view amiss_of_link(std::string_view text) {
  ExactCopy const copy(text);
  auto const link = parse_payment_link(copy.text());
  if (link && !(parse_payment_link(to_json(*link)) == link)) return "a link that is not read back";
  if (link) return "";
  if (link.error().empty()) return "neither a link nor a violation";
  for (Violation const& violation : link.error())
    if (!well_formed::has_its_params(violation)) return "parameters";
  return "";
}

/// Tells of the first few: where much is amiss, they are enough.
class Complaints {
 public:
  void add(FixtureCase const& fixture, std::string_view what, std::string_view text) {
    constexpr std::size_t few = 10;
    if (!what.empty() && ++count_ <= few) FAIL_CHECK(fixture.name << ": " << what << "\n" << text.substr(0, 2000));
  }

 private:
  std::size_t count_ = 0;
};

std::string_view const body_files[] = {"document", "presence", "text",  "amount", "identifier", "timestamp",
                                       "url",      "metadata", "other", "valid",  "messages",   "policy"};

}  // namespace

TEST_CASE("Damage: every body has a well-formed verdict, the same twice", "[faults]") {
  std::size_t forms = 0;
  Complaints complaints;
  for (std::string_view const file : body_files) {
    for (FixtureCase const& fixture : load_fixture(std::string(file))) {
      CHECK(amiss(fixture.body, fixture.policy) == "");
      forms += damage(fixture.body,
                      [&](std::string_view body) { complaints.add(fixture, amiss(body, fixture.policy), body); });
    }
  }
  CHECK(forms > 500'000);
}

TEST_CASE("Damage: every query has its verdict", "[faults][query]") {
  std::size_t forms = 0;
  Complaints complaints;
  for (FixtureCase const& fixture : load_fixture("query")) {
    forms += damage(fixture.body, [&](std::string_view query) {
      complaints.add(fixture, amiss_of_query(query, fixture.policy), query);
    });
  }
  CHECK(forms > 5'000);
}

TEST_CASE("Damage: every link that comes back is read, or refused with reasons", "[faults][payment_link]") {
  std::size_t forms = 0;
  Complaints complaints;
  for (FixtureCase const& fixture : load_fixture("link")) {
    forms += damage(fixture.body, [&](std::string_view link) { complaints.add(fixture, amiss_of_link(link), link); });
  }
  CHECK(forms > 20'000);
}

TEST_CASE("Damage: a body that is cut off is no JSON from where it ends, or no UTF-8 within a character",
          "[faults][json_invalid][utf8_invalid]") {
  std::size_t cuts = 0;
  Complaints complaints;
  for (std::string_view const file : body_files) {
    for (FixtureCase const& fixture : load_fixture(std::string(file))) {
      bool const is_refused_as_document =
          !fixture.errors.empty() && (fixture.errors[0].field.empty() || fixture.errors[0].code == "duplicate_key");
      if (is_refused_as_document) continue;
      std::size_t const end = fixture.body.rfind('}');
      for (std::size_t size = 0; size <= end; size += stride_of(fixture.body)) {
        std::string const body = fixture.body.substr(0, size);
        std::size_t character = size;  // where the one begins that is cut
        while (character > 0 && (static_cast<unsigned char>(fixture.body[character]) & 0xC0U) == 0x80U) --character;
        bool const is_empty = body.find_first_not_of(" \t\r\n") == std::string::npos;
        std::string const reason = is_empty ? " reason='empty'" : " reason='truncated'";
        std::string const expected = character == size ? "json_invalid offset=" + std::to_string(size) + reason
                                                       : "utf8_invalid offset=" + std::to_string(character);
        std::string const said = verdict(validate_create(body, fixture.policy));
        if (said != expected) complaints.add(fixture, said + " instead of " + expected, body);
        ++cuts;
      }
    }
  }
  CHECK(cuts > 150'000);
}

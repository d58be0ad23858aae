// SPDX-License-Identifier: BSL-1.0
#include <paylink/list_query.hpp>

#include "percent_encoded.hpp"
#include "property.hpp"
#include "verdict.hpp"

#include <paylink/render.hpp>

#include <algorithm>
#include <cstdint>
#include <list>
#include <map>
#include <optional>
#include <random>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

using Views = std::vector<std::pair<std::string_view, std::string_view>>;
using Strings = std::vector<std::pair<std::string, std::string>>;

std::string verdict_of(std::string_view query, Policy const& policy = {}) {
  Violations const violations = validate_list_query(query, policy);
  auto const parsed = parse_list_query(query, policy);
  CHECK(parsed.has_value() == violations.empty());
  if (!parsed) CHECK(parsed.error() == violations);
  return parsed ? to_string(*parsed) : verdict(violations);
}

static_assert(noexcept(validate_list_query(std::string_view())) && noexcept(parse_list_query(std::string_view())));
static_assert(DecodedQuery<Views> && DecodedQuery<Strings> && DecodedQuery<std::multimap<std::string, std::string>>);
static_assert(!DecodedQuery<std::string> && !DecodedQuery<std::string_view> && !DecodedQuery<std::vector<std::string>>);

// --- Generators ---

template <class T>
T one_of(std::vector<T> const& choices) {
  return *rc::gen::elementOf(choices);
}

ListQuery any_query() {
  return {.link_type = one_of<std::optional<LinkType>>({{}, LinkType::product, LinkType::instant}),
          .is_active = one_of<std::optional<bool>>({{}, true, false}),
          .limit = PageLimit::from(*rc::gen::inRange(1, 101)).value(),
          .offset = PageOffset::from(*rc::gen::inRange<std::int64_t>(0, 2147483648)).value()};
}

/// Names and values, good or bad, and some twice.
Strings any_params() {
  static std::vector<std::string> const names = {"linkType", "isActive", "limit", "offset", "limit",
                                                 "Limit",    "page",     "é",     "a&b=c",  ""};
  static std::vector<std::string> const values = {"product", "instant", "true", "False", "5",  "0",  "-0", "100", "101",
                                                  "",        "5 ",      "+5",   "é€😀",  "\n", "&=", "%",  "%41"};
  Strings params(*rc::gen::inRange<std::size_t>(0, 7));
  for (auto& [name, value] : params) name = one_of(names), value = one_of(values);
  return params;
}

/// With escapes where there must be some, and elsewhere as it comes; a space may be a plus.
std::string somehow_encoded(std::string_view text, std::mt19937& random) {
  std::string encoded;
  for (char const c : text) {
    bool const must = std::string_view("&=%+").find(c) != std::string_view::npos;
    if (c == ' ' && random() % 2 == 0) encoded += '+';
    else encoded += must || random() % 2 == 0 ? percent_encoded({&c, 1}) : std::string(1, c);
  }
  return encoded;
}

std::string to_query(Strings const& params, std::mt19937& random) {
  std::string query;
  for (auto const& [name, value] : params) {
    bool const bare = value.empty() && !name.empty() && random() % 2 == 0;
    query.append(random() % 4, '&').append("&").append(somehow_encoded(name, random));
    if (!bare) query.append("=").append(somehow_encoded(value, random));
  }
  return query;
}

}  // namespace

TEST_CASE("Query string: what the SDKs send", "[query_string]") {
  CHECK(verdict_of("") == "limit=20&offset=0");
  CHECK(verdict_of("linkType=product&isActive=True&limit=5&offset=0") ==
        "linkType=product&isActive=true&limit=5&offset=0");
  CHECK(verdict_of("limit=100&offset=2147483647") == "limit=100&offset=2147483647");
}

TEST_CASE("Query string: is taken apart at & and at the first =", "[query_string]") {
  CHECK(verdict_of("&&limit=5&&offset=1&") == "limit=5&offset=1");
  CHECK(verdict_of("limit") == "query_integer_invalid limit");
  CHECK(verdict_of("limit=5=") == "query_integer_invalid limit");
  CHECK(verdict_of("=") == "unknown_query_param ");
  CHECK(verdict_of("limit=5#top") == "query_integer_invalid limit");
  CHECK(verdict_of("?limit=5") == "unknown_query_param ?limit suggestion='limit'");
}

TEST_CASE("Query string: whatever text it comes in", "[query_string]") {
  std::string const string = "limit=5";
  CHECK(parse_list_query("limit=5")->limit == 5);
  CHECK(parse_list_query(string)->limit == 5);
  CHECK(parse_list_query(std::string_view(string))->limit == 5);
  CHECK(validate_list_query(string).empty());
  CHECK(verdict_of(std::string_view("limit=5\0", 8)) == "query_integer_invalid limit");
}

TEST_CASE("Query string: pairs that are decoded already, whatever holds them", "[query_string]") {
  Views const views = {{"limit", "5"}, {"linkType", "product"}};
  ListQuery const expected{.link_type = LinkType::product, .limit = 5};
  CHECK(parse_list_query(views) == expected);
  CHECK(parse_list_query(std::span(views)) == expected);
  CHECK(parse_list_query(Strings{{"limit", "5"}, {"linkType", "product"}}) == expected);
  CHECK(parse_list_query(std::multimap<std::string, std::string>{{"limit", "5"}, {"linkType", "product"}}) == expected);
  CHECK(parse_list_query(std::list<std::pair<char const*, char const*>>{{"limit", "5"}, {"linkType", "product"}}) ==
        expected);
  CHECK(parse_list_query(Views()) == ListQuery());
}

TEST_CASE("Query string: in decoded pairs + and % are what they are", "[query_string]") {
  CHECK(verdict(validate_list_query(Views{{"a+b%41", ""}})) == "unknown_query_param a+b%41");
  CHECK(verdict(validate_list_query(Views{{"limit", "%"}})) == "query_integer_invalid limit");
  CHECK(verdict(validate_list_query(Views{{"limit", "%35"}})) == "query_integer_invalid limit");
  CHECK(verdict(validate_list_query(Views{{"limit", "\xFF"}})) == "query_malformed");
  CHECK(verdict(validate_list_query(Views{{"limit", "5"}, {"limit", "5"}})) == "query_param_repeated limit");
  CHECK(verdict(validate_list_query(Views{{"", ""}})) == "unknown_query_param ");
}

TEST_CASE("Query string: has no limit but the server's", "[query_string]") {
  CHECK(verdict_of("limit=" + std::string(1'000'000, '0') + "5", {.max_body_bytes = 10}) == "limit=5&offset=0");
}

TEST_CASE("Query string: a violation has a field, but neither pointer nor offset", "[query_string]") {
  Violations const violations = validate_list_query("limit=0&page=2");
  REQUIRE(violations.size() == 2);
  for (Violation const& violation : violations) {
    CHECK(violation.has_field());
    CHECK_FALSE(violation.has_pointer());
    CHECK(violation.pointer().empty());
    CHECK_FALSE(violation.offset);
  }
  CHECK(violations[0].field() == "limit");
  CHECK(violations[1].field() == "page");
  CHECK_FALSE(validate_list_query("%").front().has_field());
}

TEST_CASE("Query string: a policy may let unknown parameters pass", "[query_string][policy]") {
  Policy const lenient{.unknown_query_params = UnknownFields::ignore};
  CHECK(verdict(validate_list_query("page=2&Limit=x&limit=5", lenient)) == "valid");
  CHECK(parse_list_query("page=2&limit=5", lenient)->limit == 5);
  CHECK(verdict(validate_list_query("page=2&limit=x", lenient)) == "query_integer_invalid limit");
  CHECK(verdict(validate_list_query("page=%", lenient)) == "query_malformed");
  CHECK(verdict(validate_list_query("page=2", Policy{.unknown_fields = UnknownFields::ignore})) ==
        "unknown_query_param page");
}

TEST_CASE("Query string: what is wrong is written without a pointer", "[query_string][report]") {
  Violations const violations = validate_list_query("limit=0&Off_Set=%1B%5B2J&%1B%5B2J");
  CHECK(render(violations, Format::text) ==
        "limit_out_of_range at limit: limit must be between 1 and 100.\n"
        "unknown_query_param at Off_Set: \"Off_Set\" is not a known parameter. Did you mean offset?\n"
        "unknown_query_param at \\u001B[2J: \"\\u001B[2J\" is not a known parameter.\n");
  CHECK(
      render(validate_list_query("limit=5&limit=6"), Format::lomi, {.locale = Locale::fr, .request_id = {}}) ==
      R"({"error":{"code":"bad_request","message":"Validation failed","details":[)"
      R"({"code":"query_param_repeated","field":"limit","message":"Le champ limit ne doit figurer qu'une fois."}]}})");
  CHECK(render(validate_list_query("offset=-1&x=1"), Format::problem) ==
        R"({"type":"about:blank","title":"Bad Request","status":400,"detail":"Validation failed","errors":[)"
        R"({"code":"offset_out_of_range","parameter":"offset","detail":"offset must be between 0 and 2147483647.",)"
        R"("params":{"min":0,"max":2147483647}},)"
        R"({"code":"unknown_query_param","parameter":"x","detail":"\"x\" is not a known parameter."}]})");
  CHECK(render(validate_list_query("%"), Format::problem).find("parameter") == std::string::npos);
}

TEST_CASE("Query string: no value is ever echoed", "[query_string][secrecy]") {
  for (std::string const name : {"linkType", "isActive", "limit", "offset", "page"}) {
    for (std::string const value : {"S3CR3T", "7351942735194273519427", "S3CR3T%", "%53%33CR3T", "S3CR3T%FF"}) {
      for (std::string const& query : {name + "=" + value, name + "=" + value + "&" + name + "=" + value}) {
        Violations const violations = validate_list_query(query);
        REQUIRE_FALSE(violations.empty());
        std::string said = verdict(violations);
        for (Format const format : {Format::text, Format::lomi, Format::problem}) said += render(violations, format);
        CHECK(said.find("S3CR3T") == std::string::npos);
        CHECK(said.find("7351942") == std::string::npos);
      }
    }
  }
}

TEST_CASE("Query string: a query comes back from its canonical string", "[query_string][property]") {
  property("query to string to query", [] {
    ListQuery const query = any_query();
    RC_LOG() << query;
    auto const again = parse_list_query(to_string(query));
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == query);
    RC_ASSERT(to_string(*again) == to_string(query));
  });
}

TEST_CASE("Query string: how it is encoded changes nothing", "[query_string][property]") {
  int valid = 0;
  property("escapes, empty parts and missing = mean the same, and decoded pairs too", [&] {
    Strings const params = any_params();
    std::mt19937 random(*rc::gen::arbitrary<std::uint32_t>());
    std::string const query = to_query(params, random);
    std::string all_escapes;
    for (auto const& [name, value] : params)
      all_escapes.append("&").append(percent_encoded(name)).append("=").append(percent_encoded(value));
    RC_LOG() << query;
    std::string const expected = verdict(validate_list_query(params));
    RC_ASSERT(verdict(validate_list_query(query)) == expected);
    RC_ASSERT(verdict(validate_list_query(all_escapes)) == expected);
    auto const parsed = parse_list_query(params);
    RC_ASSERT(parsed.has_value() == (expected == "valid"));
    if (!parsed) return;
    ++valid;
    RC_ASSERT(*parse_list_query(query) == *parsed);
    RC_ASSERT(*parse_list_query(all_escapes) == *parsed);
  });
  CHECK(valid > 0);
}

TEST_CASE("Query string: at least one violation is kept, even if the policy keeps none", "[query_string][policy]") {
  Violations const violations = validate_list_query("limit=0&offset=-1", {.max_violations = 0});
  REQUIRE(violations.size() == 1);
  CHECK(violations.front().field() == "limit");
  CHECK(violations.omitted() == 1);
}

namespace {

/// A range that breaks off after its first pair.
struct Broken {
  using Pair = std::pair<std::string, std::string>;
  struct Iterator {
    Pair const* pair;
    Pair const& operator*() const { return *pair; }
    Pair const* operator->() const { return pair; }
    Iterator& operator++() { throw std::runtime_error("broken off"); }
    bool operator==(Iterator const&) const = default;
  };
  Iterator begin() const { return {&pair}; }
  Iterator end() const { return {}; }

  Pair pair = {"limit", "5"};
};

}  // namespace

TEST_CASE("Query string: an exception of the range comes through", "[query_string]") {
  CHECK_THROWS_AS(validate_list_query(Broken()), std::runtime_error);
  CHECK_THROWS_AS(parse_list_query(Broken()), std::runtime_error);
}

TEST_CASE("Query string: the order of parameters changes nothing", "[query_string][property]") {
  property("but the order of unknown ones", [] {
    Strings known;
    Strings unknown;
    Strings const params = any_params();
    for (auto const& param : params) (find_query_param(param.first) ? known : unknown).push_back(param);
    std::shuffle(known.begin(), known.end(), std::mt19937(*rc::gen::arbitrary<std::uint32_t>()));
    unknown.insert(unknown.end(), known.begin(), known.end());
    RC_ASSERT((parse_list_query(unknown) == parse_list_query(params)));
  });
}

TEST_CASE("Query string: any bytes have a verdict, and the same one twice", "[query_string][property]") {
  property("of bytes at random", [](std::string const& bytes) {
    std::string const verdict_once = verdict(validate_list_query(bytes));
    RC_ASSERT(verdict(validate_list_query(bytes)) == verdict_once);
    RC_ASSERT(parse_list_query(bytes).has_value() == (verdict_once == "valid"));
  });
  property("of a query with a piece taken out or put in twice", [] {
    std::mt19937 random(*rc::gen::arbitrary<std::uint32_t>());
    std::string query = to_query(any_params(), random) + "&limit=%35";
    std::size_t const start = *rc::gen::inRange<std::size_t>(0, query.size());
    std::size_t const size = *rc::gen::inRange<std::size_t>(0, query.size() - start + 1);
    if (random() % 2 == 0) query.erase(start, size);
    else query.insert(start, query.substr(start, size));
    RC_LOG() << query;
    RC_ASSERT(parse_list_query(query).has_value() == validate_list_query(query).empty());
  });
}

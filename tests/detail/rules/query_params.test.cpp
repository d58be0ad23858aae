// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/rules/query_params.hpp>

#include "catch.hpp"
#include "is_named.hpp"
#include "verdict.hpp"

#include <optional>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

namespace {

using enum QueryParamKind;

/// A row of the contract's §10, by hand.
struct Row {
  QueryParamName name;
  std::string_view wire_name;
  QueryParamKind kind;
  std::optional<IntegerRange> range;
  std::string_view good_value;
  std::string_view bad_value;
  ErrorCode code;
};

Row const rows[] = {
    {QueryParamName::linkType, "linkType", link_type, {}, "instant", "Instant", ErrorCode::link_type_invalid},
    {QueryParamName::isActive, "isActive", boolean, {}, "True", "2", ErrorCode::query_boolean_invalid},
    {QueryParamName::limit, "limit", integer, IntegerRange{1, 100, 20}, "100", "101", ErrorCode::limit_out_of_range},
    {QueryParamName::offset, "offset", integer, IntegerRange{0, 2147483647, 0}, "2147483647", "-1",
     ErrorCode::offset_out_of_range},
};

void check_boolean_text(std::string_view text, std::optional<bool> expected) {
  CAPTURE(text);
  auto const read = read_boolean(text);
  CHECK(read.has_value() == expected.has_value());
  if (expected) CHECK(*read == *expected);
  else CHECK(read.error() == RuleError{ErrorCode::query_boolean_invalid});
}

static_assert(is_named<static_cast<QueryParamName>(query_param_count - 1)>());
static_assert(!is_named<static_cast<QueryParamName>(query_param_count)>(), "no parameter is left without a row");
static_assert(find_query_param("limit") == QueryParamName::limit);

}  // namespace

TEST_CASE("Query parameters: there are four, in order, each with its rule", "[query_params]") {
  REQUIRE(query_param_count == 4);
  for (std::size_t i = 0; i < query_param_count; ++i) {
    QueryParam const& param = query_params[i];
    CAPTURE(param.wire_name);
    CHECK(param.name == rows[i].name);
    CHECK(param.wire_name == rows[i].wire_name);
    CHECK(param.kind == rows[i].kind);
    CHECK(param.range == rows[i].range);
    CHECK_FALSE(param.rule(rows[i].good_value));
    REQUIRE(param.rule(rows[i].bad_value));
    CHECK(param.rule(rows[i].bad_value)->code == rows[i].code);
  }
}

TEST_CASE("Query parameters: are documented in both languages", "[query_params]") {
  for (QueryParam const& param : query_params) {
    CAPTURE(param.wire_name);
    CHECK(param.documentation[Locale::en] != param.documentation[Locale::fr]);
    for (Locale const locale : {Locale::en, Locale::fr}) {
      CHECK_FALSE(param.documentation[locale].empty());
      CHECK_FALSE(param.documentation[locale].ends_with('.'));
    }
  }
}

TEST_CASE("Query parameters: are found by their exact names, escapes or not", "[query_params]") {
  for (Row const& row : rows) CHECK(find_query_param(row.wire_name) == row.name);
  CHECK(find_query_param(QueryText("%6c%69%6D%69%74", true)) == QueryParamName::limit);
  for (std::string_view const name : {"", "l", "limi", "limits", "Limit", "LIMIT", "link_type", "linktype", "%6cimit"})
    CHECK_FALSE(find_query_param(name));
}

TEST_CASE("Query parameters: true and false in any case, 1 and 0", "[query_params][query_boolean_invalid]") {
  check_boolean_text("1", true);
  check_boolean_text("0", false);
  for (std::string_view const text : {"true", "True", "TRUE", "tRuE"}) check_boolean_text(text, true);
  for (std::string_view const text : {"false", "False", "FALSE", "fAlSe"}) check_boolean_text(text, false);
  for (std::string_view const text : {"", "t", "tru", "truee", "true ", " true", "falsefalse", "10", "01", "2", "-1",
                                      "yes", "no", "on", "null", "tr\u00FCe", "ﬁalse"})
    check_boolean_text(text, std::nullopt);
  check_boolean_text(std::string_view("true\0", 5), std::nullopt);
  check_boolean_text(std::string_view("false\0", 6), std::nullopt);
}

TEST_CASE("Query parameters: a link type is exact, and no longer than it is", "[query_params][link_type_invalid]") {
  CHECK(read_link_type("product") == LinkType::product);
  CHECK(read_link_type(QueryText("%69nstant", true)) == LinkType::instant);
  for (std::string const& text : {std::string(), std::string("products"), std::string("produc"), std::string("PRODUCT"),
                                  "product" + std::string(1, '\0'), repeat("product", 10'000)})
    CHECK(error_of(read_link_type(text)).value().code == ErrorCode::link_type_invalid);
}

TEST_CASE("Query parameters: suggestions are names of parameters", "[query_params][suggestion]") {
  auto const suggestion = [](std::string_view name, std::uint64_t candidates = ~std::uint64_t{}) {
    return suggest_similar(ComparedName(name), known_query_param_names, candidates);
  };
  CHECK(suggestion("link_type") == "linkType");
  CHECK(suggestion("IS-ACTIVE") == "isActive");
  CHECK(suggestion("lim") == "limit");
  CHECK(suggestion("offsets") == "offset");
  CHECK(suggestion("ofset") == "offset");
  CHECK(suggestion("limite") == "limit");
  CHECK(suggestion("limite", 0b1011).empty());  // it came
  CHECK(suggestion("page").empty());
  CHECK(suggestion("title").empty());
  CHECK(suggestion("").empty());
}

// SPDX-License-Identifier: BSL-1.0
#include <paylink/rule_error.hpp>

#include "catch.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

constexpr std::array<std::string_view, 2> list = {"product", "instant"};
constexpr std::array<std::string_view, 2> same_list = {"product", "instant"};
constexpr std::array<std::string_view, 2> other_list = {"product", "instance"};
constexpr std::array<std::string_view, 2> other_head = {"products", "instant"};
constexpr std::array<std::string_view, 3> longer_list = {"product", "instant", "other"};

using Kind = ParamValue::Kind;

static_assert(ParamValue(DecimalParam{500, 2}) == ParamValue(std::string_view("5.00")));
static_assert(sizeof(ParamValue) <= 16);
static_assert(RuleError{ErrorCode::id_invalid} == RuleError{ErrorCode::id_invalid});
static_assert(std::is_trivially_copyable_v<RuleError>, "an error owns nothing that would have to be freed");

}  // namespace

TEST_CASE("ParamValue: has a kind and the value of that kind", "[param]") {
  CHECK(ParamValue().kind() == Kind::none);
  CHECK(ParamValue(-7).kind() == Kind::integer);
  CHECK(ParamValue(-7).integer() == -7);
  CHECK(ParamValue(std::size_t{65'536}).integer() == 65'536);
  CHECK(ParamValue(std::numeric_limits<std::int64_t>::min()).integer() == std::numeric_limits<std::int64_t>::min());
  CHECK(ParamValue(std::string_view("private")).kind() == Kind::text);
  CHECK(ParamValue(std::string_view("private")).text() == "private");
  CHECK(ParamValue(std::string_view()).text().empty());
  CHECK(ParamValue(list).kind() == Kind::list);
  CHECK(std::ranges::equal(ParamValue(list).list(), list));
}

TEST_CASE("ParamValue: spells decimals and code points", "[param]") {
  CHECK(ParamValue(DecimalParam{5, 0}).kind() == Kind::text);
  CHECK(ParamValue(DecimalParam{5, 0}).text() == "5");
  CHECK(ParamValue(DecimalParam{9'999'999'999, 2}).text() == "99999999.99");
  CHECK(ParamValue(DecimalParam{std::numeric_limits<std::int64_t>::min(), 2}).text() == "-92233720368547758.08");
  CHECK(ParamValue(CodePointParam{7}).kind() == Kind::text);
  CHECK(ParamValue(CodePointParam{7}).text() == "U+0007");
  CHECK(ParamValue(CodePointParam{0x10FFFF}).text() == "U+10FFFF");
}

TEST_CASE("ParamValue: a list may be an array of either kind", "[param]") {
  static constexpr std::string_view plain[] = {"product", "instant"};
  CHECK(ParamValue(plain) == ParamValue(list));
}

TEST_CASE("ParamValue: is equal by kind and content", "[param]") {
  CHECK(ParamValue() == ParamValue());
  CHECK(ParamValue(255) == ParamValue(std::size_t{255}));
  CHECK_FALSE(ParamValue(255) == ParamValue(256));
  CHECK_FALSE(ParamValue() == ParamValue(0));
  std::string const elsewhere = "XOF";
  CHECK(ParamValue(std::string_view("XOF")) == ParamValue(std::string_view(elsewhere)));
  CHECK_FALSE(ParamValue(std::string_view("XOF")) == ParamValue(std::string_view("XOFX")));
  CHECK(ParamValue(std::string_view("0.05")) == ParamValue(DecimalParam{5, 2}));
  CHECK_FALSE(ParamValue(DecimalParam{5, 2}) == ParamValue(DecimalParam{5, 1}));
  CHECK_FALSE(ParamValue(CodePointParam{5}) == ParamValue(CodePointParam{6}));
  CHECK_FALSE(ParamValue(std::string_view("0")) == ParamValue(0));
}

TEST_CASE("ParamValue: lists are equal by their texts, wherever they are", "[param]") {
  CHECK(ParamValue(list) == ParamValue(same_list));
  CHECK_FALSE(ParamValue(list) == ParamValue(other_list));
  CHECK_FALSE(ParamValue(list) == ParamValue(other_head));
  CHECK_FALSE(ParamValue(list) == ParamValue(longer_list));
  CHECK_FALSE(ParamValue(longer_list) == ParamValue(list));
  CHECK_FALSE(ParamValue(list) == ParamValue());
}

TEST_CASE("ParamValue: is shown as text", "[param]") {
  CHECK(to_string(ParamValue()).empty());
  CHECK(to_string(ParamValue(-7)) == "-7");
  CHECK(to_string(ParamValue(std::string_view("x"))) == "x");
  CHECK(to_string(ParamValue(CodePointParam{7})) == "U+0007");
  CHECK(to_string(ParamValue(list)) == "product, instant");
}

TEST_CASE("ParamValue: a policy's schemes are a list, which only a violation shows", "[param]") {
  std::vector<std::string> const schemes = {"myapp"};
  ParamValue const value(SchemesParam{schemes});
  CHECK(value.kind() == ParamValue::Kind::list);
  CHECK(value.list().empty());
  CHECK(to_string(value).empty());
  static constexpr std::string_view one_name[] = {"myapp"};
  std::vector<std::string> const others = {"myapp"};
  CHECK(value == ParamValue(SchemesParam{schemes}));
  CHECK_FALSE(value == ParamValue(SchemesParam{others}));
  CHECK_FALSE(value == ParamValue(one_name));
  CHECK_FALSE(ParamValue(one_name) == value);
}

TEST_CASE("ParamValue: a truth value is no parameter", "[param]") {
  CHECK_FALSE(std::is_constructible_v<ParamValue, bool>);
}

TEST_CASE("RuleError: is equal by its code and its parameters", "[param]") {
  RuleError const fault{ErrorCode::string_too_long, {255, 256}};
  CHECK(fault == RuleError{ErrorCode::string_too_long, {255, 256}});
  CHECK_FALSE(fault == RuleError{ErrorCode::url_too_long, {255, 256}});
  CHECK_FALSE(fault == RuleError{ErrorCode::string_too_long, {255, 257}});
  CHECK_FALSE(fault == RuleError{ErrorCode::string_too_long, {255}});
  CHECK(std::optional<RuleError>(fault) == fault);
  CHECK_FALSE(std::optional<RuleError>(fault) == std::optional<RuleError>());
}

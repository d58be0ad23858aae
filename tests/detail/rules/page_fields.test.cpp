// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/rules/page_fields.hpp>

#include "catch.hpp"
#include "is_named.hpp"
#include "property.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

static_assert(is_named<static_cast<PageFieldName>(page_fields.size() - 1)>());
static_assert(!is_named<static_cast<PageFieldName>(page_fields.size())>(), "no field is left without a row");

static_assert(to_count("20") == std::uint64_t{20});
static_assert(!to_count("1.5"));

TEST_CASE("Page fields: the contract's, in its order, all required", "[fields][page]") {
  constexpr std::array<std::string_view, 4> names = {"data", "total", "limit", "offset"};
  REQUIRE(page_fields.size() == names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    CHECK(page_fields[i].wire_name == names[i]);
    CHECK_FALSE(page_fields[i].documentation[Locale::en].empty());
    CHECK_FALSE(page_fields[i].documentation[Locale::fr].empty());
    CHECK(page_fields[i].type == (i == 0 ? JsonType::array : JsonType::number));
  }
  CHECK(page_table.presence({}).required == 0b1111);
  CHECK(page_table.presence({}).forbidden == 0);
}

TEST_CASE("Counts: a whole number that 64 bits hold, however it is spelt", "[page]") {
  for (char const* number : {"20", "20.0", "2e1", "2.0E+1", "200e-1", "0.2e2"})
    CHECK(to_count(number) == std::uint64_t{20});
  CHECK(to_count("1.5e1") == std::uint64_t{15});
  CHECK(to_count("12.34e2") == std::uint64_t{1234});
  for (char const* number : {"0", "-0", "0.00", "0e9", "0e-999999999"}) CHECK(to_count(number) == std::uint64_t{0});
  CHECK(to_count("18446744073709551615") == std::uint64_t{18'446'744'073'709'551'615U});
  CHECK(to_count("1844674407370955161500e-2") == std::uint64_t{18'446'744'073'709'551'615U});
  CHECK(to_count("1e19") == std::uint64_t{10'000'000'000'000'000'000U});
}

TEST_CASE("Counts: nothing else", "[page]") {
  for (char const* number : {"-1", "0.5", "19.99", "1e-1", "18446744073709551616", "18446744073709551620", "2e19",
                             "1e20", "99999999999999999999", "1e400", "1e999999999999", "", "x", "1 "}) {
    INFO(number);
    CHECK_FALSE(to_count(number));
  }
}

TEST_CASE("Counts: every number of 64 bits", "[page][property]") {
  property("with zeros behind the point or not", [](std::uint64_t number) {
    RC_ASSERT(to_count(std::to_string(number)) == number);
    RC_ASSERT(to_count(std::to_string(number) + ".000") == number);
    RC_ASSERT(to_count(std::to_string(number) + "E+0") == number);
    RC_ASSERT_FALSE(to_count(std::to_string(number) + ".001"));
  });
}

TEST_CASE("Counts: the rule keeps what it computed", "[page]") {
  Policy const policy;
  ComputedValue computed;
  Context const context{.policy = policy, .link_type = {}, .currency = {}, .computed = &computed};
  CHECK_FALSE(check_count({"2e1"}, context));
  CHECK(computed.count == 20);
  REQUIRE(check_count({"-1"}, context));
  CHECK(check_count({"-1"}, context)->code == ErrorCode::query_integer_invalid);
}

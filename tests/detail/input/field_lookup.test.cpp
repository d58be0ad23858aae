// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/input/field_lookup.hpp>

#include "catch.hpp"
#include "property.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

using namespace paylink;
using namespace paylink::detail;

namespace {

// By hand, from the contract's §1.
constexpr std::array<std::string_view, 14> names = {
    "link_type",  "title",       "currency_code",     "description",    "amount",
    "product_id", "price_id",    "allow_coupon_code", "allow_quantity", "require_billing_address",
    "expires_at", "success_url", "cancel_url",        "metadata"};

bool is_name(std::string_view text) { return std::find(names.begin(), names.end(), text) != names.end(); }

}  // namespace

static_assert(find_field("link_type") == FieldName::link_type);
static_assert(find_field("metadata") == FieldName::metadata);
static_assert(!find_field(""));

namespace {

enum class Any : std::uint8_t {};

template <std::size_t Count>
constexpr auto rows_named(std::array<std::string_view, Count> const& wire_names) {
  return [&]<std::size_t... i>(std::index_sequence<i...>) {
    return std::array<Field, Count>{Field{.name = FieldIndex(i),
                                          .wire_name = wire_names[i],
                                          .type = JsonType::boolean,
                                          .presence = {Presence::optional, Presence::optional},
                                          .rule = nullptr,
                                          .default_value = {},
                                          .missing = ErrorCode::field_required,
                                          .forbidden = ErrorCode::unknown_field,
                                          .documentation = {"a", "a"}}...};
  }(std::make_index_sequence<Count>());
}

/// Finds each name of a table, and nothing that resembles one.
template <std::size_t Count>
void check_lookup(FieldLookup const& find, std::array<std::string_view, Count> const& wire_names) {
  auto const index_of = [&](std::string_view text) -> std::optional<FieldIndex> {
    for (std::size_t i = 0; i < Count; ++i)
      if (wire_names[i] == text) return FieldIndex(i);
    return std::nullopt;
  };
  for (std::string_view const name : wire_names) {
    INFO(name);
    CHECK(find(name) == index_of(name));
    for (std::size_t at = 0; at < name.size(); ++at) {
      CHECK(find(name.substr(0, at)) == index_of(name.substr(0, at)));
      std::string changed(name);
      for (char const c : std::string_view("abz_\0\xFF", 6)) {
        changed[at] = c;
        CHECK(find(changed) == index_of(changed));
      }
    }
    CHECK(find(std::string(name) + "x") == index_of(std::string(name) + "x"));
  }
}

// The same length and first letter, as many as a table may have.
constexpr std::array<std::string_view, 32> same_shape = {
    "ab00", "ab01", "ab02", "ab03", "ab04", "ab05", "ab06", "ab07", "ab08", "ab09", "ab10",
    "ab11", "ab12", "ab13", "ab14", "ab15", "ab16", "ab17", "ab18", "ab19", "ab20", "ab21",
    "ab22", "ab23", "ab24", "ab25", "ab26", "ab27", "ab28", "ab29", "ab30", "ab31"};
static_assert(same_shape.size() == max_fields);
constexpr auto same_shape_rows = rows_named(same_shape);
constexpr FieldTableOf<Any> same_shape_table(same_shape_rows);
constexpr FieldLookup find_same_shape(same_shape_table);

// Around the length that a slot holds; two of 30 that differ in their last letter only.
constexpr std::array<std::string_view, 9> long_names = {"a",
                                                        "ab",
                                                        "abc",
                                                        "a_name_of_23_bytes_____",
                                                        "a_name_of_24_bytes______",
                                                        "a_name_of_25_bytes_______",
                                                        "a_name_of_30_bytes___________a",
                                                        "a_name_of_30_bytes___________b",
                                                        "b_name_of_25_bytes_______"};
constexpr auto long_rows = rows_named(long_names);
constexpr FieldTableOf<Any> long_table(long_rows);
constexpr FieldLookup find_long(long_table);

// A very long one.
constexpr std::string_view two_lines =
    "a_name_that_is_longer_than_two_hundred_and_fifty_five_bytes_whose_size_does_not_fit_into_one_byte_of_a_slot______"
    "__________________________________________________________________________________________________________________"
    "__________________________________________________________________________________________________________________"
    "___";
static_assert(two_lines.size() > 256);
constexpr std::array<std::string_view, 2> huge_names = {two_lines, two_lines.substr(0, two_lines.size() - 256)};
constexpr auto huge_rows = rows_named(huge_names);
constexpr FieldTableOf<Any> huge_table(huge_rows);
constexpr FieldLookup find_huge(huge_table);

constexpr auto no_rows = std::array<Field, 0>();
constexpr FieldTableOf<Any> empty_table(no_rows);
constexpr FieldLookup find_nothing(empty_table);

}  // namespace

TEST_CASE("Field lookup: a table may have any names", "[field_lookup]") {
  check_lookup(find_same_shape, same_shape);
  check_lookup(find_long, long_names);
  check_lookup(find_huge, huge_names);
  CHECK_FALSE(find_nothing("a"));
  CHECK_FALSE(find_nothing(""));
}

TEST_CASE("Field lookup: names that share slots are told apart", "[field_lookup][property]") {
  property("found or not, as the list says", [](std::uint8_t first, std::uint8_t second, std::uint8_t extra) {
    std::string text = "ab";
    text += static_cast<char>('0' + first % 12);
    text += static_cast<char>('0' + second % 12);
    text.append(extra % 8 == 0 ? 1 : 0, 'x');
    bool const is_listed = std::find(same_shape.begin(), same_shape.end(), text) != same_shape.end();
    RC_ASSERT(find_same_shape(text).has_value() == is_listed);
  });
}

TEST_CASE("Field lookup: every field is found by its wire name", "[field_lookup]") {
  for (std::size_t i = 0; i < names.size(); ++i) {
    INFO(names[i]);
    CHECK(find_field(names[i]) == static_cast<FieldName>(i));
  }
}

TEST_CASE("Field lookup: nothing that only resembles a name is found", "[field_lookup]") {
  for (std::string_view const name : names) {
    INFO(name);
    for (std::size_t at = 0; at < name.size(); ++at) {
      CHECK_FALSE(find_field(name.substr(0, at)));
      CHECK((at == 0 || !find_field(name.substr(at))));
      for (unsigned byte = 0; byte < 256; ++byte) {
        std::string replaced(name);
        replaced[at] = static_cast<char>(byte);
        if (find_field(replaced).has_value() != is_name(replaced)) FAIL_CHECK(replaced);
      }
    }
    CHECK_FALSE(find_field(std::string(name) + '\0'));
    CHECK_FALSE(find_field(std::string(name) + std::string(name)));
    CHECK_FALSE(find_field(' ' + std::string(name)));
  }
  CHECK_FALSE(find_field(std::string(100'000, 'a')));
}

TEST_CASE("Field lookup: of any text exactly the fourteen names are found", "[field_lookup][property]") {
  property("found or not, as the list says",
           [](std::string const& text) { RC_ASSERT(find_field(text).has_value() == is_name(text)); });
}

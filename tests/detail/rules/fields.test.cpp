// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/rules/fields.hpp>

#include <paylink/detail/rules/link_fields.hpp>
#include <paylink/validate.hpp>

#include "catch.hpp"
#include "is_named.hpp"
#include "verdict.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

/// A row of the contract's §1, by hand: the codes for a missing field and for a present one with a valid value, in a
/// product link, in an instant link, and without a valid link type.
struct Row {
  std::string_view name;
  JsonType type;
  std::string_view good_value;
  std::string_view missing[3];
  std::string_view present[3];
};

constexpr std::string_view fine;

std::vector<Row> const rows = {
    {"link_type", JsonType::string, "", {"field_required", "field_required", "field_required"}, {fine, fine, fine}},
    {"title", JsonType::string, R"("T")", {"field_required", "field_required", "field_required"}, {fine, fine, fine}},
    {"currency_code",
     JsonType::string,
     R"("USD")",
     {"field_required", "field_required", "field_required"},
     {fine, fine, fine}},
    {"description", JsonType::string, R"("")", {fine, fine, fine}, {fine, fine, fine}},
    {"amount", JsonType::number, "1.50", {fine, "amount_required", fine}, {"amount_not_allowed", fine, fine}},
    {"product_id",
     JsonType::string,
     R"("p")",
     {"product_id_required", fine, fine},
     {fine, "product_id_not_allowed", fine}},
    {"price_id", JsonType::string, R"("p")", {fine, fine, fine}, {fine, "price_id_not_allowed", fine}},
    {"allow_coupon_code", JsonType::boolean, "true", {fine, fine, fine}, {fine, fine, fine}},
    {"allow_quantity", JsonType::boolean, "false", {fine, fine, fine}, {fine, fine, fine}},
    {"require_billing_address", JsonType::boolean, "true", {fine, fine, fine}, {fine, fine, fine}},
    {"expires_at", JsonType::string, R"("2030-01-01T00:00:00Z")", {fine, fine, fine}, {fine, fine, fine}},
    {"success_url", JsonType::string, R"("https://example.com")", {fine, fine, fine}, {fine, fine, fine}},
    {"cancel_url", JsonType::string, R"("https://example.com")", {fine, fine, fine}, {fine, fine, fine}},
    {"metadata", JsonType::object, "{}", {fine, fine, fine}, {fine, fine, fine}},
};

constexpr std::string_view link_types[3] = {R"("product")", R"("instant")", R"("gift")"};

/// The codes of one field's violations.
std::string codes_of(std::string_view field, std::string const& body) {
  std::string codes;
  for (Violation const& violation : validate_create(body))
    if (violation.field() == field) codes += (codes.empty() ? "" : "; ") + std::string(to_string(violation.code));
  return codes;
}

/// A valid body except for one field.
std::string body_but_for(Row const& row, std::size_t type, std::string_view value) {
  Members members = {{"link_type", std::string(link_types[type])}, {"title", "\"T\""}, {"currency_code", "\"USD\""}};
  if (type == 0) members.emplace_back("product_id", "\"p\"");
  if (type == 1) members.emplace_back("amount", "1");
  return changed(std::move(members), {{row.name, value}});
}

}  // namespace

// --- Tables that must not compile ---

// Each field has a row. The table itself finds a missing one unless it is the last.
static_assert(is_named<static_cast<FieldName>(field_count - 1)>());
static_assert(!is_named<static_cast<FieldName>(field_count)>());

// An index is of its own table's enumeration.
template <class Table, class Index>
concept IndexedBy = requires(Table const& table, Index index) { table[index]; };
static_assert(IndexedBy<decltype(create_table), FieldName>);
static_assert(IndexedBy<decltype(create_table), FieldIndex>);
static_assert(!IndexedBy<decltype(create_table), ErrorCode>);
static_assert(!IndexedBy<decltype(create_table), LinkFieldName>);
static_assert(!IndexedBy<decltype(create_table), std::size_t>);
static_assert(IndexedBy<decltype(link_table), LinkFieldName>);
static_assert(!IndexedBy<decltype(link_table), FieldName>);
static_assert(!std::is_convertible_v<ErrorCode, FieldIndex>);
static_assert(!std::is_constructible_v<FieldIndex, ErrorCode>);

// A row has a column for each link type.
static_assert(std::is_constructible_v<PresenceByLinkType, Presence, Presence>);
static_assert(!std::is_constructible_v<PresenceByLinkType, Presence>);
static_assert(!std::is_constructible_v<PresenceByLinkType, Presence, Presence, Presence>);

namespace {

enum class Name : std::uint8_t { a, b, c };

consteval Field row(Name name, std::string_view wire_name) {
  return {.name = FieldIndex(static_cast<std::size_t>(name)),
          .wire_name = wire_name,
          .type = JsonType::boolean,
          .presence = {Presence::optional, Presence::optional},
          .rule = nullptr,
          .default_value = {},
          .missing = ErrorCode::field_required,
          .forbidden = ErrorCode::unknown_field,
          .documentation = {"a", "a"}};
}
consteval Field object_row(Name name, std::string_view wire_name) {
  Field field = row(name, wire_name);
  field.type = JsonType::object;
  return field;
}
consteval Field forbidden_row(Name name, std::string_view wire_name, ErrorCode code) {
  Field field = row(name, wire_name);
  field.presence = {Presence::optional, Presence::forbidden};
  field.forbidden = code;
  return field;
}

template <std::size_t... i>
consteval auto many_rows(std::string_view names, std::index_sequence<i...>) {
  return std::array<Field, sizeof...(i)>{row(static_cast<Name>(i), names.substr(i, 5))...};
}
// No two parts of five letters are the same.
constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

template <auto const& rows>
concept IsTable = requires { typename std::integral_constant<std::size_t, FieldTableOf<Name>(rows).size()>; };

constexpr std::array no_rows = std::array<Field, 0>();
constexpr std::array three_rows = {row(Name::a, "a"), row(Name::b, "b"), row(Name::c, "c")};
constexpr std::array at_wrong_place = {row(Name::b, "b"), row(Name::a, "a")};
constexpr std::array without_name = {row(Name::a, "a"), row(Name::b, "")};
constexpr std::array same_name_twice = {row(Name::a, "a"), row(Name::b, "b"), row(Name::c, "a")};
constexpr std::array one_object = {row(Name::a, "a"), object_row(Name::b, "b")};
constexpr std::array two_objects = {object_row(Name::a, "a"), object_row(Name::b, "b")};
constexpr std::array forbidden = {forbidden_row(Name::a, "a", ErrorCode::amount_not_allowed)};
constexpr std::array forbidden_without_code = {forbidden_row(Name::a, "a", ErrorCode::unknown_field)};
constexpr std::array most_rows = many_rows(letters, std::make_index_sequence<max_fields>());
constexpr std::array too_many_rows = many_rows(letters, std::make_index_sequence<max_fields + 1>());
static_assert(IsTable<no_rows>);
static_assert(IsTable<three_rows>);
static_assert(!IsTable<at_wrong_place>);
static_assert(!IsTable<without_name>);
static_assert(!IsTable<same_name_twice>);
static_assert(IsTable<one_object>);
static_assert(!IsTable<two_objects>);
static_assert(IsTable<forbidden>);
static_assert(!IsTable<forbidden_without_code>);
static_assert(IsTable<most_rows>);
static_assert(!IsTable<too_many_rows>);

// Each field has its member, in order.
struct Model {
  bool a;
  bool b;
};

}  // namespace

template <>
inline constexpr bool paylink::detail::is_field_enum<Name> = true;

namespace {

constexpr std::array two_rows = {row(Name::a, "a"), row(Name::b, "b")};
constexpr FieldTableOf<Name> two_fields(two_rows);
using A = FieldMember<Name::a, &Model::a>;
using B = FieldMember<Name::b, &Model::b>;
template <class... Members>
concept AreMembers = requires { typename FieldMembers<two_fields, Members...>; };
static_assert(AreMembers<A, B>);
static_assert(!AreMembers<A>);
static_assert(!AreMembers<B, A>);
static_assert(!AreMembers<A, A>);
static_assert(!AreMembers<A, B, B>);
static_assert(!AreMembers<A, FieldMember<FieldName::title, &Model::b>>);

}  // namespace

TEST_CASE("Fields: a table without special fields has none of their indices", "[fields]") {
  CHECK(two_fields.link_type() == FieldIndex::none());
  CHECK(two_fields.currency() == FieldIndex::none());
  CHECK(two_fields.metadata() == FieldIndex::none());
  CHECK(create_table.link_type() == FieldName::link_type);
  CHECK(create_table.currency() == FieldName::currency_code);
  CHECK(create_table.metadata() == FieldName::metadata);
  CHECK(bit(FieldIndex(std::size_t{max_fields - 1})) != bit(FieldIndex::none()));
}

TEST_CASE("Fields: their members are visited in order", "[fields]") {
  std::string names;
  FieldMembers<two_fields, A, B>::for_each([&]<class Member>(Member) { names += two_fields[Member::field].wire_name; });
  CHECK(names == "ab");
}

// --- The contract's table ---

TEST_CASE("Fields: there are fourteen, in schema order, of these types", "[fields]") {
  REQUIRE(field_count == rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    INFO(rows[i].name);
    CHECK(create_fields[i].wire_name == rows[i].name);
    CHECK(create_fields[i].type == rows[i].type);
    CHECK(field(static_cast<FieldName>(i)).wire_name == rows[i].name);
    CHECK_FALSE(create_fields[i].documentation[Locale::en].empty());
    CHECK_FALSE(create_fields[i].documentation[Locale::fr].empty());
  }
}

TEST_CASE("Fields: a missing one is required as its link type says, and null counts as missing", "[fields][presence]") {
  for (Row const& row : rows) {
    for (std::size_t type = 0; type < 3; ++type) {
      INFO(row.name << " of " << link_types[type]);
      CHECK(codes_of(row.name, body_but_for(row, type, "")) == row.missing[type]);
      CHECK(codes_of(row.name, body_but_for(row, type, "null")) == row.missing[type]);
    }
  }
}

TEST_CASE("Fields: a present one is allowed as its link type says", "[fields][presence]") {
  for (Row const& row : rows) {
    if (row.good_value.empty()) continue;
    for (std::size_t type = 0; type < 3; ++type) {
      INFO(row.name << " of " << link_types[type]);
      CHECK(codes_of(row.name, body_but_for(row, type, row.good_value)) == row.present[type]);
    }
  }
}

TEST_CASE("Fields: a forbidden one is forbidden whatever its value, another of the wrong type is a type_mismatch",
          "[fields][presence]") {
  std::string_view const values[] = {"0", "1", R"("")", R"("x y")", "true", "false", "[]", "{}", R"({"a":[]})"};
  JsonType const types[] = {JsonType::number,  JsonType::number, JsonType::string, JsonType::string, JsonType::boolean,
                            JsonType::boolean, JsonType::array,  JsonType::object, JsonType::object};
  for (Row const& row : rows) {
    if (row.name == "link_type") continue;
    for (std::size_t type = 0; type < 3; ++type) {
      for (std::size_t i = 0; i < std::size(values); ++i) {
        std::string const codes = codes_of(row.name, body_but_for(row, type, values[i]));
        INFO(row.name << " of " << link_types[type] << ": " << values[i]);
        bool const is_empty_map = row.name == "metadata" && values[i] == "[]";  // as PHP writes it
        if (!row.present[type].empty()) CHECK(codes == row.present[type]);
        else if (!is_empty_map && types[i] != row.type) CHECK(codes == "type_mismatch");
        else CHECK(codes != "type_mismatch");
      }
    }
  }
}

TEST_CASE("Fields: booleans have the contract's defaults, other fields none", "[fields]") {
  CHECK(field(FieldName::allow_coupon_code).default_value == false);
  CHECK(field(FieldName::allow_quantity).default_value == false);
  CHECK(field(FieldName::require_billing_address).default_value == true);
  for (Field const& row : create_fields) CHECK(row.default_value.has_value() == (row.type == JsonType::boolean));
}

TEST_CASE("Fields: presence has a column for each link type, and is the common one without a link type",
          "[fields][presence]") {
  CHECK(field(FieldName::amount).presence[LinkType::product] == Presence::forbidden);
  CHECK(field(FieldName::amount).presence[LinkType::instant] == Presence::required);
  CHECK(field(FieldName::amount).presence[std::nullopt] == Presence::optional);
  CHECK(field(FieldName::product_id).presence[std::nullopt] == Presence::optional);
  CHECK(field(FieldName::price_id).presence[LinkType::instant] == Presence::forbidden);
  CHECK(field(FieldName::title).presence[std::nullopt] == Presence::required);
  CHECK(field(FieldName::metadata).presence[LinkType::product] == Presence::optional);
}

TEST_CASE("Fields: each is documented in both languages", "[fields][locale]") {
  Field const& title = create_table[FieldIndex(FieldName::title)];
  CHECK(title.documentation[Locale::en] == "The title that payers read");
  CHECK(title.documentation[Locale::fr] == "Le titre que lit le payeur");
}

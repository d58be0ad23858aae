// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/rules/fields.hpp>

#include <paylink/draft.hpp>
#include <paylink/validate.hpp>

#include "catch.hpp"
#include "verdict.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

/// A row of the contract's §1, by hand. What is said of a field that is missing and of one that is there with a good
/// value: of a product link, of an instant link, and where the link type is not known.
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

/// What the body says of one field, if anything.
std::string said_of(std::string_view field, std::string const& body) {
  std::string said;
  for (Violation const& violation : validate_create(body))
    if (violation.field() == field) said += (said.empty() ? "" : "; ") + std::string(to_string(violation.code));
  return said;
}

/// Good values for what is required or allowed, but for one field.
std::string body_but_for(Row const& row, std::size_t type, std::string_view value) {
  Members members = {{"link_type", std::string(link_types[type])}, {"title", "\"T\""}, {"currency_code", "\"USD\""}};
  if (type == 0) members.emplace_back("product_id", "\"p\"");
  if (type == 1) members.emplace_back("amount", "1");
  return changed(std::move(members), {{row.name, value}});
}

}  // namespace

TEST_CASE("Fields: there are fourteen, in schema order, of these types", "[fields]") {
  REQUIRE(field_count == rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    INFO(rows[i].name);
    CHECK(create_fields[i].wire_name == rows[i].name);
    CHECK(create_fields[i].type == rows[i].type);
    CHECK(field(static_cast<FieldName>(i)).wire_name == rows[i].name);
    CHECK_FALSE(create_fields[i].documentation(Locale::en).empty());
    CHECK_FALSE(create_fields[i].documentation(Locale::fr).empty());
  }
}

TEST_CASE("Fields: what is missing is required as its link type says, and null counts as missing",
          "[fields][presence]") {
  for (Row const& row : rows) {
    for (std::size_t type = 0; type < 3; ++type) {
      INFO(row.name << " of " << link_types[type]);
      CHECK(said_of(row.name, body_but_for(row, type, "")) == row.missing[type]);
      CHECK(said_of(row.name, body_but_for(row, type, "null")) == row.missing[type]);
    }
  }
}

TEST_CASE("Fields: what is there is allowed as its link type says", "[fields][presence]") {
  for (Row const& row : rows) {
    if (row.good_value.empty()) continue;
    for (std::size_t type = 0; type < 3; ++type) {
      INFO(row.name << " of " << link_types[type]);
      CHECK(said_of(row.name, body_but_for(row, type, row.good_value)) == row.present[type]);
    }
  }
}

TEST_CASE("Fields: a forbidden one is forbidden whatever its value, one of the wrong type is that",
          "[fields][presence]") {
  std::string_view const values[] = {"0", "1", R"("")", R"("x y")", "true", "false", "[]", "{}", R"({"a":[]})"};
  JsonType const types[] = {JsonType::number,  JsonType::number, JsonType::string, JsonType::string, JsonType::boolean,
                            JsonType::boolean, JsonType::array,  JsonType::object, JsonType::object};
  for (Row const& row : rows) {
    if (row.name == "link_type") continue;
    for (std::size_t type = 0; type < 3; ++type) {
      for (std::size_t i = 0; i < std::size(values); ++i) {
        std::string const said = said_of(row.name, body_but_for(row, type, values[i]));
        INFO(row.name << " of " << link_types[type] << ": " << values[i]);
        if (!row.present[type].empty()) CHECK(said == row.present[type]);
        else if (types[i] != row.type) CHECK(said == "type_mismatch");
        else CHECK(said != "type_mismatch");
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

TEST_CASE("Fields: presence is what the table says, with and without a link type", "[fields][presence]") {
  CHECK(field(FieldName::amount).presence(LinkType::product) == Presence::forbidden);
  CHECK(field(FieldName::amount).presence(LinkType::instant) == Presence::required);
  CHECK(field(FieldName::amount).presence(std::nullopt) == Presence::optional);
  CHECK(field(FieldName::product_id).presence(std::nullopt) == Presence::optional);
  CHECK(field(FieldName::price_id).presence(LinkType::instant) == Presence::forbidden);
  CHECK(field(FieldName::title).presence(std::nullopt) == Presence::required);
  CHECK(field(FieldName::metadata).presence(LinkType::product) == Presence::optional);
}

TEST_CASE("Fields: each is documented in both languages", "[fields][locale]") {
  Field const& title = create_table[FieldIndex(FieldName::title)];
  CHECK(title.documentation(Locale::en) == "The title that payers read");
  CHECK(title.documentation(Locale::fr) == "Le titre que lit le payeur");
}

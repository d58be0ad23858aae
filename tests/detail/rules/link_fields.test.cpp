// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/rules/link_fields.hpp>

#include <paylink/parse.hpp>

#include "catch.hpp"
#include "is_named.hpp"
#include "verdict.hpp"

#include <array>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

static_assert(is_named<static_cast<LinkFieldName>(link_fields.size() - 1)>());
static_assert(!is_named<static_cast<LinkFieldName>(link_fields.size())>(), "no field is left without a row");

namespace {

// By hand, from the contract's §11; the last is the first's other name.
constexpr std::array<std::string_view, 13> names = {
    "id",         "url",       "link_type",  "title",    "description", "amount", "currency_code",
    "product_id", "is_active", "expires_at", "metadata", "created_at",  "link_id"};

constexpr std::string_view everywhere[] = {"id",        "url",       "link_type", "title", "currency_code",
                                           "is_active", "created_at"};

bool is_required(std::string_view name, std::optional<LinkType> type) {
  for (std::string_view const required : everywhere)
    if (name == required) return true;
  return (name == "amount" && type == LinkType::instant) || (name == "product_id" && type == LinkType::product);
}

bool is_forbidden(std::string_view name, std::optional<LinkType> type) {
  return (name == "amount" && type == LinkType::product) || (name == "product_id" && type == LinkType::instant);
}

}  // namespace

TEST_CASE("Link fields: the contract's, in its order", "[fields][payment_link]") {
  REQUIRE(link_fields.size() == names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    INFO(names[i]);
    CHECK(link_fields[i].wire_name == names[i]);
    CHECK(find_link_field(names[i]) == static_cast<LinkFieldName>(i));
    CHECK_FALSE(link_fields[i].documentation[Locale::en].empty());
    CHECK_FALSE(link_fields[i].documentation[Locale::fr].empty());
  }
  CHECK_FALSE(find_link_field("price_id"));
  CHECK_FALSE(find_link_field("success_url"));
}

TEST_CASE("Link fields: what each type of link needs and may not have", "[fields][payment_link]") {
  for (std::optional<LinkType> const type :
       {std::optional(LinkType::product), std::optional(LinkType::instant), std::optional<LinkType>()}) {
    PresenceBits const& presence = link_table.presence(type);
    for (Field const& field : link_table) {
      INFO(field.wire_name);
      CHECK(((presence.required & bit(field.name)) != 0) == is_required(field.wire_name, type));
      CHECK(((presence.forbidden & bit(field.name)) != 0) == is_forbidden(field.wire_name, type));
    }
  }
}

TEST_CASE("Link policy: no service's own limits", "[policy][payment_link]") {
  Policy const& policy = link_policy();
  CHECK(policy.unknown_fields == UnknownFields::ignore);
  CHECK_FALSE(policy.now);
  CHECK(policy.reserved_metadata_keys.empty());
  for (Currency const currency : {Currency::XOF, Currency::USD, Currency::EUR})
    CHECK(policy.amounts[currency] ==
          AmountLimits{.min = 1, .max = std::numeric_limits<std::int64_t>::max(), .step = 1});
}

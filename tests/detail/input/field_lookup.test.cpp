// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/input/field_lookup.hpp>

#include "catch.hpp"
#include "property.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

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

TEST_CASE("Field lookup: every field is found by its wire name", "[field_lookup]") {
  for (std::size_t i = 0; i < names.size(); ++i) {
    INFO(names[i]);
    CHECK(find_field(names[i]) == static_cast<FieldName>(i));
  }
}

TEST_CASE("Field lookup: nothing that is only near a name is found", "[field_lookup]") {
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

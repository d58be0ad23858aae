// SPDX-License-Identifier: BSL-1.0
#include <paylink/to_json.hpp>

#include "catch.hpp"

#include <boost/json.hpp>

#include <cstdint>
#include <limits>
#include <string>

using namespace paylink;
using namespace paylink::detail;
namespace json = boost::json;

namespace {

PaymentLink link(char const* id) {
  return {.id = Identifier::parse(id).value(),
          .url = CheckoutUrl::parse("https://pay.lomi.africa/").value(),
          .target = InstantTarget{Amount::from_minor_units(1990, Currency::USD).value()},
          .title = Title::parse("Gift").value(),
          .created_at = Timestamp::from_unix(0).value()};
}

}  // namespace

TEST_CASE("Page as JSON: its links as they are written alone, then its numbers", "[json][page]") {
  CHECK(to_json(Page{.data = {}, .total = 0, .limit = 20, .offset = 0}) ==
        R"({"data":[],"total":0,"limit":20,"offset":0})");
  CHECK(to_json(Page{.data = {link("pl_1"), link("pl_2")}, .total = 12, .limit = 2, .offset = 4}) ==
        R"({"data":[)" + to_json(link("pl_1")) + "," + to_json(link("pl_2")) + R"(],"total":12,"limit":2,"offset":4})");
  std::uint64_t const most = std::numeric_limits<std::uint64_t>::max();
  CHECK(to_json(Page{.data = {}, .total = most, .limit = most, .offset = most}) ==
        R"({"data":[],"total":18446744073709551615,"limit":18446744073709551615,"offset":18446744073709551615})");
}

TEST_CASE("Page as JSON: value_from has the same members, in the storage that is asked for", "[json][page]") {
  Page const page{.data = {link("pl_1"), link("pl_2")}, .total = 12, .limit = 2, .offset = 4};
  CHECK(json::value_from(page) == json::parse(to_json(page)));
  CHECK(json::value_from(Page()) == json::parse(to_json(Page())));
  json::monotonic_resource memory;
  json::value const value = json::value_from(page, &memory);
  CHECK(*value.storage() == memory);
  CHECK(*value.at("data").at(1).at("title").storage() == memory);
}

// SPDX-License-Identifier: BSL-1.0
#include <paylink/models/page.hpp>

#include "catch.hpp"

#include <concepts>
#include <cstdint>
#include <type_traits>
#include <utility>

using namespace paylink;
using namespace paylink::detail;

namespace {

PaymentLink link(char const* id) {
  return {.id = Identifier::parse(id).value(),
          .url = CheckoutUrl::parse("https://pay.lomi.africa/").value(),
          .target = InstantTarget{Amount::from_minor_units(100, Currency::XOF).value()},
          .title = Title::parse("Gift").value(),
          .created_at = Timestamp::from_unix(0).value()};
}

Page page() { return {.data = {link("pl_1"), link("pl_2")}, .total = 12, .limit = 2, .offset = 4}; }

}  // namespace

static_assert(std::regular<Page>);
static_assert(std::unsigned_integral<decltype(Page::total)>);  // none can be negative
static_assert(std::unsigned_integral<decltype(Page::limit)>);
static_assert(std::unsigned_integral<decltype(Page::offset)>);

TEST_CASE("Page: two are equal where their links, in order, and their numbers are", "[model]") {
  CHECK(page() == page());
  auto const differs = [](auto change) {
    Page other = page();
    change(other);
    return other != page();
  };
  CHECK(differs([](Page& other) { other.data.pop_back(); }));
  CHECK(differs([](Page& other) { std::swap(other.data[0], other.data[1]); }));
  CHECK(differs([](Page& other) { ++other.total; }));
  CHECK(differs([](Page& other) { ++other.limit; }));
  CHECK(differs([](Page& other) { ++other.offset; }));
}

TEST_CASE("Page: at first it is empty", "[model]") {
  CHECK(Page().data.empty());
  CHECK(Page() == Page{.data = {}, .total = 0, .limit = 0, .offset = 0});
}

// SPDX-License-Identifier: BSL-1.0
#include "faults/each_allocation.hpp"

#include <paylink/boost_json.hpp>
#include <paylink/openapi.hpp>
#include <paylink/paylink.hpp>
#include <paylink/schema.hpp>

#include "catch.hpp"
#include "fixture.hpp"
#include "verdict.hpp"

#include <boost/json.hpp>

#include <cstddef>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

using namespace paylink;
using namespace paylink::detail;
using namespace faults;

namespace {

/// Each text longer than what a string holds in place, so that each is an allocation.
constexpr std::string_view long_instant =
    R"({"link_type":"instant","title":"A rather long title of a link","currency_code":"USD","amount":99999999.99,)"
    R"("description":"A rather long description,\nwith an esc\u0061pe","expires_at":"2030-01-01T00:00:00.123456789Z",)"
    R"("success_url":"https://example.com/a-rather-long-path","cancel_url":"https://example.com/another-long-path",)"
    R"("metadata":{"a rather long key of one kind":"a rather long value of one kind",)"
    R"("a rather long key of another kind":12345678901234567890.12345678901234567890,"short":true,"none":null}})";
constexpr std::string_view long_product =
    R"({"link_type":"product","title":"Another title that is as long as that","currency_code":"XOF",)"
    R"("product_id":"123e4567-e89b-12d3-a456-426614174000","price_id":"price_with_a_rather_long_name"})";
constexpr std::string_view long_wrong =
    R"({"link_type":"instant","title":"\u202E a rather long title","currency_code":"CHF of a rather long name",)"
    R"("amount":0,"metadata":{"a rather long key of one kind":[],"~/a rather long key of another kind\u0007":1},)"
    R"("curency_code of a rather long name":1,"currencyCode":2})";
constexpr std::string_view long_link =
    R"({"link_id":"123e4567-e89b-12d3-a456-426614174000","url":"https://pay.example/a-rather-long-path",)"
    R"("link_type":"instant","title":"A rather long title of a link","currency_code":"USD","amount":19.9,)"
    R"("description":"A rather long description","is_active":true,"created_at":"2024-05-01T10:00:00Z",)"
    R"("metadata":{"a rather long key of one kind":"a rather long value of one kind"}})";

std::string page_of(std::string_view link) {
  return R"({"total":3,"limit":20,"offset":0,"data":[)" + std::string(link) + "," + std::string(link) + "," +
         std::string(link) + "]}";
}

Draft long_draft() {
  return {.link_type = LinkType::instant,
          .title = "A rather long title of a link",
          .currency_code = Currency::USD,
          .description = "A rather long description of it",
          .amount = Number(19.9),
          .success_url = "https://example.com/a-rather-long-path",
          .metadata = MetadataEntries{{"a rather long key of one kind", std::string("a rather long value of one kind")},
                                      {"a rather long key of another kind", Number(0.1)}}};
}

Metadata metadata_of(std::string_view json) {
  return parse_create(instant({{"metadata", json}})).value().metadata.value();
}

/// Whether it keeps every rule, and nothing of it is half.
bool is_whole(CreatePaymentLink const& link) { return parse_create(to_json(link)) == link; }

constexpr Format formats[] = {Format::text, Format::lomi, Format::problem};
constexpr Locale locales[] = {Locale::en, Locale::fr};

}  // namespace

TEST_CASE("Out of memory: a request is built or std::bad_alloc thrown, through each input", "[faults]") {
  for (std::string_view const body : {long_instant, long_product}) {
    boost::json::value const value = boost::json::parse({body.data(), body.size()});
    CHECK(gives_all_or_throws([&] { return parse_create(body); }) >= 6);
    CHECK(gives_all_or_throws([&] { return parse_create(value); }) >= 6);
  }
  Draft const draft = long_draft();
  REQUIRE(parse_create(draft).has_value());
  CHECK(gives_all_or_throws([&] { return parse_create(draft); }) > 6);
}

TEST_CASE("Out of memory: a refusal allocates once and becomes out_of_memory if that fails, through each input",
          "[faults]") {
  constexpr std::size_t once = 2;  // failing alone, and with all that would follow
  boost::json::value const value = boost::json::parse({long_wrong.data(), long_wrong.size()});
  Draft draft = long_draft();
  draft.title = std::string(300, 'x');
  REQUIRE_FALSE(parse_create(long_wrong).has_value());
  REQUIRE_FALSE(parse_create(draft).has_value());
  CHECK(gives_all_or_throws([&] { return parse_create(long_wrong); }) == once);
  CHECK(gives_all_or_throws([&] { return parse_create(value); }) == once);
  CHECK(gives_all_or_throws([&] { return parse_create(draft); }) == once);
  CHECK(gives_all_or_throws([&] { return validate_create(long_wrong); }) == once);
  CHECK(gives_all_or_throws([&] { return validate_create(value); }) == once);
  CHECK(gives_all_or_throws([&] { return validate_create(draft); }) == once);
  CHECK(gives_all_or_throws([] { return parse_list_query("linkType=x&limit=0&a-rather-long-name-of-none=1"); }) ==
        once);
}

TEST_CASE("Out of memory: a body with very many unknown names is refused with out_of_memory, never an exception",
          "[faults]") {
  static_assert(noexcept(validate_create(std::string_view())));
  std::string body = instant();
  for (int i = 0; i < 1000; ++i) body.insert(body.size() - 1, ",\"unknown name " + std::to_string(i) + "\":0");
  Violations const with_memory = validate_create(body);
  std::size_t const failed = fail_each_allocation([] { return Violations(); },
                                                  [&](Violations& violations) { violations = validate_create(body); },
                                                  [&](Violations const& violations, bool threw) {
                                                    return !threw && (ran_out(violations) || violations == with_memory);
                                                  });
  CHECK(failed >= 4);
  Policy const ignoring{.unknown_fields = UnknownFields::ignore};
  REQUIRE(validate_create(body, ignoring).empty());
  FailingAllocation const fails(1, Failing::all_that_follow);
  CHECK(ran_out(validate_create(body, ignoring)));  // duplicates could not be looked for: never accepted
}

TEST_CASE("Out of memory: whatever the fixture, what is built and written is whole or not there", "[faults]") {
  std::size_t failed = 0;
  for (std::string const file : {"presence", "text", "amount", "identifier", "timestamp", "url", "metadata", "valid"}) {
    for (FixtureCase const& fixture : load_fixture(file)) {
      INFO(file << ": " << fixture.name);
      bool const has_names_beyond_number =
          !fixture.errors.empty() && fixture.errors[0].code == "metadata_too_many_keys";
      if (has_names_beyond_number) continue;  // as above
      failed += gives_all_or_throws([&] { return parse_create(fixture.body, fixture.policy); });
      auto const link = parse_create(fixture.body, fixture.policy);
      if (link) failed += gives_all_or_throws([&] { return to_json(*link); });
      else failed += gives_all_or_throws([&] { return render(link.error(), Format::lomi); });
    }
  }
  CHECK(failed > 1000);
}

TEST_CASE("Out of memory: what a service answers is read whole or not at all", "[faults]") {
  std::string const page = page_of(long_link);
  std::string const broken_page = page_of(R"({"id":"a/rather/long/identifier/that/is/none"})");
  boost::json::value const link_value = boost::json::parse({long_link.data(), long_link.size()});
  boost::json::value const page_value = boost::json::parse(page);
  REQUIRE(parse_page(page).has_value());
  CHECK(gives_all_or_throws([&] { return parse_payment_link(long_link); }) > 6);
  CHECK(gives_all_or_throws([&] { return parse_payment_link(link_value); }) > 6);
  CHECK(gives_all_or_throws([&] { return boost::json::value_to<PaymentLink>(link_value); }) > 6);
  CHECK(gives_all_or_throws([&] { return parse_page(page); }) > 18);
  CHECK(gives_all_or_throws([&] { return parse_page(page_value); }) > 18);
  CHECK(gives_all_or_throws([&] { return boost::json::value_to<Page>(page_value); }) > 18);
  CHECK(gives_all_or_throws([&] { return parse_page(broken_page); }) > 0);
}

TEST_CASE("Out of memory: an error body is read whole or not at all, in each shape", "[faults]") {
  // Texts of more than 22 bytes, as libc++'s strings keep up to that many in place.
  for (std::string_view const details :
       {R"([{"code":"string_too_long","field":"a field with a long name","pointer":"/a-field-with-a-long-name",)"
        R"("message":"A rather long message, of a detail",)"
        R"("params":{"max":255,"a parameter with a long name":["an item that is rather long","b"]}}])",
        R"("a rather long detail, as a string")",
        R"({"retry_after_seconds":60,"a parameter with a long name":{"x":[1,2,"a rather long item"]}})"}) {
    std::string const body =
        R"({"error":{"code":"a_code_that_is_rather_long","message":"A message that is rather long",)"
        R"("details":)" +
        std::string(details) + R"(},"request_id":"123e4567-e89b-12d3-a456-426614174000"})";
    boost::json::value const value = boost::json::parse(body);
    REQUIRE(parse_lomi_error(body).has_value());
    CHECK(gives_all_or_throws([&] { return parse_lomi_error(body); }) > 8);
    CHECK(gives_all_or_throws([&] { return parse_lomi_error(value); }) > 4);
  }
}

TEST_CASE("Out of memory: errors are rendered whole or not at all, in each format and language", "[faults]") {
  Violations const violations = validate_create(long_wrong);
  ApiError const access(ErrorCode::payment_link_not_found);
  for (Format const format : formats) {
    for (Locale const locale : locales) {
      RenderOptions const options{.locale = locale, .request_id = "123e4567-e89b-12d3-a456-426614174000"};
      CHECK(gives_all_or_throws([&] { return render(violations, format, options); }) > 10);
      CHECK(gives_all_or_throws([&] { return render(access, format, options); }) > 0);
    }
  }
  CHECK(gives_all_or_throws([&] { return violations; }) == 2);  // once
  CHECK(gives_all_or_throws([&] { return make_error_code(violations[0].code).message(); }) > 0);
}

TEST_CASE("Out of memory: values, requests, links and pages are written whole or not at all", "[faults]") {
  CreatePaymentLink const request = parse_create(long_instant).value();
  PaymentLink const link = parse_payment_link(long_link).value();
  Page const page = parse_page(page_of(long_link)).value();
  CHECK(gives_all_or_throws([&] { return to_json(request); }) > 4);
  CHECK(gives_all_or_throws([&] { return to_json(link); }) > 4);
  CHECK(gives_all_or_throws([&] { return to_json(page); }) > 4);
  CHECK(gives_all_or_throws([&] { return to_json(ListQuery{.link_type = LinkType::product}); }) > 0);
  CHECK(gives_all_or_throws([&] { return to_string(ListQuery{.link_type = LinkType::product}); }) > 0);
  CHECK(gives_all_or_throws([&] { return to_string(*link.metadata); }) > 0);
  CHECK(gives_all_or_throws([&] { return boost::json::value_from(request); }) > 10);
  CHECK(gives_all_or_throws([&] { return boost::json::value_from(link); }) > 10);
  CHECK(gives_all_or_throws([&] { return boost::json::value_from(page); }) > 30);
  CHECK(gives_all_or_throws([] { return schema(); }) > 4);
  CHECK(gives_all_or_throws([] { return openapi(); }) > 4);
}

TEST_CASE("Out of memory: values and models are copied whole or not at all", "[faults]") {
  CreatePaymentLink const request = parse_create(long_instant).value();
  PaymentLink const link = parse_payment_link(long_link).value();
  CHECK(gives_all_or_throws([&] { return CreatePaymentLink(request); }) > 6);
  CHECK(gives_all_or_throws([&] { return PaymentLink(link); }) > 6);
  CHECK(gives_all_or_throws([&] { return Metadata(*request.metadata); }) > 4);
  CHECK(gives_all_or_throws([&] { return PaymentLink::from_request(request, link.id, link.url, link.created_at); }) >
        6);
}

TEST_CASE("Out of memory: a value that cannot be assigned to stays as it was", "[faults]") {
  // The same keys in another order, as long as the texts in place of which they would come.
  Metadata const ab = metadata_of(R"({"a rather long key A":"a rather long value A","a rather long key B":1})");
  Metadata const ba = metadata_of(R"({"a rather long key B":"a value that is longer than the one of A",)"
                                  R"("a longer key than the one in its place":"a rather long value B"})");
  CHECK(changes_all_or_nothing(ab, [&](Metadata& metadata) { metadata = ba; }) > 0);
  CHECK(changes_all_or_nothing(Title::parse("A short one").value(), [](Title& title) {
          title = Title::parse("A title that has no room in place").value();
        }) > 0);
  Number const number = Number::parse("1234567890.12345678901234567890").value();
  CHECK(changes_all_or_nothing(Number(1), [&](Number& target) { target = number; }) > 0);
}

TEST_CASE("Out of memory: a request that cannot be replaced stays as it was", "[faults]") {
  static_assert(std::is_nothrow_move_assignable_v<CreatePaymentLink>);
  static_assert(std::is_nothrow_move_assignable_v<PaymentLink>);
  static_assert(std::is_nothrow_move_assignable_v<Page>);
  static_assert(std::is_nothrow_move_assignable_v<LomiError>);
  CreatePaymentLink const start = parse_create(long_product).value();
  CreatePaymentLink const other = parse_create(long_instant).value();
  CHECK(changes_all_or_nothing(start, [](CreatePaymentLink& link) { link = parse_create(long_instant).value(); }) > 6);
  CHECK(changes_all_or_nothing(start, [&](CreatePaymentLink& link) { link = CreatePaymentLink(other); }) > 6);
  CHECK(changes_all_or_nothing(Page{}, [&](Page& page) { page = parse_page(page_of(long_link)).value(); }) > 18);
}

TEST_CASE("Out of memory: a request that is assigned member by member holds whole members, old and new", "[faults]") {
  CreatePaymentLink const start = parse_create(long_product).value();
  CreatePaymentLink const other = parse_create(long_instant).value();
  std::size_t mixed = 0;
  std::size_t const failed = fail_each_allocation([&] { return start; }, [&](CreatePaymentLink& link) { link = other; },
                                                  [&](CreatePaymentLink const& link, bool threw) {
                                                    if (link != start && link != other) ++mixed;
                                                    return is_whole(link) && (threw || link == other);
                                                  });
  CHECK(failed > 6);
  CHECK(mixed > 0);
}

TEST_CASE("Out of memory: a boost::json::value that a link does not fit into stays as it was", "[faults]") {
  CreatePaymentLink const request = parse_create(long_instant).value();
  PaymentLink const link = parse_payment_link(long_link).value();
  Page const page = parse_page(page_of(long_link)).value();
  boost::json::value const start = {{"a rather long name of a member", "a rather long value"}};
  CHECK(changes_all_or_nothing(start, [&](boost::json::value& value) { boost::json::value_from(request, value); }) > 8);
  CHECK(changes_all_or_nothing(start, [&](boost::json::value& value) { boost::json::value_from(link, value); }) > 8);
  CHECK(changes_all_or_nothing(start, [&](boost::json::value& value) { boost::json::value_from(page, value); }) > 24);
}

TEST_CASE("Out of memory: a stream gets all of a value or nothing", "[faults]") {
  Metadata const metadata = *parse_create(long_instant)->metadata;
  std::size_t const failed = fail_each_allocation(
      [] {
        std::ostringstream out;
        out << std::string(1000, ' ');  // room enough
        out.seekp(0);
        return out;
      },
      [&](std::ostringstream& out) { out << metadata; },
      [&](std::ostringstream const& out, bool threw) {
        std::string_view const text = out.view();
        return threw ? text == std::string(1000, ' ') : text.starts_with(to_string(metadata));
      });
  CHECK(failed > 0);
}

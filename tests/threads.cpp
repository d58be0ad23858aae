// SPDX-License-Identifier: BSL-1.0

// Threads that share what a service shares: a policy, a request, what was wrong with another, links, values, drafts.
// Built with ThreadSanitizer where the compiler has it (tests/CMakeLists.txt), which ends the program at the first
// race. All begin at once, as a first use is where something might be made that is kept. Then each must have said the
// same.

#include <paylink/boost_json.hpp>
#include <paylink/openapi.hpp>
#include <paylink/paylink.hpp>
#include <paylink/schema.hpp>
#include <paylink/testing/requests.hpp>

#include <boost/json.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <latch>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

constexpr std::size_t thread_count = 4;
constexpr std::uint64_t cases = 200;

constexpr std::string_view body =
    R"({"link_type":"instant","title":"Donation","currency_code":"USD","amount":19.9,)"
    R"("expires_at":"2030-01-01T00:00:01Z","success_url":"https://shop.example/thanks","metadata":{"campaign":"su\u006der"}})";
constexpr std::string_view wrong_body =
    R"({"link_type":"product","title":"","currency_code":"CHF","amount":0,"metadata":{"k":[]},"currencyCode":1})";
constexpr std::string_view link_text =
    R"({"id":"pl_1","url":"https://pay.example/1","link_type":"instant","title":"T","currency_code":"XOF",)"
    R"("amount":5000,"is_active":true,"created_at":"2024-05-01T10:00:00Z","metadata":{"a":1.50}})";

Policy shared_policy() {
  return {.unknown_fields = UnknownFields::reject,
          .now = Timestamp::parse("2030-01-01T00:00:00Z").value(),
          .allowed_hosts = {"shop.example"},
          .reserved_metadata_keys = {"a_reserved_key"}};
}

/// Made by one thread, then only looked at.
struct Shared {
  Policy policy = shared_policy();
  boost::json::value value = boost::json::parse({body.data(), body.size()});
  Draft draft{.link_type = LinkType::instant, .title = "Donation", .currency_code = Currency::USD, .amount = 19.9};
  CreatePaymentLink request = parse_create(body, policy).value();
  Violations violations = validate_create(wrong_body, policy);
  PaymentLink link = parse_payment_link(link_text).value();
  Page page{.data = {link, link}, .total = 2, .limit = 20, .offset = 0};
};

void say_requests(Shared const& shared, std::string& said) {
  for (auto const& made : {parse_create(body, shared.policy), parse_create(shared.value, shared.policy),
                           parse_create(shared.draft, shared.policy)})
    said += made ? to_json(*made) : render(made.error(), Format::text);
  CreatePaymentLink const copy = shared.request;
  said += to_json(copy) + boost::json::serialize(boost::json::value_from(shared.request));
  said += copy == shared.request ? "same" : "another";
  for (std::uint64_t number = 0; number < cases; ++number) {
    test_kit::Case const made = test_kit::numbered_case(1, number);
    bool const is_body = made.kind == test_kit::Case::Kind::body;
    said += test_kit::to_line(is_body ? validate_create(made.text, made.policy)
                                      : validate_list_query(made.text, made.policy));
  }
}

void say_errors(Shared const& shared, std::string& said) {
  for (Format const format : {Format::text, Format::lomi, Format::problem})
    for (Locale const locale : {Locale::en, Locale::fr})
      said += render(shared.violations, format, {.locale = locale, .request_id = "req_1"});
  said += make_error_code(shared.violations[0].code).message();
  said += parse_lomi_error(render(shared.violations, Format::lomi))->message;
  said += render(ErrorCode::api_key_missing, Format::lomi, {.locale = Locale::fr});
}

void say_answers(Shared const& shared, std::string& said) {
  said += to_json(shared.link) + to_json(shared.page);
  said += boost::json::serialize(boost::json::value_from(shared.page));
  said += to_json(parse_page(to_json(shared.page)).value());
  said += to_json(parse_payment_link(link_text).value());
  said += to_string(parse_list_query("linkType=product&limit=5", shared.policy).value());
  said += schema(shared.policy, Locale::fr) + openapi(shared.policy);
}

std::string say_all(Shared const& shared) {
  std::string said;
  say_requests(shared, said);
  say_errors(shared, said);
  say_answers(shared, said);
  return said;
}

}  // namespace

int main() {
  Shared const shared;
  std::vector<std::string> said(thread_count);
  std::latch start(thread_count);
  std::vector<std::thread> threads;
  for (std::string& words : said)
    threads.emplace_back([&] {
      start.arrive_and_wait();
      words = say_all(shared);
    });
  for (std::thread& thread : threads) thread.join();
  std::string const alone = say_all(shared);
  for (std::string const& words : said) {
    if (words == alone) continue;
    std::cerr << "a thread among others said something else\n";
    return EXIT_FAILURE;
  }
  std::cout << thread_count << " threads said the same " << alone.size() << " bytes\n";
}

// SPDX-License-Identifier: BSL-1.0

// A libFuzzer target: what a service gives back, a link or a page of links. What is read comes back from its JSON; what
// is refused has its places in the contract's order; and a page says of its one link what is said of the link alone.

#include "require.hpp"
#include "verdicts.hpp"

#include <paylink/parse.hpp>
#include <paylink/to_json.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

namespace {

constexpr std::string_view link_members[] = {"id",          "url",        "link_type",     "title",
                                             "description", "amount",     "currency_code", "product_id",
                                             "is_active",   "expires_at", "metadata",      "created_at"};
constexpr std::string_view page_members[] = {"data", "total", "limit", "offset"};

void check_read(PaymentLink const& link) {
  std::string const json = to_json(link);
  require(parse_payment_link(json) == link, "a link comes back from its JSON");
  require(!link.accepts_payment(link.created_at) || link.is_active, "only active links accept payments");
}

/// What makes the text no JSON, also within a page.
bool is_of_text(Violations const& violations) {
  ErrorCode const code = violations.front().code;
  return verdicts::is_of_document(code) && code != ErrorCode::body_not_object && code != ErrorCode::duplicate_key;
}

void check_in_page(Result<PaymentLink> const& link, std::string_view text) {
  std::string const json = "{\"data\":[" + std::string(text) + "],\"total\":1,\"limit\":1,\"offset\":0}";
  auto const page = parse_page(json);
  if (!page && !page.error().index)  // it lies two levels deeper there
    require(page.error().violations.front().code == ErrorCode::json_too_deep, "what is around the link is good");
  else if (link)
    require(page && page->data.size() == 1 && page->data[0] == *link, "a page holds the link that is in it");
  else
    require(!page && page.error().index == 0 && page.error().violations == link.error(),
            "a page refuses a link as it is refused alone");
}

void check_page(std::string_view text) {
  auto const page = parse_page(text);
  if (page) return require(parse_page(to_json(*page)) == page, "a page comes back from its JSON");
  Violations const& violations = page.error().violations;
  require(!violations.empty(), "what is refused has a reason");
  if (!page.error().index) verdicts::check(violations, text, page_members);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {  // NOLINT(*-naming): libFuzzer's
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  Result<PaymentLink> const link = parse_payment_link(text);
  if (link) {
    check_read(*link);
  } else {
    require(!link.error().empty(), "what is refused has a reason");
    verdicts::check(link.error(), text, link_members);
  }
  if (text.starts_with('{') && (link || !is_of_text(link.error()))) check_in_page(link, text);
  check_page(text);
  return 0;
}

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/detail/rules/policy_options.hpp>
#include <paylink/testing/requests.hpp>
#include <paylink/to_json.hpp>
#include <paylink/types.hpp>

#include <rapidcheck.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

// Generators for rapidcheck, which the user links: `rc::gen::arbitrary<paylink::Amount>()` and the like for values, and
// `paylink::test_kit::gen` for requests.
namespace paylink::inline v1::test_kit {

// --- Values, of choices ---

template <class T>
T made(Choices& choices);

/// Nothing half of the time, and first where it is shrunk.
template <class T>
std::optional<T> maybe(Choices& choices) {
  if (!choices.one_in(2)) return std::nullopt;
  return made<T>(choices);
}

template <>
inline LinkType made(Choices& choices) {
  return choices.one_in(2) ? LinkType::product : LinkType::instant;
}

template <>
inline Currency made(Choices& choices) {
  return choices.one_of(currency_facts).currency;
}

template <>
inline Amount made(Choices& choices) {
  CurrencyFacts const& currency = choices.one_of(currency_facts);
  std::uint64_t const units = valid_minor_units(choices, currency.decimals);
  return *Amount::from_minor_units(static_cast<std::int64_t>(units), currency.currency);
}

template <>
inline Title made(Choices& choices) {
  return *Title::parse(valid_text(choices, 255));
}

template <>
inline Description made(Choices& choices) {
  return *Description::parse(valid_description(choices));
}

template <>
inline Identifier made(Choices& choices) {
  return *Identifier::parse(valid_identifier(choices));
}

/// Any second of the years 1–9999 in UTC, half of them with nanoseconds; or one of `valid_timestamp`.
template <>
inline Timestamp made(Choices& choices) {
  if (!choices.one_in(2)) return *Timestamp::parse(valid_timestamp(choices));
  constexpr std::int64_t year_1 = -62'135'596'800;
  constexpr std::size_t days = 3'652'059;  // of 9,999 years
  auto const day = static_cast<std::int64_t>(choices.below(days));
  auto const second = static_cast<std::int64_t>(choices.below(86'400));
  auto const nanoseconds = choices.one_in(2) ? static_cast<std::int32_t>(choices.below(1'000'000'000)) : 0;
  return *Timestamp::from_unix(year_1 + day * 86'400 + second, nanoseconds);
}

template <>
inline RedirectUrl made(Choices& choices) {
  return *RedirectUrl::parse(valid_url(choices));
}

template <>
inline CheckoutUrl made(Choices& choices) {
  return *CheckoutUrl::parse(choices.one_in(4) ? "http://localhost:8080/pl" : valid_url(choices));
}

template <>
inline Number made(Choices& choices) {
  return *Number::parse(valid_number(choices));
}

template <>
inline MetadataValue made(Choices& choices) {
  switch (choices.below(4)) {
    case 0:  return nullptr;
    case 1:  return choices.one_in(2);
    case 2:  return made<Number>(choices);
    default: return choices.one_in(8) ? std::string("\x01\r\n\x7F\u0085\u202E") : valid_text(choices, 500);
  }
}

template <>
inline Metadata made(Choices& choices) {
  MetadataEntries entries;
  std::size_t const count = choices.one_in(16) ? 50 : choices.below(4);
  for (std::size_t i = 0; i < count; ++i) {
    std::string key = valid_key(choices, i);
    entries.emplace_back(std::move(key), made<MetadataValue>(choices));
  }
  return *Metadata::parse(std::move(entries));
}

template <>
inline PageLimit made(Choices& choices) {
  return *PageLimit::from(static_cast<std::int64_t>(1 + choices.below(100)));
}

template <>
inline PageOffset made(Choices& choices) {
  return *PageOffset::from(static_cast<std::int64_t>(choices.below(choices.one_in(2) ? 2'147'483'648 : 1000)));
}

template <>
inline ListQuery made(Choices& choices) {
  return {.link_type = maybe<LinkType>(choices),
          .is_active = choices.one_in(2) ? std::optional(choices.one_in(2)) : std::nullopt,
          .limit = made<PageLimit>(choices),
          .offset = made<PageOffset>(choices)};
}

template <>
inline ProductTarget made(Choices& choices) {
  return {.currency = made<Currency>(choices),
          .product_id = made<Identifier>(choices),
          .price_id = maybe<Identifier>(choices)};
}

template <>
inline CreatePaymentLink made(Choices& choices) {
  using Target = std::variant<ProductTarget, InstantTarget>;
  return {
      .target = choices.one_in(2) ? Target(made<ProductTarget>(choices)) : Target(InstantTarget{made<Amount>(choices)}),
      .title = made<Title>(choices),
      .description = maybe<Description>(choices),
      .allow_coupon_code = choices.one_in(2),
      .allow_quantity = choices.one_in(2),
      .require_billing_address = !choices.one_in(2),
      .expires_at = maybe<Timestamp>(choices),
      .success_url = maybe<RedirectUrl>(choices),
      .cancel_url = maybe<RedirectUrl>(choices),
      .metadata = maybe<Metadata>(choices)};
}

template <>
inline PaymentLink made(Choices& choices) {
  auto request = made<CreatePaymentLink>(choices);
  auto id = made<Identifier>(choices);
  auto url = made<CheckoutUrl>(choices);
  PaymentLink link =
      PaymentLink::from_request(std::move(request), std::move(id), std::move(url), made<Timestamp>(choices));
  link.is_active = !choices.one_in(2);
  return link;
}

/// As a service would answer: no more links than the limit, no fewer in all than are on the page.
template <>
inline Page made(Choices& choices) {
  Page page;
  for (std::size_t count = choices.below(4); count > 0; --count) page.data.push_back(made<PaymentLink>(choices));
  page.offset = choices.below(1000);
  page.limit = page.data.size() + choices.below(100);
  page.total = page.offset + page.data.size() + choices.below(1000);
  return page;
}

// --- From choices to generators ---

/// A generator of what `make` returns. Shrinks by calling `make` with fewer and smaller choices, so that each simpler
/// case is of the same kind.
template <class Make>
auto of_choices(Make make) {
  using Value = std::invoke_result_t<Make, Choices&>;
  return rc::Gen<Value>([make](rc::Random random, int /*size*/) {
    using Numbers = std::vector<std::uint32_t>;
    Choices choices(random.next());
    static_cast<void>(make(choices));
    auto const simpler = [](Numbers const& numbers) {
      return rc::seq::concat(
          rc::shrink::removeChunks(numbers),
          rc::shrink::eachElement(numbers, [](std::uint32_t number) { return rc::shrink::integral(number); }));
    };
    return rc::shrinkable::map(rc::shrinkable::shrinkRecur(choices.made(), simpler), [make](Numbers numbers) -> Value {
      Choices again(std::move(numbers));
      return make(again);
    });
  });
}

namespace gen {

/// A valid body.
inline rc::Gen<Case> valid_request() {
  return of_choices([](Choices& choices) { return test_kit::valid_request(choices); });
}

/// A body or query with exactly one violation, of this code. @pre `has_case(code)`
inline rc::Gen<Case> invalid_request(ErrorCode code) {
  return of_choices([code](Choices& choices) { return test_kit::invalid_request(code, choices); });
}

/// One with any of the codes.
inline rc::Gen<Case> invalid_request() {
  return of_choices([](Choices& choices) { return breakers[choices.below(breakers.size())].broken(choices); });
}

/// A valid list query.
inline rc::Gen<Case> valid_query() {
  return of_choices([](Choices& choices) { return test_kit::valid_query(choices); });
}

/// A link as a service may write it, in JSON.
inline rc::Gen<std::string> valid_link() {
  return of_choices([](Choices& choices) { return test_kit::valid_link(choices); });
}

}  // namespace gen

/// `rc::Arbitrary` of a value.
template <class T>
struct ArbitraryValue {
  static rc::Gen<T> arbitrary() {
    return of_choices([](Choices& choices) { return made<T>(choices); });
  }
};

// --- What rapidcheck shows of a counter-example ---

// NOLINTBEGIN(readability-identifier-naming): rapidcheck looks for showValue
inline void showValue(ExpectedViolation const& violation, std::ostream& out) { out << to_line(violation); }

inline void showValue(Case const& request, std::ostream& out) {
  out << (request.kind == Case::Kind::query ? "query " : "body ") << request.text
      << "\nexpected: " << to_line(request.expected);
  for (detail::PolicyOption const& option : detail::policy_options) {
    std::string const value = option.value(request.policy);
    if (value != option.value(default_policy())) out << "\npolicy: " << option.name << " = " << value;
  }
}

}  // namespace paylink::inline v1::test_kit

namespace paylink::inline v1 {

inline void showValue(Amount amount, std::ostream& out) { out << amount << ' ' << amount.currency(); }
inline void showValue(Violation const& violation, std::ostream& out) { out << test_kit::to_line(violation); }
inline void showValue(Violations const& violations, std::ostream& out) { out << test_kit::to_line(violations); }
inline void showValue(CreatePaymentLink const& link, std::ostream& out) { out << to_json(link); }
inline void showValue(PaymentLink const& link, std::ostream& out) { out << to_json(link); }
inline void showValue(Page const& page, std::ostream& out) { out << to_json(page); }
// NOLINTEND(readability-identifier-naming)

}  // namespace paylink::inline v1

namespace rc {

template <>
struct Arbitrary<paylink::LinkType> : paylink::test_kit::ArbitraryValue<paylink::LinkType> {};
template <>
struct Arbitrary<paylink::Currency> : paylink::test_kit::ArbitraryValue<paylink::Currency> {};
template <>
struct Arbitrary<paylink::Amount> : paylink::test_kit::ArbitraryValue<paylink::Amount> {};
template <>
struct Arbitrary<paylink::Title> : paylink::test_kit::ArbitraryValue<paylink::Title> {};
template <>
struct Arbitrary<paylink::Description> : paylink::test_kit::ArbitraryValue<paylink::Description> {};
template <>
struct Arbitrary<paylink::Identifier> : paylink::test_kit::ArbitraryValue<paylink::Identifier> {};
template <>
struct Arbitrary<paylink::Timestamp> : paylink::test_kit::ArbitraryValue<paylink::Timestamp> {};
template <>
struct Arbitrary<paylink::RedirectUrl> : paylink::test_kit::ArbitraryValue<paylink::RedirectUrl> {};
template <>
struct Arbitrary<paylink::CheckoutUrl> : paylink::test_kit::ArbitraryValue<paylink::CheckoutUrl> {};
template <>
struct Arbitrary<paylink::Number> : paylink::test_kit::ArbitraryValue<paylink::Number> {};
template <>
struct Arbitrary<paylink::Metadata> : paylink::test_kit::ArbitraryValue<paylink::Metadata> {};
template <>
struct Arbitrary<paylink::CreatePaymentLink> : paylink::test_kit::ArbitraryValue<paylink::CreatePaymentLink> {};
template <>
struct Arbitrary<paylink::PaymentLink> : paylink::test_kit::ArbitraryValue<paylink::PaymentLink> {};
template <>
struct Arbitrary<paylink::Page> : paylink::test_kit::ArbitraryValue<paylink::Page> {};
template <>
struct Arbitrary<paylink::PageLimit> : paylink::test_kit::ArbitraryValue<paylink::PageLimit> {};
template <>
struct Arbitrary<paylink::PageOffset> : paylink::test_kit::ArbitraryValue<paylink::PageOffset> {};
template <>
struct Arbitrary<paylink::ListQuery> : paylink::test_kit::ArbitraryValue<paylink::ListQuery> {};

}  // namespace rc

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/boost_json.hpp>
#include <paylink/paylink.hpp>

#include "property.hpp"
#include "verdict.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <optional>
#include <ostream>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// Requests for the properties: a tree that keeps numbers as they are spelt, and its way into each kind of input.
namespace requests {

struct Json {
  paylink::detail::JsonType type = paylink::detail::JsonType::null;
  std::string text = {};  ///< of a string, or a number's spelling
  bool boolean = false;
  std::vector<Json> items = {};
  std::vector<std::pair<std::string, Json>> members = {};

  static Json null() { return {}; }
  static Json of(bool value) { return {.type = paylink::detail::JsonType::boolean, .boolean = value}; }
  static Json string(std::string value) {
    return {.type = paylink::detail::JsonType::string, .text = std::move(value)};
  }
  static Json number(std::string spelling) {
    return {.type = paylink::detail::JsonType::number, .text = std::move(spelling)};
  }
  static Json array(std::vector<Json> values = {}) {
    return {.type = paylink::detail::JsonType::array, .items = std::move(values)};
  }
  static Json object(std::vector<std::pair<std::string, Json>> values = {}) {
    return {.type = paylink::detail::JsonType::object, .members = std::move(values)};
  }

  [[nodiscard]] Json const* find(std::string_view name) const {
    for (auto const& [key, value] : members)
      if (key == name) return &value;
    return nullptr;
  }

  void set(std::string_view name, Json value) {
    for (auto& [key, old] : members) {
      if (key != name) continue;
      old = std::move(value);
      return;
    }
    members.emplace_back(name, std::move(value));
  }
};

// --- As text ---

/// How a tree is spelt: plainly, or in one of the many ways that mean the same.
class Spelling {
 public:
  static Spelling plain() { return Spelling(0, false); }
  static Spelling any(std::uint32_t seed) { return Spelling(seed, true); }

  std::string write(Json const& json) {
    std::string text = gap();
    switch (json.type) {
      case paylink::detail::JsonType::null:    text += "null"; break;
      case paylink::detail::JsonType::boolean: text += json.boolean ? "true" : "false"; break;
      case paylink::detail::JsonType::number:  text += json.text; break;
      case paylink::detail::JsonType::string:  text += quoted(json.text); break;
      case paylink::detail::JsonType::array:
        text += list('[', json.items, ']', [&](Json const& item) { return write(item); });
        break;
      case paylink::detail::JsonType::object:
        text += list('{', json.members, '}', [&](auto const& member) {
          return gap() + quoted(member.first) + gap() + ":" + write(member.second);
        });
        break;
    }
    return text + gap();
  }

  std::string quoted(std::string_view text) {
    std::string json = "\"";
    while (!text.empty()) {
      paylink::detail::utf8::CodePoint const point = paylink::detail::utf8::decode(text);
      bool const must = point.value < 0x20 || point.value == '"' || point.value == '\\';
      if (must || (varied_ && pick(4) == 0)) json += escaped(point.value);
      else json += text.substr(0, point.size);
      text.remove_prefix(point.size);
    }
    return json + "\"";
  }

 private:
  Spelling(std::uint32_t seed, bool varied) : random_(seed), varied_(varied) {}

  unsigned pick(unsigned count) { return static_cast<unsigned>(random_() % count); }

  std::string gap() {
    std::string spaces;
    if (varied_ && pick(3) == 0)
      for (unsigned i = pick(4); i > 0; --i) spaces += " \t\r\n"[pick(4)];
    return spaces;
  }

  template <class List, class Write>
  std::string list(char open, List const& values, char close, Write one) {
    std::string text(1, open);
    for (auto const& value : values) {
      if (text.size() > 1) text += ',';
      text += one(value);
    }
    if (values.empty()) text += gap();
    return text + close;
  }

  std::string escaped(char32_t c) {
    constexpr std::string_view short_forms = "\"\"\\\\//b\bf\fn\nr\rt\t";
    for (std::size_t i = 0; i < short_forms.size(); i += 2)
      if (static_cast<char32_t>(short_forms[i + 1]) == c && (!varied_ || pick(2) == 0)) return {'\\', short_forms[i]};
    if (c < 0x10000) return code_unit(c);
    return code_unit(0xD800 + ((c - 0x10000) >> 10)) + code_unit(0xDC00 + ((c - 0x10000) & 0x3FF));
  }

  std::string code_unit(char32_t unit) {
    std::string_view const digits = varied_ && pick(2) == 0 ? "0123456789ABCDEF" : "0123456789abcdef";
    std::string text = "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) text += digits[unit >> shift & 0xF];
    return text;
  }

  std::mt19937 random_;
  bool varied_;
};

inline std::string to_text(Json const& json) { return Spelling::plain().write(json); }

// NOLINTNEXTLINE(readability-identifier-naming): rapidcheck looks for it
inline void showValue(Json const& json, std::ostream& out) { out << to_text(json); }

// --- As a value ---

inline boost::json::value to_value(Json const& json) {
  switch (json.type) {
    case paylink::detail::JsonType::boolean: return json.boolean;
    case paylink::detail::JsonType::string:  return boost::json::string(json.text);
    case paylink::detail::JsonType::number:  {
      char const* const end = json.text.data() + json.text.size();
      std::int64_t whole = 0;
      if (auto const [stop, error] = std::from_chars(json.text.data(), end, whole); error == std::errc() && stop == end)
        return whole;
      // Boost.JSON 1.81 would not always read the nearest double, and libc++ 19 has no std::from_chars for one.
      return std::strtod(json.text.c_str(), nullptr);
    }
    case paylink::detail::JsonType::array: {
      boost::json::array items;
      for (Json const& item : json.items) items.push_back(to_value(item));
      return items;
    }
    case paylink::detail::JsonType::object: {
      boost::json::object members;
      for (auto const& [name, value] : json.members) members.emplace(name, to_value(value));
      return members;
    }
    default: return nullptr;
  }
}

// --- As a draft ---

/// Nothing, where a draft cannot say the same.
inline std::optional<paylink::MetadataEntries> to_entries(Json const& metadata) {
  paylink::MetadataEntries entries;
  for (auto const& [key, value] : metadata.members) {
    switch (value.type) {
      case paylink::detail::JsonType::null:    entries.emplace_back(key, nullptr); break;
      case paylink::detail::JsonType::boolean: entries.emplace_back(key, value.boolean); break;
      case paylink::detail::JsonType::string:  entries.emplace_back(key, value.text); break;
      case paylink::detail::JsonType::number:  entries.emplace_back(key, *paylink::Number::parse(value.text)); break;
      default:                                 return std::nullopt;
    }
  }
  return entries;
}

/// Nothing, where a draft cannot say the same.
inline std::optional<paylink::Draft> to_draft(Json const& request) {
  using paylink::detail::JsonType;
  paylink::Draft draft;
  for (auto const& [name, value] : request.members) {
    if (value.type == JsonType::null) {
      if (!paylink::detail::find_field(name)) return std::nullopt;
      continue;
    }
    bool fits = false;
    auto const take_string = [&](std::string_view field, std::optional<std::string>& member) {
      if (name == field && value.type == JsonType::string) fits = true, member = value.text;
    };
    auto const take_bool = [&](std::string_view field, std::optional<bool>& member) {
      if (name == field && value.type == JsonType::boolean) fits = true, member = value.boolean;
    };
    take_string("title", draft.title);
    take_string("description", draft.description);
    take_string("product_id", draft.product_id);
    take_string("price_id", draft.price_id);
    take_string("expires_at", draft.expires_at);
    take_string("success_url", draft.success_url);
    take_string("cancel_url", draft.cancel_url);
    take_bool("allow_coupon_code", draft.allow_coupon_code);
    take_bool("allow_quantity", draft.allow_quantity);
    take_bool("require_billing_address", draft.require_billing_address);
    if (name == "amount" && value.type == JsonType::number)
      fits = true, draft.amount = paylink::Number::parse(value.text);
    if (name == "link_type" && value.type == JsonType::string)
      if (auto const type = paylink::parse_link_type(value.text)) fits = true, draft.link_type = *type;
    if (name == "currency_code" && value.type == JsonType::string)
      if (auto const currency = paylink::parse_currency(value.text)) fits = true, draft.currency_code = *currency;
    if (name == "metadata" && value.type == JsonType::object)
      if (auto entries = to_entries(value)) fits = true, draft.metadata = std::move(entries);
    if (!fits) return std::nullopt;
  }
  return draft;
}

// --- Generators ---

/// One of so many; small where rapidcheck shrinks.
inline std::size_t below(std::size_t count) { return *rc::gen::inRange<std::size_t>(0, count); }

template <class T>
T const& one_of(std::vector<T> const& values) {
  return values[below(values.size())];
}

inline bool one_in(std::size_t count) { return below(count) == count - 1; }

/// Text that every rule for text accepts and that is not blank: of each length in UTF-8, with what JSON escapes.
inline std::string good_text(std::size_t min, std::size_t max) {
  static std::vector<std::string> const characters = {
      "a",  "Z",          "7",          "-",  "é",  "ß", "Ж", "\u07FF", "\u0800", "€", "\u3042", "\uFFFD",
      "😀", "\U00010000", "\U0010FFFF", "\"", "\\", "/", "'", "<",      "&",      " ", "\u2028", "\u200B"};
  std::string text = "x";
  for (std::size_t length = *rc::gen::inRange(min, max + 1); length > 1; --length) text += one_of(characters);
  return text;
}

inline std::string good_identifier() {
  static std::string const head = "abcXYZ019";
  static std::string const tail = head + "._-";
  std::string id(1, head[below(head.size())]);
  for (std::size_t length = below(60); length > 0; --length) id += tail[below(tail.size())];
  return one_in(4) ? "123e4567-e89b-12d3-a456-426614174000" : id;
}

inline std::string good_url() {
  static std::vector<std::string> const heads = {"https://example.com", "HTTPS://Sub.Example.com:8443",
                                                 "https://93.184.216.34", "https://[2606:4700::1111]:443",
                                                 "https://xn--bcher-kva.example."};
  static std::vector<std::string> const tails = {
      "", "/", "/a/b%20c?x=1&items[]=2#f", "/{CHECKOUT_SESSION_ID}", "?s={{CHECKOUT_SESSION_ID}}", "#"};
  return one_of(heads) + one_of(tails);
}

inline std::string good_timestamp() {
  static std::vector<std::string> const dates = {"0001-01-02", "1969-12-31", "2024-02-29", "2030-12-31", "9999-12-30"};
  static std::vector<std::string> const times = {"T00:00:00", "t12:34:56.7", "T23:59:59.123456789",
                                                 "T08:00:00.000000001999"};
  static std::vector<std::string> const offsets = {"Z", "z", "+00:00", "-00:00", "+05:30", "-15:59"};
  return one_in(6) ? "2016-12-31T23:59:60.25Z" : one_of(dates) + one_of(times) + one_of(offsets);
}

/// A spelling of a whole number of minor units.
inline std::string good_amount(bool with_cents) {
  auto const units = *rc::gen::inRange<std::int64_t>(1, 100'000'000);
  std::string const whole = std::to_string(units);
  switch (below(5)) {
    case 0:  return whole + ".0";
    case 1:  return whole + "000e-3";
    case 2:  return whole + "E0";
    case 3:  return with_cents ? whole + "." + std::to_string(10 + below(90)) : whole;
    default: return whole;
  }
}

/// A number that a 64-bit integer or a double holds, in the shortest decimal.
inline std::string held_number() {
  if (one_in(2)) return std::to_string(*rc::gen::arbitrary<std::int64_t>());
  double const number = *rc::gen::arbitrary<double>() / *rc::gen::element(1.0, 3.0, 1e-300, 1e300);
  return std::string(std::string_view(paylink::detail::to_decimal(paylink::detail::is_finite(number) ? number : 0.5)));
}

inline Json good_metadata() {
  Json metadata = Json::object();
  for (std::size_t count = one_in(8) ? 50 : below(5); count > 0; --count) {
    std::string const key = good_text(1, 30) + std::to_string(count);
    switch (below(4)) {
      case 0:  metadata.set(key, Json::null()); break;
      case 1:  metadata.set(key, Json::of(one_in(2))); break;
      case 2:  metadata.set(key, Json::number(held_number())); break;
      default: metadata.set(key, Json::string(one_in(5) ? "" : good_text(1, 60))); break;
    }
  }
  return metadata;
}

/// A request that breaks no rule, of this type.
inline Json good_request(paylink::LinkType type) {
  bool const is_instant = type == paylink::LinkType::instant;
  std::string const currency = one_of<std::string>({"XOF", "USD", "EUR"});
  Json request = Json::object({{"link_type", Json::string(is_instant ? "instant" : "product")},
                               {"title", Json::string(good_text(1, one_in(10) ? 255 : 20))},
                               {"currency_code", Json::string(currency)}});
  auto const maybe = [&](std::string_view name, auto make) {
    if (one_in(2)) request.set(name, one_in(10) ? Json::null() : make());
  };
  maybe("description", [] { return Json::string(one_in(5) ? "" : good_text(1, 80) + "\r\n\t"); });
  if (is_instant) {
    request.set("amount", Json::number(good_amount(currency != "XOF")));
  } else {
    request.set("product_id", Json::string(good_identifier()));
    maybe("price_id", [] { return Json::string(good_identifier()); });
  }
  maybe("allow_coupon_code", [] { return Json::of(one_in(2)); });
  maybe("allow_quantity", [] { return Json::of(one_in(2)); });
  maybe("require_billing_address", [] { return Json::of(one_in(2)); });
  maybe("expires_at", [] { return Json::string(good_timestamp()); });
  maybe("success_url", [] { return Json::string(good_url()); });
  maybe("cancel_url", [] { return Json::string(good_url()); });
  maybe("metadata", [] { return good_metadata(); });
  return request;
}

/// One of either type.
inline Json good_request() { return good_request(one_in(2) ? paylink::LinkType::instant : paylink::LinkType::product); }

/// Any value: of another type than a field wants, or of the right one and perhaps wrong.
inline Json any_value() {
  static std::vector<std::string> const strings = {"",
                                                   " ",
                                                   "x",
                                                   "product",
                                                   "instant",
                                                   "XOF",
                                                   "usd",
                                                   "CHF",
                                                   "2030-01-01T00:00:00Z",
                                                   "2030-01-01T00:00:00",
                                                   "2030-13-01T00:00:00Z",
                                                   "https://example.com/",
                                                   "http://example.com/",
                                                   "https://u@example.com",
                                                   "https://127.0.0.1/",
                                                   "https://é.example",
                                                   "//x",
                                                   "a\tb",
                                                   "\u0007",
                                                   "\u202E",
                                                   "../x",
                                                   "-x",
                                                   std::string("\0", 1),
                                                   std::string(129, 'i'),
                                                   repeat("é", 256),
                                                   repeat("é", 501),
                                                   std::string(4097, 'd'),
                                                   "https://example.com/" + std::string(2030, 'p')};
  switch (below(8)) {
    case 0: return Json::null();
    case 1: return Json::of(one_in(2));
    case 2: return Json::array(one_in(2) ? std::vector<Json>{Json::string("x"), Json::array()} : std::vector<Json>{});
    case 3:
      return one_in(2) ? good_metadata()
                       : Json::object({{"k", Json::array()}, {"", Json::null()}, {"__proto__", Json::null()}});
    case 4:
      return Json::number(
          one_of<std::string>({"0", "-1", "1", "100.5", "0.001", "1e9", "5000", "99999999", "100000000", "0.01"}));
    default: return Json::string(one_of(strings));
  }
}

/// A request some of whose values are anything, with members missing or added.
inline Json any_request() {
  static std::vector<std::string> const unknown = {
      "linkType", "currency",           "Amount",   "x", "", "é", "a/b~c", "metadata ", "titel",
      "success",  std::string(65, 'n'), "__proto__"};
  Json request = good_request();
  for (std::size_t count = below(6); count > 0; --count)
    request.set(paylink::detail::create_fields[below(paylink::detail::field_count)].wire_name, any_value());
  if (one_in(3))
    request.members.erase(request.members.begin() + static_cast<std::ptrdiff_t>(below(request.members.size())));
  if (one_in(2))
    for (std::size_t count = below(4); count > 0; --count) request.set(one_of(unknown), any_value());
  return request;
}

/// The same members in another order.
inline Json shuffled(Json request, std::uint32_t seed) {
  std::shuffle(request.members.begin(), request.members.end(), std::mt19937(seed));
  return request;
}

// --- What comes back ---

/// A link as a service may write it: members in any order, absent or null, others among them.
inline Json good_link() {
  bool const is_instant = one_in(2);
  std::string const currency = one_of<std::string>({"XOF", "USD", "EUR"});
  Json link = Json::object({{"link_type", Json::string(is_instant ? "instant" : "product")},
                            {"title", Json::string(good_text(1, one_in(10) ? 255 : 20))},
                            {"currency_code", Json::string(currency)},
                            {one_in(3) ? "link_id" : "id", Json::string(good_identifier())},
                            {"url", Json::string(one_in(3) ? "http://localhost:8080/pl" : good_url())},
                            {"is_active", Json::of(one_in(2))},
                            {"created_at", Json::string(good_timestamp())}});
  auto const maybe = [&](std::string_view name, auto make) {
    if (one_in(2)) link.set(name, one_in(5) ? Json::null() : make());
  };
  if (is_instant) link.set("amount", Json::number(good_amount(currency != "XOF")));
  else link.set("product_id", Json::string(good_identifier()));
  maybe(is_instant ? "product_id" : "amount", [] { return Json::null(); });
  maybe("description", [] { return Json::string(one_in(5) ? "" : good_text(1, 80) + "\r\n\t"); });
  maybe("expires_at", [] { return Json::string(good_timestamp()); });
  maybe("metadata", [] { return good_metadata(); });
  return shuffled(link, *rc::gen::arbitrary<std::uint32_t>());
}

/// An instant that can be written and read, the ends and leap seconds too.
inline paylink::Timestamp any_timestamp() {
  static std::vector<std::string> const special = {"0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z",
                                                   "0001-01-02T15:58:60.5+15:59", "9999-12-31T23:59:60.5Z",
                                                   "2016-12-31T23:59:60Z"};
  if (one_in(4)) return paylink::Timestamp::parse(one_of(special)).value();
  auto const seconds = *rc::gen::inRange(paylink::detail::first_second, paylink::detail::last_second + 1);
  return paylink::Timestamp::from_unix(seconds, *rc::gen::inRange(0, paylink::detail::nanoseconds_per_second)).value();
}

/// A number in any of the spellings that JSON has for one.
inline paylink::Number any_number() {
  auto const digits = [](std::size_t most) {
    std::string text;
    for (std::size_t count = 1 + below(most); count > 0; --count) text += static_cast<char>('0' + below(10));
    return text;
  };
  std::string text = one_in(2) ? "-" : "";
  text += one_in(3) ? "0" : "1" + digits(40);
  if (one_in(2)) text += "." + digits(40);
  if (one_in(2)) text += one_of<std::string>({"e", "E", "e+", "e-", "E-0"}) + digits(9);
  return paylink::Number::parse(text).value_or(paylink::Number(0));
}

inline paylink::Metadata any_metadata() {
  paylink::MetadataEntries entries;
  for (std::size_t count = one_in(8) ? 50 : below(5); count > 0; --count) {
    std::string key = good_text(1, 30) + std::to_string(count);
    switch (below(4)) {
      case 0:  entries.emplace_back(std::move(key), nullptr); break;
      case 1:  entries.emplace_back(std::move(key), one_in(2)); break;
      case 2:  entries.emplace_back(std::move(key), any_number()); break;
      default: entries.emplace_back(std::move(key), good_text(1, 60) + "\x01\x1F\x7F\u0085\u202E\r\n"); break;
    }
  }
  return paylink::Metadata::parse(std::move(entries)).value();
}

/// Any link that can exist, also one that no request under the contract's own policy could have made.
inline paylink::PaymentLink any_link() {
  using namespace paylink;
  AmountLimits const widest{.min = 1, .max = std::numeric_limits<std::int64_t>::max()};
  auto const currency = static_cast<Currency>(below(paylink::detail::currency_codes.size()));
  std::int64_t const units = one_in(2) ? *rc::gen::inRange<std::int64_t>(1, 10'000)
                                       : *rc::gen::inRange<std::int64_t>(1, std::numeric_limits<std::int64_t>::max());
  std::variant<LinkedProduct, InstantTarget> target =
      LinkedProduct{.currency = currency, .product_id = Identifier::parse(good_identifier()).value()};
  if (one_in(2)) target = InstantTarget{Amount::from_minor_units(units, currency, widest).value()};
  PaymentLink link{
      .id = Identifier::parse(good_identifier()).value(),
      .url = CheckoutUrl::parse(one_in(3) ? "http://[::1]:8080/{CHECKOUT_SESSION_ID}" : good_url()).value(),
      .target = std::move(target),
      .title = Title::parse(good_text(1, one_in(10) ? 255 : 20)).value(),
      .is_active = one_in(2),
      .created_at = any_timestamp()};
  if (one_in(2)) link.description = Description::parse(good_text(1, 80) + "\r\n\t\"\\").value();
  if (one_in(2)) link.expires_at = any_timestamp();
  if (one_in(2)) link.metadata = any_metadata();
  return link;
}

inline paylink::Page any_page() {
  paylink::Page page;
  for (std::size_t count = below(4); count > 0; --count) page.data.push_back(any_link());
  for (std::uint64_t* const number : {&page.total, &page.limit, &page.offset})
    *number = one_in(2) ? below(100) : *rc::gen::arbitrary<std::uint64_t>();
  return page;
}

}  // namespace requests

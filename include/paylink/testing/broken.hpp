// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/testing/case.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// For each code a request that breaks its rule and no other, and what is then said. Like the values, all of it is
// written down from the contract and none taken from the library's tables.
namespace paylink::testing {

using ExpectedParams = std::vector<std::pair<std::string, ExpectedValue>>;
using Strings = std::vector<std::string>;

inline Case document_case(ErrorCode code, std::string text, ExpectedParams params = {}) {
  return {.text = std::move(text), .expected = {{.code = code, .params = std::move(params)}}};
}

inline Case field_case(Choices& choices, ErrorCode code, std::string_view field, Body body,
                       ExpectedParams params = {}) {
  std::string const name(field);
  return {.text = to_text(choices, std::move(body)),
          .expected = {{.code = code, .field = name, .pointer = "/" + name, .params = std::move(params)}}};
}

/// A valid body in which the field has this value.
inline Case value_case(Choices& choices, ErrorCode code, std::string_view field, std::string json,
                       ExpectedParams params = {}) {
  Body body = valid_body(choices);
  body.set(field, std::move(json));
  return field_case(choices, code, field, std::move(body), std::move(params));
}

/// An RFC 6901 token.
inline std::string pointer_token(std::string_view key) {
  std::string token;
  for (char const c : key) {
    if (c == '~') token += "~0";
    else if (c == '/') token += "~1";
    else token += c;
  }
  return token;
}

/// Metadata with one more member, about whose key something is said. The key has up to 64 code points.
inline Case metadata_case(Choices& choices, ErrorCode code, std::string const& key, std::string json,
                          ExpectedParams params = {}) {
  Body metadata;
  std::size_t const others = choices.below(4);
  for (std::size_t i = 0; i < others; ++i) {
    std::string other = valid_key(choices, i);
    metadata.set(other, valid_scalar(choices));
  }
  metadata.insert(choices, key, std::move(json));
  Body body = valid_body(choices);
  body.set("metadata", to_text(choices, metadata));
  return {.text = to_text(choices, std::move(body)),
          .expected = {{.code = code,
                        .field = "metadata",
                        .pointer = "/metadata/" + pointer_token(key),
                        .params = std::move(params)}}};
}

inline Case query_case(ErrorCode code, std::string query, std::string field, ExpectedParams params = {}) {
  return {.kind = Case::Kind::query,
          .text = std::move(query),
          .expected = {{.code = code, .field = std::move(field), .params = std::move(params)}}};
}

/// The bytes of a text before which no other code point begins.
inline std::size_t any_boundary(Choices& choices, std::string_view text, std::size_t last) {
  std::size_t at = choices.below(last + 1);
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return at;
}

// --- The document, contract §2 ---

inline Case break_body_too_large(Choices& choices) {
  constexpr std::size_t max = 65'536;
  std::size_t const size = max + 1 + choices.below(100);
  std::string text = choices.one_in(2) ? std::string("[\xFF") : to_text(choices, valid_body(choices));
  text.resize(size, ' ');
  return document_case(ErrorCode::body_too_large, std::move(text), {{"max_bytes", std::int64_t{max}}});
}

inline Case break_utf8_invalid(Choices& choices) {
  // A byte that none begins with, a surrogate, overlong forms, beyond U+10FFFF, a lone continuation, a cut one.
  static constexpr std::string_view bad[] = {"\xFF", "\xED\xA0\x80", "\xC0\xAF",    "\xE0\x80\x80", "\xF4\x90\x80\x80",
                                             "\x80", "\xE2\x82",     "\xF0\x9F\x98"};
  std::string text = to_text(choices, valid_body(choices));
  std::size_t const offset = any_boundary(choices, text, text.size());
  text.insert(offset, choices.one_of(bad));
  return document_case(ErrorCode::utf8_invalid, std::move(text), {{"offset", static_cast<std::int64_t>(offset)}});
}

inline Case break_json_invalid(Choices& choices) {
  auto const at = [](std::string text, std::size_t offset) {
    return document_case(ErrorCode::json_invalid, std::move(text), {{"offset", static_cast<std::int64_t>(offset)}});
  };
  static constexpr std::string_view more[] = {"x", "{}", ",", "]", "}", "// note", "\uFEFF"};
  static constexpr std::string_view starts[] = {",", "'a':1}", "// note\n}", "/**/}", "title:\"T\"}", "1:2}", "]"};
  static constexpr std::string_view values[] = {"NaN}", "Infinity}", "+1}", ".5}", "'x'}", "True}", "undefined}", "}"};
  std::string text = to_text(choices, valid_body(choices));
  std::size_t const closing = text.rfind('}');
  switch (choices.below(6)) {
    case 0: {
      std::size_t const end = any_boundary(choices, text, closing);
      return at(text.substr(0, end), end);
    }
    case 1:  return at(text + std::string(choices.one_of(more)), text.size());
    case 2:  return at("\uFEFF" + text, 0);
    case 3:  return at(text.insert(closing, ","), closing + 1);
    case 4:  return at("{" + std::string(choices.one_of(starts)), 1);
    default: return at(R"({"amount":)" + std::string(choices.one_of(values)), 10);
  }
}

inline Case break_json_too_deep(Choices& choices) {
  static constexpr std::string_view openings[] = {"[", "{\"a\":", "[ "};
  std::string text;
  std::string closing;
  bool const in_member = choices.one_in(2);
  if (in_member) text = R"({"metadata":)", closing = "}";
  for (std::size_t levels = (in_member ? 8 : 9) + choices.below(20); levels > 0; --levels) {
    std::string_view const opening = choices.one_of(openings);
    text += opening;
    closing.insert(0, opening.starts_with('[') ? "]" : "}");
  }
  text += "0";
  return document_case(ErrorCode::json_too_deep, text + closing, {{"max_depth", std::int64_t{8}}});
}

inline Case break_body_not_object(Choices& choices) {
  static constexpr std::pair<std::string_view, std::string_view> roots[] = {
      {"null", "null"},    {"array", "[]"},           {"string", "\"{}\""}, {"number", "0"},
      {"boolean", "true"}, {"boolean", " false\r\n"}, {"number", "-1.5e3"}, {"array", "[{\"title\":\"T\"},[null]]"}};
  auto const& [actual, text] = choices.one_of(roots);
  return document_case(ErrorCode::body_not_object, std::string(text), {{"actual", std::string(actual)}});
}

inline Case break_duplicate_key(Choices& choices) {
  static constexpr std::string_view names[] = {"title", "amount",    "x",        "",
                                               "a/b~c", "link_type", "metadata", "price_id"};
  std::string const name(choices.one_of(names));
  bool const in_metadata = choices.one_in(3);
  Body body = in_metadata ? valid_metadata(choices) : valid_body(choices);
  body.remove(name);
  for (int i = 0; i < 2; ++i) body.insert(choices, name, valid_scalar(choices));
  std::string text = to_text(choices, body);
  std::string pointer = "/" + pointer_token(name);
  if (in_metadata) {
    Body around = valid_body(choices);
    around.set("metadata", std::move(text));
    text = to_text(choices, std::move(around));
    pointer.insert(0, "/metadata");
  }
  return {
      .text = std::move(text),
      .expected = {
          {.code = ErrorCode::duplicate_key, .field = in_metadata ? "metadata" : name, .pointer = std::move(pointer)}}};
}

// --- Presence, types and names, contract §1 and §9 ---

inline Case break_unknown_field(Choices& choices) {
  struct Unknown {
    std::string_view name;
    std::string_view suggestion;
  };
  static constexpr Unknown unknown[] = {
      {"zzz", ""},
      {"currency", "currency_code"},
      {"linkType", "link_type"},
      {"Amount", "amount"},
      {"expiresAt", "expires_at"},
      {"ALLOW-QUANTITY", "allow_quantity"},
      {"titel", "title"},
      {"succes_url", "success_url"},
      {"desc", "description"},
      {"price", "price_id"},
      {"product", "product_id"},
      {"amount_", "amount"},
      {"", ""},
      {"a/b~c", ""},
      {"été", ""},
      {"webhook_endpoint", ""},
  };
  Body body = valid_body(choices);
  std::string name(64, 'n');  // the longest that is shown whole
  std::string shown = name;
  ExpectedParams params;
  if (choices.one_in(8)) {
    if (choices.one_in(2)) name += 'n', shown += "…";
  } else {
    Unknown const& known = choices.one_of(unknown);
    name = shown = known.name;
    if (!known.suggestion.empty()) params = {{"suggestion", std::string(known.suggestion)}};
  }
  body.insert(choices, name, valid_scalar(choices));
  return {.text = to_text(choices, std::move(body)),
          .expected = {{.code = ErrorCode::unknown_field,
                        .field = shown,
                        .pointer = "/" + pointer_token(shown),
                        .params = std::move(params)}}};
}

/// The body without the field, or with null for it.
inline Case missing_case(Choices& choices, ErrorCode code, std::string_view field, Body body) {
  if (choices.one_in(3)) body.set(field, "null");
  else body.remove(field);
  return field_case(choices, code, field, std::move(body));
}

inline Case break_field_required(Choices& choices) {
  static constexpr std::string_view required[] = {"title", "link_type", "currency_code"};
  std::string_view const field = choices.one_of(required);
  return missing_case(choices, ErrorCode::field_required, field, valid_body(choices));
}

inline Case break_amount_required(Choices& choices) {
  return missing_case(choices, ErrorCode::amount_required, "amount", instant_body(choices));
}

inline Case break_product_id_required(Choices& choices) {
  return missing_case(choices, ErrorCode::product_id_required, "product_id", product_body(choices));
}

/// The body with a field that its link type has no place for, of whatever value but null.
inline Case forbidden_case(Choices& choices, ErrorCode code, std::string_view field, Body body) {
  static constexpr std::string_view values[] = {"0",  "5000", "\"\"", "\"prod_1\"", "false",
                                                "[]", "{}",   "-1.5", "[[1]]"};
  body.set(field, std::string(choices.one_of(values)));
  return field_case(choices, code, field, std::move(body));
}

inline Case break_amount_not_allowed(Choices& choices) {
  return forbidden_case(choices, ErrorCode::amount_not_allowed, "amount", product_body(choices));
}

inline Case break_product_id_not_allowed(Choices& choices) {
  return forbidden_case(choices, ErrorCode::product_id_not_allowed, "product_id", instant_body(choices));
}

inline Case break_price_id_not_allowed(Choices& choices) {
  return forbidden_case(choices, ErrorCode::price_id_not_allowed, "price_id", instant_body(choices));
}

inline Case break_type_mismatch(Choices& choices) {
  enum class On : std::uint8_t { both, product, instant };
  struct Typed {
    std::string_view name, type;
    On on;
  };
  static constexpr Typed fields[] = {
      {"title", "string", On::both},           {"link_type", "string", On::both},
      {"currency_code", "string", On::both},   {"description", "string", On::both},
      {"amount", "number", On::instant},       {"product_id", "string", On::product},
      {"price_id", "string", On::product},     {"allow_coupon_code", "boolean", On::both},
      {"allow_quantity", "boolean", On::both}, {"require_billing_address", "boolean", On::both},
      {"expires_at", "string", On::both},      {"success_url", "string", On::both},
      {"cancel_url", "string", On::both},      {"metadata", "object", On::both}};
  static constexpr std::pair<std::string_view, std::string_view> values[] = {
      {"number", "0"},     {"string", "\"5000\""},   {"boolean", "true"}, {"array", "[]"},
      {"object", "{}"},    {"boolean", "false"},     {"string", "\"\""},  {"number", "1735689599"},
      {"array", "[null]"}, {"object", "{\"a\":[1]}"}};
  Typed const& field = choices.one_of(fields);
  std::size_t at = choices.below(std::size(values));
  while (values[at].first == field.type) at = (at + 1) % std::size(values);
  Body body = field.on == On::product   ? product_body(choices)
              : field.on == On::instant ? instant_body(choices)
                                        : valid_body(choices);
  body.set(field.name, std::string(values[at].second));
  return field_case(choices, ErrorCode::type_mismatch, field.name, std::move(body),
                    {{"expected", std::string(field.type)}, {"actual", std::string(values[at].first)}});
}

/// The parameter of a query, now and then, and the member of a body otherwise.
inline Case break_link_type_invalid(Choices& choices) {
  static constexpr std::string_view wrong[] = {"Product", "INSTANT", "", "instant ", "subscription", "products"};
  ExpectedParams const allowed = {{"allowed", Strings{"product", "instant"}}};
  std::string const value(choices.one_of(wrong));
  if (!choices.one_in(4))
    return value_case(choices, ErrorCode::link_type_invalid, "link_type", quoted(choices, value), allowed);
  std::string const query = value == "instant " ? "linkType=instant+" : "linkType=" + value;
  return query_case(ErrorCode::link_type_invalid, query, "linkType", allowed);
}

inline Case break_currency_unsupported(Choices& choices) {
  static constexpr std::string_view wrong[] = {"xof", "XAF", "GBP", "", "USD ", "EURO", "952"};
  return value_case(choices, ErrorCode::currency_unsupported, "currency_code", quoted(choices, choices.one_of(wrong)),
                    {{"allowed", Strings{"XOF", "USD", "EUR"}}});
}

// --- Texts, contract §3 ---

inline std::string_view any_text_field(Choices& choices) { return choices.one_in(2) ? "description" : "title"; }

inline Case break_string_blank(Choices& choices) {
  static constexpr std::string_view invisible[] = {" ",      "\u00A0", "\u00AD", "\u1680", "\u2003",
                                                   "\u200B", "\u200C", "\u200D", "\u2028", "\u202F",
                                                   "\u205F", "\u2060", "\u3000", "\u3164", "\uFEFF"};
  std::string title;
  for (std::size_t count = choices.below(5); count > 0; --count) title += choices.one_of(invisible);
  return value_case(choices, ErrorCode::string_blank, "title", quoted(choices, title));
}

/// That many code points, all the same or with one among them that is wrong itself.
inline std::string long_text(Choices& choices, std::size_t length) {
  static constexpr std::string_view characters[] = {"x", "é", "€", "😀", " "};
  static constexpr std::string_view ends[] = {"x", "\u0007", "\u202E"};
  std::string text = repeated(choices.one_of(characters), length - 1);
  return text += choices.one_of(ends);
}

inline Case break_string_too_long(Choices& choices) {
  std::string_view const field = any_text_field(choices);
  std::size_t const max = field == "title" ? 255 : 4096;
  std::size_t const length = max + 1 + choices.below(choices.one_in(4) ? 500 : 2);
  return value_case(choices, ErrorCode::string_too_long, field, quoted(choices, long_text(choices, length)),
                    {{"max", static_cast<std::int64_t>(max)}, {"length", static_cast<std::int64_t>(length)}});
}

/// A code point of up to 16 bits, in UTF-8.
inline std::string utf8_of(unsigned c) {
  if (c < 0x80) return {static_cast<char>(c)};
  if (c < 0x800) return {static_cast<char>(0xC0U | c >> 6U), static_cast<char>(0x80U | (c & 0x3FU))};
  return {static_cast<char>(0xE0U | c >> 12U), static_cast<char>(0x80U | (c >> 6U & 0x3FU)),
          static_cast<char>(0x80U | (c & 0x3FU))};
}

/// `U+0007`.
inline std::string name_of(unsigned c) {
  std::string name = "U+";
  for (unsigned shift = 16; shift > 0; shift -= 4) name += "0123456789ABCDEF"[c >> (shift - 4) & 0xFU];
  return name;
}

inline Case break_string_control_char(Choices& choices) {
  if (choices.one_in(4)) {
    std::string text = valid_text(choices, 400);
    text += '\0';
    text += valid_text(choices, 20);
    return metadata_case(choices, ErrorCode::string_control_char, "note", quoted(choices, text),
                         {{"codepoint", std::string("U+0000")}});
  }
  std::string_view const field = any_text_field(choices);
  auto control = static_cast<unsigned>(choices.below(65));  // U+0000–001F and U+007F–009F
  if (control >= 0x20) control += 0x7F - 0x20;
  bool const is_line_end = control == '\t' || control == '\n' || control == '\r';
  if (field == "description" && is_line_end) control = 0x0B;
  std::string text = choices.one_in(4) ? "\u202E" : "";  // controls come first in the rules
  text += valid_text(choices, 100);
  text += utf8_of(control);
  if (choices.one_in(2)) text += utf8_of(0x1B);
  return value_case(choices, ErrorCode::string_control_char, field, quoted(choices, text),
                    {{"codepoint", name_of(control)}});
}

inline Case break_string_bidi_control(Choices& choices) {
  static constexpr unsigned controls[] = {0x202E, 0x202A, 0x202B, 0x202C, 0x202D, 0x2066, 0x2067, 0x2068, 0x2069};
  std::string_view const field = any_text_field(choices);
  unsigned const control = choices.one_of(controls);
  std::string text = valid_text(choices, 100);
  text += utf8_of(control);
  if (choices.one_in(2)) text += valid_text(choices, 100);
  if (choices.one_in(2)) text += utf8_of(0x202A);
  return value_case(choices, ErrorCode::string_bidi_control, field, quoted(choices, text),
                    {{"codepoint", name_of(control)}});
}

// --- Amounts, contract §4 ---

inline Case amount_case(Choices& choices, ErrorCode code, CurrencyFacts const& currency, std::string amount,
                        ExpectedParams params) {
  Body body = plain_instant(choices, currency, std::move(amount));
  add_optional_members(choices, body);
  return field_case(choices, code, "amount", std::move(body), std::move(params));
}

inline Case break_amount_not_positive(Choices& choices) {
  static constexpr std::string_view amounts[] = {"0",       "-1",    "-0",     "0.0",    "0e9",
                                                 "-0.0E-3", "-5000", "-0.001", "-1e-400"};
  CurrencyFacts const& currency = choices.one_of(currency_facts);
  return amount_case(choices, ErrorCode::amount_not_positive, currency, std::string(choices.one_of(amounts)), {});
}

inline Case break_amount_too_precise(Choices& choices) {
  static constexpr std::string_view tiny[] = {"1e-400", "0.001", "5E-3", "100000000.001"};
  CurrencyFacts const& currency = choices.one_of(currency_facts);
  std::string amount(choices.one_of(tiny));
  if (!choices.one_in(4)) {
    amount = std::to_string(choices.below(100'000));
    amount.append(".").append(choices.below(2) + currency.decimals, '0');
    amount += static_cast<char>('1' + choices.below(9));
  }
  return amount_case(
      choices, ErrorCode::amount_too_precise, currency, std::move(amount),
      {{"currency", std::string(currency.code)}, {"max_decimals", static_cast<std::int64_t>(currency.decimals)}});
}

inline Case break_amount_above_maximum(Choices& choices) {
  static constexpr std::string_view huge[] = {"1e8", "1e400", "100000000.00", "99999999999999999999999999"};
  CurrencyFacts const& currency = choices.one_of(currency_facts);
  std::string amount(choices.one_of(huge));
  if (!choices.one_in(4)) {
    std::uint64_t const first = currency.decimals == 0 ? 100'000'000 : 10'000'000'000;
    std::uint64_t const above = choices.below(1000);
    amount = spelt_amount(choices, first + above, currency.decimals);
  }
  return amount_case(choices, ErrorCode::amount_above_maximum, currency, std::move(amount),
                     {{"currency", std::string(currency.code)},
                      {"max", std::string(currency.decimals == 0 ? "99999999" : "99999999.99")}});
}

inline Case break_amount_below_minimum(Choices& choices) {
  CurrencyFacts const& currency = choices.one_of(currency_facts);
  Policy policy;
  policy.amounts[currency.currency].min = 500;
  std::uint64_t const units = 499 - choices.below(499);
  std::string amount = spelt_amount(choices, units, currency.decimals);
  std::string min = currency.decimals == 0 ? "500" : "5.00";
  return under(std::move(policy), amount_case(choices, ErrorCode::amount_below_minimum, currency, std::move(amount),
                                              {{"currency", std::string(currency.code)}, {"min", std::move(min)}}));
}

inline Case break_amount_step_mismatch(Choices& choices) {
  CurrencyFacts const& currency = choices.one_of(currency_facts);
  Policy policy;
  policy.amounts[currency.currency].step = 5;
  std::uint64_t const multiple = 5 * choices.below(1'000'000);
  std::uint64_t const beyond = 1 + choices.below(4);
  std::string amount = spelt_amount(choices, multiple + beyond, currency.decimals);
  std::string step = currency.decimals == 0 ? "5" : "0.05";
  return under(std::move(policy), amount_case(choices, ErrorCode::amount_step_mismatch, currency, std::move(amount),
                                              {{"currency", std::string(currency.code)}, {"step", std::move(step)}}));
}

// --- Identifiers and times, contract §5 and §6 ---

inline Case break_id_invalid(Choices& choices) {
  static constexpr std::string_view wrong[] = {"../products", "",  "-x",  ".a",    "_a",    "a/b",
                                               "a b",         "é", "a\n", "a%2Fb", "prod:1"};
  std::string_view const field = choices.one_in(2) ? "price_id" : "product_id";
  std::string const id = choices.one_in(8) ? std::string(129, 'x') : std::string(choices.one_of(wrong));
  Body body = product_body(choices);
  body.set(field, quoted(choices, id));
  return field_case(choices, ErrorCode::id_invalid, field, std::move(body));
}

inline Case break_timestamp_invalid(Choices& choices) {
  static constexpr std::string_view wrong[] = {
      "2030-12-31",
      "",
      "tomorrow",
      "1924991999",
      "2030-12-31 23:59:59Z",
      "2030-12-31T23:59:59+0100",
      "2030-12-31T23:59:59,5Z",
      "2030-12-31T23:59:59.Z",
      "2030-12-31T23:59Z",
      "2030-12-31T24:00:00Z",
      "2030-12-31T23:60:00Z",
      "2030-12-31T23:59:61Z",
      "2030-12-31T12:00:60Z",
      "2030-12-31T23:59:59+24:00",
      "2030-12-31T23:59:59+01:60",
      "2030-12-31T23:59:59Z ",
      " 2030-12-31T23:59:59Z",
      "2030-02-30T00:00:00Z",
      "2023-02-29T00:00:00Z",
      "1900-02-29T00:00:00Z",
      "2030-13-01T00:00:00Z",
      "2030-00-01T00:00:00Z",
      "2030-01-00T00:00:00Z",
      "2030-04-31T00:00:00",
      "2030-1-1T00:00:00Z",
      "12030-01-01T00:00:00Z",
      "-2030-01-01T00:00:00Z",
  };
  return value_case(choices, ErrorCode::timestamp_invalid, "expires_at", quoted(choices, choices.one_of(wrong)));
}

inline Case break_timestamp_offset_missing(Choices& choices) {
  static constexpr std::string_view wrong[] = {"2030-12-31T23:59:59", "2030-12-31t00:00:00", "2024-02-29T12:34:56.789",
                                               "2030-01-01T00:00:60", "0000-01-01T00:00:00", "9999-12-31T23:59:60.5"};
  return value_case(choices, ErrorCode::timestamp_offset_missing, "expires_at", quoted(choices, choices.one_of(wrong)));
}

/// The noon that policies with a clock take for now.
inline Timestamp noon() {
  return *Timestamp::from_unix(1'907'755'200);  // 2030-06-15T12:00:00Z
}

/// So many seconds from that noon, up to ten hours, as seen from Dakar, Brussels or New York.
inline std::string near_noon(Choices& choices, int seconds) {
  struct Zone {
    int hours;
    std::string_view offset;
  };
  static constexpr Zone zones[] = {{0, "Z"}, {1, "+01:00"}, {-1, "-01:00"}, {0, "-00:00"}};
  Zone const& zone = choices.one_of(zones);
  int const second_of_day = (12 + zone.hours) * 3600 + seconds;
  auto const two = [](int number) {
    return std::string{static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
  };
  std::string text = "2030-06-15T" + two(second_of_day / 3600) + ":" + two(second_of_day / 60 % 60) + ":";
  text += two(second_of_day % 60);
  if (choices.one_in(4)) text += ".000";
  return text.append(zone.offset);
}

inline Case expiry_case(Choices& choices, ErrorCode code, int seconds, ExpectedParams params, Policy policy) {
  policy.now = noon();
  return under(std::move(policy), value_case(choices, code, "expires_at", quoted(choices, near_noon(choices, seconds)),
                                             std::move(params)));
}

inline Case break_expires_at_in_past(Choices& choices) {
  int const ago = choices.one_in(4) ? 0 : 1 + static_cast<int>(choices.below(36'000));
  return expiry_case(choices, ErrorCode::expires_at_in_past, -ago, {}, {});
}

inline Case break_expires_at_too_soon(Choices& choices) {
  Policy policy;
  policy.min_lead = std::chrono::seconds(3600);
  return expiry_case(choices, ErrorCode::expires_at_too_soon, 3599 - static_cast<int>(choices.below(3599)),
                     {{"min_seconds", std::int64_t{3600}}}, std::move(policy));
}

inline Case break_expires_at_too_far(Choices& choices) {
  Policy policy;
  policy.max_horizon = std::chrono::seconds(7200);
  return expiry_case(choices, ErrorCode::expires_at_too_far, 7201 + static_cast<int>(choices.below(28'000)),
                     {{"max_seconds", std::int64_t{7200}}}, std::move(policy));
}

// --- URLs, contract §7 ---

inline Case url_case(Choices& choices, ErrorCode code, std::string_view url, ExpectedParams params = {}) {
  std::string_view const field = choices.one_in(2) ? "cancel_url" : "success_url";
  return value_case(choices, code, field, quoted(choices, url), std::move(params));
}

inline Case break_url_too_long(Choices& choices) {
  static constexpr std::string_view heads[] = {"https://example.com/", "javascript:", "/"};
  static constexpr std::string_view characters[] = {"x", "é"};
  std::string url(choices.one_of(heads));
  std::size_t const length = 2049 + choices.below(choices.one_in(4) ? 3000 : 2);
  url += repeated(choices.one_of(characters), length - url.size());
  return url_case(choices, ErrorCode::url_too_long, url,
                  {{"max", std::int64_t{2048}}, {"length", static_cast<std::int64_t>(length)}});
}

inline Case break_url_invalid(Choices& choices) {
  static constexpr std::string_view wrong[] = {
      "/thanks",
      "example.com",
      "",
      "//example.com/",
      ":https://example.com",
      "https:/example.com",
      "https:example.com",
      "https://",
      "https:///thanks",
      "https://?x=1",
      "https://a..example/",
      "https://.example/",
      "https://ex ample.com/",
      "https://example.com:0/",
      "https://example.com:65536/",
      "https://example.com:080000/",
      "https://example.com:x/",
      "https://example.com/a b",
      "https://example.com/%zz",
      "https://example.com/%4",
      "https://example.com/[x]",
      "https://example.com/é",
      "https://example.com/#a#b",
      "https://example.com/{OTHER}",
      "https://example.com/{{{CHECKOUT_SESSION_ID}}}",
      "https://example.com/\\evil",
      "https://[2606:4700::1111/",
      "https://[2606:4700::1111%25eth0]/",
      "https://[1::2::3]/",
      "https://xn--a-/",
      "https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example/",
      " https://example.com/",
  };
  return url_case(choices, ErrorCode::url_invalid, choices.one_of(wrong));
}

inline Case break_url_scheme_not_allowed(Choices& choices) {
  static constexpr std::string_view wrong[] = {"http://example.com/", "javascript:alert(1)", "HTTP://example.com",
                                               "ftp://example.com/",  "data:text/html,x",    "mailto:a@example.com",
                                               "myapp://thanks",      "http://localhost/",   "httpss://example.com"};
  return url_case(choices, ErrorCode::url_scheme_not_allowed, choices.one_of(wrong), {{"allowed", Strings{"https"}}});
}

inline Case break_url_credentials_not_allowed(Choices& choices) {
  static constexpr std::string_view wrong[] = {"https://user@example.com/", "https://a:b@example.com",
                                               "https://@example.com/", "https://example.com@192.0.2.1/",
                                               "https://a@b@example.com?x"};
  return url_case(choices, ErrorCode::url_credentials_not_allowed, choices.one_of(wrong));
}

inline Case break_url_host_not_ascii(Choices& choices) {
  static constexpr std::string_view wrong[] = {"https://exämple.com/", "https://例え.jp", "https://example。com/",
                                               "https://ｅxample.com/", "https://example.com\u00AD:443/"};
  return url_case(choices, ErrorCode::url_host_not_ascii, choices.one_of(wrong));
}

/// Under a policy that lists hosts, now and then.
inline Case break_url_host_not_allowed(Choices& choices) {
  static constexpr std::string_view private_hosts[] = {"localhost",
                                                       "LocalHost.",
                                                       "app.localhost",
                                                       "local",
                                                       "printer.local",
                                                       "db.internal",
                                                       "10.0.0.1",
                                                       "127.0.0.1:8080",
                                                       "0.0.0.0",
                                                       "100.64.0.1",
                                                       "169.254.169.254",
                                                       "172.16.0.1",
                                                       "172.31.255.255",
                                                       "192.168.1.1",
                                                       "224.0.0.1",
                                                       "255.255.255.255",
                                                       "[::1]",
                                                       "[::]:8443",
                                                       "[fc00::1]",
                                                       "[fe80::1]",
                                                       "[ff02::1]",
                                                       "[::ffff:10.0.0.1]",
                                                       "[::ffff:7f00:1]",
                                                       "[::127.0.0.1]",
                                                       "[64:ff9b::a00:1]",
                                                       "[2002:a00:1::]"};
  static constexpr std::string_view ambiguous[] = {"127.1",      "2130706433",     "0x7f.0.0.1",
                                                   "010.0.0.1",  "93.184.216.34.", "1.2.3.0x4",
                                                   "example.0x", "1.2.3.256",      "a.1"};
  std::string_view const path = choices.one_in(2) ? "/thanks?x=1" : "";
  if (choices.one_in(4)) {
    Body body = valid_body(choices);
    body.remove("cancel_url");
    body.set("success_url", "\"https://elsewhere.example" + std::string(path) + "\"");
    Policy policy;
    policy.allowed_hosts = {"example.com", "shop.example"};
    return under(std::move(policy), field_case(choices, ErrorCode::url_host_not_allowed, "success_url", std::move(body),
                                               {{"reason", std::string("not_listed")}}));
  }
  bool const is_ambiguous = choices.one_in(3);
  std::string url = "https://" + std::string(is_ambiguous ? choices.one_of(ambiguous) : choices.one_of(private_hosts));
  return url_case(choices, ErrorCode::url_host_not_allowed, url.append(path),
                  {{"reason", std::string(is_ambiguous ? "ambiguous_ip" : "private")}});
}

// --- Metadata, contract §8 ---

inline Case break_metadata_too_many_keys(Choices& choices) {
  std::size_t const count = 51 + choices.below(choices.one_in(4) ? 200 : 2);
  Body metadata;
  for (std::size_t i = 0; i < count; ++i) metadata.members.emplace_back("k" + std::to_string(i), "0");
  if (choices.one_in(2)) metadata.members.front() = {"__proto__", "[]"};  // nothing else is said
  return value_case(choices, ErrorCode::metadata_too_many_keys, "metadata", to_text(choices, std::move(metadata)),
                    {{"max", std::int64_t{50}}, {"count", static_cast<std::int64_t>(count)}});
}

inline Case break_metadata_key_invalid(Choices& choices) {
  static constexpr std::string_view wrong[] = {"", "\n", "a\tb", "a\u0085", "\u007F", "a/\u001B~"};
  static constexpr std::string_view characters[] = {"k", "é", "😀"};
  std::string key(choices.one_of(wrong));
  if (choices.one_in(3)) {
    std::size_t const length = 41 + choices.below(24);
    key = repeated(choices.one_of(characters), length);
  }
  std::string value = choices.one_in(4) ? "[]" : "1";  // the key comes first
  return metadata_case(choices, ErrorCode::metadata_key_invalid, key, std::move(value), {{"max", std::int64_t{40}}});
}

/// Under a policy that reserves a key of its own, now and then.
inline Case break_metadata_key_reserved(Choices& choices) {
  bool const of_policy = choices.one_in(3);
  std::string value = choices.one_in(4) ? "{}" : "\"x\"";
  Case broken = metadata_case(choices, ErrorCode::metadata_key_reserved, of_policy ? "internal_id" : "__proto__",
                              std::move(value));
  if (!of_policy) return broken;
  Policy policy;
  policy.reserved_metadata_keys = {"internal_id"};
  return under(std::move(policy), std::move(broken));
}

inline Case break_metadata_value_type(Choices& choices) {
  static constexpr std::string_view values[] = {"[]", "{}", "[1,2]", "{\"a\":null}", "[[{}]]"};
  static constexpr std::string_view keys[] = {"items", "a/b", "~", "été"};
  std::string const key(choices.one_of(keys));
  return metadata_case(choices, ErrorCode::metadata_value_type, key, std::string(choices.one_of(values)),
                       {{"allowed", Strings{"string", "number", "boolean", "null"}}});
}

inline Case break_metadata_value_too_long(Choices& choices) {
  std::size_t const length = 501 + choices.below(choices.one_in(4) ? 2000 : 2);
  return metadata_case(choices, ErrorCode::metadata_value_too_long, "note", quoted(choices, long_text(choices, length)),
                       {{"max", std::int64_t{500}}, {"length", static_cast<std::int64_t>(length)}});
}

// --- List queries, contract §10 ---

inline Case break_query_malformed(Choices& choices) {
  static constexpr std::string_view wrong[] = {
      "%",        "limit=%3",    "limit=%zz",        "%zz=1",      "x=%u0041", "x=%FF",
      "x=%C0%AF", "x=%ED%A0%80", "limit=0&x=%E2%82", "x=%C3&%A9=1"};
  std::string query = valid_params(choices);
  query += choices.one_of(wrong);
  return {.kind = Case::Kind::query, .text = std::move(query), .expected = {{.code = ErrorCode::query_malformed}}};
}

/// The parameter with that value, beside others of the contract.
inline Case param_case(Choices& choices, ErrorCode code, std::string const& name, std::string_view value,
                       ExpectedParams params = {}) {
  static constexpr std::string_view beside[] = {"", "linkType=instant&"};
  std::string query(choices.one_of(beside));
  return query_case(code, query.append(name).append("=").append(value), name, std::move(params));
}

inline Case break_query_integer_invalid(Choices& choices) {
  static constexpr std::string_view wrong[] = {
      "five", "", "5.0", "5e1", "%2B5", "--1", "-", "1-", "5%20", "+5", "0x5", "99999999999999999999x", "%D9%A5"};
  std::string const name = choices.one_in(2) ? "offset" : "limit";
  return param_case(choices, ErrorCode::query_integer_invalid, name, choices.one_of(wrong));
}

inline Case break_limit_out_of_range(Choices& choices) {
  static constexpr std::string_view wrong[] = {"0", "101", "-1", "-0", "4294967301", "18446744073709551621", "00101"};
  return param_case(choices, ErrorCode::limit_out_of_range, "limit", choices.one_of(wrong),
                    {{"min", std::int64_t{1}}, {"max", std::int64_t{100}}});
}

inline Case break_offset_out_of_range(Choices& choices) {
  static constexpr std::string_view wrong[] = {"-1", "2147483648", "-2147483648", "99999999999999999999"};
  return param_case(choices, ErrorCode::offset_out_of_range, "offset", choices.one_of(wrong),
                    {{"min", std::int64_t{0}}, {"max", std::int64_t{2'147'483'647}}});
}

inline Case break_query_boolean_invalid(Choices& choices) {
  static constexpr std::string_view wrong[] = {"1", "0", "", "yes", "true+", "falsey", "tru", "null"};
  return param_case(choices, ErrorCode::query_boolean_invalid, "isActive", choices.one_of(wrong));
}

inline Case break_query_param_repeated(Choices& choices) {
  static constexpr std::pair<std::string_view, std::string_view> twice[] = {
      {"limit=5&limit=5", "limit"},
      {"limit=0&offset=1&limit=x", "limit"},
      {"offset=0&o%66fset=1", "offset"},
      {"isActive=true&isActive=maybe&isActive", "isActive"},
      {"linkType=product&linkType=instant", "linkType"}};
  auto const& [query, name] = choices.one_of(twice);
  return query_case(ErrorCode::query_param_repeated, std::string(query), std::string(name));
}

inline Case break_unknown_query_param(Choices& choices) {
  struct Unknown {
    std::string_view name;
    std::string_view suggestion;
  };
  static constexpr Unknown unknown[] = {
      {"page", ""},      {"link_type", "linkType"}, {"is_active", "isActive"}, {"Limit", "limit"},
      {"limt", "limit"}, {"offest", "offset"},      {"active", "isActive"},    {"type", ""},
      {"zebra", ""}};
  Unknown const& param = choices.one_of(unknown);
  std::string query = valid_params(choices);
  query += param.name;
  if (choices.one_in(2)) query += "=1";
  ExpectedParams params;
  if (!param.suggestion.empty()) params = {{"suggestion", std::string(param.suggestion)}};
  return query_case(ErrorCode::unknown_query_param, std::move(query), std::string(param.name), std::move(params));
}

// --- All of them ---

struct Breaker {
  ErrorCode code;
  Case (*broken)(Choices&);
};

/// In the order of the contract's §12. Not among them are `amount_not_finite`, which no JSON spells, and those of
/// access, which no rule raises.
inline constexpr auto breakers = std::to_array<Breaker>({
    {ErrorCode::body_too_large, &break_body_too_large},
    {ErrorCode::utf8_invalid, &break_utf8_invalid},
    {ErrorCode::json_invalid, &break_json_invalid},
    {ErrorCode::json_too_deep, &break_json_too_deep},
    {ErrorCode::body_not_object, &break_body_not_object},
    {ErrorCode::duplicate_key, &break_duplicate_key},
    {ErrorCode::unknown_field, &break_unknown_field},
    {ErrorCode::field_required, &break_field_required},
    {ErrorCode::type_mismatch, &break_type_mismatch},
    {ErrorCode::string_blank, &break_string_blank},
    {ErrorCode::string_too_long, &break_string_too_long},
    {ErrorCode::string_control_char, &break_string_control_char},
    {ErrorCode::string_bidi_control, &break_string_bidi_control},
    {ErrorCode::link_type_invalid, &break_link_type_invalid},
    {ErrorCode::currency_unsupported, &break_currency_unsupported},
    {ErrorCode::amount_required, &break_amount_required},
    {ErrorCode::amount_not_allowed, &break_amount_not_allowed},
    {ErrorCode::product_id_required, &break_product_id_required},
    {ErrorCode::product_id_not_allowed, &break_product_id_not_allowed},
    {ErrorCode::price_id_not_allowed, &break_price_id_not_allowed},
    {ErrorCode::amount_not_positive, &break_amount_not_positive},
    {ErrorCode::amount_too_precise, &break_amount_too_precise},
    {ErrorCode::amount_above_maximum, &break_amount_above_maximum},
    {ErrorCode::amount_below_minimum, &break_amount_below_minimum},
    {ErrorCode::amount_step_mismatch, &break_amount_step_mismatch},
    {ErrorCode::id_invalid, &break_id_invalid},
    {ErrorCode::timestamp_invalid, &break_timestamp_invalid},
    {ErrorCode::timestamp_offset_missing, &break_timestamp_offset_missing},
    {ErrorCode::expires_at_in_past, &break_expires_at_in_past},
    {ErrorCode::expires_at_too_soon, &break_expires_at_too_soon},
    {ErrorCode::expires_at_too_far, &break_expires_at_too_far},
    {ErrorCode::url_too_long, &break_url_too_long},
    {ErrorCode::url_invalid, &break_url_invalid},
    {ErrorCode::url_scheme_not_allowed, &break_url_scheme_not_allowed},
    {ErrorCode::url_credentials_not_allowed, &break_url_credentials_not_allowed},
    {ErrorCode::url_host_not_ascii, &break_url_host_not_ascii},
    {ErrorCode::url_host_not_allowed, &break_url_host_not_allowed},
    {ErrorCode::metadata_too_many_keys, &break_metadata_too_many_keys},
    {ErrorCode::metadata_key_invalid, &break_metadata_key_invalid},
    {ErrorCode::metadata_key_reserved, &break_metadata_key_reserved},
    {ErrorCode::metadata_value_type, &break_metadata_value_type},
    {ErrorCode::metadata_value_too_long, &break_metadata_value_too_long},
    {ErrorCode::query_malformed, &break_query_malformed},
    {ErrorCode::query_integer_invalid, &break_query_integer_invalid},
    {ErrorCode::limit_out_of_range, &break_limit_out_of_range},
    {ErrorCode::offset_out_of_range, &break_offset_out_of_range},
    {ErrorCode::query_boolean_invalid, &break_query_boolean_invalid},
    {ErrorCode::query_param_repeated, &break_query_param_repeated},
    {ErrorCode::unknown_query_param, &break_unknown_query_param},
});

}  // namespace paylink::testing

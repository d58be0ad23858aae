// SPDX-License-Identifier: BSL-1.0
#include <paylink/boost_json.hpp>
#include <paylink/paylink.hpp>

#include "catch.hpp"
#include "verdict.hpp"

#include <boost/json.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

std::string to_utf8(char32_t c) {
  auto const byte = [](char32_t bits) { return static_cast<char>(bits); };
  auto const tail = [&](unsigned shift) { return byte(0x80U | (c >> shift & 0x3FU)); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xC0U | c >> 6U), tail(0)};
  if (c < 0x10000) return {byte(0xE0U | c >> 12U), tail(6), tail(0)};
  return {byte(0xF0U | c >> 18U), tail(12), tail(6), tail(0)};
}

std::string code_unit(char32_t unit) {
  std::string escape = "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) escape += "0123456789abcdef"[unit >> shift & 0xFU];
  return escape;
}

/// As JSON escapes it.
std::string to_escape(char32_t c) {
  if (c < 0x10000) return code_unit(c);
  return code_unit(0xD800 + ((c - 0x10000) >> 10U)) + code_unit(0xDC00 + ((c - 0x10000) & 0x3FFU));
}

/// A code point of each of many scripts, and some that no script has: of each length in UTF-8, and at the ends of each.
constexpr char32_t scripts[] = {
    U'x',    U'!',    0x00E9,  0x0301,  0x03A9,  0x0416,  0x0531,  0x05D0,  0x0639,  0x0710,  0x07CA,  0x07FF,
    0x0800,  0x0905,  0x0995,  0x0E01,  0x0E81,  0x0F40,  0x1000,  0x10D0,  0x1200,  0x13A0,  0x1780,  0x1820,
    0x200D,  0x20AC,  0x2D30,  0x3042,  0x30AB,  0x4E2D,  0xA549,  0xAC00,  0xD7FF,  0xE000,  0xFFFD,  0xFFFF,
    0x10000, 0x10380, 0x12000, 0x13000, 0x1D11E, 0x1E900, 0x1F1E6, 0x1F600, 0x20000, 0xE0001, 0xFFFFE, 0x10FFFF};

/// A place for text, and what is said of one that is too long for it.
struct LimitedText {
  std::string_view name;
  std::size_t max;
  std::function<std::string(std::string const&)> body;
  std::function<Draft(std::string const&)> draft;
  std::function<std::string(std::string const&)> said;
};

Draft instant_draft() {
  return {.link_type = LinkType::instant, .title = "T", .currency_code = Currency::XOF, .amount = Number(5000)};
}

std::vector<LimitedText> const& places() {
  static std::vector<LimitedText> const all = {
      {"title", 255, [](std::string const& text) { return instant({{"title", "\"" + text + "\""}}); },
       [](std::string const& text) {
         Draft draft = instant_draft();
         draft.title = text;
         return draft;
       },
       [](std::string const&) { return "string_too_long /title max=255 length=256"; }},
      {"description", 4096, [](std::string const& text) { return instant({{"description", "\"" + text + "\""}}); },
       [](std::string const& text) {
         Draft draft = instant_draft();
         draft.description = text;
         return draft;
       },
       [](std::string const&) { return "string_too_long /description max=4096 length=4097"; }},
      {"a key of metadata", 40,
       [](std::string const& text) { return instant({{"metadata", "{\"" + text + "\":null}"}}); },
       [](std::string const& text) {
         Draft draft = instant_draft();
         draft.metadata = MetadataEntries{{text, nullptr}};
         return draft;
       },
       [](std::string const& text) { return "metadata_key_invalid /metadata/" + text + " max=40"; }},
      {"a value of metadata", 500,
       [](std::string const& text) { return instant({{"metadata", "{\"k\":\"" + text + "\"}"}}); },
       [](std::string const& text) {
         Draft draft = instant_draft();
         draft.metadata = MetadataEntries{{"k", text}};
         return draft;
       },
       [](std::string const&) { return "metadata_value_too_long /metadata/k max=500 length=501"; }},
  };
  return all;
}

/// An `x`, so that it is not blank, and then as many of this code point as it takes.
std::string filled(std::string const& character, std::size_t length) { return "x" + repeat(character, length - 1); }

void check(LimitedText const& place, char32_t c, std::size_t length) {
  std::string const text = filled(to_utf8(c), length);
  std::string const expected = length <= place.max ? "valid" : place.said(text);
  std::string const body = place.body(text);
  std::string const escaped = place.body(filled(to_escape(c), length));
  auto const same = [&](std::string_view input, std::string const& said) {
    if (said == expected) return;
    FAIL_CHECK(place.name << " of " << length << " code points " << std::string_view(code_point_name(c)) << ", "
                          << input << ": " << said);
  };
  same("as text", verdict(validate_create(body)));
  same("escaped", verdict(validate_create(escaped)));
  same("as a value", verdict(validate_create(boost::json::parse(body))));
  same("as a draft", verdict(validate_create(place.draft(text))));
}

}  // namespace

TEST_CASE("Limits: code points are counted in every script, through each input, with and without escapes",
          "[properties][limits]") {
  for (LimitedText const& place : places())
    for (char32_t const c : scripts)
      for (std::size_t const length : {place.max - 1, place.max, place.max + 1}) check(place, c, length);
}

TEST_CASE("Limits: a text may have one code point, and of those that may be empty none", "[properties][limits]") {
  for (char32_t const c : scripts) {
    bool const is_blank = is_invisible(c);
    CAPTURE(static_cast<std::uint32_t>(c));
    std::string const text = to_utf8(c);
    CHECK(verdict(validate_create(places()[0].body(text))) == (is_blank ? "string_blank /title" : "valid"));
    for (LimitedText const& place : places())
      if (place.name != "title") CHECK(verdict(validate_create(place.body(text))) == "valid");
  }
  CHECK(verdict(validate_create(places()[0].body(""))) == "string_blank /title");
  CHECK(verdict(validate_create(places()[1].body(""))) == "valid");
  CHECK(verdict(validate_create(places()[2].body(""))) == "metadata_key_invalid /metadata/ max=40");
  CHECK(verdict(validate_create(places()[3].body(""))) == "valid");
}

TEST_CASE("Limits: a code point of each sixteen that Unicode has counts as one", "[properties][limits]") {
  LimitedText const& key = places()[2];
  for (char32_t c = 0x50; c <= 0x10FFFF; c += 0x10) {
    bool const is_surrogate = c >= 0xD800 && c < 0xE000;
    bool const is_control = c == 0x80 || c == 0x90;
    if (is_surrogate || is_control) continue;
    for (std::size_t const length : {key.max, key.max + 1}) {
      std::string const text = filled(to_utf8(c), length);
      std::string const said = verdict(validate_create(key.body(text)));
      if (said != (length == key.max ? "valid" : key.said(text)))
        FAIL_CHECK(length << " code points " << std::string_view(code_point_name(c)) << ": " << said);
    }
  }
}

TEST_CASE("Limits: a URL is counted in code points before anything else is said of it", "[properties][limits]") {
  for (char32_t const c : scripts) {
    std::string const start = "https://example.com/";
    for (std::size_t const length : {2047U, 2048U, 2049U}) {
      std::string const url = start + repeat(to_utf8(c), length - start.size());
      std::string const expected = length > 2048 ? "url_too_long /success_url max=2048 length=2049"
                                   : c < 0x80    ? "valid"
                                                 : "url_invalid /success_url reason='character' codepoint='" +
                                                    std::string(std::string_view(code_point_name(c))) + "'";
      CAPTURE(static_cast<std::uint32_t>(c), length);
      CHECK(verdict(validate_create(instant({{"success_url", "\"" + url + "\""}}))) == expected);
      Draft draft = instant_draft();
      draft.success_url = url;
      CHECK(verdict(validate_create(draft)) == expected);
    }
  }
}

TEST_CASE("Limits: metadata has up to 50 keys, a body up to 65,536 bytes, an identifier up to 128 characters",
          "[properties][limits]") {
  auto const with_keys = [](int count) {
    std::string metadata;
    for (int i = 0; i < count; ++i) metadata += (i == 0 ? "{\"é" : ",\"é") + std::to_string(i) + "\":0";
    return instant({{"metadata", metadata + "}"}});
  };
  CHECK(verdict(validate_create(with_keys(49))) == "valid");
  CHECK(verdict(validate_create(with_keys(50))) == "valid");
  CHECK(verdict(validate_create(with_keys(51))) == "metadata_too_many_keys /metadata max=50 count=51");

  std::string const body = instant();
  CHECK(verdict(validate_create(body + std::string(65'536 - body.size(), ' '))) == "valid");
  CHECK(verdict(validate_create(body + std::string(65'537 - body.size(), ' '))) == "body_too_large max_bytes=65536");

  auto const with_id = [](std::size_t length) {
    return product({{"product_id", "\"" + std::string(length, 'x') + "\""}});
  };
  CHECK(verdict(validate_create(with_id(128))) == "valid");
  CHECK(verdict(validate_create(with_id(129))) == "id_invalid /product_id reason='too_long'");
}

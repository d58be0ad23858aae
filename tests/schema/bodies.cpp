// SPDX-License-Identifier: BSL-1.0

// Makes up request bodies, the same ones each time, and says what paylink says of them, a line of JSON each:
// {"body":"{\"link_type\":…","codes":["title"]}. For agreement.mjs, which asks a validator of JSON Schema the same.

#include <paylink/paylink.hpp>

#include "properties/generators.hpp"

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;
using requests::below;
using requests::Json;
using requests::one_in;
using requests::one_of;

namespace {

/// What the rules for texts, identifiers, times and URLs look at.
std::string any_piece() {
  static std::vector<std::string> const pieces = {"a",
                                                  "Z",
                                                  "0",
                                                  "1",
                                                  "5",
                                                  "9",
                                                  "-",
                                                  "_",
                                                  ".",
                                                  ":",
                                                  "/",
                                                  "?",
                                                  "#",
                                                  "@",
                                                  "[",
                                                  "]",
                                                  "%",
                                                  "%4f",
                                                  "%zz",
                                                  "{",
                                                  "}",
                                                  "\\",
                                                  "{CHECKOUT_SESSION_ID}",
                                                  "{{CHECKOUT_SESSION_ID}}",
                                                  "::",
                                                  "xn--",
                                                  "T",
                                                  "t",
                                                  "Z",
                                                  "z",
                                                  "+",
                                                  " ",
                                                  "\t",
                                                  "\n",
                                                  "\r",
                                                  "\"",
                                                  "<",
                                                  "^",
                                                  "|",
                                                  "~",
                                                  "é",
                                                  "😀",
                                                  "\u00A0",
                                                  "\u0085",
                                                  "\u00AD",
                                                  "\u200B",
                                                  "\u200E",
                                                  "\u2028",
                                                  "\u202E",
                                                  "\u2066",
                                                  "\u2069",
                                                  "\u206A",
                                                  "\u3000",
                                                  "\u3164",
                                                  "\uFEFF",
                                                  "\uFFFF",
                                                  "\u007F",
                                                  "\u0080",
                                                  "\u009F",
                                                  "\u0007",
                                                  std::string(1, '\0')};
  return one_of(pieces);
}

/// The text with a few characters put in, taken out or replaced.
std::string edited(std::string text) {
  for (std::size_t edits = below(3); edits > 0; --edits) {
    std::size_t at = below(text.size() + 1);
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
    std::size_t const size = utf8::decode(std::string_view(text).substr(at)).size;
    switch (below(3)) {
      case 0:  text.insert(at, any_piece()); break;
      case 1:  text.erase(at, size); break;
      default: text.replace(at, size, any_piece()); break;
    }
  }
  return text;
}

std::string any_host() {
  static std::vector<std::string> const hosts = {"example.com",
                                                 "a.example.",
                                                 "a..b",
                                                 "xn--a-",
                                                 "xn--",
                                                 "x_y.example",
                                                 "1.2.3.4",
                                                 "256.1.1.1",
                                                 "10.0.0.1",
                                                 "0x7f.1",
                                                 "localhost",
                                                 "a.local",
                                                 "[::]",
                                                 "[::1]",
                                                 "[1:2:3:4:5:6:7:8]",
                                                 "[1:2:3:4:5:6:7::]",
                                                 "[::2:3:4:5:6:7:8]",
                                                 "[1::3:4:5:6:7:8]",
                                                 "[1:2:3:4:5:6:7]",
                                                 "[1::2::3]",
                                                 "[2606:4700::1111]",
                                                 "[1:2:3:4:5:6:1.2.3.4]",
                                                 "[::1.2.3.4]",
                                                 "[::ffff:8.8.8.8]",
                                                 "[1:2:3:4:5:6:7:1.2.3.4]",
                                                 "[1:2:3:4:5::8.8.8.8]",
                                                 "[1:2:3:4:5:6::8.8.8.8]",
                                                 "[::01.2.3.4]",
                                                 "[1:2:3:4:5:6:7:8:9]",
                                                 "[:1]",
                                                 "[1:]",
                                                 "[1:::2]",
                                                 "[12345::]",
                                                 "[::g]",
                                                 "[fe80::1%25eth0]",
                                                 "[",
                                                 "[]",
                                                 ""};
  switch (below(6)) {
    case 0:  return std::string(62 + below(3), 'l') + ".example";
    case 1:  return repeat("abc.", 62) + std::string(4 + below(3), 'x') + (one_in(2) ? "." : "");  // 252–254
    default: return one_of(hosts);
  }
}

std::string any_url() {
  static std::vector<std::string> const schemes = {"https://", "HTTPS://", "http://", "https:/",
                                                   "https:",   "://",      "ftp://"};
  static std::vector<std::string> const ports = {"",       "",       "",       ":443",   ":0",      ":00001", ":00000",
                                                 ":65535", ":65536", ":59999", ":99999", ":123456", ":",      ":80a"};
  static std::vector<std::string> const tails = {"",
                                                 "/",
                                                 "/a%20b",
                                                 "?",
                                                 "?items[]=1",
                                                 "/[",
                                                 "#",
                                                 "#[",
                                                 "/é",
                                                 "/a?b#c?d",
                                                 "#a#b",
                                                 "/{CHECKOUT_SESSION_ID}",
                                                 "/{{CHECKOUT_SESSION_ID}",
                                                 "?{{CHECKOUT_SESSION_ID}}{",
                                                 "\\",
                                                 "/%",
                                                 "/%4"};
  std::string const scheme = one_in(3) ? one_of(schemes) : "https://";
  return scheme + (one_in(12) ? "user@" : "") + any_host() + one_of(ports) + one_of(tails);
}

std::string any_timestamp() {
  static std::vector<std::string> const dates = {
      "0000-01-01", "0001-01-01", "1900-02-29", "2000-02-29", "2023-02-29", "2024-02-29", "2024-02-30", "2024-04-31",
      "2024-06-30", "2024-12-31", "2024-13-01", "2024-00-10", "2024-01-00", "2024-1-1",   "9999-12-31", "20240101"};
  static std::vector<std::string> const times = {"T00:00:00",
                                                 "t23:59:59",
                                                 "T23:59:60",
                                                 "T22:59:60",
                                                 "T24:00:00",
                                                 "T12:60:00",
                                                 "T12:00:61",
                                                 "T12:00",
                                                 " 12:00:00",
                                                 "T18:29:60.5",
                                                 "T05:29:60",
                                                 "T12:00:00.",
                                                 "T12:00:00.123456789012",
                                                 "T12:00:00,5",
                                                 ""};
  static std::vector<std::string> const offsets = {"Z",      "z",      "+00:00", "-00:00", "+05:30", "-05:30", "+15:59",
                                                   "+16:00", "+24:00", "+12:60", "+0100",  "+01",    "",       "-1:00"};
  return one_of(dates) + one_of(times) + one_of(offsets);
}

std::string any_amount() {
  static std::vector<std::string> const amounts = {"0",
                                                   "-0",
                                                   "0.0",
                                                   "-1",
                                                   "0.01",
                                                   "0.001",
                                                   "0.009",
                                                   "1e-7",
                                                   "1e-400",
                                                   "19.99",
                                                   "19.999",
                                                   "19.990",
                                                   "1.005",
                                                   "100.5",
                                                   "5e3",
                                                   "5E+3",
                                                   "0.5e1",
                                                   "99999999",
                                                   "99999999.0",
                                                   "99999999.99",
                                                   "99999999.994",
                                                   "99999999.99000000000001",
                                                   "100000000",
                                                   "1e8",
                                                   "1e400",
                                                   "123456789012345678901234567890",
                                                   "19.99000000000000000001",
                                                   "0.00000001e6"};
  if (one_in(3)) return one_of(amounts);
  std::string const whole = std::to_string(below(100'000'000));
  std::string const cents = std::to_string(100 + below(100)).substr(1);
  return one_in(4) ? whole + "." + cents + std::to_string(below(10)) : whole + "." + cents;
}

Json any_metadata() {
  Json metadata = Json::object();
  for (std::size_t count = one_in(6) ? 49 + below(3) : below(4); count > 0; --count) {
    std::string const key = one_in(8) ? requests::good_text(39, 42) : edited("key" + std::to_string(count));
    switch (below(5)) {
      case 0:  metadata.set(key, requests::any_value()); break;
      case 1:  metadata.set(key, Json::string(requests::good_text(499, 502))); break;
      default: metadata.set(key, Json::string(edited("v"))); break;
    }
  }
  if (one_in(12)) metadata.set("__proto__", Json::of(true));
  return metadata;
}

/// A good request of which a field or two are what their rules look at closely.
Json near_miss() {
  Json request = requests::good_request();
  auto const set_text = [&](std::string_view name, std::string text) {
    request.set(name, Json::string(one_in(2) ? edited(std::move(text)) : std::move(text)));
  };
  for (std::size_t changes = 1 + below(2); changes > 0; --changes) {
    switch (below(9)) {
      case 0:  set_text("title", one_in(4) ? requests::good_text(254, 257) : requests::good_text(1, 3)); break;
      case 1:  set_text("title", edited(any_piece())); break;
      case 2:  set_text("description", one_in(4) ? requests::good_text(4095, 4098) : "d"); break;
      case 3:  set_text("product_id", one_in(4) ? std::string(126 + below(4), 'i') : requests::good_identifier()); break;
      case 4:  set_text(one_in(2) ? "success_url" : "cancel_url", any_url()); break;
      case 5:  set_text("success_url", "https://e.example/" + std::string(2028 + below(4), 'p')); break;
      case 6:  set_text("expires_at", any_timestamp()); break;
      case 7:  request.set("amount", Json::number(any_amount())); break;
      default: request.set("metadata", any_metadata()); break;
    }
  }
  return request;
}

std::string line(Json const& request) {
  std::string const body = to_text(request);
  JsonWriter json;
  json.begin_object().key("body").string(body).key("codes").begin_array();
  for (Violation const& violation : validate_create(body)) {
    bool const is_placeholder = violation.params.find("reason") == ParamValue(std::string_view("placeholder"));
    json.string(std::string(to_string(violation.code)) + (is_placeholder ? " placeholder" : ""));
  }
  return json.end_array().end_object().take();
}

}  // namespace

int main(int argc, char** argv) {
  std::uint64_t count = 1000;
  if (argc > 1) {
    std::string_view const text = argv[1];
    std::from_chars(text.data(), text.data() + text.size(), count);
  }
  constexpr int size = rc::kNominalSize;  // at less, ranges are cut
  auto const any = rc::gen::exec([] { return one_in(4) ? requests::any_request() : near_miss(); });
  rc::Random random(1);
  for (; count > 0; --count) std::cout << line(any(random.split(), size).value()) << '\n';
  return std::cout.flush() ? 0 : 2;
}

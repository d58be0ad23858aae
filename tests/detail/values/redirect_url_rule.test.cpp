// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/values/redirect_url_rule.hpp>

#include <paylink/detail/errors/error_of.hpp>
#include <paylink/values/redirect_url.hpp>

#include "property.hpp"
#include "verdict.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;

namespace {

std::string outcome(std::string_view url, UrlOptions const& options = {}) {
  std::optional<RuleError> const fault = error_of(RedirectUrl::parse(std::string(url), options));
  return fault ? verdict(single_violation(*fault)) : "valid";
}

void check(std::string_view url, std::string_view expected) {
  CAPTURE(url);
  CHECK(outcome(url) == expected);
}

void check_local(std::string_view url, std::string_view expected) {
  CAPTURE(url);
  CHECK(outcome(url, {.local_http = true, .allowed_hosts = {}}) == expected);
}

std::string invalid(std::string_view reason) { return std::string("url_invalid reason='").append(reason).append("'"); }

std::string not_a_character(std::string_view code_point) {
  return invalid("character").append(" codepoint='").append(code_point).append("'");
}

constexpr std::string_view scheme_not_allowed = "url_scheme_not_allowed allowed=['https']";
constexpr std::string_view is_private_host = "url_host_not_allowed reason='private'";
constexpr std::string_view is_ambiguous = "url_host_not_allowed reason='ambiguous_ip'";
constexpr std::string_view is_not_listed = "url_host_not_allowed reason='not_listed'";

// --- How a browser reads a URL: the WHATWG URL Standard's "basic URL parser" for https, as far as host and port go ---

struct BrowserUrl {
  std::string host;
  std::string port;
  bool has_credentials = false;
};

std::string lower_case(std::string text) {
  for (char& c : text) c = ascii::to_lower(c);
  return text;
}

/// `0x7f.1` as `127.0.0.1`, where the host ends in a number; other hosts as they are; "?" for a number that is none.
std::string canonical_host(std::string host) {
  if (host.ends_with('.')) host.pop_back();
  std::vector<std::uint64_t> numbers;
  for (std::size_t start = 0; start <= host.size();) {
    std::size_t const end = std::min(host.find('.', start), host.size());
    std::string const part = host.substr(start, end - start);
    bool const hexadecimal = part.starts_with("0x");
    bool const octal = !hexadecimal && part.size() > 1 && part[0] == '0';
    std::string const digits = part.substr(hexadecimal ? 2 : 0);
    std::string_view const allowed = hexadecimal ? "0123456789abcdef" : "0123456789";
    bool const is_number =
        !part.empty() && digits.size() < 12 && digits.find_first_not_of(allowed) == std::string::npos;
    if (!is_number && end == host.size()) return host;
    numbers.push_back(is_number && !digits.empty() ? std::stoull(digits, nullptr,
                                                                 hexadecimal ? 16
                                                                 : octal     ? 8
                                                                             : 10)
                                                   : 0);
    start = end + 1;
  }
  if (numbers.size() > 4) return "?";
  std::uint64_t address = numbers.back();
  for (std::size_t i = 0; i + 1 < numbers.size(); ++i) address += numbers[i] << (24 - 8 * i);
  std::string quad;
  for (int shift = 24; shift >= 0; shift -= 8) quad += std::to_string(address >> shift & 0xFF) + (shift > 0 ? "." : "");
  return quad;
}

BrowserUrl read_as_browser(std::string url) {
  while (!url.empty() && static_cast<unsigned char>(url.front()) <= ' ') url.erase(0, 1);
  while (!url.empty() && static_cast<unsigned char>(url.back()) <= ' ') url.pop_back();
  std::erase_if(url, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
  url.erase(0, url.find(':') + 1);
  url.erase(0, url.find_first_not_of("/\\"));
  url.erase(std::min(url.find_first_of("/\\?#"), url.size()));

  BrowserUrl read;
  if (std::size_t const at = url.rfind('@'); at != std::string::npos) {
    read.has_credentials = true;
    url.erase(0, at + 1);
  }
  std::size_t const colon = url.find(':', url.starts_with('[') ? std::min(url.find(']'), url.size()) : 0);
  if (colon != std::string::npos) read.port = url.substr(colon + 1);
  read.host = canonical_host(lower_case(url.substr(0, colon)));
  return read;
}

std::string any_url() {
  auto const start = rc::gen::weightedElement<std::string>({{12, "https://"},
                                                            {2, "HTTPS://"},
                                                            {1, "https:/"},
                                                            {1, "https:\\\\"},
                                                            {1, "https:///"},
                                                            {1, " https://"},
                                                            {1, "http://"}});
  auto const host = rc::gen::element<std::string>("shop.example", "Shop.Example", "8.8.8.8", "[2606:4700::1111]",
                                                  "0x8.8", "010.8.8.8", "134744072", "a.b.c.", "xn--caf-dma.com",
                                                  "127.0.0.1", "localhost", "");
  auto const piece =
      rc::gen::element<std::string>("/", "\\", "?", "#", "@", ":", ":443", ":8080", ":65536", ".", "..", "-", "1", "08",
                                    "0x", "evil.example", "[", "]", "%2f", "%40", "%", "\t", "\n", " ", "\u00E9", "{",
                                    "{CHECKOUT_SESSION_ID}", "items[]=1", "//", "&", "user", "|", "<");
  std::string url = *start + *host;
  for (int count = *rc::gen::inRange(0, 6); count > 0; --count) url += *piece;
  return url;
}

static_assert(!RedirectUrlRule::validate("https://your-site.com/success"));
static_assert(RedirectUrlRule::validate("javascript:alert(1)")->code == ErrorCode::url_scheme_not_allowed);
static_assert(scheme_of("HTTPS://a") == "HTTPS");
static_assert(split_authority("a:80").port == "80");

}  // namespace

TEST_CASE("RedirectUrl: takes an absolute https URL and keeps it as it stands", "[redirect_url]") {
  for (char const* url : {"https://your-site.com/success", "https://your-site.com", "HTTPS://Your-Site.COM/",
                          "https://a.example:8443/x?y=z#w", "https://8.8.8.8/", "https://[2606:4700::1111]:443/",
                          "https://shop.example./", "https://a.example?x", "https://a.example#x"}) {
    check(url, "valid");
    CHECK(RedirectUrl::parse(url)->str() == url);
  }
}

TEST_CASE("RedirectUrl: a scheme is a letter, then letters, digits and +-.", "[redirect_url][url_invalid]") {
  CHECK(scheme_of("https://a") == "https");
  CHECK(scheme_of("a:") == "a");
  CHECK(scheme_of("web+x-1.0:y:z") == "web+x-1.0");
  for (char const* url : {"", ":", "://a", "a", "/a:b", "1a:b", "+a:b", "a b:c", "a_b:c", "caf\u00E9:c"})
    CHECK(scheme_of(url).empty());
}

TEST_CASE("RedirectUrl: an authority is a host and perhaps a port", "[redirect_url]") {
  auto const check_parts = [](std::string_view text, std::string_view host, std::optional<std::string_view> port) {
    CAPTURE(text);
    UrlAuthority const authority = split_authority(text);
    CHECK(authority.host == host);
    CHECK(authority.has_port == port.has_value());
    CHECK(authority.port == port.value_or(""));
  };
  check_parts("shop.example", "shop.example", std::nullopt);
  check_parts("shop.example:8443", "shop.example", "8443");
  check_parts("shop.example:", "shop.example", "");
  check_parts("[::1]", "[::1]", std::nullopt);
  check_parts("[::1]:443", "[::1]", "443");
  check_parts("[::1]x:443", "[::1]x", "443");
  check_parts("[::1", "[::1", std::nullopt);
  check_parts("[::1]x", "[::1]x", std::nullopt);
  check_parts("a:1:2", "a", "1:2");
  check_parts("", "", std::nullopt);
}

TEST_CASE("RedirectUrl: has at most 2048 code points", "[redirect_url][url_too_long]") {
  std::string const start = "https://a.example/";
  check(start + repeat("x", 2048 - start.size()), "valid");
  check(start + repeat("x", 2049 - start.size()), "url_too_long max=2048 length=2049");
  check(repeat("\u00E9", 2048), invalid("not_absolute"));
  check(repeat("\u00E9", 2049), "url_too_long max=2048 length=2049");  // before any other step
}

TEST_CASE("RedirectUrl: the scheme is https", "[redirect_url][url_scheme_not_allowed]") {
  for (char const* url : {"http://your-site.com/", "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x",
                          "ftp://a.example/", "httpss://a"})
    check(url, scheme_not_allowed);
  for (char const* url : {"http:", "http:a.example", "http://user@a.example/"}) check(url, scheme_not_allowed);
  for (char const* url : {"", "your-site.com", "//your-site.com", "/success", " https://a.example",
                          "ht tps://a.example", "1https://a.example"})
    check(url, invalid("not_absolute"));
  for (char const* url : {"https:", "https:/", "https:a.example", "https:\\\\a.example", "https:/a.example"})
    check(url, invalid("not_absolute"));
}

TEST_CASE("RedirectUrl: has no credentials", "[redirect_url][url_credentials_not_allowed]") {
  for (char const* url :
       {"https://user@a.example/", "https://user:pass@a.example/", "https://@a.example/",
        "https://a.example@evil.example", "https://a.example\\@evil.example", "https://caf\u00E9@10.0.0.1:x/"})
    check(url, "url_credentials_not_allowed");
  check("https://a.example/@user", "valid");
  check("https://a.example?to=a@b", "valid");
}

TEST_CASE("RedirectUrl: the host is sent in punycode", "[redirect_url][url_host_not_ascii]") {
  check("https://caf\u00E9.example/", "url_host_not_ascii");
  check("https://\u3002example/ x", "url_host_not_ascii");
  check("https://xn--caf-dma.example/", "valid");
  check("https://a.example:8\u00E9/", invalid("port"));             // the port is not the host
  check("https://:\u00E9/", invalid("host"));                       // nor where there is no host
  check("https://a.example/caf\u00E9", not_a_character("U+00E9"));  // there it is written caf%C3%A9
}

TEST_CASE("RedirectUrl: an address in brackets ends with one", "[redirect_url][url_invalid]") {
  check("https://a:\u00E9]/", invalid("port"));  // a port, where the host has no bracket
  for (char const* url : {"https://[2606:4700::11/", "https://[2606:4700::11", "https://[::11?x=]"})
    check(url, invalid("host"));
  check("https://[2606:4700::11]/", "valid");
}

TEST_CASE("RedirectUrl: a name holds letters, digits, hyphens and underscores", "[redirect_url][url_invalid]") {
  for (char const* name :
       {"a b", "a%62", "a/b", "a:b", "a@b", "a,b", "a+b", "a\nb", "caf\u00E9", "a[b", "a`b", "a{b"}) {
    CHECK_FALSE(classify_host(name).valid);
    CHECK_FALSE(classify_host(std::string("name-of-a-shop.").append(name).append(".example")).valid);
  }
  CHECK(classify_host("_a-1.Name-of-a-shop.Example").valid);
  check("https://a,b/", invalid("host"));
  check("https://a,b:80/", invalid("host"));
  check("https://a,b", invalid("host"));
}

TEST_CASE("RedirectUrl: a port is 1 to 65535 in up to five digits", "[redirect_url][url_invalid]") {
  for (char const* port : {"1", "443", "65535", "00080"})
    check(std::string("https://a.example:").append(port).append("/"), "valid");
  for (char const* port : {"", "0", "00000", "65536", "99999", "000080", "8o", "+80", "-1", " 80", "80:80"})
    check(std::string("https://a.example:").append(port).append("/"), invalid("port"));
}

TEST_CASE("RedirectUrl: path, query and fragment hold their own characters", "[redirect_url][url_invalid]") {
  std::string const common = "abcXYZ019-._~!$&'()*+,;=:@/";
  for (int byte = 0; byte < 128; ++byte) {
    char const c = static_cast<char>(byte);
    bool const anywhere = ascii::is_alphanumeric(c) || common.find(c) != std::string::npos;
    bool const in_query = anywhere || c == '?' || c == '[' || c == ']';
    std::string const one(1, c);
    CAPTURE(byte);
    auto const is_url_tail = [](std::string const& text) { return url_tail_end(text, 0) == text.size(); };
    CHECK(is_url_tail("/a" + one + "b") == (anywhere || c == '?' || c == '#'));
    CHECK(is_url_tail("?a" + one + "b") == (in_query || c == '#'));
    CHECK(is_url_tail("#a" + one + "b") == (anywhere || c == '?'));
  }
  check("https://a.example/?items[]=1", "valid");
  check("https://a.example/items[]", not_a_character("U+005B"));
  check("https://a.example/[?x", not_a_character("U+005B"));
  check("https://a.example/#items[]", not_a_character("U+005B"));
  check("https://a.example/a#b#c", not_a_character("U+0023"));
  check("https://a.example/a b\u00E9", not_a_character("U+0020"));
  check("https://a.example/\u00E9 ", not_a_character("U+00E9"));
  check("https://a.example/\U0001F600", not_a_character("U+1F600"));
  check("https://a.example/\\", not_a_character("U+005C"));
  check("https://a.example/]", not_a_character("U+005D"));
}

TEST_CASE("RedirectUrl: a percent sign begins an escape", "[redirect_url][url_invalid]") {
  for (char const* cut : {"%", "%4"}) CHECK(escape_or_placeholder(cut) == 0);
  for (char const* text : {"%20", "%C3%a9", "a%00b"}) check(std::string("https://a.example/").append(text), "valid");
  for (char const* text : {"%", "%2", "%g0", "%0g", "%%20", "100%"})
    check(std::string("https://a.example/").append(text), invalid("percent"));
  check("https://a%2eexample/", invalid("host"));
}

TEST_CASE("RedirectUrl: the checkout's placeholder is the one use of braces", "[redirect_url][url_invalid]") {
  for (char const* text :
       {"{CHECKOUT_SESSION_ID}", "{{CHECKOUT_SESSION_ID}}", "x{CHECKOUT_SESSION_ID}{CHECKOUT_SESSION_ID}y"}) {
    check(std::string("https://a.example/").append(text), "valid");
    check(std::string("https://a.example/?id=").append(text), "valid");
    check(std::string("https://a.example/#").append(text), "valid");
  }
  for (char const* text : {"{", "}", "{}", "{checkout_session_id}", "{CHECKOUT_SESSION_ID", "{{CHECKOUT_SESSION_ID}",
                           "{CHECKOUT_SESSION_ID}}", "{OTHER}", "{{{CHECKOUT_SESSION_ID}}}", "{ab", "{ab}", "{00"})
    check(std::string("https://a.example/").append(text), invalid("placeholder"));
  check("https://{CHECKOUT_SESSION_ID}/", invalid("host"));
}

TEST_CASE("RedirectUrl: a placeholder whose braces are percent-encoded would never be replaced",
          "[redirect_url][url_invalid]") {
  for (char const* text : {"%7BCHECKOUT_SESSION_ID%7D", "%7bCHECKOUT_SESSION_ID%7d", "%7B%7BCHECKOUT_SESSION_ID%7D%7D",
                           "a%7BCHECKOUT_SESSION_ID%7Db", "%20%7BCHECKOUT_SESSION_ID%7D%"})
    for (char const* before : {"/", "/?id=", "/#"})
      check(std::string("https://a.example").append(before).append(text), invalid("placeholder"));
  for (char const* text :
       {"%7B", "%7D", "%7BCHECKOUT_SESSION_ID", "%7Bcheckout_session_id%7D", "%7BOTHER%7D", "CHECKOUT_SESSION_ID%7D"})
    check(std::string("https://a.example/").append(text), "valid");
  check("https://a.example/ %7BCHECKOUT_SESSION_ID%7D", not_a_character("U+0020"));
  check("https://a.example/%7BCHECKOUT_SESSION_ID}", invalid("placeholder"));
}

TEST_CASE("RedirectUrl: the host is public", "[redirect_url][url_host_not_allowed]") {
  for (char const* host : {"localhost", "LOCALHOST.", "a.localhost", "printer.local", "x.internal", "127.0.0.1",
                           "10.0.0.1", "169.254.169.254", "[::1]", "[::]", "[fe80::1]", "[::ffff:8.8.8.8]",
                           "[2002:a00:1::]", "shop", "metadata.goog", "168.63.129.16", "[2001:db8::1]"})
    check(std::string("https://").append(host).append("/"), is_private_host);
  for (char const* host : {"1", "127.1", "0x7f.1", "0x", "017700000001", "127.0.0.1.", "8.8.8.8.", "08.8.8.8",
                           "256.1.1.1", "a.1", "1.2.3.4.5"})
    check(std::string("https://").append(host).append("/"), is_ambiguous);
  for (char const* host :
       {"", "[::1", "::1", "[1.2.3.4]", "[fe80::1%25eth0]", "[::1]x", "a..b", "a b", "a,b", "xn--a-.com"})
    check(std::string("https://").append(host).append("/"), invalid("host"));
}

TEST_CASE("RedirectUrl: a host may have to be on a list", "[redirect_url][url_host_not_allowed]") {
  std::vector<std::string> const hosts = {"shop.example", "Pay.Example.", "[2606:4700::1111]", "8.8.8.8", "*.8.8"};
  UrlOptions const options{.local_http = false, .allowed_hosts = hosts};
  CHECK(outcome("https://shop.example/", options) == "valid");
  CHECK(outcome("https://SHOP.example.:8443/", options) == "valid");
  CHECK(outcome("https://pay.example/", options) == "valid");
  for (char const* address : {"https://[2606:4700::1111]/", "https://8.8.8.8/", "https://1.1.8.8/"})
    CHECK(outcome(address, options) == is_not_listed);  // no entry lists an address
  CHECK(outcome("https://www.shop.example/", options) == is_not_listed);
  CHECK(outcome("https://shop.example.evil.example/", options) == is_not_listed);
  CHECK(outcome("https://10.0.0.1/", options) == is_private_host);  // said first
}

TEST_CASE("RedirectUrl: a list may have a name with all names under it", "[redirect_url][url_host_not_allowed]") {
  std::vector<std::string> const hosts = {"*.shop.example"};
  UrlOptions const options{.allowed_hosts = hosts};
  CHECK(outcome("https://www.shop.example/", options) == "valid");
  CHECK(outcome("https://a.b.SHOP.example./", options) == "valid");
  CHECK(outcome("https://shop.example/", options) == is_not_listed);
  CHECK(outcome("https://myshop.example/", options) == is_not_listed);
  CHECK(outcome("https://www.shop.example.evil.example/", options) == is_not_listed);
}

TEST_CASE("RedirectUrl: a policy may let apps' own schemes pass", "[redirect_url][url_scheme_not_allowed]") {
  std::vector<std::string> const schemes = {"MyApp", "com.shop+x"};
  UrlOptions const options{.app_schemes = schemes};
  for (char const* url : {"myapp://", "MYAPP://paid", "myapp://user@a:b/?x=[1]#y", "com.shop+x://10.0.0.1/",
                          "myapp://{CHECKOUT_SESSION_ID}", "https://a.example/"})
    CHECK(outcome(url, options) == "valid");
  CHECK(outcome("myapp:paid", options) == invalid("not_absolute"));
  CHECK(outcome("myapp:/paid", options) == invalid("not_absolute"));
  CHECK(outcome("myapp://a b", options) == not_a_character("U+0020"));
  CHECK(outcome("myapp://[", options) == not_a_character("U+005B"));
  CHECK(outcome("myapp://%", options) == invalid("percent"));
  CHECK(outcome("myapp://{x}", options) == invalid("placeholder"));
  for (char const* const never : {"javascript", "HTTP", "sms", "1a", "a b", ""}) {
    CAPTURE(never);
    CHECK_FALSE(can_be_app_scheme(never));
    std::vector<std::string> const bad = {never};
    CHECK(outcome(std::string(never) + "://a.example/", {.app_schemes = bad}) != "valid");
  }
  CHECK(outcome("myapp2://", options) == "url_scheme_not_allowed allowed=['https','myapp','com.shop+x']");
}

TEST_CASE("RedirectUrl: tests may use this machine over http", "[redirect_url][url_scheme_not_allowed]") {
  for (char const* host : {"localhost", "LocalHost:3000", "127.0.0.1:8080", "127.255.255.255", "[::1]:3000",
                           "[::ffff:127.0.0.1]", "shop.localhost", "a.b.LOCALHOST."}) {
    check_local(std::string("http://").append(host).append("/"), "valid");
    check_local(std::string("HTTPS://").append(host).append("/"), "valid");
    check(std::string("http://").append(host).append("/"), scheme_not_allowed);
  }
  check_local("http://a.example/", scheme_not_allowed);
  check_local("http://10.0.0.1/", scheme_not_allowed);
  check_local("http://a b/", invalid("host"));  // said before
  check_local("http://user@localhost/", "url_credentials_not_allowed");
  check_local("https://10.0.0.1/", is_private_host);
  check_local("https://a.example/", "valid");
  check_local("ftp://localhost/", scheme_not_allowed);
}

TEST_CASE("RedirectUrl: what is accepted, a browser reads with the same host and port and without credentials",
          "[redirect_url]") {
  property("of URLs made to confuse", [] {
    for (int tries = 0; tries < 10; ++tries) {
      std::string const url = any_url();
      if (!RedirectUrl::parse(url)) continue;
      RC_LOG() << url << "\n";
      std::string const rest = url.substr(std::string_view("https://").size());
      UrlAuthority const written = split_authority(std::string_view(rest).substr(0, rest.find_first_of("/?#")));
      BrowserUrl const read = read_as_browser(url);
      RC_ASSERT(!read.has_credentials);
      RC_ASSERT(read.host == lower_case(std::string(without_final_dot(written.host))));
      RC_ASSERT(read.port == std::string(written.port));
    }
  });
}

TEST_CASE("RedirectUrl: a URL that is accepted has only ASCII that can be seen", "[redirect_url]") {
  property("of URLs made to confuse", [] {
    std::string const url = any_url();
    bool visible = true;
    for (char const c : url) visible = visible && c > ' ' && c < '\x7F';
    RC_ASSERT(visible || !RedirectUrl::parse(url));
  });
}

TEST_CASE("Redirect URL: which bytes may stand in path, query and fragment", "[redirect_url][url_invalid]") {
  std::string const unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string const in_path = unreserved + "!$&'()*+,;=:@/";
  for (int byte = 0; byte < 256; ++byte) {
    char const c = static_cast<char>(byte);
    auto const is_in = [&](std::string const& characters) { return characters.find(c) != std::string::npos; };
    auto const valid = [&](std::string const& before) {
      return !RedirectUrlRule::validate(before + c + "nothing-else-is-wrong-in-what-follows");
    };
    CAPTURE(byte);
    CHECK(valid("https://a.example/") == is_in(in_path + "?#"));  // the last two begin what comes next
    CHECK(valid("https://a.example/?") == is_in(in_path + "?#[]"));
    CHECK(valid("https://a.example/#") == is_in(in_path + "?"));
  }
}

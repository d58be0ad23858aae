// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/values/host.hpp>

#include "property.hpp"
#include "verdict.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

namespace {

void check_ipv4(std::string_view text, PlainOptional<Ipv4> expected) {
  CAPTURE(text);
  CHECK(parse_ipv4(text) == expected);
}

void check_ipv6(std::string_view text, PlainOptional<Ipv6> const& expected) {
  CAPTURE(text);
  CHECK((parse_ipv6(text) == expected));
}

/// The block is private from its first to its last address, and its neighbours are not, where there are any.
void check_block(std::string_view before, std::string_view first, std::string_view last, std::string_view behind) {
  CAPTURE(first, last);
  CHECK(is_private(parse_ipv4(first).value()));
  CHECK(is_private(parse_ipv4(last).value()));
  if (!before.empty()) CHECK(parse_ipv4(before).value() + 1 == parse_ipv4(first).value());
  if (!before.empty()) CHECK_FALSE(is_private(parse_ipv4(before).value()));
  if (!behind.empty()) CHECK(parse_ipv4(last).value() + 1 == parse_ipv4(behind).value());
  if (!behind.empty()) CHECK_FALSE(is_private(parse_ipv4(behind).value()));
}

void check_private(std::string_view ipv6, bool expected) {
  CAPTURE(ipv6);
  CHECK(is_private(parse_ipv6(ipv6).value()) == expected);
}

void check_loopback(std::string_view ipv6, bool expected) {
  CAPTURE(ipv6);
  CHECK(is_loopback(parse_ipv6(ipv6).value()) == expected);
}

void check_name(std::string_view name, bool expected) {
  CAPTURE(name);
  CHECK(last_label(name).empty() != expected);
}

/// The contract's list, octet by octet.
bool is_private_on_paper(unsigned a, unsigned b, unsigned c, unsigned d) {
  bool const by_two_octets = (a == 100 && b >= 64 && b <= 127) || (a == 169 && b == 254) ||
                             (a == 172 && b >= 16 && b <= 31) || (a == 192 && b == 168) ||
                             (a == 198 && (b == 18 || b == 19));
  bool const by_three_octets = (a == 192 && b == 0 && (c == 0 || c == 2)) || (a == 192 && b == 88 && c == 99) ||
                               (a == 198 && b == 51 && c == 100) || (a == 203 && b == 0 && c == 113);
  bool const is_host_service = a == 168 && b == 63 && c == 129 && d == 16;
  return a == 0 || a == 10 || a == 127 || a >= 224 || by_two_octets || by_three_octets || is_host_service;
}

bool is_private_on_paper(Ipv4 address) {
  return is_private_on_paper(address >> 24, address >> 16 & 0xFF, address >> 8 & 0xFF, address & 0xFF);
}

std::string quad_text(Ipv4 address) {
  return std::to_string(address >> 24) + "." + std::to_string(address >> 16 & 0xFF) + "." +
         std::to_string(address >> 8 & 0xFF) + "." + std::to_string(address & 0xFF);
}

std::string hex_text(unsigned value, std::size_t least, bool capitals) {
  std::string text;
  for (; value != 0 || text.size() < least; value >>= 4)
    text.insert(0, 1, (capitals ? "0123456789ABCDEF" : "0123456789abcdef")[value & 0xF]);
  return text;
}

/// One of the many ways to write an IPv6 address.
std::string random_spelling(Ipv6 const& groups) {
  bool const with_quad = *rc::gen::arbitrary<bool>();
  std::size_t const plain = with_quad ? 6 : 8;
  std::size_t gap_start = *rc::gen::inRange<std::size_t>(0, plain);
  std::size_t gap_end = gap_start;
  while (gap_end < plain && groups[gap_end] == 0) ++gap_end;
  std::string text;
  for (std::size_t i = 0; i < plain;) {
    if (i == gap_start && gap_end > gap_start) {
      text += i == 0 ? "::" : ":";
      i = gap_end;
      continue;
    }
    text += hex_text(groups[i], *rc::gen::inRange<std::size_t>(1, 5), *rc::gen::arbitrary<bool>());
    ++i;
    if (i < 8) text += ":";
  }
  if (with_quad) text += quad_text(Ipv4{groups[6]} << 16 | groups[7]);
  return text;
}

static_assert(parse_ipv4("127.0.0.1") == ipv4(127, 0, 0, 1));
static_assert(parse_ipv6("::1") == ipv6_loopback);
static_assert(!parse_ipv6("1:2:3:4:5:6:7:1.2.3.4") && !parse_ipv6("1:2:3:4:5:6:7:8:9"));  // and writes behind no end
static_assert(is_private(*parse_ipv6("64:ff9b::10.0.0.1")));
static_assert(last_label("your-site.com") == "com" && last_label("a..b").empty());

}  // namespace

TEST_CASE("IPv4: is a plain dotted quad", "[host]") {
  check_ipv4("0.0.0.0", 0);
  check_ipv4("1.2.3.4", 0x01020304);
  check_ipv4("255.255.255.255", 0xFFFFFFFF);
  for (char const* text :
       {"", "1", "1.2.3", "1.2.3.4.5", "1.2.3.", ".1.2.3", "1..3.4", "1.2.3.4.", "256.1.1.1", "1.1.1.256", "01.2.3.4",
        "1.2.3.04", "00.0.0.0", "0x1.2.3.4", "1.2.3.a", "1.2.3.4 ", " 1.2.3.4", "1.2.3.+4", "1000.1.1.1"})
    check_ipv4(text, std::nullopt);

  property("every address is read from its quad, and none with a leading zero", [](Ipv4 address) {
    RC_ASSERT(parse_ipv4(quad_text(address)) == address);
    RC_ASSERT(!parse_ipv4("0" + quad_text(address)).has_value());
  });
}

TEST_CASE("IPv4: a private block is private from edge to edge", "[host][url_host_not_allowed]") {
  check_block("", "0.0.0.0", "0.255.255.255", "1.0.0.0");
  check_block("9.255.255.255", "10.0.0.0", "10.255.255.255", "11.0.0.0");
  check_block("100.63.255.255", "100.64.0.0", "100.127.255.255", "100.128.0.0");
  check_block("126.255.255.255", "127.0.0.0", "127.255.255.255", "128.0.0.0");
  check_block("168.63.129.15", "168.63.129.16", "168.63.129.16", "168.63.129.17");
  check_block("169.253.255.255", "169.254.0.0", "169.254.255.255", "169.255.0.0");
  check_block("172.15.255.255", "172.16.0.0", "172.31.255.255", "172.32.0.0");
  check_block("191.255.255.255", "192.0.0.0", "192.0.0.255", "192.0.1.0");
  check_block("192.0.1.255", "192.0.2.0", "192.0.2.255", "192.0.3.0");
  check_block("192.88.98.255", "192.88.99.0", "192.88.99.255", "192.88.100.0");
  check_block("192.167.255.255", "192.168.0.0", "192.168.255.255", "192.169.0.0");
  check_block("198.17.255.255", "198.18.0.0", "198.19.255.255", "198.20.0.0");
  check_block("198.51.99.255", "198.51.100.0", "198.51.100.255", "198.51.101.0");
  check_block("203.0.112.255", "203.0.113.0", "203.0.113.255", "203.0.114.0");
  check_block("223.255.255.255", "224.0.0.0", "255.255.255.255", "");
}

TEST_CASE("IPv4: every block of 256 addresses is private or not as the contract lists it",
          "[host][url_host_not_allowed]") {
  std::size_t differing = 0;
  for (Ipv4 block = 0; block < 1U << 24U; ++block)
    for (Ipv4 const last_octet : {0U, 16U, 255U}) {
      Ipv4 const address = block << 8U | last_octet;
      differing += is_private(address) == is_private_on_paper(address) ? 0U : 1U;
    }
  CHECK(differing == 0);
}

TEST_CASE("IPv6: is eight groups, `::` for one or more of zeros, the last two perhaps a quad", "[host]") {
  check_ipv6("1:2:3:4:5:6:7:8", Ipv6{1, 2, 3, 4, 5, 6, 7, 8});
  check_ipv6("::", Ipv6{});
  check_ipv6("::1", Ipv6{0, 0, 0, 0, 0, 0, 0, 1});
  check_ipv6("1::", Ipv6{1});
  check_ipv6("1::8", Ipv6{1, 0, 0, 0, 0, 0, 0, 8});
  check_ipv6("1:2:3:4:5:6:7::", Ipv6{1, 2, 3, 4, 5, 6, 7, 0});
  check_ipv6("::2:3:4:5:6:7:8", Ipv6{0, 2, 3, 4, 5, 6, 7, 8});
  check_ipv6("ABCD:ef01:0002:03::", Ipv6{0xABCD, 0xEF01, 2, 3});
  check_ipv6("1:2:3:4:5:6:7.8.9.10", Ipv6{1, 2, 3, 4, 5, 6, 0x0708, 0x090A});
  check_ipv6("::1.2.3.4", Ipv6{0, 0, 0, 0, 0, 0, 0x0102, 0x0304});
  check_ipv6("::ffff:255.255.255.255", Ipv6{0, 0, 0, 0, 0, 0xFFFF, 0xFFFF, 0xFFFF});
  for (char const* text : {"",
                           ":",
                           ":::",
                           "1",
                           "1:2:3:4:5:6:7",
                           "1:2:3:4:5:6:7:8:9",
                           "1:2:3:4:5:6:7:8::",
                           "::1:2:3:4:5:6:7:8",
                           "1:2:3:4::5:6:7:8",
                           "1::2::3",
                           "1:::2",
                           ":1:2:3:4:5:6:7:8",
                           ":1::2",
                           "1::2:",
                           "1:2:3:4:5:6:7:",
                           "12345::",
                           "00001::",
                           "g::",
                           "::1%eth0",
                           "::1/64",
                           " ::1",
                           "[::1]",
                           "::1.2.3",
                           "::1.2.3.256",
                           "::01.2.3.4",
                           "::1.2.3.4:5",
                           "1.2.3.4::",
                           "1.2.3.4",
                           "1:2:3:4:5:6:7:1.2.3.4",
                           "1:2:3:4:5:6::1.2.3.4",
                           "::1:2:3:4:5:6:7:1.2.3.4",
                           "::-1",
                           "::+1"})
    check_ipv6(text, std::nullopt);

  property("every spelling of an address is read as it", [] {
    Ipv6 groups{};
    for (std::uint16_t& group : groups)
      group = *rc::gen::oneOf(rc::gen::just<std::uint16_t>(0), rc::gen::arbitrary<std::uint16_t>());
    std::string const text = random_spelling(groups);
    RC_LOG() << text << "\n";
    RC_ASSERT(parse_ipv6(text) == groups);
  });
}

TEST_CASE("IPv6: public is what lies in 2000::/3, from edge to edge", "[host][url_host_not_allowed]") {
  check_private("::", true);
  check_private("::1", true);
  check_private("1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", true);
  check_private("2000::", false);
  check_private("2606:4700::1111", false);
  check_private("3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff", false);
  check_private("3fff:1000::", false);
  check_private("3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", false);
  check_private("4000::", true);
  check_private("fc00::", true);
  check_private("fe80::1", true);
  check_private("fec0::", true);
  check_private("ff02::1", true);
  check_private("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", true);
}

TEST_CASE("IPv6: within it, blocks that are not public, from edge to edge", "[host][url_host_not_allowed]") {
  check_private("2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff", false);
  check_private("2001::", true);
  check_private("2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", true);
  check_private("2001:200::", false);
  check_private("2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", false);
  check_private("2001:db8::", true);
  check_private("2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", true);
  check_private("2001:db9::", false);
  check_private("3fff::", true);
  check_private("3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", true);
}

TEST_CASE("IPv6: an IPv4 address counts behind NAT64 and in 6to4, and nowhere else", "[host][url_host_not_allowed]") {
  for (char const* prefix : {"::ffff:", "::", "64:ff9b:1::", "64:ff9a::", "65:ff9b::", "64:ff9b:0:0:0:1:"})
    for (char const* quad : {"10.0.0.1", "8.8.8.8"}) check_private(std::string(prefix) + quad, true);
  check_private("64:ff9b::10.0.0.1", true);
  check_private("64:ff9b::192.0.2.1", true);
  check_private("64:ff9b::8.8.8.8", false);
  check_private("64:ff9b::", true);
  check_private("2002:a00:1::", true);
  check_private("2002:7f00:1:ffff::1", true);
  check_private("2002:808:808::", false);
  check_private("2003:a00:1::", false);
  CHECK(ipv4(1, 2, 3, 4) == 0x0102'0304);

  property("whatever it is", [](Ipv4 address) {
    Ipv4 const near = address % 2 == 0 ? address : address % 0x0100'0000 | 0x0A00'0000;
    RC_ASSERT(is_private(parse_ipv6("64:ff9b::" + quad_text(near)).value()) == is_private_on_paper(near));
    std::string const six_to_four =
        "2002:" + hex_text(near >> 16, 1, false) + ":" + hex_text(near & 0xFFFF, 1, false) + "::1";
    RC_ASSERT(is_private(parse_ipv6(six_to_four).value()) == is_private_on_paper(near));
  });
}

TEST_CASE("IPv4: no number wraps round", "[host]") {
  check_ipv4("4294967297.0.0.1", std::nullopt);  // 2^32 + 1
  check_ipv4("1.0.0.4294967297", std::nullopt);
  check_ipv4("1.0.0", std::nullopt);
  check_ipv4("1", std::nullopt);
}

TEST_CASE("IPv6: this machine is ::1 and mapped 127/8, nothing else", "[host]") {
  check_loopback("::1", true);
  check_loopback("::ffff:127.0.0.1", true);
  check_loopback("::ffff:127.255.255.255", true);
  check_loopback("::ffff:126.255.255.255", false);
  check_loopback("::ffff:128.0.0.0", false);
  check_loopback("::", false);
  check_loopback("::2", false);
  check_loopback("1::1", false);
  check_loopback("::127.0.0.1", false);
  check_loopback("64:ff9b::127.0.0.1", false);
}

TEST_CASE("Host name: labels of 1 to 63, 253 in all, and perhaps a final dot", "[host][url_invalid]") {
  check_name("a", true);
  check_name("your-site.com", true);
  check_name("_dmarc.Your_Site.COM", true);
  check_name("-a-.b-", true);
  check_name("a.b.", true);
  check_name("", false);
  check_name(".", false);
  check_name(".a", false);
  check_name("a..b", false);
  check_name("a..", false);
  check_name(repeat("a", 63) + ".b", true);
  check_name(repeat("a", 64) + ".b", false);
  std::string const longest = repeat("a.", 126) + "b";
  check_name(longest, true);
  check_name(longest + ".", true);
  check_name(longest + "b", false);
}

TEST_CASE("Host name: a label that begins like punycode does not end with a hyphen", "[host][url_invalid]") {
  check_name("xn--caf-dma.com", true);
  check_name("xn--a-.com", false);
  check_name("XN--a-.com", false);
  check_name("xn--.com", false);
  check_name("a.xn--b-", false);
  check_name("xn-a-.com", true);
  check_name("axn--a-.com", true);
}

TEST_CASE("Host name: ends in a number where browsers take it for an address", "[host][url_host_not_allowed]") {
  for (char const* name :
       {"1", "1.2.3.4", "127.1", "a.1", "a.0", "1.", "1.2.3.4.", "0x", "0x7f", "a.0x", "0X7F.1.0XfF", "a.010"})
    CHECK(is_number(last_label(name)));
  for (char const* name : {"a", "1.a", "a1", "1a", "0xg", "0y1", "x0", "1-", "a.1_", "0x1.a", "0x1-", "12e", "ff"})
    CHECK_FALSE(is_number(last_label(name)));
}

TEST_CASE("Host name: a single label is private, and every name within a private domain",
          "[host][url_host_not_allowed]") {
  for (char const* name : {"shop",
                           "localhost",
                           "LocalHost",
                           "localhost.",
                           "a.localhost",
                           "a.b.local",
                           "printer.LOCAL.",
                           "a.localdomain",
                           "a.localdomain4",
                           "a.localdomain6",
                           "metadata.google.internal",
                           "a.intranet",
                           "a.private",
                           "a.corp",
                           "a.home",
                           "router.lan",
                           "web.default.svc",
                           "a.test",
                           "a.invalid",
                           "a.onion",
                           "home.arpa",
                           "a.home.arpa",
                           "metadata.goog",
                           "a.METADATA.goog."}) {
    CAPTURE(name);
    CHECK(is_private_name(name));
  }
  for (char const* name : {"localhost.com", "local.host", "a.mylocalhost", "internal.example", "a.xlocal", "a.interna",
                           "arpa.home.example", "a.arpa", "xhome.arpa", "xmetadata.goog", "shop.goog", "a.locals",
                           "a.localdomain5", "a.home.arpa.com", "a.b"}) {
    CAPTURE(name);
    CHECK_FALSE(is_private_name(name));
  }
}

TEST_CASE("Host name: under a domain are its labels, whatever their case", "[host]") {
  STATIC_REQUIRE(is_under("a.shop.example", "shop.example"));
  STATIC_REQUIRE(is_under("A.SHOP.example", "shop.EXAMPLE"));
  STATIC_REQUIRE_FALSE(is_under("shop.example", "shop.example"));
  STATIC_REQUIRE_FALSE(is_under("myshop.example", "shop.example"));
  STATIC_REQUIRE_FALSE(is_under("example", "shop.example"));
  STATIC_REQUIRE(is_within("shop.example", "shop.example"));
}

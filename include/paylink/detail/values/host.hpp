// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/errors/plain_optional.hpp>
#include <paylink/detail/text/ascii.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

/// Hosts of URLs, and which of them are not public (contract §7, steps 6 and 7).
namespace paylink::inline v1::detail {

using Ipv4 = std::uint32_t;
using Ipv6 = std::array<std::uint16_t, 8>;

/// An address block in CIDR notation.
struct Ipv4Block {
  Ipv4 address;
  int prefix_length;

  [[nodiscard]] constexpr bool contains(Ipv4 other) const noexcept {
    return (address ^ other) >> (32 - prefix_length) == 0;
  }
};

constexpr Ipv4 ipv4(unsigned a, unsigned b, unsigned c, unsigned d) noexcept { return a << 24 | b << 16 | c << 8 | d; }

inline constexpr Ipv4Block ipv4_loopback{ipv4(127, 0, 0, 0), 8};

/// The blocks that contract §7 lists as not public, after IANA's special-purpose registry.
inline constexpr Ipv4Block private_ipv4_blocks[] = {
    {ipv4(0, 0, 0, 0), 8},         // "this network"
    {ipv4(10, 0, 0, 0), 8},        // private use
    {ipv4(100, 64, 0, 0), 10},     // carrier-grade NAT
    ipv4_loopback,                 //
    {ipv4(168, 63, 129, 16), 32},  // a cloud's host service
    {ipv4(169, 254, 0, 0), 16},    // link-local, where cloud metadata services answer
    {ipv4(172, 16, 0, 0), 12},     // private use
    {ipv4(192, 0, 0, 0), 24},      // protocol assignments
    {ipv4(192, 0, 2, 0), 24},      // documentation
    {ipv4(192, 88, 99, 0), 24},    // 6to4 relays
    {ipv4(192, 168, 0, 0), 16},    // private use
    {ipv4(198, 18, 0, 0), 15},     // benchmarks
    {ipv4(198, 51, 100, 0), 24},   // documentation
    {ipv4(203, 0, 113, 0), 24},    // documentation
    {ipv4(224, 0, 0, 0), 3},       // multicast, reserved, broadcast
};

constexpr bool is_private(Ipv4 address) noexcept {
  for (Ipv4Block const& block : private_ipv4_blocks)
    if (block.contains(address)) return true;
  return false;
}

/// Parses a dotted quad (RFC 3986's IPv4address): four decimal numbers of 0–255 without leading zeros.
[[gnu::cold]] constexpr PlainOptional<Ipv4> parse_ipv4(std::string_view text) noexcept {
  Ipv4 address = 0;
  for (int part = 0; part < 4; ++part) {
    std::size_t const end = part < 3 ? text.find('.') : text.size();
    if (end == 0 || end > 3 || (end > 1 && text[0] == '0')) return std::nullopt;
    unsigned number = 0;
    for (char const c : text.substr(0, end)) {
      if (!ascii::is_digit(c)) return std::nullopt;
      number = number * 10 + ascii::hex_value(c);
    }
    if (number > 255) return std::nullopt;
    address = address << 8 | number;
    text.remove_prefix(part < 3 ? end + 1 : end);
  }
  return address;
}

/// Parses an IPv6 address without brackets and zone (RFC 4291 §2.2): eight groups, `::` for one or more groups of
/// zeros, and optionally a dotted quad for the last two.
[[gnu::cold]] constexpr PlainOptional<Ipv6> parse_ipv6(std::string_view text) noexcept {
  constexpr std::size_t none = std::string_view::npos;
  Ipv6 groups{};
  std::size_t count = 0;
  std::size_t gap = none;  // index of the group that follows `::`
  if (text.starts_with("::")) {
    gap = 0;
    text.remove_prefix(2);
  }
  while (!text.empty()) {
    std::size_t const end = text.find(':');
    std::string_view const group = text.substr(0, end);
    if (count == groups.size()) return std::nullopt;
    if (group.find('.') != std::string_view::npos) {
      PlainOptional<Ipv4> const quad = parse_ipv4(text);
      if (!quad || count > groups.size() - 2) return std::nullopt;
      groups[count++] = static_cast<std::uint16_t>(*quad >> 16);
      groups[count++] = static_cast<std::uint16_t>(*quad & 0xFFFF);
      break;
    }
    if (group.empty() || group.size() > 4) return std::nullopt;
    unsigned value = 0;
    for (char const c : group) {
      if (!ascii::is_hex_digit(c)) return std::nullopt;
      value = value << 4 | ascii::hex_value(c);
    }
    groups[count++] = static_cast<std::uint16_t>(value);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
    if (text.starts_with(':')) {
      if (gap != none) return std::nullopt;
      gap = count;
      text.remove_prefix(1);
    } else if (text.empty()) {
      return std::nullopt;
    }
  }
  bool const is_full = count == groups.size();
  bool const has_gap = gap != none;
  if (is_full == has_gap) return std::nullopt;
  if (is_full) return groups;

  Ipv6 address{};
  for (std::size_t i = 0; i < gap; ++i) address[i] = groups[i];
  for (std::size_t i = 0; i < count - gap; ++i) address[address.size() - 1 - i] = groups[count - 1 - i];
  return address;
}

/// The first 32 bits of an address.
constexpr std::uint32_t head(Ipv6 const& address) noexcept { return std::uint32_t{address[0]} << 16 | address[1]; }

/// Returns the IPv4 address in two groups of an IPv6 address.
constexpr Ipv4 quad_at(Ipv6 const& address, std::size_t group) noexcept {
  return Ipv4{address[group]} << 16 | address[group + 1];
}

/// Returns whether the address is a prefix of 96 bits with an IPv4 address behind it.
constexpr bool embeds_ipv4(Ipv6 const& address, std::array<std::uint16_t, 6> const& prefix) noexcept {
  for (std::size_t i = 0; i < prefix.size(); ++i)
    if (address[i] != prefix[i]) return false;
  return true;
}

inline constexpr std::array<std::uint16_t, 6> ipv4_mapped_prefix = {0, 0, 0, 0, 0, 0xFFFF};  // RFC 4291
inline constexpr std::array<std::uint16_t, 6> nat64_prefix = {0x64, 0xFF9B, 0, 0, 0, 0};     // RFC 6052
inline constexpr Ipv6 ipv6_loopback = {0, 0, 0, 0, 0, 0, 0, 1};

/// Returns whether the address is none of the public ones of contract §7: global unicast, and IPv4 behind NAT64.
constexpr bool is_private(Ipv6 const& address) noexcept {
  if (embeds_ipv4(address, nat64_prefix)) return is_private(quad_at(address, 6));
  bool const is_global_unicast = (address[0] & 0xE000) == 0x2000;
  bool const is_protocol_assignment = head(address) >> 9 == 0x2001'0000 >> 9;  // 2001::/23
  bool const is_documentation = head(address) == 0x2001'0DB8 || head(address) >> 12 == 0x3FFF'0000 >> 12;
  bool const is_6to4_of_private = address[0] == 0x2002 && is_private(quad_at(address, 1));  // RFC 3056
  return !is_global_unicast || is_protocol_assignment || is_documentation || is_6to4_of_private;
}

constexpr bool is_loopback(Ipv6 const& address) noexcept {
  return address == ipv6_loopback ||
         (embeds_ipv4(address, ipv4_mapped_prefix) && ipv4_loopback.contains(quad_at(address, 6)));
}

/// Removes the final dot, which makes a name absolute.
constexpr std::string_view without_final_dot(std::string_view name) noexcept {
  return name.ends_with('.') ? name.substr(0, name.size() - 1) : name;
}

inline constexpr std::size_t max_label_length = 63;
inline constexpr std::size_t max_name_length = 253;  ///< without a final dot

/// Returns the last label of a host name, or "" if it is not one: labels of 1–63 bytes with dots between them, at most
/// 253 bytes, and optionally a final dot. A label that begins like punycode must not end with a hyphen: browsers differ
/// on those. Precondition: `ascii::is_outside_name` is false for all bytes.
constexpr std::string_view last_label(std::string_view name) noexcept {
  name = without_final_dot(name);
  if (name.size() > max_name_length) return {};
  while (true) {
    std::size_t const end = name.find('.');
    std::string_view const label = name.substr(0, end);
    if (label.empty() || label.size() > max_label_length) return {};
    if (label.back() == '-' && ascii::equal_ignoring_case(label.substr(0, 4), "xn--")) return {};
    if (end == std::string_view::npos) return label;
    name.remove_prefix(end + 1);
  }
}

/// Returns whether browsers parse a name that ends in this label as an IPv4 address: the label is a decimal, octal or
/// hexadecimal number.
constexpr bool is_number(std::string_view label) noexcept {
  if (!ascii::is_digit(label.front())) return false;
  bool const hexadecimal = ascii::equal_ignoring_case(label.substr(0, 2), "0x");
  for (char const c : label.substr(hexadecimal ? 2 : 0))
    if (hexadecimal ? !ascii::is_hex_digit(c) : !ascii::is_digit(c)) return false;
  return true;
}

/// Returns whether the name is one under `domain`. @pre neither has a final dot
constexpr bool is_under(std::string_view name, std::string_view domain) noexcept {
  if (name.size() <= domain.size()) return false;
  std::size_t const start = name.size() - domain.size();
  return name[start - 1] == '.' && ascii::equal_ignoring_case(name.substr(start), domain);
}

constexpr bool is_within(std::string_view name, std::string_view domain) noexcept {
  return ascii::equal_ignoring_case(name, domain) || is_under(name, domain);
}

/// The domains that contract §7 lists as not public.
inline constexpr std::string_view private_domains[] = {
    "localhost", "local",   "localdomain", "localdomain4", "localdomain6", "internal",
    "intranet",  "private", "corp",        "home",         "lan",          "svc",
    "test",      "invalid", "onion",       "home.arpa",    "metadata.goog"};

/// Returns whether no public host has the name: one of a single label, or one within a private domain.
constexpr bool is_private_name(std::string_view name) noexcept {
  name = without_final_dot(name);
  if (name.find('.') == std::string_view::npos) return true;
  for (std::string_view const domain : private_domains)
    if (is_within(name, domain)) return true;
  return false;
}

}  // namespace paylink::inline v1::detail

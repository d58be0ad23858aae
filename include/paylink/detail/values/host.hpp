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

/// The blocks of IANA's special-purpose registries that the contract lists as not public.
inline constexpr Ipv4Block private_ipv4_blocks[] = {
    {ipv4(0, 0, 0, 0), 8},       // "this network"
    {ipv4(10, 0, 0, 0), 8},      // private use
    {ipv4(100, 64, 0, 0), 10},   // carrier-grade NAT
    ipv4_loopback,               //
    {ipv4(169, 254, 0, 0), 16},  // link-local, where cloud metadata services answer
    {ipv4(172, 16, 0, 0), 12},   // private use
    {ipv4(192, 168, 0, 0), 16},  // private use
    {ipv4(224, 0, 0, 0), 3},     // multicast, reserved, broadcast
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

template <std::size_t Count>
constexpr bool starts_with(Ipv6 const& address, std::array<std::uint16_t, Count> const& prefix) noexcept {
  for (std::size_t i = 0; i < Count; ++i)
    if (address[i] != prefix[i]) return false;
  return true;
}

inline constexpr std::array<std::uint16_t, 6> ipv4_mapped_prefix = {0, 0, 0, 0, 0, 0xFFFF};
inline constexpr std::array<std::uint16_t, 6> ipv4_compatible_prefix = {0, 0, 0, 0, 0, 0};
inline constexpr std::array<std::uint16_t, 6> nat64_prefix = {0x64, 0xFF9B, 0, 0, 0, 0};
inline constexpr std::array<std::uint16_t, 1> six_to_four_prefix = {0x2002};
inline constexpr Ipv6 ipv6_loopback = {0, 0, 0, 0, 0, 0, 0, 1};

/// Returns the embedded IPv4 address: mapped (RFC 4291), compatible, NAT64 (RFC 6052) or 6to4 (RFC 3056).
constexpr PlainOptional<Ipv4> embedded_ipv4(Ipv6 const& address) noexcept {
  auto const quad_at = [&](std::size_t group) { return Ipv4{address[group]} << 16 | address[group + 1]; };
  if (starts_with(address, six_to_four_prefix)) return quad_at(1);
  if (starts_with(address, ipv4_mapped_prefix) || starts_with(address, ipv4_compatible_prefix) ||
      starts_with(address, nat64_prefix))
    return quad_at(6);
  return std::nullopt;
}

/// `::` and `::1` embed addresses of 0/8, and so need no case of their own.
constexpr bool is_private(Ipv6 const& address) noexcept {
  bool const unique_local = (address[0] & 0xFE00) == 0xFC00;
  bool const link_local = (address[0] & 0xFFC0) == 0xFE80;
  bool const multicast = (address[0] & 0xFF00) == 0xFF00;
  PlainOptional<Ipv4> const embedded = embedded_ipv4(address);
  return unique_local || link_local || multicast || (embedded && is_private(*embedded));
}

constexpr bool is_loopback(Ipv6 const& address) noexcept {
  return starts_with(address, ipv6_loopback) ||
         (starts_with(address, ipv4_mapped_prefix) && ipv4_loopback.contains(*embedded_ipv4(address)));
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

inline constexpr std::string_view private_domains[] = {"localhost", "local", "internal"};

/// `localhost` (RFC 6761), `local` (RFC 6762) and `internal` are private, with every name below them.
constexpr bool is_private_domain(std::string_view label) noexcept {
  for (std::string_view const domain : private_domains)
    if (ascii::equal_ignoring_case(label, domain)) return true;
  return false;
}

}  // namespace paylink::inline v1::detail

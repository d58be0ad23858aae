// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/values/checked.hpp>
#include <paylink/values/host.hpp>
#include <paylink/values/text.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace paylink {

/// What a policy changes of the rule for redirect URLs.
struct UrlOptions {
  bool local_http = false;  ///< `http` and `https` to this machine are allowed too, for tests
  std::span<std::string const> allowed_hosts;  ///< if any, no others are
};

/// An absolute URL cut into its components (RFC 3986 §3), none of them checked but the scheme's form.
struct UrlParts {
  std::string_view scheme;
  std::string_view authority;
  std::string_view host;                 ///< with its brackets
  std::optional<std::string_view> port;  ///< behind the `:`, where there is one
  std::string_view path;
  std::string_view query;     ///< behind the `?`
  std::string_view fragment;  ///< behind the `#`
  bool has_authority = false;
};

/// Nothing, where no `scheme:` stands in front.
constexpr std::optional<UrlParts> split_url(std::string_view url) noexcept {
  UrlParts parts;
  std::size_t const colon = url.find(':');
  if (colon == std::string_view::npos || colon == 0 || !ascii::is_letter(url[0])) return std::nullopt;
  parts.scheme = url.substr(0, colon);
  for (char const c : parts.scheme)
    if (!ascii::is_alphanumeric(c) && c != '+' && c != '-' && c != '.') return std::nullopt;
  url.remove_prefix(colon + 1);
  parts.has_authority = url.starts_with("//");
  if (!parts.has_authority) return parts;
  url.remove_prefix(2);

  parts.authority = url.substr(0, url.find_first_of("/?#"));
  url.remove_prefix(parts.authority.size());
  parts.path = url.substr(0, url.find_first_of("?#"));
  url.remove_prefix(parts.path.size());
  if (url.starts_with('?')) {
    parts.query = url.substr(1, url.find('#') - 1);
    url.remove_prefix(parts.query.size() + 1);
  }
  if (url.starts_with('#')) parts.fragment = url.substr(1);

  bool const bracketed = parts.authority.starts_with('[');
  std::size_t const closing = parts.authority.find(']');
  std::size_t const host_start = bracketed && closing != std::string_view::npos ? closing : 0;
  std::size_t const port_colon = parts.authority.find(':', host_start);
  parts.host = parts.authority.substr(0, port_colon);
  if (port_colon != std::string_view::npos) parts.port = parts.authority.substr(port_colon + 1);
  return parts;
}

/// 1–65535 in one to five digits.
constexpr bool is_port(std::string_view text) noexcept {
  if (text.empty() || text.size() > 5) return false;
  unsigned number = 0;
  for (char const c : text) {
    if (!ascii::is_digit(c)) return false;
    number = number * 10 + ascii::hex_value(c);
  }
  return number >= 1 && number <= 65535;
}

/// A component in which a byte may stand, as a bit.
enum class UrlComponent : std::uint8_t { path = 1, query = 2, fragment = 4 };

/// The components that each byte may stand in as it is: `pchar` and `/` (RFC 3986 §3.3) in all, `?` behind the path. `[` and `]`
/// in the query are not the RFC's but common, and harmless there.
inline constexpr std::array<std::uint8_t, 256> url_bytes = [] {
  std::array<std::uint8_t, 256> table{};
  for (unsigned byte = 0; byte < 0x80; ++byte)
    if (ascii::is_alphanumeric(static_cast<char>(byte))) table[byte] = 7;
  for (char const c : std::string_view("-._~!$&'()*+,;=:@/")) table[static_cast<unsigned char>(c)] = 7;
  table['?'] = 6;
  table['['] = table[']'] = 2;
  return table;
}();

/// The length of what stands at the head of `text` where no single byte may: an escape, or a placeholder that the checkout
/// replaces. 0: neither.
constexpr std::size_t escape_or_placeholder(std::string_view text) noexcept {
  if (text.size() >= 3 && text[0] == '%' && ascii::is_hex_digit(text[1]) && ascii::is_hex_digit(text[2])) return 3;
  for (std::string_view const placeholder : {"{CHECKOUT_SESSION_ID}", "{{CHECKOUT_SESSION_ID}}"})
    if (text.starts_with(placeholder)) return placeholder.size();
  return 0;
}

constexpr bool is_url_component(std::string_view text, UrlComponent component) noexcept {
  auto const bit = static_cast<std::uint8_t>(component);
  for (std::size_t at = 0; at < text.size();) {
    if ((url_bytes[static_cast<unsigned char>(text[at])] & bit) != 0) {
      ++at;
      continue;
    }
    std::size_t const size = escape_or_placeholder(text.substr(at));
    if (size == 0) return false;
    at += size;
  }
  return true;
}

/// A host as steps 6 and 7 see it: an address, or a name that browsers don't take for one.
struct UrlHost {
  bool valid = false;
  bool ambiguous_ip = false;
  bool is_private = false;
  bool is_local = false;  ///< this machine, exactly
};

constexpr UrlHost classify_host(std::string_view host) noexcept {
  if (host.starts_with('[')) {
    if (!host.ends_with(']')) return {};
    std::optional<Ipv6> const address = parse_ipv6(host.substr(1, host.size() - 2));
    if (!address) return {};
    return {.valid = true, .is_private = is_private(*address), .is_local = is_loopback(*address)};
  }
  if (std::optional<Ipv4> const address = parse_ipv4(host))
    return {.valid = true, .is_private = is_private(*address), .is_local = ipv4_loopback.contains(*address)};
  return {.valid = is_host_name(host),
          .ambiguous_ip = ends_in_number(host),
          .is_private = is_private_name(host),
          .is_local = ascii::equal_ignoring_case(without_final_dot(host), "localhost")};
}

struct RedirectUrlRule {
  static constexpr std::size_t max_length = 2048;  ///< in code points

  /// The first failing step of the contract's §7.
  static constexpr Verdict check(std::string_view url, UrlOptions const& options = {}) noexcept;

 private:
  static constexpr std::string_view schemes[] = {"https"};

  static constexpr bool is_listed(std::string_view host, std::span<std::string const> hosts) noexcept {
    for (std::string const& listed : hosts)
      if (ascii::equal_ignoring_case(without_final_dot(host), without_final_dot(listed))) return true;
    return false;
  }
};

constexpr Verdict RedirectUrlRule::check(std::string_view url, UrlOptions const& options) noexcept {
  Fault const invalid{ErrorCode::url_invalid};
  Fault const scheme_not_allowed{ErrorCode::url_scheme_not_allowed, {TextList(schemes)}};
  auto const host_not_allowed = [](std::string_view reason) {
    return Fault{ErrorCode::url_host_not_allowed, {reason}};
  };

  if (Verdict fault = check_length(url, max_length, ErrorCode::url_too_long)) return fault;  // step 1

  std::optional<UrlParts> const parts = split_url(url);  // step 2
  if (!parts) return invalid;
  bool const is_https = ascii::equal_ignoring_case(parts->scheme, "https");
  bool const is_http = options.local_http && ascii::equal_ignoring_case(parts->scheme, "http");
  if (!is_https && !is_http) return scheme_not_allowed;

  if (!parts->has_authority) return invalid;                                                      // step 3
  if (parts->authority.find('@') != std::string_view::npos) return Fault{ErrorCode::url_credentials_not_allowed};  // step 4
  for (char const c : parts->host)                                                                // step 5
    if (static_cast<unsigned char>(c) >= 0x80) return Fault{ErrorCode::url_host_not_ascii};

  UrlHost const host = classify_host(parts->host);  // step 6
  bool const well_formed = host.valid && (!parts->port || is_port(*parts->port)) &&
                           is_url_component(parts->path, UrlComponent::path) &&
                           is_url_component(parts->query, UrlComponent::query) &&
                           is_url_component(parts->fragment, UrlComponent::fragment);
  if (!well_formed) return invalid;

  if (options.local_http && host.is_local) return std::nullopt;  // step 7
  if (is_http) return scheme_not_allowed;
  if (host.ambiguous_ip) return host_not_allowed("ambiguous_ip");
  if (host.is_private) return host_not_allowed("private");
  if (!options.allowed_hosts.empty() && !is_listed(parts->host, options.allowed_hosts)) return host_not_allowed("not_listed");
  return std::nullopt;
}

/// Where a payer is sent after the checkout: an absolute `https` URL to a public host, of at most 2,048 code points. What is
/// accepted, a browser reads with the same host and port and without credentials, or refuses (contract §7).
using RedirectUrl = Checked<RedirectUrlRule>;

}  // namespace paylink

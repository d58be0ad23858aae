// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/values/checked.hpp>
#include <paylink/detail/values/host.hpp>
#include <paylink/detail/values/text_rule.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace paylink::inline v1::detail {

/// What a policy changes of the rule for redirect URLs.
struct UrlOptions {
  bool local_http = false;                     ///< `http` and `https` to this machine are allowed too, for tests
  std::span<std::string const> allowed_hosts;  ///< if any, no others are
};

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

/// What can't stand in a component of a URL as it is, by component; for `find_byte`. `pchar` and `/` (RFC 3986 §3.3)
/// may in path, query and fragment, `?` behind the path. `[` and `]` in the query are not the RFC's but common, and
/// harmless there.
namespace url_component {
inline constexpr auto ends_fragment = [](auto c) {
  return ((c <= '#') & (c != '!')) | (c == '%') | (c == '<') | (c == '>') | ((c >= '[') & (c <= '^')) | (c == '`') |
         ((c >= '{') & (c != '~'));
};
inline constexpr auto ends_query = [](auto c) { return ends_fragment(c) & (c != '[') & (c != ']'); };
inline constexpr auto ends_path = [](auto c) { return ends_fragment(c) | (c == '?'); };
inline constexpr auto ends_authority = [](auto c) { return (c == '/') | (c == '?') | (c == '#'); };
}  // namespace url_component

/// What the checkout replaces with the session's identifier.
inline constexpr std::string_view url_placeholders[] = {"{CHECKOUT_SESSION_ID}", "{{CHECKOUT_SESSION_ID}}"};

/// The length of what stands at the head of `text` where no single byte may: an escape, or a placeholder that the
/// checkout replaces. 0: neither.
constexpr std::size_t escape_or_placeholder(std::string_view text) noexcept {
  if (text.empty() || (text[0] != '%' && text[0] != '{')) return 0;
  if (text.size() >= 3 && text[0] == '%' && ascii::is_hex_digit(text[1]) && ascii::is_hex_digit(text[2])) return 3;
  for (std::string_view const placeholder : url_placeholders)
    if (text.starts_with(placeholder)) return placeholder.size();
  return 0;
}

/// Where a component that begins at `at` ends: at the first byte that can't be in it.
template <class Predicate>
constexpr std::size_t component_end(std::string_view url, std::size_t at, Predicate ends) noexcept {
  while (true) {
    at = find_byte(url, at, ends);
    std::size_t const size = escape_or_placeholder(url.substr(at));
    if (size == 0) return at;
    at += size;
  }
}

/// Whether path, query and fragment (RFC 3986 §3.3–3.5), from `at` to the end, are well formed. Path and query are
/// looked at as one, as the fragment is: what may stand in a path may in a query, and `?` is their border.
constexpr bool is_url_tail(std::string_view url, std::size_t at) noexcept {
  std::size_t end = component_end(url, at, url_component::ends_fragment);
  if (end < url.size() && (url[end] == '[' || url[end] == ']')) {
    if (url.substr(at, end - at).find('?') == std::string_view::npos) return false;
    end = component_end(url, end, url_component::ends_query);
  }
  if (end < url.size() && url[end] == '#') end = component_end(url, end + 1, url_component::ends_fragment);
  return end == url.size();
}

/// The scheme (RFC 3986 §3.1) with which a URL begins, without its colon; empty where there is none.
constexpr std::string_view scheme_of(std::string_view url) noexcept {
  std::string_view const scheme = url.substr(0, url.find(':'));
  if (scheme.size() == url.size() || scheme.empty() || !ascii::is_letter(scheme.front())) return {};
  for (char const c : scheme)
    if (!ascii::is_alphanumeric(c) && c != '+' && c != '-' && c != '.') return {};
  return scheme;
}

/// What stands between `//` and the path, in its parts.
struct UrlAuthority {
  std::string_view host;       ///< with its brackets
  std::string_view port = {};  ///< behind the `:`
  bool has_port = false;       ///< there is a `:`
};

constexpr UrlAuthority split_authority(std::string_view authority) noexcept {
  std::size_t const bracket = authority.starts_with('[') ? authority.find(']') : std::string_view::npos;
  std::size_t const colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  if (colon == std::string_view::npos) return {.host = authority};
  return {.host = authority.substr(0, colon), .port = authority.substr(colon + 1), .has_port = true};
}

/// A host as steps 6 and 7 see it: an address, or a name that browsers don't take for one.
struct UrlHost {
  bool valid = false;
  bool ambiguous_ip = false;
  bool is_private = false;
  bool is_local = false;  ///< this machine, exactly
};

/// Of what stands in brackets, and of names that end in a number. Hardly any link leads to an address.
[[gnu::cold]] constexpr UrlHost classify_ipv6_host(std::string_view host) noexcept {
  if (!host.ends_with(']')) return {};
  PlainOptional<Ipv6> const address = parse_ipv6(host.substr(1, host.size() - 2));
  if (!address) return {};
  return {.valid = true, .is_private = is_private(*address), .is_local = is_loopback(*address)};
}
[[gnu::cold]] constexpr UrlHost classify_ipv4_host(std::string_view host) noexcept {
  PlainOptional<Ipv4> const address = parse_ipv4(host);
  if (!address) return {.valid = true, .ambiguous_ip = true};
  return {.valid = true, .is_private = is_private(*address), .is_local = ipv4_loopback.contains(*address)};
}

/// Of bytes that may be in a name.
constexpr UrlHost classify_name(std::string_view name) noexcept {
  std::string_view const last = last_label(name);
  if (last.empty()) return {};
  if (is_number(last)) return classify_ipv4_host(name);
  return {.valid = true,
          .is_private = is_private_domain(last),
          .is_local = ascii::equal_ignoring_case(without_final_dot(name), "localhost")};
}

constexpr UrlHost classify_host(std::string_view host) noexcept {
  if (host.starts_with('[')) return classify_ipv6_host(host);
  bool const is_name = find_byte(host, 0, ascii::is_outside_name) == host.size();
  return is_name ? classify_name(host) : UrlHost{};
}

struct RedirectUrlRule {
  static constexpr std::size_t max_length = 2048;  ///< in code points
  static constexpr std::string_view schemes[] = {"https"};

  /// The first failing step of the contract's §7.
  static constexpr std::optional<RuleError> validate(std::string_view url, UrlOptions const& options = {}) noexcept;

 private:
  [[gnu::cold]] static constexpr RuleError scheme_not_allowed() noexcept {
    return {ErrorCode::url_scheme_not_allowed, {schemes}};
  }

  [[gnu::cold]] static constexpr RuleError host_not_allowed(std::string_view reason) noexcept {
    return {ErrorCode::url_host_not_allowed, {reason}};
  }

  [[gnu::cold]] static constexpr bool is_listed(std::string_view host, std::span<std::string const> hosts) noexcept {
    for (std::string const& listed : hosts)
      if (ascii::equal_ignoring_case(without_final_dot(host), without_final_dot(listed))) return true;
    return false;
  }
};

constexpr std::optional<RuleError> RedirectUrlRule::validate(std::string_view url, UrlOptions const& options) noexcept {
  if (std::optional<RuleError> fault = check_length(url, max_length, ErrorCode::url_too_long)) return fault;  // step 1

  bool const plainly_https = url.starts_with("https://");  // step 2
  std::string_view const scheme = plainly_https ? std::string_view("https") : scheme_of(url);
  if (scheme.empty()) return RuleError{ErrorCode::url_invalid};
  bool const is_http = options.local_http && ascii::equal_ignoring_case(scheme, "http");
  if (!plainly_https && !is_http && !ascii::equal_ignoring_case(scheme, "https")) return scheme_not_allowed();

  std::size_t const start = scheme.size() + 3;  // step 3
  if (!plainly_https && url.substr(scheme.size()).substr(0, 3) != "://") return RuleError{ErrorCode::url_invalid};

  // Most authorities are a name and nothing else: one scan sees that, and that steps 4 and 5 have nothing to find.
  std::size_t end = find_byte(url, start, ascii::is_outside_name);
  UrlAuthority authority{.host = url.substr(start, end - start)};
  bool const only_a_name = end == url.size() || url_component::ends_authority(url[end]);
  if (!only_a_name) {
    end = find_byte(url, end, url_component::ends_authority);
    std::string_view const text = url.substr(start, end - start);
    if (text.find('@') != std::string_view::npos) return RuleError{ErrorCode::url_credentials_not_allowed};  // step 4
    authority = split_authority(text);
    if (utf8::skip_ascii(authority.host, 0) != authority.host.size())
      return RuleError{ErrorCode::url_host_not_ascii};  // step 5
  }

  auto const& [name, port, has_port] = authority;  // step 6
  UrlHost const host = only_a_name ? classify_name(name) : classify_host(name);
  if (!host.valid || (has_port && !is_port(port)) || !is_url_tail(url, end)) return RuleError{ErrorCode::url_invalid};

  if (options.local_http && host.is_local) return std::nullopt;  // step 7
  if (is_http) return scheme_not_allowed();
  if (host.ambiguous_ip) return host_not_allowed("ambiguous_ip");
  if (host.is_private) return host_not_allowed("private");
  if (!options.allowed_hosts.empty() && !is_listed(name, options.allowed_hosts)) return host_not_allowed("not_listed");
  return std::nullopt;
}

}  // namespace paylink::inline v1::detail

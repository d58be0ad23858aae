// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/values/checked.hpp>
#include <paylink/detail/values/host.hpp>
#include <paylink/detail/values/text_rule.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace paylink::inline v1::detail {

/// A policy's settings for redirect URLs.
struct UrlOptions {
  bool local_http = false;                          ///< also allow `http` and `https` to this machine, for tests
  std::span<std::string const> allowed_hosts = {};  ///< the only hosts allowed; if empty, every public host
  std::span<std::string const> app_schemes = {};    ///< allowed besides `https`, to any host
};

/// Returns whether the text is 1–65535, in one to five digits.
constexpr bool is_port(std::string_view text) noexcept {
  if (text.empty() || text.size() > 5) return false;
  unsigned number = 0;
  for (char const c : text) {
    if (!ascii::is_digit(c)) return false;
    number = number * 10 + ascii::hex_value(c);
  }
  return number >= 1 && number <= 65535;
}

/// Predicates for `find_byte`, by component of a URL: bytes that it cannot contain, other than in escapes and
/// placeholders. Path, query and fragment may contain `pchar` and `/` (RFC 3986 §3.3), query and fragment `?`. `[` and
/// `]` in the query are not in the RFC, but common and harmless.
namespace url_component {
inline constexpr auto ends_fragment = [](auto c) {
  return ((c <= '#') & (c != '!')) | (c == '%') | (c == '<') | (c == '>') | ((c >= '[') & (c <= '^')) | (c == '`') |
         ((c >= '{') & (c != '~'));
};
inline constexpr auto ends_query = [](auto c) { return ends_fragment(c) & (c != '[') & (c != ']'); };
inline constexpr auto ends_path = [](auto c) { return ends_fragment(c) | (c == '?'); };
inline constexpr auto ends_authority = [](auto c) { return (c == '/') | (c == '?') | (c == '#'); };
}  // namespace url_component

/// The placeholders that the checkout replaces with the session's identifier.
inline constexpr std::string_view url_placeholders[] = {"{CHECKOUT_SESSION_ID}", "{{CHECKOUT_SESSION_ID}}"};

/// Returns whether the text begins with a placeholder whose inner braces are percent-encoded: the checkout would never
/// replace it.
constexpr bool begins_with_encoded_placeholder(std::string_view text) noexcept {
  constexpr std::string_view encoded = "%7BCHECKOUT_SESSION_ID%7D";
  constexpr std::string_view name = encoded.substr(3, encoded.size() - 6);
  return text.size() >= encoded.size() && ascii::equal_ignoring_case(text.substr(0, encoded.size()), encoded) &&
         text.substr(3, name.size()) == name;
}

/// Returns the length of the escape or placeholder with which `text` begins; 0 if there is none.
constexpr std::size_t escape_or_placeholder(std::string_view text) noexcept {
  if (ascii::begins_with_percent_escape(text)) return begins_with_encoded_placeholder(text) ? 0 : 3;
  for (std::string_view const placeholder : url_placeholders)
    if (text.starts_with(placeholder)) return placeholder.size();
  return 0;
}

/// Returns the end of the component that begins at `at`: the first byte that it cannot contain.
template <class Predicate>
constexpr std::size_t component_end(std::string_view url, std::size_t at, Predicate ends) noexcept {
  while (true) {
    at = find_byte(url, at, ends);
    std::size_t const size = escape_or_placeholder(url.substr(at));
    if (size == 0) return at;
    at += size;
  }
}

/// Returns where path, query and fragment (RFC 3986 §3.3–3.5), from `at` on, stop being well-formed. Path and query are
/// scanned as one, since a query may contain what a path may, and `?` separates them.
constexpr std::size_t url_tail_end(std::string_view url, std::size_t at) noexcept {
  std::size_t end = component_end(url, at, url_component::ends_fragment);
  if (end < url.size() && (url[end] == '[' || url[end] == ']')) {
    if (url.substr(at, end - at).find('?') == std::string_view::npos) return end;
    end = component_end(url, end, url_component::ends_query);
  }
  if (end < url.size() && url[end] == '#') end = component_end(url, end + 1, url_component::ends_fragment);
  return end;
}

[[gnu::cold]] constexpr RuleError url_invalid(std::string_view reason) noexcept {
  return {ErrorCode::url_invalid, {reason}};
}

/// Stands for a code point whose value the text no longer has.
inline constexpr char32_t folded_code_point = 0xFFFF'FFFF;

/// Returns what is wrong with the byte of a path, query or fragment with which `rest` begins.
[[gnu::cold]] constexpr RuleError url_tail_error(std::string_view rest) noexcept {
  char const c = rest.front();
  if (c == '{' || c == '}' || begins_with_encoded_placeholder(rest)) return url_invalid("placeholder");
  if (c == '%') return url_invalid("percent");
  utf8::CodePoint const point = utf8::decode(rest);
  return {ErrorCode::url_invalid,
          {std::string_view("character"), CodePointParam{point.size == 0 ? folded_code_point : point.value}}};
}

/// Returns whether the text is a scheme (RFC 3986 §3.1).
constexpr bool is_scheme(std::string_view text) noexcept {
  if (text.empty() || !ascii::is_letter(text.front())) return false;
  for (char const c : text)
    if (!ascii::is_alphanumeric(c) && c != '+' && c != '-' && c != '.') return false;
  return true;
}

/// Returns the URL's scheme without its colon; empty if it has none.
constexpr std::string_view scheme_of(std::string_view url) noexcept {
  std::string_view const scheme = url.substr(0, url.find(':'));
  if (scheme.size() == url.size() || !is_scheme(scheme)) return {};
  return scheme;
}

/// Schemes that no policy can allow: they run code, read files, or have rules of their own (contract §7).
inline constexpr std::string_view never_app_schemes[] = {
    "javascript", "data",   "vbscript",    "file", "blob",       "about",   "http",   "https", "ws", "wss",
    "ftp",        "intent", "view-source", "jar",  "filesystem", "content", "mailto", "tel",   "sms"};

/// Returns whether a policy's entry can be the scheme of an app's URLs.
[[gnu::cold]] constexpr bool can_be_app_scheme(std::string_view entry) noexcept {
  if (!is_scheme(entry)) return false;
  for (std::string_view const never : never_app_schemes)
    if (ascii::equal_ignoring_case(entry, never)) return false;
  return true;
}

/// The parts between `//` and the path.
struct UrlAuthority {
  std::string_view host;       ///< with its brackets
  std::string_view port = {};  ///< without the `:`
  bool has_port = false;       ///< there is a `:`, which an empty port may follow
};

constexpr UrlAuthority split_authority(std::string_view authority) noexcept {
  std::size_t const name_end = authority.starts_with('[') ? authority.find(']') : 0;
  std::size_t const colon = authority.find(':', name_end);
  if (colon == std::string_view::npos) return {.host = authority};
  return {.host = authority.substr(0, colon), .port = authority.substr(colon + 1), .has_port = true};
}

/// The properties of a host that steps 6 and 7 need.
struct UrlHost {
  bool valid = false;
  bool ambiguous_ip = false;
  bool is_private = false;
  bool is_local = false;  ///< names this machine
  bool is_name = false;   ///< is no IP address
};

// Cold, since few redirects lead to an address.
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

/// Precondition: `ascii::is_outside_name` is false for all bytes.
constexpr UrlHost classify_name(std::string_view name) noexcept {
  std::string_view const last = last_label(name);
  if (last.empty()) return {};
  if (is_number(last)) return classify_ipv4_host(name);
  return {.valid = true,
          .is_private = is_private_name(name),
          .is_local = is_within(without_final_dot(name), "localhost"),
          .is_name = true};
}

constexpr UrlHost classify_host(std::string_view host) noexcept {
  if (host.starts_with('[')) return classify_ipv6_host(host);
  bool const is_name = find_byte(host, 0, ascii::is_outside_name) == host.size();
  return is_name ? classify_name(host) : UrlHost{};
}

struct RedirectUrlRule {
  static constexpr std::size_t max_length = 2048;  ///< in code points
  static constexpr std::string_view schemes[] = {"https"};

  /// Returns the error of the first step of contract §7 that fails.
  static constexpr std::optional<RuleError> validate(std::string_view url, UrlOptions const& options = {}) noexcept;

 private:
  [[gnu::cold]] static constexpr RuleError scheme_not_allowed(UrlOptions const& options) noexcept {
    if (options.app_schemes.empty()) return {ErrorCode::url_scheme_not_allowed, {schemes}};
    return {ErrorCode::url_scheme_not_allowed, {SchemesParam{options.app_schemes}}};
  }

  /// Steps 2 and 3 for a scheme other than `https`; for an app's, also the characters behind `//`.
  [[gnu::cold]] static constexpr std::optional<RuleError> check_app_url(std::string_view url, std::string_view scheme,
                                                                        UrlOptions const& options) noexcept {
    for (std::string const& allowed : options.app_schemes) {
      if (!ascii::equal_ignoring_case(scheme, allowed) || !can_be_app_scheme(allowed)) continue;
      if (!url.substr(scheme.size()).starts_with("://")) return url_invalid("not_absolute");
      std::size_t const misfit = url_tail_end(url, scheme.size() + 3);
      return misfit == url.size() ? std::optional<RuleError>() : url_tail_error(url.substr(misfit));
    }
    return scheme_not_allowed(options);
  }

  [[gnu::cold]] static constexpr RuleError host_not_allowed(std::string_view reason) noexcept {
    return {ErrorCode::url_host_not_allowed, {reason}};
  }

  /// Returns whether `hosts` has the name, or `*.` with a name that it is under. No entry lists an address.
  [[gnu::cold]] static constexpr bool is_listed(std::string_view host, std::span<std::string const> hosts) noexcept {
    host = without_final_dot(host);
    for (std::string const& entry : hosts) {
      std::string_view const listed = without_final_dot(entry);
      bool const is_wildcard = listed.starts_with("*.");
      if (is_wildcard ? is_under(host, listed.substr(2)) : ascii::equal_ignoring_case(host, listed)) return true;
    }
    return false;
  }
};

constexpr std::optional<RuleError> RedirectUrlRule::validate(std::string_view url, UrlOptions const& options) noexcept {
  if (std::optional<RuleError> error = check_length(url, max_length, ErrorCode::url_too_long)) return error;  // step 1

  bool const plainly_https = url.starts_with("https://");  // step 2
  std::string_view const scheme = plainly_https ? std::string_view("https") : scheme_of(url);
  if (scheme.empty()) return url_invalid("not_absolute");
  bool const is_http = options.local_http && ascii::equal_ignoring_case(scheme, "http");
  if (!plainly_https && !is_http && !ascii::equal_ignoring_case(scheme, "https"))
    return check_app_url(url, scheme, options);

  std::size_t const start = scheme.size() + 3;  // step 3
  if (!plainly_https && !url.substr(scheme.size()).starts_with("://")) return url_invalid("not_absolute");

  // Most authorities are only a name: one scan proves that, and that steps 4 and 5 pass.
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
  if (!host.valid) return url_invalid("host");
  if (has_port && !is_port(port)) return url_invalid("port");
  std::size_t const misfit = url_tail_end(url, end);
  if (misfit != url.size()) return url_tail_error(url.substr(misfit));

  if (options.local_http && host.is_local) return std::nullopt;  // step 7
  if (is_http) return scheme_not_allowed(options);
  if (host.ambiguous_ip) return host_not_allowed("ambiguous_ip");
  if (host.is_private) return host_not_allowed("private");
  bool const is_listed_name = host.is_name && is_listed(name, options.allowed_hosts);
  if (!options.allowed_hosts.empty() && !is_listed_name) return host_not_allowed("not_listed");
  return std::nullopt;
}

}  // namespace paylink::inline v1::detail

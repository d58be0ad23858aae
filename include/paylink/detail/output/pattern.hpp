// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/text/ascii.hpp>
#include <paylink/detail/values/host.hpp>
#include <paylink/detail/values/identifier_rule.hpp>
#include <paylink/detail/values/redirect_url_rule.hpp>
#include <paylink/detail/values/text_rule.hpp>

#include <string>
#include <string_view>

/// The values' rules as regular expressions in JSON Schema's dialect, ECMA-262 with the `u` flag. Character classes and
/// limits come from the rules; grammars are repeated here, and tests compare them with the rules. Matching is linear.
namespace paylink::inline v1::detail::pattern {

/// Returns a pattern of that character. `syntax` lists the characters to escape.
inline std::string literal(char32_t c, std::string_view syntax) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  bool const printable = c > 0x20 && c < 0x7F;
  if (!printable) return {'\\', 'u', hex[c >> 12U & 0xFU], hex[c >> 8U & 0xFU], hex[c >> 4U & 0xFU], hex[c & 0xFU]};
  auto const ascii_character = static_cast<char>(c);
  if (syntax.find(ascii_character) == std::string_view::npos) return {ascii_character};
  return {'\\', ascii_character};
}

/// Returns a pattern of that text.
inline std::string literal(std::string_view ascii_text) {
  std::string pattern;
  for (char const c : ascii_text) pattern += literal(static_cast<unsigned char>(c), "^$\\.*+?()[]{}|/");
  return pattern;
}

/// Returns a pattern of that text in any case.
inline std::string any_case(std::string_view ascii_text) {
  std::string pattern;
  for (char const c : ascii_text)
    pattern += ascii::is_letter(c) ? std::string{'[', static_cast<char>(c & ~0x20), ascii::to_lower(c), ']'}
                                   : literal(std::string_view(&c, 1));
  return pattern;
}

/// Returns the inside of a character class: the characters up to U+FFFF for which the predicate holds. Digits, letters
/// and characters outside ASCII are written as ranges.
template <class Predicate>
std::string characters(Predicate const& contains) {
  constexpr char32_t last = 0xFFFF;
  auto const may_range = [](char32_t c) {
    return c <= 0x20 || c >= 0x7F || ascii::is_alphanumeric(static_cast<char>(c));
  };
  std::string pattern;
  for (char32_t first = 0; first <= last; ++first) {
    if (!contains(first)) continue;
    char32_t end = first;
    while (may_range(first) && end < last && may_range(end + 1) && contains(end + 1)) ++end;
    pattern += literal(first, "\\]^-[");
    if (end > first) pattern += (end > first + 1 ? "-" : "") + literal(end, "\\]^-[");
    first = end;
  }
  return pattern;
}

/// Returns the inside of a class of the ASCII characters for which `outside`, a predicate for `find_byte`, is false.
template <class Predicate>
std::string characters_inside(Predicate outside) {
  return characters([&](char32_t c) { return c < 0x80 && !outside(static_cast<signed char>(c)); });
}

/// Text without controls and direction controls; keys of metadata may have the latter.
inline std::string plain_text(TextLimits const& limits, bool may_have_bidi_controls = false) {
  return "^[^" +
         characters([&](char32_t c) { return limits.forbids(c) || (is_bidi_control(c) && !may_have_bidi_controls); }) +
         "]*$";
}

/// Text that is not blank. A class ends at U+FFFF: what is invisible beyond counts as visible.
inline std::string visible() { return "[^" + characters(is_invisible) + "]"; }

/// Text without U+0000.
inline std::string without_nul() {
  return "^[^" + characters([](char32_t c) { return c == 0; }) + "]*$";
}

inline constexpr std::string_view hex_digit = "[0-9A-Fa-f]";

/// An identifier under a policy.
inline std::string identifier(IdPolicy const& policy) {
  std::string const digits(hex_digit);
  std::string const uuid = digits + "{8}-" + digits + "{4}-" + digits + "{4}-" + digits + "{4}-" + digits + "{12}";
  std::string const any =
      "[" + characters([](char32_t c) { return c < 0x80 && ascii::is_alphanumeric(static_cast<char>(c)); }) + "][" +
      characters_inside(ascii::is_outside_name) + "]{0," + std::to_string(IdentifierRule::max_length - 1) + "}";
  std::string const prefix = policy.prefix.empty() ? "" : "(?=" + literal(policy.prefix) + ")";
  return "^" + prefix + (policy.form == IdPolicy::Form::uuid ? uuid : any) + "$";
}

/// RFC 3339's `date-time`; also matches the 29th of February in any year and leap seconds at any time.
inline std::string timestamp() {
  std::string const long_months = "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])";
  std::string const short_months = "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)";
  std::string const february = "02-(?:0[1-9]|[12][0-9])";
  std::string const year = "(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])";
  return "^" + year + "-(?:" + long_months + "|" + short_months + "|" + february +
         ")[Tt](?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\\.[0-9]+)?(?:[Zz]|[+-](?:0[0-9]|1[0-5]):[0-5][0-9])"
         "$";
}

/// A host name: labels, of which none that begins like punycode ends with a hyphen.
inline std::string host_name() {
  std::string const letters = characters_inside(ascii::is_outside_label);
  std::string const letter = "[" + letters + "]";
  std::string const label =
      "(?![Xx][Nn]-(?:-" + letter + "*)?-(?!" + letter + "))" + letter + "{1," + std::to_string(max_label_length) + "}";
  return "(?=[" + letters + ".]{1," + std::to_string(max_name_length) + "}\\.?(?![" + letters + ".]))" + label +
         "(?:\\." + label + ")*\\.?";
}

/// An IPv6 address in its brackets (RFC 4291 §2.2): eight groups, or fewer with one `::` among them.
inline std::string ipv6_literal() {
  std::string const group = std::string(hex_digit) + "{1,4}";
  std::string const byte = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  std::string const quad = "(?:" + byte + "\\.){3}" + byte;
  std::string const whole = "(?:" + group + ":){6}(?:" + group + ":" + group + "|" + quad + ")";
  std::string const one_gap = R"((?=[^\]]*::)(?![^\]]*::[^\]]*::))";
  std::string const groups = "(?:::)?(?:" + group + "::?)";
  return R"(\[(?=[^\]]{2,45}\])(?:)" + whole + "|" + one_gap + "(?:::|" + groups + "{0,6}" + group + "(?:::)?|" +
         groups + "{0,5}" + quad + "))\\]";
}

/// A component of a URL: bytes that it can contain, escapes, placeholders.
template <class Predicate>
std::string url_part(Predicate ends) {
  std::string pattern = "(?:[" + characters_inside(ends) + "]|%" + std::string(hex_digit) + "{2}";
  for (std::string_view const placeholder : url_placeholders) pattern += "|" + literal(placeholder);
  return pattern + ")*";
}

/// A redirect URL (contract §7) with any host; `http` too, if the policy allows URLs of this machine.
inline std::string redirect_url(UrlOptions const& options) {
  std::string schemes;
  for (std::string_view const scheme : RedirectUrlRule::schemes) schemes += any_case(scheme) + "|";
  if (options.local_http) schemes += any_case("http") + "|";
  schemes.pop_back();
  std::string const port = ":(?=0*[1-9])(?:[0-5]?[0-9]{1,4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";
  std::string app_schemes;
  for (std::string const& scheme : options.app_schemes)
    if (can_be_app_scheme(scheme)) app_schemes += any_case(scheme) + "|";
  if (!app_schemes.empty()) app_schemes.pop_back();
  std::string const query_and_fragment =
      "(?:\\?" + url_part(url_component::ends_query) + ")?(?:#" + url_part(url_component::ends_fragment) + ")?$";
  std::string const path = url_part(url_component::ends_path);
  std::string const app_url =
      app_schemes.empty() ? "" : "^(?:" + app_schemes + "):\\/\\/" + path + query_and_fragment + "|";
  return app_url + "^(?:" + schemes + "):\\/\\/(?:" + host_name() + "|" + ipv6_literal() + ")(?:" + port + ")?(?:\\/" +
         path + ")?" + query_and_fragment;
}

}  // namespace paylink::inline v1::detail::pattern

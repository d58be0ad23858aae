// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/models/create_payment_link.hpp>
#include <paylink/policy.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <variant>

/// Whether a request that exists keeps the contract: its rules once more, written by hand and without the library's.
namespace keeps_rules {

/// Of well-formed UTF-8, the code points.
inline std::u32string code_points(std::string_view text) {
  std::u32string points;
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte < 0x80) points += byte;
    else if (byte >= 0xF0) points += byte & 0x07U;
    else if (byte >= 0xE0) points += byte & 0x0FU;
    else if (byte >= 0xC0) points += byte & 0x1FU;
    else points.back() = points.back() << 6U | (byte & 0x3FU);
  }
  return points;
}

inline bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

/// §3.
inline bool text(std::string_view value, std::size_t min, std::size_t max, std::u32string_view allowed_controls) {
  std::u32string const points = code_points(value);
  bool visible = min == 0;
  for (char32_t const c : points) {
    if (is_control(c) && allowed_controls.find(c) == std::u32string_view::npos) return false;
    if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) return false;
    constexpr std::u32string_view blanks =
        U"\u0020\u00A0\u00AD\u034F\u061C\u115F\u1160\u1680\u17B4\u17B5\u180B\u180C\u180D\u180E\u180F\u2000\u2001\u2002"
        U"\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u200B\u200C\u200D"
        U"\u200E\u200F\u2028\u2029\u202F\u205F\u2800\u3000\u3164\uFEFF\uFFA0";
    bool const is_ignorable = (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) ||
                              (c >= 0xFFF0 && c <= 0xFFF8) || (c >= 0x1BCA0 && c <= 0x1BCA3) ||
                              (c >= 0x1D173 && c <= 0x1D17A) || (c >= 0xE0000 && c <= 0xE0FFF);
    visible = visible || !(is_ignorable || blanks.find(c) != std::u32string_view::npos);
  }
  return points.size() >= min && points.size() <= max && visible;
}

/// §5.
inline bool identifier(std::string_view id) {
  constexpr std::string_view alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  if (id.empty() || id.size() > 128 || alphanumeric.find(id[0]) == std::string_view::npos) return false;
  return std::all_of(id.begin(), id.end(), [&](char c) {
    return alphanumeric.find(c) != std::string_view::npos || c == '.' || c == '_' || c == '-';
  });
}

/// §7, but for the host, which tests/values/redirect_url.test.cpp reads as a browser does.
inline bool url(std::string_view url, paylink::Policy const& policy = {}) {
  std::string scheme(url.substr(0, url.find(':')));
  for (char& c : scheme) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  std::string_view const rest = url.substr(std::min(scheme.size(), url.size()));
  std::string_view const authority = rest.substr(0, rest.find_first_of("/?#", std::min<std::size_t>(3, rest.size())));
  bool const visible = std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c < '\x7F'; });
  if (!visible || url.size() > 2048 || !rest.starts_with("://")) return false;
  for (std::string app_scheme : policy.app_schemes) {
    for (char& c : app_scheme) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (scheme == app_scheme) return true;
  }
  return (scheme == "https" || (policy.local_http && scheme == "http")) && authority.size() > 3 &&
         authority.find('@') == std::string_view::npos;
}

/// §8.
inline bool metadata(paylink::Metadata const& metadata) {
  std::set<std::string> keys;
  for (auto const& [key, value] : metadata) {
    std::u32string const points = code_points(key);
    if (points.empty() || points.size() > 40 || std::any_of(points.begin(), points.end(), is_control)) return false;
    if (key == "__proto__" || !keys.insert(key).second) return false;
    auto const* string = std::get_if<std::string>(&value);
    if (string != nullptr && (code_points(*string).size() > 500 || string->find('\0') != std::string::npos))
      return false;
  }
  return metadata.size() <= 50;
}

/// §1: all of them, and the amount within the policy's limits.
inline bool request(paylink::CreatePaymentLink const& link, paylink::Policy const& policy = {}) {
  if (!text(link.title.str(), 1, 255, U"")) return false;
  if (link.description && !text(link.description->str(), 0, 4096, U"\t\n\r")) return false;
  if (auto const* instant = link.instant()) {
    paylink::AmountLimits const& limits = policy.amounts[instant->amount.currency()];
    std::int64_t const units = instant->amount.minor_units();
    if (units < 1 || units < limits.min || units > limits.max_for(instant->amount.currency())) return false;
    if (limits.step > 1 && units % limits.step != 0) return false;
  }
  if (auto const* product = link.product()) {
    if (!identifier(product->product_id.str())) return false;
    if (product->price_id && !identifier(product->price_id->str())) return false;
  }
  if (link.success_url && !url(link.success_url->str(), policy)) return false;
  if (link.cancel_url && !url(link.cancel_url->str(), policy)) return false;
  if (policy.now && link.expires_at && !(*policy.now < *link.expires_at)) return false;
  return !link.metadata || metadata(*link.metadata);
}

}  // namespace keeps_rules

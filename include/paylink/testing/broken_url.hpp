// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/testing/broken_case.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

// URLs that are wrong in one way (contract §7).
namespace paylink::inline v1::test_kit {

inline Case url_case(Choices& choices, ErrorCode code, std::string_view url, ExpectedParams params = {}) {
  std::string_view const field = choices.one_in(2) ? "cancel_url" : "success_url";
  return value_case(choices, code, field, quoted(choices, url), std::move(params));
}

inline Case break_url_too_long(Choices& choices) {
  static constexpr std::string_view heads[] = {"https://example.com/", "javascript:", "/"};
  static constexpr std::string_view characters[] = {"x", "é"};
  std::string url(choices.one_of(heads));
  std::size_t const length = 2049 + choices.below(choices.one_in(4) ? 3000 : 2);
  url += repeated(choices.one_of(characters), length - url.size());
  return url_case(choices, ErrorCode::url_too_long, url,
                  {{"max", std::int64_t{2048}}, {"length", static_cast<std::int64_t>(length)}});
}

inline Case break_url_invalid(Choices& choices) {
  struct Wrong {
    std::string_view url;
    std::string_view reason;
    std::string_view code_point = {};
  };
  static constexpr Wrong all_wrong[] = {
      {"/thanks", "not_absolute"},
      {"example.com", "not_absolute"},
      {"", "not_absolute"},
      {"//example.com/", "not_absolute"},
      {":https://example.com", "not_absolute"},
      {"https:/example.com", "not_absolute"},
      {"https:example.com", "not_absolute"},
      {" https://example.com/", "not_absolute"},
      {"https://", "host"},
      {"https:///thanks", "host"},
      {"https://?x=1", "host"},
      {"https://a..example/", "host"},
      {"https://.example/", "host"},
      {"https://ex ample.com/", "host"},
      {"https://[2606:4700::1111/", "host"},
      {"https://[2606:4700::1111%25eth0]/", "host"},
      {"https://[1::2::3]/", "host"},
      {"https://xn--a-/", "host"},
      {"https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example/", "host"},
      {"https://example.com:0/", "port"},
      {"https://example.com:65536/", "port"},
      {"https://example.com:080000/", "port"},
      {"https://example.com:x/", "port"},
      {"https://example.com:/%", "port"},
      {"https://example.com/%zz", "percent"},
      {"https://example.com/%4", "percent"},
      {"https://example.com/{OTHER}", "placeholder"},
      {"https://example.com/{{{CHECKOUT_SESSION_ID}}}", "placeholder"},
      {"https://example.com/%7BCHECKOUT_SESSION_ID%7d", "placeholder"},
      {"https://example.com/a b", "character", "U+0020"},
      {"https://example.com/[x]", "character", "U+005B"},
      {"https://example.com/é", "character", "U+00E9"},
      {"https://example.com/?q=😀", "character", "U+1F600"},
      {"https://example.com/#a#b", "character", "U+0023"},
      {"https://example.com/\\evil", "character", "U+005C"},
  };
  Wrong const& wrong = choices.one_of(all_wrong);
  ExpectedParams params = {{"reason", std::string(wrong.reason)}};
  if (!wrong.code_point.empty()) params.emplace_back("codepoint", std::string(wrong.code_point));
  return url_case(choices, ErrorCode::url_invalid, wrong.url, std::move(params));
}

inline Case break_url_scheme_not_allowed(Choices& choices) {
  static constexpr std::string_view wrong[] = {"http://example.com/", "javascript:alert(1)", "HTTP://example.com",
                                               "ftp://example.com/",  "data:text/html,x",    "mailto:a@example.com",
                                               "myapp://thanks",      "http://localhost/",   "httpss://example.com"};
  return url_case(choices, ErrorCode::url_scheme_not_allowed, choices.one_of(wrong), {{"allowed", Strings{"https"}}});
}

inline Case break_url_credentials_not_allowed(Choices& choices) {
  static constexpr std::string_view wrong[] = {"https://user@example.com/", "https://a:b@example.com",
                                               "https://@example.com/", "https://example.com@192.0.2.1/",
                                               "https://a@b@example.com?x"};
  return url_case(choices, ErrorCode::url_credentials_not_allowed, choices.one_of(wrong));
}

inline Case break_url_host_not_ascii(Choices& choices) {
  static constexpr std::string_view wrong[] = {"https://exämple.com/", "https://例え.jp", "https://example。com/",
                                               "https://ｅxample.com/", "https://example.com\u00AD:443/"};
  return url_case(choices, ErrorCode::url_host_not_ascii, choices.one_of(wrong));
}

/// Under a policy that lists hosts, now and then.
inline Case break_url_host_not_allowed(Choices& choices) {
  static constexpr std::string_view private_hosts[] = {"localhost",
                                                       "LocalHost.",
                                                       "app.localhost",
                                                       "local",
                                                       "printer.local",
                                                       "db.internal",
                                                       "10.0.0.1",
                                                       "127.0.0.1:8080",
                                                       "0.0.0.0",
                                                       "100.64.0.1",
                                                       "169.254.169.254",
                                                       "172.16.0.1",
                                                       "172.31.255.255",
                                                       "192.168.1.1",
                                                       "224.0.0.1",
                                                       "255.255.255.255",
                                                       "[::1]",
                                                       "[::]:8443",
                                                       "[fc00::1]",
                                                       "[fe80::1]",
                                                       "[ff02::1]",
                                                       "[::ffff:10.0.0.1]",
                                                       "[::ffff:8.8.8.8]",
                                                       "[2001:db8::1]",
                                                       "[3fff::1]",
                                                       "shop",
                                                       "a.home.arpa",
                                                       "metadata.goog",
                                                       "router.lan",
                                                       "192.0.2.1",
                                                       "168.63.129.16",
                                                       "[::127.0.0.1]",
                                                       "[64:ff9b::a00:1]",
                                                       "[2002:a00:1::]"};
  static constexpr std::string_view ambiguous[] = {"127.1",      "2130706433",     "0x7f.0.0.1",
                                                   "010.0.0.1",  "93.184.216.34.", "1.2.3.0x4",
                                                   "example.0x", "1.2.3.256",      "a.1"};
  std::string_view const path = choices.one_in(2) ? "/thanks?x=1" : "";
  if (choices.one_in(4)) {
    Body body = valid_body(choices);
    body.remove("cancel_url");
    body.set("success_url", "\"https://elsewhere.example" + std::string(path) + "\"");
    Policy policy;
    policy.allowed_hosts = {"example.com", "shop.example"};
    return under(std::move(policy), field_case(choices, ErrorCode::url_host_not_allowed, "success_url", std::move(body),
                                               {{"reason", std::string("not_listed")}}));
  }
  bool const is_ambiguous = choices.one_in(3);
  std::string url = "https://" + std::string(is_ambiguous ? choices.one_of(ambiguous) : choices.one_of(private_hosts));
  return url_case(choices, ErrorCode::url_host_not_allowed, url.append(path),
                  {{"reason", std::string(is_ambiguous ? "ambiguous_ip" : "private")}});
}

}  // namespace paylink::inline v1::test_kit

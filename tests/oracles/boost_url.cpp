// SPDX-License-Identifier: BSL-1.0

// Whether Boost.URL, a parser of RFC 3986, knows the same syntax. Asked where it is right:
//   - path, query and fragment: both take the same, but for the contract's two additions, placeholders and `[` `]` in
//   the
//     query, which are replaced before it is asked;
//   - what paylink accepts as a whole has the same scheme, host and port there, and no userinfo;
//   - an IPv6 address without a zone is one to both, or to neither.
// Not asked, as it follows the RFC where browsers don't: what a host's name may be (escapes, `!$&'()*+,;=`, no limit of
// lengths, `999.999.999.999`, `0x7f.1`), and an empty port or one above 65535.
// Built header-only and without NDEBUG, version 1.81 aborts on `x:?`. Exits with 77 where the header is not there.

#if !__has_include(<boost/url/src.hpp>)

#include <iostream>

int main() {
  std::cout << "skipped: there is no <boost/url/src.hpp>\n";
  return 77;
}

#else

#include <paylink/values/redirect_url.hpp>

#include "oracles/any_url.hpp"

#include <boost/url/src.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

namespace {

std::uint64_t compared = 0;
std::uint64_t accepted = 0;
std::uint64_t different = 0;

void expect(bool same, std::string_view what, std::string_view text) {
  if (same || ++different > 20) return;
  std::cout << "different: " << what << ": " << text << '\n';
}

bool accepts(std::string_view url) {
  return !RedirectUrlRule::validate(url, {.local_http = true, .allowed_hosts = {}});
}

void replace_all(std::string& text, std::string_view what, std::string_view with, std::size_t from = 0) {
  for (std::size_t at = text.find(what, from); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

/// The URL without what the contract has beyond the RFC.
std::string in_rfc_syntax(std::string url) {
  replace_all(url, "{{CHECKOUT_SESSION_ID}}", "x");
  replace_all(url, "{CHECKOUT_SESSION_ID}", "x");
  std::size_t const fragment = std::min(url.find('#'), url.size());
  std::string const behind = url.substr(fragment);
  url.resize(fragment);
  std::size_t const query = std::min(url.find('?'), url.size());
  replace_all(url, "[", "x", query);
  replace_all(url, "]", "x", query);
  return url + behind;
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = ascii::to_lower(c);
  return lower;
}

/// Behind a good host: accepted by both, or by neither.
void compare_tail(std::string const& tail) {
  std::string const url = "https://example.com" + tail;
  bool const is_accepted = accepts(url);
  ++compared;
  accepted += is_accepted ? 1U : 0U;
  expect(boost::urls::parse_uri(in_rfc_syntax(url)).has_value() == is_accepted, is_accepted ? "accepted" : "refused",
         url);
}

/// Whether the name begins with a dotted quad and is none.
bool begins_with_ipv4(std::string_view host) {
  if (parse_ipv4(host)) return false;
  for (std::size_t size = std::min<std::size_t>(host.size(), 15); size > 0; --size)
    if (parse_ipv4(host.substr(0, size))) return true;
  return false;
}

/// What is accepted is read there, too, and as the same.
void compare_whole(std::string const& url) {
  if (!accepts(url)) return;
  std::string_view const behind = std::string_view(url).substr(url.find("//") + 2);
  UrlAuthority const authority = split_authority(behind.substr(0, behind.find_first_of("/?#")));
  if (begins_with_ipv4(authority.host)) return;
  ++compared;
  ++accepted;
  std::string const rfc = in_rfc_syntax(url);
  auto const read = boost::urls::parse_uri(rfc);
  expect(read.has_value(), "accepted", url);
  if (!read.has_value()) return;
  bool const same_host = lower_case(read->encoded_host()) == lower_case(authority.host);
  bool const same_port = read->has_port() == authority.has_port && std::string_view(read->port()) == authority.port;
  expect(same_host && same_port && !read->has_userinfo(), "read otherwise", url);
  expect(lower_case(read->scheme()) == lower_case(scheme_of(url)), "another scheme", url);
}

void compare_ipv6(std::string_view host) {
  if (!host.starts_with('[') || !host.ends_with(']')) return;
  std::string_view const text = host.substr(1, host.size() - 2);
  auto const read = boost::urls::parse_ipv6_address(text);
  auto const address = parse_ipv6(text);
  ++compared;
  expect(read.has_value() == address.has_value(), address ? "accepted" : "refused", host);
  if (!read.has_value() || !address) return;
  ++accepted;
  auto const bytes = read->to_bytes();
  for (std::size_t i = 0; i < address->size(); ++i)
    expect((*address)[i] == bytes[2 * i] * 256 + bytes[2 * i + 1], "another address", host);
}

/// Every byte, and every escape of two bytes, in each component.
void compare_bytes() {
  for (std::string const before : {"/a", "?a", "#a", "/a?b", "/a?b#c"}) {
    for (int first = 0; first < 256; ++first) {
      std::string const one(1, static_cast<char>(first));
      compare_tail(before + one);
      compare_tail(before + one + "z");
      compare_tail(before + "%" + one);
      for (int second = 0; second < 256; ++second) compare_tail(before + "%" + one + static_cast<char>(second) + "z");
    }
  }
}

std::string tail_of_pieces(urls::Choices& choices) {
  static constexpr std::string_view starts[] = {"/", "?", "#"};
  std::string tail(choices.one_of(starts));
  for (std::size_t pieces = choices.below(6); pieces > 0; --pieces)
    tail += choices.one_in(2) ? urls::any_piece(choices) : "b";
  return tail;
}

}  // namespace

int main() {
  compare_bytes();
  for (std::uint64_t seed = 0; seed < 100'000; ++seed) {
    urls::Choices choices(seed);
    compare_whole(urls::any_url(choices));
    compare_tail(tail_of_pieces(choices));
    compare_ipv6(urls::any_ipv6(choices));
    compare_ipv6(urls::edited(choices, urls::any_ipv6(choices)));
  }
  std::cout << compared << " compared, " << accepted << " of them accepted, " << different << " different\n";
  bool const enough = accepted > 50'000;
  if (!enough) std::cout << "too few were accepted to have shown anything\n";
  return different == 0 && enough ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif

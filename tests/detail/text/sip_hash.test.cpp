// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/text/sip_hash.hpp>

#include "property.hpp"

#include <cstdint>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;

namespace {

constexpr std::uint64_t sip_hash(std::uint64_t key0, std::uint64_t key1, std::string_view text) {
  SipHash hash(key0, key1);
  hash.add(text);
  return hash.finish();
}

/// The key of the reference implementation's vectors: the bytes 0 to 15. Its messages are 0, 1, 2… as well.
constexpr std::uint64_t reference_key0 = 0x0706050403020100;
constexpr std::uint64_t reference_key1 = 0x0F0E0D0C0B0A0908;

void check_reference(int length, std::uint64_t expected) {
  std::string message;
  for (int i = 0; i < length; ++i) message += static_cast<char>(i);
  CAPTURE(length);
  CHECK(sip_hash(reference_key0, reference_key1, message) == expected);
}

/// CPython 3.11 hashes bytes with SipHash-1-3, and `PYTHONHASHSEED=0` makes the key zero.
void check_python(std::string_view text, std::uint64_t expected) {
  CAPTURE(text);
  CHECK(sip_hash(0, 0, text) == expected);
}

static_assert(sip_hash(reference_key0, reference_key1, "") == 0xABAC'0158'050F'C4DC);
static_assert(sip_hash(0, 0, "12345678") == 0x3489'9824'3056'0A87);

}  // namespace

TEST_CASE("SipHash: gives the vectors of SipHash-1-3 on both sides of each block", "[sip_hash]") {
  check_reference(0, 0xABAC'0158'050F'C4DC);
  check_reference(1, 0xC9F4'9BF3'7D57'CA93);
  check_reference(7, 0xD392'7D98'9BB1'1140);
  check_reference(8, 0x3690'9511'8D29'9A8E);
  check_reference(9, 0x25A4'8EB3'6C06'3DE4);
  check_reference(15, 0xD320'D86D'2A51'9956);
  check_reference(16, 0xCC4F'DD1A'7D90'8B66);
  check_reference(63, 0x9D19'9062'B7BB'B3A8);
  check_reference(255, 0xF762'14E3'153C'4A15);
  check_reference(256, 0x75B3'E64E'167D'E370);  // of the length, only the last byte counts
}

TEST_CASE("SipHash: agrees with CPython", "[sip_hash]") {
  check_python("a", 0x4074'48D2'B89B'1813);
  check_python("abc", 0xC03B'C3A0'0426'30F2);
  check_python("amount", 0x0802'CFE7'2001'A1EE);
  check_python("link_type", 0xD9AA'05E3'224A'6428);
  check_python("12345678", 0x3489'9824'3056'0A87);
  check_python("currency_code!!!", 0x88F6'EC1E'4D2E'BB9B);
  check_python(std::string(300, 'x'), 0x2F58'9031'30DC'04E4);
}

TEST_CASE("SipHash: another key or another text gives another hash", "[sip_hash]") {
  CHECK(sip_hash(0, 0, "amount") != sip_hash(1, 0, "amount"));
  CHECK(sip_hash(0, 0, "amount") != sip_hash(0, 1, "amount"));

  property("also where the text differs by a zero byte", [](std::string const& text, std::uint64_t key) {
    RC_ASSERT(sip_hash(key, ~key, text) == sip_hash(key, ~key, text));
    RC_ASSERT(sip_hash(key, ~key, text) != sip_hash(key, ~key, text + '\0'));
  });
}

TEST_CASE("SipHash: does not see where a text is cut", "[sip_hash]") {
  property("into two pieces and into bytes", [](std::uint64_t key) {
    auto const text = *rc::gen::resize(40, rc::gen::arbitrary<std::string>());
    auto const at = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
    SipHash of_two(key, 0);
    of_two.add(std::string_view(text).substr(0, at));
    of_two.add(std::string_view(text).substr(at));
    SipHash of_bytes(key, 0);
    for (char const c : text) of_bytes.add({&c, 1});
    std::uint64_t const whole = sip_hash(key, 0, text);
    RC_ASSERT(of_two.finish() == whole);
    RC_ASSERT(of_bytes.finish() == whole);
  });
}

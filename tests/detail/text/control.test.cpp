// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/text/control.hpp>

#include "catch.hpp"

#include <initializer_list>

using namespace paylink;
using namespace paylink::detail;

TEST_CASE("Controls: C0, DEL and C1, to both ends", "[control]") {
  for (char32_t const c : std::initializer_list<char32_t>{0x00, 0x09, 0x1F, 0x7F, 0x80, 0x9F}) CHECK(is_control(c));
  for (char32_t const c : std::initializer_list<char32_t>{0x20, 0x7E, 0xA0, 0x202E, 0xFEFF}) CHECK_FALSE(is_control(c));
}

TEST_CASE("Controls: those of direction, to both ends", "[control][string_bidi_control]") {
  for (char32_t const c : std::initializer_list<char32_t>{0x202A, 0x202E, 0x2066, 0x2069}) CHECK(is_bidi_control(c));
  for (char32_t const c : std::initializer_list<char32_t>{0x2029, 0x202F, 0x2065, 0x206A, 0x200E, 0x1F})
    CHECK_FALSE(is_bidi_control(c));
}

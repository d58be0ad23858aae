// SPDX-License-Identifier: BSL-1.0

// A libFuzzer target: the C interface keeps within the buffers that it is given, and says what it promises, whatever
// its arguments. The first 17 bytes are the numbers among them; the rest is a body or a query.

#include "require.hpp"

#include <paylink/c_api_src.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace {

/// The next bytes as a number; those that are not there are 0.
template <class Number>
Number take(std::uint8_t const*& data, std::size_t& size) {
  Number number{};
  std::size_t const taken = std::min(size, sizeof number);
  if (taken != 0) std::memcpy(&number, data, taken);
  data += taken;
  size -= taken;
  return number;
}

/// The next byte, as one of `count` numbers from `first` on.
int choose(std::uint8_t const*& data, std::size_t& size, int count, int first) {
  return take<std::uint8_t>(data, size) % count + first;
}

/// How much room an answer of this length is given: little, some 64 bytes too few to 126 more, or all that any needs.
std::size_t capacity_for(int length, std::uint8_t choice) {
  if (choice < 64) return choice;
  if (choice == 255) return PAYLINK_ANSWER_SIZE;
  return static_cast<std::size_t>(std::max(std::max(length, 0) + choice - 128, 0));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {  // NOLINT(*-naming): libFuzzer's
  bool const is_query = choose(data, size, 2, 0) == 1;
  int const format = choose(data, size, 6, -1);
  int const locale = choose(data, size, 4, -1);
  paylink_options options = {};
  options.unknown_fields = choose(data, size, 4, -1);
  options.local_http = choose(data, size, 4, -1);
  options.size = take<std::uint8_t>(data, size) % (sizeof options + 1);
  auto const room = take<std::uint8_t>(data, size);
  options.max_body_bytes = take<std::uint16_t>(data, size);
  options.now = take<std::int64_t>(data, size);

  auto const* const text = reinterpret_cast<char const*>(data);
  auto const render = [&](char* to, std::size_t capacity) {
    return is_query ? paylink_render_list_query(text, size, &options, format, locale, to, capacity)
                    : paylink_render_create(text, size, &options, format, locale, to, capacity);
  };
  int const count =
      is_query ? paylink_validate_list_query(text, size, &options) : paylink_validate_create(text, size, &options);
  int const asked_for = render(nullptr, 0);
  std::vector<char> answer(capacity_for(asked_for, room), '#');  // so that a sanitizer sees who writes beyond it
  int const written = render(answer.data(), answer.size());

  bool const is_asked_well =
      format >= PAYLINK_TEXT && format <= PAYLINK_DETAILS && (locale == PAYLINK_EN || locale == PAYLINK_FR);
  require(count >= 0 || count == PAYLINK_BAD_ARGUMENT, "a verdict is a count, or a bad argument");
  require((written < 0) == (count < 0 || !is_asked_well), "what cannot be validated or is asked badly is not written");
  require(written < 0 || (written == 0) == (count == 0), "a refusal is written, and nothing else");
  require(written < PAYLINK_ANSWER_SIZE, "every refusal fits");
  require(written == asked_for, "the length asked for is that written");
  if (!answer.empty()) {
    std::size_t const length =
        written > 0 && static_cast<std::size_t>(written) < answer.size() ? static_cast<std::size_t>(written) : 0;
    require(std::strlen(answer.data()) == length, "the answer is whole, or empty");
    require(std::all_of(answer.begin() + static_cast<std::ptrdiff_t>(length) + 1, answer.end(),
                        [](char c) { return c == '#'; }),
            "nothing is written behind the answer");
  }
  return 0;
}

// SPDX-License-Identifier: BSL-1.0

// A libFuzzer target: the C interface keeps within the buffers that it is given, and says what it promises, whatever
// its arguments. The first bytes are the numbers among them; the rest is a body or a query.

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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {  // NOLINT(*-naming): libFuzzer's
  auto const choices = take<std::uint8_t>(data, size);
  auto const capacity = take<std::uint16_t>(data, size);
  paylink_options options = {};
  options.size = (choices & 1U) != 0 ? sizeof options : take<std::uint8_t>(data, size) % (sizeof options + 1);
  options.max_body_bytes = take<std::uint16_t>(data, size);
  options.now = take<std::int64_t>(data, size);
  options.unknown_fields = (choices >> 1U) % 4 - 1;
  options.local_http = (choices >> 3U) % 4 - 1;
  int const format = (choices >> 5U) - 1;
  int const locale = capacity % 4 - 1;

  bool const is_query = capacity % 2 != 0;
  auto const* const text = reinterpret_cast<char const*>(data);
  std::vector<char> answer(capacity, '#');  // of its own size, so that a sanitizer sees who writes beyond it
  auto const render = [&](char* to, std::size_t room) {
    return is_query ? paylink_render_list_query(text, size, &options, format, locale, to, room)
                    : paylink_render_create(text, size, &options, format, locale, to, room);
  };
  int const count =
      is_query ? paylink_validate_list_query(text, size, &options) : paylink_validate_create(text, size, &options);
  int const written = render(answer.data(), answer.size());

  bool const is_asked_well =
      format >= PAYLINK_TEXT && format <= PAYLINK_DETAILS && (locale == PAYLINK_EN || locale == PAYLINK_FR);
  require(count >= 0 || count == PAYLINK_BAD_ARGUMENT, "a verdict is a count, or a bad argument");
  require((written < 0) == (count < 0 || !is_asked_well), "what cannot be judged or is asked badly is not written");
  require(written < 0 || (written == 0) == (count == 0), "a refusal is written, and nothing else");
  require(written < PAYLINK_ANSWER_SIZE, "every refusal fits");
  require(render(nullptr, 0) == written, "the length asked for is that written");
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

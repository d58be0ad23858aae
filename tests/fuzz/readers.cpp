// SPDX-License-Identifier: BSL-1.0

// A libFuzzer target: what the reader of plain bodies does not leave to the parser, both validate alike; and what is
// UTF-8 for both is so letter by letter. The body stands in memory of its own size, as libFuzzer gives it, so that a
// sanitizer sees who reads beyond it.

#include "../readers.hpp"
#include "../utf8_judgement.hpp"
#include "require.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {  // NOLINT(*-naming): libFuzzer's
  std::string_view const body(reinterpret_cast<char const*>(data), size);
  std::optional<paylink::Violations> const said = readers::plainly(body);
  require(!said || *said == readers::by_the_parser(body), "both readers say the same");
  require(utf8_judgement::by_blocks(body) == utf8_judgement::by_code_points(body), "both see the same UTF-8");
  return 0;
}

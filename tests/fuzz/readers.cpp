// SPDX-License-Identifier: BSL-1.0

// A libFuzzer target: what the reader of plain bodies does not leave to the parser, both judge alike. The body stands
// in memory of its own size, as libFuzzer gives it, so that a sanitizer sees who reads beyond it.

#include "../readers.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {  // NOLINT(*-naming): libFuzzer's
  std::string_view const body(reinterpret_cast<char const*>(data), size);
  std::optional<paylink::Violations> const said = readers::plainly(body);
  if (said && !(*said == readers::by_the_parser(body))) std::abort();
  return 0;
}

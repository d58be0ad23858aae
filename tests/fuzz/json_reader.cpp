// SPDX-License-Identifier: BSL-1.0

// A libFuzzer target: the reader of JSON, with windows of two sizes, says of any text what an independent recogniser
// and Boost.JSON say, reads the same values as Boost.JSON, and finds the same name that comes twice as a map.

#include "../json_document.hpp"
#include "../repeated_name.hpp"
#include "require.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {  // NOLINT(*-naming): libFuzzer's
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  std::string_view const found = json_document::disagreement(text);
  require(found.empty(), found.data());
  require(repeated_name::by_duplicate_names(text) == repeated_name::by_a_map(text), "the name that comes twice");
  return 0;
}

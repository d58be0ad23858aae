// SPDX-License-Identifier: BSL-1.0

// Runs a fuzz target on the files that are named, without libFuzzer: for compilers that have none, and for tests. Each
// stands in memory of its own size, so that a sanitizer sees who reads beyond it.

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);  // NOLINT(*-naming): libFuzzer's

int main(int argc, char** argv) {
  if (argc < 2) return std::cerr << "no inputs to replay\n", 1;
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    if (!file) return std::cerr << "cannot read " << argv[i] << '\n', 1;
    std::cout << argv[i] << '\n' << std::flush;  // it may not come back
    std::vector<char> const bytes(std::istreambuf_iterator<char>(file), {});
    std::vector<std::uint8_t> const exact(bytes.begin(), bytes.end());
    LLVMFuzzerTestOneInput(exact.data(), exact.size());
  }
}

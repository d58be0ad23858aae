// SPDX-License-Identifier: BSL-1.0

// fuzz_TARGET [--random EXECUTIONS SEED] FILE...: runs a fuzz target on the files, then on random changes of them,
// without libFuzzer: for compilers that have none, and for tests. It learns nothing from what the target reaches, but
// runs many more texts a second. Each stands in memory of its own size, so that a sanitizer sees who reads beyond it.
// The text that ends a run is kept in `failed-text`; under sanitizers if they abort (ASAN_OPTIONS=abort_on_error=1).

#include "random_texts.hpp"

#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);  // NOLINT(*-naming): libFuzzer's

namespace {

std::string_view current;

void keep_current(int) {
  std::ofstream("failed-text", std::ios::binary) << current;
  std::cerr << "the text is in failed-text\n";
  std::_Exit(1);
}

void run(std::string_view text) {
  current = text;
  std::vector<std::uint8_t> const exact(text.begin(), text.end());
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> const arguments(argv + 1, argv + argc);
  bool const is_random = arguments.size() >= 3 && arguments[0] == "--random";
  std::size_t const first_file = is_random ? 3 : 0;
  if (arguments.size() == first_file) return std::cerr << "no inputs to replay\n", 1;
  for (int const signal : {SIGABRT, SIGSEGV, SIGILL, SIGFPE})
    if (auto const previous = std::signal(signal, &keep_current); previous != SIG_DFL) std::signal(signal, previous);

  std::vector<std::string> texts;
  for (std::size_t i = first_file; i < arguments.size(); ++i) {
    std::ifstream file(arguments[i], std::ios::binary);
    if (!file) return std::cerr << "cannot read " << arguments[i] << '\n', 1;
    run(texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()));
  }
  if (!is_random) return 0;
  random_texts::RandomTexts random(texts, std::stoull(arguments[2]));
  for (std::uint64_t executions = std::stoull(arguments[1]); executions != 0; --executions) run(random.next());
  std::cout << arguments[1] << " random texts\n";
}

// SPDX-License-Identifier: BSL-1.0
// What it costs to validate a create request, in units of what Boost.JSON needs to build a DOM of the same bytes.
// Prints a table, then one JSON object as the last line; benchmarks/README.md says what they mean.

#include <pthread.h>

#include <algorithm>
#include <boost/version.hpp>
#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "candidates.hpp"
#include "corpus.hpp"
#include "heap.hpp"
#include "heat.hpp"
#include "json_line.hpp"
#include "peers_report.hpp"
#include "table.hpp"

#ifndef PAYLINK_BENCH_CORPUS_DIR
#define PAYLINK_BENCH_CORPUS_DIR "benchmarks/corpus"
#endif
#ifndef PAYLINK_BENCH_FLAGS
#define PAYLINK_BENCH_FLAGS "unknown"
#endif

namespace {

using candidates::pass;

Candidate const dom{"Boost.JSON DOM", pass<candidates::dom>};
Candidate const null_handler{"Boost.JSON basic_parser, null handler", pass<candidates::null_handler>};
Candidate const validate_create{"paylink::validate_create(text)", pass<candidates::validate_create>};
Candidate const rules_over_dom{"DOM, then paylink::validate_create(value)", pass<candidates::rules_over_dom>};
Candidate const parse_create{"paylink::parse_create(text)", pass<candidates::parse_create>};

/// How often `candidate` goes to the heap in one pass over those bodies of the corpus that are valid, or over the
/// others.
std::size_t count_allocations(Corpus const& corpus, bool valid, Candidate const& candidate) {
  std::vector<std::string> bodies;
  for (auto const& body : corpus.bodies)
    if (candidates::validate_create(body) == valid) bodies.push_back(body);
  auto const before = heap_allocations();
  candidate.pass(bodies);
  return heap_allocations() - before;
}

std::string compiler() {
#if defined(__clang__)
  return "clang++ " __clang_version__;
#elif defined(__GNUC__)
  return "g++ " __VERSION__;
#else
  return "unknown";
#endif
}

std::string machine() {
  std::ifstream file("/proc/cpuinfo");
  std::string name = "unknown";
  std::size_t processors = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("processor")) ++processors;
    if (line.starts_with("model name")) name = line.substr(std::min(line.find(": ") + 2, line.size()));
  }
  return name + ", " + std::to_string(processors) + " processors";
}

/// A corpus of which paylink accepts another number of bodies than it was written with measures something else.
bool accepted_as_expected(Heat const& heat, std::size_t candidate) {
  if (heat.accepted(candidate) == heat.corpus().valid) return true;
  std::cerr << "paylink_bench: " << heat.candidates()[candidate].name << " accepts " << heat.accepted(candidate)
            << " bodies of " << heat.corpus().name << ", expected " << heat.corpus().valid << '\n';
  return false;
}

/// What the arguments ask for.
struct Options {
  bool quick = false;
  double seconds = 3;       // for each class of bodies, about
  std::string classes;      // the directory that they are in
  std::string once;         // only this peer, …
  std::string once_corpus;  // … over the bodies of this file, …
  std::size_t passes = 0;   // … so many times
  std::string codes;        // only what paylink says of the bodies of this file
};

int run(Options const& options) {
  bool const quick = options.quick;
  auto const mixed = read_corpus(PAYLINK_BENCH_CORPUS_DIR "/mixed.ndjson", "mixed.ndjson", 167);
  auto const mixed_2000 = read_corpus(PAYLINK_BENCH_CORPUS_DIR "/mixed2000.ndjson", "mixed2000.ndjson", 1667);
  if (mixed.bodies.empty() || mixed_2000.bodies.empty()) {
    std::cerr << "paylink_bench: no corpus in " PAYLINK_BENCH_CORPUS_DIR "\n";
    return 2;
  }

  // What runs another's code stands in another heat, so that nobody's branches are trained by somebody else.
  Heat text(mixed, {dom, null_handler, validate_create});
  Heat text_2000(mixed_2000, {dom, null_handler, validate_create});
  Heat others(mixed, {dom, rules_over_dom, parse_create});
  for (int i = 0; i < (quick ? 1 : 20); ++i) {
    text.run(quick ? 20 : 400);
    text_2000.run(quick ? 2 : 40);
    others.run(quick ? 20 : 100);
  }

  std::cout << "Complete validation, against what Boost.JSON needs to build a DOM of the same bytes.\n"
            << compiler() << ", " PAYLINK_BENCH_FLAGS "; Boost " BOOST_LIB_VERSION "; " << machine() << '\n';
  for (Heat const* heat : {&text, &text_2000, &others}) print_table(*heat);

  auto const valid = count_allocations(mixed, true, validate_create);
  auto const invalid = count_allocations(mixed, false, validate_create);
  std::cout << "\nHeap allocations of validate_create(text) in all: " << valid << " for the valid bodies, " << invalid
            << " for the others\n\n";

  JsonLine line;
  line.add_ratio("dom_ratio", text.ratio(2));
  line.add("allocations_valid", valid);
  line.add("allocations_invalid", invalid);
  line.add_ratio("dom_ratio_2000", text_2000.ratio(2));
  line.add_ratio("null_handler_ratio", text.ratio(1));
  line.add_ratio("rules_over_dom_ratio", others.ratio(1));
  line.add_ratio("parse_create_ratio", others.ratio(2));
  line.add("dom_ns", text.nanoseconds_per_body(0).median);
  line.add("validate_create_ns", text.nanoseconds_per_body(2).median);
  line.add("rounds", text.rounds());
  line.add("compiler", compiler());
  line.add("flags", std::string(PAYLINK_BENCH_FLAGS));
  line.add("boost", std::string(BOOST_LIB_VERSION));
  line.add("machine", machine());
  bool const classes_as_expected =
      peers_report::report(mixed, mixed_2000, options.classes, quick ? 0.0 : options.seconds, quick, line);
  std::cout << '\n' << line.str() << '\n';

  return accepted_as_expected(text, 2) && accepted_as_expected(text_2000, 2) && accepted_as_expected(others, 2) &&
                 classes_as_expected
             ? 0
             : 1;
}

Corpus read_bodies(std::string const& path) {
  return path.ends_with(".ndjson") ? read_corpus(path, path, 0) : read_sequence(path, path);
}

/// For a program that counts instructions: what two passes take more than one is what a pass takes.
int run_once(Options const& options) {
  std::optional<PeerModule> const peer = load_peer(options.once);
  Corpus const corpus = read_bodies(options.once_corpus);
  if (!peer || corpus.bodies.empty()) return 2;
  for (std::size_t pass = 0; pass < options.passes; ++pass) (*peer)(corpus.bodies);
  return 0;
}

/// For peers in another language: a line a body, with its first error's code, or `valid`.
int print_codes(std::string const& path) {
  for (std::string const& body : read_bodies(path).bodies) {
    paylink::Violations const violations = paylink::validate_create(body);
    std::cout << (violations.empty() ? "valid" : to_string(violations.begin()->code)) << '\n';
  }
  return 0;
}

std::optional<Options> read_options(std::vector<std::string_view> const& arguments) {
  Options options;
  auto const number = [](std::string_view text, auto& value) {
    return std::from_chars(text.data(), text.data() + text.size(), value).ptr == text.data() + text.size();
  };
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    std::size_t const values = arguments.size() - i - 1;
    if (arguments[i] == "--quick") {
      options.quick = true;
    } else if (arguments[i] == "--classes" && values >= 1) {
      options.classes = arguments[++i];
    } else if (arguments[i] == "--seconds" && values >= 1) {
      if (!number(arguments[++i], options.seconds)) return std::nullopt;
    } else if (arguments[i] == "--codes" && values >= 1) {
      options.codes = arguments[++i];
    } else if (arguments[i] == "--once" && values >= 3) {
      options.once = arguments[++i];
      options.once_corpus = arguments[++i];
      if (!number(arguments[++i], options.passes)) return std::nullopt;
    } else {
      return std::nullopt;
    }
  }
  return options;
}

/// On a stack of its own, as std::regex, which some peers use, takes one frame or more for each byte.
int run_on_large_stack(Options const& options) {
  int status = 2;
  auto task = [&] {
    if (!options.codes.empty()) status = print_codes(options.codes);
    else status = options.once.empty() ? run(options) : run_once(options);
  };
  auto const start = [](void* argument) -> void* {
    (*static_cast<decltype(task)*>(argument))();
    return nullptr;
  };
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, std::size_t{512} << 20U);
  pthread_t thread{};
  if (pthread_create(&thread, &attributes, start, &task) != 0) return 2;
  pthread_join(thread, nullptr);
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  std::optional<Options> const options = read_options({argv + 1, argv + argc});
  if (!options) {
    std::cerr << "usage: paylink_bench [--quick] [--seconds N] [--classes DIRECTORY] [--once PEER FILE PASSES] "
                 "[--codes FILE]\n";
    return 2;
  }
  return run_on_large_stack(*options);
}

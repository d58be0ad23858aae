// SPDX-License-Identifier: BSL-1.0
// What it costs to validate a create request, in units of what Boost.JSON needs to build a DOM of the same bytes.
// Prints a table, then one JSON object as the last line; benchmarks/README.md says what they mean.

#include <algorithm>
#include <array>
#include <boost/version.hpp>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <new>
#include <numeric>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "candidates.hpp"
#include "heat.hpp"

#ifndef PAYLINK_BENCH_CORPUS_DIR
#define PAYLINK_BENCH_CORPUS_DIR "benchmarks/corpus"
#endif
#ifndef PAYLINK_BENCH_FLAGS
#define PAYLINK_BENCH_FLAGS "unknown"
#endif

// Counts what goes to the heap; the other forms of new and delete come down to these.
static std::size_t heap_allocations = 0;

void* operator new(std::size_t size) {
  ++heap_allocations;
  if (void* const memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  ++heap_allocations;
  auto const step = static_cast<std::size_t>(alignment);
  if (void* const memory = std::aligned_alloc(step, (size + step - 1) / step * step)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

namespace {

using candidates::pass;

Candidate const dom{"Boost.JSON DOM", pass<candidates::dom>};
Candidate const null_handler{"Boost.JSON basic_parser, null handler", pass<candidates::null_handler>};
Candidate const validate_create{"paylink::validate_create(text)", pass<candidates::validate_create>};
Candidate const rules_over_dom{"DOM, then paylink::validate_create(value)", pass<candidates::rules_over_dom>};
Candidate const parse_create{"paylink::parse_create(text)", pass<candidates::parse_create>};

Corpus read_corpus(std::string const& name, std::size_t valid) {
  Corpus corpus{name, {}, valid};
  std::ifstream file(PAYLINK_BENCH_CORPUS_DIR "/" + name, std::ios::binary);
  for (std::string line; std::getline(file, line);) corpus.bodies.push_back(line);
  return corpus;
}

std::string describe(Corpus const& corpus) {
  auto const shorter = [](std::string const& a, std::string const& b) { return a.size() < b.size(); };
  auto const [least, most] = std::minmax_element(corpus.bodies.begin(), corpus.bodies.end(), shorter);
  auto const add = [](std::size_t sum, std::string const& body) { return sum + body.size(); };
  auto const bytes = std::accumulate(corpus.bodies.begin(), corpus.bodies.end(), std::size_t{0}, add);
  std::ostringstream out;
  out << corpus.name << ": " << corpus.bodies.size() << " bodies, " << least->size() << " to " << most->size()
      << " bytes, " << bytes / corpus.bodies.size() << " on average, " << corpus.valid << " of them valid";
  return out.str();
}

/// How often `candidate` goes to the heap in one pass over those bodies of the corpus that are valid, or over the
/// others.
std::size_t count_allocations(Corpus const& corpus, bool valid, Candidate const& candidate) {
  std::vector<std::string> bodies;
  for (auto const& body : corpus.bodies)
    if (candidates::validate_create(body) == valid) bodies.push_back(body);
  auto const before = heap_allocations;
  candidate.pass(bodies);
  return heap_allocations - before;
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

void print_table(Heat const& heat) {
  std::cout << '\n' << describe(heat.corpus()) << "; " << heat.rounds() << " rounds\n";
  std::cout << std::left << std::setw(44) << "" << "ns a body   ratio  its quartiles  accepted\n";
  for (std::size_t i = 0; i < heat.candidates().size(); ++i) {
    auto const ratio = heat.ratio(i);
    std::cout << "  " << std::left << std::setw(42) << heat.candidates()[i].name << std::right << std::fixed
              << std::setw(9) << std::setprecision(0) << heat.nanoseconds_per_body(i).median << std::setw(8)
              << std::setprecision(3) << ratio.median << "  " << ratio.lower << "-" << ratio.upper << std::setw(11)
              << heat.accepted(i) << '\n';
  }
}

/// The last line: one JSON object, flat, its members in the order in which they are added.
class JsonLine {
 public:
  void add(std::string_view name, std::size_t number) { member(name) << number; }
  void add(std::string_view name, double number) { member(name) << std::fixed << std::setprecision(4) << number; }
  void add(std::string_view name, std::string text) {
    auto const unsafe = [](unsigned char c) { return c < 0x20 || c > 0x7E || c == '"' || c == '\\'; };
    std::replace_if(text.begin(), text.end(), unsafe, ' ');
    member(name) << '"' << text << '"';
  }
  void add_ratio(std::string const& name, Quartiles const& ratio) {
    add(name, ratio.median);
    member(name + "_quartiles") << '[' << ratio.lower << ',' << ratio.upper << ']';
  }
  std::string str() const { return out_.str() + "}"; }

 private:
  std::ostream& member(std::string_view name) {
    return out_ << (out_.view().empty() ? "{" : ",") << '"' << name << "\":";
  }
  std::ostringstream out_;
};

/// A corpus of which paylink accepts another number of bodies than it was written with measures something else.
bool judged_as_expected(Heat const& heat, std::size_t candidate) {
  if (heat.accepted(candidate) == heat.corpus().valid) return true;
  std::cerr << "paylink_bench: " << heat.candidates()[candidate].name << " accepts " << heat.accepted(candidate)
            << " bodies of " << heat.corpus().name << ", expected " << heat.corpus().valid << '\n';
  return false;
}

int run(bool quick) {
  auto const mixed = read_corpus("mixed.ndjson", 167);
  auto const mixed_2000 = read_corpus("mixed2000.ndjson", 1667);
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
  std::cout << line.str() << '\n';

  return judged_as_expected(text, 2) && judged_as_expected(text_2000, 2) && judged_as_expected(others, 2) ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string_view> const arguments(argv + 1, argv + argc);
  bool const quick = arguments == std::vector<std::string_view>{"--quick"};
  if (!arguments.empty() && !quick) {
    std::cerr << "usage: paylink_bench [--quick]\n";
    return 2;
  }
  return run(quick);
}

// SPDX-License-Identifier: BSL-1.0
// The tests, with all mutants compiled in. Every test runs in a process of its own, made by fork(): a mutant may crash
// or never end. Limits are those of processor time, so that a busy machine kills no mutant.
//
//   runner reach          runs each test without a mutant and prints: seconds, passed, its file, its name, the mutants
//                         it reached
//   runner kill < PLAN    a line of PLAN is a mutant and its tests with the seconds they may take, as `reach` counts
//                         them; prints the mutant and the test that told, or `-`
#define CATCH_CONFIG_RUNNER
#include "../catch.hpp"
#include "mutant.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

static unsigned char before_main[mutation::max_mutants];
constinit int mutation::selected = -1;
constinit unsigned char* mutation::reached = before_main;

void report_skipped(std::string_view) {}

namespace {

struct Test {
  std::string name;
  std::string file;
};

template <class TestCase>
Test described(TestCase const& test) {
  if constexpr (requires { test.getTestCaseInfo(); }) {
    auto const& info = test.getTestCaseInfo();
    return {info.name, info.lineInfo.file};
  } else {
    return {test.name, test.lineInfo.file};
  }
}

std::vector<Test> all_tests() {
  std::vector<Test> tests;
  for (auto const& test : Catch::getRegistryHub().getTestCaseRegistry().getAllTests()) tests.push_back(described(test));
  return tests;
}

/// The name as Catch2 takes it for no pattern.
std::string quoted(std::string const& name) {
  std::string quoted = "\"";
  for (char const c : name) {
    if (c == '"' || c == '\\' || c == ',' || c == '[') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

bool passes(Catch::Session& session, std::string const& name) {
  Catch::ConfigData config;
  config.abortAfter = 1;
  config.warnings = static_cast<Catch::WarnAbout::What>(2);  // a name that no test has is an error, in 2 as in 3
  config.testsOrTags = {quoted(name)};
  session.useConfigData(config);
  return session.run() == 0;
}

void limit_processor_time(double seconds) {
  itimerval timer{};
  timer.it_value.tv_sec = static_cast<time_t>(seconds);
  timer.it_value.tv_usec = static_cast<suseconds_t>((seconds - static_cast<double>(timer.it_value.tv_sec)) * 1e6);
  setitimer(ITIMER_PROF, &timer, nullptr);
}

void forget_output() {
  int const null = open("/dev/null", O_WRONLY | O_CLOEXEC);
  dup2(null, STDOUT_FILENO);
  dup2(null, STDERR_FILENO);
}

double processor_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  auto const seconds = [](timeval const& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

template <class T>
T* shared(std::size_t count) {
  void* const memory = mmap(nullptr, sizeof(T) * count, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) std::abort();
  return static_cast<T*>(memory);
}

bool succeeded(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void reach(Catch::Session& session, std::vector<Test> const& tests) {
  mutation::reached = shared<unsigned char>(mutation::max_mutants);
  auto* const seconds = shared<double>(1);
  for (Test const& test : tests) {
    std::fill_n(mutation::reached, mutation::max_mutants, 0);
    pid_t const child = fork();
    if (child == 0) {
      forget_output();
      double const start = processor_seconds();
      bool const good = passes(session, test.name);
      *seconds = processor_seconds() - start;
      _exit(good ? 0 : 1);
    }
    bool const good = succeeded(child);
    std::cout << *seconds << '\t' << good << '\t' << test.file << '\t' << test.name << '\t';
    for (int mutant = 0; mutant < mutation::max_mutants; ++mutant)
      if (mutation::reached[mutant] != 0) std::cout << mutant << ' ';
    std::cout << '\n';
  }
}

void kill_mutants(Catch::Session& session, std::vector<Test> const& tests) {
  auto* const current = shared<std::size_t>(1);
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream words(line);
    int mutant = -1;
    words >> mutant;
    std::vector<std::pair<std::size_t, double>> plan;
    std::size_t index = 0;
    for (double seconds = 0; words >> index >> seconds;) plan.emplace_back(index, seconds);
    pid_t const child = fork();
    if (child == 0) {
      forget_output();
      rlimit const memory{std::size_t{2} << 30, std::size_t{2} << 30};
      setrlimit(RLIMIT_AS, &memory);
      mutation::selected = mutant;
      for (auto const& [test, seconds] : plan) {
        *current = test;
        limit_processor_time(seconds);
        if (!passes(session, tests[test].name)) _exit(1);
      }
      _exit(0);
    }
    if (succeeded(child)) std::cout << mutant << "\t-\n" << std::flush;
    else std::cout << mutant << '\t' << tests[*current].name << '\n' << std::flush;
  }
}

}  // namespace

int main(int, char** argv) {
  Catch::Session session;
  std::vector<Test> const tests = all_tests();
  if (std::string_view(argv[1]) == "reach") reach(session, tests);
  else kill_mutants(session, tests);
}

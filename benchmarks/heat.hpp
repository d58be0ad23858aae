// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <time.h>  // NOLINT(*-deprecated-headers): clock_gettime is POSIX's

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Bodies in memory, and how many of them the contract accepts.
struct Corpus {
  std::string name;
  std::vector<std::string> bodies;
  std::size_t valid;
};

/// What is measured: a pass over bodies, which gives back how many it accepted.
struct Candidate {
  std::string_view name;
  std::function<std::size_t(std::vector<std::string> const& bodies)> pass;
};

struct Quartiles {
  double lower, median, upper;
};

inline Quartiles quartiles(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  auto const quarter = [&](std::size_t n) { return values[(values.size() - 1) * n / 4]; };
  return {quarter(1), quarter(2), quarter(3)};
}

/// The processor time of this thread: what others run meanwhile on a machine that is busy is not in it.
inline double cpu_nanoseconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
}

/// Candidates that run in turn over one corpus, round by round: whatever slows the machine slows them all alike. A
/// round is one pass for each, so that the others' branches stand between two passes of one; the turn to begin goes
/// round.
class Heat {
 public:
  /// The first candidate is the unit of the ratios.
  Heat(Corpus const& corpus, std::vector<Candidate> candidates)
      : corpus_(&corpus),
        candidates_(std::move(candidates)),
        times_(candidates_.size()),
        accepted_(candidates_.size()) {}

  void run(std::size_t rounds) {
    for (std::size_t i = 0; i < warm_up; ++i) round();
    for (auto& times : times_) times.resize(times.size() - warm_up);
    go_on(rounds);
  }

  /// Without another warm-up.
  void go_on(std::size_t rounds) {
    for (std::size_t i = 0; i < rounds; ++i) round();
  }

  Corpus const& corpus() const { return *corpus_; }
  std::vector<Candidate> const& candidates() const { return candidates_; }
  std::size_t rounds() const { return times_.front().size(); }
  std::size_t accepted(std::size_t candidate) const { return accepted_[candidate]; }
  Quartiles nanoseconds_per_body(std::size_t candidate) const { return quartiles(times_[candidate]); }

  /// Taken round by round, and only then summed up.
  Quartiles ratio(std::size_t candidate) const {
    std::vector<double> ratios(rounds());
    for (std::size_t i = 0; i < rounds(); ++i) ratios[i] = times_[candidate][i] / times_.front()[i];
    return quartiles(std::move(ratios));
  }

 private:
  static constexpr std::size_t warm_up = 5;

  void round() {
    auto const count = candidates_.size();
    first_ = (first_ + 1) % count;
    for (std::size_t i = 0; i < count; ++i) time((first_ + i) % count);
  }

  void time(std::size_t candidate) {
    double const start = cpu_nanoseconds();
    accepted_[candidate] = candidates_[candidate].pass(corpus_->bodies);
    times_[candidate].push_back((cpu_nanoseconds() - start) / static_cast<double>(corpus_->bodies.size()));
  }

  Corpus const* corpus_;
  std::vector<Candidate> candidates_;
  std::vector<std::vector<double>> times_;
  std::vector<std::size_t> accepted_;
  std::size_t first_ = 0;
};

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/violation.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>

namespace paylink::cli {

/// What a run has found so far.
struct Count {
  std::uint64_t bodies = 0;
  std::uint64_t invalid = 0;
  std::uint64_t errors = 0;

  void add(Violations const& violations) {
    ++bodies;
    if (violations.empty()) return;
    ++invalid;
    errors += violations.size() + violations.omitted();
  }

  Count& operator+=(Count const& other) {
    bodies += other.bodies;
    invalid += other.invalid;
    errors += other.errors;
    return *this;
  }
};

inline std::string megabytes(std::uint64_t bytes) {
  std::uint64_t const tenths = bytes / 100'000;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MB";
}

inline std::string to_string(Count const& count) {
  return std::to_string(count.bodies) + " bodies, " + std::to_string(count.invalid) + " invalid";
}

/// `[██████░░░░░░░░░░░░░░]  30 %  60.1 MB, 178000 bodies, 35602 invalid`, without the bar where the total is unknown.
inline std::string progress_line(Count const& count, std::uint64_t bytes, std::optional<std::uint64_t> total) {
  std::string line;
  if (total) {
    constexpr unsigned width = 20;
    double const done = std::min(1.0, static_cast<double>(bytes) / static_cast<double>(*total));
    for (unsigned i = 0; i < width; ++i) line += i < static_cast<unsigned>(done * width) ? "█" : "░";
    line = "[" + line + "] " + std::to_string(static_cast<unsigned>(done * 100)) + " %  ";
  }
  return line + megabytes(bytes) + ", " + to_string(count);
}

inline std::string summary(Count const& count, std::uint64_t bytes, double seconds) {
  char took[32];
  std::snprintf(took, sizeof took, " in %.2f s\n", seconds);
  return "paylink: " + to_string(count) + ", " + megabytes(bytes) + took;
}

class Stopwatch {
 public:
  [[nodiscard]] double seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point start_ = Clock::now();
};

/// A line on stderr that tells how far a run has come, drawn ten times a second at most.
class Progress {
 public:
  Progress(bool wanted, std::optional<std::uint64_t> total) : wanted_(wanted), total_(total) {}
  Progress(Progress const&) = delete;
  Progress& operator=(Progress const&) = delete;
  ~Progress() { hide(); }  // so that an error message gets a line of its own

  void update(Count const& count, std::uint64_t bytes) {
    if (!wanted_ || stopwatch_.seconds() < next_) return;
    next_ = stopwatch_.seconds() + 0.1;
    draw("\r" + progress_line(count, bytes, total_) + "\x1B[K");
    drawn_ = true;
  }

  void hide() {
    if (drawn_) draw("\r\x1B[K");
    drawn_ = false;
  }

 private:
  static void draw(std::string const& text) { std::fputs(text.c_str(), stderr); }

  Stopwatch stopwatch_;
  bool wanted_;
  std::optional<std::uint64_t> total_;
  double next_ = 0;
  bool drawn_ = false;
};

}  // namespace paylink::cli

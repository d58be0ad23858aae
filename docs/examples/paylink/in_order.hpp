// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "input.hpp"
#include "line_blocks.hpp"
#include "progress.hpp"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace paylink::cli {

/// What was found in a block of lines.
struct Findings {
  std::string text;  ///< to be written
  Count count;
};

/// Validates the lines of an input on several threads at once, and writes what was found in the order of the lines. All
/// threads do the same: one reads a block while others validate theirs, and writes when all earlier blocks are written.
/// So there is one block a thread in memory.
///
/// Nobody waits for input while something that was found is not written: reading is handed on only where more input is
/// there already. Input that comes slowly, or is short, is validated by the caller's thread alone.
class InOrder {
 public:
  /// On many threads at once.
  using Validate = std::function<void(LineBlock const&, Findings&)>;
  /// On one thread at a time, in order.
  using Write = std::function<void(LineBlock const&, Findings const&)>;

  InOrder(Input& input, std::size_t longest, Validate validate, Write write)
      : input_(input), reader_(input, longest), validate_(std::move(validate)), write_(std::move(write)) {}

  /// Throws what reading, `Validate` or `Write` throws first, in the order of the lines. What stands before is written.
  void run(unsigned threads) {
    work(threads - 1);
    for (std::thread& helper : helpers_) helper.join();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  void work(unsigned helpers) {
    LineBlock block;
    Findings findings;
    while (true) {
      std::unique_lock reading(reading_);
      if (has_failed()) return;  // before input is awaited that nobody wants any more
      std::uint64_t const turn = turns_given_++;
      try {
        if (!reader_.read(block)) return;
        if (input_.has_more()) {
          start(std::exchange(helpers, 0));
          reading.unlock();
        }
        findings.text.clear();
        findings.count = {};
        validate_(block, findings);
        if (!in_turn(turn, [&] { write_(block, findings); })) return;
      } catch (...) {
        fail(turn, std::current_exception());
        return;
      }
    }
  }

  /// Where the system has no more threads to give, those that are there do it all.
  void start(unsigned helpers) try {
    while (helpers-- > 0) helpers_.emplace_back([this] { work(0); });
  } catch (std::system_error const&) {
    return;
  }

  /// False where an earlier turn failed; then nothing is done.
  bool in_turn(std::uint64_t turn, std::function<void()> const& act) {
    std::unique_lock lock(writing_);
    turn_ended_.wait(lock, [&] { return turn_ == turn || failure_; });
    if (failure_) return false;
    act();
    ++turn_;
    turn_ended_.notify_all();
    return true;
  }

  bool has_failed() {
    std::scoped_lock const lock(writing_);
    return failure_ != nullptr;
  }

  void fail(std::uint64_t turn, std::exception_ptr failure) {
    std::unique_lock lock(writing_);
    turn_ended_.wait(lock, [&] { return turn_ == turn || failure_; });
    if (!failure_) failure_ = std::move(failure);
    turn_ended_.notify_all();
  }

  Input& input_;

  std::mutex reading_;  // guards these
  LineBlockReader reader_;
  std::uint64_t turns_given_ = 0;

  std::mutex writing_;  // guards these
  std::condition_variable turn_ended_;
  std::uint64_t turn_ = 0;
  std::exception_ptr failure_;

  Validate validate_;
  Write write_;
  std::vector<std::thread> helpers_;  // libc++ 19 has no std::jthread
};

}  // namespace paylink::cli

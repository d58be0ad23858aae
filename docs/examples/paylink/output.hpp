// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "system.hpp"

#include <cstddef>
#include <cstdio>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace paylink::cli {

/// Standard output, written in big pieces. Throws a `std::system_error` where that fails. Not flushed by its
/// destructor, where a failure would go unseen.
class Output {
 public:
  std::function<void()> before_flush = [] {};

  Output& operator<<(std::string_view text) {
    if (waiting_.size() + text.size() > capacity) flush();
    waiting_ += text;
    return *this;
  }

  void flush() {
    if (waiting_.empty()) return;
    before_flush();
    bool const written = std::fwrite(waiting_.data(), 1, waiting_.size(), stdout) == waiting_.size();
    if (!written || std::fflush(stdout) != 0) throw last_error("cannot write to standard output");
    waiting_.clear();
  }

 private:
  static constexpr std::size_t capacity = std::size_t{256} * 1024;
  std::string waiting_;
};

/// As long as it lives, the output does this before each flush.
class BeforeFlush {
 public:
  BeforeFlush(Output& output, std::function<void()> act) : output_(output) { output_.before_flush = std::move(act); }
  BeforeFlush(BeforeFlush const&) = delete;
  BeforeFlush& operator=(BeforeFlush const&) = delete;
  ~BeforeFlush() {
    output_.before_flush = [] {};
  }

 private:
  Output& output_;
};

}  // namespace paylink::cli

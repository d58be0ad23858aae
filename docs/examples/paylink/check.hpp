// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "answer.hpp"
#include "diagnostics.hpp"
#include "in_order.hpp"
#include "input.hpp"
#include "line_blocks.hpp"
#include "options.hpp"
#include "output.hpp"
#include "progress.hpp"
#include "system.hpp"
#include "text_report.hpp"

#include <paylink/validate.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>

namespace paylink::cli {

inline bool wants_colour() {
  char const* const no_color = std::getenv("NO_COLOR");
  return is_terminal(stdout) && (no_color == nullptr || *no_color == '\0');
}

/// More would wait for the one that reads.
inline unsigned thread_count() { return std::clamp(std::thread::hardware_concurrency(), 1U, 8U); }

/// Validates the bodies of one file after the other, and writes the answers.
class Checker {
 public:
  Checker(CheckOptions const& options, Output& output)
      : options_(options), output_(output), text_(options.locale, wants_colour()) {}

  /// Throws an `InputError` if the file cannot be read, after answering what was read before. Writes all answers before
  /// it returns.
  void check(std::string const& file) {
    Input input(file);
    if (input.is_terminal()) say_what_is_awaited(options_.ndjson ? "bodies, one a line," : "a body");
    if (options_.ndjson) check_lines(input);
    else check_body(input);
    bytes_read_ += input.bytes_read();
  }

  /// Writes the summary and the error count of all files.
  void sum_up() {
    if (options_.ndjson && is_terminal(stderr))
      std::fputs(summary(count_, bytes_read_, stopwatch_.seconds()).c_str(), stderr);
    if (is_for_people(options_) && count_.errors != 0) output_ << text_.error_count(count_.errors);
  }

  [[nodiscard]] bool all_valid() const noexcept { return count_.invalid == 0; }

 private:
  void validate(Body const& body, Findings& findings) const {
    Violations const violations = validate_create(body.text, options_.policy);
    findings.count.add(violations);
    findings.text += answer(options_, text_, body, violations);
  }

  void write(Findings const& findings) {
    count_ += findings.count;
    output_ << findings.text;
    output_.flush();
  }

  void check_body(Input& input) {
    Findings findings;
    validate({read_body(input, longest_), input.name(), 1}, findings);
    write(findings);
  }

  /// Validates lines that are not blank, on several threads at once. Answers are out before the next input is awaited.
  void check_lines(Input& input) {
    Progress progress(is_terminal(stderr) && !input.is_terminal(), input.size());
    BeforeFlush const hide(output_, [&progress, shared = is_terminal(stdout)] {
      if (shared) progress.hide();
    });
    Count count;
    progress.update(count, 0);
    auto const validate_block = [&](LineBlock const& block, Findings& findings) {
      block.for_each_line(
          [&](std::string_view line, std::size_t number) { validate({line, input.name(), number}, findings); });
    };
    auto const write_block = [&](LineBlock const& block, Findings const& findings) {
      write(findings);
      count += findings.count;
      progress.update(count, block.bytes_read);
    };
    InOrder(input, longest_, validate_block, write_block).run(thread_count());
  }

  CheckOptions const& options_;
  Output& output_;
  TextReport text_;
  std::size_t longest_ = options_.policy.max_body_bytes;
  Stopwatch stopwatch_;
  Count count_;
  std::uint64_t bytes_read_ = 0;
};

/// Returns the exit status of `paylink check`. A file that cannot be read does not keep the others from being checked.
inline int check(CheckOptions const& options, Output& output) {
  Checker checker(options, output);
  bool all_read = true;
  for (std::string const& file : options.files) {
    try {
      checker.check(file);
    } catch (InputError const& error) {
      say(error.what());
      all_read = false;
    }
  }
  checker.sum_up();
  if (!all_read) return exit_trouble;
  return checker.all_valid() ? 0 : 1;
}

}  // namespace paylink::cli

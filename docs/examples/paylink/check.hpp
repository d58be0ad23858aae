// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "in_order.hpp"
#include "input.hpp"
#include "line_blocks.hpp"
#include "options.hpp"
#include "output.hpp"
#include "progress.hpp"
#include "system.hpp"
#include "text_report.hpp"
#include "verdict_json.hpp"

#include <paylink/detail/output/json_writer.hpp>
#include <paylink/render.hpp>
#include <paylink/validate.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace paylink::cli {

inline bool is_for_people(CheckOptions const& options) {
  return options.format ? options.format == Format::text : !options.ndjson;
}

/// `{"line":4,"valid":false,"errors":[…],"omitted":7}`
inline std::string invalid_line(std::size_t line, Violations const& violations, Locale locale) {
  detail::JsonWriter json;
  json.begin_object().key("line").number(line);
  write_invalid(json, violations, locale);
  return json.end_object().take();
}

/// The body of a 400, with `--ndjson` after the line's number: `{"line":4,"error":{…}}`
inline std::string error_line(CheckOptions const& options, std::size_t line, Violations const& violations) {
  std::string json = render(violations, *options.format, {.locale = options.locale});
  if (options.ndjson) json.insert(1, "\"line\":" + std::to_string(line) + ",");
  return json;
}

/// What is printed of a body.
inline std::string report(CheckOptions const& options, TextReport const& text, std::string_view body, std::size_t line,
                          Violations const& violations) {
  if (is_for_people(options)) return text(body, violations, options.ndjson ? std::optional(line) : std::nullopt);
  if (violations.empty()) return "{\"line\":" + std::to_string(line) + ",\"valid\":true}\n";
  return (options.format ? error_line(options, line, violations) : invalid_line(line, violations, options.locale)) +
         "\n";
}

inline bool wants_colour() {
  char const* const no_color = std::getenv("NO_COLOR");
  return is_terminal(stdout) && (no_color == nullptr || *no_color == '\0');
}

/// More would wait for the one that reads.
inline unsigned thread_count() { return std::clamp(std::thread::hardware_concurrency(), 1U, 8U); }

/// Runs through lines; `validate(text, number, findings)` gets those that are not blank, on several threads at once.
/// Results are out before the next input is awaited.
template <class Validate>
Count check_lines(Input& input, Output& output, std::size_t longest, Validate validate) {
  bool const to_terminal = is_terminal(stderr);
  Stopwatch const stopwatch;
  Progress progress(to_terminal && !input.is_terminal(), input.size());
  output.before_flush = [&, shared = is_terminal(stdout)] {
    if (shared) progress.hide();
  };

  Count count;
  progress.update(count, 0);
  auto const validate_block = [&](LineBlock const& block, Findings& findings) {
    block.for_each_line([&](std::string_view text, std::size_t number) { validate(text, number, findings); });
  };
  auto const write_block = [&](LineBlock const& block, Findings const& findings) {
    count += findings.count;
    output << findings.text;
    output.flush();
    progress.update(count, block.bytes_read);
  };
  InOrder(input, longest, validate_block, write_block).run(thread_count());

  progress.hide();
  output.before_flush = [] {};
  if (to_terminal) std::fputs(summary(count, input.bytes_read(), stopwatch.seconds()).c_str(), stderr);
  return count;
}

/// `paylink check`; gives the exit status.
inline int check(CheckOptions const& options, Output& output) {
  Input input(options.file);
  if (input.is_terminal()) say_what_is_awaited(options.ndjson ? "bodies, one a line," : "a body");

  TextReport const text(input.name(), options.locale, wants_colour());
  auto const validate = [&](std::string_view body, std::size_t line, Findings& findings) {
    Violations const violations = validate_create(body, options.policy);
    findings.count.add(violations);
    findings.text += report(options, text, body, line, violations);
  };
  std::size_t const longest = options.policy.max_body_bytes;
  Count count;
  if (options.ndjson) {
    count = check_lines(input, output, longest, validate);
  } else {
    Findings findings;
    validate(read_body(input, longest), 1, findings);
    output << findings.text;
    count = findings.count;
  }

  if (is_for_people(options) && count.errors != 0) output << text.error_count(count.errors);
  return count.invalid == 0 ? 0 : 1;
}

}  // namespace paylink::cli

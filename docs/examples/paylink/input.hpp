// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "system.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace paylink::cli {

/// A file, or standard input by the name `-`. Throws a `std::system_error` where it can't be opened or read.
class Input {
 public:
  explicit Input(std::string const& path)
      : name_(path == "-" ? "<stdin>" : path),
        opened_(path == "-" ? nullptr : std::fopen(path.c_str(), "rb")),
        file_(path == "-" ? stdin : opened_.get()) {
    if (file_ == nullptr) throw last_error("cannot open " + name_);
  }

  /// The next bytes, none at the end.
  std::size_t read(std::span<char> into) {
    std::ptrdiff_t const size = read_some(file_, into);
    if (size < 0) throw last_error("cannot read " + name_);
    bytes_read_ += static_cast<std::uint64_t>(size);
    return static_cast<std::size_t>(size);
  }

  [[nodiscard]] std::string const& name() const noexcept { return name_; }
  [[nodiscard]] bool is_terminal() const noexcept { return cli::is_terminal(file_); }
  [[nodiscard]] std::optional<std::uint64_t> size() const noexcept { return file_size(file_); }
  [[nodiscard]] std::uint64_t bytes_read() const noexcept { return bytes_read_; }

 private:
  struct Close {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
  };

  std::string name_;
  std::unique_ptr<std::FILE, Close> opened_;
  std::FILE* file_;
  std::uint64_t bytes_read_ = 0;
};

inline void say_what_is_awaited(std::string_view what) {
  std::string const text = "paylink: reading " + std::string(what) + " from the terminal; Ctrl-D ends it\n";
  std::fputs(text.c_str(), stderr);
}

/// The input as it is, but no more than `longest` bytes and one, which shows that it is longer.
inline std::string read_body(Input& input, std::size_t longest) {
  std::string body(longest + 1, '\0');
  std::size_t size = 0;
  while (size < body.size()) {
    std::size_t const more = input.read(std::span(body).subspan(size));
    if (more == 0) break;
    size += more;
  }
  body.resize(size);
  return body;
}

/// Reads lines in flat memory: of one that is longer than `longest` bytes only the head is kept, which is longer still.
class LineReader {
 public:
  struct Line {
    std::string_view text;  ///< without its end, LF or CR LF; valid until the next line is read
    std::size_t number;     ///< from 1
  };

  /// `before_read` is called whenever the reader may have to wait.
  LineReader(Input& input, std::size_t longest, std::function<void()> before_read)
      : input_(input), longest_(longest), before_read_(std::move(before_read)), block_(block_size, '\0') {}

  /// The next line that is not blank.
  [[nodiscard]] std::optional<Line> next() {
    while (read_line())
      if (!blank_) return Line{line_, number_};
    return std::nullopt;
  }

 private:
  static constexpr std::size_t block_size = std::size_t{256} * 1024;

  /// False at the end of the input.
  bool read_line() {
    blank_ = true;
    head_.clear();
    bool begun = false;
    while (!rest_.empty() || read_block()) {
      std::size_t const end = rest_.find('\n');
      std::string_view const part = rest_.substr(0, end);
      rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
      blank_ = blank_ && part.find_first_not_of(" \t\r") == std::string_view::npos;
      if (end != std::string_view::npos) return finish(begun ? append(part) : part, true);
      append(part);
      begun = true;
    }
    return begun && finish(head_, false);
  }

  bool read_block() {
    before_read_();
    rest_ = std::string_view(block_.data(), input_.read(block_));
    return !rest_.empty();
  }

  /// Two bytes beyond the limit are enough to see, without a CR, that a line is too long.
  std::string_view append(std::string_view part) { return head_.append(part.substr(0, longest_ + 2 - head_.size())); }

  bool finish(std::string_view line, bool ended) {
    ++number_;
    if (ended && line.ends_with('\r')) line.remove_suffix(1);
    line_ = line;
    return true;
  }

  Input& input_;
  std::size_t longest_;
  std::function<void()> before_read_;
  std::string block_;
  std::string_view rest_;  // of the block
  std::string head_;       // of a line that began in an earlier block
  std::string_view line_;
  std::size_t number_ = 0;
  bool blank_ = true;
};

}  // namespace paylink::cli

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "diagnostics.hpp"
#include "system.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

namespace paylink::cli {

/// A file that can't be opened or read.
struct InputError : std::system_error {
  explicit InputError(std::string const& what) : std::system_error(last_error(what)) {}
};

/// A file, or standard input by the name `-`. Throws an `InputError`.
class Input {
 public:
  explicit Input(std::string const& path)
      : name_(path == "-" ? "<stdin>" : path),
        opened_(path == "-" ? nullptr : std::fopen(path.c_str(), "rb")),
        file_(path == "-" ? stdin : opened_.get()) {
    if (file_ == nullptr) throw InputError("cannot open " + name_);
  }

  /// The next bytes, none at the end.
  std::size_t read(std::span<char> into) {
    std::ptrdiff_t const size = read_some(file_, into);
    if (size < 0) throw InputError("cannot read " + name_);
    bytes_read_ += static_cast<std::uint64_t>(size);
    return static_cast<std::size_t>(size);
  }

  [[nodiscard]] std::string const& name() const noexcept { return name_; }
  [[nodiscard]] bool is_terminal() const noexcept { return cli::is_terminal(file_); }
  [[nodiscard]] std::optional<std::uint64_t> size() const noexcept { return file_size(file_); }
  [[nodiscard]] std::uint64_t bytes_read() const noexcept { return bytes_read_; }
  /// Whether there is something to read that need not be waited for; false where that is not known.
  [[nodiscard]] bool has_more() const noexcept {
    std::optional<std::uint64_t> const all = size();
    return all ? bytes_read_ < *all : is_readable(file_);
  }

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
  say("reading " + std::string(what) + " from the terminal; Ctrl-D ends it");
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

}  // namespace paylink::cli

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <span>
#include <string>
#include <system_error>

#if __has_include(<unistd.h>) && __has_include(<sys/stat.h>) && __has_include(<poll.h>)
#define PAYLINK_CLI_POSIX
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

/// What standard C++ can't ask of the system, with an answer that is safe where POSIX is not there.
namespace paylink::cli {

[[nodiscard]] inline std::system_error last_error(std::string const& what) {
  return {errno, std::generic_category(), what};
}

[[nodiscard]] inline bool is_terminal([[maybe_unused]] std::FILE* file) noexcept {
#ifdef PAYLINK_CLI_POSIX
  return ::isatty(::fileno(file)) == 1;
#else
  return false;
#endif
}

/// The size of a regular file, where it is known.
[[nodiscard]] inline std::optional<std::uint64_t> file_size([[maybe_unused]] std::FILE* file) noexcept {
#ifdef PAYLINK_CLI_POSIX
  struct stat status{};
  if (::fstat(::fileno(file), &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0)
    return static_cast<std::uint64_t>(status.st_size);
#endif
  return std::nullopt;
}

/// Reads what is there, at most `into.size()`, and does not wait until that is full (POSIX). 0 at the end, -1 for an
/// error.
[[nodiscard]] inline std::ptrdiff_t read_some(std::FILE* file, std::span<char> into) noexcept {
#ifdef PAYLINK_CLI_POSIX
  while (true) {
    auto const size = ::read(::fileno(file), into.data(), into.size());
    if (size != -1 || errno != EINTR) return size;
  }
#else
  std::size_t const size = std::fread(into.data(), 1, into.size(), file);
  return size == 0 && std::ferror(file) != 0 ? -1 : static_cast<std::ptrdiff_t>(size);
#endif
}

/// Whether bytes are there now, so that read_some() would not wait for them.
[[nodiscard]] inline bool is_readable([[maybe_unused]] std::FILE* file) noexcept {
#ifdef PAYLINK_CLI_POSIX
  pollfd asked{::fileno(file), POLLIN, 0};
  return ::poll(&asked, 1, 0) == 1 && (asked.revents & POLLIN) != 0;
#else
  return false;
#endif
}

}  // namespace paylink::cli

#undef PAYLINK_CLI_POSIX

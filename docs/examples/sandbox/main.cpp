// SPDX-License-Identifier: BSL-1.0

// paylink-sandbox: the lomi. API's payment links on one's own machine, to write and test clients against.

#include "api.hpp"
#include "server.hpp"
#include "store.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <charconv>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <exception>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

namespace {

constexpr char const* help = R"(The lomi. API's payment links on this machine, to write and test clients against.

usage: paylink-sandbox [--port PORT] [--store FILE] [--key KEY]

  --port PORT   listen on 127.0.0.1:PORT; 8080 by default, 0 for any port that is free
  --store FILE  keep the links in FILE, an SQLite database; in memory by default
  --key KEY     the one good API key; by default each is good that begins with lomi_sk_test_

SIGINT (Ctrl-C) and SIGTERM end it; a second one ends it at once.
exit status: 0 stopped, 1 cannot listen or keep links, 2 wrong usage
)";

struct Options {
  unsigned short port = 8080;
  std::string file = ":memory:";
  std::optional<std::string> key;
};

std::optional<unsigned short> parse_port(std::string_view text) {
  unsigned short port = 0;
  auto const [stop, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
  return port;
}

/// Nothing where the arguments are not as `help` says.
std::optional<Options> parse_options(std::span<char const* const> arguments) {
  Options options;
  for (std::size_t i = 0; i < arguments.size(); i += 2) {
    std::string_view const name = arguments[i];
    std::string_view const value = i + 1 < arguments.size() ? arguments[i + 1] : "";
    auto const port = parse_port(value);
    if (name == "--port" && port) options.port = *port;
    else if (name == "--store" && !value.empty()) options.file = value;
    else if (name == "--key" && !value.empty()) options.key = value;
    else return std::nullopt;
  }
  return options;
}

void run(Options const& options) {
  boost::asio::io_context context(1);
  sandbox::Store store(options.file);
  sandbox::Api api(store, options.key);
  sandbox::Server server(context, options.port, api);

  boost::asio::signal_set signals(context, SIGINT, SIGTERM);
  signals.async_wait([&](boost::system::error_code, int) {
    signals.clear();
    server.stop();
  });
  std::printf("paylink-sandbox: listening on http://127.0.0.1:%d\n", server.port());
  std::fflush(stdout);
  context.run();
}

}  // namespace

int main(int argc, char** argv) {
  std::span<char const* const> const arguments(argv + 1, static_cast<std::size_t>(argc - 1));
  if (arguments.size() == 1 && std::string_view(arguments[0]) == "--help") return std::fputs(help, stdout) < 0;
  auto const options = parse_options(arguments);
  if (!options) {
    std::fputs(help, stderr);
    return 2;
  }
  try {
    run(*options);
    return 0;
  } catch (std::exception const& error) {
    std::fprintf(stderr, "paylink-sandbox: %s\n", error.what());
    return 1;
  }
}

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "api.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <chrono>
#include <cstdint>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace sandbox {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

/// How operations are awaited: their error is a value.
inline constexpr auto as_value = asio::as_tuple(asio::use_awaitable);

/// HTTP/1.1 on 127.0.0.1, each connection a coroutine, all on one thread. A client has `patience` to send a request and
/// to take its answer, however it spreads its bytes; memory for one connection is bounded by the two limits.
class Server {
 public:
  static constexpr std::chrono::seconds patience{30};
  static constexpr std::uint32_t header_limit = 16 * 1024;  // bytes

  /// Port 0 is any that is free. Throws a `boost::system::system_error` where it can't listen.
  Server(asio::io_context& context, unsigned short port, Api& api)
      : context_(context), acceptor_(context, {asio::ip::address_v4::loopback(), port}), api_(api) {
    asio::co_spawn(context_, accept(), asio::detached);
  }

  [[nodiscard]] unsigned short port() const { return acceptor_.local_endpoint().port(); }

  /// Takes no more connections, and no more requests but those that have come whole. Once they are answered there is
  /// nothing left to do for the context.
  void stop() {
    stopping_ = true;
    acceptor_.close();
    beast::error_code ignored;
    for (auto* const stream : receiving_) stream->socket().shutdown(tcp::socket::shutdown_receive, ignored);
  }

 private:
  using Parser = http::request_parser<http::string_body>;

  asio::awaitable<void> accept() {
    while (!stopping_) {
      auto [error, socket] = co_await acceptor_.async_accept(as_value);
      if (!error) {
        asio::co_spawn(context_, serve(beast::tcp_stream(std::move(socket))), asio::detached);
      } else if (!stopping_) {  // there are no more file descriptors: until a connection closes
        asio::steady_timer pause(context_, std::chrono::milliseconds(50));
        co_await pause.async_wait(as_value);
      }
    }
  }

  asio::awaitable<void> serve(beast::tcp_stream stream) {
    beast::error_code ignored;
    stream.socket().set_option(tcp::no_delay(true), ignored);
    beast::flat_buffer buffer;  // what came behind a request stays in it for the next
    bool is_open = true;
    while (is_open && !stopping_) {
      stream.expires_after(patience);
      Parser parser;
      beast::error_code const error = co_await receive(stream, buffer, parser);
      if (error && (stopping_ || !is_answered(error))) co_return;
      Response response = error ? api_.refuse(error) : api_.answer(parser.get());
      if (stopping_) response.keep_alive(false);
      is_open = response.keep_alive();
      bool const is_head = !error && parser.get().method() == http::verb::head;
      if (co_await send(stream, response, is_head)) co_return;
    }
    co_await hang_up(stream);
  }

  /// Whether it was the client's fault, and the client may be there to hear it; otherwise it has gone, or been too
  /// slow.
  static bool is_answered(beast::error_code error) {
    return error.category() == make_error_code(http::error::end_of_stream).category() &&
           error != http::error::end_of_stream;
  }

  asio::awaitable<beast::error_code> receive(beast::tcp_stream& stream, beast::flat_buffer& buffer, Parser& parser) {
    receiving_.insert(&stream);
    parser.header_limit(header_limit);
    parser.body_limit(paylink::default_policy().max_body_bytes);
    beast::error_code error = std::get<0>(co_await http::async_read_header(stream, buffer, parser, as_value));
    if (!error && !parser.is_done()) {
      if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
        static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        error = std::get<0>(co_await asio::async_write(stream, asio::buffer(go_on), as_value));
      }
      if (!error) error = std::get<0>(co_await http::async_read(stream, buffer, parser, as_value));
    }
    receiving_.erase(&stream);
    co_return error;
  }

  static asio::awaitable<beast::error_code> send(beast::tcp_stream& stream, Response& response, bool only_header) {
    http::response_serializer<http::string_body> serializer(response);
    if (only_header) co_return std::get<0>(co_await http::async_write_header(stream, serializer, as_value));
    co_return std::get<0>(co_await http::async_write(stream, serializer, as_value));
  }

  /// Lets the client read the answer before the connection closes. To close while bytes of it wait unread would throw
  /// away what it has not received yet.
  static asio::awaitable<void> hang_up(beast::tcp_stream& stream) {
    beast::error_code error;
    stream.socket().shutdown(tcp::socket::shutdown_send, error);
    auto const end = std::chrono::steady_clock::now() + std::chrono::seconds(2);
    stream.expires_at(end);
    char unread[4096];
    // The stream's own timer may lose again and again against bytes that are always there.
    while (!error && std::chrono::steady_clock::now() < end)
      error = std::get<0>(co_await stream.async_read_some(asio::buffer(unread), as_value));
  }

  asio::io_context& context_;
  tcp::acceptor acceptor_;
  Api& api_;
  std::set<beast::tcp_stream*> receiving_;
  bool stopping_ = false;
};

}  // namespace sandbox

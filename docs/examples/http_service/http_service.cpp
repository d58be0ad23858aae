// SPDX-License-Identifier: BSL-1.0

// A service that validates what it receives. It answers a `POST` with 201 and the request as it read it, or refuses it
// with all that is wrong. One thread for each connection; a public service would also limit their number and their
// time. usage: http_service [PORT]

#include <paylink/paylink.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <chrono>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <thread>

namespace http = boost::beast::http;
using tcp = boost::asio::ip::tcp;

static http::response<http::string_body> answer(http::request<http::string_body> const& request) {
  http::response<http::string_body> response(http::status::created, request.version());
  response.keep_alive(request.keep_alive());
  response.set(http::field::content_type, media_type(paylink::Format::lomi));
  // The clock is read for each request; without `now`, links that have expired would be accepted.
  paylink::Policy const policy{.now = paylink::to_timestamp(std::chrono::system_clock::now())};
  if (request.method() != http::verb::post) {
    response.result(http::status::method_not_allowed);
    response.set(http::field::allow, "POST");
  } else if (auto const link = paylink::parse_create(request.body(), policy)) {
    response.body() = to_json(*link);  // a real service would create the link here
  } else {
    paylink::ApiError const error(link.error());
    response.result(static_cast<unsigned>(error.status()));
    response.body() = render(error, paylink::Format::lomi, {.request_id = request["X-Request-Id"]});
  }
  response.prepare_payload();
  return response;
}

/// Ends the connection, and nothing else, if memory runs out.
static void serve(tcp::socket socket) try {
  boost::beast::flat_buffer buffer;
  for (boost::beast::error_code error; !error;) {
    http::request<http::string_body> request;
    http::read(socket, buffer, request, error);  // at most 8 kB of header and a megabyte of body, Beast's defaults
    if (error) return;
    http::write(socket, answer(request), error);
    if (!request.keep_alive()) return;
  }
} catch (std::exception const& error) {
  std::cerr << "http_service: " << error.what() << '\n';
}

int main(int argc, char** argv) try {
  auto const port = static_cast<unsigned short>(argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 8080);
  boost::asio::io_context context;
  tcp::acceptor acceptor(context, {boost::asio::ip::address_v4::loopback(), port});
  std::cout << "listening on http://127.0.0.1:" << acceptor.local_endpoint().port() << '\n' << std::flush;
  while (true) std::thread(serve, acceptor.accept()).detach();
} catch (std::exception const& error) {
  std::cerr << "http_service: " << error.what() << '\n';
  return 1;
}

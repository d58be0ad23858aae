// SPDX-License-Identifier: BSL-1.0

// A service that judges what it is sent: `POST` of a request for a payment link is answered with 201 and what was
// understood, or with 400 and all that is wrong. A thread for each connection. usage: http_service [PORT]

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
  paylink::Policy const policy{.now = paylink::to_timestamp(std::chrono::system_clock::now())};
  if (request.method() != http::verb::post) {
    response.result(http::status::method_not_allowed);
    response.set(http::field::allow, "POST");
  } else if (auto const link = paylink::parse_create(request.body(), policy)) {
    response.body() = to_json(*link);  // here a real service would make the link
  } else {
    response.result(http::status::bad_request);
    response.body() = render(link.error(), paylink::Format::lomi);
  }
  response.prepare_payload();
  return response;
}

static void serve(tcp::socket socket) {
  boost::beast::flat_buffer buffer;
  for (boost::beast::error_code error; !error;) {
    http::request<http::string_body> request;
    http::read(socket, buffer, request, error);  // of a megabyte at most, which is Beast's limit
    if (error) return;
    http::write(socket, answer(request), error);
    if (!request.keep_alive()) return;
  }
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

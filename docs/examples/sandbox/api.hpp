// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "store.hpp"

#include <paylink/paylink.hpp>

#include <boost/beast/core/string.hpp>
#include <boost/beast/http.hpp>
#include <boost/uuid/random_generator.hpp>
#include <boost/uuid/uuid_io.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace sandbox {

namespace beast = boost::beast;
namespace http = beast::http;
using Request = http::request<http::string_body>;
using Response = http::response<http::string_body>;

/// What a route returns; the rest of a response is the same for all.
struct Answer {
  http::status status;
  std::string body;
  std::string_view allowed_methods = {};
};

/// The link, and its id by the name that the API's own service uses.
inline std::string to_answer(paylink::PaymentLink const& link) {
  return R"({"link_id":")" + std::string(link.id.str()) + R"(",)" + to_json(link).substr(1);
}

inline std::string to_answer(paylink::Page const& page) {
  std::string links;
  for (paylink::PaymentLink const& link : page.data) links.append(links.empty() ? "" : ",").append(to_answer(link));
  return R"({"data":[)" + links + R"(],"total":)" + std::to_string(page.total) + R"(,"limit":)" +
         std::to_string(page.limit) + R"(,"offset":)" + std::to_string(page.offset) + "}";
}

/// Whether a client's request id can be repeated: 1–128 printable ASCII characters without spaces, as `render` asks
/// for.
inline bool is_request_id(std::string_view id) {
  constexpr std::size_t max_length = 128;
  return !id.empty() && id.size() <= max_length &&
         std::all_of(id.begin(), id.end(), [](char c) { return c > ' ' && c <= '~'; });
}

/// A JSON string of printable ASCII characters.
inline std::string to_json_string(std::string_view text) {
  std::string json = "\"";
  for (char const c : text) {
    if (c == '"' || c == '\\') json += '\\';
    json += c;
  }
  return json + "\"";
}

/// The three routes of payment links, for one merchant. An answer depends on the request, the store and the time.
class Api {
 public:
  /// Without `key`, each key is accepted that begins with `lomi_sk_test_`.
  Api(Store& store, std::optional<std::string> key) : store_(store), key_(std::move(key)) {}

  Response answer(Request const& request) {
    std::string const id = request_id(request);
    return respond(request, id, answer_safely(request, id));
  }

  /// The answer to bytes that are no request; afterwards the connection closes.
  Response refuse(beast::error_code error) {
    Request none;
    none.keep_alive(false);
    std::string const id = request_id(none);
    if (error == http::error::body_limit) {
      std::string const too_large(paylink::default_policy().max_body_bytes + 1, ' ');
      return respond(none, id, refusal(paylink::validate_create(too_large), id));
    }
    if (error == http::error::header_limit)
      return respond(none, id,
                     refusal(http::status::request_header_fields_too_large, "error", "The header is too long.", id));
    return respond(
        none, id,
        refusal(http::status::bad_request, "bad_request", "This is no HTTP/1.1 request, or not a whole one.", id));
  }

 private:
  /// To the millisecond, which every client can read.
  static paylink::Timestamp now() {
    return paylink::to_timestamp(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
  }

  /// The client's own id if it can be repeated, else a new one.
  std::string request_id(Request const& request) {
    std::string_view const id = request["X-Request-Id"];
    return is_request_id(id) ? std::string(id) : to_string(new_uuid_());
  }

  static Response respond(Request const& request, std::string const& id, Answer answer) {
    Response response(answer.status, request.version());
    response.keep_alive(request.keep_alive());
    response.set("X-Request-Id", id);
    if (!answer.allowed_methods.empty()) response.set(http::field::allow, answer.allowed_methods);
    if (answer.status == http::status::unauthorized) response.set(http::field::www_authenticate, "Bearer");
    if (!answer.body.empty()) response.set(http::field::content_type, media_type(paylink::Format::lomi));
    response.body() = std::move(answer.body);
    response.prepare_payload();
    return response;
  }

  static Answer refusal(paylink::ApiError const& error, std::string_view id) {
    return {static_cast<http::status>(error.status()), render(error, paylink::Format::lomi, {.request_id = id})};
  }

  /// A refusal that the library has no code for, in the same envelope. The codes are those of the API's own service.
  static Answer refusal(http::status status, std::string_view code, std::string_view message, std::string_view id) {
    return {status, R"({"error":{"code":)" + to_json_string(code) + R"(,"message":)" + to_json_string(message) +
                        R"(,"details":null},"request_id":)" + to_json_string(id) + "}"};
  }

  Answer answer_safely(Request const& request, std::string const& id) {
    try {
      return route(request, id);
    } catch (std::exception const& error) {
      std::fprintf(stderr, "paylink-sandbox: %s\n", error.what());
      return refusal(http::status::internal_server_error, "internal_error", "An unexpected error occurred", id);
    }
  }

  Answer route(Request const& request, std::string const& id) {
    std::string_view const target = request.target();
    std::size_t const question = target.find('?');
    std::string_view const query = question == std::string_view::npos ? "" : target.substr(question + 1);
    std::string_view path = target.substr(0, question);
    if (path.ends_with('/')) path.remove_suffix(1);

    constexpr std::string_view links = "/payment-links";
    bool const is_list = path == links;
    if (!path.starts_with(links) || (!is_list && path.find('/', 1) != links.size()))
      return refusal(http::status::not_found, "not_found", "There is no such route.", id);
    bool const reads = request.method() == http::verb::get || request.method() == http::verb::head;
    bool const creates = is_list && request.method() == http::verb::post;
    if (!reads && !creates)
      return other_method(request, is_list ? "GET, HEAD, OPTIONS, POST" : "GET, HEAD, OPTIONS", id);

    if (auto const error = key_error(request)) return refusal(*error, id);
    if (creates) return create(request, id);
    return is_list ? list(query, id) : get(path.substr(links.size() + 1), id);
  }

  static Answer other_method(Request const& request, std::string_view allowed, std::string_view id) {
    if (request.method() == http::verb::options) return {http::status::ok, "", allowed};
    Answer answer = refusal(http::status::method_not_allowed, "error", "There is no such method here.", id);
    answer.allowed_methods = allowed;
    return answer;
  }

  [[nodiscard]] std::optional<paylink::ApiError> key_error(Request const& request) const {
    constexpr std::string_view scheme = "Bearer ";
    std::string_view key = request["X-API-KEY"];
    std::string_view const authorization = request[http::field::authorization];
    if (key.empty() && beast::iequals(authorization.substr(0, scheme.size()), scheme))
      key = authorization.substr(scheme.size());
    if (key.empty()) return paylink::ApiError(paylink::ErrorCode::api_key_missing);
    bool const is_good = key_ ? key == *key_ : key.starts_with("lomi_sk_test_");
    if (!is_good) return paylink::ApiError(paylink::ErrorCode::api_key_invalid);
    return std::nullopt;
  }

  /// The API's own service ignores a body of another type.
  static bool is_json(Request const& request) {
    std::string_view const type = request[http::field::content_type];
    return beast::iequals(type.substr(0, type.find_first_of("; ")), "application/json") &&
           request.count(http::field::content_encoding) == 0;
  }

  Answer create(Request const& request, std::string_view id) {
    if (!is_json(request))
      return refusal(http::status::unsupported_media_type, "error", "Send the body as application/json.", id);
    paylink::Policy policy;
    policy.now = now();
    auto parsed = paylink::parse_create(request.body(), policy);
    if (!parsed) return refusal(parsed.error(), id);

    std::string const link_id = to_string(new_uuid_());
    auto const link = paylink::PaymentLink::from_request(
        *std::move(parsed), *paylink::Identifier::parse(link_id),
        *paylink::CheckoutUrl::parse("https://pay.example.com/" + link_id), *policy.now);
    store_.add(link);
    return {http::status::created, to_answer(link)};
  }

  Answer list(std::string_view query, std::string_view id) {
    auto const parsed = paylink::parse_list_query(query);
    if (!parsed) return refusal(parsed.error(), id);
    return {http::status::ok, to_answer(store_.list(*parsed, now()))};
  }

  Answer get(std::string_view link_id, std::string_view id) {
    auto const link = store_.find(link_id, now());
    if (!link) return refusal(paylink::ApiError(paylink::ErrorCode::payment_link_not_found), id);
    return {http::status::ok, to_answer(*link)};
  }

  Store& store_;
  std::optional<std::string> key_;
  boost::uuids::random_generator new_uuid_;
};

}  // namespace sandbox

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/paylink.hpp>

#include <chrono>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// For each error code what raises it, and the answer that it gets.
namespace paylink::reference {

struct Example {
  ErrorCode code;
  std::string given;   ///< a body, a query, a line of C++, or nothing
  std::string policy;  ///< the members that differ from the defaults, as C++ writes them
  std::string answer;  ///< what the renderer says, in one line
};

inline std::string repeated(std::string_view text, std::size_t count) {
  std::string all;
  for (; count > 0; --count) all += text;
  return all;
}

/// A good body of an instant link, with other members behind its own.
inline std::string instant(std::string const& members) {
  return R"({"link_type":"instant","title":"Donation","currency_code":"XOF")" + members + "}";
}

/// The same of a product link.
inline std::string product(std::string const& members) {
  return R"({"link_type":"product","title":"Premium plan","currency_code":"XOF")" + members + "}";
}

inline std::string metadata(std::string const& members) {
  return instant(R"(,"amount":5000,"metadata":{)" + members + "}");
}

inline std::string url(std::string const& text) { return instant(R"(,"amount":5000,"success_url":")" + text + "\""); }

inline std::string expiry(std::string const& text) { return instant(R"(,"amount":5000,"expires_at":")" + text + "\""); }

inline std::string title(std::string const& text) {
  return R"({"link_type":"instant","title":")" + text + R"(","currency_code":"XOF","amount":5000})";
}

class Examples {
 public:
  [[nodiscard]] std::vector<Example> const& all() const noexcept { return examples_; }

  void body(ErrorCode code, std::string const& text, Policy const& policy = {}, std::string differences = {}) {
    add(code, text, std::move(differences), validate_create(text, policy));
  }

  void query(ErrorCode code, std::string const& text) { add(code, "?" + text, "", validate_list_query(text)); }

  /// A refusal that no body or query causes.
  void without_request(ErrorCode code, ApiError const& error) {
    examples_.push_back({code, "", "", render(error, Format::lomi)});
  }

  void add(ErrorCode code, std::string given, std::string policy, Violations const& violations) {
    if (violations.size() != 1 || violations.front().code != code)
      throw std::logic_error("the example does not raise " + std::string(to_string(code)) + " alone");
    examples_.push_back({code, std::move(given), std::move(policy), render(violations, Format::lomi)});
  }

 private:
  std::vector<Example> examples_;
};

inline void add_document_examples(Examples& examples) {
  using enum ErrorCode;
  examples.body(body_too_large, instant(R"(,"amount":5000,"description":")" + std::string(65'536, 'x') + "\""));
  examples.body(utf8_invalid, title("Caf\xE9"));
  examples.body(json_invalid, R"({"link_type":"instant",})");
  examples.body(json_too_deep, R"({"metadata":{"a":[[[[[[[0]]]]]]]}})");
  examples.body(body_not_object, "[]");
  examples.body(duplicate_key, instant(R"(,"amount":5000,"amo\u0075nt":1)"));
}

inline void add_field_examples(Examples& examples) {
  using enum ErrorCode;
  examples.body(unknown_field, instant(R"(,"amount":5000,"succes_url":"https://example.com/")"));
  examples.body(field_required, R"({"link_type":"instant","title":null,"currency_code":"XOF","amount":5000})");
  examples.body(type_mismatch, instant(R"(,"amount":"5000")"));
  examples.body(string_blank, title(" "));
  examples.body(string_too_long, title(repeated("é", 256)));
  examples.body(string_control_char, title(R"(a\u0007)"));
  examples.body(string_bidi_control, title(R"(a\u202Eb)"));
  examples.body(link_type_invalid, R"({"link_type":"Instant","title":"Donation","currency_code":"XOF"})");
  examples.body(currency_unsupported, R"({"link_type":"instant","title":"Donation","currency_code":"XAF","amount":1})");
}

inline void add_link_type_examples(Examples& examples) {
  using enum ErrorCode;
  examples.body(amount_required, instant(""));
  examples.body(amount_not_allowed, product(R"(,"product_id":"prod_1","amount":0)"));
  examples.body(product_id_required, product(""));
  examples.body(product_id_not_allowed, instant(R"(,"amount":5000,"product_id":"prod_1")"));
  examples.body(price_id_not_allowed, instant(R"(,"amount":5000,"price_id":"price_1")"));
}

inline void add_amount_examples(Examples& examples) {
  using enum ErrorCode;
  Draft infinite{.link_type = LinkType::instant, .title = "Donation", .currency_code = Currency::XOF};
  infinite.amount = std::numeric_limits<double>::infinity();
  examples.add(amount_not_finite, "draft.amount = std::numeric_limits<double>::infinity();", "",
               validate_create(infinite));
  examples.body(amount_not_positive, instant(R"(,"amount":0)"));
  examples.body(amount_too_precise, instant(R"(,"amount":100.5)"));
  examples.body(amount_above_maximum, instant(R"(,"amount":1e8)"));
  Policy cash{.amounts = AmountPolicy::xof_cash()};
  examples.body(amount_step_mismatch, instant(R"(,"amount":101)"), cash, ".amounts = AmountPolicy::xof_cash()");
  cash.amounts[Currency::XOF].min = 100;
  examples.body(amount_below_minimum, instant(R"(,"amount":95)"), cash, ".amounts[Currency::XOF].min = 100");
}

inline void add_value_examples(Examples& examples) {
  using enum ErrorCode;
  examples.body(id_invalid, product(R"(,"product_id":"../products")"));
  examples.body(timestamp_invalid, expiry("2030-02-30T00:00:00Z"));
  examples.body(timestamp_offset_missing, expiry("2030-01-01T00:00:00"));
  Policy in_2030{.now = Timestamp::parse("2030-01-01T00:00:00Z").value()};
  examples.body(expires_at_in_past, expiry("2029-12-31T23:59:59Z"), in_2030, ".now = 2030-01-01T00:00:00Z");
  in_2030.min_lead = std::chrono::hours(1);
  examples.body(expires_at_too_soon, expiry("2030-01-01T00:30:00Z"), in_2030,
                ".now = 2030-01-01T00:00:00Z, .min_lead = 1 h");
  in_2030.max_horizon = std::chrono::hours(24);
  examples.body(expires_at_too_far, expiry("2030-01-03T00:00:00Z"), in_2030,
                ".now = 2030-01-01T00:00:00Z, .max_horizon = 24 h");
  examples.body(url_too_long, url("https://example.com/" + std::string(2029, 'a')));
  examples.body(url_invalid, url("/thanks"));
  examples.body(url_scheme_not_allowed, url("javascript:alert(1)"));
  examples.body(url_credentials_not_allowed, url("https://example.com@evil.example/"));
  examples.body(url_host_not_ascii, url("https://exämple.com/"));
  examples.body(url_host_not_allowed, url("https://169.254.169.254/"));
}

inline void add_metadata_examples(Examples& examples) {
  using enum ErrorCode;
  std::string keys;
  for (int i = 0; i <= 50; ++i) keys += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":" + std::to_string(i);
  examples.body(metadata_too_many_keys, metadata(keys));
  examples.body(metadata_key_invalid, metadata(R"("":1)"));
  examples.body(metadata_key_reserved, metadata(R"("__proto__":1)"));
  examples.body(metadata_value_type, metadata(R"("order":{"id":1})"));
  examples.body(metadata_value_too_long, metadata(R"("note":")" + std::string(501, 'x') + "\""));
}

inline void add_policy_examples(Examples& examples) {
  examples.body(ErrorCode::field_not_allowed, metadata(R"("note":1)"), {.fields = {.metadata = FieldRule::forbidden}},
                ".fields = {.metadata = FieldRule::forbidden}");
}

inline void add_query_examples(Examples& examples) {
  using enum ErrorCode;
  examples.query(query_malformed, "limit=%2");
  examples.query(query_integer_invalid, "limit=ten");
  examples.query(limit_out_of_range, "limit=101");
  examples.query(offset_out_of_range, "offset=-1");
  examples.query(query_boolean_invalid, "isActive=yes");
  examples.query(query_param_repeated, "limit=5&limit=6");
  examples.query(unknown_query_param, "link_type=product");
}

inline void add_access_examples(Examples& examples) {
  using enum ErrorCode;
  examples.without_request(api_key_missing, ApiError(api_key_missing));
  examples.without_request(api_key_invalid, ApiError(api_key_invalid));
  examples.without_request(payment_link_not_found, ApiError(payment_link_not_found));
  examples.without_request(idempotency_key_required, ApiError(idempotency_key_required));
  examples.without_request(idempotency_key_reused, ApiError(idempotency_key_reused));
  examples.without_request(out_of_memory, detail::single_violation({out_of_memory}));
}

/// In the order in which they were written, one of each code.
inline std::vector<Example> all_examples() {
  Examples examples;
  add_document_examples(examples);
  add_field_examples(examples);
  add_link_type_examples(examples);
  add_amount_examples(examples);
  add_value_examples(examples);
  add_metadata_examples(examples);
  add_policy_examples(examples);
  add_query_examples(examples);
  add_access_examples(examples);
  return examples.all();
}

}  // namespace paylink::reference

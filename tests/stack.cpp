// SPDX-License-Identifier: BSL-1.0
// Measures the stack that validating and parsing use, over all fixtures and hostile bodies, as text, values of
// Boost.JSON and drafts: with g++ and optimisation at most what the documentation says. Then it runs them on a thread
// with a stack of 32 kB.
#include <paylink/boost_json.hpp>
#include <paylink/draft.hpp>
#include <paylink/lomi_error.hpp>
#include <paylink/parse.hpp>
#include <paylink/validate.hpp>

#include "hostile.hpp"

#include <boost/json.hpp>

#include <pthread.h>
#include <sys/mman.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace json = boost::json;

namespace {

// --- Bodies ---

std::string expanded(json::value const& value) {
  if (value.is_string()) return std::string(value.get_string());
  json::object const& object = value.as_object();
  std::string text;
  if (json::value const* parts = object.if_contains("$concat"))
    for (json::value const& part : parts->as_array()) text += expanded(part);
  else
    for (std::int64_t i = 0; i < object.at("count").as_int64(); ++i) text += object.at("$repeat").as_string();
  return text;
}

json::value expand(json::value const& value) {
  if (!value.is_object()) return value;
  json::object const& object = value.get_object();
  if (object.contains("$repeat") || object.contains("$concat")) return json::value(expanded(value));
  json::object members;
  if (json::value const* keys = object.if_contains("$keys"))
    for (std::int64_t i = 0; i < keys->at("count").as_int64(); ++i)
      members[std::string(keys->at("prefix").as_string()) + std::to_string(i)] = expand(keys->at("value"));
  else
    for (auto const& [key, member] : object) members[key] = expand(member);
  return members;
}

/// The body of a case of tests/fixtures, on the base of a link with every member of both types.
std::string body_of(json::object const& fixture) {
  for (std::string_view const key : {"text", "query", "hex"})
    if (json::value const* text = fixture.if_contains(key)) return expanded(*text);
  if (json::value const* body = fixture.if_contains("body")) return json::serialize(expand(*body));
  bool const is_product = std::string_view(fixture.at("base").as_string()).starts_with("product");
  json::object members = {{"link_type", is_product ? "product" : "instant"},
                          {"title", "Donation"},
                          {"currency_code", "XOF"},
                          {is_product ? "product_id" : "amount", is_product ? json::value("prod_1") : json::value(5)}};
  if (std::string_view(fixture.at("base").as_string()).ends_with("link"))
    members.insert({{"id", "pl_1"},
                    {"url", "https://pay.example/pl_1"},
                    {"is_active", true},
                    {"created_at", "2024-05-01T10:00:00Z"}});
  if (json::value const* changes = fixture.if_contains("set"))
    for (auto const& [name, value] : changes->as_object()) members[name] = expand(value);
  return json::serialize(members);
}

std::string escaped(std::string_view text) {
  std::string raw;
  for (char const c : text) raw += c == 'x' ? std::string("\\u0078") : std::string(1, c);
  return raw;
}

std::vector<std::string> bodies() {
  std::vector<std::string> all;
  for (auto const& file : std::filesystem::directory_iterator(PAYLINK_FIXTURES_DIR)) {
    if (file.path().extension() != ".json") continue;
    std::stringstream text;
    text << std::ifstream(file.path()).rdbuf();
    json::value const cases = json::parse(text.str());
    if (!cases.is_array()) continue;
    for (json::value const& fixture : cases.get_array())
      if (fixture.is_object() && fixture.get_object().contains("errors")) all.push_back(body_of(fixture.get_object()));
  }
  for (hostile::Shape const& shape : hostile::shapes()) all.push_back(shape.body(65'536));
  std::string const url = "https://" + std::string(2000, 'x') + "@x.example";
  std::string metadata;
  for (int i = 0; i < 50; ++i)
    metadata += (i == 0 ? "\"" : ",\"") + escaped(std::string(30, 'x')) + std::to_string(i) + "\":\"\\u0000\"";
  all.push_back(R"({"link_type":"inst\u0061nt","title":"\u0007","success_url":")" + escaped(url) +
                R"(","cancel_url":")" + escaped(url) + R"(","product_id":")" + escaped(std::string(129, 'x')) +
                R"(","expires_at":"2030-13-01T00:00:0\u005a","metadata":{)" + metadata + R"(},"link\u0054ype":1})");
  return all;
}

/// A page of links, for `parse_page` to read them all.
std::string page_of(std::string_view link) {
  return R"({"data":[)" + std::string(link) + R"(],"total":1,"limit":10,"offset":0})";
}

/// A body in each form that can hold it, made before the stack is measured.
struct Body {
  std::string text;
  json::value value;  ///< null if the text is not JSON
  paylink::Draft draft;
};

paylink::MetadataValue scalar_of(json::value const& value) {
  if (value.is_string()) return std::string(value.get_string());
  if (value.is_bool()) return value.get_bool();
  if (value.is_double()) return paylink::Number(value.get_double());
  if (value.is_int64()) return paylink::Number(value.get_int64());
  return nullptr;
}

/// A draft of the members that one can hold.
paylink::Draft draft_of(json::object const& body) {
  auto const string = [&](std::string_view name) -> std::optional<std::string> {
    json::value const* const value = body.if_contains(name);
    return value != nullptr && value->is_string() ? std::optional(std::string(value->get_string())) : std::nullopt;
  };
  paylink::Draft draft{.title = string("title"),
                       .description = string("description"),
                       .product_id = string("product_id"),
                       .price_id = string("price_id"),
                       .expires_at = string("expires_at"),
                       .success_url = string("success_url"),
                       .cancel_url = string("cancel_url")};
  if (auto const type = paylink::parse_link_type(string("link_type").value_or(""))) draft.link_type = *type;
  if (auto const code = paylink::parse_currency(string("currency_code").value_or(""))) draft.currency_code = *code;
  if (json::value const* const amount = body.if_contains("amount"); amount != nullptr && amount->is_number())
    draft.amount = amount->to_number<double>();
  if (json::value const* const metadata = body.if_contains("metadata"); metadata != nullptr && metadata->is_object()) {
    draft.metadata.emplace();
    for (auto const& [key, value] : metadata->get_object()) draft.metadata->emplace_back(key, scalar_of(value));
  }
  return draft;
}

Body body_from(std::string text) {
  json::parse_options options;
  options.max_depth = 64;
  boost::system::error_code error;
  json::value value = json::parse(text, error, {}, options);
  paylink::Draft draft = value.is_object() ? draft_of(value.get_object()) : paylink::Draft();
  return {std::move(text), std::move(value), std::move(draft)};
}

// --- Stack ---

struct Call {
  std::string_view name;
  void (*function)(Body const& body);
  std::size_t limit;  ///< in bytes, with g++ and optimisation; 0 without one
};

constexpr std::size_t to_validate = 12'000;
constexpr std::size_t to_parse = 16'000;
constexpr std::size_t to_parse_response = 20'000;

constexpr Call calls[] = {
    {"nothing", [](Body const&) {}, 0},
    {"validate_create", [](Body const& body) { (void)paylink::validate_create(body.text); }, to_validate},
    {"validate_create of a value", [](Body const& body) { (void)paylink::validate_create(body.value); }, to_validate},
    {"validate_create of a draft", [](Body const& body) { (void)paylink::validate_create(body.draft); }, to_validate},
    {"parse_create", [](Body const& body) { (void)paylink::parse_create(body.text); }, to_parse},
    {"parse_create of a value", [](Body const& body) { (void)paylink::parse_create(body.value); }, to_parse},
    {"parse_create of a draft", [](Body const& body) { (void)paylink::parse_create(body.draft); }, to_parse},
    {"parse_payment_link", [](Body const& body) { (void)paylink::parse_payment_link(body.text); }, to_parse_response},
    {"parse_payment_link of a value", [](Body const& body) { (void)paylink::parse_payment_link(body.value); },
     to_parse_response},
    {"parse_page", [](Body const& body) { (void)paylink::parse_page(body.text); }, to_parse_response},
    {"parse_page of a value", [](Body const& body) { (void)paylink::parse_page(body.value); }, to_parse_response},
    {"parse_lomi_error", [](Body const& body) { (void)paylink::parse_lomi_error(body.text); }, to_parse_response},
    {"parse_lomi_error of a value", [](Body const& body) { (void)paylink::parse_lomi_error(body.value); },
     to_parse_response},
};

struct Run {
  Call const& call;
  std::vector<Body> const& all;

  static void* on_thread(void* run) {
    auto const& [call, all] = *static_cast<Run*>(run);
    for (Body const& body : all) call.function(body);
    return nullptr;
  }
};

void run_on(pthread_attr_t const& attributes, Run run) {
  pthread_t thread{};
  if (pthread_create(&thread, &attributes, Run::on_thread, &run) != 0) std::abort();
  pthread_join(thread, nullptr);
}

/// Returns how many bytes of a painted stack a call overwrites.
std::size_t stack_of(Run const& run) {
  constexpr std::size_t size = 1 << 20;
  constexpr unsigned char paint = 0xA5;
  void* const memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) std::abort();
  std::memset(memory, paint, size);
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstack(&attributes, memory, size);
  run_on(attributes, run);
  pthread_attr_destroy(&attributes);
  auto const* const bytes = static_cast<unsigned char const*>(memory);
  auto const* const deepest = std::find_if(bytes, bytes + size, [](unsigned char byte) { return byte != paint; });
  auto const used = static_cast<std::size_t>(bytes + size - deepest);
  munmap(memory, size);
  return used;
}

void run_on_small_stack(Run const& run) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 32'768);
  run_on(attributes, run);
  pthread_attr_destroy(&attributes);
}

#if defined(__OPTIMIZE__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
constexpr bool is_measured_build = true;
#else
constexpr bool is_measured_build = false;
#endif

}  // namespace

int main() {
  std::vector<Body> all;
  for (std::string const& text : bodies()) {
    all.push_back(body_from(text));
    all.push_back(body_from(page_of(text)));
  }
  for (Call const& call : calls)  // so that the dynamic linker has bound every function
    for (Body const& body : all) call.function(body);

  bool within_limits = true;
  std::size_t const of_thread = stack_of({calls[0], all});
  for (Call const& call : calls) {
    std::size_t const used = stack_of({call, all}) - of_thread;
    bool const exceeds = call.limit != 0 && used > call.limit;
    within_limits = within_limits && !exceeds;
    std::cout << call.name << ": " << used << " bytes of stack" << (exceeds ? ", too many" : "") << '\n' << std::flush;
  }
  if (!is_measured_build) return 0;
  for (Call const& call : calls) run_on_small_stack({call, all});
  auto const values = std::count_if(all.begin(), all.end(), [](Body const& body) { return !body.value.is_null(); });
  std::cout << all.size() << " bodies, " << values << " of them as values too, on a stack of 32 kB: no crash\n";
  return within_limits ? 0 : 1;
}

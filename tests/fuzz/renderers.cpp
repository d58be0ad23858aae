// SPDX-License-Identifier: BSL-1.0

// A libFuzzer target: all that the library writes is what it says to be. The first byte chooses the language and what
// is written: the verdict on a body, a link or a query that is the rest, or violations whose names are pieces of the
// rest.

#include "../json_recogniser.hpp"
#include "require.hpp"

#include <paylink/paylink.hpp>

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace paylink;
using namespace paylink::detail;
namespace json = boost::json;

namespace {

/// The tree of what must be JSON in UTF-8; it lives until the next one.
class Tree {
 public:
  explicit Tree(std::string_view text) : resource_(memory.data(), memory.size()) {
    boost::system::error_code failure;
    value_ = json::parse({text.data(), text.size()}, failure, &resource_);
    require(!failure, "what is written is JSON, in UTF-8");
  }

  json::value const& operator*() const noexcept { return value_; }

 private:
  static inline std::array<unsigned char, 1 << 18> memory;
  json::monotonic_resource resource_;
  json::value value_;
};

void check_text(std::string_view text, std::size_t lines) {
  auto const is_control = [](char c) { return (c >= '\0' && c < ' ' && c != '\n') || c == '\x7F'; };
  require(utf8::find_ill_formed(text) == std::string_view::npos, "text is UTF-8");
  require(std::none_of(text.begin(), text.end(), is_control), "text commands no terminal");
  require(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) == lines, "each violation has a line");
}

std::size_t omitted_in(json::object const& object) {
  json::value const* const count = object.if_contains("omitted");
  return count == nullptr ? 0 : count->to_number<std::size_t>();
}

void check_member(json::object const& object, json::string_view name, bool is_there, std::string_view value) {
  json::value const* const member = object.if_contains(name);
  require((member != nullptr) == is_there, "a member is there where it has something to say");
  if (is_there) require(member->get_string() == json::string_view(value.data(), value.size()), "a member says it");
}

void check_lomi(Violations const& violations, RenderOptions const& options) {
  std::string const text = render(violations, Format::lomi, options);
  Tree const tree(text);
  json::object const& error = (*tree).get_object().at("error").get_object();
  json::array const& details = error.at("details").get_array();
  require(details.size() == violations.size() && omitted_in(error) == violations.omitted(), "none is lost");
  for (std::size_t i = 0; i < details.size(); ++i) {
    json::object const& detail = details[i].get_object();
    check_member(detail, "code", true, to_string(violations[i].code));
    check_member(detail, "field", violations[i].has_field(), violations[i].field());
    check_member(detail, "pointer", violations[i].has_pointer(), violations[i].pointer());
    check_member(detail, "message", true, violations[i].message(options.locale));
  }
  check_member((*tree).get_object(), "request_id", is_request_id(options.request_id), options.request_id);
}

void check_problem(Violations const& violations, RenderOptions const& options) {
  std::string const text = render(violations, Format::problem, options);
  Tree const tree(text);
  json::object const& problem = (*tree).get_object();
  require(problem.at("errors").get_array().size() == violations.size(), "none is lost");
  require(omitted_in(problem) == violations.omitted(), "those that were cut are counted");
  for (json::value const& error : problem.at("errors").get_array())
    if (json::value const* const pointer = error.get_object().if_contains("pointer"))
      require(std::all_of(pointer->get_string().begin(), pointer->get_string().end(),
                          [](char c) { return c > ' ' && c < '\x7F' && c != '"' && c != '<' && c != '>'; }),
              "a pointer is a URI fragment");
}

void check_rendered(Violations const& violations, RenderOptions const& options) {
  check_text(render(violations, Format::text, options), violations.size() + (violations.omitted() != 0 ? 1 : 0));
  check_lomi(violations, options);
  check_problem(violations, options);
}

std::string without_space(std::string_view text) {
  std::string packed;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!in_string && (text[i] == ' ' || text[i] == '\n')) continue;
    packed += text[i];
    if (text[i] == '"') in_string = !in_string;
    else if (text[i] == '\\') packed += text[++i];
  }
  return packed;
}

/// Read by the recogniser: metadata keep a number as it was written, and Boost.JSON does not parse every number.
void check_object(std::string_view text) {
  require(utf8::find_ill_formed(text) == std::string_view::npos, "what is written is UTF-8");
  require(JsonRecogniser::recognise(text, 64).reason.empty() && text.front() == '{', "what is written is an object");
}

void check_json(std::string const& text) {
  check_object(text);
  std::string const spread = indented(text);
  check_object(spread);
  require(without_space(spread) == text, "indented, it is the same but for space");
}

/// Takes a piece from the head of `bytes`: as long as its first byte says.
std::string_view take_piece(std::string_view& bytes) {
  if (bytes.empty()) return {};
  auto const size = static_cast<unsigned char>(bytes.front());
  std::string_view const piece = bytes.substr(1, size);
  bytes.remove_prefix(piece.size() + 1);
  return piece;
}

/// Any code at any place, with any parameters, named by any bytes.
Violations made_of(std::string_view bytes) {
  static constexpr std::string_view names[] = {"title", "amount", "success_url"};
  Violations violations;
  while (bytes.size() > 2) {
    auto const code = catalog[static_cast<unsigned char>(bytes[0]) % catalog.size()].code;
    auto const kind = static_cast<unsigned char>(bytes[1]);
    bytes.remove_prefix(2);
    std::string_view const key = take_piece(bytes);
    Location const places[] = {Location::document(),           Location::field(names[key.size() % 3]),
                               Location::unknown_field(key),   Location::metadata_key(key),
                               Location::query_param("limit"), Location::unknown_query_param(key)};
    ParamValue const params[] = {{}, std::int64_t{kind} << 54U, names[kind % 3], names, CodePointParam{kind}};
    ViolationsAccess::add(violations, {code, {params[kind % 5], params[kind / 8 % 5]}}, places[key.size() % 6], {},
                          1 + kind % 32U);
  }
  return violations;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {  // NOLINT(*-naming): libFuzzer's
  std::string_view text(reinterpret_cast<char const*>(data), size);
  if (text.empty()) return 0;
  auto const choice = static_cast<unsigned char>(text.front());
  text.remove_prefix(1);
  RenderOptions const options{.locale = choice % 2 == 0 ? Locale::en : Locale::fr, .request_id = text.substr(0, 130)};
  switch (choice / 2 % 4) {
    case 0:
      if (auto const link = parse_create(text)) check_json(to_json(*link));
      else check_rendered(link.error(), options);
      break;
    case 1:
      if (auto const link = parse_payment_link(text)) check_json(to_json(*link));
      else check_rendered(link.error(), options);
      break;
    case 2:
      if (auto const query = parse_list_query(text)) check_json(to_json(*query));
      else check_rendered(query.error(), options);
      break;
    default: check_rendered(made_of(text), options);
  }
  return 0;
}

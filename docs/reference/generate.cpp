// SPDX-License-Identifier: BSL-1.0

// Writes the pages of docs/reference that come from the tables: `paylink_reference DIRECTORY`, or says which of them
// are stale: `paylink_reference --check DIRECTORY`.

#include "examples.hpp"

#include <paylink/detail/rules/link_fields.hpp>
#include <paylink/detail/rules/page_fields.hpp>
#include <paylink/detail/rules/policy_options.hpp>
#include <paylink/detail/rules/query_params.hpp>
#include <paylink/schema.hpp>

#include <boost/json.hpp>

#include <algorithm>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

using namespace paylink;
using namespace paylink::detail;
namespace json = boost::json;

namespace {

struct Document {
  std::string name;
  std::string text;
};

// --- Markdown ---

constexpr std::string_view head =
    "<!-- SPDX-License-Identifier: BSL-1.0 -->\n"
    "<!-- Written by ./dev docs from the library's tables. Change those instead. -->\n";

std::string code(std::string_view text) { return "`" + std::string(text) + "`"; }

std::string row(std::vector<std::string> const& cells) {
  std::string text = "|";
  for (std::string const& cell : cells) text += cell.empty() ? " |" : " " + cell + " |";
  return text + "\n";
}

std::string table(std::vector<std::string> const& columns) {
  std::string text = row(columns) + "|";
  for (std::size_t i = 0; i < columns.size(); ++i) text += "---|";
  return text + "\n";
}

std::string block(std::string_view language, std::string const& text) {
  return "```" + std::string(language) + "\n" + text + "\n```\n";
}

/// The head and the tail of a long text.
std::string abbreviated(std::string_view text) {
  constexpr std::size_t head_size = 160;
  constexpr std::size_t tail_size = 16;
  if (text.size() <= head_size + tail_size) return std::string(text);
  auto const starts_character = [&](std::size_t at) { return (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U; };
  std::size_t first = head_size;
  std::size_t last = text.size() - tail_size;
  while (!starts_character(first)) --first;
  while (!starts_character(last)) ++last;
  return std::string(text.substr(0, first)).append("…").append(text.substr(last));
}

/// What is not UTF-8, as U+FFFD.
std::string displayed(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    std::size_t const size = utf8::decode(text).size;
    shown += size == 0 ? "\uFFFD" : text.substr(0, size);
    text.remove_prefix(std::max<std::size_t>(size, 1));
  }
  return shown;
}

// --- Fields ---

std::string presence(Presence presence) {
  switch (presence) {
    case Presence::required:  return "required";
    case Presence::forbidden: return "forbidden";
    default:                  return "optional";
  }
}

/// The keywords of a field's value: of metadata, those of an object.
json::object const& schema_of(json::object const& properties, Field const& field) {
  json::object const& schema = properties.at(field.wire_name).as_object();
  return field.type == JsonType::object ? schema.at("anyOf").at(0).as_object() : schema;
}

/// The keywords of a field's schema that fit a cell. Patterns do not.
std::string limits(json::object const& schema) {
  std::string text;
  for (auto const& [name, value] : schema) {
    if (value.is_object() || name == "description" || name == "type" || name == "pattern" || name == "allOf") continue;
    text += (text.empty() ? "" : "<br>") + std::string(name) + " ";
    if (value.is_string()) text += code(value.get_string());
    else if (!value.is_array()) text += code(json::serialize(value));
    else
      for (json::value const& item : value.get_array())
        text += (text.back() == ' ' ? "" : ", ") + code(item.as_string());
  }
  return text;
}

std::string query_params_section() {
  std::string text =
      "\n## Parameters of a list query\n\n" + table({"parameter", "kind", "range", "default", "meaning", "sens"});
  for (QueryParam const& param : query_params) {
    bool const is_integer = param.range.has_value();
    text += row({code(param.wire_name),
                 is_integer                                ? "integer"
                 : param.kind == QueryParamKind::link_type ? "`product` or `instant`"
                                                           : "`true` or `false` in any case, `1` or `0`",
                 is_integer ? std::to_string(param.range->min) + "–" + std::to_string(param.range->max) : "",
                 is_integer ? std::to_string(param.range->default_value) : "",
                 std::string(param.documentation[Locale::en]), std::string(param.documentation[Locale::fr])});
  }
  return text;
}

std::string link_section() {
  std::string text =
      "\n## Members of a payment link\n\n"
      "As the service gives it back, in the order in which it is written; absent members are `null`. Others are "
      "ignored.\n\n" +
      table({"member", "JSON type", "product link", "instant link", "meaning", "sens"});
  for (Field const& field : link_fields)
    text += row({code(field.wire_name), std::string(to_string(field.type)), presence(field.presence[LinkType::product]),
                 presence(field.presence[LinkType::instant]), std::string(field.documentation[Locale::en]),
                 std::string(field.documentation[Locale::fr])});
  return text;
}

std::string page_section() {
  std::string text = "\n## Members of a page\n\n" + table({"member", "JSON type", "meaning", "sens"});
  for (Field const& field : page_fields)
    text += row({code(field.wire_name), std::string(to_string(field.type)),
                 std::string(field.documentation[Locale::en]), std::string(field.documentation[Locale::fr])});
  return text;
}

std::string fields_page() {
  json::value const schema_tree = json::parse(schema());
  json::object const& properties = schema_tree.at("properties").as_object();
  std::string text(head);
  text +=
      "# Fields\n\n"
      "What the API takes and gives back. The rules of each value are in [rules.md](../rules.md), what can be wrong "
      "with\n"
      "it in [errors.md](errors.md).\n\n"
      "## Fields of a create request\n\n"
      "In schema order, which is also the order of errors. A `null` counts as absent.\n\n";
  text += table({"field", "JSON type", "product link", "instant link", "limits", "meaning", "sens"});
  for (Field const& field : create_fields)
    text += row({code(field.wire_name), std::string(to_string(field.type)), presence(field.presence[LinkType::product]),
                 presence(field.presence[LinkType::instant]), limits(schema_of(properties, field)),
                 std::string(field.documentation[Locale::en]), std::string(field.documentation[Locale::fr])});
  text += "\n## Amounts\n\n" + table({"currency", "decimals", "least", "most"});
  for (std::size_t i = 0; i < currency_codes.size(); ++i) {
    auto const currency = static_cast<Currency>(i);
    AmountLimits const amounts;
    text += row({std::string(to_string(currency)), std::to_string(decimals(currency)),
                 std::string(std::string_view(to_decimal(amounts.min, currency))),
                 std::string(std::string_view(to_decimal(amounts.max_for(currency), currency)))});
  }
  text += query_params_section() + link_section() + page_section();
  return text;
}

// --- Policy ---

std::string policy_page() {
  std::string text(head);
  text +=
      "# The policy\n\n"
      "What a service decides for itself: the members of `paylink::Policy`, in their order. The defaults are the\n"
      "contract's own.\n\n";
  text += table({"member", "unit", "default", "meaning"});
  for (PolicyOption const& option : policy_options)
    text += row({code(option.name), std::string(option.unit), option.value(default_policy()),
                 std::string(option.documentation)});
  return text;
}

// --- Errors ---

/// Of a body, a query string or a line of C++.
std::string_view language(std::string_view given) {
  if (given.front() == '?') return "text";
  return given.front() == '{' || given.front() == '[' ? "json" : "cpp";
}

/// The words that the parameter `reason` of a code can be; empty if it has none.
std::string reasons_table(ErrorCode code_with_reasons) {
  std::string text;
  for (ReasonEntry const& entry : reasons)
    if (entry.code == code_with_reasons)
      text += row({code(entry.reason), std::string(entry.text[Locale::en]), std::string(entry.text[Locale::fr])});
  return text.empty() ? text : table({"reason", "English", "French"}) + text + "\n";
}

std::string error_section(CatalogEntry const& entry, reference::Example const& example) {
  std::string text = "\n## " + std::string(entry.name) + "\n\n" + std::string(entry.when) + ".\n\n";
  std::string params;
  for (std::string_view const param : entry.params)
    if (!param.empty()) params += (params.empty() ? "" : ", ") + code(param);
  text += table({"", ""});
  text += row({"HTTP status", std::to_string(entry.status)});
  text += row({"parameters", params.empty() ? "none" : params});
  text += row({"English", std::string(entry.text[Locale::en])}) + row({"French", std::string(entry.text[Locale::fr])}) +
          "\n";
  text += reasons_table(entry.code);
  if (!example.policy.empty()) text += "Under the policy " + code("{" + example.policy + "}") + ":\n\n";
  if (!example.given.empty()) text += block(language(example.given), abbreviated(displayed(example.given))) + "\n";
  return text + block("json", indented(example.answer));
}

std::string errors_page() {
  std::vector<reference::Example> const examples = reference::all_examples();
  std::string text(head);
  text +=
      "# Error codes\n\n"
      "What a code says has happened, its parameters, its message in both languages, and an example: what came, and "
      "the\n"
      "answer to it in the lomi. API's envelope. Codes and the names of parameters change only with a major version.\n"
      "Long texts are cut here, at `…`.\n\n";
  text += table({"code", "when"});
  for (CatalogEntry const& entry : catalog)
    text += row({"[" + code(entry.name) + "](#" + std::string(entry.name) + ")", std::string(entry.when)});
  for (CatalogEntry const& entry : catalog) {
    auto const example = std::find_if(examples.begin(), examples.end(), [&](reference::Example const& candidate) {
      return candidate.code == entry.code;
    });
    if (example == examples.end()) throw std::logic_error("there is no example of " + std::string(entry.name));
    text += error_section(entry, *example);
  }
  return text;
}

// --- Files ---

std::string read(std::string const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

int check(std::vector<Document> const& documents, std::string const& directory) {
  int stale = 0;
  for (Document const& document : documents) {
    if (read(directory + "/" + document.name) == document.text) continue;
    std::cerr << directory << "/" << document.name << " is stale: ./dev docs writes it anew\n";
    stale = 1;
  }
  return stale;
}

int write(std::vector<Document> const& documents, std::string const& directory) {
  for (Document const& document : documents) {
    std::ofstream file(directory + "/" + document.name, std::ios::binary);
    if (!(file << document.text).flush()) throw std::runtime_error("cannot write " + directory + "/" + document.name);
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    std::vector<std::string> const arguments(argv + 1, argv + argc);
    bool const checks = arguments.size() == 2 && arguments[0] == "--check";
    if (arguments.size() != 1 && !checks) throw std::runtime_error("usage: paylink_reference [--check] DIRECTORY");
    std::vector<Document> const documents = {
        {"fields.md", fields_page()}, {"errors.md", errors_page()}, {"policy.md", policy_page()}};
    return checks ? check(documents, arguments[1]) : write(documents, arguments[0]);
  } catch (std::exception const& error) {
    std::cerr << "paylink_reference: " << error.what() << '\n';
    return 2;
  }
}

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/policy.hpp>
#include <paylink/render.hpp>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace paylink::cli {

/// The user asked for something that there is not; said on stderr, and nothing is done.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// An option of a verb, with its dashes, and what it sets. Without `takes_value` the value that `set` gets is empty.
template <class Options>
struct Option {
  std::string_view name;
  bool takes_value;
  void (*set)(Options&, std::string_view value);
};

/// What a command prints instead of doing its work.
enum class Information : std::uint8_t { help, version };

/// The options of every command.
struct CommonOptions {
  std::optional<Information> information = {};
};

template <class Options>
inline constexpr Option<Options> common_options[] = {
    {"-h", false, [](Options& options, std::string_view) { options.information = Information::help; }},
    {"--help", false, [](Options& options, std::string_view) { options.information = Information::help; }},
    {"--version", false, [](Options& options, std::string_view) { options.information = Information::version; }},
};

using Arguments = std::span<char const* const>;

inline std::string in_quotes(std::string_view argument) { return "'" + detail::escape_invisible(argument) + "'"; }

template <class Options>
Option<Options> const& find_option(std::string_view name, std::span<Option<Options> const> known) {
  for (Option<Options> const& option : known)
    if (option.name == name) return option;
  for (Option<Options> const& option : common_options<Options>)
    if (option.name == name) return option;
  throw UsageError("unknown option " + in_quotes(name));
}

/// Sets what the options say, `--name value` or `--name=value`, and returns the operands. Behind `--` all are operands.
/// At an option that asks for information it stops, and returns none.
template <class Options>
std::vector<std::string> parse_options(Arguments arguments, std::span<Option<Options> const> known, Options& options) {
  std::vector<std::string> operands;
  bool options_ended = false;
  for (auto at = arguments.begin(); at != arguments.end(); ++at) {
    std::string_view const argument = *at;
    if (options_ended || !argument.starts_with('-') || argument == "-") {
      operands.emplace_back(argument);
    } else if (argument == "--") {
      options_ended = true;
    } else {
      std::size_t const equals = argument.find('=');
      Option<Options> const& option = find_option(argument.substr(0, equals), known);
      bool const has_value = equals != std::string_view::npos;
      if (has_value && !option.takes_value) throw UsageError("option " + in_quotes(option.name) + " takes no value");
      if (has_value) option.set(options, argument.substr(equals + 1));
      else if (!option.takes_value) option.set(options, {});
      else if (++at != arguments.end()) option.set(options, *at);
      else throw UsageError("option " + in_quotes(option.name) + " needs a value");
      if (options.information) return {};
    }
  }
  return operands;
}

/// The choice of that name, of which an option has a few.
template <class T>
T choose(std::string_view option, std::string_view value,
         std::initializer_list<std::pair<std::string_view, T>> choices) {
  std::string names;
  for (auto const& [name, choice] : choices) {
    if (name == value) return choice;
    names.append(names.empty() ? "" : ", ").append(name);
  }
  throw UsageError(std::string(option) + " must be one of: " + names + "; not " + in_quotes(value));
}

inline Locale choose_locale(std::string_view value) {
  return choose<Locale>("--locale", value, {{"en", Locale::en}, {"fr", Locale::fr}});
}

struct CheckOptions : CommonOptions {
  bool ndjson = false;
  std::optional<Format> format;  ///< without one: text, or with `ndjson` a result line each
  Locale locale = Locale::en;
  Policy policy;
  std::vector<std::string> files;  ///< one at least; `-` is standard input
};

inline Timestamp parse_now(std::string_view value) {
  Result<Timestamp, RuleError> const now = Timestamp::parse(value);
  if (!now) throw UsageError("--now must be a time such as 2030-12-31T23:59:59Z, not " + in_quotes(value));
  return *now;
}

inline CheckOptions parse_check_options(Arguments arguments) {
  using Options = CheckOptions;
  using Value = std::string_view;
  static constexpr Option<Options> known[] = {
      {"--ndjson", false, [](Options& options, Value) { options.ndjson = true; }},
      {"--format", true,
       [](Options& options, Value value) {
         options.format = choose<Format>(
             "--format", value, {{"text", Format::text}, {"lomi", Format::lomi}, {"problem", Format::problem}});
       }},
      {"--locale", true, [](Options& options, Value value) { options.locale = choose_locale(value); }},
      {"--now", true, [](Options& options, Value value) { options.policy.now = parse_now(value); }},
      {"--local-http", false, [](Options& options, Value) { options.policy.local_http = true; }},
      {"--unknown-fields", true,
       [](Options& options, Value value) {
         options.policy.unknown_fields = choose<UnknownFields>(
             "--unknown-fields", value, {{"reject", UnknownFields::reject}, {"ignore", UnknownFields::ignore}});
       }},
  };
  CheckOptions options;
  options.files = parse_options<CheckOptions>(arguments, known, options);
  if (options.files.empty()) options.files.emplace_back("-");
  return options;
}

struct QueryOptions : CommonOptions {
  Locale locale = Locale::en;
  std::string query = "-";  ///< standard input
};

inline QueryOptions parse_query_options(Arguments arguments) {
  using Value = std::string_view;
  static constexpr Option<QueryOptions> known[] = {
      {"--locale", true, [](QueryOptions& options, Value value) { options.locale = choose_locale(value); }},
  };
  QueryOptions options;
  auto const operands = parse_options<QueryOptions>(arguments, known, options);
  if (operands.size() > 1)
    throw UsageError("one query at a time, not " + in_quotes(operands[0]) + " and " + in_quotes(operands[1]));
  if (!operands.empty()) options.query = operands.front();
  return options;
}

struct CodesOptions : CommonOptions {
  Locale locale = Locale::en;
};

inline CodesOptions parse_codes_options(Arguments arguments) {
  using Value = std::string_view;
  static constexpr Option<CodesOptions> known[] = {
      {"--locale", true, [](CodesOptions& options, Value value) { options.locale = choose_locale(value); }},
  };
  CodesOptions options;
  auto const operands = parse_options<CodesOptions>(arguments, known, options);
  if (!operands.empty()) throw UsageError("codes takes no operand such as " + in_quotes(operands.front()));
  return options;
}

struct SchemaOptions : CommonOptions {
  bool openapi = false;  ///< the whole API, not the body alone
  Locale locale = Locale::en;
};

inline SchemaOptions parse_schema_options(Arguments arguments) {
  using Value = std::string_view;
  static constexpr Option<SchemaOptions> known[] = {
      {"--openapi", false, [](SchemaOptions& options, Value) { options.openapi = true; }},
      {"--locale", true, [](SchemaOptions& options, Value value) { options.locale = choose_locale(value); }},
  };
  SchemaOptions options;
  auto const operands = parse_options<SchemaOptions>(arguments, known, options);
  if (!operands.empty()) throw UsageError("schema takes no operand such as " + in_quotes(operands.front()));
  return options;
}

struct GenerateOptions : CommonOptions {
  std::uint64_t seed = 0;
  std::uint64_t count = 100;
};

inline std::uint64_t parse_number(std::string_view option, std::string_view value) {
  std::uint64_t number = 0;
  char const* const end = value.data() + value.size();
  auto const [stop, error] = std::from_chars(value.data(), end, number);
  if (error != std::errc() || stop != end)
    throw UsageError(std::string(option) + " must be a whole number, not " + in_quotes(value));
  return number;
}

inline GenerateOptions parse_generate_options(Arguments arguments) {
  using Value = std::string_view;
  static constexpr Option<GenerateOptions> known[] = {
      {"--seed", true, [](GenerateOptions& options, Value value) { options.seed = parse_number("--seed", value); }},
      {"--count", true, [](GenerateOptions& options, Value value) { options.count = parse_number("--count", value); }},
  };
  GenerateOptions options;
  auto const operands = parse_options<GenerateOptions>(arguments, known, options);
  if (!operands.empty()) throw UsageError("generate takes no operand such as " + in_quotes(operands.front()));
  return options;
}

}  // namespace paylink::cli

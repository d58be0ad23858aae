// SPDX-License-Identifier: BSL-1.0

// The command line. `paylink check` validates request bodies, `paylink query` validates list queries, `paylink codes`
// lists the error codes, `paylink schema` writes the rules for other programs, `paylink generate` writes test cases.

#include "paylink/check.hpp"
#include "paylink/codes.hpp"
#include "paylink/diagnostics.hpp"
#include "paylink/generate.hpp"
#include "paylink/options.hpp"
#include "paylink/output.hpp"
#include "paylink/query.hpp"

#include <paylink/openapi.hpp>
#include <paylink/schema.hpp>
#include <paylink/version.hpp>

#include <algorithm>
#include <exception>
#include <string>
#include <string_view>

namespace {

using namespace paylink::cli;

constexpr std::string_view help = R"(Validates the requests of the lomi. payment-links API.

usage: paylink check [OPTION]... [FILE]...
                                          validate the request body in each FILE, or in standard input (-)
       paylink query [OPTION]... [QUERY]  validate the query string QUERY, or the one in standard input (-)
       paylink codes [--locale en|fr]     list the error codes, their parameters and messages as JSON
       paylink schema [--locale en|fr] [--openapi]
                                          the rules for request bodies as a JSON Schema, or the API in OpenAPI 3.1
       paylink generate [--seed N] [--count N]
                                          requests for tests with the expected errors: one a line, as JSON
       paylink [COMMAND] -h | --help | --version
                                          show this text, or the version

options of check:
  --ndjson                        one body a line, and one line of JSON about each
  --format text|lomi|problem      for people, or as the body of a 400: lomi. envelope, RFC 9457
  --locale en|fr                  language of the messages
  --now TIMESTAMP                 refuse what expires before, e.g. 2030-12-31T23:59:59Z
  --local-http                    allow redirects to this machine, over http too
  --unknown-fields reject|ignore  what to do with members that are not in the API
With several FILEs, each answer in JSON has the member "file".

options of query, which answers in one line of JSON:
  --locale en|fr                  language of the messages

options of generate, each line of which has "body" (or "body_base64", or "query"), "policy" where it is not the usual one,
"valid" and "errors":
  --seed N                        which requests: the same number brings the same ones, everywhere; 0 by default
  --count N                       how many; 100 by default, which have each error code once at least

A query has no leading '?', and wants quotes in a shell: paylink query 'linkType=product&limit=5'

exit status: 0 all valid, 1 some invalid, 2 wrong usage, or a file that cannot be read or written
)";

std::string version() {
  return "paylink " + std::to_string(PAYLINK_VERSION_MAJOR) + "." + std::to_string(PAYLINK_VERSION_MINOR) + "." +
         std::to_string(PAYLINK_VERSION_PATCH) + "\n";
}

int print(std::string_view text, Output& output) {
  output << text;
  return 0;
}

int print(Information information, Output& output) {
  return print(information == Information::help ? std::string(help) : version(), output);
}

int run_check(Arguments arguments, Output& output) {
  CheckOptions const options = parse_check_options(arguments);
  return options.information ? print(*options.information, output) : check(options, output);
}

int run_query(Arguments arguments, Output& output) {
  QueryOptions const options = parse_query_options(arguments);
  return options.information ? print(*options.information, output) : query(options, output);
}

int run_codes(Arguments arguments, Output& output) {
  CodesOptions const options = parse_codes_options(arguments);
  return options.information ? print(*options.information, output) : print(codes(options.locale), output);
}

int run_schema(Arguments arguments, Output& output) {
  SchemaOptions const options = parse_schema_options(arguments);
  if (options.information) return print(*options.information, output);
  auto const write = options.openapi ? &paylink::openapi : &paylink::schema;
  return print(write(paylink::default_policy(), options.locale), output);
}

int run_generate(Arguments arguments, Output& output) {
  GenerateOptions const options = parse_generate_options(arguments);
  if (options.information) return print(*options.information, output);
  generate(options, output);
  return 0;
}

/// Gives the exit status.
int run(Arguments arguments, Output& output) {
  if (arguments.empty()) throw UsageError("a command is missing");
  std::string_view const command = arguments.front();
  Arguments const rest = arguments.subspan(1);
  if (command == "check") return run_check(rest, output);
  if (command == "query") return run_query(rest, output);
  if (command == "codes") return run_codes(rest, output);
  if (command == "schema") return run_schema(rest, output);
  if (command == "generate") return run_generate(rest, output);
  if (command == "--version") return print(Information::version, output);
  if (command == "--help" || command == "-h") return print(Information::help, output);
  throw UsageError("unknown command " + in_quotes(command));
}

}  // namespace

int main(int argc, char** argv) {
  try {
    Output output;
    int const status = run(Arguments(argv + 1, argv + std::max(argc, 1)), output);
    output.flush();
    return status;
  } catch (UsageError const& error) {
    say(error.what());
    say("for help: paylink --help");
  } catch (std::exception const& error) {
    say(error.what());
  }
  return exit_trouble;
}

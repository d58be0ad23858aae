// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "input.hpp"
#include "options.hpp"
#include "output.hpp"
#include "verdict_json.hpp"

#include <paylink/detail/output/json_writer.hpp>
#include <paylink/list_query.hpp>
#include <paylink/to_json.hpp>

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace paylink::cli {

/// The query in standard input, without the end of its line.
inline std::string read_query_line() {
  Input input("-");
  if (input.is_terminal()) say_what_is_awaited("a query");
  std::size_t const longest = default_policy().max_body_bytes;
  std::string query = read_body(input, longest);
  if (query.size() > longest)
    throw std::runtime_error("the query in " + input.name() + " exceeds " + std::to_string(longest) + " bytes");
  if (query.ends_with('\n')) query.pop_back();
  if (query.ends_with('\r')) query.pop_back();
  return query;
}

/// `{"valid":true,"query":{…}}` or `{"valid":false,"errors":[…]}`
inline std::string query_line(Result<ListQuery> const& query, Locale locale) {
  detail::JsonWriter json;
  json.begin_object();
  if (query) json.key("valid").boolean(true).key("query").raw(to_json(*query));
  else write_invalid(json, query.error(), locale);
  return json.end_object().take() + "\n";
}

/// `paylink query`; gives the exit status.
inline int query(QueryOptions const& options, Output& output) {
  auto const parsed = parse_list_query(options.query == "-" ? read_query_line() : options.query);
  output << query_line(parsed, options.locale);
  return parsed ? 0 : 1;
}

}  // namespace paylink::cli

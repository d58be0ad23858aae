// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Bodies and queries that a client sends to cost more than they weigh, of any size.
namespace hostile {

struct Shape {
  std::string_view name;
  std::string (*body)(std::size_t size);
  std::string_view first_code;  ///< of the verdict on it; "" where it is valid
};

inline std::string filled(std::string head, std::string_view unit, std::string_view tail, std::size_t size) {
  while (head.size() + unit.size() + tail.size() <= size) head += unit;
  return head.append(tail);
}

/// `{"<prefix>0":0,"<prefix>1":0,…}`, the whole behind `head` and in front of `tail`.
inline std::string with_names(std::string head, std::string_view prefix, std::string_view suffix, std::string_view tail,
                              std::size_t size) {
  for (std::size_t i = 0;; ++i) {
    std::string member = i == 0 ? "\"" : ",\"";
    member.append(prefix).append(std::to_string(1'000'000 + i)).append(suffix).append("\":0");
    if (head.size() + member.size() + tail.size() > size) break;
    head += member;
  }
  return head.append(tail);
}

/// `{"ab":0,"aab":0,"aaab":0,…}` of a unit and an end, the whole behind `head` and in front of `tail`, filled up with
/// blanks.
inline std::string with_growing_names(std::string head, std::string_view unit, std::string_view end,
                                      std::string_view tail, std::size_t size) {
  std::string name;
  for (char const* comma = "";; comma = ",") {
    name += unit;
    if (head.size() + name.size() + end.size() + tail.size() + 5 > size) break;
    head.append(comma).append("\"").append(name).append(end).append("\":0");
  }
  head.resize(size - tail.size(), ' ');
  return head.append(tail);
}

inline std::string repeated(std::string_view unit, std::size_t count) {
  return filled({}, unit, {}, unit.size() * count);
}

inline std::vector<Shape> const& shapes() {
  static std::vector<Shape> const all = {
      {"white space before the body", [](std::size_t n) { return filled("", " ", "{}", n); }, "field_required"},
      {"white space after the body", [](std::size_t n) { return filled("{}", "\n", "", n); }, "field_required"},
      {"white space between colon and value", [](std::size_t n) { return filled("{\"title\":", "\t", "1}", n); },
       "field_required"},
      {"distinct names", [](std::size_t n) { return with_names("{", "", "", "}", n); }, "field_required"},
      {"names of the same length that begin alike",
       [](std::size_t n) { return with_names("{", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "", "}", n); }, "field_required"},
      {"names that end alike",
       [](std::size_t n) { return with_names("{", "", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", "}", n); }, "field_required"},
      {"names of one escape and the rest plain", [](std::size_t n) { return with_names("{", "\\u0061", "", "}", n); },
       "field_required"},
      {"names that each begin with all names before",
       [](std::size_t n) { return with_growing_names("{", "a", "", "}", n); }, "field_required"},
      {"names that each begin with all names before, of escapes",
       [](std::size_t n) { return with_growing_names("{", "\\u00e9", "", "}", n); }, "field_required"},
      {"names that each end otherwise than all names before go on, in metadata",
       [](std::size_t n) { return with_growing_names("{\"metadata\":{", "a", "b", "}}", n); }, "field_required"},
      {"names all of escapes",
       [](std::size_t n) { return with_names("{", "\\u0061\\u0061\\u0061\\u0061\\u0061\\u0061", "\\n", "}", n); },
       "field_required"},
      {"three names of a third each",
       [](std::size_t n) {
         std::string const name = repeated("k", n / 3 - 8);
         return "{\"" + name + "1\":0,\"" + name + "2\":0,\"" + name + "3\":0}";
       },
       "field_required"},
      {"the same name again and again", [](std::size_t n) { return filled("{\"a\":0", ",\"a\":0", "}", n); },
       "duplicate_key"},
      {"the same long name again and again",
       [](std::size_t n) {
         std::string const member = "\"\\u0061" + repeated("a", 500) + "\":0";
         return filled("{" + member, "," + member, "}", n);
       },
       "duplicate_key"},
      {"many names in metadata", [](std::size_t n) { return with_names("{\"metadata\":{", "", "", "}}", n); },
       "field_required"},
      {"names in an object that nobody asks for", [](std::size_t n) { return with_names("{\"x\":{", "", "", "}}", n); },
       "field_required"},
      {"unknown names near a field's",
       [](std::size_t n) { return with_names("{", "require_billing_addres", "", "}", n); }, "field_required"},
      {"one string", [](std::size_t n) { return filled("{\"title\":\"", "a", "\"}", n); }, "field_required"},
      {"one string of letters of three bytes", [](std::size_t n) { return filled("{\"title\":\"", "€", "\"}", n); },
       "field_required"},
      {"one string of escapes", [](std::size_t n) { return filled("{\"title\":\"", "\\n", "\"}", n); },
       "field_required"},
      {"one string of surrogate pairs",
       [](std::size_t n) { return filled("{\"title\":\"", "\\ud83d\\ude00", "\"}", n); }, "field_required"},
      {"one string of escaped backslashes", [](std::size_t n) { return filled("{\"x\":\"", "\\\\", "\"}", n); },
       "field_required"},
      {"one name", [](std::size_t n) { return filled("{\"", "a", "\":0}", n); }, "field_required"},
      {"one name of escapes", [](std::size_t n) { return filled("{\"", "\\u0061", "\":0}", n); }, "field_required"},
      {"one key of metadata, of escapes",
       [](std::size_t n) { return filled("{\"metadata\":{\"", "\\u0061", "\":0}}", n); }, "field_required"},
      {"many strings of one escape", [](std::size_t n) { return filled("{\"x\":[\"\"", ",\"\\n\"", "]}", n); },
       "field_required"},
      {"a string without an end", [](std::size_t n) { return filled("{\"title\":\"", "\\\\", "", n); }, "json_invalid"},
      {"a URL of escapes", [](std::size_t n) { return filled("{\"success_url\":\"https://a.com/", "%41", "\"}", n); },
       "field_required"},
      {"a URL with a long authority",
       [](std::size_t n) { return filled("{\"success_url\":\"https:\\/\\/", "a.", "\"}", n); }, "field_required"},
      {"a timestamp with a long fraction",
       [](std::size_t n) { return filled("{\"expires_at\":\"2030-01-01T00:00:00.", "0", "Z\"}", n); },
       "field_required"},
      {"a number of nines", [](std::size_t n) { return filled("{\"currency_code\":\"USD\",\"amount\":", "9", "}", n); },
       "field_required"},
      {"a number of zeros behind the point",
       [](std::size_t n) { return filled("{\"currency_code\":\"USD\",\"amount\":0.", "0", "1}", n); },
       "field_required"},
      {"an exponent of zeros",
       [](std::size_t n) { return filled("{\"currency_code\":\"USD\",\"amount\":1e", "0", "1}", n); },
       "field_required"},
      {"many numbers", [](std::size_t n) { return filled("{\"x\":[0", ",-1.5e-300", "]}", n); }, "field_required"},
      {"opening brackets", [](std::size_t n) { return filled("", "[", "", n); }, "json_too_deep"},
      {"opening braces", [](std::size_t n) { return filled("", "{\"a\":", "", n); }, "json_too_deep"},
      {"brackets that open and close", [](std::size_t n) { return filled("{\"x\":[[]", ",[[[[]]]]", "]}", n); },
       "field_required"},
      {"empty objects in metadata", [](std::size_t n) { return filled("{\"metadata\":{\"a\":[{}", ",{}", "]}}", n); },
       "field_required"},
      {"bytes that are no UTF-8, at the end", [](std::size_t n) { return filled("{\"title\":\"", "é", "\xC3\"}", n); },
       "utf8_invalid"},
  };
  return all;
}

inline std::vector<Shape> const& query_shapes() {
  static std::vector<Shape> const all = {
      {"query: separators", [](std::size_t n) { return filled("", "&", "", n); }, ""},
      {"query: equals signs", [](std::size_t n) { return filled("", "=", "", n); }, "unknown_query_param"},
      {"query: percent signs", [](std::size_t n) { return filled("", "%", "", n); }, "query_malformed"},
      {"query: an escape cut off, behind many that are not", [](std::size_t n) { return filled("", "%41", "%4", n); },
       "query_malformed"},
      {"query: bytes that are no UTF-8, at the end", [](std::size_t n) { return filled("", "%F0%9F%98%80", "%F0", n); },
       "query_malformed"},
      {"query: one name", [](std::size_t n) { return filled("", "n", "", n); }, "unknown_query_param"},
      {"query: one name of escapes", [](std::size_t n) { return filled("", "%6C", "", n); }, "unknown_query_param"},
      {"query: names of one letter", [](std::size_t n) { return filled("", "a&", "", n); }, "unknown_query_param"},
      {"query: unknown names near one that is known", [](std::size_t n) { return filled("", "isactivate&", "", n); },
       "unknown_query_param"},
      {"query: unknown names of 65 letters",
       [](std::size_t n) { return filled("", repeated("%61", 65) + "=&", "", n); }, "unknown_query_param"},
      {"query: a limit again and again", [](std::size_t n) { return filled("", "limit=5&", "", n); },
       "query_param_repeated"},
      {"query: a limit of zeros", [](std::size_t n) { return filled("limit=", "0", "5", n); }, ""},
      {"query: a limit of nines, of escapes", [](std::size_t n) { return filled("limit=", "%39", "", n); },
       "limit_out_of_range"},
      {"query: a link type without an end", [](std::size_t n) { return filled("linkType=", "product", "", n); },
       "link_type_invalid"},
      {"query: spaces", [](std::size_t n) { return filled("isActive=", "+", "true", n); }, "query_boolean_invalid"},
  };
  return all;
}

}  // namespace hostile

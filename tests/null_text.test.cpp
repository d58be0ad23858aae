// SPDX-License-Identifier: BSL-1.0
#include <paylink/list_query.hpp>
#include <paylink/types.hpp>

#include "catch.hpp"

#include <cstddef>
#include <string>

using namespace paylink;

// What takes a text does not take a null pointer, of which std::string_view would read.
namespace {

template <class Text>
constexpr bool are_texts[] = {requires(Text text){validate_list_query(text);
}
, requires(Text text) { parse_list_query(text); }, requires(Text text) { error_code_from(text); },
    requires(Text text) { Timestamp::parse(text); }, requires(Text text) { Amount::parse(text, Currency::XOF); },
    requires(Text text) { Number::parse(text); }, requires(Text text) { Title::parse(text); },
    requires(Text text) { Identifier::parse(text); }, requires(Text text) { RedirectUrl::parse(text); },
    requires(Text text) { parse_currency(text); }, requires(Text text) { parse_link_type(text); },
    requires(Text text) { PageLimit::parse(text); }, requires(Text text) { PageOffset::parse(text); },
    requires(Text text) { Metadata().find(text); }, requires(Text text, Params const& params) { params.find(text); },
}
;

}  // namespace

TEST_CASE("Texts: no function takes a null pointer for one", "[null_text]") {
  for (bool const is_text : are_texts<std::string>) CHECK(is_text);
  for (bool const is_text : are_texts<char const*>) CHECK(is_text);
  for (bool const is_text : are_texts<std::nullptr_t>) CHECK_FALSE(is_text);
}

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/rules/raw_object.hpp>

/// A donation of 5,000 XOF, which is valid, as every input reads it.
inline paylink::detail::RawObject donation() {
  using paylink::detail::FieldName, paylink::detail::JsonType;
  paylink::detail::RawObject object;
  object.add(FieldName::link_type) = {.text = "instant", .type = JsonType::string};
  object.add(FieldName::title) = {.text = "Donation", .type = JsonType::string};
  object.add(FieldName::currency_code) = {.text = "XOF", .type = JsonType::string};
  object.add(FieldName::amount) = {.text = "5000", .type = JsonType::number};
  return object;
}

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/detail/rules/raw_object.hpp>

/// What every input reads of a donation of 5,000 XOF, which is valid.
inline paylink::detail::RawObject donation() {
  using paylink::detail::FieldName, paylink::detail::JsonType;
  paylink::detail::RawObject reading;
  reading.add(FieldName::link_type, {.text = "instant", .type = JsonType::string});
  reading.add(FieldName::title, {.text = "Donation", .type = JsonType::string});
  reading.add(FieldName::currency_code, {.text = "XOF", .type = JsonType::string});
  reading.add(FieldName::amount, {.text = "5000", .type = JsonType::number});
  return reading;
}

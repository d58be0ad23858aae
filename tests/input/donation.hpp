// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/rules/reading.hpp>

/// What every input reads of a donation of 5,000 XOF, which is valid.
inline paylink::Reading donation() {
  using paylink::FieldName, paylink::JsonType;
  paylink::Reading reading;
  reading.add(FieldName::link_type, {.text = "instant", .type = JsonType::string});
  reading.add(FieldName::title, {.text = "Donation", .type = JsonType::string});
  reading.add(FieldName::currency_code, {.text = "XOF", .type = JsonType::string});
  reading.add(FieldName::amount, {.text = "5000", .type = JsonType::number});
  return reading;
}

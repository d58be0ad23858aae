// SPDX-License-Identifier: BSL-1.0
// Included by each file within its namespace, so that the same source is compiled in both modes.
// NOLINTBEGIN(misc-definitions-in-headers)

Parsed parse(int number) {
  if (number < 0) return paylink::Unexpected("negative, in a text too long for the small string buffer");
  return number;
}
int read(Parsed result) { return result ? *result : -static_cast<int>(result.error().size()); }

ParsedAmount parse_amount(std::string_view text) { return paylink::Amount::parse(text, paylink::Currency::EUR); }
std::int64_t read_amount(ParsedAmount result) {
  return result ? result->minor_units() : -static_cast<std::int64_t>(result.error().code);
}

paylink::Violations validate(std::string_view body) { return paylink::validate_create(body); }
std::string read_violations(paylink::Violations violations) {
  paylink::Violations const moved = std::move(violations);
  return to_string(moved);
}

ParsedRequest parse_request(std::string_view body) { return paylink::parse_create(body); }
std::string read_request(ParsedRequest const& result) {
  return result ? result->title.str() + " " + paylink::to_json(*result) : to_string(result.error());
}

paylink::ApiError refuse(bool as_missing_key) {
  if (as_missing_key) return paylink::ApiError(paylink::ErrorCode::api_key_missing);
  return validate("{}");
}
std::string read_refusal(paylink::ApiError const& error) { return render(error, paylink::Format::problem); }
// NOLINTEND(misc-definitions-in-headers)

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/testing/broken_case.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

// Identifiers and times that are wrong in one way (contract §5 and §6).
namespace paylink::inline v1::test_kit {

inline Case break_id_invalid(Choices& choices) {
  static constexpr std::string_view wrong[] = {"../products", "-x", ".a",  "_a",    "a/b",
                                               "a b",         "é",  "a\n", "a%2Fb", "prod:1"};
  std::string_view const field = choices.one_in(2) ? "price_id" : "product_id";
  bool const is_empty = choices.one_in(8);
  bool const is_long = !is_empty && choices.one_in(8);
  std::string const id = is_empty ? "" : is_long ? std::string(129, 'x') : std::string(choices.one_of(wrong));
  Body body = product_body(choices);
  body.set(field, quoted(choices, id));
  return field_case(choices, ErrorCode::id_invalid, field, std::move(body),
                    {{"reason", std::string(is_empty  ? "empty"
                                            : is_long ? "too_long"
                                                      : "character")}});
}

inline Case break_timestamp_invalid(Choices& choices) {
  struct Wrong {
    std::string_view text;
    std::string_view reason;
  };
  static constexpr Wrong all_wrong[] = {
      {"2030-12-31", "date_only"},
      {"2030-99-99", "date_only"},
      {"2030-12-31 23:59:59Z", "space_separator"},
      {"2030-12-31 23:59", "space_separator"},
      {"2030-12-31 23:59:59,5+00", "space_separator"},
      {"2030-12-31T23:59Z", "seconds_missing"},
      {"2030-12-31t23:59", "seconds_missing"},
      {"2030-12-31T23:59:59,5Z", "comma_fraction"},
      {"2030-12-31T23:59:59+0100", "offset_format"},
      {"2030-12-31T23:59:59.5-01", "offset_format"},
      {"2030-02-30T00:00:00Z", "no_such_date"},
      {"2023-02-29T00:00:00Z", "no_such_date"},
      {"1900-02-29T00:00:00Z", "no_such_date"},
      {"2030-13-01T00:00:00Z", "no_such_date"},
      {"2030-00-01T00:00:00Z", "no_such_date"},
      {"2030-01-00T00:00:00Z", "no_such_date"},
      {"2030-04-31T00:00:00", "no_such_date"},
      {"2030-12-31T24:00:00Z", "out_of_range"},
      {"2030-12-31T23:60:00Z", "out_of_range"},
      {"2030-12-31T23:59:61", "out_of_range"},
      {"2030-12-31T12:00:60Z", "out_of_range"},
      {"2030-12-31T23:59:59+16:00", "out_of_range"},
      {"2030-12-31T23:59:59+01:60", "out_of_range"},
      {"0000-12-31T23:59:59Z", "out_of_range"},
      {"0001-01-01T00:00:00+00:01", "out_of_range"},
      {"9999-12-31T23:59:59-00:01", "out_of_range"},
      {"", "format"},
      {"tomorrow", "format"},
      {"1924991999", "format"},
      {"2030-12-31T23:59:59.Z", "format"},
      {"2030-12-31T23:59:59Z ", "format"},
      {" 2030-12-31T23:59:59Z", "format"},
      {"2030-1-1T00:00:00Z", "format"},
      {"12030-01-01T00:00:00Z", "format"},
      {"-2030-01-01T00:00:00Z", "format"},
  };
  Wrong const& wrong = choices.one_of(all_wrong);
  return value_case(choices, ErrorCode::timestamp_invalid, "expires_at", quoted(choices, wrong.text),
                    {{"reason", std::string(wrong.reason)}});
}

inline Case break_timestamp_offset_missing(Choices& choices) {
  static constexpr std::string_view wrong[] = {"2030-12-31T23:59:59", "2030-12-31t00:00:00", "2024-02-29T12:34:56.789",
                                               "2030-01-01T00:00:60", "0001-01-01T00:00:00", "9999-12-31T23:59:60.5"};
  return value_case(choices, ErrorCode::timestamp_offset_missing, "expires_at", quoted(choices, choices.one_of(wrong)));
}

/// The first second of the year 1, before the `expires_at` of each valid case without a policy: the clock of a service
/// under test that refuses links which have expired.
inline Timestamp before_every_expiry() {
  return *Timestamp::from_unix(-62'135'596'800);  // 0001-01-01T00:00:00Z
}

/// The time of the policies that have a clock.
inline Timestamp noon() {
  return *Timestamp::from_unix(1'907'755'200);  // 2030-06-15T12:00:00Z
}

/// The time `seconds` after that noon, at most ten hours from it, with one of several offsets.
inline std::string near_noon(Choices& choices, int seconds) {
  struct Zone {
    int hours;
    std::string_view offset;
  };
  static constexpr Zone zones[] = {{0, "Z"}, {1, "+01:00"}, {-1, "-01:00"}, {0, "-00:00"}};
  Zone const& zone = choices.one_of(zones);
  int const second_of_day = (12 + zone.hours) * 3600 + seconds;
  auto const two = [](int number) {
    return std::string{static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
  };
  std::string text = "2030-06-15T" + two(second_of_day / 3600) + ":" + two(second_of_day / 60 % 60) + ":";
  text += two(second_of_day % 60);
  if (choices.one_in(4)) text += ".000";
  return text.append(zone.offset);
}

inline Case expiry_case(Choices& choices, ErrorCode code, int seconds, ExpectedParams params, Policy policy) {
  policy.now = noon();
  return under(std::move(policy), value_case(choices, code, "expires_at", quoted(choices, near_noon(choices, seconds)),
                                             std::move(params)));
}

inline Case break_expires_at_in_past(Choices& choices) {
  int const ago = choices.one_in(4) ? 0 : 1 + static_cast<int>(choices.below(36'000));
  return expiry_case(choices, ErrorCode::expires_at_in_past, -ago, {}, {});
}

inline Case break_expires_at_too_soon(Choices& choices) {
  Policy policy;
  policy.min_lead = std::chrono::seconds(3600);
  return expiry_case(choices, ErrorCode::expires_at_too_soon, 3599 - static_cast<int>(choices.below(3599)),
                     {{"min_seconds", std::int64_t{3600}}}, std::move(policy));
}

inline Case break_expires_at_too_far(Choices& choices) {
  Policy policy;
  policy.max_horizon = std::chrono::seconds(7200);
  return expiry_case(choices, ErrorCode::expires_at_too_far, 7201 + static_cast<int>(choices.below(28'000)),
                     {{"max_seconds", std::int64_t{7200}}}, std::move(policy));
}

}  // namespace paylink::inline v1::test_kit

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <paylink/version.hpp>  // first: an older C++ fails there, with one message

#include <paylink/testing/case.hpp>
#include <paylink/testing/expected.hpp>
#include <paylink/to_json.hpp>
#include <paylink/types.hpp>

// Version 3, or 2.13; which one, the user links.
#if __has_include(<catch2/matchers/catch_matchers.hpp>)
#include <catch2/catch_tostring.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#else
#include <catch2/catch.hpp>
#endif

#include <string>
#include <utility>

// Prints paylink's values in Catch2, and matches violations. Specialises `StringMaker` for types of paylink alone.
// Either all files of a test program that compare such values include it, or none: it must print a type in one way
// (ODR).
namespace paylink::inline v1::test_kit {

#if __has_include(<catch2/matchers/catch_matchers.hpp>)
template <class T>
using MatcherBase = Catch::Matchers::MatcherBase<T>;
#else
template <class T>
using MatcherBase = Catch::MatcherBase<T>;
#endif

/// Matches exactly these violations, in this order: `CHECK_THAT(violations, HasViolations("amount_too_precise /amount
/// currency='XOF' max_decimals=0"))`, several with `; ` between them, or the `expected` of a `Case`.
class HasViolations : public MatcherBase<Violations> {
 public:
  explicit HasViolations(std::string line) : line_(std::move(line)) {}
  explicit HasViolations(ExpectedViolations const& expected) : line_(to_line(expected)) {}

  bool match(Violations const& violations) const override { return to_line(violations) == line_; }

 protected:
  std::string describe() const override { return "is exactly: " + line_; }

 private:
  std::string line_;
};

/// Matches no violations: `CHECK_THAT(validate_create(body), IsValid())`.
class IsValid : public HasViolations {
 public:
  IsValid() : HasViolations("valid") {}
};

}  // namespace paylink::inline v1::test_kit

namespace Catch {

template <>
struct StringMaker<paylink::Amount> {
  static std::string convert(paylink::Amount amount) {
    return to_string(amount).append(" ").append(to_string(amount.currency()));
  }
};
template <>
struct StringMaker<paylink::RuleError> {
  static std::string convert(paylink::RuleError const& error) {
    return paylink::test_kit::to_line(paylink::detail::single_violation(error));
  }
};
template <>
struct StringMaker<paylink::Violation> {
  static std::string convert(paylink::Violation const& violation) { return paylink::test_kit::to_line(violation); }
};
template <>
struct StringMaker<paylink::Violations> {
  static std::string convert(paylink::Violations const& violations) { return paylink::test_kit::to_line(violations); }
};
template <>
struct StringMaker<paylink::PageError> {
  static std::string convert(paylink::PageError const& error) {
    std::string const place = error.index ? "data[" + std::to_string(*error.index) + "]: " : "";
    return place + paylink::test_kit::to_line(error.violations);
  }
};
template <class T, class E>
struct StringMaker<paylink::Result<T, E>> {
  static std::string convert(paylink::Result<T, E> const& result) {
    return result ? ::Catch::Detail::stringify(*result) : ::Catch::Detail::stringify(result.error());
  }
};
template <>
struct StringMaker<paylink::test_kit::ExpectedViolation> {
  static std::string convert(paylink::test_kit::ExpectedViolation const& violation) {
    return paylink::test_kit::to_line(violation);
  }
};
template <>
struct StringMaker<paylink::test_kit::Case> {
  static std::string convert(paylink::test_kit::Case const& request) {
    return request.text + " (" + paylink::test_kit::to_line(request.expected) + ")";
  }
};
template <>
struct StringMaker<paylink::CreatePaymentLink> {
  static std::string convert(paylink::CreatePaymentLink const& link) { return to_json(link); }
};
template <>
struct StringMaker<paylink::PaymentLink> {
  static std::string convert(paylink::PaymentLink const& link) { return to_json(link); }
};
template <>
struct StringMaker<paylink::Page> {
  static std::string convert(paylink::Page const& page) { return to_json(page); }
};

}  // namespace Catch

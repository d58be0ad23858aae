// SPDX-License-Identifier: BSL-1.0
// Compiles if functions in a user's namespace are called by their bare names with paylink's types: argument-dependent
// look-up finds none of the library's internal functions beside them.
#include <paylink/paylink.hpp>

#include <string>

namespace shop {

std::string message(paylink::Violation const& violation) { return violation.message(); }
std::string suggestion(paylink::Violation const& violation) { return violation.params.find("suggestion").text(); }
std::string text(paylink::Violations const& violations) { return to_string(violations); }

template <class T>
int add(T const&) {
  return 1;
}
template <class T>
int build(T const&) {
  return 1;
}
template <class T>
int check(T const&) {
  return 1;
}
template <class T>
int entry(T const&) {
  return 1;
}
template <class T>
int error_of(T const&) {
  return 1;
}
template <class T>
int length(T const&) {
  return 1;
}
template <class T>
int parse(T const&) {
  return 1;
}
template <class T>
int read(T const&) {
  return 1;
}
template <class T>
int reason(T const&) {
  return 1;
}
template <class T>
int same_text(T const&, T const&) {
  return 1;
}
template <class T>
int status_entry(T const&) {
  return 1;
}
template <class T>
int summary(T const&) {
  return 1;
}
template <class T>
int unescape(T const&) {
  return 1;
}
template <class T>
int validate(T const&) {
  return 1;
}
template <class T>
int write(T const&) {
  return 1;
}

template <class T>
int call_all(T const& value) {
  return add(value) + build(value) + check(value) + entry(value) + error_of(value) + length(value) + parse(value) +
         read(value) + reason(value) + same_text(value, value) + status_entry(value) + summary(value) +
         unescape(value) + validate(value) + write(value);
}

int call_with_every_type(paylink::Violations const& violations, paylink::CreatePaymentLink const& request,
                         paylink::PaymentLink const& link, paylink::Page const& page, paylink::PageError const& error,
                         paylink::Policy const& policy, paylink::Draft const& draft, paylink::ListQuery const& query,
                         paylink::Amount amount, paylink::Timestamp timestamp, paylink::Title const& title,
                         paylink::RedirectUrl const& url, paylink::Result<paylink::Amount> const& result) {
  return call_all(violations) + call_all(violations.front()) + call_all(violations.front().params) +
         call_all(violations.front().code) + call_all(request) + call_all(link) + call_all(page) + call_all(error) +
         call_all(policy) + call_all(draft) + call_all(query) + call_all(amount) + call_all(timestamp) +
         call_all(title) + call_all(url) + call_all(result) + call_all(paylink::RuleError()) +
         call_all(paylink::ParamValue()) + call_all(paylink::ApiError(violations)) + call_all(paylink::Locale::en) +
         call_all(paylink::Currency::XOF);
}

}  // namespace shop

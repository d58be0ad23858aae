// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "catch.hpp"

#include <rapidcheck.h>

#include <sstream>
#include <string>
#include <utility>

/// Checks a property with rapidcheck; a counter-example fails the test and is printed, with the seed that brings it
/// back.
template <class Testable>
void property(std::string const& sentence, Testable&& testable) {
  rc::detail::TestMetadata metadata;
  metadata.id = sentence;
  metadata.description = sentence;
  auto const result = rc::detail::checkTestable(std::forward<Testable>(testable), metadata);
  std::ostringstream text;
  rc::detail::printResultMessage(result, text);
  INFO(sentence << "\n" << text.str());
  CHECK(result.template is<rc::detail::SuccessResult>());
}

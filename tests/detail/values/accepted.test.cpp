// SPDX-License-Identifier: BSL-1.0
#include <paylink/detail/values/accepted.hpp>

#include <paylink/values/metadata.hpp>
#include <paylink/values/text.hpp>

#include "catch.hpp"

#include <bit>
#include <string>
#include <type_traits>

using namespace paylink;
using namespace paylink::detail;

static_assert(!std::is_default_constructible_v<Accepted> && !std::is_aggregate_v<Accepted>, "only the builder has it");

namespace {
/// The way around the passkey, for this test.
auto const accepted = std::bit_cast<Accepted>('\0');
}  // namespace

TEST_CASE("Accepted: values are made of what a rule has accepted, without running it again", "[accepted]") {
  CHECK(Title(accepted, "Donation") == Title::parse("Donation").value());
  CHECK(Title(accepted, "").str().empty());  // which the rule refuses
  CHECK(Number(accepted, "5e3") == Number(5000));
  CHECK(Number(accepted, "5e3").str() == "5e3");
  MetadataEntries const entries = {{"key", "value"}, {"key", 5}};
  CHECK((Metadata(accepted, entries).entries() == entries));
}

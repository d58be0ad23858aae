// SPDX-License-Identifier: BSL-1.0
// Compiles if `using namespace paylink` can stand beside GoogleTest, whose names are in the global namespace `testing`.
namespace testing {
struct Test {};
struct Message {};
struct Environment {};
struct Matcher {};
struct Range {};
struct Values {};
struct Types {};
struct Pair {};
struct Field {};
struct Key {};
struct Optional {};
struct Property {};
struct Action {};
}  // namespace testing

#include <paylink/openapi.hpp>
#include <paylink/paylink.hpp>
#include <paylink/schema.hpp>
#include <paylink/testing/case.hpp>
#include <paylink/testing/requests.hpp>

using namespace paylink;
using namespace testing;

struct LinkTest : testing::Test {};
struct OtherLinkTest : Test {};
struct Everything {
  Message message;
  Environment environment;
  Matcher matcher;
  Range range;
  Values values;
  Types types;
  Pair pair;
  Field field;
  Key key;
  Optional optional;
  Property property;
  Action action;
  Amount amount;
};

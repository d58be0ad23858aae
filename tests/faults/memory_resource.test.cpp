// SPDX-License-Identifier: BSL-1.0
#include <paylink/boost_json.hpp>
#include <paylink/paylink.hpp>

#include "catch.hpp"
#include "verdict.hpp"

#include <boost/container/pmr/memory_resource.hpp>
#include <boost/json.hpp>

#include <cstddef>
#include <new>
#include <optional>
#include <string>

using namespace paylink;
using namespace paylink::detail;
namespace json = boost::json;

namespace {

/// Counts what it gives away, and has no more for one of those who ask.
class FailingResource final : public boost::container::pmr::memory_resource {
 public:
  std::size_t count = 0;
  std::ptrdiff_t live = 0;
  std::size_t fails_at = 0;  ///< by `count`, from 1 on; 0: never

 private:
  void* do_allocate(std::size_t size, std::size_t alignment) override {
    if (++count == fails_at) throw std::bad_alloc();
    ++live;
    return ::operator new(size, std::align_val_t(alignment));
  }
  void do_deallocate(void* memory, std::size_t /*size*/, std::size_t alignment) override {
    --live;
    ::operator delete(memory, std::align_val_t(alignment));
  }
  // NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name): Boost leaves it without one
  bool do_is_equal(memory_resource const& other) const noexcept override { return this == &other; }
};

std::string const long_request =
    instant({{"metadata", R"({"a rather long key":"a rather long value, longer than what stands in place","n":1.5})"}});
std::string const long_link =
    instant({{"id", R"("pl_1")"},
             {"url", R"("https://pay.example/a-rather-long-path")"},
             {"is_active", "true"},
             {"created_at", R"("2024-05-01T10:00:00Z")"},
             {"metadata", R"({"a rather long key":"a rather long value, longer than what stands in place"})"}});

/// What `value_from` makes of an object, with each allocation of its resource failing in turn: all of it or nothing,
/// with everything given back.
template <class T>
void check_value_from(T const& object) {
  std::string const expected = json::serialize(json::value_from(object));
  FailingResource resource;
  std::size_t failed = 0;
  for (bool done = false; !done;) {
    resource.count = 0;
    ++resource.fails_at;
    {
      std::optional<json::value> value;
      try {
        value = json::value_from(object, json::storage_ptr(&resource));
      } catch (std::bad_alloc const&) {
        ++failed;
      }
      done = value.has_value();
      // Not compared as values: to do so, Boost.JSON 1.81 copies each member, with memory of the same resource.
      if (value) CHECK(json::serialize(*value) == expected);
      if (value) CHECK(value->storage().get() == &resource);
    }
    if (resource.live != 0) FAIL(resource.live << " not given back, with number " << resource.fails_at << " failing");
  }
  CHECK(failed > 3);
}

/// A value that lives in the resource, which then has no more.
json::value in_exhausted(FailingResource& resource, std::string const& text) {
  resource.fails_at = 0;
  json::value value = json::parse(text, &resource);
  resource.fails_at = resource.count + 1;
  return value;
}

}  // namespace

TEST_CASE("Memory resource: a value is made in the one that is given, all of it or nothing", "[faults][json]") {
  CreatePaymentLink const request = parse_create(long_request).value();
  PaymentLink const link = parse_payment_link(long_link).value();
  check_value_from(request);
  check_value_from(link);
  check_value_from(Page{.data = {link, link}, .total = 2, .limit = 20, .offset = 0});
}

TEST_CASE("Memory resource: reading a value asks nothing of the one that it lives in", "[faults][json]") {
  FailingResource resource;
  {
    json::value const request = in_exhausted(resource, long_request);
    std::size_t const count = resource.count;
    CHECK(validate_create(request).empty());
    CHECK(parse_create(request) == parse_create(long_request));
    CHECK(resource.count == count);
  }
  {
    json::value const link = in_exhausted(resource, long_link);
    std::size_t const count = resource.count;
    CHECK(parse_payment_link(link) == parse_payment_link(long_link));
    CHECK(json::value_to<PaymentLink>(link) == parse_payment_link(long_link).value());
    CHECK(resource.count == count);
  }
  {
    json::value const page = in_exhausted(resource, R"({"total":1,"limit":1,"offset":0,"data":[)" + long_link + "]}");
    std::size_t const count = resource.count;
    CHECK(parse_page(page)->data.size() == 1);
    CHECK(resource.count == count);
  }
  {
    std::string const text =
        R"({"error":{"code":"c","message":"m","details":{"a rather long name":["a","b",{"x":1}]}}})";
    json::value const error = in_exhausted(resource, text);
    std::size_t const count = resource.count;
    CHECK(parse_lomi_error(error) == parse_lomi_error(text));
    CHECK(resource.count == count);
  }
  CHECK(resource.live == 0);
}

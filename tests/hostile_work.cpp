// SPDX-License-Identifier: BSL-1.0
// Counts what is executed for hostile bodies of 4 and 16 KiB, and of 32, 128 and 512 KiB, as requests, as links and as
// links on a page, and for queries: four times the size must cost no more than 4 × 1.3 times the work. It needs no
// clock and no hardware counter. The compiler puts a call at the head
// of each basic block (-fsanitize-coverage=trace-pc), and what the C library scans and copies is counted where it is
// called (ld --wrap).
#include "hostile.hpp"

#include <paylink/paylink.hpp>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <new>
#include <string>
#include <string_view>

#if defined(__clang__)
#define NOT_COUNTED __attribute__((no_sanitize("coverage")))
#else
#define NOT_COUNTED __attribute__((no_sanitize_coverage))
#endif

namespace {

std::uint64_t work = 0;

/// Whether names find no memory for a hash table, and so are sorted. Of what the library allocates, only the table is a
/// power of two large.
bool without_tables = false;

constexpr std::size_t bytes_a_step = 16;  // that the C library gets through in about one basic block's time

NOT_COUNTED void count_bytes(std::size_t bytes) { work += 1 + bytes / bytes_a_step; }

}  // namespace

NOT_COUNTED void* operator new[](std::size_t size, std::nothrow_t const&) noexcept {
  return without_tables && std::has_single_bit(size) ? nullptr : std::malloc(size);
}
// NOLINTBEGIN(clang-analyzer-cplusplus.NewDelete): see ~ManyNames
NOT_COUNTED void operator delete[](void* memory) noexcept { std::free(memory); }
NOT_COUNTED void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
// NOLINTEND(clang-analyzer-cplusplus.NewDelete)

extern "C" {

// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming): the compiler and the linker call them so
NOT_COUNTED void __sanitizer_cov_trace_pc() { ++work; }

void* __real_memchr(void const* text, int c, std::size_t size);
NOT_COUNTED void* __wrap_memchr(void const* text, int c, std::size_t size) {
  void* const found = __real_memchr(text, c, size);
  count_bytes(found == nullptr ? size
                               : static_cast<std::size_t>(static_cast<char*>(found) - static_cast<char const*>(text)));
  return found;
}
int __real_memcmp(void const* a, void const* b, std::size_t size);
NOT_COUNTED int __wrap_memcmp(void const* a, void const* b, std::size_t size) {
  count_bytes(size);
  return __real_memcmp(a, b, size);
}
int __real_bcmp(void const* a, void const* b, std::size_t size);
NOT_COUNTED int __wrap_bcmp(void const* a, void const* b, std::size_t size) {
  count_bytes(size);
  return __real_bcmp(a, b, size);
}
void* __real_memcpy(void* to, void const* from, std::size_t size);
NOT_COUNTED void* __wrap_memcpy(void* to, void const* from, std::size_t size) {
  count_bytes(size);
  return __real_memcpy(to, from, size);
}
void* __real_memmove(void* to, void const* from, std::size_t size);
NOT_COUNTED void* __wrap_memmove(void* to, void const* from, std::size_t size) {
  count_bytes(size);
  return __real_memmove(to, from, size);
}
void* __real_memset(void* to, int c, std::size_t size);
NOT_COUNTED void* __wrap_memset(void* to, int c, std::size_t size) {
  count_bytes(size);
  return __real_memset(to, c, size);
}
std::size_t __real_strlen(char const* text);
NOT_COUNTED std::size_t __wrap_strlen(char const* text) {
  std::size_t const size = __real_strlen(text);
  count_bytes(size);
  return size;
}
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming)
}

namespace {

paylink::Violations validate_body(std::string_view body) {
  static paylink::Policy const policy{.max_body_bytes = std::size_t{1024} * 1024};
  return paylink::validate_create(body, policy);
}

paylink::Violations validate_link(std::string_view json) { return paylink::parse_payment_link(json).error(); }

paylink::Violations validate_link_on_a_page(std::string_view json) {
  std::string const page = R"({"total":1,"limit":1,"offset":0,"data":[)" + std::string(json) + "]}";
  return paylink::parse_page(page).error().violations;
}

paylink::Violations validate_query(std::string_view query) { return paylink::validate_list_query(query); }

using Validate = paylink::Violations (*)(std::string_view);

/// Nothing, where the verdict is another than that of the shape.
NOT_COUNTED std::uint64_t work_for(hostile::Shape const& shape, Validate validate, std::string const& body) {
  work = 0;
  paylink::Violations const violations = validate(body);
  std::uint64_t const counted = work;
  std::string_view const code = violations.empty() ? std::string_view() : to_string(violations[0].code);
  return code == shape.first_code ? counted : 0;
}

/// Prints a line for the shape in sizes that are four times the last one; whether its work is linear.
bool is_linear(hostile::Shape const& shape, Validate validate, std::initializer_list<std::size_t> kibibytes) {
  constexpr double allowed_ratio = 4 * 1.3;
  constexpr double allowed_a_byte = 256;  // of blocks; some 20 where the compiler optimises
  double ratio = 0;
  double a_byte = 0;
  double smaller = 0;
  bool expected = true;
  std::printf("%-46s", std::string(shape.name).c_str());
  for (std::size_t const size : kibibytes) {
    std::string const body = shape.body(size * 1024 - 24);  // no power of two: see `without_tables`
    auto const count = static_cast<double>(work_for(shape, validate, body));
    expected = expected && count > 0;
    if (smaller > 0) ratio = std::max(ratio, count / smaller);
    smaller = count;
    a_byte = count / static_cast<double>(size * 1024);
    std::printf(" %10.0f", count);
  }
  bool const fine = expected && ratio <= allowed_ratio && a_byte <= allowed_a_byte;
  char const* const complaint = expected ? "  <-- more than linear" : "  <-- another verdict";
  std::printf(" %7.2f %9.2f%s\n", ratio, a_byte, fine ? "" : complaint);
  return fine;
}

/// Unknown members whose names go to the same place of a hash table for as many names.
std::string with_colliding_names(std::size_t size) {
  constexpr std::size_t bytes_a_member = 12;  // `,"1000000":0`
  std::size_t const slots = std::bit_ceil(2 * size / bytes_a_member);
  std::string body = "{";
  for (std::size_t i = 0; body.size() + bytes_a_member <= size; ++i)
    if (std::string const name = std::to_string(1'000'000 + i); paylink::detail::hash_of_name(name) % slots == 0)
      body.append(body.size() == 1 ? "\"" : ",\"").append(name).append("\":0");
  return body + "}";
}

}  // namespace

int main() {
  bool fine = true;
  std::printf("%-46s %10s %10s %7s %9s\n", "hostile input", "4 KiB", "16 KiB", "ratio", "per byte");
  for (hostile::Shape const& shape : hostile::shapes()) fine = is_linear(shape, validate_body, {4, 16}) && fine;
  fine =
      is_linear({"names whose hashes collide", with_colliding_names, "field_required"}, validate_body, {4, 16}) && fine;
  std::printf("%-46s %10s %10s %10s %7s %9s\n", "", "32 KiB", "128 KiB", "512 KiB", "ratio", "per byte");
  for (Validate const validate : {&validate_body, &validate_link, &validate_link_on_a_page})
    for (hostile::Shape const& shape : hostile::shapes()) fine = is_linear(shape, validate, {32, 128, 512}) && fine;
  std::printf("without memory for hash tables\n");
  without_tables = true;
  for (hostile::Shape const& shape : hostile::shapes()) fine = is_linear(shape, validate_body, {32, 128, 512}) && fine;
  without_tables = false;
  for (hostile::Shape const& shape : hostile::query_shapes())
    fine = is_linear(shape, validate_query, {32, 128, 512}) && fine;
  return fine ? 0 : 1;
}

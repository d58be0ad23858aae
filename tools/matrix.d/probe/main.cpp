// SPDX-License-Identifier: BSL-1.0
#define CATCH_CONFIG_RUNNER
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

long standard_of_main() { return __cplusplus; }

int main(int argc, char** argv) { return Catch::Session().run(argc, argv); }

// SPDX-License-Identifier: BSL-1.0
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
#include <rapidcheck.h>

#include <boost/json.hpp>
#include <boost/version.hpp>

#include <iostream>
#include <string>
#include <vector>

long standard_of_main();

TEST_CASE("The cell uses these versions") {
#ifdef _LIBCPP_VERSION
  std::cout << "libc++ " << _LIBCPP_VERSION;
#else
  std::cout << "libstdc++ " << _GLIBCXX_RELEASE;
#endif
  std::cout << ", compiler " << __VERSION__ << ", Boost " << BOOST_LIB_VERSION << ", C++ " << standard_of_main() << " and "
            << __cplusplus << '\n';
  CHECK(standard_of_main() >= 202002L);
}

TEST_CASE("Boost.JSON reads what it wrote") {
  CHECK(boost::json::serialize(boost::json::parse(R"({"amount":[1,2.5,null,"x"]})")) == R"({"amount":[1,2.5E0,null,"x"]})");
}

TEST_CASE("rapidcheck generates cases") {
  CHECK(rc::check([](std::string const& text, std::vector<int> numbers) {
    auto const size = numbers.size();
    numbers.push_back(static_cast<int>(text.size()));
    RC_ASSERT(numbers.size() == size + 1);
  }));
}

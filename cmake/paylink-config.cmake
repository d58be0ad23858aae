# SPDX-License-Identifier: BSL-1.0
include(CMakeFindDependencyMacro)
if(NOT TARGET Boost::json)
  find_dependency(Boost 1.81 CONFIG COMPONENTS json)
endif()
include(${CMAKE_CURRENT_LIST_DIR}/paylink-targets.cmake)

# SPDX-License-Identifier: BSL-1.0
# Targets paylink::paylink and paylink::testing, which need nothing. Component boost_json: target paylink::boost_json,
# which needs Boost 1.81 or later with json; only if it is asked for, Boost is looked for.
include(${CMAKE_CURRENT_LIST_DIR}/paylink-targets.cmake)
set(paylink_testing_FOUND TRUE)

if("boost_json" IN_LIST paylink_FIND_COMPONENTS)
  if(NOT TARGET Boost::json)
    find_package(Boost 1.81 CONFIG QUIET COMPONENTS json)
  endif()
  if(NOT TARGET Boost::json)
    set(paylink_NOT_FOUND_MESSAGE "paylink's component boost_json needs Boost 1.81 or later with Boost.JSON, which was not found.")
  elseif(NOT EXISTS ${CMAKE_CURRENT_LIST_DIR}/paylink-boost_json-targets.cmake)
    set(paylink_NOT_FOUND_MESSAGE "paylink was installed without its component boost_json, as there was no Boost 1.81 or later with Boost.JSON; please install paylink again.")
  else()
    include(${CMAKE_CURRENT_LIST_DIR}/paylink-boost_json-targets.cmake)
    set(paylink_boost_json_FOUND TRUE)
  endif()
endif()

foreach(component IN LISTS paylink_FIND_COMPONENTS)
  if(paylink_FIND_REQUIRED_${component} AND NOT paylink_${component}_FOUND)
    set(paylink_FOUND FALSE)
    if(NOT paylink_NOT_FOUND_MESSAGE)
      set(paylink_NOT_FOUND_MESSAGE "paylink has no component ${component}, only boost_json and testing.")
    endif()
  endif()
endforeach()

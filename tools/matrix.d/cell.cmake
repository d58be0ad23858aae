# SPDX-License-Identifier: BSL-1.0
# tools/matrix includes this at the end of project(paylink).

add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wsign-conversion>)

if(PAYLINK_MATRIX_STANDARD EQUAL 26)
  set(CMAKE_CXX23_STANDARD_COMPILE_OPTION -std=c++26)
endif()

# clang reports rapidcheck's use of std::aligned_storage, which C++23 deprecated, where the project's files cause it.
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND NOT PAYLINK_MATRIX_STANDARD EQUAL 20)
  add_compile_options(-Wno-error=deprecated-declarations)
endif()

# Boost.JSON from headers alone. The project uses the target Boost::json if it exists.
if(PAYLINK_MATRIX_BOOST)
  add_library(paylink_matrix_boost_json STATIC ${CMAKE_CURRENT_LIST_DIR}/boost_json.cpp)
  target_include_directories(paylink_matrix_boost_json SYSTEM PUBLIC ${PAYLINK_MATRIX_BOOST})
  target_compile_options(paylink_matrix_boost_json PRIVATE -w)
  add_library(Boost::json INTERFACE IMPORTED GLOBAL)
  target_link_libraries(Boost::json INTERFACE paylink_matrix_boost_json)
endif()

# Compiles every second file of paylink_tests as C++23 in spite of CMAKE_CXX_STANDARD, which is 20.
function(paylink_matrix_mix)
  get_target_property(sources paylink_tests SOURCES)
  get_target_property(directory paylink_tests SOURCE_DIR)
  set(is_second FALSE)
  foreach(source IN LISTS sources)
    if(is_second)
      cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY ${directory})
      set_property(SOURCE ${source} DIRECTORY ${directory} APPEND PROPERTY COMPILE_OPTIONS -std=c++23)
      set(is_second FALSE)
    else()
      set(is_second TRUE)
    endif()
  endforeach()
endfunction()
if(PAYLINK_MATRIX_STANDARD STREQUAL "mixed")
  cmake_language(DEFER CALL paylink_matrix_mix)
endif()

# SPDX-License-Identifier: BSL-1.0
# Headers, CMake package and pkg-config file. Nothing of it depends on the machine, so that it goes to share/, not lib/.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_DATADIR}/cmake/paylink)
install(TARGETS paylink EXPORT paylink-targets FILE_SET HEADERS)
install(TARGETS paylink_testing EXPORT paylink-targets FILE_SET HEADERS FILE_SET framework_headers)
install(EXPORT paylink-targets NAMESPACE paylink:: DESTINATION ${package_dir})
install(FILES ${CMAKE_CURRENT_LIST_DIR}/paylink-config.cmake DESTINATION ${package_dir})

# A component of its own, so that only users who ask for it need Boost.
if(TARGET paylink_boost_json)
  install(TARGETS paylink_boost_json EXPORT paylink-boost_json-targets FILE_SET HEADERS)
  install(EXPORT paylink-boost_json-targets NAMESPACE paylink:: DESTINATION ${package_dir})
endif()

# Before 1.0, a new minor version may break its users.
write_basic_package_version_file(paylink-config-version.cmake COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES ${PROJECT_BINARY_DIR}/paylink-config-version.cmake DESTINATION ${package_dir})

configure_file(${CMAKE_CURRENT_LIST_DIR}/paylink.pc.in paylink.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/paylink.pc DESTINATION ${CMAKE_INSTALL_DATADIR}/pkgconfig)

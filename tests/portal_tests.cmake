list(APPEND PORTAL_TESTS change_pages_test.cpp cmis_portal_test.cpp fleet_test.cpp http_request_test.cpp night_test.cpp page_cache_test.cpp
  portal_manners_test.cpp portal_pages_test.cpp simulator_test.cpp traffic_test.cpp)
# What the tests ask with.
pkg_check_modules(httplib REQUIRED IMPORTED_TARGET cpp-httplib)
list(APPEND PORTAL_TEST_LIBRARIES PkgConfig::httplib)

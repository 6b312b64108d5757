list(APPEND EXTRACT_TESTS
  charset_test.cpp
  content_coding_test.cpp
  dates_test.cpp
  html_page_test.cpp
  shared_portals_test.cpp
  url_test.cpp
)
# What content_coding_test encodes with.
list(APPEND EXTRACT_TEST_LIBRARIES brotlienc zstd z)

list(APPEND EXPORT_TESTS cdxj_test.cpp sorted_lines_test.cpp wacz_test.cpp zip_file_test.cpp)
list(APPEND EXPORT_TEST_LIBRARIES PkgConfig::libarchive)

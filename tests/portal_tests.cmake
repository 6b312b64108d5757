list(APPEND PORTAL_TESTS portal_test.cpp)

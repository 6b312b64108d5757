list(APPEND CLI_TESTS
  program_test.cpp
  read_commands_test.cpp
  show_command_test.cpp
  terminal_test.cpp
  word_diff_test.cpp
)

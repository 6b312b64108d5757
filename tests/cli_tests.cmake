list(APPEND CLI_TESTS
  harvest_metrics_test.cpp
  harvest_night_test.cpp
  harvest_report_test.cpp
  harvest_stop_test.cpp
  harvest_targets_test.cpp
  harvest_view_test.cpp
  live_screen_test.cpp
  program_test.cpp
  quantity_test.cpp
  read_commands_test.cpp
  show_command_test.cpp
  terminal_test.cpp
  whole_file_test.cpp
  word_diff_test.cpp
)
list(APPEND CLI_TESTS robots_command_test.cpp)
list(APPEND CLI_TESTS sites_check_answers_test.cpp sites_check_asking_test.cpp
  sites_command_test.cpp support/event_fetcher.cpp support/guest_watch.cpp)
list(APPEND CLI_TESTS harvest_command_test.cpp harvest_real_copies_test.cpp)
list(APPEND CLI_TESTS crash_company_test.cpp crash_disk_test.cpp crash_interrupt_test.cpp
  crash_kill_test.cpp)
list(APPEND CLI_TESTS harvest_drift_test.cpp harvest_languages_test.cpp)
list(APPEND CLI_TESTS cmis_harvest_test.cpp)
list(APPEND CLI_TESTS check_command_test.cpp check_portal_test.cpp check_trouble_test.cpp)
list(APPEND CLI_TESTS changes_command_test.cpp status_command_test.cpp)
list(APPEND CLI_TESTS reextract_command_test.cpp)
list(APPEND CLI_TESTS jobs_test.cpp keep_commands_test.cpp oparl_test.cpp popolo_test.cpp)
list(APPEND CLI_TESTS dataset_package_test.cpp sql_examples_test.cpp)
list(APPEND CLI_TESTS other_tools_test.cpp export_command_test.cpp)
list(APPEND CLI_TESTS cite_command_test.cpp)
list(APPEND CLI_TESTS export_then_test.cpp search_command_test.cpp)
list(APPEND CLI_TESTS withhold_command_test.cpp)
list(APPEND CLI_TESTS import_record_test.cpp import_trouble_test.cpp link_portal_shapes_test.cpp
  link_portal_trouble_test.cpp readme_links_test.cpp)

list(APPEND CRAWLER_TESTS
  address_class_test.cpp
  cmis_reading_test.cpp
  fetcher_limits_test.cpp
  fetcher_loopback_test.cpp
  fetcher_reach_test.cpp
  fetcher_tls_test.cpp
  hostile_content_test.cpp
  hostile_network_test.cpp
  hostile_reach_test.cpp
  hostile_redirect_test.cpp
  hostile_refusal_test.cpp
  hosts_schedule_test.cpp
  hosts_test.cpp
  indexing_test.cpp
  outcome_table_test.cpp
  outcome_test.cpp
  politeness_test.cpp
  proxy_test.cpp
  robots_answer_test.cpp
  robots_differential_test.cpp
  robots_gate_test.cpp
  robots_test.cpp
  support/robots_rows_characters.cpp
  support/robots_rows_groups.cpp
  support/robots_rows_matching.cpp
)
list(APPEND CRAWLER_TESTS crawl_budget_test.cpp crawl_test.cpp crawl_decisions_test.cpp crawl_trouble_test.cpp page_reader_test.cpp plan_test.cpp register_windows_test.cpp
  turns_test.cpp)
list(APPEND CRAWLER_TESTS abolished_test.cpp sites_table_test.cpp)
list(APPEND CRAWLER_TESTS service_harvest_test.cpp sites_test.cpp
  whole_minutes_harvest_test.cpp)
list(APPEND CRAWLER_TESTS national_night_test.cpp bench/national_council.cpp
  bench/national_missing.cpp bench/national_portals.cpp bench/national_run.cpp
  support/event_fetcher.cpp support/guest_watch.cpp)
# What hostile_content_test packs its bombs with.
list(APPEND CRAWLER_TEST_LIBRARIES brotlienc z)
list(APPEND CRAWLER_TESTS drift_test.cpp list_steps_test.cpp)
list(APPEND CRAWLER_TESTS collected_visits_test.cpp list_lines_test.cpp resource_kinds_test.cpp
  site_departures_test.cpp site_desk_test.cpp
  site_habit_test.cpp site_marks_test.cpp site_readings_test.cpp site_ways_test.cpp visit_grids_test.cpp)
list(APPEND CRAWLER_TESTS change_sources_test.cpp plan_pages_again_test.cpp
  plan_sources_test.cpp resumed_sources_test.cpp sweep_test.cpp)
list(APPEND CRAWLER_TESTS declarations_harvest_test.cpp late_changes_test.cpp year_test.cpp support/year_history.cpp support/year_run.cpp)
list(APPEND CRAWLER_TESTS ledger_nights_test.cpp)
list(APPEND CRAWLER_TESTS confined_tool_test.cpp document_text_test.cpp document_texts_test.cpp)
list(APPEND CRAWLER_TESTS import_captures_test.cpp import_times_test.cpp)

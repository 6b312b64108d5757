list(APPEND STORE_TESTS time_test.cpp body_test.cpp canonical_json_test.cpp digest_test.cpp gzip_test.cpp
  http_message_test.cpp warc_record_test.cpp warc_writer_test.cpp warc_reader_test.cpp
  sqlite_test.cpp schema_test.cpp process_test.cpp archive_test.cpp leases_test.cpp
  evidence_test.cpp frontier_rows_test.cpp version_rules_test.cpp save_visit_kept_test.cpp
  save_visit_versions_test.cpp verify_test.cpp queries_test.cpp disagreements_test.cpp)
list(APPEND STORE_TESTS crash_power_test.cpp crash_torn_test.cpp write_turn_test.cpp)
list(APPEND STORE_TESTS bodies_test.cpp)
list(APPEND STORE_TESTS measures_test.cpp departures_test.cpp)
list(APPEND STORE_TESTS changes_test.cpp ledger_test.cpp listed_declarations_test.cpp)
list(APPEND STORE_TESTS backup_test.cpp)
list(APPEND STORE_TESTS reading_again_test.cpp view_test.cpp schema_docs_test.cpp dataset_test.cpp)
list(APPEND STORE_TESTS captures_test.cpp repair_test.cpp)
list(APPEND STORE_TESTS withhold_test.cpp erase_beside_test.cpp erase_bytes_test.cpp)
list(APPEND STORE_TESTS search_query_test.cpp search_test.cpp)
list(APPEND STORE_TESTS foreign_warc_test.cpp)

list(APPEND EXTRACT_TESTS
  captured_pages_test.cpp
  charset_test.cpp
  cmis_agenda_test.cpp
  cmis_captured_test.cpp
  cmis_hostile_test.cpp
  cmis_lists_test.cpp
  cmis_meeting_page_test.cpp
  cmis_recipe_test.cpp
  content_coding_test.cpp
  corpus_mutation_test.cpp
  corpus_test.cpp
  dates_test.cpp
  decision_page_test.cpp
  declaration_list_test.cpp
  document_title_test.cpp
  byte_runs_test.cpp html_page_test.cpp
  item_page_test.cpp
  link_list_test.cpp
  link_meeting_test.cpp
  list_pages_test.cpp
  twins_test.cpp
  meeting_items_test.cpp
  meeting_page_test.cpp
  numbering_test.cpp
  page_trouble_test.cpp
  people_pages_test.cpp
  platform_signs_test.cpp
  publications_test.cpp
  recipe_like_test.cpp
  recipe_steps_test.cpp
  recipe_test.cpp
  rich_text_test.cpp
  shared_portals_test.cpp
  word_stand_ins_test.cpp
  url_test.cpp
  web_service_test.cpp
  whole_minutes_test.cpp
  words_test.cpp
  xpath_scan_test.cpp
)
# What content_coding_test encodes with.
list(APPEND EXTRACT_TEST_LIBRARIES brotlienc zstd z PkgConfig::libxml_2_0)
list(APPEND EXTRACT_TESTS docx_text_test.cpp)

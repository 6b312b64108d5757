// ArchiveFacts: what an archive says, as lines of text without row numbers and times, so that two
// archives of one portal can be compared; and what of it was committed, so that a loss is seen.
// The only place in the tests that compares archives by SQL. Refuses to know how they came about.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "store/archive.h"

namespace test {

// By section ("readings", "fetches", ...), each in order; a doubled row is a doubled line.
using ArchiveFacts = std::map<std::string, std::vector<std::string>>;
ArchiveFacts facts_of(const std::string& archive_folder);
// A sentence a difference, at most `limit` a section; empty when they say the same.
std::vector<std::string> differences(const ArchiveFacts& expected, const ArchiveFacts& found,
                                     std::size_t limit = 5);

// Rows that must stand for ever once they are committed, in the order they were made.
struct CommittedRows {
  std::vector<std::string> fetches, visits, readings, changes;
  std::vector<std::string> answered;  // URLs of fetches with an answer that counts
};
// Of an archive that nobody has made yet: none.
CommittedRows committed_rows(const std::string& archive_folder);
// A sentence for every kind of row of `before` that is not the same in `after`.
std::vector<std::string> lost(const CommittedRows& before, const CommittedRows& after);

// Row and URL of every fetch that was answered with a page or a document, in their order.
struct AnsweredFetch {
  std::int64_t id = 0;
  std::string url;
};
std::vector<AnsweredFetch> answered_fetches(store::Archive& archive);

// Whether the last whole run of the site ended by itself.
bool is_whole(const std::string& archive_folder, const std::string& site);
// Reads every WARC file from its first to its last byte, a gzip member a record. A sentence for
// each that is not whole records and nothing else.
std::vector<std::string> torn_records(const std::string& archive_folder);

}  // namespace test

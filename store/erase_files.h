// Erase files: WARC files written anew without the blocks of some records, under another name.
// Private to erase.cpp. Refuses to know which records those are and why.
//
// A record that is erased keeps its place, type, id and dates, so that what refers to it and other
// tools find it: a response or revisit is cut to its status line (WARC-Truncated: unspecified), a
// request to "GET *". Two fields of its own, which the standard lets readers pass over, say since
// when and why: WARC-Erased-Date and WARC-Erased-Reason.
// Source: ISO 28500:2017 sections 4, 5.13, 6.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "store/sqlite.h"

namespace store {

struct ErasureWords {
  std::string date, reason;  // ISO UTC; as given
};

// Writes the file of this row anew as `name` in `folder`, on the disk when it returns. The records
// of the temporary table erase_record(id, target_uri, status) are cut. Fills the temporary table
// erase_place(record, offset, length, sha256) with all that are in it, the last NULL where the
// bytes are those of before; gives its length. Throws std::runtime_error when the file cannot be
// read or written.
std::uint64_t write_without(Database& database, const std::string& folder, std::int64_t file,
                            const std::string& name, const ErasureWords& words);

}  // namespace store

// ImportReport: what an import found in its files and what became of it. No behaviour.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace crawler {

struct ImportReport {
  struct File {
    std::string name, sha256, software;
    std::uint64_t bytes = 0;
    std::int64_t records = 0;           // that are whole
    std::int64_t taken = 0, held = 0;   // captures: now, and before
    std::vector<std::string> problems;  // what is not whole or was refused, each with its place
  };
  struct Site {
    std::string site;
    std::string state = "done";                 // done, leased, interrupted
    std::map<std::string, std::int64_t> taken;  // captures by kind
    std::int64_t held = 0;
    std::string first, last;  // dates of what was taken: ISO UTC, ""
    std::int64_t visits = 0, meetings = 0, items = 0, other_things = 0;  // new
    std::int64_t versions = 0, completed = 0, readings = 0, unread = 0;
    std::int64_t documents = 0;           // read as text
    std::vector<std::string> changed;     // references with a new version
    std::vector<std::string> unreadable;  // pages that are none to today's extractor, and why
    std::vector<std::string> damaged;     // visits of the archive whose bytes are not as stored
  };
  std::vector<File> files;
  std::map<std::string, Site> sites;            // by key
  std::map<std::string, std::int64_t> skipped;  // captures that were not taken, by reason
};

}  // namespace crawler

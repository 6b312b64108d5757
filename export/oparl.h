// OParl: the archive as a folder of files that a plain web server gives out as an OParl 1.1
// interface: system.json, an object a file, and paged lists. Refuses to serve, and to know the
// clock. Memory does not grow with the archive: a meeting and a page of each list are held at a
// time. Source: OParl 1.1, chapters "Objektlisten und Paginierung" and "Schema".
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/archive.h"
#include "store/view.h"

namespace exporting {

struct OparlOptions {
  std::string folder;                // new or empty
  std::string base;                  // the URL at which the folder will be found
  std::vector<std::string> sites{};  // empty: all
  store::View view{};
  std::string program_version;
};
struct OparlReport {
  std::int64_t bodies = 0, organizations = 0, persons = 0, meetings = 0, agenda_items = 0,
               files = 0;
};

// Throws std::runtime_error with path and cause when the folder holds something or cannot be
// written.
OparlReport write_oparl(store::Archive& archive, const OparlOptions& options);

}  // namespace exporting

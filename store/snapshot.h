// Snapshot: one look at the database, while other processes go on writing. Nothing is written
// through it. Private to store/*.cpp. Source: sqlite.org/isolation.html (WAL readers).
#pragma once

#include <stdexcept>

#include "store/sqlite.h"

namespace store {

class Snapshot {
 public:
  explicit Snapshot(Database& database) : database_(database) { database_.execute("BEGIN"); }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  ~Snapshot() {
    try {
      database_.execute("ROLLBACK");
    } catch (const std::runtime_error&) {  // nothing was written
    }
  }

 private:
  Database& database_;
};

}  // namespace store

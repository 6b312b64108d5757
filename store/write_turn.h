// WriteTurn: whose turn it is to wait for the database's write lock. SQLite's lock is no queue: a
// process that begins its next transaction right after the last would keep all others out. Every
// writer takes the turn before it asks for the lock and passes it on once it has it; whoever held
// the lock before must stand behind whoever has waited. Refuses to know what is written.
// Source: flock(2), on the folder the database lies in; the kernel lets go when a process ends.
#pragma once

#include <string>

namespace store {

class WriteTurn {
 public:
  // Waits for the turn; after half a minute, or where folders cannot be locked, goes on without.
  explicit WriteTurn(const std::string& database_path);
  WriteTurn(const WriteTurn&) = delete;
  WriteTurn& operator=(const WriteTurn&) = delete;
  ~WriteTurn();  // passes it on

 private:
  int folder_ = -1;
};

}  // namespace store

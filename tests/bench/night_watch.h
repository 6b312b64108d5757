// Night watch: what a council changed, and on which night later the archive has it.
// Refuses to know what was asked. Source: the simulator's own diary.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "store/archive.h"
#include "tests/portal/model.h"
#include "tests/portal/night.h"

namespace bench {

class NightWatch {
 public:
  // What was published before the night to come; `council` as it then stands.
  void expect(const portal::Diary& diary, const portal::Council& council);
  // After a night: what of that is held.
  void look(store::Archive& archive);
  void print() const;

 private:
  struct Awaited {
    portal::Change change;
    portal::Status status;  // of the meeting, when it changed
    bool old = false;       // of a meeting held more than 120 days before
    int nights = 0;         // it has waited
  };
  struct Waits {
    int seen = 0, nights = 0, most = 0, unseen = 0, overtaken = 0;
  };
  std::vector<Awaited> awaited_;
  std::map<std::string, Waits> waits_;
};

}  // namespace bench

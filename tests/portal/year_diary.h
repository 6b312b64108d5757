// Year diary: what a portal said of each meeting and item, from which night on: a version history
// that nobody has to believe. From the model alone, never from the pages.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/portal/model.h"
#include "tests/portal/options.h"

namespace portal {

class YearDiary {
 public:
  using Fields = std::map<std::string, std::string>;  // "title" -> what it says
  struct Said {
    int night = 0;
    Fields fields;  // empty: the portal does not show the thing
    bool shown() const { return !fields.empty(); }
  };

  // What is published on this night, where it differs from what was.
  void record(int night, const Council& council, const PortalOptions& options);

  // By "meeting/10001" or "item/1000103": each entry differs from the one before. What a meeting
  // that was taken away had for items is not known of them one by one.
  const std::map<std::string, std::vector<Said>>& things() const { return things_; }
  const std::map<std::string, std::string>& meeting_of_item() const { return meetings_; }

 private:
  void note(const std::string& thing, int night, Fields fields);

  std::map<std::string, std::vector<Said>> things_;
  std::map<std::string, std::string> meetings_;  // "item/1000103" -> "meeting/10001"
};

}  // namespace portal

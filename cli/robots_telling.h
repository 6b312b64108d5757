// Robots telling: what robots.txt says of one address, as lines for people and as JSON.
// Refuses to know where the words and the answer came from.
#pragma once

#include <optional>
#include <ostream>
#include <string>

#include "cli/json.h"
#include "cli/terminal.h"
#include "crawler/robots_gate.h"

namespace cli {

struct RobotsFinding {
  std::string address;  // or the path alone, when a file was judged against
  std::string site;     // "" none
  bool readable = true;
  std::string reason;  // of what is not readable
  crawler::RobotsRules::Verdict verdict;
  std::string group;
  std::optional<std::chrono::milliseconds> crawl_delay;
  crawler::RobotsGate::Source source;
  std::string file;  // --file, ""
  bool allowed() const { return readable && verdict.allowed; }
};

void tell(std::ostream& out, const RobotsFinding& finding, const Style& style);
Json to_json(const RobotsFinding& finding);

}  // namespace cli

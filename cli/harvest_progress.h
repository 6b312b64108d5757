// Harvest progress: one line that is rewritten on a terminal, plain lines now and then elsewhere.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>

#include "crawler/harvest.h"

namespace cli {

class HarvestProgress : public crawler::Progress {
 public:
  // `err` is where messages go; `queued` asks how much of a site is known and waits.
  HarvestProgress(std::ostream& err, bool terminal, const crawler::Clock& clock,
                  std::function<std::size_t(const std::string&)> queued, int max_requests);
  ~HarvestProgress() override;

  void asking(const crawler::SiteReport& site, const std::string& reading) override;
  void finished(const crawler::SiteReport& site) override;

 private:
  void show(const std::string& line, crawler::Instant now);
  void clear();
  std::string left(const crawler::SiteReport& site, std::size_t queued, crawler::Instant now) const;

  std::ostream& err_;
  bool terminal_;
  const crawler::Clock& clock_;
  std::function<std::size_t(const std::string&)> queued_;
  int max_requests_;
  crawler::Instant begun_, shown_{};
  std::string line_;  // what stands on the terminal's line
};

}  // namespace cli

// Harvest watch: hears what happens in a crawl and passes it on: to the state, to the log, and now
// and then to the metrics file. Refuses to know what any of them looks like.
#pragma once

#include <atomic>
#include <functional>
#include <string>

#include "cli/harvest_log.h"
#include "cli/harvest_state.h"

namespace cli {

class HarvestWatch : public crawler::Progress {
 public:
  // `stop` is told of once; `publish` writes the figures so far and is called at most every 15 s.
  HarvestWatch(HarvestState& state, HarvestLog& log, const std::atomic<bool>& stop,
               std::function<void()> publish);

  void asking(const crawler::SiteReport& site, const std::string& reading) override;
  void fetched(const crawler::SiteReport& site, const std::string& reference,
               const crawler::FetchSummary& fetch) override;
  void finished(const crawler::SiteReport& site) override;
  void tick() override;

 private:
  HarvestState& state_;
  HarvestLog& log_;
  const std::atomic<bool>& stop_;
  std::function<void()> publish_;
  crawler::Instant published_{};
  bool stop_was_said_ = false;
};

}  // namespace cli

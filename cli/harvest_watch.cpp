#include "cli/harvest_watch.h"

#include <chrono>

namespace cli {
namespace {

constexpr std::chrono::seconds kPublishEvery{15};

}  // namespace

HarvestWatch::HarvestWatch(HarvestState& state, HarvestLog& log, const std::atomic<bool>& stop,
                           std::function<void()> publish)
    : state_(state),
      log_(log),
      stop_(stop),
      publish_(std::move(publish)),
      published_(state.now()) {}

void HarvestWatch::asking(const crawler::SiteReport& site, const std::string& reading) {
  if (state_.asking(site, reading)) log_.site_started(site);
  tick();
}

void HarvestWatch::fetched(const crawler::SiteReport& site, const std::string& reference,
                           const crawler::FetchSummary& fetch) {
  state_.fetched(site, fetch);
  log_.fetched(site, reference, fetch);
}

void HarvestWatch::finished(const crawler::SiteReport& site) {
  state_.finished(site);
  log_.site_finished(site);
}

void HarvestWatch::tick() {
  if (stop_ && !stop_was_said_) {
    stop_was_said_ = true;
    log_.say(Level::info, "",
             "stopping: what is in hand is finished first; once more ends it at once");
  }
  state_.count();
  log_.look(state_);
  if (state_.now() - published_ < kPublishEvery) return;
  published_ = state_.now();
  publish_();
}

}  // namespace cli

#include "cli/harvest_command.h"

#include <algorithm>
#include <memory>

#include "cli/demo_portal.h"
#include "cli/harvest_dry_run.h"
#include "cli/harvest_groups.h"
#include "cli/harvest_guest_rules.h"
#include "cli/harvest_locate.h"
#include "cli/harvest_options.h"
#include "cli/harvest_output.h"
#include "cli/harvest_run.h"
#include "cli/harvest_stop.h"
#include "cli/harvest_targets.h"
#include "cli/harvest_window.h"
#include "cli/quiet.h"
#include "cli/reference.h"
#include "cli/site_table.h"

namespace cli {
namespace {

constexpr char kDemo[] = "demo";

bool names_demo(const std::vector<std::string>& words) {
  const auto is_demo = [](const std::string& word) {
    return word == kDemo || word.starts_with(std::string(kDemo) + "/");
  };
  const bool any = std::any_of(words.begin(), words.end(), is_demo);
  if (any && words.size() > 1) throw CannotRun("the demo is harvested by itself");
  return any;
}

}  // namespace

int harvest_command(Invocation& call) {
  HarvestCall harvest;
  if (!parse_harvest(call, harvest)) return kDone;
  harvest_options(harvest);  // mistakes are said before anything is started
  const std::string home = home_folder();
  auto table = site_table(harvest.sites_file);
  std::unique_ptr<DemoPortal> demo;
  if (names_demo(harvest.words) && harvest.base_url.empty()) {
    table.add(home + "/sites/demo/sites.tsv");
    if (!harvest.dry_run) {
      demo = std::make_unique<DemoPortal>(home);
      harvest.base_url = demo->base_url();
    }
    if (harvest.min_delay.empty()) harvest.min_delay = "0";
  }
  Recipes recipes(home, harvest.sites_file);
  const auto bases = known_bases(harvest.common.archive);
  const auto group = group_words(harvest, table, bases, recipes);
  if (!group.empty()) harvest.words = group;
  auto targets = harvest_targets({harvest.words, harvest.base_url, bases}, table, recipes);
  check_guest_rules(targets, harvest);
  if (harvest.dry_run) {
    dry_run(call, harvest, targets);
    return kDone;
  }
  check_output(harvest);
  settle_quiet(call, harvest);
  const StopSignals signals;
  if (!wait_for_window(call, harvest, signals.requested())) return kDone;
  return run_harvest(call, harvest, std::move(targets), signals.requested());
}

}  // namespace cli

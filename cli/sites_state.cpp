#include "cli/sites_state.h"

#include <chrono>
#include <filesystem>

#include "cli/open_archive.h"
#include "store/queries.h"

namespace cli {
namespace {

constexpr std::chrono::days kStaleAfter{14};  // as status has it

}  // namespace

SitesState::SitesState(const CommonOptions& options) {
  std::error_code fault;
  if (!std::filesystem::exists(options.archive + "/minutebook.db", fault)) return;
  try {
    archive_.emplace(open_for_reading(options));
  } catch (const store::OldArchive& old) {
    trouble_ = old.what();
  }
}

SiteHere SitesState::of(const std::string& site) {
  SiteHere here;
  if (!archive_) return here;
  here.check = archive_->site_check(site);
  store::Queries queries(*archive_);
  if (!queries.has_site(site)) return here;
  const store::SiteStatus status = queries.status(site, store::to_iso(now() - kStaleAfter)).at(0);
  here.is_held = true;
  here.state = status.state;
  here.last_success = status.last_success.value_or("");
  here.last_run = status.last_run.value_or("");
  here.oldest = status.all.first;
  here.meetings = status.all.meetings.held;
  return here;
}

}  // namespace cli

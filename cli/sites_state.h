// Sites state: what an archive, if there is one, says of sites. Refuses to know the table.
#pragma once

#include <optional>
#include <string>

#include "cli/options.h"
#include "store/archive.h"

namespace cli {

struct SiteHere {
  bool is_held = false;  // the archive has the site, harvested or imported
  std::string state;     // as of status: ok, stale, degraded, refused, …; "" not held
  std::string last_success, last_run;     // ISO, UTC; ""
  std::string oldest;                     // the first day of its meetings, ""
  std::int64_t meetings = 0;              // held
  std::optional<store::SiteCheck> check;  // of sites check
};

class SitesState {
 public:
  // Nothing is known where there is no archive in the folder, nor in one that an older program
  // wrote; trouble() then says so.
  explicit SitesState(const CommonOptions& options);
  bool is_known() const { return archive_.has_value(); }
  const std::string& trouble() const { return trouble_; }
  SiteHere of(const std::string& site);

 private:
  std::optional<store::Archive> archive_;
  std::string trouble_;
};

}  // namespace cli

// Check lists: from a portal's way in to a meeting that can be read: the list of committees and a
// few lists of meetings, or a calendar and a few of its months.
// Refuses to know how pages are asked for, and what is on the meeting's page.
// Source: the recipe's `ways_in` and `steps`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/check_find.h"
#include "cli/check_findings.h"
#include "crawler/sites.h"
#include "extract/platform_signs.h"

namespace cli {

// A portal's own pages, asked for one by one. `portal.url` moves when the portal answers from
// elsewhere.
class CheckPortalPages {
 public:
  CheckPortalPages(Place portal, CheckPages& pages, const extract::PlatformSigns& signs,
                   CheckFindings& findings)
      : portal_(std::move(portal)), pages_(pages), signs_(signs), findings_(findings) {}

  const Place& portal() const { return portal_; }
  const extract::Recipe& recipe() const { return *portal_.recipe; }
  // The page, or what stands against it: a body that is none of the portal's does.
  AskedPage page(const std::string& path);
  extract::PageContext context(const crawler::Page& page) const {
    return {*portal_.recipe, portal_.url, page.url};
  }
  // The portal may answer from another address than the one that is known: that is its base.
  void move_to(const Place& answered);

 private:
  Place portal_;
  CheckPages& pages_;
  const extract::PlatformSigns& signs_;
  CheckFindings& findings_;
};

CheckTrouble not_read(std::string sentence, const extract::Url& url);

// Fills what lists tell. The meeting to read, past and not cancelled, with minutes before one with
// an agenda; nothing when none was named, and `findings.trouble` then says why.
std::optional<extract::ListedMeeting> find_meeting(CheckPortalPages& pages,
                                                   const crawler::Site& site,
                                                   crawler::Instant today, CheckFindings& findings);

}  // namespace cli

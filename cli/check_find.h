// Check find: from what a person typed to the portal behind it: its base address and platform,
// over redirects and links. Refuses to know what the portal's pages say.
#pragma once

#include "cli/asker.h"
#include "cli/check_findings.h"
#include "crawler/reading.h"
#include "extract/platform_signs.h"

namespace cli {

// A page, or what stands against it.
struct AskedPage {
  std::optional<crawler::Page> page;
  CheckTrouble trouble;
  Place place;             // where it was found in the end
  std::int64_t bytes = 0;  // on the wire
};

// Asks for a page and follows its redirects, wherever they lead; takes note of robots.txt, TLS and
// times. Nothing is asked beyond the asker's limit, which is a trouble.
class CheckPages {
 public:
  CheckPages(Asker& asker, CheckFindings& findings) : asker_(asker), findings_(findings) {}
  AskedPage page(Place place);
  // The same, without the redirects and with any kind of answer; nothing at the limit.
  std::optional<Asker::Answer> answer(Place& place);

 private:
  void note_robots(const Place& place);
  void note_answer(const Asker::Answer& answer);
  Asker& asker_;
  CheckFindings& findings_;
};

// Fills base_url, platform and path of the findings, and trouble when there is no portal; gives
// where its pages are to be asked for.
Place find_portal(Place start, CheckPages& pages, const extract::PlatformSigns& signs,
                  CheckFindings& findings);

}  // namespace cli

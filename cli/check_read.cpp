#include "cli/check_read.h"

#include <fmt/core.h>

#include "cli/check_lists.h"
#include "cli/check_meeting.h"
#include "crawler/exchange.h"
#include "extract/words.h"

namespace cli {
namespace {

using crawler::Outcome;

class PortalReading {
 public:
  PortalReading(CheckPortalPages pages, CheckPages& asker, const crawler::Site& site,
                crawler::Instant now, CheckFindings& findings)
      : pages_(std::move(pages)), asker_(asker), site_(site), now_(now), findings_(findings) {}

  void read() {
    listed_ = find_meeting(pages_, site_, now_, findings_);
    if (listed_) read_meeting();
    if (findings_.committees > 0) ask_sources();
  }

 private:
  void read_meeting() {
    const AskedPage asked = pages_.page(listed_->meeting.path);
    if (!asked.page) {
      findings_.trouble = asked.trouble;
      return;
    }
    const auto read =
        read_checked_meeting(*asked.page, pages_.context(*asked.page), *listed_, now_);
    findings_.meeting = read.checked;
    findings_.meeting->bytes = asked.bytes;
    if (!findings_.meeting->is_whole()) {
      findings_.trouble = not_read(
          "The meeting's page answers, but not everything on it could be read: its look may be one "
          "that minutebook does not know yet. Please report it with this address.",
          asked.page->url);
    }
    if (!read.cut) return;
    const auto item = pages_.recipe().find("item", read.cut->stub->item);
    if (!item) return;
    const AskedPage whole = pages_.page(item->path);
    findings_.stub = whole.page ? follow_stub(*read.cut, *whole.page, pages_.context(*whole.page))
                                : CheckedStub{whole.trouble.url, "trouble", whole.trouble.sentence};
  }

  void ask_sources() {
    for (const char* kind : {"whats_new", "rss", "web_service"}) {
      const auto link = pages_.recipe().find(kind, "");
      if (!link) continue;
      Place place = pages_.portal();
      place.url = *place.url.resolve(link->path);
      const auto answer = asker_.answer(place);
      findings_.sources[kind] =
          answer ? source_of(kind, *answer) : CheckedSource{"unknown", "not asked for"};
    }
  }

  CheckedSource source_of(const std::string& kind, const Asker::Answer& answer) const {
    if (answer.outcome == Outcome::redirect) {
      const bool error = pages_.recipe().is_error_page(*answer.redirect);
      return {"no", error ? "the portal's error page stands in its place" : "it leads elsewhere"};
    }
    if (answer.outcome != Outcome::ok) {
      const bool silent = answer.asked && answer.result.status == 0;
      return {silent || answer.outcome == Outcome::rate_limited ? "unknown" : "no",
              answer.result.status >= 400 ? fmt::format("HTTP {}", answer.result.status)
                                          : answer.sentence()};
    }
    const std::string start =
        extract::ascii_lower(crawler::stored_response(answer.result).payload.substr(0, 2'000));
    const char* mark = kind == "rss" ? "<rss" : kind == "web_service" ? "<committees" : "<html";
    if (start.find(mark) != std::string::npos) return {"yes", ""};
    return {"no", "something else stands in its place"};
  }

  CheckPortalPages pages_;
  CheckPages& asker_;
  const crawler::Site& site_;
  crawler::Instant now_;
  CheckFindings& findings_;
  std::optional<extract::ListedMeeting> listed_;
};

}  // namespace

void read_portal(Place portal, const crawler::Site& site, CheckPages& pages,
                 const extract::PlatformSigns& signs, crawler::Instant today,
                 CheckFindings& findings) {
  PortalReading({std::move(portal), pages, signs, findings}, pages, site, today, findings).read();
}

}  // namespace cli

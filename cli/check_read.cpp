#include "cli/check_read.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "cli/check_meeting.h"
#include "crawler/exchange.h"
#include "crawler/plan.h"
#include "extract/words.h"

namespace cli {
namespace {

using crawler::Outcome;
using extract::Url;

constexpr int kMostLists = 2;  // of bodies looked at for a meeting that can be read
// Bodies that meet often and have their minutes published: tried first.
constexpr std::array kFirst = {"cabinet", "executive", "council", "planning", "cyngor"};

CheckTrouble not_read(std::string sentence, const Url& url) {
  return {"not_read", std::move(sentence), url.str()};
}

class PortalReading {
 public:
  PortalReading(Place portal, CheckPages& pages, const extract::PlatformSigns& signs,
                crawler::Instant today, CheckFindings& findings)
      : portal_(std::move(portal)),
        pages_(pages),
        signs_(signs),
        today_(crawler::iso_day(today)),
        now_(today),
        findings_(findings) {}

  void read() {
    read_committees();
    if (committees_.empty()) return;
    read_lists();
    if (listed_) read_meeting();
    ask_sources();
  }

 private:
  // A page of the portal, or what stands against it.
  AskedPage page(const std::string& path) {
    Place place = portal_;
    place.url = portal_.url.resolve(path).value_or(portal_.url);
    AskedPage asked = pages_.page(place);
    if (!asked.page) return asked;
    const std::string trouble =
        extract::page_trouble(asked.page->html, {*portal_.recipe, portal_.url, asked.page->url});
    if (trouble.empty()) return asked;
    const Outcome outcome = trouble == "challenge" ? Outcome::challenge : Outcome::error_page;
    asked.trouble = {std::string(crawler::name(outcome)), std::string(crawler::sentence(outcome)),
                     asked.place.url.str()};
    asked.page.reset();
    return asked;
  }
  extract::PageContext context(const crawler::Page& page) const {
    return {*portal_.recipe, portal_.url, page.url};
  }

  // The portal may answer from another address than the one that is known: that is its base.
  void move_to(const Place& answered) {
    const auto portal = signs_.portal_of(answered.url);
    portal_.may_downgrade = false;
    if (!portal || *portal == portal_.url) return;
    findings_.path.push_back(fmt::format("{} leads to {}", portal_.url.str(), portal->str()));
    portal_.url = *portal;
    findings_.base_url = portal->str();
  }

  void read_committees() {
    for (const char* way : {"", "structure", "home"}) {
      const auto link = portal_.recipe->resource("committees", way);
      AskedPage asked = page(link.path);
      if (!asked.page) {
        if (findings_.trouble.outcome.empty() || asked.trouble.outcome != "not_asked")
          findings_.trouble = asked.trouble;
        // Another way in is worth a request only where the portal answers with pages of its own.
        if (asked.trouble.outcome != "error_page" && asked.trouble.outcome != "gone") return;
        continue;
      }
      move_to(asked.place);
      findings_.trouble = {};
      const auto html = extract::HtmlPage::parse(asked.page->html);
      note_title(html);
      committees_ = extract::read_committees(html, context(*asked.page)).committees;
      findings_.committees = static_cast<int>(committees_.size());
      if (!committees_.empty()) return;
      findings_.trouble =
          not_read("The list of committees names none that could be read.", asked.place.url);
    }
  }

  void note_title(const extract::HtmlPage& html) {
    static const extract::XPath kTitle("//title");
    if (const auto title = html.root().first(kTitle); title && findings_.page_title.empty())
      findings_.page_title = extract::collapse(title.text());
  }

  void read_lists() {
    const auto rank = [](const extract::CommitteeLink& link) {
      const std::string name = extract::folded(link.name);
      const auto word = std::find_if(kFirst.begin(), kFirst.end(), [&](const char* first) {
        return extract::has_word(name, first);
      });
      return word - kFirst.begin();
    };
    std::stable_sort(committees_.begin(), committees_.end(),
                     [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    for (std::size_t i = 0; i < committees_.size() && i < kMostLists; ++i) {
      read_list(committees_[i]);
      if (listed_ && has(*listed_, "listed.minutes")) return;
    }
    if (!listed_ && findings_.trouble.outcome.empty()) {
      findings_.trouble = not_read(
          "The lists that were looked at name no meeting that has an agenda.", portal_.url);
    }
  }

  bool has(const extract::ListedMeeting& meeting, const char* words) const {
    const std::string tail = extract::folded(meeting.tail);
    const auto& all = portal_.recipe->words(words);
    return std::any_of(all.begin(), all.end(),
                       [&](const std::string& word) { return extract::has_word(tail, word); });
  }

  // With minutes before one with an agenda before one with nothing; then the newest.
  int worth(const extract::ListedMeeting& meeting) const {
    if (has(meeting, "status.cancelled") || meeting.date > today_) return 0;
    return has(meeting, "listed.minutes") ? 2 : has(meeting, "listed.agenda") ? 1 : 0;
  }

  void read_list(const extract::CommitteeLink& committee) {
    const auto link = portal_.recipe->resource("listing", committee.id + "-0",
                                               {{"committee", committee.id}, {"year", "0"}});
    const AskedPage asked = page(link.path);
    if (!asked.page) {
      findings_.trouble = asked.trouble;
      return;
    }
    findings_.trouble = {};
    const auto listing =
        extract::read_listing(extract::HtmlPage::parse(asked.page->html), context(*asked.page));
    if (findings_.listed_meetings == 0) note_list(listing, committee.name);
    for (const extract::ListedMeeting& meeting : listing.meetings) {
      if (worth(meeting) == 0) continue;
      const bool better = !listed_ || worth(meeting) > worth(*listed_) ||
                          (worth(meeting) == worth(*listed_) && meeting.date > listed_->date);
      if (better) listed_ = meeting;
    }
  }

  void note_list(const extract::Listing& listing, const std::string& name) {
    findings_.list_of = name;
    findings_.listed_meetings = static_cast<int>(listing.meetings.size());
    std::vector<std::string> dates;
    for (const auto& meeting : listing.meetings) {
      if (!meeting.date.empty()) dates.push_back(meeting.date);
    }
    std::vector<int> years = listing.years;
    std::erase_if(years, [](int year) { return year <= 0; });
    std::sort(years.begin(), years.end());
    findings_.first_year = years.empty() ? 0 : years.front();
    findings_.meetings_a_year = meetings_a_year(dates);
  }

  void read_meeting() {
    const AskedPage asked = page(listed_->meeting.path);
    if (!asked.page) {
      findings_.trouble = asked.trouble;
      return;
    }
    const auto read = read_checked_meeting(*asked.page, context(*asked.page), listed_->tail, now_);
    findings_.meeting = read.checked;
    findings_.meeting->bytes = asked.bytes;
    if (!findings_.meeting->is_whole()) {
      findings_.trouble = not_read(
          "The meeting's page answers, but not everything on it could be read: its look may be one "
          "that minutebook does not know yet. Please report it with this address.",
          asked.page->url);
    }
    if (!read.cut) return;
    const auto item = portal_.recipe->resource("item", read.cut->stub->item);
    const AskedPage whole = page(item.path);
    findings_.stub = whole.page ? follow_stub(*read.cut, *whole.page, context(*whole.page))
                                : CheckedStub{whole.trouble.url, "trouble", whole.trouble.sentence};
  }

  void ask_sources() {
    for (const char* kind : {"whats_new", "rss", "web_service"}) {
      Place place = portal_;
      place.url = *portal_.url.resolve(portal_.recipe->resource(kind, "").path);
      const auto answer = pages_.answer(place);
      findings_.sources[kind] =
          answer ? source_of(kind, *answer) : CheckedSource{"unknown", "not asked for"};
    }
  }

  CheckedSource source_of(const std::string& kind, const Asker::Answer& answer) const {
    if (answer.outcome == Outcome::redirect) {
      const bool error = portal_.recipe->is_error_page(*answer.redirect);
      return {"no", error ? "the portal's error page stands in its place" : "it leads elsewhere"};
    }
    if (answer.outcome != Outcome::ok) {
      const bool silent = answer.asked && answer.result.status == 0;
      return {silent || answer.outcome == Outcome::rate_limited ? "unknown" : "no",
              answer.result.status >= 400 ? fmt::format("HTTP {}", answer.result.status)
                                          : answer.sentence()};
    }
    const std::string start =
        extract::ascii_lower(crawler::stored_response(answer.result, 0).payload.substr(0, 2'000));
    const char* mark = kind == "rss" ? "<rss" : kind == "web_service" ? "<committees" : "<html";
    if (start.find(mark) != std::string::npos) return {"yes", ""};
    return {"no", "something else stands in its place"};
  }

  Place portal_;
  CheckPages& pages_;
  const extract::PlatformSigns& signs_;
  std::string today_;
  crawler::Instant now_;
  CheckFindings& findings_;
  std::vector<extract::CommitteeLink> committees_;
  std::optional<extract::ListedMeeting> listed_;
};

}  // namespace

void read_portal(Place portal, CheckPages& pages, const extract::PlatformSigns& signs,
                 crawler::Instant today, CheckFindings& findings) {
  PortalReading(std::move(portal), pages, signs, today, findings).read();
}

}  // namespace cli

#include "cli/check_lists.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <deque>
#include <set>

#include "cli/check_choice.h"
#include "cli/check_meeting.h"
#include "crawler/plan.h"
#include "crawler/way_in.h"
#include "extract/words.h"

namespace cli {
namespace {

using extract::ListedMeeting;

constexpr int kMostLists = 2;  // of bodies looked at for a meeting that can be read
constexpr std::size_t kFirstWays = 2, kLastWays = 2;  // in, of the recipe's
constexpr int kMostMonths = 3;                        // of a calendar, for the same
constexpr int kForTheMeeting = 2;                     // requests that are kept for its page
constexpr int kMostOthers = 3;                        // pages that a way in leads to
// Years before this one at which a calendar is looked into, to see how far back it reaches.
constexpr std::array kYearsBack = {20, 15, 10, 5};
// Bodies that meet often and have their minutes published: tried first.
constexpr std::array kFirst = {"cabinet", "executive", "council", "planning", "cyngor"};

class Lists {
 public:
  Lists(CheckPortalPages& pages, const crawler::Site& site, crawler::Instant today,
        CheckFindings& findings)
      : pages_(pages),
        site_(site),
        today_(crawler::iso_day(today)),
        findings_(findings),
        choice_(pages.recipe(), today_) {}

  std::optional<ListedMeeting> find() {
    // Of many names for one page the likeliest; the last ones are the portal's front door.
    const std::size_t ways = pages_.recipe().ways_in().size();
    for (std::size_t number = 0; number < ways && !is_found(); ++number) {
      const bool is_tried = number < kFirstWays || number + kLastWays >= ways;
      if (is_tried && !try_way_in(number)) break;
    }
    if (!committees_.empty()) read_committees_lists();
    if (is_calendar_ || (!best() && !other_lists_.empty())) read_calendar();
    if (is_found() && !best() && findings_.trouble.outcome.empty()) {
      findings_.trouble = not_read(
          "The lists that were looked at name no meeting that has an agenda.", pages_.portal().url);
    }
    std::stable_sort(findings_.lines.begin(), findings_.lines.end(),
                     [](const auto& a, const auto& b) { return a.date > b.date; });
    return best();
  }

 private:
  const std::optional<ListedMeeting>& best() const { return choice_.best(); }
  bool is_found() const { return !committees_.empty() || is_calendar_; }

  // False when another way in is not worth a request.
  bool try_way_in(std::size_t number) {
    const auto way = crawler::way_in(site_, pages_.recipe(), pages_.portal().url, number);
    const AskedPage asked = pages_.page(way.path);
    if (!asked.page) {
      if (findings_.trouble.outcome.empty() || asked.trouble.outcome != "not_asked")
        findings_.trouble = asked.trouble;
      // Worth one only where the portal answers with pages of its own.
      return asked.trouble.outcome == "error_page" || asked.trouble.outcome == "gone";
    }
    pages_.move_to(asked.place);
    findings_.trouble = {};
    const auto html = extract::HtmlPage::parse(asked.page->html);
    note_title(html);
    if (way.kind == "committees") {
      auto list = extract::read_committees(html, pages_.context(*asked.page));
      committees_ = std::move(list.committees);
      findings_.committees = static_cast<int>(committees_.size());
      note_lists(list.lists);
      is_calendar_ = committees_.empty() && !other_lists_.empty();
      if (committees_.empty() && !is_calendar_)
        findings_.trouble =
            not_read("The list of committees names none that could be read.", asked.place.url);
      return true;
    }
    const auto list = extract::read_listing(html, pages_.context(*asked.page));
    is_calendar_ = !list.meetings.empty() || !list.lists.empty();
    take_calendar(list);
    if (!is_calendar_)
      findings_.trouble = not_read("The page of meetings names none, and leads to no list of any.",
                                   asked.place.url);
    return true;
  }

  void note_title(const extract::HtmlPage& html) {
    static const extract::XPath kTitle("//title");
    if (const auto title = html.root().first(kTitle); title && findings_.page_title.empty())
      findings_.page_title = extract::collapse(title.text());
  }

  void read_committees_lists() {
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
      read_committees_list(committees_[i]);
      if (choice_.has_minutes()) return;
    }
  }

  void read_committees_list(const extract::CommitteeLink& committee) {
    const auto link = pages_.recipe().find("listing", committee.id + "-0",
                                           {{"committee", committee.id}, {"year", "0"}});
    if (!link) return;
    const auto listing = list_at(*link);
    if (!listing) return;
    if (findings_.listed_meetings == 0) note_list(*listing, committee.name);
    choice_.consider(listing->meetings);
  }

  std::optional<extract::Listing> list_at(const extract::ResourceLink& link) {
    const AskedPage asked = pages_.page(link.path);
    if (!asked.page) {
      findings_.trouble = asked.trouble;
      return std::nullopt;
    }
    findings_.trouble = {};
    return extract::read_listing(extract::HtmlPage::parse(asked.page->html),
                                 pages_.context(*asked.page));
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

  void take_calendar(const extract::Listing& list) {
    for (const ListedMeeting& meeting : list.meetings)
      findings_.lines.push_back(checked_line(meeting));
    for (const extract::Problem& problem : list.problems)
      findings_.list_problems.push_back(
          problem.field + ": " + problem.message +
          (problem.path.empty() ? "" : " (paths." + problem.path + ")"));
    for (const ListedMeeting& meeting : list.meetings) {
      if (!anchor_) anchor_ = beside(meeting.meeting, 0);
      if (!meeting.committee.empty()) names_.insert(meeting.committee);
    }
    note_lists(list.lists);
    findings_.committees = std::max(findings_.committees, static_cast<int>(names_.size()));
    if (pages_.recipe().step("listing").empty()) note_pages(list);
    choice_.consider(list.meetings);
  }

  void note_lists(const std::vector<extract::ResourceLink>& lists) {
    for (const extract::ResourceLink& link : lists) {
      if (!anchor_) anchor_ = beside(link, 0);
      const bool is_list = link.kind == "listing" || link.kind == "committees";
      if (!is_list || pages_.recipe().period(link.kind, link.id) || is_way_in(link)) continue;
      if (link.kind == "listing") {
        other_lists_.push_front(link);  // of meetings, where others may lead to such a list
      } else {
        other_lists_.push_back(link);
      }
    }
  }

  // A page that may lead to lists of meetings.
  void look_for_lists(const extract::ResourceLink& link) {
    const AskedPage asked = pages_.page(link.path);
    if (!asked.page) return;
    const auto html = extract::HtmlPage::parse(asked.page->html);
    note_lists(extract::read_committees(html, pages_.context(*asked.page)).lists);
  }

  bool is_way_in(const extract::ResourceLink& link) const {
    const auto& ways = pages_.recipe().ways_in();
    return std::any_of(ways.begin(), ways.end(),
                       [&](const auto& way) { return way.kind == link.kind && way.id == link.id; });
  }

  // Lists of no certain months: what the ones that were looked at hold is all that is known.
  void note_pages(const extract::Listing& list) {
    findings_.is_calendar = true;
    findings_.listed_meetings += static_cast<int>(list.meetings.size());
    for (const ListedMeeting& meeting : list.meetings)
      if (!meeting.date.empty()) dates_.push_back(meeting.date);
    if (dates_.empty()) return;
    findings_.first_year = std::stoi(std::min_element(dates_.begin(), dates_.end())->substr(0, 4));
    findings_.meetings_a_year = meetings_a_year(dates_);
  }

  // The list of so many months or years before this one, beside a known one.
  std::optional<extract::ResourceLink> beside(const extract::ResourceLink& known, int back) const {
    const std::string step = pages_.recipe().step("listing");
    const int year = std::stoi(today_.substr(0, 4)), month = std::stoi(today_.substr(5, 2));
    if (step == "year")
      return pages_.recipe().beside(known, "listing", std::to_string(year - back));
    if (step != "month") return std::nullopt;
    constexpr int kMonths = 12;
    const int place = year * kMonths + month - 1 - back;
    return pages_.recipe().beside(known, "listing",
                                  fmt::format("{:04}{:02}", place / kMonths, place % kMonths + 1));
  }

  void read_calendar() {
    for (int read = 0; read < kMostOthers && !other_lists_.empty() && !(anchor_ && best());
         ++read) {
      const extract::ResourceLink link = other_lists_.front();
      other_lists_.pop_front();
      if (link.kind == "committees") {
        if (!anchor_) look_for_lists(link);
      } else if (const auto list = list_at(link)) {
        take_calendar(*list);
      }
    }
    if (pages_.recipe().step("listing").empty()) return;
    if (!anchor_) {
      if (!best() && findings_.trouble.outcome.empty())
        findings_.trouble = not_read("No list of a month is to be found from the page of meetings.",
                                     pages_.portal().url);
      return;
    }
    read_months();
    if (findings_.trouble.outcome.empty()) look_back();
  }

  // The month before this one has what is out by now.
  void read_months() {
    int months = 0, meetings = 0;
    for (int back = 1; back <= kMostMonths && (back == 1 || !best()); ++back) {
      const auto link = beside(*anchor_, back);
      const auto list = link ? list_at(*link) : std::nullopt;
      if (!list) return;
      ++months;
      meetings += static_cast<int>(list->meetings.size());
      take_calendar(*list);
    }
    const bool monthly = pages_.recipe().step("listing") == "month";
    findings_.is_calendar = true;
    findings_.listed_meetings = meetings;
    findings_.meetings_a_year = meetings * (monthly ? 12.0 : 1.0) / std::max(1, months);
  }

  // A calendar names no first year: some are looked into.
  void look_back() {
    const int a_year = pages_.recipe().step("listing") == "month" ? 12 : 1;
    findings_.first_year = std::stoi(today_.substr(0, 4));
    for (const int years : kYearsBack) {
      if (findings_.requests + kForTheMeeting >= findings_.most_requests) return;
      const auto link = beside(*anchor_, years * a_year + 1);
      const AskedPage asked = link ? pages_.page(link->path) : AskedPage{};
      if (!asked.page) continue;  // it need not answer for such a time
      const auto list = extract::read_listing(extract::HtmlPage::parse(asked.page->html),
                                              pages_.context(*asked.page));
      if (list.meetings.empty()) continue;
      findings_.first_year -= years;
      return;
    }
  }

  CheckPortalPages& pages_;
  const crawler::Site& site_;
  std::string today_;
  CheckFindings& findings_;
  std::vector<extract::CommitteeLink> committees_;
  bool is_calendar_ = false;
  std::optional<extract::ResourceLink> anchor_;
  std::deque<extract::ResourceLink> other_lists_;
  std::set<std::string> names_;
  std::vector<std::string> dates_;  // of the meetings on lists of no certain months
  MeetingChoice choice_;
};

}  // namespace

std::optional<ListedMeeting> find_meeting(CheckPortalPages& pages, const crawler::Site& site,
                                          crawler::Instant today, CheckFindings& findings) {
  return Lists(pages, site, today, findings).find();
}

}  // namespace cli

#include "cli/check_lists.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <set>

#include "cli/check_meeting.h"
#include "crawler/plan.h"
#include "crawler/way_in.h"
#include "extract/words.h"

namespace cli {
namespace {

using extract::ListedMeeting;

constexpr int kMostLists = 2;   // of bodies looked at for a meeting that can be read
constexpr int kMostMonths = 3;  // of a calendar, for the same
// Years before this one at which a calendar is looked into, to see how far back it reaches.
constexpr std::array kYearsBack = {20, 15, 10, 5};
// Bodies that meet often and have their minutes published: tried first.
constexpr std::array kFirst = {"cabinet", "executive", "council", "planning", "cyngor"};

class Lists {
 public:
  Lists(CheckPortalPages& pages, const crawler::Site& site, crawler::Instant today,
        CheckFindings& findings)
      : pages_(pages), site_(site), today_(crawler::iso_day(today)), findings_(findings) {}

  std::optional<ListedMeeting> find() {
    const auto& ways = pages_.recipe().ways_in();
    for (std::size_t number = 0; number < ways.size() && !is_found(); ++number)
      if (!try_way_in(number)) break;
    if (!committees_.empty()) {
      read_committees_lists();
    } else if (is_found()) {
      read_calendar();
    }
    if (is_found() && !best_ && findings_.trouble.outcome.empty()) {
      findings_.trouble = not_read(
          "The lists that were looked at name no meeting that has an agenda.", pages_.portal().url);
    }
    std::stable_sort(findings_.lines.begin(), findings_.lines.end(),
                     [](const auto& a, const auto& b) { return a.date > b.date; });
    return best_;
  }

 private:
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
      committees_ = extract::read_committees(html, pages_.context(*asked.page)).committees;
      findings_.committees = static_cast<int>(committees_.size());
      if (committees_.empty())
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

  // --- a list of committees, and a list of each one's meetings ---
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
      if (best_ && has(*best_, "listed.minutes")) return;
    }
  }

  void read_committees_list(const extract::CommitteeLink& committee) {
    const auto link = pages_.recipe().find("listing", committee.id + "-0",
                                           {{"committee", committee.id}, {"year", "0"}});
    if (!link) return;
    const auto listing = list_at(*link);
    if (!listing) return;
    if (findings_.listed_meetings == 0) note_list(*listing, committee.name);
    consider(listing->meetings);
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

  // --- a calendar of all bodies ---
  void take_calendar(const extract::Listing& list) {
    for (const ListedMeeting& meeting : list.meetings) note_line(meeting);
    for (const extract::Problem& problem : list.problems)
      findings_.list_problems.push_back(
          problem.field + ": " + problem.message +
          (problem.path.empty() ? "" : " (paths." + problem.path + ")"));
    for (const ListedMeeting& meeting : list.meetings) {
      if (!anchor_) anchor_ = beside(meeting.meeting, 0);
      if (!meeting.committee.empty()) names_.insert(meeting.committee);
    }
    for (const extract::ResourceLink& link : list.lists) {
      if (!anchor_) anchor_ = beside(link, 0);
      if (link.kind == "listing" && !pages_.recipe().period(link.kind, link.id) && !is_way_in(link))
        other_lists_.push_back(link);
    }
    findings_.committees = static_cast<int>(names_.size());
    if (pages_.recipe().step("listing").empty()) note_pages(list);
    consider(list.meetings);
  }

  bool is_way_in(const extract::ResourceLink& link) const {
    const auto& ways = pages_.recipe().ways_in();
    return std::any_of(ways.begin(), ways.end(),
                       [&](const auto& way) { return way.kind == link.kind && way.id == link.id; });
  }

  void note_line(const ListedMeeting& meeting) {
    CheckedLine line{meeting.date, meeting.committee, meeting.label, {}};
    if (meeting.page) {
      for (const extract::DocumentFact& fact : meeting.page->documents)
        line.documents.push_back(fact.kind + ": " + fact.title);
    }
    findings_.lines.push_back(std::move(line));
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
    for (std::size_t i = 0; i < other_lists_.size() && i < kMostLists && !(anchor_ && best_); ++i)
      if (const auto list = list_at(extract::ResourceLink(other_lists_[i]))) take_calendar(*list);
    if (pages_.recipe().step("listing").empty()) return;
    if (!anchor_) {
      if (!best_ && findings_.trouble.outcome.empty())
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
    for (int back = 1; back <= kMostMonths && (back == 1 || !best_); ++back) {
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

  // --- the meeting to read ---
  bool has(const ListedMeeting& meeting, const char* words) const {
    const std::string tail = extract::folded(meeting.tail);
    const auto& all = pages_.recipe().words(words);
    return std::any_of(all.begin(), all.end(),
                       [&](const std::string& word) { return extract::has_word(tail, word); });
  }

  // With minutes before one with an agenda before one with nothing; then the newest. A list that
  // never says what is out says nothing against one.
  int worth(const ListedMeeting& meeting) const {
    if (has(meeting, "status.cancelled") || meeting.date > today_) return 0;
    if (pages_.recipe().words("listed.agenda").empty()) return 1;
    return has(meeting, "listed.minutes") ? 2 : has(meeting, "listed.agenda") ? 1 : 0;
  }

  void consider(const std::vector<ListedMeeting>& meetings) {
    for (const ListedMeeting& meeting : meetings) {
      if (worth(meeting) == 0) continue;
      const bool better = !best_ || worth(meeting) > worth(*best_) ||
                          (worth(meeting) == worth(*best_) && meeting.date > best_->date);
      if (better) best_ = meeting;
    }
  }

  CheckPortalPages& pages_;
  const crawler::Site& site_;
  std::string today_;
  CheckFindings& findings_;
  std::vector<extract::CommitteeLink> committees_;
  bool is_calendar_ = false;
  std::optional<extract::ResourceLink> anchor_;
  std::vector<extract::ResourceLink> other_lists_;
  std::set<std::string> names_;
  std::vector<std::string> dates_;  // of the meetings on lists of no certain months
  std::optional<ListedMeeting> best_;
};

}  // namespace

std::optional<ListedMeeting> find_meeting(CheckPortalPages& pages, const crawler::Site& site,
                                          crawler::Instant today, CheckFindings& findings) {
  return Lists(pages, site, today, findings).find();
}

}  // namespace cli

#include "crawler/site_service.h"

#include <fmt/core.h>

#include <algorithm>

#include "crawler/plan.h"
#include "store/queries.h"

namespace crawler {
namespace {

constexpr auto kProbeAgain = std::chrono::hours(24 * 30);
constexpr auto kSpanAgain = std::chrono::hours(24 * 30);
constexpr auto kListsSpared = std::chrono::hours(24 * 7 - 12);  // a week of nights
constexpr std::int64_t kOpenLately = 60;  // days without an answer until it counts as never open
constexpr int kFirstYear = 1990;
constexpr char kBeginning[] = "19900101";
constexpr char kOpenDay[] = "service open";         // the last day it answered
constexpr char kMeetings[] = "service meetings";    // complete, incomplete
constexpr char kEarliest[] = "service first year";  // the years before have no meetings
constexpr char kWindow[] = "recent";

std::chrono::year_month_day day_of(Instant when) {
  return std::chrono::floor<std::chrono::days>(when);
}

std::string compact(const std::chrono::year_month_day& day) {
  return fmt::format("{:04}{:02}{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

// Whole months, so that the address stays the same for a month.
struct Window {
  std::chrono::year_month_day first, last;
};
Window window_round(Instant now) {
  const auto begin = day_of(now - std::chrono::hours(24 * 75));
  const auto end = day_of(now) + std::chrono::months(12);
  return {begin.year() / begin.month() / 1, end.year() / end.month() / std::chrono::last};
}

std::string iso(const std::chrono::year_month_day& day) {
  return iso_day(Instant(std::chrono::sys_days(day)));
}

}  // namespace

void SiteService::queue(Instant now) {
  const auto probe = desk_.recipe.find("web_service", "");
  if (!probe) return;
  const auto name = desk_.named("web_service", probe->id);
  const std::string open_day = desk_.learned(kOpenDay).value_or("");
  const bool open_lately =
      !open_day.empty() && day_number(iso_day(now)) - day_number(open_day) <= kOpenLately;
  const auto within = [&](Outcome outcome) {
    const auto last = desk_.archive.last_fetch(name, std::string(crawler::name(outcome)));
    return last && now - *last < kProbeAgain;
  };
  if (open_lately) queue_window(kServiceFirst, now);
  if (within(Outcome::ok) || (!open_lately && within(Outcome::absent))) return;
  if (desk_.is_left_to_sweep(name) || desk_.is_known_absent("web_service")) return;
  desk_.enqueue(name, probe->path, kServicePriority, now);
}

void SiteService::queue_window(std::int64_t priority, Instant now) {
  const Window window = window_round(now);
  const auto resource = desk_.recipe.resource(
      "web_service", fmt::format("meetings-0-{}-{}", compact(window.first), compact(window.last)));
  desk_.enqueue(desk_.named("web_service", kWindow), resource.path, priority, now);
}

void SiteService::queue_span(const std::string& first, const std::string& last,
                             const std::string& newest, Instant now) {
  const auto resource = desk_.recipe.resource("web_service", "meetings-0-" + first + '-' + last);
  const auto name = desk_.named("web_service", resource.id);
  const auto asked = desk_.last_read(name);
  if (!asked || (!desk_.report.lists_spared && now - *asked >= kSpanAgain))
    desk_.enqueue(name, resource.path, by_date(kPastPriority, newest) - 1, now);
}

// The past, newest year first: one that was never asked waits for the answer of the year after it.
// All years before an empty one are asked for at once.
void SiteService::queue_years(Instant now) {
  const std::string learned = desk_.learned(kEarliest).value_or("");
  const int earliest = learned.empty() ? kFirstYear : std::atoi(learned.c_str());
  for (int year = static_cast<int>(day_of(now).year()); year >= earliest; --year) {
    const std::string of_year = std::to_string(year);
    queue_span(of_year + "0101", of_year + "1231", of_year + "-12-31", now);
    const auto name = desk_.named("web_service", fmt::format("meetings-0-{0}0101-{0}1231", year));
    if (!desk_.last_read(name)) return;
  }
  if (earliest > kFirstYear)
    queue_span(kBeginning, fmt::format("{}1231", earliest - 1),
               fmt::format("{}-12-31", earliest - 1), now);
}

void SiteService::save(const Ask& ask, const Answer& answer, Instant now) {
  if (!open_) {
    open_ = true;
    desk_.learn(kOpenDay, iso_day(now), now);
    desk_.learn("source web_service", "present", now);
  }
  if (ask.queued.visit != 0) return;
  if (std::holds_alternative<std::vector<extract::ServiceCommittee>>(answer.page.facts)) {
    save_committees(answer, now);
  } else if (std::holds_alternative<std::vector<extract::ServiceMeeting>>(answer.page.facts)) {
    save_meetings(ask, answer, now);
  }
}

void SiteService::failed(const Ask& ask) {
  if (ask.queued.visit == 0) {
    open_ = false;
  } else {
    no_detail_ = true;
  }
}

void SiteService::save_committees(const Answer& answer, Instant now) {
  std::set<std::string> held;
  for (const std::string& reference : store::Queries(desk_.archive).committees_of(desk_.site.key))
    held.insert(reference.substr(reference.rfind('/') + 1));
  const std::set<std::string>& listed = desk_.listed_committees;
  const std::set<std::string>& on_page = listed.empty() ? held : listed;
  store::VisitRecord record = desk_.record_of(answer);
  for (const auto& said : std::get<std::vector<extract::ServiceCommittee>>(answer.page.facts)) {
    if (said.deleted) continue;
    if (on_page.contains(said.id)) {
      store::CheckRecord check{desk_.named("committee", said.id).reference(),
                               "listed",
                               "web_service",
                               "listed",
                               "expired",
                               answer.fetch,
                               !said.expired};
      desk_.report_check(check);
      record.checks.push_back(std::move(check));
      continue;
    }
    const auto page = desk_.recipe.resource("committee", said.id);
    const auto url = desk_.base().resolve(page.path);
    // What is held of its name stands: it was read off a page.
    const bool known = held.contains(said.id);
    record.committees.push_back({said.id,
                                 known ? "" : said.name,
                                 known ? "" : said.category,
                                 url ? url->str() : page.path,
                                 {},
                                 false});
    committees_.insert(said.id);
    queue_unlisted({said.id, said.name, said.category, page.path}, now);
  }
  desk_.archive.save_visit(record, now);
  if (!window_) queue_window(kServicePriority, now);
}

// Its own page once a month; its lists only where the service does not name all meetings.
void SiteService::queue_unlisted(const extract::CommitteeLink& committee, Instant now) {
  const auto page = desk_.named("committee", committee.id);
  if (!desk_.is_left_to_sweep(page) && listing_is_due(1, desk_.last_read(page), now))
    desk_.enqueue(page, committee.path, kCommitteePriority, now);
  if (desk_.learned(kMeetings) != "incomplete") return;
  const auto listing = desk_.recipe.resource("listing", committee.id + "-0",
                                             {{"committee", committee.id}, {"year", "0"}});
  const auto name = desk_.named("listing", listing.id);
  if (!desk_.is_left_to_sweep(name) && listing_is_due(1, desk_.last_read(name), now))
    desk_.enqueue(name, listing.path, kCommitteePriority, now);
}

void SiteService::save_meetings(const Ask& ask, const Answer& answer, Instant now) {
  const auto& meetings = std::get<std::vector<extract::ServiceMeeting>>(answer.page.facts);
  const bool window = ask.queued.name.id == kWindow;
  store::ListingRecord record = desk_.listing_of(ask, answer);
  for (const extract::ServiceMeeting& said : meetings) {
    const auto meeting =
        desk_.recipe.resource("meeting", said.id, {{"CId", said.committee_id}, {"Ver", "4"}});
    record.things.push_back({"meeting", said.id, said.date, said.status, meeting.path});
    meetings_.insert_or_assign(said.id, Said{said, answer.fetch});
    queue_meeting(said, meeting.path, now);
  }
  desk_.archive.save_listing(record, now);
  if (window) window_ = true;
  const std::string& span = ask.queued.name.id;  // meetings-0-20190101-20191231
  constexpr std::size_t kYearAt = sizeof "meetings-0-" - 1;
  if (!window && meetings.empty() && span.compare(kYearAt, 8, kBeginning) != 0)
    desk_.learn(kEarliest, std::to_string(std::atoi(span.c_str() + kYearAt) / 10'000), now);
  queue_years(now);
}

void SiteService::queue_meeting(const extract::ServiceMeeting& said, const std::string& path,
                                Instant now) {
  if (!desk_.options.since.empty() && !said.date.empty() && said.date < desk_.options.since) return;
  const auto name = desk_.named("meeting", said.id);
  if (desk_.is_open(name)) return;
  const auto held = desk_.archive.meeting_state(desk_.site.key, said.id);
  if (desk_.was_just_visited(held)) return;
  const bool had_no_page = !held && desk_.archive.ended_so_before(
                                        name, std::string(crawler::name(Outcome::error_page)), now);
  if (had_no_page) return;  // the sweep of its lists would have found one since
  // What it says instead of a list's text is no change of that text.
  const std::string tail = held ? held->listed_tail_at_visit : "";
  if (is_due(said.date, tail, held, now, desk_.youth_counts()) || (held && is_news(said, *held))) {
    desk_.enqueue(name, path, by_date(kDuePriority, said.date), now);
  } else if (!held) {
    desk_.enqueue(name, path, by_date(kPastPriority, said.date), now);
  }
}

// Whether the service says of a meeting what its page did not say when it was last visited, and
// that is not on record.
bool SiteService::is_news(const extract::ServiceMeeting& said,
                          const store::Archive::MeetingState& held) const {
  const bool other_day = !said.date.empty() && said.date != held.date;
  if (!other_day && said.cancelled == held.cancelled) return false;
  const auto known =
      store::Queries(desk_.archive)
          .disagreements(desk_.site.key, desk_.named("meeting", said.id).reference());
  return std::none_of(known.begin(), known.end(), [&](const store::Disagreement& one) {
    return one.field == (other_day ? "date" : "cancelled") &&
           (!other_day || one.other == said.date);
  });
}

bool SiteService::names_alone(const store::ResourceName& name) const {
  if (name.kind == "committee" || name.kind == "listing")
    return committees_.contains(name.id.substr(0, name.id.find('-')));
  const auto said = meetings_.find(name.id);
  if (name.kind != "meeting" || said == meetings_.end()) return false;
  const std::string& date = said->second.meeting.date;
  const auto listed = desk_.archive.listed_meetings(desk_.site.key, date, date);
  return std::find(listed.begin(), listed.end(), name.id) == listed.end();
}

const SiteService::Said* SiteService::said_of(const std::string& meeting) const {
  const auto said = meetings_.find(meeting);
  return said == meetings_.end() ? nullptr : &said->second;
}

// A list tells what came out of its young meetings, unless these are visited each night.
bool SiteService::spares_list(const store::ResourceName& listing, const std::string& committee,
                              Instant now) {
  if (desk_.is_left_to_sweep(listing)) return true;
  if (!window_ || desk_.learned(kMeetings) != "complete") return false;
  const auto last = desk_.last_read(listing);
  if (!last || now - *last >= kListsSpared) return false;
  return desk_.youth_counts() ||
         std::none_of(meetings_.begin(), meetings_.end(), [&](const auto& said) {
           const extract::ServiceMeeting& meeting = said.second.meeting;
           return meeting.committee_id == committee && is_young(meeting.date, now);
         });
}

// Whether the window named all that the lists name in its days: what spares the lists tomorrow.
void SiteService::learn_meetings(Instant now) {
  if (!window_) return;
  const Window window = window_round(now);
  const auto listed =
      desk_.archive.listed_meetings(desk_.site.key, iso(window.first), iso(window.last));
  if (listed.empty()) return;
  const bool complete = std::all_of(listed.begin(), listed.end(),
                                    [&](const std::string& id) { return meetings_.contains(id); });
  desk_.learn(kMeetings, complete ? "complete" : "incomplete", now);
}

}  // namespace crawler

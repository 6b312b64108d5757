#include "tests/bench/national_council.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <random>

#include "tests/bench/national_portals.h"

namespace national {
namespace {

using portal::Meeting;
using portal::Status;

constexpr int kDaysBetween = 42;      // of one committee's meetings
constexpr int kAgendaBefore = 7;      // days before the meeting
constexpr int kMinutesAfter = 21;     // days after it
constexpr int kYoung = 60;            // days in which corrections are made
constexpr int kCutWords = 100;        // a site's own setting; 50 and 500 are known
constexpr int kItemsAMeeting = 20;    // room in the numbering
constexpr int kFirstMeeting = 1'000;  // far below the simulator's own generated meetings

constexpr std::array kCommittees = {"Council",           "Cabinet",         "Planning Committee",
                                    "Audit Committee",   "Licensing Panel", "Scrutiny Board",
                                    "Highways Committee"};
constexpr std::array kWords = {"the",    "orchard", "members", "noted",   "a",       "report",
                               "on",     "ferry",   "and",     "culvert", "asked",   "whether",
                               "market", "would",   "be",      "kept",    "officer", "explained",
                               "of",     "granary", "budget",  "for",     "spring",  "towpath"};

using Dice = std::minstd_rand;
int below(Dice& dice, int bound) { return static_cast<int>(dice() % static_cast<unsigned>(bound)); }

std::string sentence_case(std::string text) {
  text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string words(Dice& dice, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    if (i > 0) text += ' ';
    text += kWords[static_cast<std::size_t>(below(dice, static_cast<int>(kWords.size())))];
  }
  return sentence_case(text);
}

// So many words in paragraphs of at most forty.
std::string paragraphs(Dice& dice, int count) {
  std::string text;
  for (; count > 0; count -= 40)
    text += (text.empty() ? "" : "\n\n") + words(dice, std::min(count, 40)) + ".";
  return text;
}

// The first item of every third set of minutes is longer than a meeting's page prints.
void write_minutes(Meeting& meeting, Dice& dice, bool one_is_cut) {
  for (std::size_t i = 0; i < meeting.items.size(); ++i) {
    const bool cut = one_is_cut && i == 0;
    meeting.items[i].minutes = paragraphs(dice, cut ? 2 * kCutWords : 20 + below(dice, 60));
  }
  meeting.attendance = {{"Councillor A. Reed", "Chair", "Present"},
                        {"Councillor B. Sallow", "Member", "Present"},
                        {"Councillor C. Teasel", "Member", "Apologies"}};
  meeting.status = Status::minutes;
}

void write_agenda(Meeting& meeting, Dice& dice) {
  const int items = 4 + below(dice, 5);
  for (int i = 0; i < items; ++i) {
    portal::Item item;
    item.id = meeting.id * kItemsAMeeting + i;
    item.number = fmt::format("{}.", i + 1);
    item.title = words(dice, 5);
    item.intro = words(dice, 20) + ".";
    if (i % 3 == 1) item.report = portal::Document{fmt::format("s{}", item.id), item.title};
    meeting.items.push_back(std::move(item));
  }
  meeting.status = Status::agenda;
}

Meeting make_meeting(const CouncilPlan& plan, int place, int committee, int days) {
  Dice dice(static_cast<unsigned>(plan.number * 1'000 + place + 1));
  Meeting meeting;
  meeting.id = meeting.pack = kFirstMeeting + place;
  meeting.committee = committee;
  meeting.date = day_after(plan.today, days);
  meeting.time = "18:30";
  meeting.venue = "Lower Hall";
  meeting.contact = "Democratic services";
  meeting.email = "clerk@fold.example";
  meeting.status = Status::scheduled;
  if (days > kAgendaBefore) return meeting;
  if (place % 11 == 10) {
    meeting.status = Status::cancelled;
    return meeting;
  }
  write_agenda(meeting, dice);
  if (days < -kMinutesAfter) write_minutes(meeting, dice, place % 3 == 0);
  return meeting;
}

// Meetings of the last days without minutes, then those to come without an agenda, then recent
// minutes: what a council is likely to publish next, in this order.
std::vector<Meeting*> next_to_publish(portal::Council& council, const std::string& today) {
  std::vector<Meeting*> next;
  const auto take = [&](auto wanted) {
    for (Meeting& meeting : council.meetings)
      if (wanted(meeting)) next.push_back(&meeting);
  };
  take([&](const Meeting& m) { return m.status == Status::agenda && m.date < today; });
  take([&](const Meeting& m) {
    return m.status == Status::scheduled && m.date <= day_after(today, 2 * kAgendaBefore);
  });
  take([&](const Meeting& m) {
    return m.status == Status::minutes && m.date > day_after(today, -kYoung + 1);
  });
  return next;
}

}  // namespace

std::string day_after(const std::string& iso_date, int days) {
  const std::chrono::sys_days day = std::chrono::year{std::atoi(iso_date.c_str())} /
                                    static_cast<unsigned>(std::atoi(iso_date.c_str() + 5)) /
                                    static_cast<unsigned>(std::atoi(iso_date.c_str() + 8));
  const std::chrono::year_month_day moved{day + std::chrono::days{days}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(moved.year()),
                     static_cast<unsigned>(moved.month()), static_cast<unsigned>(moved.day()));
}

portal::Council make_council(const CouncilPlan& plan) {
  portal::Council council;
  council.key = fmt::format("fold-{}", plan.number);
  council.name = fmt::format("Fold {} District Council", plan.number);
  council.cut_words = kCutWords;
  for (int i = 0; i < plan.committees; ++i) {
    const auto kind = static_cast<std::size_t>(i) % kCommittees.size();
    const auto round = static_cast<std::size_t>(i) / kCommittees.size();
    std::string name = kCommittees[kind];
    if (round > 0) name += fmt::format(" {}", round + 1);
    council.committees.push_back(
        {100 + i, std::move(name), "Committees", "To meet.", "A. Reed", "01632 960100", "", {}});
  }
  for (int place = 0; place < plan.meetings; ++place) {
    const int committee = place % plan.committees;
    const int next = (plan.number * 5 + committee * 11) % kDaysBetween;  // days to its next one
    const int days = next - kDaysBetween * (place / plan.committees);
    council.meetings.push_back(make_meeting(plan, place, 100 + committee, days));
  }
  return council;
}

std::set<int> publish(portal::Council& council, const std::string& today, int count, int night) {
  std::set<int> touched;
  for (Meeting* meeting : next_to_publish(council, today)) {
    if (static_cast<int>(touched.size()) >= count) break;
    Dice dice(static_cast<unsigned>(meeting->id * 100 + night));
    if (meeting->status == Status::scheduled) {
      write_agenda(*meeting, dice);
    } else if (meeting->status == Status::agenda) {
      write_minutes(*meeting, dice, meeting->id % 3 == 0);
    } else {
      meeting->items.front().minutes += fmt::format("\n\nCorrected in night {}.", night);
    }
    touched.insert(meeting->id);
  }
  return touched;
}

}  // namespace national

#include "tests/portal/generated_council.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "tests/portal/days.h"
#include "tests/portal/invented_words.h"
#include "tests/portal/meeting_calendar.h"

namespace portal {
namespace {

constexpr int kFirstCommitteeId = 101, kFirstMeetingId = 10'000, kMostMeetings = 50'000;
constexpr int kMeetingCycle = 28,
              kHorizon = 58;       // days: between meetings; how far ahead the diary goes
constexpr int kItemNumbers = 100;  // of each meeting
constexpr int kCutAfter = 120, kLongText = 170;

constexpr std::array<const char*, 8> kCommittees = {
    "Council",         "Planning Committee", "Audit Committee",
    "Licensing Panel", "Scrutiny Committee", "Staithes Board",
    "Harbour Panel",   "Standards Committee"};
constexpr std::array<const char*, 4> kTimes = {"10:00", "14:00", "18:30", "19:00"};

std::uint64_t unsigned_of(int number) { return static_cast<std::uint64_t>(number); }

Committee make_committee(Dice& dice, int number) {
  Committee committee;
  committee.id = kFirstCommitteeId + number;
  const auto place_in_list = static_cast<std::size_t>(number);
  committee.name = place_in_list < kCommittees.size()
                       ? kCommittees[place_in_list]
                       : fmt::format("{} Area Panel {}", place(dice), number);
  committee.category = number == 0 ? "Council" : "Committees";
  committee.purpose = sentences(dice, 25);
  committee.officer = person(dice);
  committee.phone = fmt::format("01632 960{:03}", dice.below(1000));
  committee.email = "democracy@council.example";
  for (int i = dice.between(4, 7); i > 0; --i) {
    const bool chair = committee.members.empty();
    committee.members.push_back({"Councillor " + person(dice), chair ? "Chair" : "", ""});
  }
  return committee;
}

Item make_item(Dice& dice, const Meeting& meeting, int index) {
  Item item;
  item.id = meeting.id * kItemNumbers + index;
  item.number = fmt::format("{}.", index);
  item.title = title(dice);
  item.intro = sentences(dice, dice.between(12, 30));
  item.restricted = dice.one_in(15);
  const bool is_long = dice.one_in(6);
  item.minutes = paragraphs(dice, is_long ? kLongText + dice.below(80) : dice.between(30, 90));
  if (dice.one_in(4)) item.decision = "RESOLVED: " + sentences(dice, 15);
  if (!dice.one_in(3)) item.report = Document{fmt::format("s{}", item.id), item.title, 0};
  return item;
}

void fill_agenda(Meeting& meeting, std::uint64_t seed) {
  Dice dice(seed_of(seed_of(seed, unsigned_of(meeting.id)), 2));
  const int items = dice.between(4, 7);
  for (int i = 1; i <= items; ++i) meeting.items.push_back(make_item(dice, meeting, i));
}

// A meeting that is past on night 0 went the way of most, or was cancelled, or has its minutes in
// a printed file only.
void settle(Meeting& meeting, const Committee& committee, std::uint64_t seed,
            const std::string& today) {
  Dice dice(seed_of(seed_of(seed, unsigned_of(meeting.id)), 3));
  for (Status next = next_status(meeting, seed, today); next != meeting.status;
       next = next_status(meeting, seed, today)) {
    publish(meeting, next, committee, seed);
  }
  if (meeting.status != Status::minutes) return;
  if (dice.one_in(12)) {
    meeting.status = Status::cancelled;
    meeting.attendance.clear();
  } else if (dice.one_in(9)) {
    meeting.status = Status::printed_minutes;
  }
}

}  // namespace

int meeting_of_invented_item(int item) { return item / kItemNumbers; }

Meeting& schedule_meeting(Council& council, const Committee& committee, const std::string& date,
                          std::uint64_t seed) {
  Meeting meeting;
  meeting.committee = committee.id;
  meeting.date = date;
  meeting.contact = committee.officer;
  meeting.email = committee.email;
  meeting.status = Status::scheduled;
  Meeting& added = council.add_meeting(std::move(meeting));
  Dice dice(seed_of(seed, unsigned_of(added.id)));
  added.time = dice.pick(kTimes);
  added.venue = place(dice) + fmt::format(" House, Room {}", dice.between(1, 9));
  fill_agenda(added, seed);
  return added;
}

Council generated_council(const PortalOptions& options) {
  if (options.meetings > kMostMeetings || (options.meetings > 0 && options.committees <= 0)) {
    throw std::invalid_argument(fmt::format("a council cannot have {} meetings of {} committees",
                                            options.meetings, options.committees));
  }
  Dice dice(options.seed);
  Council council;
  council.key = options.key;
  council.name = place(dice) + " Borough Council";
  council.cut_words = kCutAfter;
  council.round_sizes = true;
  council.last_meeting = kFirstMeetingId - 1;
  for (int i = 0; i < options.committees; ++i) {
    council.committees.push_back(make_committee(dice, i));
  }
  std::vector<int> offsets(council.committees.size());
  for (int& offset : offsets) offset = dice.below(kMeetingCycle);
  council.meetings.reserve(static_cast<std::size_t>(options.meetings));
  // Oldest first, so that newer meetings have the higher ids.
  for (int i = options.meetings - 1; i >= 0; --i) {
    const auto number = static_cast<std::size_t>(i % options.committees);
    const int back = kMeetingCycle * (i / options.committees) + offsets[number];
    Meeting& meeting =
        schedule_meeting(council, council.committees[number],
                         day_after(options.first_day, kHorizon - back), options.seed);
    settle(meeting, council.committees[number], options.seed, options.first_day);
  }
  return council;
}

}  // namespace portal

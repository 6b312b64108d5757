#include "tests/portal/generated_meetings.h"

#include <fmt/format.h>

#include "tests/portal/days.h"
#include "tests/portal/invented_words.h"

namespace portal {
namespace {

constexpr int kFirstMeeting = 100'000;
constexpr int kFirstItem = 10'000'000;
constexpr int kItemsAMeeting = 14;
constexpr int kMeetingsACommittee = 250;
constexpr int kFirstCommittee = 9'000;
constexpr int kDaysBetween = 14;
constexpr const char* kNewestDay = "2026-09-24";
constexpr int kPeople = 50;
constexpr int kCutWords = 500;  // as most portals do

Item generated_item(const Meeting& meeting, int index) {
  const int place = generated_place(meeting.id);
  Dice dice(seed_of(meeting.seed,
                    static_cast<std::uint64_t>(place) * 100 + static_cast<std::uint64_t>(index)));
  Item item;
  item.id = kFirstItem + place * 100 + index;
  item.number = fmt::format("{}.", index + 1);
  item.title = title(dice);
  item.intro = sentences(dice, 30);
  // Every seventh item is longer than the usual limit of 500 words and so becomes a stub.
  item.minutes = paragraphs(dice, index % 7 == 6 ? 1'450 : 190 + dice.below(120));
  item.report = Document{fmt::format("s{}", item.id), item.title, 0};
  return item;
}

std::vector<Person> generated_attendance(const Meeting& meeting) {
  Dice dice(seed_of(meeting.seed, static_cast<std::uint64_t>(meeting.committee)));
  std::vector<Person> people;
  people.reserve(kPeople);
  for (int i = 0; i < kPeople; ++i) {
    people.push_back({"Councillor " + person(dice), i == 0 ? "Chair" : "Committee Member",
                      dice.one_in(9) ? "Apologies" : "Present"});
  }
  return people;
}

}  // namespace

int generated_place(int meeting) { return meeting >= kFirstMeeting ? meeting - kFirstMeeting : -1; }

int generated_meeting_of_item(int item) {
  return item >= kFirstItem ? kFirstMeeting + (item - kFirstItem) / 100 : 0;
}

void add_generated_meetings(Council& council, int count, std::uint64_t seed) {
  if (count <= 0) return;
  council.round_sizes = true;
  council.cut_words = kCutWords;
  council.generated += count;
  council.meetings.reserve(council.meetings.size() + static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    const int committee = kFirstCommittee + i / kMeetingsACommittee;
    if (i % kMeetingsACommittee == 0) {
      Committee made;
      made.id = committee;
      made.name = fmt::format("Generated Panel {}", committee - kFirstCommittee + 1);
      made.category = "Generated panels";
      made.purpose = "To hold meetings for measurements.";
      council.committees.push_back(made);
    }
    Meeting meeting;
    meeting.id = meeting.pack = kFirstMeeting + i;
    meeting.committee = committee;
    meeting.date = day_after(kNewestDay, -kDaysBetween * (i % kMeetingsACommittee));
    meeting.time = "10:00";
    meeting.venue = "Measuring Room, Guildhall";
    meeting.generated = true;
    meeting.seed = seed;
    // Who is there is made with the items; a name says that somebody was.
    meeting.attendance = {{"", "", ""}};
    council.meetings.push_back(std::move(meeting));
  }
}

Meeting with_items(const Meeting& meeting) {
  Meeting whole = meeting;
  if (!meeting.generated) return whole;
  whole.attendance = generated_attendance(meeting);
  for (int i = 0; i < kItemsAMeeting; ++i) whole.items.push_back(generated_item(meeting, i));
  return whole;
}

Meeting with_item(const Meeting& meeting, int item) {
  Meeting whole = meeting;
  const int index = item % 100;
  if (meeting.generated && index < kItemsAMeeting) {
    whole.items.push_back(generated_item(meeting, index));
  }
  return whole;
}

}  // namespace portal

#include "tests/portal/generated_meetings.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cstdint>

namespace portal {
namespace {

constexpr int kFirstMeeting = 100'000;
constexpr int kFirstItem = 10'000'000;
constexpr int kItemsAMeeting = 14;
constexpr int kMeetingsACommittee = 250;
constexpr int kFirstCommittee = 9'000;
constexpr int kDaysBetween = 14;

constexpr std::array<const char*, 64> kWords = {
    "the",      "of",        "and",       "council",  "members",    "noted",       "that", "report",
    "would",    "be",        "scheme",    "orchard",  "ferry",      "towpath",     "a",    "in",
    "officers", "explained", "budget",    "quarter",  "tollhouse",  "lantern",     "to",   "for",
    "panel",    "asked",     "whether",   "culvert",  "footbridge", "allotment",   "was",  "had",
    "response", "question",  "confirmed", "drainage", "hedgerow",   "weighbridge", "on",   "with",
    "proposal", "funding",   "residents", "survey",   "market",     "granary",     "from", "by",
    "agreed",   "further",   "update",    "spring",   "meadow",     "causeway",    "at",   "as",
    "chair",    "thanked",   "team",      "work",     "millrace",   "beacon",      "it",   "this"};

// SplitMix64: one multiplication chain, good enough for words and the same everywhere.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15ull;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
  }
  int below(int bound) { return static_cast<int>(next() % static_cast<std::uint64_t>(bound)); }

 private:
  std::uint64_t state_;
};

std::string words(Dice& dice, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    std::string word = kWords[static_cast<std::size_t>(dice.below(kWords.size()))];
    const bool begins = i == 0 || text.ends_with(". ");
    if (begins) word[0] = static_cast<char>(word[0] - 'a' + 'A');
    text += word;
    const bool ends = i + 1 == count || (i % 17 == 16);
    text += ends ? "." : "";
    if (i + 1 < count) text += ' ';
  }
  return text;
}

std::string minutes(Dice& dice, int words_wanted) {
  std::string text;
  while (words_wanted > 0) {
    const int count = std::min(words_wanted, 40 + dice.below(50));
    if (dice.below(6) == 0) text += "- ";
    text += words(dice, count) + "\n\n";
    words_wanted -= count;
  }
  return text;
}

Item generated_item(const Meeting& meeting, int index) {
  const int place = generated_place(meeting.id);
  Dice dice(static_cast<std::uint64_t>(place) * 100 + static_cast<std::uint64_t>(index));
  Item item;
  item.id = kFirstItem + place * 100 + index;
  item.number = fmt::format("{}.", index + 1);
  item.title = words(dice, 6);
  item.title.pop_back();
  item.intro = words(dice, 30);
  // Every seventh item is longer than the usual limit of 500 words and so becomes a stub.
  item.minutes = minutes(dice, index % 7 == 6 ? 700 : 190 + dice.below(120));
  item.report = Document{fmt::format("s{}", item.id), item.title};
  return item;
}

}  // namespace

int generated_place(int meeting) { return meeting >= kFirstMeeting ? meeting - kFirstMeeting : -1; }

int generated_meeting_of_item(int item) {
  return item >= kFirstItem ? kFirstMeeting + (item - kFirstItem) / 100 : 0;
}

void add_generated_meetings(Council& council, int count) {
  const std::chrono::sys_days first{std::chrono::year{2026} / 9 / 24};
  for (int i = 0; i < count; ++i) {
    const int committee = kFirstCommittee + i / kMeetingsACommittee;
    if (council.committee(committee) == nullptr) {
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
    const std::chrono::year_month_day day{
        first - std::chrono::days{kDaysBetween * (i % kMeetingsACommittee)}};
    meeting.date =
        fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                    static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    meeting.time = "10:00";
    meeting.venue = "Measuring Room, Guildhall";
    meeting.generated = true;
    meeting.attendance = {{"Councillor A. Measure", "Chair", "Present"}};
    council.meetings.push_back(std::move(meeting));
  }
}

Meeting with_items(const Meeting& meeting) {
  Meeting whole = meeting;
  if (!meeting.generated) return whole;
  for (int i = 0; i < kItemsAMeeting; ++i) whole.items.push_back(generated_item(meeting, i));
  return whole;
}

}  // namespace portal

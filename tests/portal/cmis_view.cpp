#include "tests/portal/cmis_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "tests/portal/days.h"
#include "tests/portal/dice.h"
#include "tests/portal/documents.h"
#include "tests/portal/invented_words.h"
#include "tests/portal/pdf.h"

namespace portal::cmis {
namespace {

constexpr std::array<const char*, 12> kMonths = {"January",   "February", "March",    "April",
                                                 "May",       "June",     "July",     "August",
                                                 "September", "October",  "November", "December"};
constexpr std::array<const char*, 7> kWeekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                  "Friday", "Saturday", "Sunday"};

struct Parts {
  int year, month, day;
};
Parts parts_of(const std::string& date) {
  return {std::stoi(date.substr(0, 4)), std::stoi(date.substr(5, 2)), std::stoi(date.substr(8))};
}

std::string slashed(const std::string& date) {
  return date.substr(8) + "/" + date.substr(5, 2) + "/" + date.substr(0, 4);
}
std::string digits_of(const std::string& date) {  // 240424
  return date.substr(2, 2) + date.substr(5, 2) + date.substr(8);
}

Dice dice_of(int id, std::uint64_t part) {
  return Dice(seed_of(static_cast<std::uint64_t>(id), part));
}

std::string guid_of(int item) {
  Dice dice = dice_of(item, 71);
  return fmt::format("{:08x}-{:04x}-4{:03x}-9{:03x}-{:012x}", dice.next() & 0xffffffff,
                     dice.next() & 0xffff, dice.next() & 0xfff, dice.next() & 0xfff,
                     dice.next() & 0xffffffffffff);
}

// Minutes are called in one of four manners; a meeting keeps its own.
std::string minutes_title(const Council& council, const Meeting& meeting) {
  const std::string draft = meeting.status == Status::draft_minutes ? "Draft " : "";
  const Parts when = parts_of(meeting.date);
  switch (meeting.id % 4) {
    case 0:
      return draft + "Minutes - " + slashed(meeting.date);
    case 1:
      return draft + digits_of(meeting.date) + " Minute (Final)";
    case 2:
      return draft + "Minutes";
    default:
      return fmt::format("{}{} ACTION NOTES {} {}", draft,
                         council.committee_name(meeting.committee),
                         kMonths[static_cast<std::size_t>(when.month - 1)], when.year);
  }
}

std::string pack_title(const Council& council, const Meeting& meeting) {
  return fmt::format("Agenda Document Pack - {} - {}", council.committee_name(meeting.committee),
                     slashed(meeting.date));
}

// The meeting's own papers, in the order its page lists them.
std::vector<Paper> papers_of(const Council& council, const Meeting& meeting) {
  std::vector<Paper> out;
  for (const Published& one : meeting_documents(council, meeting)) {
    if (one.id.ends_with("-t0")) out.push_back({one.id, "Agenda Contents", "agenda"});
    if (one.id.ends_with("-t10")) out.push_back({one.id, pack_title(council, meeting), "pack"});
    if (one.id.ends_with("-t9"))
      out.push_back({one.id, "Supplementary Agenda - " + one.title, "supplement"});
    if (one.id.ends_with("-t2"))
      out.push_back({one.id, "Decision Sheet " + slashed(meeting.date), "decisions"});
    if (one.id.ends_with("-t1"))
      out.push_back({one.id, minutes_title(council, meeting), "minutes"});
  }
  // What is put before the meeting: the minutes of the one before it.
  constexpr int kCycle = 28;
  const std::string before = digits_of(day_after(meeting.date, -kCycle));
  if (meeting.has_agenda()) {
    const bool dated = meeting.id % 3 != 0;
    out.push_back({fmt::format("q{}", meeting.id),
                   dated ? before + " Minute" : "Minutes of the previous meeting", "attachment"});
  }
  return out;
}

Line line_of(const Meeting& meeting, const Item& item) {
  Line line;
  line.number = item.number;
  line.title = item.title;
  line.intro = item.intro;
  line.closed = item.restricted;
  if (item.id % 3 != 0 && !item.heading()) line.permalink = guid_of(item.id);
  // Some bodies minute on the page, others in a document alone.
  const bool inline_minutes = meeting.has_web_minutes() && meeting.committee % 4 < 2;
  if (inline_minutes && !item.restricted) line.minutes = item.minutes;
  if (item.restricted) {
    line.withheld = item.title + " - Complete Access Preview";
    return line;
  }
  if (item.report) line.papers.push_back({item.report->id, item.report->title, "attachment"});
  for (const Document& paper : item.documents)
    line.papers.push_back({paper.id, paper.title, "attachment"});
  return line;
}

std::vector<Line> lines_of(const Meeting& meeting) {
  std::vector<Line> open, closed;
  for (const Item& item : meeting.items) {
    Line line = line_of(meeting, item);
    (line.closed ? closed : open).push_back(std::move(line));
  }
  std::vector<Line> out;
  const auto add = [&](const char* name, bool is_closed, std::vector<Line>& lines) {
    if (lines.empty()) return;
    Line heading;
    heading.heading = true;
    heading.closed = is_closed;
    heading.title = name;
    out.push_back(std::move(heading));
    std::move(lines.begin(), lines.end(), std::back_inserter(out));
  };
  add("Public Agenda", false, open);
  add("Private Agenda", true, closed);
  return out;
}

// A council's ward meetings are missed by most: more apologies than a page of the grid holds.
std::vector<Person> many_apologies(const Meeting& meeting) {
  std::vector<Person> out;
  constexpr std::size_t kMany = 2 * kGridRows + 7;
  Dice dice = dice_of(meeting.id, 72);
  while (out.size() < kMany) {
    out.push_back({fmt::format("Councillor {} {}", person(dice), out.size() + 1),
                   dice.one_in(5) ? "Council business" : ""});
  }
  return out;
}

std::vector<Grid> grids_of(const Council& council, const Meeting& meeting) {
  std::vector<Grid> grids = {{"gridAttended", "Attended - Committee Members", false, {}},
                             {"gridOthersAttended", "Attended - Other Members", false, {}},
                             {"gridApology", "Apologies", true, {}},
                             {"gridAbsent", "Absent", true, {}}};
  if (meeting.attendance.empty()) return {};
  for (const portal::Person& one : meeting.attendance) {
    const bool apology = one.attendance.find("pologies") != std::string::npos;
    const bool absent = one.attendance.find("bsent") != std::string::npos;
    const bool other = one.attendance.find("ttendance") != std::string::npos;
    grids[apology ? 2 : absent ? 3 : other ? 1 : 0].people.push_back({one.name, ""});
  }
  const bool whole_council =
      !council.committees.empty() && council.committees.front().id == meeting.committee;
  if (whole_council) grids[2].people = many_apologies(meeting);
  return grids;
}

std::vector<Declaration> declarations_of(const Meeting& meeting) {
  std::vector<Declaration> out;
  if (meeting.attendance.empty() || meeting.items.empty() || meeting.id % 3 != 1) return out;
  out.push_back({meeting.attendance.front().name, meeting.items.front().number,
                 "Owns a mooring at the ferry steps", "Non-pecuniary", "Stayed and voted"});
  return out;
}

}  // namespace

Place place_of(const Council& council, int committee) {
  const std::size_t count = council.committees.size();
  constexpr std::size_t kForApart = 3, kForFormer = 4;
  if (count >= kForApart && council.committees.back().id == committee) return Place::apart;
  if (count >= kForFormer && council.committees[count - 2].id == committee) return Place::former;
  return Place::bodies;
}

bool has_items(const Council&, int committee) { return committee % 2 == 0; }

std::string short_day(const std::string& date) {
  const Parts when = parts_of(date);
  const std::string month = kMonths[static_cast<std::size_t>(when.month - 1)];
  return fmt::format("{} {} {}", when.day, month.substr(0, 3), when.year);
}

std::string long_day(const std::string& date) {
  const Parts when = parts_of(date);
  const int since_monday = days_between("1900-01-01", date) % 7;
  return fmt::format("{}, {} {}", kWeekdays[static_cast<std::size_t>(since_monday)], when.day,
                     kMonths[static_cast<std::size_t>(when.month - 1)]);
}

View view_of(const Council& council, const Meeting& meeting) {
  View view;
  const bool past = meeting.date < council.today;
  view.status = meeting.status == Status::cancelled ? "Cancelled" : past ? "Occurred" : "Scheduled";
  view.when = short_day(meeting.date) + " - " + meeting.time;
  view.title = council.committee_name(meeting.committee) + " Committee - " + view.when;
  view.when += meeting.id % 2 == 0 ? " to 00:00" : " to 22:15";
  view.draft = meeting.status == Status::draft_minutes;
  view.papers = papers_of(council, meeting);
  if (meeting.has_agenda() && has_items(council, meeting.committee)) {
    view.lines = lines_of(meeting);
    // Packs stand beside the agenda, above everything else.
    std::stable_partition(view.papers.begin(), view.papers.end(),
                          [](const Paper& one) { return one.kind == "pack"; });
  } else if (meeting.has_agenda()) {
    for (const Item& item : meeting.items) {
      Line line = line_of(meeting, item);
      std::move(line.papers.begin(), line.papers.end(), std::back_inserter(view.papers));
    }
  }
  view.grids = grids_of(council, meeting);
  view.declarations = declarations_of(meeting);
  return view;
}

std::optional<std::string> paper_bytes(const Council& council, const std::string& key) {
  const auto type = key.find("-t");
  if (key.starts_with('q')) {
    const Meeting* meeting = council.meeting(std::atoi(key.c_str() + 1));
    if (meeting == nullptr || !meeting->has_agenda()) return std::nullopt;
    return pdf(fmt::format("{}\n\nMinutes of the meeting before {}\n", council.name,
                           short_day(meeting->date)));
  }
  if (type == std::string::npos) return document_bytes(council, key, -1);
  return document_bytes(council, key.substr(0, type), std::atoi(key.c_str() + type + 2));
}

}  // namespace portal::cmis

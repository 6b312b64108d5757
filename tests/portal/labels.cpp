#include "tests/portal/labels.h"

#include <fmt/format.h>

#include <array>
#include <chrono>

namespace portal {
namespace {

constexpr Labels kEnglish = {.welsh = false,
                             .agenda = "Agenda",
                             .agenda_and_minutes = "Agenda and minutes",
                             .agenda_and_draft_minutes = "Agenda and draft minutes",
                             .agenda_and_decisions = "Agenda and decisions",
                             .agenda_decisions_and_minutes = "Agenda, decisions and minutes",
                             .meeting = "Meeting",
                             .agenda_item = "Agenda item",
                             .attendance = "Meeting attendance",
                             .browse_meetings = "Browse meetings",
                             .committees = "Committee structure",
                             .committee_details = "Committee details",
                             .whats_new = "What's new",
                             .venue = "Venue: ",
                             .proposed_venue = "Proposed venue: ",
                             .contact = "Contact: ",
                             .note = "Note: ",
                             .items = "Items",
                             .additional_documents = "Additional documents:",
                             .supporting_documents = "Supporting documents:",
                             .minutes = "Minutes:",
                             .decision = "Decision:",
                             .directions = " View directions",
                             .no_documents = "No documents are available for this meeting",
                             .cancelled = "CANCELLED",
                             .decision_details = "Decision details",
                             .decision_maker = "Decision Maker: ",
                             .decision_status = "Decision status: ",
                             .key_decision = "Is Key decision?: ",
                             .call_in = "Is subject to call in?: ",
                             .published = "Publication date: ",
                             .decided = "Date of decision: ",
                             .effective = "Effective from: ",
                             .decided_at = "Decided at meeting: ",
                             .purpose = "Purpose:",
                             .reasons = "Reasons for the decision:",
                             .alternatives = "Alternative options considered:",
                             .accompanying_documents = "Accompanying Documents:",
                             .yes = "Yes",
                             .no = "No"};

constexpr Labels kWelsh = {.welsh = true,
                           .agenda = "Agenda",
                           .agenda_and_minutes = "Agenda a Chofnodion",
                           .agenda_and_draft_minutes = "Agenda a chofnodion drafft",
                           .agenda_and_decisions = "Agenda a phenderfyniadau",
                           .agenda_decisions_and_minutes = "Agenda, penderfyniadau a chofnodion",
                           .meeting = "Cyfarfod",
                           .agenda_item = "Eitem Agenda",
                           .attendance = "Presenoldeb",
                           .browse_meetings = "Pori cyfarfodydd",
                           .committees = "Strwythur pwyllgorau",
                           .committee_details = "Manylion pwyllgor",
                           .whats_new = "Beth sy'n newydd",
                           .venue = "Lleoliad: ",
                           .proposed_venue = "Lleoliad arfaethedig: ",
                           .contact = "Cyswllt: ",
                           .note = "Nodyn: ",
                           .items = "Eitemau",
                           .additional_documents = "Dogfennau ychwanegol:",
                           .supporting_documents = "Dogfennau ategol:",
                           .minutes = "Cofnodion:",
                           .decision = "Penderfyniad:",
                           .directions = " Gweld cyfeiriadau",
                           .no_documents = "Nid oes dogfennau ar gael ar gyfer y cyfarfod hwn",
                           .cancelled = "WEDI EI GANSLO",
                           .decision_details = "Manylion y penderfyniad",
                           .decision_maker = "Y sawl sy'n gwneud penderfyniad: ",
                           .decision_status = "Statws y Penderfyniad: ",
                           .key_decision = "Is KeyPenderfyniad?: ",  // as it is printed
                           .call_in = "Yn amodol ar gael ei alw i mewn?: ",
                           .published = "Dyddiad cyhoeddi: ",
                           .decided = "Dyddiad y penderfyniad: ",
                           .effective = "Effeithiol O: ",
                           .decided_at = "Penderfynwyd yn y cyfarfod: ",
                           .purpose = "Diben:",
                           .reasons = "Rhesymau dros y penderfyniad:",
                           .alternatives = "Opsiynau amgen a ystyriwyd:",
                           .accompanying_documents = "Dogfennau cysylltiedig:",
                           .yes = "Ydy",
                           .no = "Nac ydy"};

constexpr std::array<std::string_view, 7> kDays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 7> kWelshDays = {"Dydd Sul",     "Dydd Llun", "Dydd Mawrth",
                                                        "Dydd Mercher", "Dydd Iau",  "Dydd Gwener",
                                                        "Dydd Sadwrn"};
constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 12> kWelshMonths = {
    "Ionawr",     "Chwefror", "Mawrth", "Ebrill", "Mai",      "Mehefin",
    "Gorffennaf", "Awst",     "Medi",   "Hydref", "Tachwedd", "Rhagfyr"};

struct Day {
  int year = 0;
  unsigned month = 1, day = 1, weekday = 0;
};

Day read_day(std::string_view date) {
  const auto number = [&](std::size_t at, std::size_t length) {
    return std::stoi(std::string(date.substr(at, length)));
  };
  Day day{number(0, 4), static_cast<unsigned>(number(5, 2)), static_cast<unsigned>(number(8, 2)),
          0};
  const std::chrono::year_month_day ymd{std::chrono::year{day.year}, std::chrono::month{day.month},
                                        std::chrono::day{day.day}};
  day.weekday = std::chrono::weekday{std::chrono::sys_days{ymd}}.c_encoding();
  return day;
}

std::string_view ordinal(unsigned day, bool welsh) {
  if (!welsh) {
    if (day / 10 == 1) return "th";
    return day % 10 == 1 ? "st" : day % 10 == 2 ? "nd" : day % 10 == 3 ? "rd" : "th";
  }
  constexpr std::array<std::string_view, 21> kDayEndings = {
      "",   "af",  "il", "ydd", "ydd", "ed", "ed", "fed", "fed", "fed", "fed",
      "eg", "fed", "eg", "eg",  "fed", "eg", "eg", "fed", "eg",  "fed"};
  return day < kDayEndings.size() ? kDayEndings[day] : "ain";
}

}  // namespace

const Labels& labels(bool welsh) { return welsh ? kWelsh : kEnglish; }

std::string clock(std::string_view time, char separator, const Labels& labels) {
  const int hour = std::stoi(std::string(time.substr(0, 2)));
  const std::string_view half =
      labels.welsh ? (hour < 12 ? "yb" : "yh") : (hour < 12 ? "am" : "pm");
  return fmt::format("{}{}{} {}", hour % 12 == 0 ? 12 : hour % 12, separator, time.substr(3, 2),
                     half);
}

std::string heading_date(std::string_view date, std::string_view time, const Labels& labels) {
  const Day day = read_day(date);
  const auto& days = labels.welsh ? kWelshDays : kDays;
  const auto& months = labels.welsh ? kWelshMonths : kMonths;
  return fmt::format("{}, {}{} {}, {} {}", days[day.weekday], day.day,
                     ordinal(day.day, labels.welsh), months[day.month - 1], day.year,
                     clock(time, '.', labels));
}

std::string list_day(std::string_view date) {
  const Day day = read_day(date);
  return fmt::format("{} {} {}", day.day, kMonths[day.month - 1].substr(0, 3), day.year);
}

std::string file_date(std::string_view date, std::string_view time) {
  const Day day = read_day(date);
  return fmt::format("{} {:02}-{}-{} {}.{}", kDays[day.weekday], day.day,
                     kMonths[day.month - 1].substr(0, 3), day.year, time.substr(0, 2),
                     time.substr(3, 2));
}

std::string slashed(std::string_view date) {
  const Day day = read_day(date);
  return fmt::format("{:02}/{:02}/{}", day.day, day.month, day.year);
}

std::string feed_day(std::string_view date) {
  const Day day = read_day(date);
  return fmt::format("{}, {:02} {} {}", kDays[day.weekday].substr(0, 3), day.day,
                     kMonths[day.month - 1].substr(0, 3), day.year);
}

}  // namespace portal

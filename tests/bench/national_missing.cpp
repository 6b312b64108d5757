// What a portal publishes, from the model its pages are made of, against what the archive holds.
#include <fmt/format.h>

#include "store/queries.h"
#include "tests/bench/national_run.h"
#include "tests/portal/text_notation.h"

namespace national {
namespace {

std::string plain(const std::string& notation) {
  std::string text;
  for (const portal::Piece& piece : portal::read_notation(notation))
    text += (text.empty() ? "" : "\n\n") + portal::plain_text(piece);
  return text;
}

std::string fault_of(const store::ItemRecord& held, const portal::Item& item, bool minutes_out) {
  if (held.title != item.title) return "another title";
  if (held.intro.text != plain(item.intro)) return "another agenda text";
  if (!minutes_out) return held.minutes.text.empty() ? "" : "minutes that are not out";
  if (held.minutes_status != "full") return "minutes that are " + held.minutes_status;
  return held.minutes.text == plain(item.minutes) ? "" : "another text of the minutes";
}

}  // namespace

std::vector<std::string> missing(store::Archive& archive, const Portal& portal) {
  store::Queries queries(archive);
  std::vector<std::string> faults;
  for (const portal::Meeting& meeting : portal.council.meetings) {
    const std::string reference = fmt::format("{}/meeting/{}", portal.key, meeting.id);
    const auto held = queries.meeting(reference);
    if (!held) {
      faults.push_back(reference + " is not held");
      continue;
    }
    if (held->record.date != meeting.date) faults.push_back(reference + " has another date");
    if (held->items.size() != meeting.items.size())
      faults.push_back(fmt::format("{} has {} items of {}", reference, held->items.size(),
                                   meeting.items.size()));
    if (held->record.attendance.size() != meeting.attendance.size())
      faults.push_back(reference + " has another attendance");
    for (std::size_t i = 0; i < std::min(held->items.size(), meeting.items.size()); ++i) {
      const std::string fault =
          fault_of(held->items[i].record, meeting.items[i], meeting.has_web_minutes());
      if (!fault.empty()) faults.push_back(held->items[i].reference + " has " + fault);
    }
  }
  return faults;
}

}  // namespace national

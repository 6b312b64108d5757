// Declarations of interest, of a meeting or as a committee's list has them. Part of sheet_parts.h.
#include <utility>

#include "cli/sheet_parts.h"

namespace cli {
namespace {

std::string declaration_line(const store::DeclarationRecord& one) {
  std::string said = one.name;
  for (const std::string& part : {one.item, one.nature, one.details, one.action}) {
    if (!part.empty()) said += " · " + part;
  }
  return said;
}

}  // namespace

void add_declarations(Sheet& sheet, const store::MeetingView& meeting) {
  Sheet::Part people;
  for (const store::DeclarationRecord& one : meeting.record.declarations)
    people.entries.push_back({declaration_line(one), ""});
  for (const store::ListedDeclarationView& one : meeting.listed_declarations)
    people.entries.push_back({declaration_line(one.record.said), one.item});
  if (!people.entries.empty())
    sheet.sections.push_back({2, "", "Declarations of interest", "", {std::move(people)}});
}

void add_declarations(Sheet& sheet, const store::CommitteeView& committee) {
  Sheet::Part people;
  for (const store::ListedDeclarationView& one : committee.declarations) {
    const std::string& date = one.record.date;
    people.entries.push_back(
        {(date.empty() ? "undated   " : date) + "  " + declaration_line(one.record.said),
         one.meeting});
  }
  if (!people.entries.empty())
    sheet.sections.push_back({2, "", "Declarations of interest", "", {std::move(people)}});
}

}  // namespace cli

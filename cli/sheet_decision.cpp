// The sheet of a decision. Part of sheet.h.
#include <utility>

#include "cli/sheet_parts.h"
#include "cli/wording.h"

namespace cli {

Sheet to_sheet(const store::DecisionView& decision) {
  const store::DecisionRecord& record = decision.record;
  const auto yes = [](const std::optional<bool>& said) {
    return std::string(!said ? "" : *said ? "yes" : "no");
  };
  Sheet sheet;
  sheet.title = record.title.empty() ? decision.reference : record.title;
  add(sheet, "Council", decision.council);
  add(sheet, "Decision maker", record.maker + (decision.by_officer ? " (officer's decision)" : ""));
  add(sheet, "Status", record.status);
  add(sheet, "Key decision", yes(record.key));
  add(sheet, "Call-in", yes(record.call_in));
  add(sheet, "Decided", long_date(record.decided));
  add(sheet, "Published", long_date(record.published));
  add(sheet, "Effective from", long_date(record.effective));
  add(sheet, "Meeting", decision.meeting);
  add(sheet, "Item", decision.item);
  for (const store::DecisionRecord::Detail& detail : record.details) {
    const bool short_line = detail.text.find('\n') == std::string::npos;
    if (!detail.label.empty() && short_line) add(sheet, detail.label, detail.text);
  }
  add_provenance(sheet, decision.reference, record.url, decision.provenance);
  const auto add_text = [&](const char* heading, const store::RichValue& value) {
    if (value.text.empty()) return;
    sheet.sections.push_back({2, "", heading, "", {{"", value.html, value.text, "", {}}}});
  };
  add_text("Purpose", record.purpose);
  add_text("Decision", record.decision);
  add_text("Reasons", record.reasons);
  add_text("Alternatives considered", record.alternatives);
  for (const store::DecisionRecord::Detail& detail : record.details) {
    const bool short_line = detail.text.find('\n') == std::string::npos;
    if (!detail.label.empty() && short_line) continue;
    sheet.sections.push_back({2, "", detail.label, "", {{"", "", detail.text, "", {}}}});
  }
  if (!decision.documents.empty()) {
    Sheet::Part documents = documents_part(decision.documents);
    documents.label.clear();
    sheet.sections.push_back({2, "", "Documents", "", {std::move(documents)}});
  }
  return sheet;
}

Sheet::Section decisions_section(const std::vector<store::DecisionLine>& decisions,
                                 const std::string& heading) {
  Sheet::Part part;
  for (const store::DecisionLine& decision : decisions) {
    std::string text =
        (decision.date.empty() ? "undated   " : decision.date) + "  " + decision.title;
    if (!decision.maker.empty()) text += " (" + decision.maker + ')';
    part.entries.push_back({text, decision.reference});
  }
  return {2, "", heading, "", {std::move(part)}};
}

}  // namespace cli

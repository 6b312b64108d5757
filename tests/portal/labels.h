// Labels: the product's own words on its pages, in English and in Welsh, and dates as it prints
// them. Refuses to know the council's words. Source: captured pages; the Welsh ones from live
// Welsh portals, half-translated as they are.
#pragma once

#include <string>
#include <string_view>

namespace portal {

struct Labels {
  bool welsh = false;
  std::string_view agenda, agenda_and_minutes, agenda_and_draft_minutes, agenda_and_decisions,
      agenda_decisions_and_minutes, meeting, agenda_item, attendance, browse_meetings, committees,
      committee_details, whats_new;
  std::string_view venue, proposed_venue, contact, note, items, additional_documents,
      supporting_documents, minutes, decision, directions, no_documents, cancelled;
  std::string_view decision_details, decision_maker, decision_status, key_decision, call_in,
      published, decided, effective, decided_at, purpose, reasons, alternatives,
      accompanying_documents, yes, no;
};

const Labels& labels(bool welsh);

// "Thursday, 16th May, 2024 6.30 pm"; Welsh "Dydd Iau, 16eg Mai, 2024 6.30 yh".
std::string heading_date(std::string_view date, std::string_view time, const Labels& labels);
// "16 May 2024&nbsp;6&#58;30 pm" of the lists is made of this: "16 May 2024" and "6:30 pm".
std::string list_day(std::string_view date);
std::string clock(std::string_view time, char separator, const Labels& labels);
// "Thursday 16-May-2024 18.30", as in file names.
std::string file_date(std::string_view date, std::string_view time);
std::string slashed(std::string_view date);   // 16/05/2024
std::string feed_day(std::string_view date);  // Thu, 16 May 2024

}  // namespace portal

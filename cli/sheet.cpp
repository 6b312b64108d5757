#include "cli/sheet.h"

#include <utility>

#include "cli/sheet_parts.h"
#include "cli/wording.h"

namespace cli {
namespace {

std::string size_of(const store::DocumentView& document) {
  if (document.size_bytes) return file_size(*document.size_bytes);
  return document.size_printed.empty() ? "size unknown" : document.size_printed;
}

Sheet::Part votes_part(const store::VoteRecord& vote) {
  Sheet::Part part;
  part.label = vote.title.empty() ? "Vote" : "Vote: " + vote.title;
  for (const std::string& said : {vote.type, vote.text, vote.result}) {
    if (!said.empty()) part.note += (part.note.empty() ? "" : " · ") + said;
  }
  for (const store::VoteRecord::Voter& voter : vote.voters) {
    part.entries.push_back({voter.name + ": " + voter.vote, ""});
  }
  return part;
}

// "minutes: The text holds … (words.damage, line 59 of the page)".
std::string problem_line(const store::ProblemRecord& problem) {
  std::string where = problem.path;
  if (problem.line > 0) {
    where +=
        (where.empty() ? "" : ", ") + ("line " + std::to_string(problem.line) + " of the page");
  }
  return in_words(problem.field) + ": " + problem.message +
         (where.empty() ? "" : " (" + where + ')');
}

void add_problems(Sheet& sheet, const std::vector<store::ProblemRecord>& problems) {
  for (const store::ProblemRecord& problem : problems) {
    add(sheet, "Problem", problem_line(problem));
  }
}

std::vector<Sheet::Part> parts_of(const store::ItemView& item) {
  const store::ItemRecord& record = item.record;
  std::vector<Sheet::Part> parts;
  const auto add_text = [&](const char* label, const store::RichValue& value) {
    if (!value.text.empty()) parts.push_back({label, value.html, value.text, "", {}});
  };
  add_text("", record.intro);
  // Minutes that follow the title at once need no label.
  add_text(record.intro.text.empty() ? "" : "Minutes", record.minutes);
  add_text("Decision", record.decision);
  // A decision under an item without minutes says what there is to say.
  const bool said = record.minutes_status == "none" && !record.decision.text.empty();
  const std::string note = minutes_note(record.minutes_status, record.cut_reason);
  if (!note.empty() && !record.heading && !said) {
    parts.push_back({"", "", "", note, {}});
    if (!item.minutes_document.empty())
      parts.back().entries.push_back({"Printed minutes", item.minutes_document});
  }
  if (!record.restriction.empty()) parts.push_back({"Restricted", "", record.restriction, "", {}});
  for (const store::VoteRecord& vote : record.votes) parts.push_back(votes_part(vote));
  if (!item.documents.empty()) parts.push_back(documents_part(item.documents));
  for (const store::ProblemRecord& problem : item.problems) {
    parts.push_back({"", "", "", "Problem: " + problem_line(problem), {}});
  }
  return parts;
}

// What another source says of the meeting's or the item's own fields.
void add_disagreements(Sheet& sheet, const std::vector<store::Disagreement>& all) {
  for (const store::Disagreement& one : all) {
    add(sheet, "Disputed",
        in_words(one.field) + ": \"" + one.record + "\" here, \"" + one.other + "\" by the " +
            in_words(one.source));
  }
}

Sheet::Part meetings_part(const std::vector<store::MeetingLine>& meetings, bool with_committee) {
  Sheet::Part part;
  for (const store::MeetingLine& meeting : meetings) {
    std::string text = meeting.date.empty() ? "undated   " : meeting.date;
    text += "  " + (with_committee || meeting.title.empty() ? meeting.committee : meeting.title);
    if (!meeting.status.empty()) text += " (" + in_words(meeting.status) + ')';
    part.entries.push_back({text, meeting.reference});
  }
  return part;
}

Sheet::Section meetings_section(const std::vector<store::MeetingLine>& meetings, std::int64_t count,
                                bool with_committee) {
  Sheet::Section section;
  section.heading = counted(count, "meeting", "meetings");
  if (std::cmp_less(meetings.size(), count)) {
    section.heading += ", the newest " + std::to_string(meetings.size());
  }
  if (meetings.empty()) {
    section.parts.push_back({"", "", "", "No meeting is held yet.", {}});
  } else {
    section.parts.push_back(meetings_part(meetings, with_committee));
  }
  return section;
}

}  // namespace

void add(Sheet& sheet, std::string label, std::string value) {
  if (!value.empty()) sheet.particulars.push_back({std::move(label), std::move(value)});
}

void add_provenance(Sheet& sheet, const std::string& reference, const std::string& url,
                    const store::Provenance& provenance) {
  add(sheet, "Reference", reference);
  add(sheet, "Page", url);
  if (!provenance.departed.empty())
    add(sheet, "Portal",
        in_words(provenance.departed) + ", seen " + short_time(provenance.departed_at));
  add(sheet, "Language", provenance.language);
  std::string version =
      std::to_string(provenance.version) + " of " + std::to_string(provenance.versions);
  if (!provenance.fetched_at.empty()) version += ", read " + short_time(provenance.fetched_at);
  add(sheet, "Version", version);
}

Sheet::Part documents_part(const std::vector<store::DocumentView>& documents) {
  Sheet::Part part;
  part.label = documents.size() == 1 ? "Document" : "Documents";
  for (const store::DocumentView& document : documents) {
    part.entries.push_back({document.title + " (" + in_words(document.kind) + ", " +
                                size_of(document) + (document.fetch ? "" : ", not fetched") + ')',
                            document.reference});
  }
  return part;
}

Sheet to_sheet(const store::MeetingView& meeting) {
  const store::MeetingRecord& record = meeting.record;
  Sheet sheet;
  sheet.title = record.committee.empty() ? record.title : record.committee;
  std::string when = long_date(record.date);
  if (!record.start_time.empty()) when += (when.empty() ? "" : ", ") + record.start_time;
  add(sheet, "Date", when);
  add(sheet, "Council", meeting.council);
  add(sheet, "Venue", record.venue);
  add(sheet, "Contact", record.contact);
  add(sheet, "Note", record.note);
  add(sheet, "Moved from", long_date(record.moved_from));
  add(sheet, "Status", record.cancelled ? "cancelled" : in_words(record.status));
  add(sheet, "Committee", meeting.committee_reference);
  add_problems(sheet, meeting.problems);
  add_disagreements(sheet, meeting.disagreements);
  add_provenance(sheet, meeting.reference, record.url, meeting.provenance);
  for (const store::ItemView& item : meeting.items) {
    sheet.sections.push_back(
        {2, item.record.number, item.record.title, item.reference, parts_of(item)});
  }
  if (meeting.withheld_items > 0) {
    sheet.sections.push_back({2,
                              "",
                              "",
                              "",
                              {{"",
                                "",
                                "",
                                counted(meeting.withheld_items, "item is", "items are") +
                                    " withheld: minutebook withhold --list says why.",
                                {}}}});
  } else if (meeting.items.empty()) {
    sheet.sections.push_back({2, "", "", "", {{"", "", "", "No agenda items are published.", {}}}});
  }
  if (!record.attendance.empty()) {
    Sheet::Part people;
    for (const store::AttendanceRecord& person : record.attendance) {
      people.entries.push_back({person.name + (person.role.empty() ? "" : ", " + person.role) +
                                    (person.attendance.empty() ? "" : ": " + person.attendance),
                                ""});
    }
    sheet.sections.push_back({2, "", "Attendance", "", {std::move(people)}});
  }
  add_declarations(sheet, meeting);
  if (!record.webcasts.empty()) {
    Sheet::Part webcasts;
    for (const store::WebcastRecord& webcast : record.webcasts) {
      webcasts.entries.push_back(
          {webcast.title.empty() ? "Recording" : webcast.title, webcast.url});
    }
    sheet.sections.push_back({2, "", "Webcasts", "", {std::move(webcasts)}});
  }
  if (!meeting.documents.empty()) {
    Sheet::Part documents = documents_part(meeting.documents);
    documents.label.clear();
    sheet.sections.push_back({2, "", "Documents of the meeting", "", {std::move(documents)}});
  }
  return sheet;
}

Sheet to_sheet(const store::ItemView& item) {
  Sheet sheet;
  sheet.title = item.record.number.empty() ? item.record.title
                                           : item.record.number + "  " + item.record.title;
  add(sheet, "Meeting", item.meeting);
  add_disagreements(sheet, item.disagreements);
  add_provenance(sheet, item.reference, item.record.url, item.provenance);
  sheet.sections.push_back({2, "", "", "", parts_of(item)});
  return sheet;
}

Sheet to_sheet(const store::DocumentView& document) {
  Sheet sheet;
  sheet.title = document.title.empty() ? document.reference : document.title;
  add(sheet, "Kind", in_words(document.kind));
  add(sheet, "Type", document.media_type);
  add(sheet, "Size", size_of(document));
  add(sheet, "SHA-256", document.sha256.value_or(""));
  add(sheet, "Bytes",
      document.fetch                  ? "held: minutebook get " + document.reference
      : document.last_outcome.empty() ? "not fetched"
                                      : "not held: " + in_words(document.last_outcome));
  add_provenance(sheet, document.reference, document.url, document.provenance);
  return sheet;
}

Sheet to_sheet(const store::CommitteeView& committee,
               const std::vector<store::MeetingLine>& meetings, std::int64_t count) {
  const store::CommitteeRecord& record = committee.record;
  Sheet sheet;
  sheet.title = record.name;
  add(sheet, "Council", committee.council);
  add(sheet, "Category", record.category);
  if (record.listed && !*record.listed) add(sheet, "Status", "no longer listed as current");
  add_problems(sheet, committee.problems);
  add_provenance(sheet, committee.reference, record.url, committee.provenance);
  if (record.purpose && !record.purpose->text.empty()) {
    sheet.sections.push_back(
        {2, "", "Purpose", "", {{"", record.purpose->html, record.purpose->text, "", {}}}});
  }
  if (record.members && !record.members->empty()) {
    Sheet::Part members;
    for (const store::MemberRecord& member : *record.members) {
      members.entries.push_back(
          {member.name + (member.role.empty() ? "" : " (" + member.role + ')'), ""});
    }
    sheet.sections.push_back({2, "", "Members", "", {std::move(members)}});
  }
  if (record.contact && !record.contact->text.empty()) {
    sheet.sections.push_back(
        {2, "", "Contact", "", {{"", record.contact->html, record.contact->text, "", {}}}});
  }
  add_declarations(sheet, committee);
  sheet.sections.push_back(meetings_section(meetings, count, false));
  return sheet;
}

Sheet to_sheet(const store::SiteRow& site, const std::vector<store::CommitteeLine>& committees,
               const std::vector<store::MeetingLine>& meetings, std::int64_t count) {
  Sheet sheet;
  for (const store::CouncilRow& council : site.councils) {
    sheet.title += (sheet.title.empty() ? "" : " and ") + council.official_name;
  }
  if (sheet.title.empty()) sheet.title = site.key;
  add(sheet, "Site", site.key);
  add(sheet, "Portal", site.base_url);
  add(sheet, "Platform", site.platform);
  add(sheet, "Notes", site.notes);
  Sheet::Part part;
  for (const store::CommitteeLine& committee : committees) {
    part.entries.push_back({committee.name + " (" +
                                counted(committee.meetings, "meeting", "meetings") +
                                (committee.listed ? "" : ", no longer listed") + ')',
                            committee.reference});
  }
  const auto number = static_cast<std::int64_t>(committees.size());
  sheet.sections.push_back(
      {2, "", counted(number, "committee", "committees"), "", {std::move(part)}});
  sheet.sections.push_back(meetings_section(meetings, count, true));
  return sheet;
}

}  // namespace cli

#include "tests/portal/documents.h"

#include <fmt/format.h>

#include <algorithm>

#include "tests/portal/generated_meetings.h"
#include "tests/portal/labels.h"
#include "tests/portal/pdf.h"
#include "tests/portal/text_notation.h"

namespace portal {
namespace {

constexpr int kFrontsheet = 0, kMinutes = 1, kDecisions = 2, kSupplement = 9, kPack = 10;

std::string file_name(std::string name) {
  for (char& c : name) {
    if (c == '/' || c == ':' || c == '?' || c == '"') c = '_';
  }
  return name;
}

Published printed(const Council& council, const Meeting& meeting, int type, std::string_view name,
                  std::string_view title, std::string_view aim) {
  return {fmt::format("g{}-t{}", meeting.pack, type), std::string(title),
          fmt::format("documents/g{}/{} {} {}.pdf?T={}", meeting.pack, name,
                      file_date(meeting.date, meeting.time),
                      file_name(council.committee_name(meeting.committee)), type),
          std::string(aim)};
}

void add_block(std::string& text, std::string_view label, const std::string& notation) {
  if (notation.empty()) return;
  text += std::string(label) + "\n";
  for (const Piece& piece : read_notation(notation)) text += plain_text(piece) + "\n\n";
}

// What a printed document says: everything of the meeting that the type is about.
std::string printed_text(const Council& council, const Meeting& meeting, int type) {
  std::string text =
      fmt::format("{}\n{} - {}\n{}\n\n", council.name, council.committee_name(meeting.committee),
                  heading_date(meeting.date, meeting.time, labels(false)),
                  type == kMinutes     ? "Minutes"
                  : type == kDecisions ? "Decisions"
                                       : "Agenda");
  for (const Item& item : meeting.items) {
    text += item.number + " " + item.title + "\n\n";
    if (type == kFrontsheet || type == kPack) add_block(text, "", item.intro);
    if (type == kDecisions) add_block(text, "Decision:", item.decision);
    if (type == kMinutes && !item.restricted) add_block(text, "", item.minutes);
  }
  return text;
}

bool publishes(const Meeting& meeting, int type) {
  switch (type) {
    case kFrontsheet:
    case kPack:
      return meeting.has_agenda();
    case kMinutes:
      return meeting.has_printed_minutes();
    case kDecisions:
      return meeting.decisions;
    default:
      return false;
  }
}

const Document* named(const std::vector<Document>& list, const std::string& id) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const Document& d) { return d.id == id; });
  return found == list.end() ? nullptr : &*found;
}

// The attachment or supplement `id` of a meeting; its bytes are a short report with its title.
const Document* find_document(const Meeting& meeting, const std::string& id) {
  if (const Document* found = named(meeting.supplements, id)) return found;
  for (const Item& item : meeting.items) {
    if (item.report && item.report->id == id) return &*item.report;
    if (const Document* found = named(item.documents, id)) return found;
  }
  return nullptr;
}

std::string report(const Council& council, const Document& document) {
  const std::string revised =
      document.revision > 0 ? fmt::format("Revision {}.\n", document.revision) : "";
  return pdf(
      fmt::format("{}\n\n{}\n\nReport number {}. The figures of this report are invented.\n{}",
                  council.name, document.title, document.id, revised));
}

std::optional<std::string> attachment_bytes(const Council& council, const std::string& id) {
  const int number = std::atoi(id.c_str() + 1);
  if (const int meeting = generated_meeting_of_item(number); meeting != 0) {
    const Meeting* found = council.meeting(meeting);
    if (found == nullptr) return std::nullopt;
    const Meeting whole = with_item(*found, number);
    const Document* document = find_document(whole, id);
    return document == nullptr ? std::nullopt : std::optional(report(council, *document));
  }
  for (const Meeting& meeting : council.meetings) {
    if (const Document* document = find_document(meeting, id)) return report(council, *document);
  }
  for (const Decision& decision : council.decisions) {
    if (const Document* document = named(decision.documents, id)) return report(council, *document);
  }
  return std::nullopt;
}

}  // namespace

std::vector<Published> meeting_documents(const Council& council, const Meeting& meeting) {
  std::vector<Published> list;
  if (publishes(meeting, kFrontsheet)) {
    list.push_back(printed(council, meeting, kFrontsheet, "Agenda frontsheet", "Agenda frontsheet",
                           "agenda frontsheet"));
    list.push_back(printed(council, meeting, kPack, "Public reports pack", "Agenda reports pack",
                           "agenda reports document pack"));
  }
  for (const Document& supplement : meeting.supplements) {
    list.push_back({supplement.id + "-t9", "Supplement: " + supplement.title,
                    fmt::format("documents/{}/{} {} {}.pdf?T={}", supplement.id,
                                file_name(supplement.title), file_date(meeting.date, meeting.time),
                                file_name(council.committee_name(meeting.committee)), kSupplement),
                    "supplement"});
  }
  if (publishes(meeting, kDecisions)) {
    list.push_back(printed(council, meeting, kDecisions, "Decisions", "Printed decisions",
                           "printed decisions"));
  }
  if (publishes(meeting, kMinutes)) {
    const bool draft = meeting.status == Status::draft_minutes;
    const std::string_view name = draft ? "Printed draft minutes" : "Printed minutes";
    list.push_back(printed(council, meeting, kMinutes, name, name,
                           draft ? "printed draft minutes" : "printed minutes"));
  }
  if (council.whole_minutes && meeting.has_web_minutes()) {
    Published file = printed(council, meeting, kMinutes, "Printed minutes", "View minutes as HTML",
                             "minutes html file");
    file.id += "-ct2";
    file.address.replace(file.address.find(".pdf"), 4, ".html");
    file.address += "&CT=2";
    list.push_back(std::move(file));
  }
  return list;
}

Published item_document(const Document& document) {
  return {document.id, document.title,
          fmt::format("documents/{}/{}.pdf", document.id, file_name(document.title)),
          "document '" + document.title + "'"};
}

std::optional<Meeting> meeting_of_pack(const Council& council, int pack) {
  const Meeting* found = council.meeting(pack);
  if (found == nullptr || found->pack != pack) {
    const auto other = std::find_if(council.meetings.begin(), council.meetings.end(),
                                    [pack](const Meeting& m) { return m.pack == pack; });
    found = other == council.meetings.end() ? nullptr : &*other;
  }
  return found == nullptr ? std::nullopt : std::optional(with_items(*found));
}

std::optional<std::string> document_bytes(const Council& council, const std::string& id, int type) {
  if (id.size() < 2) return std::nullopt;
  if (id[0] != 'g') return attachment_bytes(council, id);
  const auto found = meeting_of_pack(council, std::atoi(id.c_str() + 1));
  if (!found || !publishes(*found, type)) return std::nullopt;
  return pdf(printed_text(council, *found, type));
}

std::string size_printed(std::size_t bytes) { return fmt::format("{} KB", (bytes + 1023) / 1024); }

}  // namespace portal

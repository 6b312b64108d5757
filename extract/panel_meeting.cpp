// The meeting page as panels: a summary of labels, documents, an itemised agenda or none, and grids
// of people; all in one answer, tabs that are not shown included.
#include <algorithm>
#include <set>

#include "extract/calendar_links.h"
#include "extract/dates.h"
#include "extract/grids.h"
#include "extract/page_readers.h"
#include "extract/page_view.h"
#include "extract/panel_agenda.h"
#include "extract/summary.h"
#include "extract/words.h"

namespace extract {
namespace {

bool holds_word(const std::string& small, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return has_word(small, word); });
}

class PanelMeetingReader {
 public:
  PanelMeetingReader(const HtmlPage& html, const PageContext& context)
      : html_(html), context_(context), view_(html, context, &page_.problems) {}

  MeetingPage read() {
    if (!view_.content()) return std::move(page_);
    const Summary summary(view_);
    page_.committee = summary.value("summary.committee");
    page_.venue = summary.value("summary.venue");
    page_.contact = summary.value("summary.contact");
    page_.note = summary.value("summary.note");
    day(summary);
    name();
    status(summary);
    page_.items = read_panel_agenda(view_, {page_.committee, page_.date}, items_, page_.problems);
    documents();
    read_grids(html_, view_, page_);
    page_.has_agenda = !page_.items.empty() || has_document("agenda") || has_document("pack") ||
                       has_document("supplement");
    page_.empty = page_.items.empty() && page_.documents.empty();
    return std::move(page_);
  }

 private:
  void problem(std::string field, std::string path, std::string message, Node at = {}) {
    page_.problems.push_back({std::move(field), std::move(path), at.line(), std::move(message)});
  }

  // "Meeting Details: Planning Committee - 12 Nov 2025 - 19:00", without what the page calls
  // itself.
  std::string description() const {
    const Node meta = html_.root().first(view_.recipe().path("page.description"));
    std::string text = collapse(meta ? meta.attribute("content").value_or("") : "");
    const std::size_t colon = text.find(':');
    if (colon != std::string::npos &&
        view_.recipe().is_label(text.substr(0, colon), "summary.page"))
      text = trimmed(std::string_view(text).substr(colon + 1));
    return text;
  }

  // "12 Nov 2025 - 19:00 to 20:30"; midnight is a field that nobody filled in.
  void day(const Summary& summary) {
    const Node node = summary.node("summary.date");
    const std::string printed = node ? view_.text(node) : "";
    page_.title = description();
    std::optional<FoundDate> found = first_date(printed);
    if (!found) found = last_date(page_.title);
    if (!found) {
      problem("date", "summary.date",
              printed.empty() ? "No date could be read." : "No date in \"" + printed + "\".", node);
      return;
    }
    page_.date = found->when.date;
    if (found->when.time != "00:00") page_.start_time = found->when.time;
  }

  void name() {
    const auto self = view_.recipe().identify(context_.address, context_.base);
    if (self && self->kind == "meeting") page_.committee_id = committee_in(*self, view_.recipe());
    const std::optional<FoundDate> found = last_date(page_.title);
    if (page_.committee.empty() && found)
      page_.committee = trimmed(std::string_view(page_.title).substr(0, found->begin), " -,:");
    if (page_.title.empty() && !page_.committee.empty()) {
      page_.title = page_.committee;
      if (!page_.date.empty()) page_.title += " - " + page_.date;
    }
    if (page_.title.empty()) problem("title", "page.description", "The page has no heading.");
    if (page_.committee.empty())
      problem("committee", "summary.committee", "The page names no body.");
  }

  void status(const Summary& summary) {
    const Recipe& recipe = view_.recipe();
    const std::string printed = summary.value("summary.status"), small = folded(printed);
    // A body may be called so as well: only its day's title says it of the meeting.
    const std::string title = folded(page_.title);
    page_.cancelled = holds_word(small, recipe.words("status.cancelled")) ||
                      holds_word(title, recipe.words("status.cancelled")) ||
                      holds_word(folded(page_.note), recipe.words("status.cancelled_text"));
    page_.provisional = holds_word(small, recipe.words("status.provisional"));
    const bool adds = !printed.empty() && !page_.cancelled && !page_.provisional &&
                      !recipe.is_label(printed, "summary.held");
    if (adds) page_.note += (page_.note.empty() ? "" : " ") + printed;
  }

  bool has_document(std::string_view kind) const {
    return std::any_of(page_.documents.begin(), page_.documents.end(),
                       [&](const DocumentFact& fact) { return fact.kind == kind; });
  }

  bool in_item(Node node) const {
    const auto& item = view_.recipe().words("agenda.item");
    for (; node; node = node.parent()) {
      if (node.has_class(item) && std::find(items_.begin(), items_.end(), node) != items_.end())
        return true;
    }
    return false;
  }

  void documents() {
    std::set<std::string> known;
    std::vector<PanelDocument> found;
    for (const Node link : view_.select("page.link")) {
      auto document = read_panel_document(link, view_, {page_.committee, page_.date});
      if (document && !in_item(link) && known.insert(document->fact.id).second)
        found.push_back(std::move(*document));
    }
    strange_files();
    // Where one names the meeting's day, those without a day are other meetings'.
    for (const char* kind : {"minutes", "decisions"}) {
      const bool dated = std::any_of(found.begin(), found.end(), [&](const PanelDocument& one) {
        return one.fact.kind == kind && one.dated;
      });
      for (PanelDocument& one : found) {
        if (one.fact.kind != kind) continue;
        if (dated && !one.dated) one.fact.kind = "attachment";
        page_.draft = page_.draft || (one.draft && one.fact.kind == "minutes");
      }
    }
    for (PanelDocument& one : found) page_.documents.push_back(std::move(one.fact));
  }

  // Listed as a document, but the recipe has no id for it.
  void strange_files() {
    for (const Node link : view_.select("documents.link")) {
      const std::optional<ResourceLink> target = view_.resource(link);
      if (target && target->kind == "document") continue;
      problem("documents", "documents.link",
              "A file of the portal without an id: " + std::string(*link.attribute("href")), link);
    }
  }

  const HtmlPage& html_;
  const PageContext& context_;
  MeetingPage page_;
  PageView view_;  // after page_: it writes its problems there
  std::vector<Node> items_;
};

}  // namespace

MeetingPage read_panel_meeting(const HtmlPage& page, const PageContext& context) {
  return PanelMeetingReader(page, context).read();
}

}  // namespace extract

// The reader "links": a meeting's own page that leads to its documents, with or without a table of
// items.
#include <algorithm>
#include <set>

#include "extract/body_name.h"
#include "extract/dates.h"
#include "extract/item_block.h"
#include "extract/link_rows.h"
#include "extract/meeting_heading.h"
#include "extract/page_readers.h"
#include "extract/short_hash.h"
#include "extract/summary.h"
#include "extract/words.h"

namespace extract {
namespace {

class LinkMeetingReader {
 public:
  LinkMeetingReader(const HtmlPage& html, const PageContext& context)
      : base_(context.base), view_(html, context, &page_.problems) {}

  MeetingPage read() {
    if (!view_.content()) return std::move(page_);
    heading();
    summary();
    items();
    documents();
    note_far_files(view_, base_, page_.problems);
    page_.has_agenda =
        !page_.items.empty() ||
        std::any_of(page_.documents.begin(), page_.documents.end(), [](const DocumentFact& fact) {
          return fact.kind == "agenda" || fact.kind == "pack";
        });
    if (page_.date.empty()) problem("date", "links.meeting_date", "No date could be read.");
    if (page_.committee.empty())
      problem("committee", "links.meeting_committee", "The page names no body.");
    if (page_.items.empty() && page_.documents.empty() && !page_.cancelled)
      problem("documents", "links.document", "The page leads to no document and has no items.");
    return std::move(page_);
  }

 private:
  void problem(const char* field, const char* path, const char* message) {
    page_.problems.push_back({field, path, view_.content().line(), message});
  }

  std::string text_at(std::string_view path) const {
    const Node node = view_.first(path);
    return node ? view_.text(node) : std::string();
  }

  void heading() {
    page_.title = text_at("page.title");
    const MeetingHeading heading = read_heading(page_.title, view_.recipe());
    page_.committee = body_named(page_.title, view_.recipe());
    page_.date = heading.date;
    page_.start_time = heading.time;
    page_.cancelled = heading.cancelled;
    page_.provisional = heading.provisional;
  }

  // Labels with their values, where a page has these; the recipe's own places win.
  void summary() {
    const Summary said(view_);
    const auto value = [&](std::string_view path, std::string_view label) {
      const std::string there = text_at(path);
      return !there.empty() ? there : said.value(label);
    };
    const std::string body =
        body_named(value("links.meeting_committee", "summary.committee"), view_.recipe());
    if (!body.empty()) page_.committee = body;
    if (const auto day = first_date(value("links.meeting_date", "summary.date"))) {
      page_.date = day->when.date;
      if (!day->when.time.empty()) page_.start_time = day->when.time;
    }
    page_.venue = said.value("summary.venue");
    page_.contact = said.value("summary.contact");
    page_.note = said.value("summary.note");
    const std::string status = folded(said.value("summary.status"));
    for (const std::string& word : view_.recipe().words("status.cancelled"))
      page_.cancelled = page_.cancelled || has_word(status, word);
    const Node place = view_.first("links.meeting_committee");
    const auto target = place ? view_.resource(place) : std::nullopt;
    page_.committee_id =
        target && target->kind == "committee" ? target->id : committee_key(page_.committee);
  }

  void items() {
    for (const Node row : view_.select("links.item")) {
      ItemFact item;
      const Recipe& recipe = view_.recipe();
      if (const Node number = row.first(recipe.path("links.number")))
        item.number = trimmed(view_.text(number), " .:");
      const Node title = row.first(recipe.path("links.item_title"));
      item.title = title ? view_.text(title) : "";
      if (item.title.empty()) continue;  // the heading of a table
      item.id = "h" + short_hash(item.number + '\n' + item.title);
      if (!ids_.insert(item.id).second) continue;
      if (const Node text = row.first(recipe.path("links.item_text")))
        item.intro = read_block({text}, view_);
      for (const Node link : row.select(recipe.path("links.document")))
        if (auto fact = document(link)) item.documents.push_back(*std::move(fact));
      const std::string small = folded(view_.text(row));
      for (const std::string& word : recipe.words("status.exempt"))
        item.exempt = item.exempt || has_word(small, word);
      page_.items.push_back(std::move(item));
    }
  }

  std::optional<DocumentFact> document(Node link) {
    auto fact = read_titled_document(link, view_, page_.committee, page_.date, page_.draft);
    if (fact && !documents_.insert(fact->id).second) fact.reset();
    return fact;
  }

  void documents() {
    for (const Node link : view_.select("links.document"))
      if (auto fact = document(link)) page_.documents.push_back(*std::move(fact));
  }

  const Url& base_;
  MeetingPage page_;
  PageView view_;  // after page_: it writes its problems there
  std::set<std::string> ids_, documents_;
};

// A meeting that only a list names: what the list says of it.
MeetingPage on_the_list(const HtmlPage& page, const PageContext& context, std::string_view id) {
  const Listing list = read_link_list(page, context);
  for (const ListedMeeting& listed : list.meetings)
    if (listed.page && listed.meeting.id == id) return *listed.page;
  MeetingPage none;
  none.not_listed = true;
  none.problems.push_back({"page", "links.row", 0, "The list does not name the meeting any more."});
  return none;
}

}  // namespace

MeetingPage read_link_meeting(const HtmlPage& page, const PageContext& context,
                              std::string_view id) {
  const auto self = context.recipe.identify(context.address, context.base);
  if (!id.empty() && (!self || self->kind != "meeting")) return on_the_list(page, context, id);
  return LinkMeetingReader(page, context).read();
}

}  // namespace extract

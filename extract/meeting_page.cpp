// The meeting page with a table of items, and the classic page of plain documents.
#include <algorithm>
#include <set>

#include "extract/dates.h"
#include "extract/document_link.h"
#include "extract/item_block.h"
#include "extract/meeting_heading.h"
#include "extract/meeting_items.h"
#include "extract/meeting_labels.h"
#include "extract/page_readers.h"
#include "extract/page_view.h"
#include "extract/short_hash.h"
#include "extract/webcasts.h"
#include "extract/words.h"

namespace extract {
namespace {

bool has_any(const std::string& small, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return has_word(small, word); });
}

// "This meeting has been cancelled", not "If the meeting is cancelled we will say so here".
bool says_cancelled(const std::string& small, const Recipe& recipe) {
  for (const std::string& phrase : recipe.words("status.cancelled_text")) {
    const std::size_t at = small.find(phrase);
    if (at == std::string::npos || !has_word(small, phrase)) continue;
    const std::size_t stop = at == 0 ? std::string::npos : small.find_last_of(".!?;", at - 1);
    const std::string before = small.substr(stop == std::string::npos ? 0 : stop,
                                            at - (stop == std::string::npos ? 0 : stop));
    if (!has_any(before, recipe.words("status.maybe"))) return true;
  }
  return false;
}

class MeetingReader {
 public:
  MeetingReader(const HtmlPage& html, const PageContext& context)
      : html_(html), context_(context), view_(html, context, &page_.problems) {}

  MeetingPage read() {
    if (!view_.content()) return std::move(page_);
    tables_ = item_tables();
    heading();
    date();
    read_labels(
        view_, [this](Node node) { return in_table(node); }, page_);
    status();
    moved_from();
    page_.webcasts = read_webcasts(view_, tables_);
    if (!tables_.empty()) page_.items = read_items(tables_, view_, page_.problems);
    links();
    if (tables_.empty()) classic();
    page_.has_agenda =
        !page_.items.empty() ||
        std::any_of(page_.documents.begin(), page_.documents.end(), [](const DocumentFact& fact) {
          return fact.kind == "agenda" || fact.kind == "pack";
        });
    return std::move(page_);
  }

 private:
  void problem(std::string field, std::string path, std::string message, Node at = {}) {
    page_.problems.push_back({std::move(field), std::move(path), at.line(), std::move(message)});
  }

  bool in_table(Node node) const {
    return std::any_of(tables_.begin(), tables_.end(),
                       [&](Node table) { return table.contains(node); });
  }

  // Tables of items, not those inside another.
  std::vector<Node> item_tables() const {
    std::vector<Node> out, found = view_.select("meeting.table");
    if (found.empty()) found = view_.select("meeting.anchored_table");
    for (const Node table : found) {
      if (out.empty() || !out.back().contains(table)) out.push_back(table);
    }
    return out;
  }

  void heading() {
    heading_node_ = find_heading();
    if (!heading_node_) return problem("title", "page.heading", "The page has no heading.");
    page_.title = view_.text(heading_node_);
    heading_ = read_heading(page_.title, view_.recipe());
    page_.committee = heading_.committee;
    page_.cancelled = heading_.cancelled;
    page_.provisional = heading_.provisional;
    page_.start_time = heading_.time;
    if (page_.committee.empty()) {
      problem("committee", "page.heading", "The heading names no body.", heading_node_);
    }
    for (const Node link : heading_node_.select(view_.recipe().path("page.link"))) {
      const std::optional<ResourceLink> target = view_.resource(link);
      if (target && target->kind == "committee") page_.committee_id = target->id;
    }
  }

  // The first of the platform's headings with a date, else the first with a word.
  Node find_heading() const {
    Node worded;
    for (const Node node : view_.select("page.heading")) {
      const std::string text = view_.text(node);
      if (last_date(text)) return node;
      if (!worded && !text.empty()) worded = node;
    }
    return worded ? worded : bare_heading();
  }

  // Without the platform's class: the page's title, unless it has no date and another heading has.
  Node bare_heading() const {
    const Node title = view_.first("page.title");
    if (title && last_date(view_.text(title))) return title;
    for (const Node node : view_.select("lists.entry")) {
      if (node.name() != "a" && !in_table(node) && last_date(view_.text(node))) return node;
    }
    return title;
  }

  // A classic meeting's day is part of its address: "c149-20100316".
  std::string day_of_address() const {
    const auto self = view_.recipe().identify(context_.address, context_.base);
    constexpr std::size_t kDigits = 8;
    if (!self || self->kind != "meeting" || !self->id.starts_with('c')) return "";
    const std::size_t dash = self->id.find('-');
    if (dash == std::string::npos || self->id.size() != dash + 1 + kDigits) return "";
    const std::string day = self->id.substr(dash + 1);
    return day.substr(0, 4) + "-" + day.substr(4, 2) + "-" + day.substr(6);
  }

  std::string meta(std::string_view path) const {
    const Node node = html_.root().first(view_.recipe().path(path));
    return std::string(node ? node.attribute("content").value_or("") : "");
  }

  // Metadata first: headings may hold several dates. A difference is on record.
  void date() {
    const std::optional<FoundDate> day = last_date(meta("page.date"));
    page_.date = day ? day->when.date : heading_.date;
    if (day && !heading_.date.empty() && heading_.date != page_.date) {
      problem("date", "page.date",
              "The metadata says " + page_.date + ", the heading " + heading_.date + ".",
              heading_node_);
    }
    if (page_.date.empty()) page_.date = day_of_address();
    if (page_.date.empty()) problem("date", "page.date", "No date could be read.", heading_node_);
    if (const auto modified = last_date(meta("page.modified")))
      page_.modified = modified->when.date;
    if (!page_.start_time.empty()) return;
    const std::optional<FoundDate> title = last_date(meta("page.description"));
    if (title && title->when.date == page_.date) page_.start_time = title->when.time;
    const bool figures = heading_.suffix.find_first_of("0123456789") != std::string::npos;
    if (page_.start_time.empty() && figures) {
      problem("start_time", "page.heading", "No time could be read in: " + heading_.suffix,
              heading_node_);
    }
  }

  // Short texts outside the table of items, and the page's own title.
  void status() {
    const Recipe& recipe = view_.recipe();
    if (const Node title = view_.first("page.title")) {
      const std::string kind = folded(view_.text(title));
      page_.draft = has_any(kind, recipe.words("status.draft"));
      page_.provisional = page_.provisional || has_any(kind, recipe.words("status.provisional"));
    }
    constexpr std::size_t kLongestNotice = 300;  // bytes: a notice, not somebody's speech
    bool enter = true;
    for (Node node = view_.content(); node; node = following_node(node, view_.content(), enter)) {
      const bool table = std::find(tables_.begin(), tables_.end(), node) != tables_.end();
      enter = !table && !(node.is_element() && view_.is_hidden(node));
      if (!node.is_text() || node.raw_text().size() > kLongestNotice) continue;
      const std::string text = folded(node.raw_text());
      page_.empty = page_.empty || has_any(text, recipe.words("status.empty"));
      const auto& marks = recipe.words("status.cancelled");
      page_.cancelled = page_.cancelled || says_cancelled(text, recipe) ||
                        std::find(marks.begin(), marks.end(), text) != marks.end();
    }
  }

  // "Moved from 9th October 2018, …" in the heading, "Meeting rearranged from 6 February" in a
  // note.
  void moved_from() {
    for (const std::string* text : {&page_.title, &page_.note}) {
      const std::string small = folded(*text);
      for (const std::string& word : view_.recipe().words("status.moved_from")) {
        if (!page_.moved_from.empty() || !has_word(small, word)) continue;
        // The first day behind the words: in a heading the meeting's own follows.
        std::string_view rest = std::string_view(small).substr(small.find(word) + word.size());
        for (auto day = last_date(rest); day; day = last_date(rest)) {
          page_.moved_from = day->when.date;
          rest = rest.substr(0, day->begin);
        }
      }
    }
    if (page_.moved_from == page_.date) page_.moved_from.clear();
  }

  void links() {
    std::set<std::string> documents, others;
    for (const Node link : view_.select("page.link")) {
      const std::optional<ResourceLink> target = view_.resource(link);
      if (!target) {
        if (!in_table(link) && view_.is_unknown_file(link)) strange_file(link);
        continue;
      }
      if (target->kind == "document") {
        if (in_table(link) || !documents.insert(target->id).second) continue;
        if (auto fact = read_document(link, view_)) page_.documents.push_back(std::move(*fact));
      } else if (others.insert(target->kind + "/" + target->id + "/" + target->language).second) {
        if (target->kind == "attendance" && !page_.attendance_page) page_.attendance_page = target;
        page_.links.push_back(*target);
      }
    }
    for (const DocumentFact& fact : page_.documents) {
      if (fact.kind == "minutes") {
        page_.draft =
            page_.draft || has_any(folded(fact.title), view_.recipe().words("status.draft"));
      }
    }
  }

  void strange_file(Node link) {
    problem("documents", "page.link",
            "A file of the portal without an id: " + std::string(*link.attribute("href")), link);
  }

  // A meeting from before ModernGov: its page is the minutes, as one text.
  void classic() {
    const auto self = view_.recipe().identify(context_.address, context_.base);
    const bool is_classic = self && self->kind == "meeting" && self->id.starts_with('c');
    if (!is_classic) {
      if (!page_.empty && !page_.cancelled && page_.documents.empty()) {
        problem("items", "meeting.table", "The page has no table of items.", view_.content());
      }
      return;
    }
    std::vector<Node> nodes;
    classic_body(view_.content(), 0, nodes);
    ItemFact item;
    item.title = page_.title;
    item.id = "h" + short_hash("\n" + item.title);
    if (!nodes.empty() && !is_list_of_files(nodes)) item.minutes = read_block(nodes, view_);
    if (item.minutes) page_.items.push_back(std::move(item));
  }

  // Every word of it is a link to a file: the page lists the minutes and isn't them.
  bool is_list_of_files(const std::vector<Node>& nodes) const {
    for (const Node text : view_.text_nodes(nodes)) {
      if (squeeze(text.raw_text()).empty()) continue;
      Node link = text.parent();
      while (link && link != view_.content() && link.name() != "a") link = link.parent();
      if (!link || link.name() != "a") return false;
      const std::optional<ResourceLink> target = view_.resource(link);
      if (!view_.is_unknown_file(link) && !(target && target->kind == "document")) return false;
    }
    return true;
  }

  // Everything but headings, lists of links and the foot; opened where it holds these.
  void classic_body(Node parent, int depth, std::vector<Node>& out) const {
    constexpr int kDeepestHolder = 8;
    const Node title = view_.first("page.title");
    for (Node child = parent.first_child(); child; child = child.next()) {
      if (view_.has_class(child, "skip") || view_.has_class(child, "actions")) continue;
      if (child == title || child == heading_node_) continue;
      const bool holds =
          (title && child.contains(title)) || (heading_node_ && child.contains(heading_node_));
      if (holds && depth < kDeepestHolder) {
        classic_body(child, depth + 1, out);
      } else {
        out.push_back(child);
      }
    }
  }

  const HtmlPage& html_;
  const PageContext& context_;
  MeetingPage page_;
  PageView view_;  // after page_: it writes its problems there
  std::vector<Node> tables_;
  Node heading_node_;
  MeetingHeading heading_;
};

}  // namespace

MeetingPage read_table_meeting(const HtmlPage& page, const PageContext& context) {
  return MeetingReader(page, context).read();
}

}  // namespace extract

// read_meeting: the meeting page, and the classic page of plain documents.
#include <algorithm>
#include <set>

#include "extract/dates.h"
#include "extract/document_link.h"
#include "extract/item_block.h"
#include "extract/meeting_heading.h"
#include "extract/meeting_items.h"
#include "extract/page_view.h"
#include "extract/portal_pages.h"
#include "extract/short_hash.h"
#include "extract/webcasts.h"
#include "extract/words.h"

namespace extract {
namespace {

bool has_any(const std::string& small, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return has_word(small, word); });
}

class MeetingReader {
 public:
  MeetingReader(const HtmlPage& html, const PageContext& context)
      : html_(html), context_(context), view_(html, context, &page_.problems) {}

  MeetingPage read() {
    if (!view_.content()) return std::move(page_);
    table_ = view_.first("meeting.table");
    heading();
    date();
    labels();
    status();
    moved_from();
    page_.webcasts = read_webcasts(view_, table_);
    if (table_) page_.items = read_items(table_, view_, page_.problems);
    links();
    if (!table_) classic();
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

  bool in_table(Node node) const { return table_ && table_.contains(node); }

  void heading() {
    heading_node_ = view_.first("page.heading");
    if (!heading_node_) heading_node_ = bare_heading();
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
    if (!page_.start_time.empty()) return;
    const std::optional<FoundDate> title = last_date(meta("page.description"));
    if (title && title->when.date == page_.date) page_.start_time = title->when.time;
  }

  // What stands beside a label in its paragraph, without links to a map.
  std::string value_beside(Node label) const {
    const bool own_block = label.name() == "p" || label.name() == "div";
    std::string out;
    for (Node node = own_block ? label.first_child() : label.next(); node; node = node.next()) {
      if (node.is_element() && view_.is_hidden(node)) continue;
      if (node.name() == "br" && own_block) break;
      if (node.name() == "br") out += ' ';
      const std::string text = view_.text(node);
      if (node.name() == "a" && view_.recipe().is_label(text, "labels.directions")) {
        // "Guildhall. View directions": the full stop is the link's.
        while (!out.empty() && (out.back() == '.' || out.back() == ' ')) out.pop_back();
        continue;
      }
      // A text is taken as it stands: its blanks may divide it from what follows.
      out += node.is_text() ? std::string(node.raw_text()) : text;
    }
    return collapse(out);
  }

  void labels() {
    const Recipe& recipe = view_.recipe();
    for (const Node label : view_.select("page.label")) {
      if (in_table(label)) continue;
      const std::string name = view_.text(label);
      std::string* field = recipe.is_label(name, "labels.venue")     ? &page_.venue
                           : recipe.is_label(name, "labels.contact") ? &page_.contact
                           : recipe.is_label(name, "labels.note")    ? &page_.note
                                                                     : nullptr;
      if (field != nullptr && field->empty()) *field = value_beside(label);
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
    constexpr std::size_t kLongest = 300;  // bytes: a notice, not somebody's speech
    bool enter = true;
    for (Node node = view_.content(); node; node = following_node(node, view_.content(), enter)) {
      enter = node != table_ && !(node.is_element() && view_.is_hidden(node));
      if (!node.is_text() || node.raw_text().size() > kLongest) continue;
      const std::string text = folded(node.raw_text());
      page_.empty = page_.empty || has_any(text, recipe.words("status.empty"));
      const auto& marks = recipe.words("status.cancelled");
      page_.cancelled = page_.cancelled || has_any(text, recipe.words("status.cancelled_text")) ||
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
      if (!target) continue;
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
    if (!nodes.empty()) item.minutes = read_block(nodes, view_);
    if (item.minutes) page_.items.push_back(std::move(item));
  }

  // Everything but headings, lists of links and the foot; opened where it holds these.
  void classic_body(Node parent, int depth, std::vector<Node>& out) const {
    constexpr int kDeepest = 8;
    const Node title = view_.first("page.title");
    for (Node child = parent.first_child(); child; child = child.next()) {
      if (view_.has_class(child, "skip") || view_.has_class(child, "actions")) continue;
      if (child == title || child == heading_node_) continue;
      const bool holds =
          (title && child.contains(title)) || (heading_node_ && child.contains(heading_node_));
      if (holds && depth < kDeepest) {
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
  Node table_, heading_node_;
  MeetingHeading heading_;
};

}  // namespace

MeetingPage read_meeting(const HtmlPage& page, const PageContext& context) {
  return MeetingReader(page, context).read();
}

}  // namespace extract

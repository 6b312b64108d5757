#include "extract/panel_agenda.h"

#include <algorithm>
#include <map>

#include "extract/short_hash.h"
#include "extract/words.h"

namespace extract {
namespace {

class AgendaReader {
 public:
  AgendaReader(const PageView& view, const TitledMeeting& meeting, std::vector<Node>& inside,
               std::vector<Problem>& problems)
      : view_(view), meeting_(meeting), inside_(inside), problems_(problems) {}

  std::vector<ItemFact> read() {
    Node done;
    for (const Node root : view_.select("agenda.root")) {
      if (done.contains(root)) continue;
      done = root;
      for (const Node part : root.select(view_.recipe().path("agenda.part"))) read_part(part);
    }
    return std::move(items_);
  }

 private:
  // Parts are the names of sections and items; an item's own parts may be called alike.
  void read_part(Node part) {
    const bool within = !inside_.empty() && inside_.back().contains(part);
    if (view_.has_class(part, "section") && !within) {
      section_ = part;
    } else if (!view_.has_class(part, "section")) {
      read_item(part);
    }
  }

  // What belongs to the item and not to an item inside it.
  Node own(Node item, std::string_view path) const {
    for (const Node node : item.select(view_.recipe().path(path))) {
      if (item_round(node) == item) return node;
    }
    return {};
  }

  Node item_round(Node node) const {
    for (node = node.parent(); node; node = node.parent()) {
      if (node.has_class(view_.recipe().words("agenda.item"))) return node;
    }
    return {};
  }

  void begin_section() {
    if (!section_) return;
    ItemFact heading;
    heading.heading = true;
    heading.title = view_.text(section_);
    closed_ = view_.recipe().is_label(heading.title, "agenda.closed");
    heading.id = made_id(heading);
    if (!heading.title.empty()) items_.push_back(std::move(heading));
    section_ = {};
  }

  void read_item(Node node) {
    inside_.push_back(node);
    begin_section();
    ItemFact item;
    title(node, item);
    item.intro = block(own(node, "agenda.details"), Block::Part::intro);
    item.minutes = block(own(node, "agenda.minutes"), Block::Part::minutes);
    item.decision = block(own(node, "agenda.decision"), Block::Part::decision);
    documents(node, item);
    item.exempt = closed_ || has_closed_flag(node, view_);
    if (item.id.empty()) item.id = made_id(item);
    if (item.title.empty()) {
      problems_.push_back({"items[" + std::to_string(items_.size()) + "].title", "agenda.title",
                           node.line(), "The item has no title."});
    }
    items_.push_back(std::move(item));
  }

  // Number and words side by side; the words may be a link to the item's own page, or to a
  // document.
  void title(Node node, ItemFact& item) {
    const Node holder = own(node, "agenda.title");
    if (!holder) return;
    const Node number = holder.first(view_.recipe().path("agenda.number"));
    std::string_view text;
    const std::string whole = view_.text(holder);
    text = whole;
    if (number) {
      const std::string printed = view_.text(number);
      if (text.starts_with(printed)) text.remove_prefix(printed.size());
      item.number = trimmed(printed, " .");
      if (item.number.empty()) item.number = printed;
    }
    item.title = trimmed(text);
    for (const Node link : holder.select(view_.recipe().path("page.link"))) {
      const std::optional<ResourceLink> target = view_.resource(link);
      const bool is_item = target && target->kind == "item" && item.id.empty();
      if (!is_item || !ids_.insert(target->id).second) continue;
      item.id = target->id;
      item.path = target->path;
    }
  }

  std::optional<Block> block(Node holder, Block::Part part) const {
    if (!holder || is_blank_text(view_.text(holder))) return std::nullopt;
    Block block;
    block.part = part;
    block.rich = view_.rich({holder});
    block.squeezed = squeeze(holder.text());
    block.line = holder.line();
    if (block.rich.empty()) return std::nullopt;
    return block;
  }

  // A paper of an item is never the meeting's minutes: those of the last meeting stand here.
  void documents(Node node, ItemFact& item) {
    const Node title = own(node, "agenda.title");
    std::set<std::string> known;
    for (const Node link : node.select(view_.recipe().path("page.link"))) {
      if (item_round(link) != node) continue;
      auto document = read_panel_document(link, view_, meeting_);
      if (!document || !known.insert(document->fact.id).second) continue;
      const bool report = title && title.contains(link);
      document->fact.kind = report ? "report" : "attachment";
      item.documents.push_back(std::move(document->fact));
    }
  }

  // Of number and title; what is met again is counted.
  std::string made_id(const ItemFact& item) {
    const std::string name = item.number + "\n" + item.title;
    const int before = seen_[name]++;
    return "h" + short_hash(before == 0 ? name : name + "\n" + std::to_string(before + 1));
  }

  const PageView& view_;
  const TitledMeeting& meeting_;
  std::vector<Node>& inside_;
  std::vector<Problem>& problems_;
  std::vector<ItemFact> items_;
  std::map<std::string, int> seen_;
  std::set<std::string> ids_;
  Node section_;         // begun, but nothing of it was met yet
  bool closed_ = false;  // the section is
};

}  // namespace

std::vector<ItemFact> read_panel_agenda(const PageView& view, const TitledMeeting& meeting,
                                        std::vector<Node>& inside, std::vector<Problem>& problems) {
  return AgendaReader(view, meeting, inside, problems).read();
}

}  // namespace extract

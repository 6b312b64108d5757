#include "extract/publications.h"

#include <algorithm>

#include "extract/dates.h"
#include "extract/page_view.h"
#include "extract/words.h"
#include "extract/xml_tree.h"

namespace extract {
namespace {

constexpr std::size_t kLongestWords = 500;  // bytes; entries are lines
constexpr std::size_t kLongestDay = 40;     // bytes: "Wednesday, 24th September, 2026"
constexpr std::size_t kLongestWeekday = 12;

// The day at the beginning of an entry: what follows it may hold the meeting's own.
std::string leading_day(std::string_view text) {
  std::size_t end = kLongestDay;
  for (const std::string_view mark : {" - ", " \u2013 ", ":"}) end = std::min(end, text.find(mark));
  const auto found = last_date(text.substr(0, end));
  return found && found->begin <= kLongestWeekday ? found->when.date : "";
}

std::string day_of(std::string_view text) {
  const auto found = last_date(text);
  return found ? found->when.date : "";
}

std::string line_of(std::string text) {
  if (text.size() <= kLongestWords) return text;
  std::size_t end = kLongestWords;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
  return text.substr(0, end);
}

bool is_wanted(const std::optional<ResourceLink>& link) {
  return link && (link->kind == "meeting" || link->kind == "decision");
}

void note_day(Publications& out, const std::string& day) {
  if (day.empty()) return;
  if (out.oldest.empty() || day < out.oldest) out.oldest = day;
}

class WhatsNewReader {
 public:
  WhatsNewReader(const HtmlPage& page, const PageContext& context)
      : view_(page, context, &problems_) {}

  std::optional<Publications> read() {
    if (!view_.content()) return std::nullopt;
    for (const Node part : view_.select("whats_new.part")) {
      if (is_skipped(part)) continue;
      if (part.name() == "a") {
        add(part);
      } else {
        enter(part);
      }
    }
    if (out_.entries == 0 && !says_what_it_is()) return std::nullopt;
    return std::move(out_);
  }

 private:
  // A heading or an entry: the day it begins with holds until the next.
  void enter(Node part) {
    words_ = view_.text(part);
    const std::string day = leading_day(words_);
    if (day.empty()) return;
    day_ = day;
    if (part.name() != "li" && part.name() != "tr") return;
    ++out_.entries;
    note_day(out_, day);
  }

  void add(Node link) {
    std::optional<ResourceLink> target = view_.resource(link);
    if (!is_wanted(target)) return;
    if (out_.entries == 0) ++out_.entries;  // entries in a mark-up of the council's own
    const std::string said = view_.text(link);
    const std::string own = leading_day(said);
    const bool is_whole = words_.find(said) == std::string::npos;
    out_.things.push_back(
        {*std::move(target), own.empty() ? day_ : own, line_of(is_whole ? said : words_)});
    note_day(out_, out_.things.back().date);
  }

  bool is_skipped(Node node) const {
    for (Node up = node; up && up != view_.content(); up = up.parent()) {
      if (view_.has_class(up, "skip")) return true;
    }
    return false;
  }

  bool says_what_it_is() const {
    const Node title = view_.first("page.title");
    return title && view_.recipe().is_label(view_.text(title), "labels.whats_new");
  }

  std::vector<Problem> problems_;
  PageView view_;
  Publications out_;
  std::string day_, words_;
};

// The same page of the portal we ask, whatever host and folder the feed says it is in.
std::optional<ResourceLink> link_of(const std::string& address, const PageContext& context) {
  const auto url = context.address.resolve(address);
  if (!url) return std::nullopt;
  if (auto link = context.recipe.identify(*url, context.base)) return link;
  const std::string target = url->target();
  const std::size_t query = std::min(target.find('?'), target.size());
  const std::size_t slash = target.rfind('/', query);
  if (slash == std::string::npos) return std::nullopt;
  const auto here = context.base.resolve(target.substr(slash + 1));
  return here ? context.recipe.identify(*here, context.base) : std::nullopt;
}

void add_item(const XmlElement& item, const PageContext& context, Publications& out) {
  ++out.entries;
  const std::string words = collapse(item.text_of("title"));
  std::string day;
  for (const char* name : {"pubdate", "dc:date", "date"}) {
    if (day.empty()) day = day_of(item.text_of(name).substr(0, kLongestDay));
  }
  if (day.empty()) day = leading_day(words);
  note_day(out, day);
  auto link = link_of(item.text_of("link"), context);
  if (is_wanted(link)) out.things.push_back({*std::move(link), day, line_of(words)});
}

}  // namespace

std::optional<Publications> read_whats_new(const HtmlPage& page, const PageContext& context) {
  return WhatsNewReader(page, context).read();
}

bool is_feed(std::string_view utf8) { return xml_root_name(utf8) == "rss"; }

std::optional<Publications> read_feed(std::string_view utf8, const PageContext& context) {
  const auto root = read_xml(utf8);
  const XmlElement* channel = root && root->name == "rss" ? root->child("channel") : nullptr;
  if (channel == nullptr) return std::nullopt;
  Publications out;
  for (const XmlElement& element : channel->children) {
    if (element.name == "item") add_item(element, context, out);
  }
  return out;
}

}  // namespace extract

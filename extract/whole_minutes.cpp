#include "extract/whole_minutes.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "extract/item_block.h"
#include "extract/page_view.h"
#include "extract/text_runs.h"
#include "extract/words.h"

namespace extract {
namespace {

constexpr std::size_t kMostParts = 1'000;
constexpr std::size_t kLongestMark = 400;  // with the tags that Word puts inside it

// <AI12> or </AI12>, the brackets as references or as themselves.
struct Mark {
  std::size_t begin = 0, end = 0;
  bool closes = false;
  std::string number;
};

// Reads one mark's characters; tags within it (<span class=SpellE>) are stepped over.
class MarkReader {
 public:
  MarkReader(std::string_view html, std::size_t at)
      : html_(html.substr(0, std::min(html.size(), at + kLongestMark))), at_(at) {}

  std::optional<Mark> read() {
    Mark mark{at_, 0, false, ""};
    const bool escaped = take("&lt;");
    if (!escaped && !take("<")) return std::nullopt;
    mark.closes = next(escaped) == '/' && take("/");
    if (!take_letter('a', escaped) || !take_letter('i', escaped)) return std::nullopt;
    while (std::isdigit(next(escaped)) != 0) mark.number += html_[at_++];
    const bool closed = next(escaped) != '\0' && (escaped ? take("&gt;") : take(">"));
    if (mark.number.empty() || !closed) return std::nullopt;
    mark.end = at_;
    return mark;
  }

 private:
  bool take(std::string_view text) {
    if (!html_.substr(at_).starts_with(text)) return false;
    at_ += text.size();
    return true;
  }
  // What stands here once tags are stepped over; 0 at the end.
  unsigned char next(bool may_hold_tags) {
    while (may_hold_tags && at_ < html_.size() && html_[at_] == '<') {
      const std::size_t close = html_.find('>', at_);
      if (close == std::string_view::npos) return 0;
      at_ = close + 1;
    }
    return at_ < html_.size() ? static_cast<unsigned char>(html_[at_]) : 0;
  }
  bool take_letter(char letter, bool escaped) {
    if (std::tolower(next(escaped)) != letter) return false;
    ++at_;
    return true;
  }

  std::string_view html_;
  std::size_t at_;
};

std::vector<Mark> marks_of(std::string_view html) {
  std::vector<Mark> marks;
  for (std::size_t at = 0; marks.size() < 2 * kMostParts;) {
    at = html.find_first_of("<&", at);
    if (at == std::string_view::npos) break;
    const auto mark = MarkReader(html, at).read();
    if (mark) marks.push_back(*mark);
    at = mark ? mark->end : at + 1;
  }
  return marks;
}

bool ends_in_ellipsis(std::string_view squeezed) {
  return squeezed.ends_with("...") || squeezed.ends_with("\u2026");
}

// A part that leads elsewhere for more is no whole, whatever else it says.
bool says_more(const PageView& view) {
  const std::string words = folded(view.text(view.content()));
  const auto& stubs = view.recipe().words("labels.stub");
  const std::vector<Node> links = view.select("page.link");
  return std::any_of(stubs.begin(), stubs.end(),
                     [&](const std::string& stub) { return has_word(words, stub); }) ||
         std::any_of(links.begin(), links.end(), [&](Node link) {
           const auto target = view.resource(link);
           return target && target->kind == "item";
         });
}

// Letters and digits of a title, for finding it however it is printed.
std::string letters(std::string_view text) { return without_bullets(squeeze(folded(text))); }

}  // namespace

bool continues(const Block& whole, const Block& cut) {
  const std::string all = without_bullets(whole.squeezed), start = without_bullets(cut.squeezed);
  return !whole.stub && !start.empty() && all.size() > start.size() && all.starts_with(start) &&
         !ends_in_ellipsis(all);
}

bool same_text(const Block& one, const Block& other) {
  return without_bullets(one.squeezed) == without_bullets(other.squeezed);
}

WholeMinutes::WholeMinutes(std::string_view utf8, const PageContext& context) : context_(context) {
  const std::vector<Mark> marks = marks_of(utf8);
  for (std::size_t i = 0; i + 1 < marks.size(); ++i) {
    const Mark &open = marks[i], &close = marks[i + 1];
    if (open.closes || !close.closes || open.number != close.number) continue;
    Part part{std::string(utf8.substr(open.end, close.begin - open.end)), ""};
    part.squeezed = without_bullets(squeeze(HtmlPage::parse(part.html).root().text()));
    parts_.push_back(std::move(part));
  }
}

std::optional<Block> WholeMinutes::minutes_in(const Part& part, const Block& cut) const {
  const HtmlPage page = HtmlPage::parse(part.html);
  static const XPath kBody("//body");
  const PageView view(page.root().first(kBody), context_);
  auto block = full_block(view, cut);
  if (!block || !continues(*block, cut) || says_more(view)) return std::nullopt;
  block->part = Block::Part::minutes;
  return block;
}

std::optional<Block> WholeMinutes::minutes_of(const ItemFact& item) const {
  if (!item.minutes) return std::nullopt;
  const std::string start = without_bullets(item.minutes->squeezed);
  if (start.empty()) return std::nullopt;
  const std::string title = letters(item.title);
  std::vector<Block> any, headed;
  for (const Part& part : parts_) {
    const std::size_t at = part.squeezed.find(start);
    if (at == std::string::npos) continue;
    auto block = minutes_in(part, *item.minutes);
    if (!block) continue;
    const std::string head = letters(part.squeezed.substr(0, at));
    if (!title.empty() && head.find(title) != std::string::npos) headed.push_back(*block);
    any.push_back(std::move(*block));
  }
  const std::vector<Block>& found = any.size() > 1 ? headed : any;
  return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

std::optional<ResourceLink> whole_minutes_of(const MeetingPage& meeting) {
  constexpr std::string_view kMinutesAsHtml = "-t1-ct2";
  const auto found = std::find_if(
      meeting.documents.begin(), meeting.documents.end(),
      [&](const DocumentFact& document) { return document.id.ends_with(kMinutesAsHtml); });
  if (found == meeting.documents.end()) return std::nullopt;
  return ResourceLink{"document", found->id, "", found->path};
}

}  // namespace extract

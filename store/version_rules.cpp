#include "store/version_rules.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "store/contents.h"

namespace store {
namespace {

template <typename Record>
bool equal(const Record& a, const Record& b) {
  return hashes_of(a).compared == hashes_of(b).compared;
}

void keep(std::string& next, const std::string& held) {
  if (next.empty()) next = held;
}

// The texts of an item, any of which the portal may cut.
constexpr std::array kTexts = {&ItemRecord::intro, &ItemRecord::minutes, &ItemRecord::decision};

bool is_whole(const ItemRecord& item) {
  return item.cut_reason.empty() && item.minutes_status != "cut";
}

// The cut text is how the whole text begins, whatever the layout of either page.
bool begins_with(const RichValue& whole, const RichValue& cut) {
  return squeezed(whole.text).starts_with(squeezed(cut.text));
}

// Lengthens the texts of `item` that `whole` continues; true when any was.
bool complete_texts(ItemRecord& item, const ItemRecord& whole) {
  bool any = false;
  for (const auto text : kTexts) {
    if ((item.*text).text.empty() || item.*text == whole.*text) continue;
    if (!begins_with(whole.*text, item.*text)) continue;
    item.*text = whole.*text;
    any = true;
  }
  if (!any) return false;
  item.minutes_status = whole.minutes_status;
  item.cut_reason = whole.cut_reason;
  item.minutes_fetch = whole.minutes_fetch;
  item.minutes_source = whole.minutes_source;
  return true;
}

// What is left of a text when mark-up, layout and bullets, which each source draws its own way, are
// taken off: ASCII letters and digits, and everything beyond ASCII but typographic punctuation.
std::string letters(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    constexpr std::string_view kPunctuation = "\xE2\x80";  // U+2000–U+203F: dashes, quotes, bullet
    if (text.substr(i).starts_with(kPunctuation)) {
      i += 2;
    } else if (text.substr(i).starts_with("\xC2\xA0") || text.substr(i).starts_with("\xC2\xB7")) {
      ++i;
    } else if (c >= 0x80 || std::isalnum(c) != 0) {
      out += text[i];
    }
  }
  return out;
}

// The same minutes out of another source are no word of the council's: what is held stands.
void keep_across_sources(ItemRecord& next, const ItemRecord& held) {
  if (next.minutes_source.empty() || held.minutes_source.empty() ||
      next.minutes_source == held.minutes_source || next.minutes == held.minutes ||
      letters(next.minutes.text) != letters(held.minutes.text)) {
    return;
  }
  next.minutes = held.minutes;
  next.minutes_fetch = held.minutes_fetch;
  next.minutes_source = held.minutes_source;
}

// Who voted how stands on a page of its own, which cannot always be had.
bool complete_votes(ItemRecord& item, const ItemRecord& named) {
  bool any = false;
  for (std::size_t i = 0; i < std::min(item.votes.size(), named.votes.size()); ++i) {
    VoteRecord& vote = item.votes[i];
    if (!vote.voters.empty() || named.votes[i].voters.empty()) continue;
    if (vote.title != named.votes[i].title) continue;
    vote = named.votes[i];
    any = true;
  }
  return any;
}

}  // namespace

Judgement judge(CommitteeRecord& next, const CommitteeRecord& held) {
  keep(next.name, held.name);
  keep(next.category, held.category);
  keep(next.url, held.url);
  if (!next.purpose) next.purpose = held.purpose;
  if (!next.listed) next.listed = held.listed;
  if (!next.contact) next.contact = held.contact;
  if (!next.members) next.members = held.members;
  if (!next.declarations) next.declarations = held.declarations;
  if (equal(next, held)) return Judgement::same;
  // Learning what was not known is no change of the council's.
  CommitteeRecord filled = held;
  keep(filled.category, next.category);
  if (!filled.purpose) filled.purpose = next.purpose;
  if (!filled.listed) filled.listed = next.listed;
  if (!filled.contact) filled.contact = next.contact;
  if (!filled.members) filled.members = next.members;
  if (!filled.declarations) filled.declarations = next.declarations;
  return equal(next, filled) ? Judgement::completion : Judgement::change;
}

Judgement judge(MeetingRecord& next, const MeetingRecord& held) {
  if (!next.attendance_read && held.attendance_read) {
    next.attendance = held.attendance;
    next.declarations = held.declarations;
    next.attendance_read = true;
  }
  if (equal(next, held)) return Judgement::same;
  if (!next.attendance_read || held.attendance_read) return Judgement::change;
  MeetingRecord filled = held;
  filled.attendance = next.attendance;
  filled.declarations = next.declarations;
  filled.attendance_read = true;
  return equal(next, filled) ? Judgement::completion : Judgement::change;
}

Judgement judge(ItemRecord& next, const ItemRecord& held) {
  if (!is_whole(next)) complete_texts(next, held);
  if (is_whole(next) && is_whole(held)) keep_across_sources(next, held);
  complete_votes(next, held);
  // The reasons stand on a page of their own, which is asked for once.
  keep(next.restriction, held.restriction);
  if (equal(next, held)) return Judgement::same;
  ItemRecord filled = held;
  const bool reasons = held.restriction.empty() && !next.restriction.empty();
  keep(filled.restriction, next.restriction);
  const bool texts = !is_whole(held) && complete_texts(filled, next);
  const bool votes = complete_votes(filled, next);
  return (texts || votes || reasons) && equal(next, filled) ? Judgement::completion
                                                            : Judgement::change;
}

Judgement judge(DocumentRecord& next, const DocumentRecord& held) {
  keep(next.url, held.url);
  // Pages do not say what the bytes are: what else they say being the same, the bytes are.
  DocumentRecord same = next;
  keep(same.bytes_sha256, held.bytes_sha256);
  if (equal(same, held)) next = std::move(same);
  return equal(next, held) ? Judgement::same : Judgement::change;
}

Judgement judge(DecisionRecord& next, const DecisionRecord& held) {
  keep(next.url, held.url);
  return equal(next, held) ? Judgement::same : Judgement::change;
}

}  // namespace store

#include "cli/gap_words.h"

#include <initializer_list>
#include <utility>

#include "cli/wording.h"

namespace cli {
namespace {

std::string listed(std::initializer_list<std::pair<std::int64_t, const char*>> counts) {
  std::string text;
  for (const auto& [count, words] : counts) {
    if (count == 0) continue;
    text += (text.empty() ? "" : ", ") + grouped(count) + ' ' + words;
  }
  return text;
}

}  // namespace

std::string what_next(const store::Gap& gap, const std::string& now) {
  if (gap.next == "retry") {
    return gap.next_at.value_or("") > now
               ? "asked again by the first run after " + short_time(*gap.next_at)
               : "queued: the next run asks for it";
  }
  if (gap.next == "run") return "the next run asks for it";
  if (gap.next == "list") return "asked again when its list is read next";
  if (gap.next == "visit") return "asked again when the page that leads to it is visited next";
  if (gap.kind == "refused") return "nothing, as long as robots.txt disallows it";
  if (gap.kind == "out_of_scope") return "nothing, unless a harvest asks for it";
  if (gap.kind == "unreadable") return "nothing; read again when the page changes";
  return "nothing, unless you harvest it by name";
}

std::string reasons_in_words(const store::HoldingTally& tally) {
  return listed({{tally.not_read, "not read yet"},
                 {tally.refused, "refused"},
                 {tally.failed, "failed"},
                 {tally.gone, "gone"},
                 {tally.out_of_scope, "out of scope"}});
}

std::string items_in_words(const store::ItemTally& items) {
  return listed({{items.whole, "whole"},
                 {items.cut, "cut"},
                 {items.in_document, "in documents only"},
                 {items.not_published, "not published yet"},
                 {items.exempt, "exempt"},
                 {items.none, "nothing minuted"},
                 {items.unknown(), "not known"}});
}

std::string counts_in_words(const std::map<std::string, std::int64_t>& counts) {
  std::string text;
  for (const auto& [kind, count] : counts) {
    text += (text.empty() ? "" : ", ") + grouped(count) + ' ' + in_words(kind);
  }
  return text;
}

}  // namespace cli

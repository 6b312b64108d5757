#include "crawler/abolished.h"

#include <algorithm>
#include <array>
#include <set>

#include "crawler/tsv.h"
#include "extract/url.h"
#include "extract/words.h"

namespace crawler {
namespace {

enum AbolishedColumn {
  kEndedName,
  kEndedGss,
  kEndedCode,
  kReplacedBy,
  kEndDate,
  kLastPlatform,
  kLastBase,
  kEndedSource
};
constexpr std::array<std::string_view, 8> kAbolishedHeader = {
    "name", "gss", "code", "replaced_by", "end_date", "platform", "base_url", "source"};

bool is_iso_date(const std::string& text) {
  if (text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7 ? text[i] != '-' : !extract::is_ascii_digit(text[i])) return false;
  }
  return true;
}

Abolished to_abolished(const TsvRow& row) {
  const auto& cells = row.cells;
  Abolished council{cells[kEndedName],    cells[kEndedGss], cells[kEndedCode],  {}, cells[kEndDate],
                    cells[kLastPlatform], cells[kLastBase], cells[kEndedSource]};
  for (const std::string& code : split(cells[kReplacedBy], ',')) {
    if (!code.empty()) council.replaced_by.push_back(code);
  }
  if (council.name.empty()) row.place.fail("an abolished council needs a name");
  if (!is_iso_date(council.end_date))
    row.place.fail('"' + council.end_date + "\" is no date (2023-04-01)");
  if (!council.base_url.empty() && !extract::Url::parse(council.base_url))
    row.place.fail('"' + council.base_url + "\" is not an http or https address");
  return council;
}

// "allerdale" for "Allerdale Borough Council".
std::string bare_name(std::string_view name) {
  std::string text = extract::folded(name);
  for (const std::string_view end :
       {" council", " borough", " district", " county", " city", " metropolitan"}) {
    if (text.ends_with(end)) text.erase(text.size() - end.size());
  }
  return text;
}

}  // namespace

AbolishedTable AbolishedTable::load(const std::string& file) {
  return parse(read_table_file(file, "the table of abolished councils"), file);
}

AbolishedTable AbolishedTable::parse(std::string_view tsv, const std::string& file) {
  AbolishedTable table;
  for (const TsvRow& row : read_tsv(tsv, file, kAbolishedHeader))
    table.councils_.push_back(to_abolished(row));
  return table;
}

const Abolished* AbolishedTable::find(std::string_view word) const {
  if (word.empty()) return nullptr;
  const std::string wanted = extract::folded(word);
  const auto first = [&](auto&& is_it) -> const Abolished* {
    const auto found = std::find_if(councils_.begin(), councils_.end(), is_it);
    return found == councils_.end() ? nullptr : &*found;
  };
  if (const auto* by_name =
          first([&](const Abolished& c) { return extract::folded(c.name) == wanted; }))
    return by_name;
  if (const auto* by_code = first([&](const Abolished& c) {
        return extract::ascii_lower(c.gss) == wanted || extract::ascii_lower(c.code) == wanted;
      }))
    return by_code;
  const std::string bare = bare_name(word);
  if (bare.empty()) return nullptr;
  return first([&](const Abolished& c) { return bare_name(c.name) == bare; });
}

// Codes of councils that stand, a ring of lines that replace each other left out.
std::vector<std::string> AbolishedTable::codes_today(const Abolished& council) const {
  std::vector<std::string> codes, waiting = council.replaced_by;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    const std::string code = waiting[i];
    if (!seen.insert(code).second) continue;
    const auto ended = std::find_if(councils_.begin(), councils_.end(),
                                    [&](const Abolished& other) { return other.code == code; });
    if (ended == councils_.end()) {
      codes.push_back(code);
    } else {
      waiting.insert(waiting.end(), ended->replaced_by.begin(), ended->replaced_by.end());
    }
  }
  return codes;
}

std::vector<const Abolished*> AbolishedTable::before(const store::CouncilRow& council) const {
  std::vector<const Abolished*> found;
  if (council.code.empty()) return found;
  for (const Abolished& ended : councils_) {
    const auto codes = codes_today(ended);
    if (std::find(codes.begin(), codes.end(), council.code) != codes.end()) found.push_back(&ended);
  }
  return found;
}

std::vector<Heir> AbolishedTable::heirs(const Abolished& council, const SiteTable& table) const {
  std::vector<Heir> heirs;
  for (const std::string& code : codes_today(council)) {
    for (const Site& site : table.sites()) {
      for (const store::CouncilRow& row : site.councils) {
        if (row.code == code) heirs.push_back({&site, &row});
      }
    }
  }
  return heirs;
}

std::string ended_sentence(const Abolished& council, const AbolishedTable& all,
                           const SiteTable& table) {
  const auto heirs = all.heirs(council, table);
  const bool has_namesake = std::any_of(heirs.begin(), heirs.end(), [&](const Heir& heir) {
    return heir.council->name == council.name;
  });
  std::string text = council.name;
  if (has_namesake) text += " (" + council.gss + ')';
  text += " ended on " + council.end_date;
  for (std::size_t i = 0; i < heirs.size(); ++i) {
    text += i == 0 ? "; " : i + 1 == heirs.size() ? " and " : ", ";
    text += heirs[i].council->name + " (" + heirs[i].site->key + ')';
  }
  if (!heirs.empty()) text += " replaced it";
  if (!council.base_url.empty()) text += "; its last portal was " + council.base_url;
  return text;
}

}  // namespace crawler

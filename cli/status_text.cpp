#include "cli/status_text.h"

#include <map>

#include "cli/columns.h"
#include "cli/gap_words.h"
#include "cli/wording.h"

namespace cli {
namespace {

using store::HoldingTally;
using store::MeetingsTally;
using store::SiteStatus;

std::string joined(const std::vector<std::string>& names, const char* between) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : between) + name;
  return text;
}

std::string state_line(const SiteStatus& site, const Style& style) {
  const std::string late =
      site.past_limit && site.state != "stale" ? "; nothing came for longer than it may" : "";
  if (site.state == "ok") return style.green("ok");
  if (site.state == "never_run") return style.faint("never harvested");
  if (site.state == "refused") {
    return style.red("refused") + ": the portal says no to us; that is not \"no meetings\"" + late;
  }
  if (site.state == "degraded") {
    return style.red("degraded: layout changed?") + " fewer pages than before give up their " +
           joined(site.fallen, ", ") + late;
  }
  if (site.state == "stale") return style.yellow("stale") + ": nothing came for longer than it may";
  return style.red("failing") + ": its last run brought no answer" + late;
}

// "2 listed, 1 held, 1 not read yet"
std::string holding(const HoldingTally& tally, const char* listed, const char* held) {
  std::string line = grouped(tally.listed) + ' ' + listed + ", " + grouped(tally.held) + ' ' + held;
  const std::string reasons = reasons_in_words(tally);
  if (!reasons.empty()) line += ", " + reasons;
  if (tally.unlisted > 0) line += "; " + grouped(tally.unlisted) + " of those held on no list";
  return line;
}

std::string documents(const HoldingTally& tally) {
  HoldingTally asked = tally;
  asked.out_of_scope = 0;
  std::string line = holding(asked, "listed", "fetched");
  if (tally.out_of_scope > 0)
    line += ", " + grouped(tally.out_of_scope) + " left out by --documents";
  return line;
}

// What is held in languages beside the main one: "cy: 41 meetings, 380 items".
std::string languages_line(const SiteStatus& site) {
  std::string line;
  for (const auto& [code, held] : site.languages) {
    line += (line.empty() ? "" : "; ") + code + ": " +
            counted(held.meetings, "meeting", "meetings") + ", " +
            counted(held.items, "item", "items");
  }
  return line;
}

std::vector<std::string> cells(const std::string& name, const MeetingsTally& tally) {
  const store::ItemTally& items = tally.items;
  return {name,
          grouped(tally.meetings.listed),
          grouped(tally.meetings.held),
          grouped(tally.meetings.not_held()),
          grouped(tally.meetings.unlisted),
          grouped(items.held),
          grouped(items.whole),
          grouped(items.cut),
          grouped(items.in_document),
          grouped(items.not_published),
          grouped(items.exempt),
          grouped(items.none),
          grouped(items.unknown()),
          tally.first,
          tally.last};
}

Columns tally_columns(const std::string& of) {
  return Columns({of, "listed", "held", "not held", "unlisted", "items", "whole", "cut", "in doc.",
                  "not publ.", "exempt", "nothing", "not known", "from", "to"});
}

std::string name_of(const store::CommitteeTally& committee) {
  if (!committee.name.empty()) return committee.name;
  return committee.reference.empty() ? "no committee known" : committee.reference;
}

std::string year_of(const std::string& year) { return year.empty() ? "no date" : year; }

}  // namespace

std::string site_text(const SiteStatus& site, const Style& style) {
  std::string out = style.bold(site.site);
  if (!site.councils.empty()) out += "  " + printable(joined(site.councils, " and "));
  out += '\n';
  const auto line = [&](const char* label, const std::string& value) {
    if (!value.empty()) out += "  " + style.faint(label) + value + '\n';
  };
  line("state         ", state_line(site, style));
  line("last success  ", short_time(site.last_success.value_or("")));
  line("last run      ",
       site.last_run ? short_time(*site.last_run) + ", " + site.last_run_outcome.value_or("") : "");
  // What was imported is held all the same.
  if (site.state == "never_run" && site.all.meetings.held + site.decisions.held == 0) return out;
  line("committees    ", grouped(site.committees));
  if (site.lists_waiting > 0) {
    line("lists         ", grouped(site.lists_read) + " read, " + grouped(site.lists_waiting) +
                               " not read yet: what they list is not known");
  }
  line("meetings      ", holding(site.all.meetings, "listed", "held"));
  if (!site.all.first.empty()) {
    line("history       ", "from " + site.all.first + " to " + site.all.last);
  }
  const std::string items = items_in_words(site.all.items);
  line("items         ", grouped(site.all.items.held) + (items.empty() ? "" : ": " + items));
  line("languages     ", languages_line(site));
  if (site.decisions.listed + site.decisions.held > 0)
    line("decisions     ", holding(site.decisions, "listed", "held"));
  line("documents     ", documents(site.documents));
  if (site.queued > 0 || site.open_visits > 0) {
    line("queued        ", counted(site.queued, "request", "requests") + ", " +
                               counted(site.open_visits, "visit", "visits") + " not complete");
  }
  return out;
}

std::string breakdown_text(const std::vector<store::CommitteeTally>& committees,
                           const Breakdown& wanted, const Style& style, std::size_t width) {
  if (committees.empty() || (!wanted.committees && !wanted.years)) return "";
  if (!wanted.committees) {
    std::map<std::string, MeetingsTally, std::greater<>> years;
    for (const auto& committee : committees) {
      for (const auto& year : committee.years) years[year.year] += year.tally;
    }
    Columns columns = tally_columns("year");
    for (const auto& [year, tally] : years) columns.add(cells(year_of(year), tally));
    return columns.text(style, 2, width);
  }
  Columns columns = tally_columns("committee");
  for (const auto& committee : committees) {
    columns.add(cells(name_of(committee), committee.tally));
    if (!wanted.years) continue;
    for (const auto& year : committee.years)
      columns.add(cells("  " + year_of(year.year), year.tally));
  }
  return columns.text(style, 2, width);
}

std::string gaps_text(const std::vector<store::Gap>& gaps, std::size_t most, const std::string& now,
                      const Style& style) {
  if (gaps.empty()) return "  no gaps\n";
  std::string out = "  " + counted(std::ssize(gaps), "gap", "gaps") + ": " +
                    counts_in_words(store::gap_counts(gaps)) + '\n';
  for (std::size_t i = 0; i < gaps.size() && i < most; ++i) {
    out += "    " + style.yellow(in_words(gaps[i].kind)) + "  " + printable(gaps[i].reference) +
           "  " + printable(gaps[i].reason) + "\n        " +
           style.faint("→ " + what_next(gaps[i], now)) + '\n';
  }
  if (gaps.size() > most) {
    out += "    and " + grouped(static_cast<std::int64_t>(gaps.size() - most)) +
           " more: --gaps shows them all\n";
  }
  return out;
}

std::string disagreements_text(const std::vector<store::Disagreement>& all, std::size_t most,
                               const Style& style) {
  if (all.empty()) return "";
  std::string out = "  " + counted(std::ssize(all), "field is", "fields are") +
                    " said otherwise by the web service; the page stands\n";
  for (std::size_t i = 0; i < all.size() && i < most; ++i) {
    const store::Disagreement& one = all[i];
    out += "    " + style.yellow(one.field) + "  " + printable(one.reference) + "  " +
           printable(one.record) + "; " + in_words(one.source) + ": " + printable(one.other) + '\n';
  }
  return out;
}

std::string sites_text(const std::vector<SiteStatus>& sites, const std::vector<std::size_t>& gaps,
                       const Style& style, std::size_t width) {
  Columns columns(
      {"site", "state", "last success", "listed", "held", "items", "whole", "cut", "gaps", "from"});
  MeetingsTally sum;
  std::size_t all_gaps = 0;
  std::map<std::string, std::int64_t> states;
  std::string below;
  const auto add = [&](const std::string& name, const std::string& state, const std::string& last,
                       const MeetingsTally& tally, std::size_t missing) {
    columns.add({name, state, last, grouped(tally.meetings.listed), grouped(tally.meetings.held),
                 grouped(tally.items.held), grouped(tally.items.whole), grouped(tally.items.cut),
                 grouped(static_cast<std::int64_t>(missing)), tally.first});
  };
  for (std::size_t i = 0; i < sites.size(); ++i) {
    const SiteStatus& site = sites[i];
    add(site.site, in_words(site.state), site.last_success.value_or("").substr(0, 10), site.all,
        gaps[i]);
    sum += site.all;
    all_gaps += gaps[i];
    ++states[site.state];
    if (site.state != "ok" && site.state != "never_run")
      below += "  " + style.bold(site.site) + "  " + state_line(site, style) + '\n';
  }
  add(counted(std::ssize(sites), "site", "sites"), "", "", sum, all_gaps);
  return columns.text(style, 0, width) + counts_in_words(states) + '\n' +
         (below.empty() ? "" : '\n' + style.bold("To look at") + '\n' + below) +
         style.faint("minutebook status SITE says more of one") + '\n';
}

}  // namespace cli

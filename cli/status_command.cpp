#include "cli/status_command.h"

#include <chrono>
#include <ostream>

#include "cli/json.h"
#include "cli/open_archive.h"
#include "cli/options.h"
#include "cli/reference.h"
#include "cli/terminal.h"
#include "cli/wording.h"

namespace cli {
namespace {

const char* const kExamples =
    "  minutebook status                  every site of the archive\n"
    "  minutebook status doncaster --gaps every gap, not only the first 20\n"
    "  minutebook status --json\n";

constexpr std::size_t kFirstGaps = 20;
constexpr std::size_t kEveryGap = 1'000'000;

struct StatusOptions {
  CommonOptions common;
  bool all_gaps = false;
  std::int64_t stale_days = 14;
  std::vector<std::string> words;
};

// One kind of minutes_status as people read it, in the order of interest.
struct StatusWord {
  const char* status;
  const char* words;
};
constexpr StatusWord kStatusWords[] = {{"full", "whole"},
                                       {"cut", "cut"},
                                       {"in_document", "in documents only"},
                                       {"not_published", "not published yet"},
                                       {"exempt", "exempt"},
                                       {"none", "nothing minuted"}};

std::string measures_in_words(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string state_line(const store::Queries::SiteStatus& site, const Style& style) {
  if (site.state == "ok") return style.green("ok");
  if (site.state == "never_run") return style.faint("never harvested");
  if (site.state == "refused") {
    return style.red("refused") + ": the portal says no to us; that is not \"no meetings\"";
  }
  if (site.state == "degraded") {
    return style.red("degraded: layout changed?") + " fewer pages than before give up their " +
           measures_in_words(site.fallen);
  }
  if (site.state == "stale") return style.yellow("stale");
  return style.red("failing") + ": its last run brought no answer";
}

std::string items_line(const store::Queries::SiteStatus& site) {
  std::string line = grouped(site.items);
  std::string parts;
  for (const auto& [name, words] : kStatusWords) {
    const auto found = site.items_by_status.find(name);
    if (found == site.items_by_status.end() || found->second == 0) continue;
    parts += (parts.empty() ? ": " : ", ") + grouped(found->second) + ' ' + words;
  }
  return line + parts;
}

// What is held in languages beside the main one: "cy: 41 meetings, 380 items".
std::string languages_line(const store::Queries::SiteStatus& site) {
  std::string line;
  for (const auto& [code, held] : site.languages) {
    line += (line.empty() ? "" : "; ") + code + ": " +
            counted(held.meetings, "meeting", "meetings") + ", " +
            counted(held.items, "item", "items");
  }
  return line;
}

std::string meetings_line(const store::Queries::SiteStatus& site) {
  std::string line =
      grouped(site.meetings_listed) + " listed, " + grouped(site.meetings_held) + " held";
  if (site.meetings_waiting > 0) line += ", " + grouped(site.meetings_waiting) + " not read yet";
  if (site.meetings_unlisted > 0) {
    line += ", " + grouped(site.meetings_unlisted) + " held that no list names";
  }
  return line;
}

void print_gaps(std::ostream& out, const std::vector<store::Queries::Gap>& gaps,
                const std::map<std::string, std::int64_t>& counts, const Style& style) {
  std::int64_t all = 0;
  std::string by_kind;
  for (const auto& [kind, count] : counts) {
    all += count;
    by_kind += (by_kind.empty() ? "" : ", ") + grouped(count) + ' ' + in_words(kind);
  }
  if (all == 0) {
    out << "  no gaps\n";
    return;
  }
  out << "  " << counted(all, "gap", "gaps") << ": " << by_kind << '\n';
  for (const store::Queries::Gap& gap : gaps) {
    out << "    " << style.yellow(in_words(gap.kind)) << "  " << printable(gap.reference) << "  "
        << printable(gap.reason) << '\n';
  }
  const std::int64_t more = all - static_cast<std::int64_t>(gaps.size());
  if (more > 0) out << "    and " << grouped(more) << " more: --gaps shows them all\n";
}

void print_disagreements(std::ostream& out, const std::vector<store::Disagreement>& all,
                         bool every_one, const Style& style) {
  if (all.empty()) return;
  out << "  " << counted(std::ssize(all), "field is", "fields are")
      << " said otherwise by the web service; the page stands\n";
  for (const store::Disagreement& one : all) {
    if (!every_one && &one >= all.data() + kFirstGaps) break;
    out << "    " << style.yellow(one.field) << "  " << printable(one.reference) << "  "
        << printable(one.record) << "; " << in_words(one.source) << ": " << printable(one.other)
        << '\n';
  }
}

void print_site(std::ostream& out, const store::Queries::SiteStatus& site, const Style& style) {
  out << style.bold(site.site);
  for (std::size_t i = 0; i < site.councils.size(); ++i) {
    out << (i == 0 ? "  " : " and ") << printable(site.councils[i]);
  }
  const auto line = [&](const char* label, const std::string& value) {
    if (!value.empty()) out << "  " << style.faint(label) << value << '\n';
  };
  out << '\n';
  line("state         ", state_line(site, style));
  line("last success  ", short_time(site.last_success.value_or("")));
  line("last run      ",
       site.last_run ? short_time(*site.last_run) + ", " + site.last_run_outcome.value_or("") : "");
  if (site.state == "never_run") return;
  line("committees    ", grouped(site.committees));
  line("meetings      ", meetings_line(site));
  if (!site.first_meeting.empty()) {
    line("history       ", "from " + site.first_meeting + " to " + site.last_meeting);
  }
  line("items         ", items_line(site));
  line("languages     ", languages_line(site));
  if (site.decisions_held + site.decisions_waiting > 0) {
    line("decisions     ",
         grouped(site.decisions_held) + " held" +
             (site.decisions_waiting > 0 ? ", " + grouped(site.decisions_waiting) + " not read yet"
                                         : ""));
  }
  line("documents     ",
       grouped(site.documents) + " listed, " + grouped(site.documents_fetched) + " fetched");
  if (site.queued > 0 || site.open_visits > 0) {
    line("queued        ", counted(site.queued, "request", "requests") + ", " +
                               counted(site.open_visits, "visit", "visits") + " not complete");
  }
}

void print_oldest_check(std::ostream& out, const std::optional<store::Queries::OldestCheck>& oldest,
                        const Style& style) {
  if (!oldest) return;
  out << "  " << style.faint("oldest check  ") << short_time(oldest->checked_at) << ", "
      << printable(oldest->reference) << '\n';
}

void print_json(std::ostream& out, store::Queries& queries,
                const std::vector<store::Queries::SiteStatus>& sites, std::size_t limit) {
  Json list = Json::array();
  for (const store::Queries::SiteStatus& site : sites) {
    Json json = to_json(site);
    Json counts = Json::object();
    for (const auto& [kind, count] : queries.gap_counts(site.site)) counts[kind] = count;
    const auto oldest = queries.oldest_check(site.site);
    json["oldest_check"] =
        oldest ? Json{{"reference", oldest->reference}, {"checked_at", oldest->checked_at}}
               : Json(nullptr);
    json["gap_counts"] = std::move(counts);
    json["gaps"] = to_json(queries.gaps(site.site, limit));
    json["disagreements"] = to_json(queries.disagreements(site.site));
    list.push_back(std::move(json));
  }
  print(out, {{"sites", std::move(list)}});
}

}  // namespace

int status_command(Invocation& call) {
  StatusOptions options;
  Options parser("status [SITE]",
                 "What the archive holds of each site or of one, and what is missing and why.",
                 kExamples);
  parser.common(options.common);
  parser.flag("gaps", options.all_gaps, "every gap");
  parser.number("stale-after", options.stale_days, 1, 36'500,
                "days without an answer that make a site stale (default: 14)");
  parser.words(options.words, 0, 1);
  if (!parser.parse(call)) return kDone;
  store::Archive archive = open_for_reading(options.common);
  store::Queries queries(archive);
  const std::string only =
      options.words.empty() ? "" : find_reference(queries, options.words.front()).site;
  const std::string stale = store::to_iso(now() - std::chrono::days(options.stale_days));
  const std::vector<store::Queries::SiteStatus> sites = queries.status(only, stale);
  const std::size_t limit = options.all_gaps ? kEveryGap : kFirstGaps;
  if (options.common.json) {
    print_json(call.out, queries, sites, limit);
    return kDone;
  }
  if (sites.empty()) call.out << "this archive holds no site yet; harvest one\n";
  const Style style = style_for(call);
  for (std::size_t i = 0; i < sites.size(); ++i) {
    if (i > 0) call.out << '\n';
    print_site(call.out, sites[i], style);
    if (sites[i].state == "never_run") continue;
    print_oldest_check(call.out, queries.oldest_check(sites[i].site), style);
    print_gaps(call.out, queries.gaps(sites[i].site, limit), queries.gap_counts(sites[i].site),
               style);
    print_disagreements(call.out, queries.disagreements(sites[i].site), options.all_gaps, style);
  }
  return kDone;
}

}  // namespace cli

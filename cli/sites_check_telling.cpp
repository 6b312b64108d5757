#include "cli/sites_check_telling.h"

#include <fmt/core.h>

#include <array>
#include <map>

#include "cli/quantity.h"
#include "cli/wording.h"

namespace cli {
namespace {

constexpr std::array kCheckStates = {"ok",          "moved",          "refused",  "tls_failure",
                                     "unreachable", "other_platform", "no_portal"};

std::string state_words(const std::string& state) {
  if (state == "tls_failure") return "no trusted connection";
  if (state == "other_platform") return "another platform";
  if (state == "no_portal") return "no portal there";
  return in_words(state);
}

std::map<std::string, int> state_counts(const SitesChecked& checked) {
  std::map<std::string, int> counts;
  for (const CheckedSite& site : checked.sites) ++counts[site.verdict.state];
  return counts;
}

std::string summary(const SitesChecked& checked) {
  std::string text = fmt::format(
      "{} looked at in {} with {}", counted(std::ssize(checked.sites), "site", "sites"),
      duration_text(checked.duration), counted(checked.requests, "request", "requests"));
  auto counts = state_counts(checked);
  const char* before = ": ";
  for (const char* state : kCheckStates) {
    if (counts[state] == 0) continue;
    text += before + std::to_string(counts[state]) + ' ' + state_words(state);
    before = ", ";
  }
  return text + '\n';
}

std::string keys_of(const std::vector<const crawler::Site*>& sites) {
  std::string text;
  for (const auto* site : sites) text += (text.empty() ? "" : ", ") + site->key;
  return text;
}

// A line of the table is no prose: it is neither wrapped nor shortened, but made safe to print.
std::string change_of(const CheckedSite& site) {
  std::string text;
  for (std::size_t i = 0; i < site.old_lines.size(); ++i) {
    text += '-' + printable(site.old_lines[i]) + '\n';
    text += '+' + printable(site.new_lines[i]) + '\n';
  }
  return text;
}

std::string entry_text(const CheckedSite& site, const Style& style, std::size_t width) {
  const bool better = site.news == "better";
  std::string head =
      site.site->key + "  " + (better ? "answers again" : state_words(site.verdict.state));
  if (better) return "  " + style.green(head) + '\n';
  if (site.news != "worse" && !site.since.empty()) head += ", since " + short_time(site.since);
  return "  " + (site.news == "worse" ? style.red(head) : head) + '\n' +
         wrapped(printable(site.verdict.sentence), width, 4) + change_of(site);
}

Json lines_json(const std::vector<std::string>& lines) {
  Json list = Json::array();
  for (const std::string& line : lines) list.push_back(line);
  return list;
}

}  // namespace

std::string checked_line(const CheckedSite& site) {
  return site.site->key + "  " + state_words(site.verdict.state);
}

std::string checked_text(const SitesChecked& checked, const Style& style, std::size_t width) {
  std::string news, standing;
  for (const CheckedSite& site : checked.sites) {
    const bool is_news = site.news == "worse" || site.news == "better";
    if (is_news) news += entry_text(site, style, width);
    if (!is_news && site.verdict.state != "ok") standing += entry_text(site, style, width);
  }
  std::string text = summary(checked);
  if (!news.empty()) text += style.bold("news") + '\n' + news;
  if (!standing.empty()) text += style.bold("as before") + '\n' + standing;
  if (!checked.without_address.empty())
    text += wrapped("no address to ask: " + keys_of(checked.without_address), width);
  if (checked.is_interrupted()) {
    text += wrapped(fmt::format("interrupted: {} not looked at; the same command goes on",
                                counted(std::ssize(checked.not_reached), "site", "sites")),
                    width);
  }
  return text;
}

Json checked_json(const SitesChecked& checked, int exit_code) {
  Json sites = Json::array(), counts = Json::object();
  const auto keys = [](const std::vector<const crawler::Site*>& those) {
    Json list = Json::array();
    for (const auto* site : those) list.push_back(site->key);
    return list;
  };
  auto numbers = state_counts(checked);
  for (const char* state : kCheckStates) counts[state] = numbers[state];
  for (const CheckedSite& site : checked.sites) {
    const SiteVerdict& verdict = site.verdict;
    sites.push_back(
        {{"site", site.site->key},
         {"base_url", site.site->base_url},
         {"url", site.url},
         {"state", verdict.state},
         {"sentence", or_null(verdict.sentence)},
         {"news", site.news == "kept" ? Json() : or_null(site.news)},
         {"state_before", or_null(site.before)},
         {"since", or_null(site.since)},
         {"checked_at", site.checked_at},
         {"asked", site.news != "kept"},
         {"moved_to", or_null(verdict.moved_to)},
         {"permanent",
          verdict.state == "moved" && site.news != "kept" ? Json(verdict.is_permanent) : Json()},
         {"platform_found", or_null(verdict.platform)},
         {"old_lines", lines_json(site.old_lines)},
         {"new_lines", lines_json(site.new_lines)}});
  }
  return {{"outcome", checked.is_interrupted() ? "interrupted" : "done"},
          {"exit_code", exit_code},
          {"requests", checked.requests},
          {"seconds", static_cast<double>(checked.duration.count()) / 1000},
          {"counts", std::move(counts)},
          {"sites", std::move(sites)},
          {"without_address", keys(checked.without_address)},
          {"not_reached", keys(checked.not_reached)}};
}

}  // namespace cli

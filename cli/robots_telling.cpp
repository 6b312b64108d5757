#include "cli/robots_telling.h"

#include <fmt/core.h>

#include "cli/wording.h"

namespace cli {
namespace {

using crawler::RobotsKind;
using std::chrono::milliseconds;

std::string seconds(milliseconds delay) {
  return fmt::format("{:g} s", static_cast<double>(delay.count()) / 1000);
}

std::string because(const RobotsFinding& finding) {
  if (!finding.readable) return finding.reason;
  if (finding.verdict.line > 0)
    return fmt::format("line {}: {}", finding.verdict.line, finding.verdict.rule);
  if (finding.source.kind == RobotsKind::none) {
    return fmt::format("there is no robots.txt, so that everything is allowed ({})",
                       crawler::sentence(finding.source.outcome));
  }
  if (finding.source.kind == RobotsKind::html)
    return "an HTML page stands in robots.txt's place, which counts as none";
  return "no rule matches";
}

std::string group(const RobotsFinding& finding) {
  if (!finding.group.empty()) return finding.group;
  return finding.source.kind == RobotsKind::rules ? "none applies" : "";
}

std::string delay(const RobotsFinding& finding) {
  if (!finding.crawl_delay) return "";
  const milliseconds longest = crawler::PolitenessRules{}.longest_crawl_delay;
  if (*finding.crawl_delay <= longest) return seconds(*finding.crawl_delay);
  return seconds(*finding.crawl_delay) + ": more than minutebook can wait (" + seconds(longest) +
         "), so that a harvest leaves the site";
}

std::string came_from(const RobotsFinding& finding) {
  if (!finding.file.empty()) return finding.file;
  const auto& source = finding.source;
  return source.url + (source.from_archive ? ", the archive's copy of " : ", asked at ") +
         short_time(store::to_iso(source.fetched_at)) +
         (source.from_archive ? "" : " and not kept");
}

}  // namespace

void tell(std::ostream& out, const RobotsFinding& finding, const Style& style) {
  const auto line = [&](const char* label, const std::string& value) {
    if (!value.empty()) out << "  " << style.faint(label) << value << '\n';
  };
  out << style.bold(printable(finding.address)) << '\n';
  line("may I        ", finding.allowed() ? style.green("yes") : style.red("no"));
  line("because      ", printable(because(finding)));
  line("group        ", printable(group(finding)));
  line("crawl delay  ", delay(finding));
  line("robots.txt   ", printable(came_from(finding)));
}

Json to_json(const RobotsFinding& finding) {
  const auto& source = finding.source;
  const bool from_file = !finding.file.empty();
  Json robots = {{"from", from_file             ? "file"
                          : source.from_archive ? "archive"
                                                : "server"},
                 {"url", or_null(from_file ? finding.file : source.url)},
                 {"kind", crawler::name(source.kind)},
                 {"outcome", from_file ? Json() : Json(crawler::name(source.outcome))},
                 {"http_status", source.status == 0 ? Json() : Json(source.status)},
                 {"fetched_at", from_file ? Json() : Json(store::to_iso(source.fetched_at))}};
  const bool ruled = finding.verdict.line > 0;
  Json delay;
  if (finding.crawl_delay) delay = static_cast<double>(finding.crawl_delay->count()) / 1000;
  return {{"address", finding.address},
          {"site", or_null(finding.site)},
          {"allowed", finding.allowed()},
          {"line", ruled ? Json(finding.verdict.line) : Json()},
          {"rule", or_null(finding.verdict.rule)},
          {"reason", because(finding)},
          {"group", or_null(finding.group)},
          {"crawl_delay", delay},
          {"robots", robots}};
}

}  // namespace cli

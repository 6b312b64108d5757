#include "cli/robots_command.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "cli/asker.h"
#include "cli/contact.h"
#include "cli/open_archive.h"
#include "cli/reference.h"
#include "cli/robots_telling.h"
#include "cli/robots_words.h"
#include "cli/site_table.h"

namespace cli {
namespace {

using crawler::RobotsKind;
using Step = crawler::RobotsGate::Step;

constexpr char kProduct[] = "minutebook";

struct RobotsCall {
  CommonOptions common;
  std::vector<std::string> words;
  std::string file, agent = kProduct, contact, sites_file;
};

bool parse(Invocation& call, RobotsCall& to) {
  Options options(
      "robots URL|SITE|REF…",
      "May this be asked, and which line of robots.txt says so (RFC 9309). Uses the archive's "
      "copy\n"
      "of the day, else asks once and keeps nothing. Exit code 0: all allowed, 1: something is\n"
      "refused, or robots.txt can't be read, so that nothing would be asked.",
      "  minutebook robots doncaster --contact me@example.org\n"
      "  minutebook robots https://doncaster.moderngov.co.uk/mgAi.aspx?ID=33204\n"
      "  minutebook robots doncaster/meeting/3702 --json\n"
      "  minutebook robots /mgAi.aspx?ID=1 --file robots.txt    a file of yours, no request\n");
  options.common(to.common);
  options.text("file", to.file, "FILE", "judge by this file (- standard input); asks nobody");
  options.text("agent", to.agent, "NAME", "the crawler to judge for; the request stays ours");
  contact_option(options, to.contact);
  sites_option(options, to.sites_file);
  options.words(to.words, 1, 100);
  return options.parse(call);
}

std::string read_whole(const std::string& file) {
  if (file == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in.is_open() || in.bad()) throw CannotRun(file + " cannot be read");
  return bytes;
}

std::vector<RobotsFinding> by_file(const RobotsCall& call) {
  const crawler::RobotsAnswer answer = crawler::robots_answer(read_whole(call.file), "");
  crawler::RobotsRules rules;
  if (answer.kind == RobotsKind::rules)
    rules = crawler::RobotsRules::parse(answer.text, call.agent);
  std::vector<RobotsFinding> findings;
  for (const std::string& word : call.words) {
    const auto url = extract::Url::parse(word.starts_with('/') ? "http://localhost" + word : word);
    if (!url) {
      throw CannotRun("with --file, give addresses or paths (/mgAi.aspx?ID=1), not \"" + word +
                      '"');
    }
    RobotsFinding finding;
    finding.address = word;
    finding.verdict = rules.verdict(url->target());
    finding.group = rules.group();
    finding.crawl_delay = rules.crawl_delay();
    finding.source.kind = answer.kind;
    finding.file = call.file == "-" ? "standard input" : call.file;
    findings.push_back(std::move(finding));
  }
  return findings;
}

RobotsFinding find(Asker& asker, Place subject) {
  RobotsFinding finding;
  const Step step = asker.robots(subject);
  const crawler::RobotsGate& gate = asker.gate();
  finding.address = subject.url.str();
  finding.site = subject.site;
  finding.source = gate.source(subject.url);
  finding.readable = step.kind == Step::Kind::known;
  if (!finding.readable) {
    finding.reason = gate.reason(subject.url);
    return finding;
  }
  finding.verdict = gate.verdict(subject.url);
  finding.group = gate.rules(subject.url).group();
  finding.crawl_delay = gate.crawl_delay(subject.url);
  return finding;
}

std::vector<RobotsFinding> by_asking(const RobotsCall& call) {
  const std::string home = home_folder();
  const auto table = site_table(call.sites_file);
  std::optional<store::Archive> archive;
  if (std::filesystem::exists(call.common.archive + "/minutebook.db"))
    archive.emplace(open_for_reading(call.common));
  Recipes recipes(home, call.sites_file);
  RobotsWords words(table, recipes, archive ? &*archive : nullptr);
  std::vector<Place> subjects;  // mistakes in words are said before anything is asked
  for (const std::string& word : call.words) subjects.push_back(words.subject(word));
  const crawler::SystemClock clock;
  Asker asker({clock, curl_fetcher(clock, call.contact), call.contact, call.agent,
               archive ? &*archive : nullptr});
  std::vector<RobotsFinding> findings;
  findings.reserve(subjects.size());
  for (Place& subject : subjects) findings.push_back(find(asker, std::move(subject)));
  return findings;
}

}  // namespace

int robots_command(Invocation& call) {
  RobotsCall options;
  if (!parse(call, options)) return kDone;
  const auto findings = options.file.empty() ? by_asking(options) : by_file(options);
  if (options.common.json) {
    print(call.out, {{"agent", options.agent}, {"answers", to_json(findings)}});
  } else {
    for (const RobotsFinding& finding : findings) tell(call.out, finding, style_for(call));
  }
  const bool all = std::all_of(findings.begin(), findings.end(),
                               [](const RobotsFinding& finding) { return finding.allowed(); });
  return all ? kDone : kNewlyWorse;
}

}  // namespace cli

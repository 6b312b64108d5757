#include "tests/support/year_run.h"

#include <algorithm>
#include <cctype>
#include <functional>

#include "tests/portal/routes.h"
#include "tests/support/source_dir.h"

namespace test {
namespace {

struct Silent : crawler::Progress {
  void asking(const crawler::SiteReport&, const std::string&) override {}
  void finished(const crawler::SiteReport&) override {}
};

crawler::Site fold(const std::string& base_url) {
  crawler::Site site;
  site.key = "fold";
  site.platform = "moderngov";
  site.base_url = base_url;
  site.councils.push_back({"Fold", "Fold District Council", "", "", "", "England", "invented"});
  return site;
}

std::string page_of(const std::string& target) {
  std::string page = target.substr(1, target.find('?') - 1);
  page = page.substr(0, page.find('/'));
  std::transform(page.begin(), page.end(), page.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return page;
}

// Pages that say what a council published; the others say where to look.
bool says_something(const std::string& page) {
  static const std::set<std::string> kPages = {
      "ielistdocuments.aspx",     "mgai.aspx",
      "mgmeetingattendance.aspx", "mglistrecordedvotesshort.aspx",
      "iedecisiondetails.aspx",   "mgcommitteedetails.aspx",
      "mgreasonsrestricted.aspx", "documents"};
  return kPages.contains(page);
}

}  // namespace

YearRun::YearRun(const portal::YearRules& rules)
    : year(rules),
      first_day_(rules.first_day),
      clock_(rules.first_day + "T02:00:00Z"),
      fetcher_(clock_, [this](const extract::Url& url) { return answer(url); }),
      recipe_(extract::Recipe::load(source_dir() + "/sites/platforms/moderngov.toml")) {
  fetcher_.latency = crawler::Milliseconds(20);
}

store::Archive YearRun::open() {
  return store::Archive::open(folder_.path() + "/archive", store::Archive::Mode::create,
                              clock_.now());
}

crawler::SiteReport YearRun::harvest() {
  const auto begins = store::from_iso(year.today() + "T02:00:00Z");
  clock_.advance(std::chrono::duration_cast<crawler::Milliseconds>(begins - clock_.now()));
  requests.push_back(0);
  news.push_back(0);
  const crawler::Site site = fold(year.known_url());
  auto archive = open();
  archive.put_site(site.row());
  const auto run = archive.begin_run("harvest", R"({"sites": ["fold"]})", clock_.now());
  archive.take_lease("fold", run, clock_.now());
  crawler::HarvestOptions options;
  options.min_delay = crawler::Milliseconds(0);
  Silent progress;
  const std::atomic<bool> stop{false};
  crawler::Crawl crawl({archive, fetcher_, clock_, progress, stop, "minutebook", {}}, options);
  crawl.add(site, recipe_, *extract::Url::parse(site.base_url), false, run);
  crawler::SiteReport report = crawl.run(run).sites.at(0);
  archive.release_leases(run);
  archive.end_run(run, "done", R"({"sites": [{"site": "fold", "state": ")" + report.state + "\"}]}",
                  clock_.now());
  if (year.answers() && report.state == "done") good_nights.push_back(year.night());
  return report;
}

FakeAnswer YearRun::answer(const extract::Url& url) {
  ++requests.back();
  ++by_page[page_of(url.target())];
  const auto base = extract::Url::parse(year.base_url());
  if (url.host() != base->host()) {
    FakeAnswer nothing;
    nothing.trouble = crawler::Trouble::dns;
    nothing.sent = false;
    return nothing;
  }
  using Weather = portal::Year::Weather;
  if (year.weather() == Weather::down) return {503, "<p>Down.</p>"};
  if (year.weather() == Weather::refusing) return {403, "<p>Not to you.</p>"};
  const portal::Answer said = portal::answer(year.council(), year.options(), url.target());
  count(url.target(), said.body);
  std::string headers = "Content-Type: " + said.type + "\r\n";
  for (const auto& [name, value] : said.headers) headers += name + ": " + value + "\r\n";
  return {said.status, said.body, headers};
}

void YearRun::count(const std::string& target, const std::string& body) {
  if (!says_something(page_of(target))) return;
  const std::size_t hash = std::hash<std::string>{}(body);
  const auto [held, is_new] = said_.try_emplace(target, hash);
  if (is_new || held->second != hash) ++news.back();
  held->second = hash;
}

}  // namespace test

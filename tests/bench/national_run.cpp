#include "tests/bench/national_run.h"

#include <fmt/format.h>

#include <atomic>
#include <ctime>

#include "tests/support/source_dir.h"

namespace national {
namespace {

double seconds_of(clockid_t which) {
  timespec time{};
  clock_gettime(which, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

class Ends : public crawler::Progress {
 public:
  Ends(const crawler::Clock& clock, Night& night)
      : clock_(clock), begun_(clock.now()), night_(night) {}
  void asking(const crawler::SiteReport&, const std::string&) override {}
  void finished(const crawler::SiteReport& site) override {
    night_.ended[site.site] = clock_.now() - begun_;
  }

 private:
  const crawler::Clock& clock_;
  crawler::Instant begun_;
  Night& night_;
};

crawler::Site site_of(const Portal& portal) {
  crawler::Site site;
  site.key = portal.key;
  site.platform = "moderngov";
  site.base_url = portal.base_url();
  const auto council = [&](const std::string& name) {
    site.councils.push_back({name, name, "", "", "", "England", "invented"});
  };
  council(portal.council.name);
  if (portal.two_councils) council("Upper " + portal.council.name);
  return site;
}

test::FakeAnswer fake_answer(portal::Answer answer) {
  test::FakeAnswer fake{answer.status, std::move(answer.body)};
  fake.headers = "Content-Type: " + answer.type + "\r\n";
  for (const auto& [name, value] : answer.headers) fake.headers += name + ": " + value + "\r\n";
  return fake;
}

test::Manner manner_of(const Nation& nation, const NightPlan& plan, const extract::Url& url) {
  const auto sick = plan.sick.find(url.host());
  // A small file comes even from a server whose pages do not; without it nothing more is asked.
  const bool well = sick == plan.sick.end() || url.target() == "/robots.txt";
  test::Manner manner = well ? test::Manner{} : sick->second;
  manner.address = nation.at(url.host()).address;
  return manner;
}

}  // namespace

Night harvest_night(const Nation& nation, const NightPlan& plan) {
  Night night;
  const double wall = seconds_of(CLOCK_MONOTONIC), cpu = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
  double answering = 0;
  test::FakeClock clock(plan.begins);
  const auto respond = [&](const extract::Url& url) {
    const double before = seconds_of(CLOCK_THREAD_CPUTIME_ID);
    auto answer = fake_answer(nation.answer(url.host(), url.target()));
    answering += seconds_of(CLOCK_THREAD_CPUTIME_ID) - before;
    return answer;
  };
  test::EventFetcher fetcher(
      clock, respond, [&](const extract::Url& url) { return manner_of(nation, plan, url); },
      night.watch);
  fetcher.storms = plan.storms;
  fetcher.on_start = [&](const extract::Url& url, crawler::Instant) {
    if (plan.on_request) plan.on_request(url);
  };

  const auto recipe = extract::Recipe::load(test::source_dir() + "/sites/platforms/moderngov.toml");
  auto archive = store::Archive::open(plan.archive, store::Archive::Mode::create, clock.now());
  const auto run = archive.begin_run("harvest", "{}", clock.now());
  std::vector<crawler::Site> sites;
  for (const Portal& portal : nation.portals()) {
    sites.push_back(site_of(portal));
    archive.put_site(sites.back().row());
    archive.take_lease(portal.key, run, clock.now());
    night.watch.expect_crawl_delay(
        portal.host, crawler::Milliseconds(static_cast<int>(portal.options.crawl_delay * 1000)));
  }
  archive.commit(clock.now());
  Ends ends(clock, night);
  const std::atomic<bool> stop{false};
  const crawler::HarvestOptions options;
  crawler::Crawl crawl({archive, fetcher, clock, ends, stop, "minutebook", {}}, options);
  for (std::size_t i = 0; i < sites.size(); ++i)
    crawl.add(sites[i], recipe, *extract::Url::parse(sites[i].base_url), false, run);
  night.report = crawl.run(run);
  archive.release_leases(run);
  archive.end_run(run, "done", "{}", clock.now());
  night.waits = fetcher.waits;
  night.cpu_seconds = seconds_of(CLOCK_PROCESS_CPUTIME_ID) - cpu - answering;
  night.wall_seconds = seconds_of(CLOCK_MONOTONIC) - wall;
  return night;
}

}  // namespace national

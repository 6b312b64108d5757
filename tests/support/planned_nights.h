// Nights at one simulated council, each a harvest by the real crawl at two in the morning of the
// portal's own day: fake clock, no socket, every request counted.
#pragma once

#include <algorithm>
#include <atomic>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "crawler/change_sources.h"
#include "crawler/crawl.h"
#include "store/queries.h"
#include "tests/portal/days.h"
#include "tests/support/publisher_fetcher.h"
#include "tests/support/source_dir.h"
#include "tests/support/temp_dir.h"

namespace test {

// A council small enough that its nights take a test's time, and that does nothing unplanned.
inline portal::PortalOptions planned_council() {
  portal::PortalOptions options;
  options.seed = 7;
  options.key = "fold-001";
  options.committees = 3;
  options.meetings = 30;
  options.unplanned = 0;
  return options;
}

class PlannedNights {
 public:
  explicit PlannedNights(portal::PortalOptions portal_options)
      : publisher(std::move(portal_options), 0, std::make_shared<portal::PageCache>(64u << 20)),
        clock(publisher.options().first_day + "T02:00:00Z"),
        fetcher(clock, publisher),
        recipe(extract::Recipe::load(source_dir() + "/sites/platforms/moderngov.toml")) {
    site.key = "fold";
    site.platform = "moderngov";
    site.councils.push_back({"Fold", "Fold District Council", "", "", "", "England", "invented"});
    options.max_requests = 1'000'000;
  }

  // What the council publishes overnight, if anything, and then the harvest.
  crawler::SiteReport night(bool council_works = false) {
    if (council_works) {
      publisher.next_night();
    } else if (!first_) {
      pass_quietly();
    }
    first_ = false;
    return harvest_tonight();
  }
  // The harvest alone, on the portal's own day.
  crawler::SiteReport harvest_tonight() {
    clock.advance(store::from_iso(publisher.council().today + "T02:00:00Z") - clock.now());
    return go_on();
  }
  // A harvest more, at whatever time it is.
  crawler::SiteReport go_on() {
    publisher.forget_requests();
    return harvest();
  }
  void nights(int count, bool council_works = true) {
    for (; count > 0; --count) night(council_works);
  }

  store::Archive open() {
    return store::Archive::open(folder.path() + "/archive", store::Archive::Mode::create,
                                clock.now());
  }
  int requests() const { return static_cast<int>(publisher.requests().size()); }
  int times(const std::string& part) const {
    const auto all = publisher.requests();
    return static_cast<int>(std::count_if(all.begin(), all.end(), [&](const auto& one) {
      return one.target.find(part) != std::string::npos;
    }));
  }
  std::optional<store::ChangeSource> source(const std::string& name) {
    auto archive = open();
    return store::RequestPlan(archive).source(site.key, name);
  }
  // A source has proved itself, and two nights have gone by.
  void trust(const std::string& name) {
    nights(2);
    {
      auto archive = open();
      store::RequestPlan(archive).put_source(
          site.key, {name, "working", clock.now(), crawler::nights_needed(0), 5, 0, ""});
      archive.commit(clock.now());
    }
    night();  // what was left half way
  }
  bool works(const std::string& name) {
    const auto row = source(name);
    return row && row->state == "working";
  }

  portal::Publisher publisher;
  FakeClock clock;
  PublisherFetcher fetcher;
  crawler::HarvestOptions options;

 private:
  // A day goes by on which the council publishes nothing.
  void pass_quietly() {
    publisher.change(
        [](portal::Council& council) { council.today = portal::day_after(council.today, 1); });
  }

  struct Silent : crawler::Progress {
    void asking(const crawler::SiteReport&, const std::string&) override {}
    void finished(const crawler::SiteReport&) override {}
  };

  crawler::SiteReport harvest() {
    auto archive = open();
    archive.put_site(site.row());
    const auto run = archive.begin_run("harvest", "{}", clock.now());
    archive.take_lease(site.key, run, clock.now());
    const std::atomic<bool> stop{false};
    Silent progress;
    crawler::Crawl crawl({archive,
                          fetcher,
                          clock,
                          progress,
                          stop,
                          "minutebook",
                          {},
                          crawler::PageReader::Mode::inline_},
                         options);
    crawl.add(site, recipe, *extract::Url::parse("http://127.0.0.1:8080/"), false, run);
    crawler::RunReport report = crawl.run(run);
    archive.release_leases(run);
    archive.end_run(run, "done", "{}", clock.now());
    return report.sites.at(0);
  }

  TempDir folder;
  extract::Recipe recipe;
  crawler::Site site;
  bool first_ = true;
};

// Of a meeting as it is held; "" when it is not.
inline std::string status_of(PlannedNights& nights, int meeting) {
  auto archive = nights.open();
  const auto held = store::Queries(archive).meeting("fold/meeting/" + std::to_string(meeting));
  return held ? held->record.status : "";
}

}  // namespace test

// A whole crawl in tests: a tiny portal behind a fake fetcher, a fake clock, an archive of its own.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <string>

#include "crawler/crawl.h"
#include "store/queries.h"
#include "tests/support/source_dir.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_portal.h"

namespace crawler {

struct SilentProgress : Progress {
  void asking(const SiteReport&, const std::string&) override {}
  void finished(const SiteReport&) override {}
};

class CrawlTest : public testing::Test {
 protected:
  CrawlTest()
      : recipe(extract::Recipe::load(test::source_dir() + "/sites/platforms/moderngov.toml")) {
    site.key = "fold";
    site.platform = "moderngov";
    site.councils.push_back({"Fold", "Fold District Council", "", "", "", "England", "invented"});
  }

  store::Archive open() {
    return store::Archive::open(folder.path() + "/archive", store::Archive::Mode::create,
                                clock.now());
  }

  SiteReport harvest(HarvestOptions options = {}) {
    auto archive = open();
    archive.put_site(site.row());
    const auto run = archive.begin_run("harvest", "{}", clock.now());
    EXPECT_EQ(archive.take_lease("fold", run, clock.now()), store::LeaseResult::taken);
    fetcher.asked.clear();
    Crawl crawl({archive, fetcher, clock, progress, stop, "minutebook", {}, reader}, options);
    crawl.add(site, recipe, *extract::Url::parse("http://127.0.0.1:8080/"), false, run);
    const RunReport report = crawl.run(run);
    archive.release_leases(run);
    archive.end_run(run, "done", "{}", clock.now());
    clock.advance(std::chrono::minutes(5));
    return report.sites.at(0);
  }

  std::optional<store::ItemView> item(const std::string& id) {
    auto archive = open();
    return store::Queries(archive).item("fold/item/" + id);
  }
  bool asked(const std::string& part) const {
    const auto all = fetcher.targets();
    return std::any_of(all.begin(), all.end(), [&](const std::string& target) {
      return target.find(part) != std::string::npos;
    });
  }

  test::TempDir folder;
  test::FakeClock clock;
  test::TinyPortal portal = test::tiny_portal();
  test::FakeFetcher::Respond respond = [this](const extract::Url& url) {
    return portal.answer(url);
  };
  test::FakeFetcher fetcher{clock, [this](const extract::Url& url) { return respond(url); }};
  extract::Recipe recipe;
  Site site;
  SilentProgress progress;
  std::atomic<bool> stop{false};
  PageReader::Mode reader = PageReader::Mode::inline_;
};

}  // namespace crawler

// The site "fold" among others, harvested by any fetcher, with what the archive then says of it.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/crawl_fixture.h"

namespace test {

class FoldSite : public crawler::CrawlTest {
 protected:
  static crawler::Site named(const std::string& key) {
    crawler::Site other;
    other.key = key;
    other.platform = "moderngov";
    other.councils.push_back({key, key + " District Council", "", "", "", "England", "invented"});
    return other;
  }

  struct Part {
    const crawler::Site* site;
    std::string base;
    bool may_downgrade = false;
  };
  // One run over the parts; the fake clock moves on by five minutes when it is over.
  crawler::RunReport run(crawler::Fetcher& by, const crawler::Clock& with,
                         const std::vector<Part>& parts,
                         const crawler::HarvestOptions& options = {},
                         const crawler::PolitenessRules& rules = {}) {
    auto archive = open();
    const auto number = archive.begin_run("harvest", "{}", with.now());
    crawler::Crawl crawl({archive, by, with, progress, stop, "minutebook", rules, reader}, options);
    for (const Part& part : parts) {
      archive.put_site(part.site->row());
      EXPECT_EQ(archive.take_lease(part.site->key, number, with.now()), store::LeaseResult::taken);
      crawl.add(*part.site, recipe, *extract::Url::parse(part.base), part.may_downgrade, number);
    }
    crawler::RunReport report = crawl.run(number);
    std::string states;  // as the program writes them down
    for (const auto& one : report.sites)
      states += (states.empty() ? "" : ",") + std::string("{\"site\":\"") + one.site +
                "\",\"state\":\"" + one.state + "\"}";
    archive.release_leases(number);
    archive.end_run(number, "done", "{\"sites\":[" + states + "]}", with.now());
    clock.advance(std::chrono::minutes(5));
    return report;
  }
  crawler::SiteReport harvest_by(crawler::Fetcher& by) {
    return run(by, clock, {{&site, "http://127.0.0.1:8080/"}}).sites.at(0);
  }
  crawler::SiteReport harvest() {
    fetcher.asked.clear();
    return harvest_by(fetcher);
  }

  std::string status() {
    auto archive = open();
    return store::Queries(archive).status("fold").at(0).state;
  }
  // Whether some fetch of this resource ended so.
  bool ended(const std::string& kind, const std::string& id, crawler::Outcome outcome) {
    auto archive = open();
    return archive.last_fetch({"fold", kind, id, ""}, std::string(name(outcome))).has_value();
  }
  int times_asked(const std::string& part) const {
    const auto all = fetcher.targets();
    return static_cast<int>(std::count_if(all.begin(), all.end(), [&](const std::string& target) {
      return target.find(part) != std::string::npos;
    }));
  }
};

}  // namespace test

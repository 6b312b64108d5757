// YearRun: a simulated year (portal/year.h) harvested every night: the real crawl with a fake clock
// and no socket. Counts what it asked for, and what of it was news. Refuses to know what is right.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "crawler/crawl.h"
#include "tests/portal/year.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_fetcher.h"
#include "tests/support/temp_dir.h"

namespace test {

class YearRun {
 public:
  explicit YearRun(const portal::YearRules& rules);

  // Harvests tonight; then passes a night, until the year is over.
  crawler::SiteReport harvest();
  bool pass_night() { return year.pass_night(); }
  store::Archive open();
  const std::string& first_day() const { return first_day_; }

  portal::Year year;
  std::vector<int> good_nights;  // on which a run ended by itself, over a portal that answered
  // By the night: all requests, and those for a page of a meeting, an item, a document or the like
  // that was new or said something else than when it was last asked for.
  std::vector<int> requests, news;
  std::map<std::string, int> by_page;  // "mgai.aspx" -> how often it was asked for, in all

 private:
  FakeAnswer answer(const extract::Url& url);
  void count(const std::string& target, const std::string& body);

  std::string first_day_;
  TempDir folder_;
  FakeClock clock_;
  FakeFetcher fetcher_;
  extract::Recipe recipe_;
  std::map<std::string, std::size_t> said_;  // target -> hash of what it said last
};

}  // namespace test

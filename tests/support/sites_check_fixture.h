// `sites check` of a small table of sites on a clock that is moved by hand: what each host answers
// is set by the test, and every request is noted with its moment. No socket.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cli/sites_check_run.h"
#include "crawler/site_rows.h"
#include "tests/support/event_fetcher.h"
#include "tests/support/fake_clock.h"
#include "tests/support/source_dir.h"
#include "tests/support/temp_dir.h"

namespace test {

inline constexpr char kPortalPage[] =
    "<html><body><div id=\"modgov\">Committees</div></body></html>";

inline FakeAnswer moved_to(const std::string& to, int status = 301) {
  FakeAnswer answer{status, ""};
  answer.headers = "Location: " + to + "\r\n";
  return answer;
}

inline FakeAnswer troubled(crawler::Trouble trouble) {
  FakeAnswer answer;
  answer.trouble = trouble;
  answer.sent = false;
  return answer;
}

class SitesCheckTest : public testing::Test {
 protected:
  SitesCheckTest() {
    add("elm", "moderngov", "https://elm.example");
    add("oak", "moderngov", "https://www.oak.example/mg");
  }

  void add(const std::string& key, const std::string& platform, const std::string& base,
           const std::string& meetings_page = "") {
    table.add_text("site\tname\tplatform\tbase_url\tmeetings_page\n" + key + '\t' + key + '\t' +
                       platform + '\t' + base + '\t' + meetings_page + '\n',
                   "rows");
  }

  // Answers of hosts that are not named here are a portal's.
  cli::SitesChecked check(store::Archive* archive = nullptr, bool again = false) {
    starts.clear();
    EventFetcher fetcher(
        clock,
        [this](const extract::Url& url) {
          const auto host = answers.find(url.origin());
          const bool is_robots = url.path() == "/robots.txt";
          if (is_robots) {
            const auto rules = robots.find(url.host());
            return rules == robots.end() ? FakeAnswer{404, ""} : rules->second;
          }
          return host == answers.end() ? FakeAnswer{200, kPortalPage} : host->second;
        },
        [this](const extract::Url& url) {
          Manner manner;
          manner.latency = latency;
          manner.address = url.host();  // each on a machine of its own
          return manner;
        },
        watch);
    fetcher.on_start = [this](const extract::Url& url, crawler::Instant at) {
      starts.emplace_back(url.str(), at);
      if (static_cast<int>(starts.size()) == stop_after) stop = true;
    };
    std::vector<const crawler::Site*> sites;
    for (const crawler::Site& site : table.sites()) sites.push_back(&site);
    cli::Recipes recipes(source_dir());
    return cli::check_sites(sites, {clock, fetcher, recipes, signs, stop, archive, again, {}});
  }
  cli::CheckedSite only(FakeAnswer answer, const std::string& origin = "https://elm.example") {
    answers[origin] = std::move(answer);
    for (cli::CheckedSite& site : check().sites) {
      if (extract::Url::parse(site.site->base_url)->host() == extract::Url::parse(origin)->host())
        return site;
    }
    ADD_FAILURE() << "not checked";
    return {};
  }
  store::Archive open() {
    return store::Archive::open(folder.path() + "/archive", store::Archive::Mode::create,
                                clock.now());
  }
  static std::vector<std::string> news(const cli::SitesChecked& checked) {
    std::vector<std::string> lines;
    for (const cli::CheckedSite& site : checked.sites)
      lines.push_back(site.site->key + ' ' + site.verdict.state + ' ' + site.news);
    return lines;
  }
  int asked(const std::string& url) const {
    return static_cast<int>(std::count_if(starts.begin(), starts.end(),
                                          [&](const auto& start) { return start.first == url; }));
  }

  TempDir folder;
  FakeClock clock{"2026-03-02T02:00:00Z"};
  GuestWatch watch{{"moderngov.co.uk", "cmis.uk.com"}};
  crawler::SiteTable table;
  extract::PlatformSigns signs = extract::PlatformSigns::load(source_dir() + "/sites/signs.tsv");
  std::map<std::string, FakeAnswer> answers;  // by origin
  std::map<std::string, FakeAnswer> robots;   // by host
  crawler::Milliseconds latency{300};
  std::atomic<bool> stop{false};
  int stop_after = -1;
  std::vector<std::pair<std::string, crawler::Instant>> starts;
};

}  // namespace test

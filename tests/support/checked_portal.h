// A check on a clock that is moved by hand: hosts are functions, of which one is the simulated
// portal's pages. Every check is held to its limit of requests and to asking robots.txt first.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "cli/check_portal.h"
#include "tests/portal/council_file.h"
#include "tests/portal/routes.h"
#include "tests/support/fake_fetcher.h"
#include "tests/support/source_dir.h"

namespace test {

class CheckedPortal : public testing::Test {
 protected:
  using Respond = FakeFetcher::Respond;

  CheckedPortal() {
    options.data_file = source_dir() + "/sites/demo/council.toml";
    council = portal::read_council_file(options.data_file);
  }

  cli::CheckFindings check(const std::string& word, const std::string& contact = "me@x.example") {
    asked.clear();
    cli::Recipes recipes(source_dir());
    const auto make = [this] {
      return std::make_unique<FakeFetcher>(clock, [this](const extract::Url& url) {
        asked.push_back(url.str());
        const auto host = hosts.find(url.origin());
        if (host != hosts.end()) return host->second(url);
        FakeAnswer nobody;
        nobody.trouble = crawler::Trouble::dns;
        return nobody;
      });
    };
    auto findings = cli::check_portal(word, {table, recipes, signs, clock, make, contact});
    EXPECT_LE(asked.size(), 12u);
    EXPECT_EQ(static_cast<std::size_t>(findings.requests), asked.size());
    EXPECT_TRUE(asked.empty() || asked.front().ends_with("/robots.txt")) << asked.front();
    return findings;
  }

  // The simulated portal's answers, as `options` and `council` are when it is asked.
  Respond simulated() {
    return [this](const extract::Url& url) {
      const portal::Answer answer = portal::answer(council, options, url.target());
      FakeAnswer fake;
      fake.status = answer.status;
      fake.body = answer.body;
      fake.headers = "Content-Type: " + answer.type + "\r\n";
      for (const auto& [name, value] : answer.headers) fake.headers += name + ": " + value + "\r\n";
      return fake;
    };
  }
  // robots.txt is not there, everything else is this.
  static Respond always(FakeAnswer answer) {
    return [answer](const extract::Url& url) {
      return url.path() == "/robots.txt" ? FakeAnswer{404, "none"} : answer;
    };
  }
  static Respond redirecting(const std::string& to) {
    FakeAnswer moved{302, ""};
    moved.headers = "Location: " + to + "\r\n";
    return always(moved);
  }

  FakeClock clock{"2026-03-02T02:00:00Z"};
  crawler::SiteTable table = crawler::SiteTable::load(source_dir() + "/sites/councils.tsv");
  extract::PlatformSigns signs = extract::PlatformSigns::load(source_dir() + "/sites/signs.tsv");
  portal::PortalOptions options;
  portal::Council council;
  std::map<std::string, Respond> hosts;  // by origin: "https://wex.example"
  std::vector<std::string> asked;
};

}  // namespace test

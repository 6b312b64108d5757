// The walk to one origin's robots.txt, with an archive and a clock of its own and no socket.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "crawler/exchange.h"
#include "crawler/robots_gate.h"
#include "tests/support/fake_clock.h"
#include "tests/support/source_dir.h"
#include "tests/support/temp_dir.h"

namespace crawler {

inline constexpr char kPlain[] = "Content-Type: text/plain\r\n";
inline const std::string kRules = "User-agent: *\nDisallow: /private\n";

class RobotsGateTest : public testing::Test {
 protected:
  RobotsGateTest()
      : recipe(extract::Recipe::load(test::source_dir() + "/sites/platforms/moderngov.toml")),
        archive(store::Archive::open(folder.path() + "/archive", store::Archive::Mode::create,
                                     clock.now())) {
    store::SiteRow site;
    site.key = "fold";
    site.base_url = "https://fold.example/";
    archive.put_site(site);
    run = archive.begin_run("harvest", "{}", clock.now());
  }

  static extract::Url url(const std::string& text) { return *extract::Url::parse(text); }

  RobotsGate::Step step() { return gate.step("fold", page, clock.now()); }
  std::string next() {
    const auto now = step();
    return now.kind == RobotsGate::Step::Kind::fetch ? now.url->str() : "";
  }

  FetchResult came(int status, const std::string& body, const std::string& headers = kPlain,
                   Trouble trouble = Trouble::none) {
    FetchResult result;
    result.url = *step().url;
    result.trouble = trouble;
    result.started = clock.now();
    if (status != 0) {
      result.status = status;
      result.response_head = "HTTP/1.1 " + std::to_string(status) + " Said\r\n" + headers + "\r\n";
      result.body.append(body);
    }
    return result;
  }
  // One request answered, kept as a crawl keeps it.
  Outcome answer(const FetchResult& result) {
    const Outcome judged = gate.judge(page, result, &recipe);
    store::FetchRecord record = fetch_record(result, judged);
    record.run = run;
    record.resource = archive.resource(RobotsGate::resource("fold", page), result.url.target());
    const auto fetch = archive.record_fetch(record);
    const Outcome outcome = gate.received(page, result, judged, clock.now());
    if (outcome != judged) archive.set_outcome(fetch, std::string(name(outcome)));
    return outcome;
  }
  Outcome answer(int status, const std::string& body, const std::string& headers = kPlain,
                 Trouble trouble = Trouble::none) {
    return answer(came(status, body, headers, trouble));
  }
  Outcome redirect(const std::string& to) { return answer(302, "", "Location: " + to + "\r\n"); }
  bool allows(const std::string& target) {
    return gate.verdict(url("https://fold.example" + target)).allowed;
  }

  test::TempDir folder;
  test::FakeClock clock;
  extract::Recipe recipe;
  store::Archive archive;
  std::int64_t run = 0;
  RobotsGate gate{&archive, "minutebook"};
  extract::Url page = url("https://fold.example/mgListCommittees.aspx");
};

}  // namespace crawler

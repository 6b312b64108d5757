// Every outcome of the closed set, and one way in which a harvest comes to it.
#include <set>

#include "tests/support/fold_site.h"

namespace crawler {
namespace {

constexpr const char* kTarget = "/ieListDocuments.aspx?CId=7&MId=40&Ver=4";

struct Way {
  Outcome outcome;
  test::FakeAnswer answer;  // to the meeting's page
};

test::FakeAnswer trouble(Trouble what) { return {200, "", "", what}; }
test::FakeAnswer with(int status, const std::string& fields = "", const std::string& body = "") {
  return {status, body, "Content-Type: text/html\r\n" + fields};
}

std::vector<Way> ways() {
  return {
      {Outcome::not_modified, with(304)},
      {Outcome::gone, with(410)},
      {Outcome::refused_by_server, with(451)},
      {Outcome::challenge, with(403, "cf-mitigated: challenge\r\n")},
      {Outcome::error_page, with(302, "Location: /mgError.aspx?a=1\r\n")},
      {Outcome::error_page, with(200, "", "<html>It works!</html>")},
      {Outcome::error_page, with(400)},
      {Outcome::rate_limited, with(429)},
      {Outcome::server_error, with(500)},
      {Outcome::server_error, trouble(Trouble::protocol)},
      {Outcome::timeout, trouble(Trouble::timeout)},
      {Outcome::timeout, trouble(Trouble::too_slow)},
      {Outcome::tls_failure, trouble(Trouble::tls)},
      {Outcome::dns_failure, trouble(Trouble::dns)},
      {Outcome::connect_failure, trouble(Trouble::connect)},
      {Outcome::connect_failure, with(407)},
      {Outcome::too_large, trouble(Trouble::too_large)},
      {Outcome::too_large, trouble(Trouble::header_too_large)},
      {Outcome::truncated, trouble(Trouble::truncated)},
      {Outcome::bad_encoding, with(200, "Content-Encoding: gzip\r\n", "\x01\x02\x03")},
      {Outcome::out_of_scope, with(302, "Location: http://elsewhere.example/\r\n")},
      {Outcome::private_address, trouble(Trouble::private_address)},
      {Outcome::redirect, with(302, "Location: /ieListDocuments.aspx?CId=7&MId=40&Ver=4&J=1\r\n")},
  };
}

class EachWay : public test::FoldSite, public testing::WithParamInterface<std::size_t> {};
INSTANTIATE_TEST_SUITE_P(Outcomes, EachWay, testing::Range(std::size_t{0}, ways().size()),
                         [](const auto& row) {
                           const auto all = ways();
                           return std::string(name(all[row.param].outcome)) + "_" +
                                  std::to_string(row.param);
                         });

TEST_P(EachWay, EndsTheFetchAndIsReportedWithASentence) {
  const Way way = ways()[GetParam()];
  portal.instead[kTarget] = way.answer;
  const SiteReport report = harvest();
  EXPECT_TRUE(ended("meeting", "40", way.outcome));
  EXPECT_EQ(ended("meeting", "40", Outcome::ok), way.outcome == Outcome::redirect);
  if (way.outcome == Outcome::redirect) return;
  EXPECT_FALSE(item("490")) << "an answer that is no page was read as one";
  ASSERT_EQ(report.failures.size() + report.refusals.size(), 1U);
  const auto& said = report.refusals.empty() ? report.failures[0] : report.refusals[0];
  EXPECT_EQ(said.outcome, name(way.outcome));
  EXPECT_EQ(said.reason.find(std::string(sentence(way.outcome)).substr(0, 20)), 0U) << said.reason;
}

class OtherWays : public test::FoldSite {};

TEST_F(OtherWays, WhatRobotsRefuseIsRefusedByThem) {
  portal.robots = "User-agent: *\nDisallow: /ieListDocuments.aspx\n";
  harvest();
  EXPECT_TRUE(ended("meeting", "40", Outcome::refused_by_robots));
}

TEST_F(OtherWays, WhatIsReadIsOk) {
  harvest();
  EXPECT_TRUE(ended("meeting", "40", Outcome::ok));
}

TEST_F(OtherWays, AnOptionalSourceThatIsNotThereIsAbsent) {
  harvest();
  EXPECT_TRUE(ended("rss", "", Outcome::absent));
}

TEST_F(OtherWays, TheTableAndTheseThreeAreTheWholeSet) {
  std::set<Outcome> all{Outcome::refused_by_robots, Outcome::ok, Outcome::absent};
  for (const Way& way : ways()) all.insert(way.outcome);
  EXPECT_EQ(all.size(), static_cast<std::size_t>(Outcome::private_address) + 1);
}

}  // namespace
}  // namespace crawler

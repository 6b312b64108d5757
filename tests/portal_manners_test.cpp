// The simulated portal against the manners of the ModernGov servers it stands for: addresses,
// headers, redirects, failures, connections.
#include <gtest/gtest.h>

#include "tests/support/asked_portal.h"

namespace portal {
namespace {

using test::ask;
using test::body;
using test::demo;
using test::has;
using test::kBudget;

TEST(PortalTest, NamesItsAddressAndLogsWhatItWasAsked) {
  const Portal portal(demo());
  EXPECT_TRUE(portal.base_url().starts_with("http://127.0.0.1:"));
  httplib::Client client("127.0.0.1", portal.port());
  client.Get("/mgListCommittees.aspx?bcr=1", {{"User-Agent", "tester/1"}});
  ASSERT_EQ(portal.requests().size(), 1u);
  EXPECT_EQ(portal.requests()[0].target, "/mgListCommittees.aspx?bcr=1");
  EXPECT_EQ(portal.requests()[0].status, 200);
  EXPECT_EQ(portal.requests()[0].user_agent, "tester/1");
}

TEST(PortalTest, PathAndParameterNamesHaveNoCaseAndUnknownParametersNoMeaning) {
  const Portal portal(demo());
  const std::string page = body(portal, kBudget);
  EXPECT_TRUE(has(page, "AI20111"));
  EXPECT_EQ(body(portal, "/IELISTDOCUMENTS.ASPX?mid=2011&J=1&zTS=undefined"), page);
  EXPECT_EQ(body(portal, "/(S(sfiloe45i3secg45spjd4cyh))/ieListDocuments.aspx?MeetingId=2011"),
            page);
}

TEST(PortalTest, WhatIsNotThereRedirectsToTheErrorPage) {
  const Portal portal(demo());
  for (const char* target : {"/nothing.aspx", "/ieListDocuments.aspx?MId=99999", "/mgAi.aspx?ID=x",
                             "/mgRegisterKeywordInterest.aspx", "/documents/s99999/No.pdf",
                             "/documents/g2009/No T.pdf", "/mgWebService.asmx/GetCommittees"}) {
    const auto answer = ask(portal, target);
    ASSERT_TRUE(answer) << target;
    EXPECT_EQ(answer->status, 302) << target;
    EXPECT_EQ(answer->get_header_value("Location"), "/mgError.aspx") << target;
  }
  EXPECT_EQ(ask(portal, "/mgError.aspx")->status, 200);
}

TEST(PortalTest, PagesCarryASessionCookieAndNoValidator) {
  const Portal portal(demo());
  const auto answer = ask(portal, kBudget);
  EXPECT_TRUE(has(answer->get_header_value("Set-Cookie"), "ASP.NET_SessionId="));
  EXPECT_FALSE(answer->has_header("ETag"));
  EXPECT_FALSE(answer->has_header("Last-Modified"));
}

TEST(PortalTest, DocumentsAreValidPdfFilesWithAnETagThatIsHonoured) {
  const Portal portal(demo());
  const std::string target = "/documents/g2019/any%20name%20at%20all.pdf?T=1";
  const auto answer = ask(portal, target);
  ASSERT_EQ(answer->status, 200);
  EXPECT_TRUE(answer->body.starts_with("%PDF-1.4"));
  EXPECT_TRUE(answer->body.ends_with("%%EOF\n"));
  // startxref points at the table.
  const auto mark = answer->body.rfind("startxref\n");
  EXPECT_EQ(answer->body.substr(std::stoul(answer->body.substr(mark + 10)), 5), "xref\n");
  EXPECT_TRUE(has(answer->body, "Councillor Marsh-Hyde moved the budget."));
  const auto again = ask(portal, target, {{"If-None-Match", answer->get_header_value("ETag")}});
  EXPECT_EQ(again->status, 304);
}

TEST(PortalTest, ABasePathHoldsEverythingButRobots) {
  PortalOptions options = demo();
  options.base_path = "/moderngov";
  options.crawl_delay = 2.5;
  const Portal portal(options);
  EXPECT_EQ(ask(portal, "/mgListCommittees.aspx")->status, 404);
  EXPECT_EQ(ask(portal, "/ModernGov/mgListCommittees.aspx")->status, 200);
  const std::string robots = body(portal, "/robots.txt");
  EXPECT_TRUE(has(robots, "Disallow: /moderngov/ieDocSearch.aspx"));
  EXPECT_TRUE(has(robots, "Crawl-delay: 2.5"));
}

TEST(PortalTest, FailuresComeAsOrderedAndAsOftenAsOrdered) {
  PortalOptions options = demo();
  options.failures = {
      parse_failure("mgAi.aspx=429x1@30"), parse_failure("mgMeetingAttendance=challenge"),
      parse_failure("documents/=truncate"), parse_failure("mgCommittee*ID=112=drop")};
  const Portal portal(options);
  const auto limited = ask(portal, "/mgAi.aspx?ID=20111");
  EXPECT_EQ(limited->status, 429);
  EXPECT_EQ(limited->get_header_value("Retry-After"), "30");
  EXPECT_EQ(ask(portal, "/mgAi.aspx?ID=20111")->status, 200);
  const auto challenge = ask(portal, "/mgMeetingAttendance.aspx?ID=2011");
  EXPECT_EQ(challenge->status, 403);
  EXPECT_TRUE(has(challenge->body, "Just a moment..."));
  EXPECT_FALSE(ask(portal, "/documents/s5011/x.pdf"));
  EXPECT_FALSE(ask(portal, "/mgCommitteeDetails.aspx?ID=112"));
  EXPECT_EQ(ask(portal, "/mgCommitteeDetails.aspx?ID=101")->status, 200);
}

TEST(PortalTest, AFailureThatMeansNothingIsRefused) {
  for (const char* text : {"", "=503", "mgAi", "mgAi=often", "mgAi=50"}) {
    EXPECT_THROW(parse_failure(text), std::invalid_argument) << text;
  }
}

TEST(PortalTest, BodiesCanTravelInChunksAndCompressed) {
  const std::string plain = body(Portal(demo()), kBudget);
  PortalOptions options = demo();
  options.chunked = true;
  const Portal chunked(options);
  const auto in_chunks = ask(chunked, kBudget);
  EXPECT_EQ(in_chunks->get_header_value("Transfer-Encoding"), "chunked");
  EXPECT_EQ(in_chunks->body, plain);
  options.chunked = false;
  options.gzip = true;
  const Portal zipped(options);
  const auto answer = ask(zipped, kBudget, {{"Accept-Encoding", "gzip"}});
  EXPECT_EQ(answer->get_header_value("Content-Encoding"), "gzip");
  EXPECT_EQ(answer->body, plain);
  EXPECT_FALSE(
      ask(Portal(demo()), kBudget, {{"Accept-Encoding", "gzip"}})->has_header("Content-Encoding"));
}

TEST(PortalTest, AHeadIsAnsweredWithoutItsBodyAndAConnectionServesManyRequests) {
  const Portal portal(demo());
  httplib::Client client("127.0.0.1", portal.port());
  client.set_keep_alive(true);
  const auto head = client.Head(kBudget);
  ASSERT_TRUE(head);
  EXPECT_TRUE(head->body.empty());
  const auto whole = client.Get(kBudget);
  EXPECT_EQ(head->get_header_value("Content-Length"), std::to_string(whole->body.size()));
  EXPECT_EQ(client.Post("/mgListCommittees.aspx", "x=1", "text/plain")->status, 200);
  EXPECT_EQ(portal.traffic().connections, 1u);
  EXPECT_EQ(portal.traffic().requests, 3u);
}

}  // namespace
}  // namespace portal

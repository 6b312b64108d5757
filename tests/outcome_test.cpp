#include "crawler/outcome.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "crawler/fetcher.h"

namespace crawler {
namespace {

FetchResult answer(int status, const std::string& fields, const std::string& body) {
  FetchResult result;
  result.status = status;
  result.response_head = "HTTP/1.1 " + std::to_string(status) + " X\r\n" + fields + "\r\n";
  result.body.append(body);
  return result;
}

FetchResult html(int status, const std::string& body, const std::string& fields = "") {
  return answer(status, "Content-Type: text/html; charset=utf-8\r\n" + fields, body);
}

TEST(Outcome, EveryOneHasANameOfItsOwnAndASentence) {
  std::set<std::string> names;
  for (int i = 0; i <= static_cast<int>(Outcome::private_address); ++i) {
    const auto outcome = static_cast<Outcome>(i);
    names.insert(std::string(name(outcome)));
    EXPECT_EQ(outcome_named(name(outcome)), outcome);
    EXPECT_EQ(sentence(outcome).back(), '.') << name(outcome);
  }
  EXPECT_EQ(names.size(), 20U);
  EXPECT_EQ(outcome_named("no such outcome"), std::nullopt);
  EXPECT_EQ(outcome_named(""), std::nullopt);
}

TEST(Outcome, RefusalsAreNoFailures) {
  for (int i = 0; i <= static_cast<int>(Outcome::private_address); ++i) {
    const auto outcome = static_cast<Outcome>(i);
    EXPECT_FALSE(is_failure(outcome) && is_refusal(outcome)) << name(outcome);
  }
  EXPECT_TRUE(is_refusal(Outcome::refused_by_robots));
  EXPECT_FALSE(backs_off(Outcome::refused_by_robots));  // nothing was asked
  EXPECT_TRUE(backs_off(Outcome::challenge));
  EXPECT_TRUE(is_failure(Outcome::timeout));
  EXPECT_FALSE(is_failure(Outcome::gone));
}

struct StatusRow {
  int status;
  const char* fields;
  Outcome expected;
};

class StatusOf : public testing::TestWithParam<StatusRow> {};

TEST_P(StatusOf, MeansOneOutcome) {
  const StatusRow& row = GetParam();
  EXPECT_EQ(judge(answer(row.status, row.fields, "")), row.expected) << row.status << row.fields;
}

INSTANTIATE_TEST_SUITE_P(
    Judge, StatusOf,
    testing::Values(
        StatusRow{200, "", Outcome::ok}, StatusRow{203, "", Outcome::ok},
        StatusRow{204, "", Outcome::ok}, StatusRow{206, "", Outcome::truncated},
        StatusRow{301, "Location: /a\r\n", Outcome::redirect},
        StatusRow{302, "location:/a\r\n", Outcome::redirect},
        StatusRow{303, "Location: /a\r\n", Outcome::redirect},
        StatusRow{307, "Location: /a\r\n", Outcome::redirect},
        StatusRow{308, "Location: /a\r\n", Outcome::redirect},
        StatusRow{302, "", Outcome::server_error},
        StatusRow{302, "Location: \r\n", Outcome::server_error},
        StatusRow{304, "", Outcome::not_modified},
        StatusRow{304, "Location: /a\r\n", Outcome::not_modified},
        StatusRow{400, "", Outcome::error_page}, StatusRow{401, "", Outcome::refused_by_server},
        StatusRow{403, "", Outcome::refused_by_server}, StatusRow{404, "", Outcome::gone},
        StatusRow{405, "", Outcome::error_page}, StatusRow{407, "", Outcome::connect_failure},
        StatusRow{408, "", Outcome::server_error}, StatusRow{410, "", Outcome::gone},
        StatusRow{414, "", Outcome::error_page}, StatusRow{425, "", Outcome::server_error},
        StatusRow{429, "", Outcome::rate_limited}, StatusRow{451, "", Outcome::refused_by_server},
        StatusRow{500, "", Outcome::server_error},
        StatusRow{503, "Retry-After: 5\r\n", Outcome::server_error},
        StatusRow{599, "", Outcome::server_error}, StatusRow{101, "", Outcome::server_error},
        StatusRow{999, "", Outcome::server_error}, StatusRow{0, "", Outcome::server_error}));

struct TroubleRow {
  Trouble trouble;
  Outcome expected;
};

class TroubleOf : public testing::TestWithParam<TroubleRow> {};

TEST_P(TroubleOf, MeansOneOutcome) {
  FetchResult result = answer(200, "", "");
  result.trouble = GetParam().trouble;
  EXPECT_EQ(judge(result), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Judge, TroubleOf,
                         testing::Values(TroubleRow{Trouble::dns, Outcome::dns_failure},
                                         TroubleRow{Trouble::connect, Outcome::connect_failure},
                                         TroubleRow{Trouble::tls, Outcome::tls_failure},
                                         TroubleRow{Trouble::timeout, Outcome::timeout},
                                         TroubleRow{Trouble::too_slow, Outcome::timeout},
                                         TroubleRow{Trouble::too_large, Outcome::too_large},
                                         TroubleRow{Trouble::header_too_large, Outcome::too_large},
                                         TroubleRow{Trouble::truncated, Outcome::truncated},
                                         TroubleRow{Trouble::private_address,
                                                    Outcome::private_address},
                                         TroubleRow{Trouble::protocol, Outcome::server_error}));

TEST(Judge, AStatusThatCameWholeStandsThoughItsBodyBrokeOff) {
  FetchResult result = answer(404, "", "not fou");
  result.trouble = Trouble::truncated;
  EXPECT_EQ(judge(result), Outcome::gone);
  result.trouble = Trouble::timeout;
  EXPECT_EQ(judge(result), Outcome::timeout);
}

struct PageRow {
  const char* what;
  int status;
  const char* body;
  Outcome expected;
};

class PageOf : public testing::TestWithParam<PageRow> {};

TEST_P(PageOf, IsAChallengeOrIsNot) {
  const PageRow& row = GetParam();
  EXPECT_EQ(judge(html(row.status, row.body)), row.expected) << row.what;
}

INSTANTIATE_TEST_SUITE_P(
    Challenges, PageOf,
    testing::Values(
        PageRow{"title with 403", 403, "<html><head><title>Just a moment...</title></head>",
                Outcome::challenge},
        PageRow{"title with 503", 503, "<title>\n Just a moment...</title>", Outcome::challenge},
        PageRow{"title with 200", 200, "<TITLE lang=en>JUST A MOMENT...</TITLE>",
                Outcome::challenge},
        PageRow{"blocked", 403, "<title>Attention Required! | Cloudflare</title>",
                Outcome::challenge},
        PageRow{"old mark", 503, "<div class='cf-browser-verification'></div>", Outcome::challenge},
        PageRow{"new mark", 403, "<script>window._cf_chl_opt={};</script>", Outcome::challenge},
        PageRow{"Imperva", 200, "<iframe>Request unsuccessful. Incapsula incident ID: 1</iframe>",
                Outcome::challenge},
        PageRow{"Imperva's script", 200,
                "<html><head><META NAME=\"robots\" CONTENT=\"noindex,nofollow\"><script "
                "src=\"/_Incapsula_Resource?SWJIYLWA=1\"></script><body></body></html>",
                Outcome::challenge},
        PageRow{"F5", 200,
                "<html><head><title>Request Rejected</title></head><body>The requested URL was "
                "rejected. Your support ID is: 1</body></html>",
                Outcome::challenge},
        PageRow{"Distil", 200, "<title>Pardon Our Interruption</title>", Outcome::challenge},
        PageRow{"captcha", 200, "<title>Are you human?</title><div class=\"g-recaptcha\"></div>",
                Outcome::challenge},
        PageRow{"captcha in the heading", 405,
                "<h1 class=x>Please complete the <b>CAPTCHA</b></h1><div class=h-captcha></div>",
                Outcome::challenge},
        PageRow{"Akamai", 403, "<H1>Access Denied</H1>You don't have permission",
                Outcome::challenge}));

INSTANTIATE_TEST_SUITE_P(
    Genuine, PageOf,
    testing::Values(
        PageRow{"plain refusal", 403, "<h1>403 - Forbidden: Access is denied.</h1>",
                Outcome::refused_by_server},
        PageRow{"refused item", 200, "<h1>Access denied</h1>", Outcome::ok},
        PageRow{"talk of captchas", 200,
                "<title>Agenda item - Captcha on the website</title><p>The captcha was too hard "
                "and residents asked that it be removed.</p>",
                Outcome::ok},
        PageRow{"form with a captcha", 200,
                "<title>Contact Ashford Magna</title><div class=\"g-recaptcha\"></div>",
                Outcome::ok},
        PageRow{"guarded page", 200,
                "<title>Meetings</title><script src=/cdn-cgi/challenge-platform/jsd/main.js>"
                "</script><script src=\"/_Incapsula_Resource?SWJ=1\"></script>",
                Outcome::ok},
        PageRow{"said in the minutes", 200,
                "<title>Minutes</title><p>The Chair asked for just a moment.</p>", Outcome::ok},
        PageRow{"quoted on a portal page", 200,
                "<title>Just a moment of your time - survey</title><div id=\"modgov\">",
                Outcome::ok},
        PageRow{"unclosed title", 200, "<title", Outcome::ok},
        PageRow{"empty", 200, "", Outcome::ok}));

TEST(Judge, HeadersSayAChallengeWhateverTheBody) {
  EXPECT_EQ(judge(html(403, "", "cf-mitigated: challenge\r\n")), Outcome::challenge);
  EXPECT_EQ(judge(html(202, "", "x-amzn-waf-action: captcha\r\n")), Outcome::challenge);
  EXPECT_EQ(judge(html(200, "", "cf-mitigated: no\r\n")), Outcome::ok);
}

TEST(Judge, OnlyHtmlIsLookedAt) {
  const std::string page = "<title>Just a moment...</title>";
  EXPECT_EQ(judge(answer(200, "Content-Type: application/pdf\r\n", page)), Outcome::ok);
  EXPECT_EQ(judge(answer(200, "", page)), Outcome::challenge);  // no type, but a tag
  EXPECT_EQ(judge(answer(200, "", "plain: " + page)), Outcome::ok);
}

TEST(Judge, OnlyTheFirst16KilobytesAreLookedAt) {
  const std::string padding(16 * 1024, ' ');
  EXPECT_EQ(judge(html(200, "<p>" + padding + "<title>Just a moment...</title>")), Outcome::ok);
}

TEST(Judge, ALargePageThatDeniesAccessIsThePortals) {
  const std::string page = "<h1>Access denied</h1>" + std::string(9'000, 'x');
  EXPECT_EQ(judge(html(403, page)), Outcome::refused_by_server);
}

TEST(Judge, SeesThroughChunkFraming) {
  EXPECT_EQ(judge(html(403, "7\r\n<title>\r\n18\r\nJust a moment...</title>\r\n0\r\n\r\n",
                       "Transfer-Encoding: chunked\r\n")),
            Outcome::challenge);
}

TEST(Judge, SeesThroughContentCoding) {
  // "<title>Just a moment...</title>" in gzip.
  const std::string gzip(
      "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xb3\x29\xc9\x2c\xc9\x49\xb5\xf3\x2a\x2d\x2e\x51"
      "\x48\x54\xc8\xcd\xcf\x4d\xcd\x2b\xd1\xd3\xd3\xb3\xd1\x87\x88\x03\x00\x31\x98\xf8\x47\x1f"
      "\x00\x00\x00",
      47);
  EXPECT_EQ(judge(html(403, gzip, "Content-Encoding: gzip\r\n")), Outcome::challenge);
}

TEST(Judge, SurvivesHostileBodies) {
  for (const std::string& body :
       {std::string("<title\0><h1\xff", 13), std::string(100'000, '<'), std::string("<h1>"),
        std::string("<title>") + std::string(20'000, '\n')}) {
    EXPECT_EQ(judge(html(200, body)), Outcome::ok);
  }
}

TEST(Header, IsFoundWhateverItsCaseAndTheLastOneWins) {
  const std::string head = "HTTP/1.1 200 OK\r\nETag: \"a\"\r\netag:\"b\" \r\nX-Etag: c\r\n\r\n";
  EXPECT_EQ(header(head, "ETAG"), "\"b\"");
  EXPECT_EQ(header(head, "Tag"), std::nullopt);
  EXPECT_EQ(header(head, "HTTP/1.1 200 OK"), std::nullopt);
}

TEST(Header, IsReadAcrossFoldedLinesAndBareLineFeeds) {
  EXPECT_EQ(header("HTTP/1.1 200 OK\nA: one\n\ttwo\r\n three\nB: four\n\n", "a"), "one two three");
  EXPECT_EQ(header("HTTP/1.1 200 OK\r\n folded: no\r\nA:\r\n\r\n", "A"), "");
  EXPECT_EQ(header("HTTP/1.1 200 OK\r\n folded: no\r\n\r\n", "folded"), std::nullopt);
}

TEST(Header, IsAbsentFromNothing) {
  EXPECT_EQ(header("", "A"), std::nullopt);
  EXPECT_EQ(header("HTTP/1.1 200 OK", "A"), std::nullopt);
  EXPECT_EQ(header("\n\n\n", "A"), std::nullopt);
  EXPECT_EQ(header("HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "no colon"), std::nullopt);
}

}  // namespace
}  // namespace crawler

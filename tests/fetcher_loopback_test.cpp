// The fetcher against a server that says exactly what the test wrote down: what comes back.
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>

#include "crawler/fetcher.h"
#include "tests/support/fetching.h"

namespace crawler {
namespace {

TEST(Fetcher, BringsBackBothHeadsAndTheBodyAsTheyWereOnTheWire) {
  ScriptedServer server({{read_head(), send(kHeadOf5 + "hello")}});
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, test_options());
  FetchRequest request = request_for(server.url("/a%20b/../c?x=1&y=%2f"));
  request.headers = {{"If-None-Match", "\"v1\""}};
  const FetchResult result = fetch(*fetcher, std::move(request));
  EXPECT_EQ(result.trouble, Trouble::none) << result.error;
  EXPECT_EQ(result.id, 7U);
  EXPECT_EQ(result.status, 200);
  EXPECT_EQ(result.response_head, kHeadOf5);
  EXPECT_EQ(result.body.str(), "hello");
  EXPECT_EQ(result.remote_address, "127.0.0.1");
  EXPECT_EQ(result.started, clock.now());
  ASSERT_EQ(server.requests().size(), 1U);
  EXPECT_EQ(result.request_head, server.requests()[0]);
  EXPECT_EQ(fetcher->in_flight(), 0U);
}

TEST(Fetcher, AsksInHttp11WithItsNameTheCodingsAndTheGivenHeadersOnly) {
  ScriptedServer server({{read_head(), send(kHeadOf5 + "hello")}});
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, test_options());
  FetchRequest request = request_for(server.url("/page"));
  request.headers = {{"If-None-Match", "\"v1\""}, {"X-Bad", "a\r\nX-Smuggled: b"}};
  fetch(*fetcher, std::move(request));
  const std::string expected =
      "GET /page HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server.port()) +
      "\r\nUser-Agent: minutebook/test (+mailto:clerk@example.org)\r\n"
      "Accept: */*\r\n"
      "Accept-Encoding: gzip, deflate, br, zstd\r\n"
      "If-None-Match: \"v1\"\r\n\r\n";
  EXPECT_EQ(server.requests().at(0), expected);
}

TEST(Fetcher, LetsTheRequestChooseItsOwnAcceptEncoding) {
  ScriptedServer server({{read_head(), send(kHeadOf5 + "hello")}});
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, test_options());
  FetchRequest request = request_for(server.url());
  request.headers = {{"accept-encoding", "identity"}};
  fetch(*fetcher, std::move(request));
  EXPECT_NE(server.requests().at(0).find("accept-encoding: identity\r\n"), std::string::npos);
  EXPECT_EQ(server.requests().at(0).find("gzip"), std::string::npos);
}

TEST(Fetcher, KeepsChunkFramingExtensionsAndTrailersAndUsesTheConnectionAgain) {
  const std::string head =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n";
  const std::string framed = "5;note=a\r\nhello\r\n6\r\n world\r\n0\r\nX-Sum: 11\r\n\r\n";
  ScriptedServer server({{read_head(), send(head + framed), read_head(), send(kHeadOf5 + "again"),
                          read_head(), send(head + framed)}});
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, test_options());
  const FetchResult first = fetch(*fetcher, request_for(server.url("/1")));
  EXPECT_EQ(first.trouble, Trouble::none) << first.error;
  EXPECT_EQ(first.response_head, head);
  EXPECT_EQ(first.body.str(), framed);
  EXPECT_EQ(fetch(*fetcher, request_for(server.url("/2"))).body.str(), "again");
  EXPECT_EQ(fetch(*fetcher, request_for(server.url("/3"))).body.str(), framed);
  EXPECT_EQ(server.connections(), 1);
}

TEST(Fetcher, FindsTheEndOfAChunkedBodyThatComesByteByByte) {
  const std::string head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  const std::string framed = "3\r\nabc\r\n0\r\n\r\n";
  const FetchResult result = fetch_script({read_head(), drip(head + framed, 1), stall()});
  EXPECT_EQ(result.trouble, Trouble::none) << result.error;
  EXPECT_EQ(result.response_head, head);
  EXPECT_EQ(result.body.str(), framed);
}

TEST(Fetcher, UndoesNoContentCodingAndNoTransferCodingByName) {
  const std::string not_gzip = "these are no gzip bytes";
  const std::string length = std::to_string(not_gzip.size());
  const FetchResult content = fetch_script(
      {read_head(), send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + length +
                         "\r\n\r\n" + not_gzip)});
  EXPECT_EQ(content.trouble, Trouble::none) << content.error;
  EXPECT_EQ(content.body.str(), not_gzip);
  const FetchResult transfer = fetch_script(
      {read_head(), send("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n" + not_gzip)});
  EXPECT_EQ(transfer.body.str(), not_gzip);
}

TEST(Fetcher, LeavesInterimHeadsOut) {
  const FetchResult result =
      fetch_script({read_head(), send("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
                                      "HTTP/1.1 100 Continue\r\n\r\n" +
                                      kHeadOf5 + "hello")});
  EXPECT_EQ(result.status, 200);
  EXPECT_EQ(result.response_head, kHeadOf5);
}

TEST(Fetcher, AnswersThatAreOnlyInterimAreNoAnswer) {
  const FetchResult result =
      fetch_script({read_head(), send("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n")});
  EXPECT_NE(result.trouble, Trouble::none);
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.response_head, "");
}

TEST(Fetcher, KeepsFoldedAndOddlyEndedHeaderLinesAsTheyCame) {
  const std::string head = "HTTP/1.1 200 OK\nX-Long: one\r\n two\r\nContent-Length: 0\n\r\n";
  const FetchResult result = fetch_script({read_head(), send(head)});
  EXPECT_EQ(result.trouble, Trouble::none) << result.error;
  EXPECT_EQ(result.response_head, head);
}

TEST(Fetcher, FollowsNoRedirect) {
  ScriptedServer server({{read_head(), send("HTTP/1.1 302 Found\r\nLocation: /next\r\n"
                                            "Content-Length: 0\r\n\r\n")}});
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, test_options());
  const FetchResult result = fetch(*fetcher, request_for(server.url()));
  EXPECT_EQ(result.status, 302);
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST(Fetcher, AsksAgainOnANewConnectionWhenTheKeptOneWasClosed) {
  ScriptedServer server({{read_head(), send(kHeadOf5 + "hello"), read_head()},
                         {read_head(), send(kHeadOf5 + "again")}});
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, test_options());
  EXPECT_EQ(fetch(*fetcher, request_for(server.url("/1"))).body.str(), "hello");
  const FetchResult result = fetch(*fetcher, request_for(server.url("/2")));
  EXPECT_EQ(result.body.str(), "again") << result.error;
  EXPECT_EQ(result.request_head, server.requests().back());
}

TEST(Fetcher, RunsSeveralRequestsAtOnceAndTellsThemApart) {
  ScriptedServer slow({{read_head(), drip(kHeadOf5 + "slow!", 1)}});
  ScriptedServer fast({{read_head(), send(kHeadOf5 + "fast!")}});
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, test_options());
  FetchRequest first = request_for(slow.url());
  first.id = 1;
  FetchRequest second = request_for(fast.url());
  second.id = 2;
  fetcher->start(std::move(first));
  fetcher->start(std::move(second));
  EXPECT_EQ(fetcher->in_flight(), 2U);
  for (const FetchResult& result : wait_for(*fetcher, 2)) {
    EXPECT_EQ(result.body.str(), result.id == 1 ? "slow!" : "fast!");
  }
}

TEST(Fetcher, WaitReturnsWhenItsTimeIsOver) {
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, test_options());
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_TRUE(fetcher->wait(Milliseconds(20)).empty());
  EXPECT_GE(std::chrono::steady_clock::now() - begin, Milliseconds(20));
}

TEST(Fetcher, WakeEndsAWaitFromAnotherThread) {
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, test_options());
  std::thread waker([&fetcher] { fetcher->wake(); });
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_TRUE(fetcher->wait(kPatience).empty());
  EXPECT_LT(std::chrono::steady_clock::now() - begin, kPatience);
  waker.join();
}

TEST(Fetcher, MayBeDestroyedWithRequestsInFlight) {
  ScriptedServer server({{read_head(), stall()}});
  const FixedClock clock;
  auto fetcher = make_curl_fetcher(clock, test_options());
  FetchRequest request = request_for(server.url());
  request.cookie_jar = "ashford-magna";
  fetcher->start(std::move(request));
  fetcher->wait(Milliseconds(50));
  EXPECT_EQ(fetcher->in_flight(), 1U);
  fetcher.reset();
}

}  // namespace
}  // namespace crawler

// The fetcher against a server that says exactly what the test wrote down.
#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>
#include <thread>

#include "crawler/fetcher.h"
#include "tests/support/scripted_server.h"

namespace crawler {
namespace {

using support::drip;
using support::read_head;
using support::repeat;
using support::reset;
using support::Script;
using support::ScriptedServer;
using support::send;
using support::stall;

constexpr Milliseconds kPatience{20'000};  // far above what any of these takes

class FixedClock : public Clock {
 public:
  Instant now() const override { return Instant(Milliseconds(1'800'000'000'123)); }
};

FetcherOptions test_options() {
  FetcherOptions options;
  options.user_agent = "minutebook/test (+mailto:clerk@example.org)";
  options.connect_timeout = Milliseconds(5'000);
  options.first_byte_timeout = Milliseconds(5'000);
  options.total_timeout = Milliseconds(15'000);
  return options;
}

FetchRequest request_for(const std::string& url) {
  FetchRequest request;
  request.id = 7;
  request.url = extract::Url::parse(url).value();
  request.lowest = AddressClass::loopback;
  return request;
}

std::vector<FetchResult> wait_for(Fetcher& fetcher, std::size_t count) {
  std::vector<FetchResult> all;
  const auto until = std::chrono::steady_clock::now() + kPatience;
  while (all.size() < count && std::chrono::steady_clock::now() < until) {
    for (FetchResult& result : fetcher.wait(kPatience)) all.push_back(std::move(result));
  }
  return all;
}

FetchResult fetch(Fetcher& fetcher, FetchRequest request) {
  fetcher.start(std::move(request));
  std::vector<FetchResult> ended = wait_for(fetcher, 1);
  if (ended.size() != 1) throw std::runtime_error("the fetch did not end");
  return std::move(ended[0]);
}

// One fetch of "/" from a server that plays one script.
FetchResult fetch_script(const Script& script, const FetcherOptions& options = test_options()) {
  ScriptedServer server({script});
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, options);
  return fetch(*fetcher, request_for(server.url()));
}

const std::string kHeadOf5 = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";

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

TEST(Fetcher, KeepsWhatCameBeforeTheConnectionWasCut) {
  const FetchResult counted =
      fetch_script({read_head(), send("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf of it")});
  EXPECT_EQ(counted.trouble, Trouble::truncated);
  EXPECT_EQ(counted.status, 200);
  EXPECT_EQ(counted.body.str(), "half of it");
  EXPECT_NE(counted.error, "");
  const FetchResult chunked = fetch_script(
      {read_head(), send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\nfour")});
  EXPECT_EQ(chunked.trouble, Trouble::truncated);
  EXPECT_EQ(chunked.body.str(), "a\r\nfour");
  const FetchResult unended = fetch_script(
      {read_head(), send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n")});
  EXPECT_EQ(unended.trouble, Trouble::truncated);
}

TEST(Fetcher, ConnectionsThatEndWithinTheHeadAreTruncated) {
  const FetchResult result =
      fetch_script({read_head(), send("HTTP/1.1 200 OK\r\nContent-Type: text/ht")});
  EXPECT_EQ(result.trouble, Trouble::truncated);
  EXPECT_EQ(result.body.size(), 0U);
  EXPECT_NE(result.error, "");
}

TEST(Fetcher, ConnectionsThatEndWithoutAWordAreNoConnection) {
  EXPECT_EQ(fetch_script({read_head()}).trouble, Trouble::connect);
  EXPECT_EQ(fetch_script({read_head(), reset()}).trouble, Trouble::connect);
}

TEST(Fetcher, ABodyWithoutLengthEndsWithTheConnection) {
  const FetchResult result = fetch_script({read_head(), send("HTTP/1.0 200 OK\r\n\r\nall of it")});
  EXPECT_EQ(result.trouble, Trouble::none) << result.error;
  EXPECT_EQ(result.body.str(), "all of it");
}

TEST(Fetcher, ASpareByteBehindTheDeclaredLengthIsNotTheBody) {
  const FetchResult result = fetch_script({read_head(), send(kHeadOf5 + "hello, world")});
  EXPECT_EQ(result.trouble, Trouble::none) << result.error;
  EXPECT_EQ(result.body.str(), "hello");
}

TEST(Fetcher, BrokenChunkSizesAreAProtocolFault) {
  const FetchResult result = fetch_script(
      {read_head(), send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nfour\r\n")});
  EXPECT_EQ(result.trouble, Trouble::protocol) << result.error;
}

struct Garbage {
  const char* what;
  std::string answer;
};

class GarbageAnswer : public testing::TestWithParam<Garbage> {};

TEST_P(GarbageAnswer, IsAProtocolFault) {
  const FetchResult result = fetch_script({read_head(), send(GetParam().answer)});
  EXPECT_EQ(result.trouble, Trouble::protocol) << result.error;
  EXPECT_NE(result.error, "");
}

INSTANTIATE_TEST_SUITE_P(
    Fetcher, GarbageAnswer,
    testing::Values(
        Garbage{"NUL in a header", std::string("HTTP/1.1 200 OK\r\nA: b\0c\r\n\r\n", 28)},
        Garbage{"no HTTP at all", "<html>HTTP/0.9 has no head</html>"},
        Garbage{"a greeting of SMTP", "220 mail.example.org ESMTP\r\n"},
        Garbage{"a length below zero", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello"},
        Garbage{"a header without a colon", "HTTP/1.1 200 OK\r\nnothing\r\n\r\n"}),
    [](const auto& row) {
      std::string name = row.param.what;
      for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
      return name;
    });

TEST(Fetcher, StopsAtTheBodyCapAndKeepsWhatIsBelowIt) {
  ScriptedServer server({{read_head(), send("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n"),
                          repeat(std::string(10'000, 'x'), 10'000)}});
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, test_options());
  FetchRequest request = request_for(server.url());
  request.body_cap = 123'456;
  const FetchResult result = fetch(*fetcher, std::move(request));
  EXPECT_EQ(result.trouble, Trouble::too_large);
  EXPECT_EQ(result.body.size(), 123'456U);
  EXPECT_EQ(result.status, 200);
}

TEST(Fetcher, ABodyOfExactlyTheCapIsWhole) {
  FetcherOptions options = test_options();
  options.body_cap = 5;
  EXPECT_EQ(fetch_script({read_head(), send(kHeadOf5 + "hello")}, options).trouble, Trouble::none);
  options.body_cap = 4;
  EXPECT_EQ(fetch_script({read_head(), send(kHeadOf5 + "hello")}, options).body.str(), "hell");
}

TEST(Fetcher, StopsAtTheHeaderCap) {
  FetcherOptions options = test_options();
  options.header_cap = 64 << 10;
  const FetchResult many = fetch_script(
      {read_head(), send("HTTP/1.1 200 OK\r\n"), repeat("X-More: yes\r\n", 1 << 20)}, options);
  EXPECT_EQ(many.trouble, Trouble::header_too_large) << many.error;
  EXPECT_LE(many.response_head.size(), 64U << 10);
}

TEST(Fetcher, StopsWithinAHeaderLineOfAHundredMegabytes) {
  const FetchResult result = fetch_script(
      {read_head(), send("HTTP/1.1 200 OK\r\nX-Long: "), repeat(std::string(100'000, 'x'), 1'000)});
  EXPECT_EQ(result.trouble, Trouble::header_too_large) << result.error;
}

TEST(Fetcher, EndlessInterimAnswersCountAsHeaders) {
  const FetchResult result =
      fetch_script({read_head(), repeat("HTTP/1.1 100 Continue\r\n\r\n", 1 << 20)});
  EXPECT_EQ(result.trouble, Trouble::header_too_large) << result.error;
}

TEST(Fetcher, GivesUpOnAServerThatNeverAnswers) {
  FetcherOptions options = test_options();
  options.first_byte_timeout = Milliseconds(100);
  const FetchResult result = fetch_script({read_head(), stall()}, options);
  EXPECT_EQ(result.trouble, Trouble::timeout);
  EXPECT_NE(result.request_head, "");
  EXPECT_GE(result.duration, Milliseconds(100));
}

TEST(Fetcher, GivesUpOnABodyThatDrips) {
  FetcherOptions options = test_options();
  options.low_speed_time = std::chrono::seconds(1);
  const FetchResult result = fetch_script(
      {read_head(), send("HTTP/1.1 200 OK\r\n\r\n"), drip(std::string(10'000, 'x'), 100)}, options);
  EXPECT_EQ(result.trouble, Trouble::too_slow);
  EXPECT_GT(result.body.size(), 0U);
  EXPECT_LT(result.body.size(), 100U);
}

TEST(Fetcher, GivesUpOnAHeadThatDrips) {
  FetcherOptions options = test_options();
  options.low_speed_time = std::chrono::seconds(1);
  const FetchResult result = fetch_script(
      {read_head(), send("HTTP/1.1 200 OK\r\n"), drip(std::string(10'000, 'x'), 100)}, options);
  EXPECT_EQ(result.trouble, Trouble::too_slow);
}

TEST(Fetcher, EndsAtTheTotalTimeoutHoweverMuchComes) {
  FetcherOptions options = test_options();
  options.total_timeout = Milliseconds(200);
  const FetchResult result = fetch_script(
      {read_head(), send("HTTP/1.1 200 OK\r\n\r\n"), drip(std::string(10'000, 'x'), 5)}, options);
  EXPECT_EQ(result.trouble, Trouble::timeout);
  EXPECT_GT(result.body.size(), 0U);
}

TEST(Fetcher, SaysWhenNobodyListens) {
  std::string url;
  {
    const ScriptedServer gone({});
    url = gone.url();
  }
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, test_options());
  const FetchResult result = fetch(*fetcher, request_for(url));
  EXPECT_EQ(result.trouble, Trouble::connect);
  EXPECT_EQ(result.request_head, "");
  EXPECT_EQ(result.status, 0);
}

TEST(Fetcher, SaysWhenThePlainServerSpeaksNoTls) {
  ScriptedServer server({{send("HTTP/1.1 400 Bad Request\r\n\r\n"), stall()}});
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, test_options());
  const FetchResult result =
      fetch(*fetcher, request_for("https://127.0.0.1:" + std::to_string(server.port()) + "/"));
  EXPECT_EQ(result.trouble, Trouble::tls);
  EXPECT_FALSE(result.speaks_tls);
}

TEST(Fetcher, ConnectsToNoAddressLessPublicThanAllowed) {
  ScriptedServer server({{read_head(), send(kHeadOf5 + "hello")}});
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, test_options());
  for (const std::string host : {"127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433"}) {
    FetchRequest request = request_for("http://127.0.0.1/");
    const std::optional<extract::Url> url =
        extract::Url::parse("http://" + host + ":" + std::to_string(server.port()) + "/");
    if (!url) continue;  // refused even earlier
    request.url = *url;
    request.lowest = AddressClass::public_network;
    const FetchResult result = fetch(*fetcher, std::move(request));
    EXPECT_EQ(result.trouble, Trouble::private_address) << host << ": " << result.error;
    EXPECT_EQ(result.request_head, "") << host;
  }
  EXPECT_EQ(server.connections(), 0);
}

TEST(Fetcher, DoesNotLendAKeptConnectionToARequestWithFewerRights) {
  // The name is spelled so that only the socket's address gives it away.
  ScriptedServer server(
      {{read_head(), send(kHeadOf5 + "hello"), read_head(), send(kHeadOf5 + "leaks")}});
  const std::string url = "http://127.1:" + std::to_string(server.port()) + "/";
  if (!extract::Url::parse(url)) GTEST_SKIP() << "short addresses are not accepted as URLs";
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, test_options());
  EXPECT_EQ(fetch(*fetcher, request_for(url)).trouble, Trouble::none);
  FetchRequest request = request_for(url);
  request.lowest = AddressClass::public_network;
  const FetchResult result = fetch(*fetcher, std::move(request));
  EXPECT_EQ(result.trouble, Trouble::private_address) << result.error;
  EXPECT_EQ(result.body.size(), 0U);
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST(Fetcher, RequestsToLoopbackUseNoProxy) {
  ScriptedServer proxy({});
  ScriptedServer server({{read_head(), send(kHeadOf5 + "hello")}});
  FetcherOptions options = test_options();
  options.proxy = proxy.url();
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, options);
  EXPECT_EQ(fetch(*fetcher, request_for(server.url())).body.str(), "hello");
  EXPECT_EQ(proxy.connections(), 0);
}

TEST(Fetcher, PublicRequestsGoThroughTheProxyAndAreAskedOfItByFullAddress) {
  ScriptedServer proxy({{read_head(), send(kHeadOf5 + "hello")}});
  FetcherOptions options = test_options();
  options.proxy = proxy.url();
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, options);
  FetchRequest request = request_for("http://portal.example.org/page");
  request.lowest = AddressClass::public_network;
  const FetchResult result = fetch(*fetcher, std::move(request));
  EXPECT_EQ(result.body.str(), "hello") << result.error;
  EXPECT_EQ(result.remote_address, "");
  EXPECT_EQ(proxy.requests().at(0).substr(0, 42), "GET http://portal.example.org/page HTTP/1.");
}

TEST(Fetcher, AProxysRefusalToConnectIsNotTheSitesAnswer) {
  ScriptedServer proxy({{read_head(), send("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n")}});
  FetcherOptions options = test_options();
  options.proxy = proxy.url();
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, options);
  FetchRequest request = request_for("https://portal.example.org/page");
  request.lowest = AddressClass::public_network;
  const FetchResult result = fetch(*fetcher, std::move(request));
  EXPECT_NE(result.trouble, Trouble::none);
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.response_head, "");
}

TEST(Fetcher, CookiesStayWithTheirJar) {
  const std::string sets =
      "HTTP/1.1 200 OK\r\nSet-Cookie: s=one; Path=/\r\nContent-Length: 0\r\n\r\n";
  const std::string plain = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
  ScriptedServer server({{read_head(), send(sets), read_head(), send(plain), read_head(),
                          send(plain), read_head(), send(plain)}});
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, test_options());
  const auto ask = [&](const std::string& jar) {
    FetchRequest request = request_for(server.url());
    request.cookie_jar = jar;
    fetch(*fetcher, std::move(request));
    return server.requests().back().find("Cookie: s=one") != std::string::npos;
  };
  EXPECT_FALSE(ask("ashford-magna"));
  EXPECT_TRUE(ask("ashford-magna"));
  EXPECT_FALSE(ask("little-ashford"));
  EXPECT_FALSE(ask(""));
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

TEST(Fetcher, SpoolsALargeBodyAndGivesItBackWhole) {
  const std::string piece(100'000, 'm');
  const FetchResult result = fetch_script(
      {read_head(), send("HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n"), repeat(piece, 30)});
  EXPECT_EQ(result.trouble, Trouble::none) << result.error;
  EXPECT_EQ(result.body.size(), 3'000'000U);
}

TEST(Fetcher, ABrokenSpoolDirectoryIsThrownNotSwallowed) {
  FetcherOptions options = test_options();
  options.spool_directory = "/nonexistent/spool";
  EXPECT_THROW(
      fetch_script({read_head(), send("HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n"),
                    repeat(std::string(100'000, 'm'), 30)},
                   options),
      std::runtime_error);
}

TEST(Fetcher, AMissingPemFileIsThrownWithItsPath) {
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, test_options());
  FetchRequest request = request_for("https://127.0.0.1:1/");
  request.extra_pem = "/nonexistent/extra.pem";
  try {
    fetcher->start(std::move(request));
    FAIL() << "nothing was thrown";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("/nonexistent/extra.pem"), std::string::npos);
  }
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

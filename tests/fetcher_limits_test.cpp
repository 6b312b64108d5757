// The fetcher against servers that break off, talk nonsense, stall or never stop.
#include <gtest/gtest.h>

#include <cctype>
#include <chrono>
#include <stdexcept>
#include <string>

#include "crawler/fetcher.h"
#include "tests/support/fetching.h"

namespace crawler {
namespace {

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

}  // namespace
}  // namespace crawler

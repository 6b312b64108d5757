#include "store/http_message.h"

#include <gtest/gtest.h>

namespace store {
namespace {

TEST(HttpMessage, ReadsStatusAndFields) {
  const HttpHead head = parse_http_head(
      "HTTP/1.1 404 Not Found\r\nContent-Type:  text/html \r\nX-Folded: a\r\n  b\r\nno colon\r\n"
      "x-empty:\r\n\r\nbody: not a field\r\n");
  EXPECT_EQ(head.status, 404);
  EXPECT_EQ(head.find("content-TYPE"), "text/html");
  EXPECT_EQ(head.find("x-folded"), "a b");
  EXPECT_EQ(head.find("X-Empty"), "");
  EXPECT_EQ(head.find("body"), std::nullopt);
  EXPECT_EQ(head.fields.size(), 3u);
}

struct StatusCase {
  const char* line;
  int status;
};
class StatusLine : public testing::TestWithParam<StatusCase> {};
TEST_P(StatusLine, GivesTheNumberOrZero) {
  EXPECT_EQ(parse_http_head(GetParam().line).status, GetParam().status);
}
INSTANTIATE_TEST_SUITE_P(
    HttpMessage, StatusLine,
    testing::Values(StatusCase{"HTTP/1.1 200 OK", 200}, StatusCase{"HTTP/1.0 301", 301},
                    StatusCase{"HTTP/1.1  503 Busy\r\n", 503}, StatusCase{"HTTP/1.1 99 Low", 0},
                    StatusCase{"HTTP/1.1 20x OK", 0}, StatusCase{"HTTP/1.1", 0},
                    StatusCase{"GET / HTTP/1.1", 0}, StatusCase{"", 0}, StatusCase{"\n\n", 0}));

struct ChunkedCase {
  const char* fields;
  bool is_chunked;
};
class TransferCoding : public testing::TestWithParam<ChunkedCase> {};
TEST_P(TransferCoding, OnlyAFinalChunkedCounts) {
  const HttpHead head = parse_http_head(std::string("HTTP/1.1 200 OK\r\n") + GetParam().fields);
  EXPECT_EQ(head.is_chunked(), GetParam().is_chunked);
}
INSTANTIATE_TEST_SUITE_P(HttpMessage, TransferCoding,
                         testing::Values(ChunkedCase{"Transfer-Encoding: chunked\r\n", true},
                                         ChunkedCase{"transfer-encoding: gzip, Chunked \r\n", true},
                                         ChunkedCase{"Transfer-Encoding: chunked, gzip\r\n", false},
                                         ChunkedCase{"Transfer-Encoding: identity\r\n", false},
                                         ChunkedCase{"Content-Encoding: chunked\r\n", false},
                                         ChunkedCase{"", false}));

struct DechunkCase {
  const char* wire;
  const char* body;
  Dechunker::State state;
};
class Dechunking : public testing::TestWithParam<DechunkCase> {};
TEST_P(Dechunking, GivesTheSameHoweverTheBytesArrive) {
  const std::string_view wire = GetParam().wire;
  for (std::size_t step = 1; step <= wire.size() + 1; ++step) {
    std::string body;
    Dechunker dechunker([&body](std::string_view bytes) { body += bytes; });
    for (std::size_t i = 0; i < wire.size(); i += step) dechunker.feed(wire.substr(i, step));
    EXPECT_EQ(body, GetParam().body) << "in pieces of " << step;
    EXPECT_EQ(dechunker.state(), GetParam().state) << "in pieces of " << step;
  }
}
constexpr auto kWhole = Dechunker::State::whole;
constexpr auto kUnfinished = Dechunker::State::unfinished;
constexpr auto kBroken = Dechunker::State::broken;
INSTANTIATE_TEST_SUITE_P(
    HttpMessage, Dechunking,
    testing::Values(
        DechunkCase{"5\r\nhello\r\n0\r\n\r\n", "hello", kWhole},
        DechunkCase{"3\r\nhel\r\n2;name=\"v\"\r\nlo\r\n0\r\n\r\n", "hello", kWhole},
        DechunkCase{"A \r\n0123456789\r\n000\r\nX: y\r\n\r\n", "0123456789", kWhole},
        DechunkCase{"2\nok\n0\n\n", "ok", kWhole}, DechunkCase{"0\r\n\r\nmore", "", kWhole},
        DechunkCase{"5\r\nhel", "hel", kUnfinished},
        DechunkCase{"5\r\nhello\r\n", "hello", kUnfinished},
        DechunkCase{"5\r\nhello\r\n0\r\n", "hello", kUnfinished}, DechunkCase{"", "", kUnfinished},
        DechunkCase{"<html>", "", kUnfinished}, DechunkCase{"<html>\n", "", kBroken},
        DechunkCase{"2\r\nlonger\r\n", "lo", kBroken}, DechunkCase{"-1\r\nx", "", kBroken},
        DechunkCase{"ffffffffffffffffff\r\nx", "", kBroken}, DechunkCase{"\r\n", "", kBroken}));

TEST(HttpMessage, AnEndlessSizeLineIsBroken) {
  Dechunker dechunker([](std::string_view) {});
  for (int i = 0; i < 100; ++i) dechunker.feed(std::string(1000, '1'));
  EXPECT_EQ(dechunker.state(), Dechunker::State::broken);
}

TEST(HttpMessage, FindsWhereTheBodyBegins) {
  EXPECT_EQ(body_start("HTTP/1.1 200 OK\r\n\r\nbody"), 19u);
  EXPECT_EQ(body_start("a\n\nbody"), 3u);
  EXPECT_EQ(body_start("a\r\nb\r\n"), std::string_view::npos);
}

TEST(HttpMessage, TakesAPayloadOutOfAStreamedMessage) {
  const std::string_view message =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n";
  for (std::size_t step = 1; step <= message.size(); ++step) {
    std::string payload;
    PayloadStream stream([&payload](std::string_view bytes) { payload += bytes; });
    for (std::size_t i = 0; i < message.size(); i += step) stream.feed(message.substr(i, step));
    EXPECT_EQ(payload, "body") << "in pieces of " << step;
    EXPECT_TRUE(stream.is_whole());
  }
}

TEST(HttpMessage, AnEmptyChunkedMessageIsWhole) {  // an answer to HEAD, or a 304
  PayloadStream stream([](std::string_view) {});
  stream.feed("HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n");
  EXPECT_TRUE(stream.is_whole());
}

}  // namespace
}  // namespace store

// Requests as clients may send them: whole, in pieces, one behind the other, and broken.
#include "tests/portal/http_request.h"

#include <gtest/gtest.h>

namespace portal {
namespace {

Taken take(std::string bytes, Request& request) { return take_request(bytes, request); }

TEST(HttpRequestTest, ARequestIsReadWhole) {
  Request request;
  ASSERT_EQ(take("GET /mgAi.aspx?ID=1 HTTP/1.1\r\nHost: x\r\nuser-agent:  tester/1 \r\n"
                 "Accept-Encoding: br, gzip\r\nIf-None-Match: \"e\"\r\n\r\n",
                 request),
            Taken::whole);
  EXPECT_EQ(request.method, "GET");
  EXPECT_EQ(request.target, "/mgAi.aspx?ID=1");
  EXPECT_EQ(request.user_agent, "tester/1");
  EXPECT_EQ(request.if_none_match, "\"e\"");
  EXPECT_TRUE(request.accepts_gzip);
  EXPECT_TRUE(request.keep_alive);
}

TEST(HttpRequestTest, APieceOfOneIsWaitedForAndLeftAlone) {
  std::string bytes = "POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nab";
  Request request;
  EXPECT_EQ(take_request(bytes, request), Taken::more);
  bytes += "cdGET /next HTTP/1.1\r\n\r\n";
  EXPECT_EQ(take_request(bytes, request), Taken::whole);
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(take_request(bytes, request), Taken::whole);
  EXPECT_EQ(request.target, "/next");
  EXPECT_TRUE(bytes.empty());
}

// RFC 9112, 9.3.
TEST(HttpRequestTest, TheConnectionStaysUnlessTheClientOrItsVersionSaysOtherwise) {
  Request request;
  ASSERT_EQ(take("GET / HTTP/1.1\r\nConnection: Close\r\n\r\n", request), Taken::whole);
  EXPECT_FALSE(request.keep_alive);
  ASSERT_EQ(take("GET / HTTP/1.0\r\n\r\n", request), Taken::whole);
  EXPECT_FALSE(request.keep_alive);
}

TEST(HttpRequestTest, WhatIsNoRequestIsRefused) {
  for (const std::string bytes :
       {"\r\n\r\n", "GET\r\n\r\n", "GET / \r\n\r\n", "GET / HTTP/2\r\n\r\n",
        "GET nothing HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: many\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"}) {
    Request request;
    EXPECT_EQ(take(bytes, request), Taken::bad) << bytes;
  }
  Request request;
  EXPECT_EQ(take("GET /" + std::string(100'000, 'x'), request), Taken::bad);
}

}  // namespace
}  // namespace portal

#include <gtest/gtest.h>

#include "store/archive.h"
#include "store/digest.h"
#include "store/sqlite.h"
#include "store/verify.h"
#include "store/warc_reader.h"
#include "tests/support/temp_archive.h"

namespace store {
namespace {

struct Read {
  ReadRecord record;
  std::string block;
  std::string get(const char* field) const { return record.head.get(field); }
};

std::vector<Read> records_of(const std::string& path) {
  std::vector<Read> records;
  const FileBytes file(path);
  for (std::uint64_t offset = 0; offset < file.size();) {
    Read read;
    read.record = read_warc_record(file.source(), offset,
                                   [&read](std::string_view bytes) { read.block += bytes; });
    if (read.record.problem.empty() && read.record.length > 0) {
      offset += read.record.length;
      records.push_back(std::move(read));
    } else {
      ADD_FAILURE() << "at " << offset << ": " << read.record.problem;
      break;
    }
  }
  return records;
}

class EvidenceTest : public testing::Test {
 protected:
  std::vector<Read> records() {
    made.archive.commit(t(100));
    return records_of(made.warc_paths().at(0));
  }
  TempArchive made;
};

TEST_F(EvidenceTest, RequestAndResponseLieAsTheyCrossedTheWire) {
  made.archive.set_warcinfo({{"operator", "Mary Archivist <mary@archive.example>"}});
  const std::int64_t fetch = made.fetch("mg.aspx?ID=1", "<p>words</p>", 5);
  const auto all = records();
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].get("WARC-Type"), "warcinfo");
  EXPECT_NE(all[0].block.find("operator: Mary Archivist"), std::string::npos);
  EXPECT_NE(all[0].block.find("format: WARC File Format 1.1"), std::string::npos);
  EXPECT_EQ(all[1].get("WARC-Type"), "request");
  EXPECT_EQ(all[1].get("Content-Type"), "application/http; msgtype=request");
  EXPECT_EQ(all[1].block.substr(0, 19), "GET /mg.aspx?ID=1 H");
  EXPECT_EQ(all[2].get("WARC-Type"), "response");
  EXPECT_EQ(all[2].get("Content-Type"), "application/http; msgtype=response");
  EXPECT_EQ(all[2].block, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>words</p>");
  EXPECT_EQ(all[2].get("WARC-Target-URI"), "http://democracy.millbrook.example/mg.aspx?ID=1");
  EXPECT_EQ(all[2].get("WARC-Date"), "2026-03-02T06:00:05Z");
  EXPECT_EQ(all[2].get("WARC-IP-Address"), "192.0.2.7");
  EXPECT_EQ(all[1].get("WARC-Concurrent-To"), all[2].get("WARC-Record-ID"));
  EXPECT_EQ(all[2].get("WARC-Concurrent-To"), all[1].get("WARC-Record-ID"));
  EXPECT_EQ(all[2].get("WARC-Block-Digest"), labelled(sha256_hex(all[2].block)));
  EXPECT_EQ(all[2].get("WARC-Payload-Digest"), labelled(sha256_hex("<p>words</p>")));
  EXPECT_EQ(made.archive.response(fetch).payload, "<p>words</p>");
}

TEST_F(EvidenceTest, ChunkFramingIsKeptButNotPartOfThePayload) {
  const std::string head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  const std::int64_t fetch = made.fetch("a", "3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n", 0, head);
  const auto all = records();
  EXPECT_EQ(all.at(2).block, head + "3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n");
  EXPECT_EQ(all.at(2).get("WARC-Payload-Digest"), labelled(sha256_hex("abcde")));
  EXPECT_EQ(made.archive.response(fetch).payload, "abcde");
}

TEST_F(EvidenceTest, ABodySeenBeforeIsARevisitOfItsFirstResponse) {
  made.fetch("a", "the same", 0);
  made.fetch("b", "the same", 10, "HTTP/1.1 200 OK\r\nServer: other\r\n\r\n");
  const std::int64_t third = made.fetch("c", "8\r\nthe same\r\n0\r\n\r\n", 20,
                                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
  const auto all = records();
  ASSERT_EQ(all.size(), 7u);
  for (const std::size_t i : {4u, 6u}) {
    EXPECT_EQ(all[i].get("WARC-Type"), "revisit");
    EXPECT_EQ(all[i].get("WARC-Profile"),
              "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest");
    EXPECT_EQ(all[i].get("WARC-Refers-To"), all[2].get("WARC-Record-ID")) << "never a chain";
    EXPECT_EQ(all[i].get("WARC-Refers-To-Target-URI"), "http://democracy.millbrook.example/a");
    EXPECT_EQ(all[i].get("WARC-Refers-To-Date"), all[2].get("WARC-Date"));
    EXPECT_EQ(all[i].get("WARC-Payload-Digest"), all[2].get("WARC-Payload-Digest"));
  }
  EXPECT_EQ(all[4].block, "HTTP/1.1 200 OK\r\nServer: other\r\n\r\n");
  const StoredResponse response = made.archive.response(third);
  EXPECT_EQ(response.payload, "the same");
  EXPECT_EQ(response.head, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
  EXPECT_EQ(response.url, "http://democracy.millbrook.example/c");
}

TEST_F(EvidenceTest, EmptyAndPartialBodiesStandForNoOther) {
  Body body;
  body.append("partial");
  FetchRecord partial = made.exchange("a");
  partial.response_head = "HTTP/1.1 200 OK\r\n\r\n";
  partial.body = &body;
  partial.truncated = true;
  partial.truncated_reason = "length";
  made.archive.record_fetch(partial);
  made.fetch("b", "partial");
  made.fetch("c", "");
  made.fetch("d", "");
  // Chunks that break off after "partial": held by b, but this one did not come whole.
  const std::int64_t broken = made.fetch("e", "7\r\npartial\r\n", 0,
                                         "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
  const auto all = records();
  ASSERT_EQ(all.size(), 11u);
  EXPECT_EQ(all[2].get("WARC-Truncated"), "length");
  EXPECT_EQ(all[10].get("WARC-Truncated"), "disconnect");
  for (const std::size_t i : {2u, 4u, 6u, 8u, 10u}) {
    EXPECT_EQ(all[i].get("WARC-Type"), "response") << i;
  }
  EXPECT_EQ(made.archive.response(broken).payload, "partial");
}

TEST_F(EvidenceTest, WhatNeverCameHasNoResponse) {
  FetchRecord fetch = made.exchange("a");
  fetch.outcome = "timeout";
  fetch.error = "no answer in 60 s";
  const std::int64_t asked = made.archive.record_fetch(fetch);
  fetch.request_head.clear();
  made.archive.record_fetch(fetch);  // not even asked: the name did not resolve
  EXPECT_EQ(records().size(), 2u) << "warcinfo and one request";
  const StoredResponse response = made.archive.response(asked);
  EXPECT_EQ(response.outcome, "timeout");
  EXPECT_EQ(response.payload, "");
  EXPECT_EQ(response.head, "");
}

TEST_F(EvidenceTest, LargeBodiesComeBackWhole) {
  std::string large;
  for (int i = 0; i < 400'000; ++i) large += std::to_string(i);
  const std::int64_t fetch = made.fetch("pack.pdf", large);
  made.archive.commit(t(1));
  EXPECT_TRUE(made.archive.response(fetch).payload == large);
}

TEST_F(EvidenceTest, AHeadWithoutItsEmptyLineIsStillRecordedSoundly) {
  made.fetch("a", "body", 0, "HTTP/1.1 200 OK\r\nX: y");
  made.archive.commit(t(1));
  EXPECT_TRUE(verify(made.archive).damage.empty());
}

TEST_F(EvidenceTest, FilesAreChangedWhenFull) {
  made.archive.set_rotation(1000);
  std::vector<std::int64_t> fetches;
  for (int i = 0; i < 8; ++i) {
    fetches.push_back(made.fetch("p" + std::to_string(i), "page " + std::to_string(i)));
  }
  made.archive.commit(t(1));
  EXPECT_GT(made.warc_paths().size(), 2u);
  for (const std::string& path : made.warc_paths()) {
    EXPECT_EQ(records_of(path).at(0).get("WARC-Type"), "warcinfo") << path;
  }
  EXPECT_EQ(made.archive.response(fetches.front()).payload, "page 0");
  EXPECT_EQ(made.archive.response(fetches.back()).payload, "page 7");
}

TEST_F(EvidenceTest, NewestResponsesAreFoundByResourceAndOutcome) {
  const ResourceName robots{"millbrook", "robots", "host", ""};
  FetchRecord fetch = made.exchange("robots.txt", 1);
  fetch.resource = made.archive.resource(robots, "robots.txt");
  fetch.response_head = "HTTP/1.1 200 OK\r\n\r\n";
  Body first, second;
  first.append("one");
  second.append("two");
  fetch.body = &first;
  made.archive.record_fetch(fetch);
  fetch.body = &second;
  fetch.started = t(60);
  const std::int64_t newest = made.archive.record_fetch(fetch);
  EXPECT_EQ(made.archive.last_fetch(robots, "ok"), t(60));
  EXPECT_EQ(made.archive.last_fetch(robots, "timeout"), std::nullopt);
  EXPECT_EQ(made.archive.newest_response(robots, "ok")->payload, "two");
  made.archive.set_outcome(newest, "error_page");
  EXPECT_EQ(made.archive.newest_response(robots, "ok")->payload, "one");
  EXPECT_FALSE(made.archive.newest_response({"millbrook", "robots", "other", ""}, "ok"));
}

}  // namespace
}  // namespace store

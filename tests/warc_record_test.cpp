#include "store/warc_record.h"

#include <gtest/gtest.h>

#include <set>

namespace store {
namespace {

TEST(WarcRecord, AHeadReadsBackAsWritten) {
  const std::string head = write_warc_head({{"WARC-Type", "response"}, {"Content-Length", "12"}});
  EXPECT_EQ(head, "WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 12\r\n\r\n");
  const auto read = parse_warc_head(head);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->version, "WARC/1.1");
  EXPECT_EQ(read->get("warc-type"), "response");
  EXPECT_EQ(read->content_length(), 12u);
}

TEST(WarcRecord, AValueCannotForgeAField) {
  const std::string head =
      write_warc_head({{"WARC-Target-URI", "http://a.example/\r\nWARC-Type: warcinfo"}});
  EXPECT_EQ(parse_warc_head(head)->get("WARC-Type"), "");
  EXPECT_NE(head.find("http://a.example/%0D%0AWARC-Type"), std::string::npos);
}

TEST(WarcRecord, LengthsThatAreNoNumbersAreNothing) {
  for (const char* length : {"", "-1", "12x", "99999999999999999999999", " "}) {
    const WarcHead head{"WARC/1.1", {{"Content-Length", length}}};
    EXPECT_EQ(head.content_length(), std::nullopt) << '"' << length << '"';
  }
  EXPECT_FALSE(parse_warc_head("HTTP/1.1 200 OK\r\n"));
  EXPECT_FALSE(parse_warc_head(""));
}

TEST(WarcRecord, IdsAreRandomUuids) {
  std::set<std::string> ids;
  for (int i = 0; i < 1000; ++i) {
    const std::string id = new_record_id();
    ASSERT_EQ(id.size(), 47u);
    EXPECT_EQ(id.substr(0, 10), "<urn:uuid:");
    EXPECT_EQ(id[24], '4') << "version 4: " << id;
    EXPECT_NE(std::string("89ab").find(id[29]), std::string::npos) << "variant: " << id;
    ids.insert(id);
  }
  EXPECT_EQ(ids.size(), 1000u);
}

}  // namespace
}  // namespace store

#include "export/cdxj.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "store/digest.h"

namespace exporting {
namespace {

struct Key {
  const char* url;
  const char* surt;
};
class SurtTest : public testing::TestWithParam<Key> {};
TEST_P(SurtTest, IsWhatReplayToolsLookUp) {
  EXPECT_EQ(surt(GetParam().url), GetParam().surt) << GetParam().url;
}
// As npm's warcio makes them.
INSTANTIATE_TEST_SUITE_P(
    Addresses, SurtTest,
    testing::Values(Key{"https://democracy.town.gov.uk/ieListMeetings.aspx?CId=144&Year=0",
                        "uk,gov,town,democracy)/ielistmeetings.aspx?cid=144&year=0"},
                    Key{"http://democracy.town.gov.uk:80/", "uk,gov,town,democracy)/"},
                    Key{"https://democracy.town.gov.uk:8443", "uk,gov,town,democracy:8443)/"},
                    Key{"https://www.town.gov.uk/a?z=1&A=2", "uk,gov,town)/a?a=2&z=1"},
                    Key{"https://www2.town.gov.uk/", "uk,gov,town)/"},
                    Key{"https://wwwx.town.gov.uk/", "uk,gov,town,wwwx)/"},
                    Key{"http://127.0.0.1:44197/a%2Fb", "1,0,0,127:44197)/a%2fb"},
                    Key{"https://town.gov.uk/a?b=1&b=0&a", "uk,gov,town)/a?a&b=0&b=1"},
                    Key{"urn:x a\n", "urn:x%20a%0A"}));

TEST(CdxjTest, ALineSaysWhereACaptureLies) {
  const std::string line = cdxj_line({"https://town.gov.uk/A?b=\"c\"", "2026-03-02T06:01:07Z",
                                      "text/html", 200, "sha256:0a", "one.warc.gz", 315, 412});
  const std::string key = "uk,gov,town)/a?b=%22c%22 20260302060107 ";
  ASSERT_TRUE(line.starts_with(key)) << line;
  const auto said = nlohmann::json::parse(line.substr(key.size()));
  EXPECT_EQ(said.at("url"), "https://town.gov.uk/A?b=\"c\"");
  EXPECT_EQ(said.at("offset"), "315");
  EXPECT_EQ(said.at("length"), "412");
  EXPECT_EQ(said.at("status"), "200");
  EXPECT_EQ(said.at("mime"), "text/html");
  EXPECT_EQ(said.at("digest"), "sha256:0a");
  EXPECT_EQ(said.at("filename"), "one.warc.gz");
}

TEST(CdxjTest, BytesThatAreNoTextBreakNoLine) {
  const std::string line = cdxj_line({"http://a.example/\xFF\n x", "2026-03-02T06:01:07Z",
                                      mime_of("text/\xFF\nhtml"), 200, "", "a", 0, 1});
  EXPECT_EQ(line.find('\n'), std::string::npos);
  EXPECT_EQ(std::count(line.begin(), line.begin() + static_cast<long>(line.find('{')), ' '), 2);
  EXPECT_NO_THROW(nlohmann::json::parse(line.substr(line.find('{'))));
}

TEST(CdxjTest, AMediaTypeIsWhatStandsBeforeItsParameters) {
  EXPECT_EQ(mime_of("Text/HTML ; charset=utf-8"), "text/html");
  EXPECT_EQ(mime_of("application/pdf"), "application/pdf");
  EXPECT_EQ(mime_of(""), "unk");
  EXPECT_EQ(mime_of(";charset=utf-8"), "unk");
}

std::string unpacked(const std::string& member) {
  std::string text;
  store::GzipReader reader([&](std::string_view bytes) { text += bytes; });
  reader.feed(member);
  EXPECT_EQ(reader.state(), store::GzipReader::State::done);
  return text;
}

TEST(PackedIndexTest, ABlockIsFoundByItsFirstLine) {
  PackedIndex index;
  constexpr int kLines = 2 * PackedIndex::kLinesInBlock + 7;
  for (int i = 0; i < kLines; ++i)
    index.add("uk,a)/" + std::to_string(100'000 + i) + " 20260302060107 {}");
  index.finish();
  EXPECT_EQ(index.lines(), kLines);
  const std::string cdx = index.cdx().str();
  std::istringstream idx(index.idx().str());
  std::string line;
  std::getline(idx, line);
  EXPECT_EQ(line, R"(!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"})");
  std::size_t blocks = 0, end = 0;
  for (; std::getline(idx, line); ++blocks) {
    const auto said = nlohmann::json::parse(line.substr(line.find('{')));
    const std::string member = cdx.substr(said.at("offset"), said.at("length"));
    EXPECT_EQ(said.at("digest"), "sha256:" + store::sha256_hex(member));
    const std::string text = unpacked(member);
    EXPECT_EQ(text.substr(0, text.find(" {")), line.substr(0, line.find(" {")));
    end = said.at("offset").get<std::size_t>() + member.size();
  }
  EXPECT_EQ(blocks, 3u);
  EXPECT_EQ(end, cdx.size());
}

TEST(PackedIndexTest, WithoutALineItIsAFileAllTheSame) {
  PackedIndex index;
  index.finish();
  EXPECT_EQ(unpacked(index.cdx().str()), "");
  EXPECT_TRUE(index.idx().str().starts_with("!meta 0 "));
}

}  // namespace
}  // namespace exporting

// Bodies that are bombs, that never end, or that are not what they say: read in bounded memory, and
// never taken for what they are not.
#include <brotli/encode.h>
#include <zlib.h>

#include <fstream>

#include "crawler/exchange.h"
#include "crawler/media_type.h"
#include "crawler/reading.h"
#include "tests/support/fetching.h"
#include "tests/support/fold_site.h"

namespace crawler {
namespace {

constexpr std::size_t kMega = std::size_t{1} << 20;
constexpr const char* kMeeting = "/ieListDocuments.aspx?CId=7&MId=41&Ver=4";

// Peak memory since the last call, by the kernel's count.
std::size_t peak_memory() {
  std::size_t kilobytes = 0;
  std::ifstream lines("/proc/self/status");
  for (std::string word; lines >> word;) {
    if (word == "VmHWM:") lines >> kilobytes;
  }
  std::ofstream("/proc/self/clear_refs") << 5;
  return kilobytes * 1024;
}

std::string gzip(const std::string& plain) {
  std::string out(compressBound(plain.size()) + 64, '\0');
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string brotli(const std::string& plain) {
  std::size_t size = BrotliEncoderMaxCompressedSize(plain.size());
  std::string out(size, '\0');
  BrotliEncoderCompress(1, 22, BROTLI_MODE_GENERIC, plain.size(),
                        reinterpret_cast<const std::uint8_t*>(plain.data()), &size,
                        reinterpret_cast<std::uint8_t*>(out.data()));
  out.resize(size);
  return out;
}

// RFC 8878: a frame of `blocks` blocks of one byte 128 Ki times, four bytes each.
std::string zstd_of_runs(std::size_t blocks) {
  std::string out("\x28\xB5\x2F\xFD\x00\x58", 6);  // no size, a window of 2 MB
  for (std::size_t i = 0; i < blocks; ++i) {
    const std::size_t header = (kMega / 8) << 3 | 1U << 1 | (i + 1 == blocks ? 1U : 0U);
    for (const int shift : {0, 8, 16}) out += static_cast<char>(header >> shift & 0xFF);
    out += ' ';
  }
  return out;
}

struct Bomb {
  const char* name;
  const char* coding;
  std::string (*make)();
};
class Bombs : public testing::TestWithParam<Bomb> {};

// 10 GB each, but for Brotli, whose encoder would take a minute: what counts is the cap.
INSTANTIATE_TEST_SUITE_P(
    Codings, Bombs,
    testing::Values(Bomb{"gzip", "gzip",
                         [] {
                           const std::string member = gzip(std::string(10 * kMega, ' '));
                           std::string all;
                           for (int i = 0; i < 1000; ++i) all += member;
                           return all;
                         }},
                    Bomb{"gzip_twice", "gzip, gzip",
                         [] {
                           const std::string member = gzip(std::string(10 * kMega, ' '));
                           std::string all;
                           for (int i = 0; i < 1000; ++i) all += member;
                           return gzip(all);
                         }},
                    Bomb{"brotli", "br", [] { return brotli(std::string(100 * kMega, ' ')); }},
                    Bomb{"zstd", "zstd", [] { return zstd_of_runs(80 * 1024); }}),
    [](const auto& row) { return row.param.name; });

TEST_P(Bombs, GoOffInsideTheCap) {
  const std::string bomb = GetParam().make();
  ScriptedServer server(
      {{read_head(), send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
                          "Content-Encoding: " +
                          std::string(GetParam().coding) + "\r\nContent-Length: " +
                          std::to_string(bomb.size()) + "\r\n\r\n" + bomb)}});
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, test_options());
  const FetchResult result = fetch(*fetcher, request_for(server.url()));
  EXPECT_EQ(result.trouble, Trouble::none) << result.error;
  const std::size_t before = peak_memory();
  EXPECT_EQ(judge(result), Outcome::ok) << "its start is harmless";
  const DecodedPage page = decode_page(stored_response(result), kPageCap);
  EXPECT_EQ(page.trouble, "too_large");
  EXPECT_FALSE(page.page);
  // The cap and its doublings, which the sanitizer holds back a while.
  EXPECT_LT(peak_memory(), before + 12 * kPageCap);
}

TEST(HostileContent, APageOfAGigabyteIsCutAtTheCapAndHeldOnDisk) {
  const test::TempDir folder;
  ScriptedServer server({{read_head(), send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"),
                          repeat(std::string(kMega, 'x'), 1024)}});
  FetcherOptions options = test_options();
  options.spool_directory = folder.path();
  const FixedClock clock;
  const auto fetcher = make_curl_fetcher(clock, options);
  FetchRequest request = request_for(server.url());
  request.body_cap = 64 * kMega;
  peak_memory();
  const std::size_t before = peak_memory();
  const FetchResult result = fetch(*fetcher, std::move(request));
  EXPECT_EQ(judge(result), Outcome::too_large);
  EXPECT_EQ(result.body.size(), 64 * kMega);
  EXPECT_LT(peak_memory(), before + 32 * kMega);
}

TEST(HostileContent, TwoLengthsThatDisagreeEndAtOneOfThemOrNotAtAll) {
  const FetchResult result = fetch_script(
      {read_head(),
       send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\nhello")});
  EXPECT_NE(result.body.str().find("hello"), std::string::npos);
  EXPECT_EQ(judge(result), Outcome::truncated);
}

TEST(HostileContent, ALengthBesideChunksIsNotBelieved) {
  const FetchResult result = fetch_script(
      {read_head(), send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n"
                         "\r\n5\r\nhello\r\n0\r\n\r\n")});
  EXPECT_EQ(result.trouble, Trouble::none) << result.error;
  EXPECT_EQ(stored_response(result).payload, "hello");
}

TEST(HostileContent, NulsInABodyAreBytesLikeOthers) {
  const FetchResult result = fetch_script(
      {read_head(), send(std::string("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\na\0b\0c", 43))});
  EXPECT_EQ(result.body.str(), std::string("a\0b\0c", 5)) << result.error;
}

struct TypeRow {
  const char* what;
  const char* declared;
  const char* start;
  const char* expected;
};
class MediaType : public testing::TestWithParam<TypeRow> {};
TEST_P(MediaType, IsWhatTheBytesSayBeforeWhatTheServerSays) {
  EXPECT_EQ(media_type_of(GetParam().declared, GetParam().start), GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(
    Rows, MediaType,
    testing::Values(TypeRow{"PDF as HTML", "text/html", "%PDF-1.7", "application/pdf"},
                    TypeRow{"Word as HTML", "text/html", "PK\x03\x04...", "application/zip"},
                    TypeRow{"HTML as PDF", "application/pdf", "\r\n<!DOCTYPE HTML>", "text/html"},
                    TypeRow{"HTML as bytes", "application/octet-stream", "<html lang=en>",
                            "text/html"},
                    TypeRow{"no type, a tag", "", "<p>", "text/html"},
                    TypeRow{"no type, no tag", "", "Minutes", ""},
                    TypeRow{"as said", "Text/HTML; charset=utf-8", "Minutes", "text/html"},
                    TypeRow{"XHTML", "application/xhtml+xml", "<html>", "application/xhtml+xml"},
                    TypeRow{"plain text of a tag", "text/plain", "<p>", "text/plain"},
                    TypeRow{"nothing", "", "", ""}));

class WrongContent : public test::FoldSite {
 protected:
  void replace_meeting(const std::string& headers, const std::string& body) {
    portal.instead[kMeeting] = {200, body, headers};
  }
  std::string meeting() {
    return portal.answer(*extract::Url::parse("http://127.0.0.1" + std::string(kMeeting))).body;
  }
};

TEST_F(WrongContent, APdfInAPagesPlaceIsAnErrorPage) {
  replace_meeting("Content-Type: text/html\r\n", "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n");
  EXPECT_EQ(harvest().failures.at(0).outcome, "error_page");
  EXPECT_FALSE(item("501"));
}

TEST_F(WrongContent, APageIsReadWhateverItsType) {
  replace_meeting("Content-Type: application/pdf\r\n", meeting());
  EXPECT_TRUE(harvest().failures.empty());
  EXPECT_TRUE(item("501"));
}

TEST_F(WrongContent, APageIsReadWithoutAType) {
  replace_meeting("", meeting());
  EXPECT_TRUE(harvest().failures.empty());
  EXPECT_TRUE(item("501"));
}

TEST_F(WrongContent, NulsInAPageAreNotInItsTexts) {
  std::string page = meeting();
  page.insert(page.find("Councillor Teasel") + 3, std::string(3, '\0'));
  replace_meeting("Content-Type: text/html; charset=utf-8\r\n", page);
  harvest();
  ASSERT_TRUE(item("501"));
  EXPECT_EQ(item("501")->record.minutes.text.find('\0'), std::string::npos);
}

// The header says one thing, <meta> another, and the bytes are a third.
TEST_F(WrongContent, OfThreeCharsetsTheBytesWin) {
  std::string page = meeting();
  page.insert(page.find("<title>"), "<meta charset=\"utf-16\">");
  page.insert(page.find("Councillor Teasel"), "\x93Hedge\x94 ");
  replace_meeting("Content-Type: text/html; charset=utf-8\r\n", page);
  harvest();
  ASSERT_TRUE(item("501"));
  EXPECT_NE(item("501")->record.minutes.text.find("“Hedge”"), std::string::npos)
      << item("501")->record.minutes.text;
}

// 40 MB of PDF called HTML are a document, and no page that is too large.
TEST_F(WrongContent, ALargePdfCalledHtmlIsADocument) {
  std::string page = meeting();
  page.insert(page.find("</ul>"),
              "<li><a  href=\"documents/g41/Printed%20minutes.pdf?T=1\" >Printed minutes PDF "
              "40 MB</a></li>");
  replace_meeting("Content-Type: text/html; charset=utf-8\r\n", page);
  portal.instead["/documents/g41/Printed%20minutes.pdf?T=1"] = {
      200, "%PDF-1.7\n" + std::string(40 * kMega, 'x'), "Content-Type: text/html\r\n"};
  const SiteReport report = harvest();
  EXPECT_TRUE(report.failures.empty()) << report.failures.front().outcome;
  EXPECT_EQ(report.documents_fetched, 1);
  EXPECT_TRUE(open().document_held("fold", "g41-t1"));
}

}  // namespace
}  // namespace crawler

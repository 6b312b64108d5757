// WARC files of other programs: every form is read, and whatever is wrong is named and no more.
#include "store/foreign_warc.h"

#include <gtest/gtest.h>

#include "store/foreign_capture.h"
#include "store/foreign_file.h"
#include "store/said_digest.h"
#include "tests/support/foreign_maker.h"
#include "tests/support/temp_archive.h"

namespace store {
namespace {

using test::ForeignMaker;
using Form = ForeignMaker::Form;

constexpr char kUrl[] = "http://mg.example/ieListDocuments.aspx?MId=7";

ForeignMaker three() {
  ForeignMaker maker;
  maker.warcinfo().capture(kUrl, "2019-03-04T05:06:07Z", "<p>first</p>");
  return maker;
}

struct Told {
  std::vector<std::string> types, problems;
  std::vector<ForeignRecord> records;
};

Told told(ForeignWarc& warc) {
  Told all;
  warc.each([&](const ForeignRecord& record) {
    if (record.problem.empty()) {
      all.types.push_back(record.head.get("WARC-Type"));
      all.records.push_back(record);
    } else {
      all.problems.push_back(std::to_string(record.offset) + ": " + record.problem);
    }
    return true;
  });
  return all;
}

ForeignWarc warc_of(const std::string& bytes) {
  Body body;
  body.append(bytes);
  return {"a.warc", foreign_bytes(std::move(body)), ""};
}

Told told(const std::string& bytes) {
  ForeignWarc warc = warc_of(bytes);
  return told(warc);
}

const std::vector<std::string> kTypes = {"warcinfo", "request", "response"};

TEST(ForeignWarc, EveryFormIsRead) {
  for (const Form form : {Form::plain, Form::members, Form::stream}) {
    const std::string bytes = three().bytes(form);
    ForeignWarc warc = warc_of(bytes);
    const Told all = told(warc);
    EXPECT_EQ(all.types, kTypes);
    EXPECT_EQ(all.problems, std::vector<std::string>{});
    for (const ForeignRecord& record : all.records) {
      EXPECT_EQ(record.packed, form == Form::members);
      std::string copied;
      warc.copy(record, [&](std::string_view piece) { copied += piece; });
      if (form != Form::stream) {
        EXPECT_EQ(copied, bytes.substr(record.offset, record.length));
      }
      EXPECT_EQ(copied.starts_with("WARC/1.0"), form != Form::members);
    }
  }
}

TEST(ForeignWarc, AMemberWithSeveralRecordsAmongOthersIsRead) {
  const std::string plain = three().bytes(Form::plain);
  ForeignWarc warc = warc_of(ForeignMaker("x").warcinfo().bytes() + ForeignMaker::packed(plain));
  const Told all = told(warc);
  for (std::size_t i = 0; i < all.records.size(); ++i) {
    const ReadRecord again = warc.read(all.records[i], [](std::string_view) {});
    EXPECT_EQ(again.head.get("WARC-Type"), all.types[i]) << "where it was told to lie";
  }
  EXPECT_EQ(all.types, (std::vector<std::string>{"warcinfo", "warcinfo", "request", "response"}));
  EXPECT_EQ(all.problems, std::vector<std::string>{});
}

TEST(ForeignWarc, OfAFileThatIsCutWhatIsWholeIsTakenAndTheRestNamed) {
  for (const Form form : {Form::plain, Form::members, Form::stream}) {
    const std::string bytes = three().bytes(form);
    for (std::size_t size = 1; size < bytes.size(); size += 7) {
      const Told all = told(bytes.substr(0, size));
      EXPECT_LT(all.types.size(), form == Form::stream ? 4u : 3u) << size;
      for (std::size_t i = 0; i < all.types.size(); ++i) EXPECT_EQ(all.types[i], kTypes[i]);
      if (form == Form::plain && all.problems.empty()) {
        EXPECT_GT(all.types.size(), 0u);
      }
    }
    EXPECT_GE(told(bytes.substr(0, bytes.size() - 3)).problems.size(), 1u);
  }
}

TEST(ForeignWarc, BehindADamagedRecordTheNextIsFound) {
  const std::string first = ForeignMaker("x").warcinfo().bytes(), rest = three().bytes();
  std::string broken = first;
  broken[broken.size() / 2] = static_cast<char>(broken[broken.size() / 2] ^ 0x55);
  const Told packed = told(broken + rest);
  EXPECT_EQ(packed.types, kTypes);
  ASSERT_EQ(packed.problems.size(), 1u);
  EXPECT_TRUE(packed.problems[0].starts_with("0: ")) << packed.problems[0];
  const Told plain =
      told("WARC/1.0\r\nContent-Length: 99999999\r\n\r\nlies\r\n\r\n" + three().bytes(Form::plain));
  EXPECT_EQ(plain.types, kTypes) << "a length that is a lie does not swallow what follows";
  EXPECT_EQ(plain.problems.size(), 1u);
}

TEST(ForeignWarc, WhatIsNoWarcFileIsNamedOnce) {
  for (const std::string& bytes :
       {std::string("hello"), std::string(100'000, '\0'), std::string("\x1f\x8b\x08garbage"),
        ForeignMaker::packed("<html>no</html>"),
        std::string("WARC/1.0\r\nContent-Length: 18446744073709551615\r\n\r\n"),
        std::string("WARC/1.0\r\nContent-Length: -1\r\n\r\n\r\n\r\n")}) {
    const Told all = told(bytes);
    EXPECT_EQ(all.types, std::vector<std::string>{});
    EXPECT_EQ(all.problems.size(), 1u) << bytes.substr(0, 40);
  }
  EXPECT_EQ(told("").problems.size(), 0u);
}

TEST(ForeignWarc, ProblemsHaveAnEnd) {
  std::string bytes;
  for (int i = 0; i < 5000; ++i) bytes += "WARC/1.0\r\nx\r\n\r\n";
  EXPECT_LE(told(bytes).problems.size(), 1000u);
}

TEST(ForeignWarc, AStreamThatUnpacksBeyondMeasureIsGivenUp) {
  std::string bomb;  // 30 MB of nothing in 30 KB, behind records so that it is unpacked
  GzipWriter member([&bomb](std::string_view piece) { bomb += piece; });
  member.write(three().bytes(Form::plain));
  const std::string zeros(1 << 20, '\0');
  for (int i = 0; i < 30; ++i) member.write(zeros);
  member.finish();
  Body body;
  body.append(bomb);
  ForeignWarc warc("a.warc", foreign_bytes(std::move(body)), "", 1 << 20);
  const Told all = told(warc);
  ASSERT_EQ(all.problems.size(), 1u);
  EXPECT_NE(all.problems[0].find("given up"), std::string::npos) << all.problems[0];
  EXPECT_EQ(all.types.size(), 0u);
}

// --- one capture ---------------------------------------------------------------------------------

ForeignCapture capture_of(ForeignMaker& maker, std::uint64_t most = 1 << 20) {
  ForeignWarc warc = warc_of(maker.bytes());
  const Told all = told(warc);
  return read_capture(warc, all.records.back(), "", most);
}

TEST(ForeignCapture, ABodyIsReadAndItsDigestHeld) {
  // SHA-1 of "<p>a</p>" as hex and as Base32.
  const std::string hex = "sha1:58bd1cfb1e0a2db0a0aa3ed36cfb4ae3ff3dc8c0";
  ForeignMaker none;
  none.capture(kUrl, "2019-03-04T05:06:07Z", "<p>a</p>");
  const ForeignCapture plain = capture_of(none);
  EXPECT_EQ(plain.problem, "");
  EXPECT_EQ(plain.body.str(), "<p>a</p>");
  EXPECT_EQ(plain.payload_digest, labelled(sha256_hex("<p>a</p>")));
  EXPECT_TRUE(plain.http_head.ends_with("\r\n\r\n"));
  ForeignMaker wrong;
  wrong.capture(kUrl, "2019-03-04T05:06:07Z", "<p>b</p>", "HTTP/1.1 200 OK\r\n\r\n",
                {{"WARC-Payload-Digest", hex}});
  EXPECT_NE(capture_of(wrong).problem.find("WARC-Payload-Digest"), std::string::npos);
  ForeignMaker block;
  block.capture(kUrl, "2019-03-04T05:06:07Z", "<p>b</p>", "HTTP/1.1 200 OK\r\n\r\n",
                {{"WARC-Block-Digest", hex}});
  EXPECT_NE(capture_of(block).problem.find("WARC-Block-Digest"), std::string::npos);
}

TEST(ForeignCapture, ChunksMayBePartOfADigestOrNot) {
  const std::string chunked = "5\r\nhello\r\n0\r\n\r\n";
  for (const std::string& hashed : {chunked, std::string("hello")}) {
    ForeignMaker maker;
    maker.capture(kUrl, "2019-03-04T05:06:07Z", chunked,
                  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                  {{"WARC-Payload-Digest", "sha-256:" + sha256_hex(hashed)}});
    const ForeignCapture capture = capture_of(maker);
    EXPECT_EQ(capture.problem, "");
    EXPECT_EQ(capture.payload_digest, labelled(sha256_hex("hello")));
    EXPECT_EQ(capture.body.str(), chunked);
  }
  ForeignMaker broken;
  broken.capture(kUrl, "2019-03-04T05:06:07Z", "zz\r\nhello",
                 "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
  EXPECT_NE(capture_of(broken).problem, "");
}

TEST(ForeignCapture, WhatIsTooLargeOrNoResponseIsSaid) {
  ForeignMaker large;
  large.capture(kUrl, "2019-03-04T05:06:07Z", std::string(5000, 'x'));
  const ForeignCapture capture = capture_of(large, 1000);
  EXPECT_TRUE(capture.is_too_large);
  EXPECT_LE(capture.body.size(), 1000u);
  EXPECT_EQ(capture.payload_bytes, 5000u);
  for (const std::string& head : {std::string("SSH-2.0-x\r\n\r\n"), std::string("no head at all"),
                                  std::string(400'000, 'x')}) {
    ForeignMaker none;
    none.capture(kUrl, "2019-03-04T05:06:07Z", "", head);
    EXPECT_EQ(capture_of(none).problem, "it holds no HTTP response");
  }
}

TEST(ForeignCapture, AResourceStandsForItsBytes) {
  ForeignMaker maker;
  maker.record({{"WARC-Type", "resource"},
                {"WARC-Target-URI", kUrl},
                {"WARC-Date", "2019-03-04T05:06:07Z"},
                {"WARC-Record-ID", maker.next_id()},
                {"Content-Type", "text/html"}},
               "<p>a</p>\r\n\r\nmore");
  const ForeignCapture capture = capture_of(maker);
  EXPECT_EQ(capture.problem, "");
  EXPECT_EQ(capture.body.str(), "<p>a</p>\r\n\r\nmore");
  EXPECT_EQ(capture.payload_digest, labelled(sha256_hex("<p>a</p>\r\n\r\nmore")));
  EXPECT_NE(capture.http_head.find("Content-Type: text/html"), std::string::npos);
}

TEST(ForeignCapture, DatesThatCannotBeAreNone) {
  const auto date = [](const std::string& text) {
    return date_of({"WARC/1.0", {{"WARC-Date", text}}}, at("2026-01-01T00:00:00Z"));
  };
  EXPECT_EQ(date("2019-03-04T05:06:07Z"), at("2019-03-04T05:06:07Z"));
  EXPECT_EQ(date("2019-03-04T05:06:07.5Z"), at("2019-03-04T05:06:07.500Z"));
  EXPECT_EQ(date("2019-03-04T05:06:07.123456Z"), at("2019-03-04T05:06:07.123Z"));
  for (const char* bad : {"", "2019", "2019-03-04", "2019-03-04T05:06Z", "1995-12-31T23:59:59Z",
                          "2026-01-01T00:00:01Z", "2019-13-04T05:06:07Z", "2019-03-04T05:06:07.Z",
                          "2019-03-04T05:06:07+01:00", "2019-03-04T05:06:07.x5Z", "Z"})
    EXPECT_FALSE(date(bad)) << bad;
}

TEST(SaidDigest, EveryFormThatProgramsWriteIsRead) {
  const auto holds = [](const std::string& said, const std::string& bytes) {
    SaidDigest digest(said);
    digest.update(bytes);
    return std::pair(digest.is_known(), digest.holds());
  };
  const std::pair good(true, true), bad(true, false), unknown(false, true);
  EXPECT_EQ(holds("sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N", "hullo"), bad);
  EXPECT_EQ(holds("sha1:aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d", "hello"), good);
  EXPECT_EQ(holds("sha1:AAF4C61DDCC5E8A2DABEDE0F3B482CD9AEA9434D", "hello"), good);
  EXPECT_EQ(holds("SHA-1:vl2mmho4yxukfwv63yhtwsbm3gxksq2n", "hello"), good);
  EXPECT_EQ(holds("sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", ""), good) << "Base32";
  EXPECT_EQ(holds("md5:5d41402abc4b2a76b9719d911017c592", "hello"), good);
  EXPECT_EQ(holds(labelled(sha256_hex("hello")), "hello"), good);
  EXPECT_EQ(holds(labelled(sha256_hex("hello")), "hullo"), bad);
  for (const char* none : {"", "sha1", "sha1:", "crc32:12345678", "sha1:!!!", ":", "sha1:zz"})
    EXPECT_EQ(holds(none, "hello"), unknown) << none;
}

TEST(ForeignFile, AFileThatIsNotThereThrows) {
  EXPECT_THROW(open_foreign("/nowhere/a.warc.gz", ""), std::runtime_error);
}

TEST(ForeignFile, AZipFileThatIsDamagedIsNamed) {
  const TempFolder folder;
  const std::string path = folder.path() + "/a.wacz";
  write_file(path, "PK\x03\x04 this is hardly a ZIP file");
  const ForeignFile file = open_foreign(path, "");
  EXPECT_TRUE(file.warcs.empty());
  EXPECT_FALSE(file.problems.empty());
}

}  // namespace
}  // namespace store

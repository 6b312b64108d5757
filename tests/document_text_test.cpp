// Documents' bytes as text: forms, pages, scans, hostile files.
#include "crawler/document_text.h"

#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include "tests/portal/pdf.h"

namespace crawler {
namespace {

using State = DocumentText::State;

bool has_program(const std::string& name) {
  return ::access(("/usr/bin/" + name).c_str(), X_OK) == 0;
}

DocumentText read(std::string_view bytes, const std::string& media_type = "") {
  return DocumentReader().read(bytes, media_type);
}

// A ZIP file of one stored member.
std::string zip(const std::string& name, const std::string& content) {
  const auto number = [](std::uint64_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 255U);
    return out;
  };
  const auto* data = reinterpret_cast<const Bytef*>(content.data());
  const std::string facts = number(0, 2) + number(0, 2) + number(0, 4) +
                            number(crc32(0, data, static_cast<uInt>(content.size())), 4) +
                            number(content.size(), 4) + number(content.size(), 4) +
                            number(name.size(), 2) + number(0, 2);
  const std::string local = "PK\x03\x04" + number(20, 2) + facts + name + content;
  const std::string entry =
      "PK\x01\x02" + number(20, 2) + number(20, 2) + facts + std::string(14, '\0') + name;
  return local + entry + "PK\x05\x06" + number(0, 4) + number(1, 2) + number(1, 2) +
         number(entry.size(), 4) + number(local.size(), 4) + number(0, 2);
}

TEST(DocumentTextTest, APdfIsReadPageByPage) {
  if (!has_program("pdftotext")) GTEST_SKIP() << "pdftotext is not installed";
  std::string lines;
  for (int i = 1; i <= 60; ++i) lines += "Line " + std::to_string(i) + " of the minutes\n";
  const DocumentText text = read(portal::pdf(lines), "text/html");
  EXPECT_EQ(text.state, State::text) << text.reason;
  ASSERT_EQ(text.pages.size(), 2u);
  EXPECT_EQ(text.pages[0].number, 1);
  EXPECT_TRUE(text.pages[0].text.starts_with("Line 1 of the minutes"));
  EXPECT_EQ(text.pages[1].number, 2);
  EXPECT_TRUE(text.pages[1].text.starts_with("Line 51 of")) << text.pages[1].text;
  EXPECT_TRUE(text.tool.starts_with("pdftotext ")) << text.tool;
  EXPECT_EQ(read("\n\n" + portal::pdf("moved")).state, State::text);
}

TEST(DocumentTextTest, AScanHasNoText) {
  if (!has_program("pdftotext")) GTEST_SKIP() << "pdftotext is not installed";
  const DocumentText text = read(portal::pdf(""));
  EXPECT_EQ(text.state, State::no_text);
  EXPECT_TRUE(text.pages.empty());
  EXPECT_NE(text.reason, "");
}

TEST(DocumentTextTest, AHostilePdfIsOneFailure) {
  if (!has_program("pdftotext")) GTEST_SKIP() << "pdftotext is not installed";
  const std::string whole = portal::pdf("Some words of the minutes");
  for (const std::string& bytes : {std::string("%PDF-1.7"), whole.substr(0, 100),
                                   std::string("%PDF-1.4\n") + std::string(100'000, '['),
                                   std::string("%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R "
                                               ">>\nendobj\ntrailer\n<< /Root 1 0 R >>\n")}) {
    const DocumentText text = read(bytes);
    EXPECT_TRUE(text.state == State::failed || text.state == State::no_text) << text.reason;
    EXPECT_NE(text.reason, "");
  }
  for (std::size_t at = 10; at < whole.size(); at += 37) {
    std::string torn = whole;
    torn[at] = static_cast<char>(torn[at] ^ 0x55);
    EXPECT_NE(read(torn).state, State::unsupported);
  }
}

TEST(DocumentTextTest, LimitsOfAToolAreTheFiles) {
  if (!has_program("pdftotext")) GTEST_SKIP() << "pdftotext is not installed";
  ToolLimits limits;
  limits.output = 10;
  const DocumentText text =
      DocumentReader(limits).read(portal::pdf("More than ten letters of text"), "");
  EXPECT_EQ(text.state, State::failed);
  EXPECT_EQ(text.reason, "pdftotext wrote too much");
}

TEST(DocumentTextTest, WordFiles) {
  if (has_program("catdoc")) {
    const DocumentText text = read("{\\rtf1 The committee {\\b resolved}\\par to adjourn}");
    EXPECT_EQ(text.state, State::text) << text.reason;
    ASSERT_EQ(text.pages.size(), 1u);
    EXPECT_EQ(text.pages[0].number, 0);
    EXPECT_NE(text.pages[0].text.find("The committee resolved"), std::string::npos);
    EXPECT_NE(read("\xD0\xCF\x11\xE0 and no more").state, State::text);
  }
  if (!has_program("unzip")) GTEST_SKIP() << "unzip is not installed";
  const DocumentText text = read(
      zip("word/document.xml",
          "<w:document xmlns:w=\"x\"><w:body><w:p><w:r><w:t>Resolved to adjourn</w:t></w:r></w:p>"
          "</w:body></w:document>"));
  EXPECT_EQ(text.state, State::text) << text.reason;
  ASSERT_EQ(text.pages.size(), 1u);
  EXPECT_EQ(text.pages[0].text, "Resolved to adjourn");
  EXPECT_EQ(read(zip("word/document.xml", "no XML")).state, State::failed);
  EXPECT_EQ(read(zip("word/document.xml", "x").substr(0, 60)).state, State::failed);
  EXPECT_EQ(read(zip("xl/workbook.xml", "<a/>")).state, State::unsupported);
}

TEST(DocumentTextTest, HtmlAndPlainTextAreReadHere) {
  DocumentText text = read(
      "<html><head><title>x</title></head><body><p>Caf\xe9</p><script>no</script></body></html>",
      "text/html; charset=iso-8859-1");
  ASSERT_EQ(text.pages.size(), 1u);
  EXPECT_EQ(text.pages[0].text, "Café");
  EXPECT_EQ(text.tool, own_tool());
  text = read("  \n  Agreed.  \r\n\n", "text/plain");
  ASSERT_EQ(text.pages.size(), 1u);
  EXPECT_EQ(text.pages[0].text, "  Agreed.");
}

TEST(DocumentTextTest, WhatIsNoDocumentIsNotRead) {
  for (const std::string& bytes :
       {std::string(), std::string("\x89PNG\r\n"), std::string(3, '\0')}) {
    const DocumentText text = read(bytes, "image/png");
    EXPECT_EQ(text.state, State::unsupported);
    EXPECT_NE(text.reason, "");
  }
}

}  // namespace
}  // namespace crawler

// Word's main document part as pages of text, whatever is in it.
#include "extract/docx_text.h"

#include <gtest/gtest.h>

namespace extract {
namespace {

using Pages = std::vector<std::string>;

std::string part(const std::string& body) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
         "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
         "<w:body>" +
         body + "</w:body></w:document>";
}

std::string paragraph(const std::string& text) {
  return "<w:p><w:pPr><w:jc w:val=\"left\"/></w:pPr><w:r><w:t xml:space=\"preserve\">" + text +
         "</w:t></w:r></w:p>";
}

TEST(DocxTextTest, ParagraphsTabsAndBreaks) {
  EXPECT_EQ(docx_pages(part(paragraph("Present: ") + "<w:p><w:r><w:t>Cllr</w:t><w:tab/><w:t>Reed"
                                                     "</w:t><w:br/><w:t>Chair</w:t></w:r></w:p>")),
            Pages{"Present: \nCllr\tReed\nChair\n"});
}

TEST(DocxTextTest, ATableRowIsALine) {
  EXPECT_EQ(docx_pages(part("<w:tbl><w:tr><w:tc>" + paragraph("Ward") + "</w:tc><w:tc>" +
                            paragraph("Votes") + "</w:tc></w:tr></w:tbl>")),
            Pages{"Ward \tVotes \t\n"});
}

TEST(DocxTextTest, PagesAsTheyLayWhenItWasSaved) {
  EXPECT_EQ(docx_pages(part(paragraph("One") + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Two"
                                               "</w:t></w:r></w:p>")),
            (Pages{"One\n", "Two\n"}));
}

TEST(DocxTextTest, WhatWasStruckOutIsNoText) {
  EXPECT_EQ(docx_pages(part("<w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r>"
                            "<w:t>new</w:t></w:r></w:ins></w:p>")),
            Pages{"new\n"});
}

TEST(DocxTextTest, WhatIsNoneIsNothing) {
  for (const std::string& bad :
       {std::string(), std::string("text"), std::string("<html><body/></html>"),
        part("<w:p>").substr(0, 100), part("<w:p></w:q>"), std::string("\xff\xfe"),
        std::string("<!DOCTYPE a [<!ENTITY b \"c\">]><document><body>&b;</body></document>"),
        std::string("<document/>")}) {
    EXPECT_FALSE(docx_pages(bad)) << bad;
  }
  EXPECT_EQ(docx_pages(part("")), Pages{""});
}

}  // namespace
}  // namespace extract

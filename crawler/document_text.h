// Document text: a document's bytes as plain text, page by page: PDF by pdftotext, Word by catdoc
// and unzip, each in a confined child; HTML and plain text here. What the bytes are is told by
// their beginning, as servers often say something else. Refuses to know the archive. Source:
// pdftotext(1), catdoc(1), unzip(1).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/confined_tool.h"

namespace crawler {

struct DocumentText {
  // text; no_text: there is none in it, as in a scan; failed: this file cannot be read;
  // unsupported: of no kind that is read; waits: the program that reads it is not installed.
  enum class State { text, no_text, failed, unsupported, waits };
  State state = State::unsupported;
  std::string reason;  // one clause; "" for text
  std::string tool;    // what read it, or could not: "pdftotext 22.12.0", "minutebook 0.1.0"
  struct Page {
    int number = 0;  // from 1; 0: the file has no pages
    std::string text;
  };
  std::vector<Page> pages;  // those with text, in order
};

std::string_view name(DocumentText::State state);  // as stored
std::string own_tool();                            // this program, as the tool it is itself

class DocumentReader {
 public:
  explicit DocumentReader(ToolLimits limits = {}) : limits_(limits) {}
  // `media_type` as the server said it, for what does not tell by itself (charsets of HTML and
  // plain text).
  DocumentText read(std::string_view bytes, const std::string& media_type);
  // Those that are installed, with their versions, and this program.
  std::vector<std::string> tools();

 private:
  DocumentText read_pdf(std::string_view bytes);
  DocumentText read_word(std::string_view bytes);
  DocumentText read_docx(std::string_view bytes);
  ToolResult run(const std::vector<std::string>& words, std::string_view bytes, DocumentText& text);
  const std::string& version_of(const std::string& program);

  ToolLimits limits_;
  std::map<std::string, std::string> versions_;  // "" not installed
};

}  // namespace crawler

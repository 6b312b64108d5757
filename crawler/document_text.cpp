#include "crawler/document_text.h"

#include <algorithm>

#include "crawler/media_type.h"
#include "extract/charset.h"
#include "extract/docx_text.h"
#include "extract/html_page.h"
#include "extract/rich_text.h"
#include "extract/utf8.h"

namespace crawler {
namespace {

using TextState = DocumentText::State;

enum class Form { pdf, word, docx, html, plain, other };

// What the first bytes of a file of some kind may be preceded by.
constexpr std::size_t kHead = 1024;

Form form_of(std::string_view bytes, const std::string& media_type) {
  const std::string_view head = bytes.substr(0, kHead);
  const std::string type = media_type_of(media_type, head);
  // Some files have a few bytes before their own first ones.
  if (head.find("%PDF-") != std::string_view::npos) return Form::pdf;
  if (type == "application/x-ole-storage" || type == "application/rtf") return Form::word;
  if (type == "application/zip" && head.starts_with("PK"))
    return bytes.find("word/document.xml") != std::string_view::npos ? Form::docx : Form::other;
  if (head.find('\0') != std::string_view::npos) return Form::other;
  return type == "text/html" || type == "application/xhtml+xml" ? Form::html
         : type == "text/plain"                                 ? Form::plain
                                                                : Form::other;
}

// Sound text without blanks at the ends of lines and of its own.
std::string tidy(std::string_view text) {
  std::string out;
  for (const char c : extract::to_xml_text(text)) {
    if (c == '\r') continue;
    if (c == '\n') {
      while (out.ends_with(' ') || out.ends_with('\t')) out.pop_back();
    }
    out += c;
  }
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\n'; };
  while (!out.empty() && is_blank(out.back())) out.pop_back();
  const auto begin = std::find_if_not(out.begin(), out.end(), is_blank);
  // Blanks before the first word keep its column; lines before it say nothing.
  const auto line = std::find(std::make_reverse_iterator(begin), out.rend(), '\n').base();
  out.erase(out.begin(), line);
  return out;
}

void add_text_page(DocumentText& text, int number, std::string_view page) {
  if (std::string tidied = tidy(page); !tidied.empty())
    text.pages.push_back({number, std::move(tidied)});
}

void settle_pages(DocumentText& text) {
  text.state = text.pages.empty() ? TextState::no_text : TextState::text;
  if (text.pages.empty()) text.reason = "there is no text in it, as in a scan";
}

DocumentText html_document(std::string_view bytes, const std::string& media_type) {
  DocumentText text;
  text.tool = own_tool();
  const auto page = extract::HtmlPage::parse(extract::to_utf8(bytes, media_type).utf8);
  const auto nowhere = extract::Url::parse("http://localhost/");
  static const extract::XPath kBody("body");
  std::vector<extract::Node> nodes;
  if (const extract::Node body = page.root().first(kBody)) {
    for (extract::Node node = body.first_child(); node; node = node.next()) nodes.push_back(node);
  }
  add_text_page(text, 0, extract::rich_text(nodes, *nowhere).text);
  settle_pages(text);
  return text;
}

DocumentText plain_document(std::string_view bytes, const std::string& media_type) {
  DocumentText text;
  text.tool = own_tool();
  add_text_page(text, 0, extract::to_utf8(bytes, media_type).utf8);
  settle_pages(text);
  return text;
}

}  // namespace

std::string own_tool() { return "minutebook " MINUTEBOOK_VERSION; }

std::string_view name(TextState state) {
  switch (state) {
    case TextState::text:
      return "text";
    case TextState::no_text:
      return "no_text";
    case TextState::failed:
      return "failed";
    case TextState::unsupported:
      return "unsupported";
    case TextState::waits:
      break;
  }
  return "waits";
}

DocumentText DocumentReader::read(std::string_view bytes, const std::string& media_type) {
  switch (form_of(bytes, media_type)) {
    case Form::pdf:
      return read_pdf(bytes);
    case Form::word:
      return read_word(bytes);
    case Form::docx:
      return read_docx(bytes);
    case Form::html:
      return html_document(bytes, media_type);
    case Form::plain:
      return plain_document(bytes, media_type);
    case Form::other:
      break;
  }
  DocumentText text;
  text.tool = own_tool();
  text.reason = bytes.empty() ? "it is empty" : "it is no PDF, Word or HTML file";
  return text;
}

std::vector<std::string> DocumentReader::tools() {
  std::vector<std::string> all{own_tool()};
  for (const char* const program : {"pdftotext", "catdoc", "unzip"}) {
    if (const std::string& version = version_of(program); !version.empty()) all.push_back(version);
  }
  return all;
}

DocumentText DocumentReader::read_pdf(std::string_view bytes) {
  DocumentText text;
  const ToolResult result =
      run({"pdftotext", "-q", "-enc", "UTF-8", "-eol", "unix", "-", "-"}, bytes, text);
  if (result.state != ToolResult::State::done) return text;
  std::string_view rest = result.output;
  for (int number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\f'), rest.size());
    add_text_page(text, number, rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  settle_pages(text);
  return text;
}

DocumentText DocumentReader::read_word(std::string_view bytes) {
  DocumentText text;
  // catdoc takes what is too short for its own form as text.
  constexpr std::size_t kLeastWordFile = 1536;
  if (bytes.starts_with("\xD0\xCF") && bytes.size() < kLeastWordFile) {
    text.state = TextState::failed;
    text.tool = own_tool();
    text.reason = "it is cut off";
    return text;
  }
  const ToolResult result = run({"catdoc", "-d", "utf-8", "-w", "-"}, bytes, text);
  if (result.state != ToolResult::State::done) return text;
  add_text_page(text, 0, result.output);
  settle_pages(text);
  return text;
}

DocumentText DocumentReader::read_docx(std::string_view bytes) {
  DocumentText text;
  const ToolResult result =
      run({"unzip", "-p", "/proc/self/fd/0", "word/document.xml"}, bytes, text);
  if (result.state != ToolResult::State::done) return text;
  const auto pages = extract::docx_pages(result.output);
  if (!pages) {
    text.state = TextState::failed;
    text.reason = "its main part is no sound XML";
    return text;
  }
  for (std::size_t i = 0; i < pages->size(); ++i)
    add_text_page(text, pages->size() == 1 ? 0 : static_cast<int>(i) + 1, (*pages)[i]);
  settle_pages(text);
  return text;
}

ToolResult DocumentReader::run(const std::vector<std::string>& words, std::string_view bytes,
                               DocumentText& text) {
  text.tool = version_of(words[0]);
  if (text.tool.empty()) {
    text.state = TextState::waits;
    text.reason = words[0] + " is not installed";
    return {};
  }
  ToolResult result = run_confined(words, bytes, limits_);
  if (result.state != ToolResult::State::done) {
    text.state = TextState::failed;
    text.reason = words[0] + ' ' + result.reason;
    if (!result.said.empty()) text.reason += " (" + tidy(result.said) + ')';
  }
  return result;
}

// The first number with a dot in what a program says of itself.
const std::string& DocumentReader::version_of(const std::string& program) {
  const auto known = versions_.find(program);
  if (known != versions_.end()) return known->second;
  const ToolResult result = run_confined({program, program == "catdoc" ? "-V" : "-v"}, "", limits_);
  std::string version;
  if (result.state != ToolResult::State::missing) {
    version = program;
    const std::string said = result.said + ' ' + result.output;
    const std::size_t dot = said.find('.');
    constexpr std::string_view kDigits = "0123456789.";
    if (dot != std::string::npos && dot > 0) {
      const std::size_t begin = said.find_last_not_of(kDigits, dot) + 1;
      const std::string number = said.substr(begin, said.find_first_not_of(kDigits, dot) - begin);
      if (number.size() > 1) version += ' ' + number;
    }
  }
  return versions_.emplace(program, version).first->second;
}

}  // namespace crawler

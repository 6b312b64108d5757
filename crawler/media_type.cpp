#include "crawler/media_type.h"

#include <algorithm>
#include <array>
#include <utility>

#include "crawler/body_start.h"
#include "crawler/fetcher.h"
#include "crawler/outcome.h"
#include "extract/words.h"

namespace crawler {
namespace {

constexpr std::size_t kSignature = 64;

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kSignatures{{
    {"%PDF-", "application/pdf"},
    {"PK\x03\x04", "application/zip"},                  // also docx, xlsx, odt
    {"\xD0\xCF\x11\xE0", "application/x-ole-storage"},  // doc, xls, ppt
    {"{\\rtf", "application/rtf"},
    {"\x89PNG", "image/png"},
}};

std::string_view without_blanks(std::string_view text) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

bool begins(std::string_view text, std::string_view with) {
  return text.substr(0, with.size()) == with;
}

}  // namespace

std::string media_type_of(std::string_view declared, std::string_view start) {
  for (const auto& [signature, type] : kSignatures) {
    if (begins(start, signature)) return std::string(type);
  }
  const std::string type =
      extract::ascii_lower(without_blanks(declared.substr(0, declared.find(';'))));
  const std::size_t end = type.find_last_not_of(" \t");
  const std::string tag = extract::ascii_lower(without_blanks(start).substr(0, kSignature));
  const bool html = begins(tag, "<!doctype html") || begins(tag, "<html");
  // XHTML is HTML to us, and stays what it says it is.
  if (html && type.find("html") == std::string::npos) return "text/html";
  if (type.empty()) return begins(tag, "<") ? "text/html" : "";
  return type.substr(0, end + 1);
}

std::string media_type(const FetchResult& result) {
  const std::string declared = header(result.response_head, "Content-Type").value_or("");
  std::string start = body_start(result, kSignature).bytes;
  // Above what body_start looks at; only a page has to be told from a document there.
  const bool coded = header(result.response_head, "Content-Encoding").has_value();
  if (start.empty() && !coded && extract::ascii_lower(declared).find("html") != std::string::npos) {
    result.body.read([&start](std::string_view piece) {
      if (start.size() < kSignature) start.append(piece.substr(0, kSignature));
    });
  }
  return media_type_of(declared, start);
}

}  // namespace crawler

#include "tests/portal/pdf.h"

#include <fmt/format.h>

#include <map>
#include <vector>

namespace portal {
namespace {

constexpr std::size_t kColumns = 90, kLinesAPage = 50;

// UTF-8 to WinAnsi: Latin-1 as it is, Word's quotation marks and dashes by table.
std::string win_ansi(std::string_view text) {
  static const std::map<unsigned, unsigned char> kTable = {
      {0x2018, 0x91}, {0x2019, 0x92}, {0x201C, 0x93}, {0x201D, 0x94}, {0x2022, 0x95},
      {0x2013, 0x96}, {0x2014, 0x97}, {0x2026, 0x85}, {0x20AC, 0x80}};
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    if ((text[i] & 0x80) == 0) {
      out += text[i++];
      continue;
    }
    const auto first = static_cast<unsigned char>(text[i]);
    const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    unsigned point = first & (0xFFu >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k) {
      point = (point << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
    }
    const auto named = kTable.find(point);
    const unsigned latin = point < 0x100 ? point : '?';
    out += static_cast<char>(named != kTable.end() ? named->second : latin);
    i += length;
  }
  return out;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    while (line.size() > kColumns) {
      const auto blank = line.rfind(' ', kColumns);
      const auto length = blank == std::string_view::npos || blank == 0 ? kColumns : blank;
      lines.emplace_back(line.substr(0, length));
      line.remove_prefix(length == blank ? length + 1 : length);
    }
    lines.emplace_back(line);
  }
  return lines;
}

std::string page_stream(const std::vector<std::string>& lines, std::size_t from) {
  std::string out = "BT /F1 11 Tf 14 TL 50 780 Td\n";
  for (std::size_t i = from; i < lines.size() && i < from + kLinesAPage; ++i) {
    out += '(';
    for (const char c : lines[i]) {
      if (c == '(' || c == ')' || c == '\\') out += '\\';
      out += c;
    }
    out += ") Tj T*\n";
  }
  return out + "ET";
}

// Collects objects and remembers where each begins, for the cross-reference table.
class File {
 public:
  void add(std::size_t number, const std::string& body) {
    offsets_[number] = out_.size();
    out_ += fmt::format("{} 0 obj\n{}\nendobj\n", number, body);
  }
  std::string finish() {
    const std::size_t start = out_.size();
    out_ += fmt::format("xref\n0 {}\n0000000000 65535 f \n", offsets_.size() + 1);
    for (const auto& [number, offset] : offsets_) out_ += fmt::format("{:010} 00000 n \n", offset);
    out_ += fmt::format("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n",
                        offsets_.size() + 1, start);
    return std::move(out_);
  }

 private:
  std::string out_ = "%PDF-1.4\n%\xE2\xE3\xCF\xD3\n";
  std::map<std::size_t, std::size_t> offsets_;
};

}  // namespace

std::string pdf(std::string_view utf8_text) {
  const auto lines = lines_of(win_ansi(utf8_text));
  const std::size_t pages =
      std::max<std::size_t>(1, (lines.size() + kLinesAPage - 1) / kLinesAPage);
  File file;
  std::string kids;
  for (std::size_t p = 0; p < pages; ++p) kids += fmt::format("{} 0 R ", 4 + 2 * p);
  file.add(1, "<< /Type /Catalog /Pages 2 0 R >>");
  file.add(2, fmt::format("<< /Type /Pages /Kids [{}] /Count {} >>", kids, pages));
  file.add(3, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  for (std::size_t p = 0; p < pages; ++p) {
    const std::string stream = page_stream(lines, p * kLinesAPage);
    file.add(4 + 2 * p,
             fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R "
                         "/Resources << /Font << /F1 3 0 R >> >> >>",
                         5 + 2 * p));
    file.add(5 + 2 * p,
             fmt::format("<< /Length {} >>\nstream\n{}\nendstream", stream.size(), stream));
  }
  return file.finish();
}

}  // namespace portal

// A field of a raw response head. Source: RFC 9112, 5 (fields, obsolete folding).
#include <algorithm>

#include "crawler/outcome.h"

namespace crawler {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

}  // namespace

std::optional<std::string> header(std::string_view head, std::string_view name) {
  std::optional<std::string> value;
  bool continues = false;  // the last field line was ours, and a folded line belongs to it
  std::size_t at = head.find('\n');  // behind the status line
  while (at != std::string_view::npos && at + 1 < head.size()) {
    const std::size_t begin = at + 1;
    at = head.find('\n', begin);
    const std::string_view line =
        head.substr(begin, at == std::string_view::npos ? at : at - begin);
    if (!line.empty() && (line[0] == ' ' || line[0] == '\t')) {
      if (!continues) continue;
      if (!value->empty()) *value += ' ';
      value->append(trimmed(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    continues = colon != std::string_view::npos && same(trimmed(line.substr(0, colon)), name);
    if (continues) value = std::string(trimmed(line.substr(colon + 1)));
  }
  return value;
}

}  // namespace crawler

// A field of a raw response head. Source: RFC 9112, 5 (fields, obsolete folding).
#include <algorithm>

#include "crawler/outcome.h"
#include "extract/words.h"

namespace crawler {
namespace {}  // namespace

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
      value->append(extract::trimmed(line, " \t\r\n"));
      continue;
    }
    const std::size_t colon = line.find(':');
    continues =
        colon != std::string_view::npos &&
        extract::same_without_case(extract::trimmed(line.substr(0, colon), " \t\r\n"), name);
    if (continues) value = std::string(extract::trimmed(line.substr(colon + 1), " \t\r\n"));
  }
  return value;
}

}  // namespace crawler

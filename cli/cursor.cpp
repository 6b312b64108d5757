#include "cli/cursor.h"

#include <charconv>
#include <string_view>

#include "cli/command.h"

namespace cli {

bool is_day(const std::string& text) {
  constexpr std::string_view kForm = "dddd-dd-dd";
  if (text.size() < kForm.size()) return false;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    if (kForm[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != kForm[i]) return false;
  }
  return text.size() == kForm.size() || text[kForm.size()] == 'T';
}

std::int64_t cursor_of(const std::string& option, const std::string& since,
                       store::Changes& changes) {
  if (since.empty()) return 0;
  if (is_day(since)) return changes.before(since);
  std::int64_t cursor = -1;
  const char* const end = since.data() + since.size();
  const auto [stop, fault] = std::from_chars(since.data(), end, cursor);
  if (fault != std::errc() || stop != end || cursor < 0) {
    throw CannotRun("--" + option + " \"" + since +
                    "\" is no cursor: give the number that an earlier change carried, or a day "
                    "(2026-11-01)");
  }
  if (const std::int64_t newest = changes.newest(); cursor > newest) {
    throw CannotRun("--" + option + ' ' + since + " lies ahead: this archive's newest change is " +
                    std::to_string(newest) +
                    ", so the cursor is another archive's or was mistyped");
  }
  return cursor;
}

}  // namespace cli

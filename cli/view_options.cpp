#include "cli/view_options.h"

#include <chrono>
#include <stdexcept>

#include "store/time.h"

namespace cli {
namespace {

// The first instant that does not count any more.
std::string end_of(const std::string& option, const std::string& text) {
  if (text.empty()) return "";
  constexpr std::size_t kDayLength = 10;  // "2026-03-05"
  try {
    const bool is_day = text.size() == kDayLength;
    const store::Instant named = store::from_iso(is_day ? text + "T00:00:00Z" : text);
    const store::Instant end = named + (is_day ? store::Instant::duration(std::chrono::days(1))
                                               : std::chrono::milliseconds(1));
    // What comes after the year 9999 does not sort as text.
    return end < store::from_iso("9999-12-31T23:59:59.999Z") ? store::to_iso(end) : "";
  } catch (const std::invalid_argument&) {
    throw CannotRun("--" + option + " \"" + text +
                    "\" is neither a day (2026-03-05) nor a time in UTC (2026-03-05T18:30:00Z)");
  }
}

}  // namespace

void add_as_of(Options& parser, ViewOptions& target) {
  parser.text("as-of", target.as_of, "DATE",
              "what the council had said by then, in the best reading of it there is");
}

void add_view_options(Options& parser, ViewOptions& target) {
  add_as_of(parser, target);
  parser.text("as-known", target.as_known, "DATE", "what the archive held then");
}

store::View view_of(const ViewOptions& options) {
  return {end_of("as-of", options.as_of), end_of("as-known", options.as_known)};
}

std::string in_words(const ViewOptions& options) {
  if (options.as_of.empty() && options.as_known.empty()) return "";
  if (options.as_known.empty()) return "by " + options.as_of;
  return (options.as_of.empty() ? "" : "by " + options.as_of + ", ") + "as known by " +
         options.as_known;
}

}  // namespace cli

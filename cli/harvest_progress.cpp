#include "cli/harvest_progress.h"

#include <fmt/core.h>

#include <algorithm>
#include <ostream>

#include "cli/terminal.h"

namespace cli {
namespace {

using crawler::Milliseconds;

constexpr Milliseconds kTerminalEvery{100}, kLineEvery{30'000};
constexpr std::size_t kLineWidth = 79;

std::string minutes(Milliseconds time) {
  const auto seconds = time.count() / 1000;
  if (seconds < 90) return fmt::format("{} s", seconds);
  if (seconds < 5400) return fmt::format("{} min", (seconds + 30) / 60);
  return fmt::format("{:.1f} h", static_cast<double>(seconds) / 3600);
}

}  // namespace

HarvestProgress::HarvestProgress(std::ostream& err, bool terminal, const crawler::Clock& clock,
                                 std::function<std::size_t(const std::string&)> queued,
                                 int max_requests)
    : err_(err),
      terminal_(terminal),
      clock_(clock),
      queued_(std::move(queued)),
      max_requests_(max_requests),
      begun_(clock.now()),
      shown_(begun_) {}

HarvestProgress::~HarvestProgress() { clear(); }

std::string HarvestProgress::left(const crawler::SiteReport& site, std::size_t queued,
                                  crawler::Instant now) const {
  if (site.requests < 5) return "";
  const auto to_ask =
      std::min<std::int64_t>(static_cast<std::int64_t>(queued), max_requests_ - site.requests);
  const Milliseconds each = (now - begun_) / site.requests;
  return to_ask > 0 ? ", about " + minutes(each * to_ask) + " left" : "";
}

void HarvestProgress::asking(const crawler::SiteReport& site, const std::string& reading) {
  const auto now = clock_.now();
  if (now - shown_ < (terminal_ ? kTerminalEvery : kLineEvery)) return;
  const std::size_t queued = queued_(site.site);
  const int held = site.meetings_new + site.meetings_changed + site.meetings_unchanged;
  const double seconds = static_cast<double>((now - begun_).count()) / 1000;
  show(fmt::format("{}  {} meetings, {} queued, {} requests ({:.1f}/s){}", printable(reading), held,
                   queued, site.requests, site.requests / std::max(seconds, 0.001),
                   left(site, queued, now)),
       now);
}

void HarvestProgress::finished(const crawler::SiteReport& site) {
  if (site.state == "done" || site.state == "budget") return;
  clear();
  err_ << site.site << ": " << site.state << ": " << printable(site.reason) << '\n';
}

void HarvestProgress::show(const std::string& line, crawler::Instant now) {
  shown_ = now;
  if (!terminal_) {
    err_ << line << std::endl;
    return;
  }
  clear();
  line_ = line.substr(0, kLineWidth);
  err_ << line_ << std::flush;
}

void HarvestProgress::clear() {
  if (!line_.empty()) err_ << "\r\033[K" << std::flush;
  line_.clear();
}

}  // namespace cli

// The log for people: a live view on a terminal, a line now and then elsewhere, and sentences.
#include <unistd.h>

#include <chrono>
#include <ostream>

#include "cli/harvest_log.h"
#include "cli/harvest_view.h"
#include "cli/live_screen.h"
#include "cli/terminal.h"

namespace cli {
namespace {

constexpr std::chrono::milliseconds kRedrawEvery{100}, kLineEvery{30'000};

class TextLog : public HarvestLog {
 public:
  TextLog(std::ostream& err, bool terminal) : err_(err), terminal_(terminal), screen_(err) {}

  void run_started(const RunFacts& facts) override { shown_ = facts.started; }
  void site_started(const crawler::SiteReport&) override {}
  void fetched(const crawler::SiteReport&, const std::string&,
               const crawler::FetchSummary&) override {}
  void site_finished(const crawler::SiteReport& site) override {
    // What an interrupted run leaves is in its report, not a sentence a site.
    if (site.state != "done" && site.state != "budget" && site.state != "interrupted")
      say(Level::warning, site.site, site.state + ": " + site.reason);
  }
  void run_finished(const crawler::RunReport&, const RunFacts&) override { screen_.clear(); }

  void say(Level, const std::string& site, const std::string& sentence) override {
    screen_.clear();
    err_ << (site.empty() ? "" : site + ": ") + printable(sentence) + '\n' << std::flush;
  }

  void look(const HarvestState& state) override {
    const auto now = state.now();
    if (now - shown_ < (terminal_ ? kRedrawEvery : kLineEvery)) return;
    shown_ = now;
    if (!terminal_) {
      err_ << view_line(state, now) + '\n' << std::flush;
      return;
    }
    const TerminalSize size = terminal_size(STDERR_FILENO);
    // The last column stays free: in it some terminals wrap already.
    screen_.draw(view_lines(state, now, size.columns - 1, size.rows - 1));
  }

 private:
  std::ostream& err_;
  bool terminal_;
  LiveScreen screen_;
  crawler::Instant shown_{};
};

class QuietLog : public HarvestLog {
 public:
  explicit QuietLog(std::ostream& err) : err_(err) {}

  void run_started(const RunFacts&) override {}
  void site_started(const crawler::SiteReport&) override {}
  void fetched(const crawler::SiteReport&, const std::string&,
               const crawler::FetchSummary&) override {}
  void site_finished(const crawler::SiteReport&) override {}
  void run_finished(const crawler::RunReport&, const RunFacts&) override {}
  void look(const HarvestState&) override {}
  void say(Level level, const std::string& site, const std::string& sentence) override {
    if (level != Level::error) return;
    err_ << (site.empty() ? "" : site + ": ") + printable(sentence) + '\n' << std::flush;
  }

 private:
  std::ostream& err_;
};

}  // namespace

std::unique_ptr<HarvestLog> make_quiet_log(std::ostream& err) {
  return std::make_unique<QuietLog>(err);
}

std::unique_ptr<HarvestLog> make_text_log(std::ostream& err, bool terminal) {
  return std::make_unique<TextLog>(err, terminal);
}

}  // namespace cli

#include "cli/harvest_view.h"

#include <fmt/core.h>

#include <algorithm>

#include "cli/quantity.h"
#include "cli/terminal.h"
#include "cli/wording.h"
#include "extract/utf8.h"

namespace cli {
namespace {

using crawler::Instant;
using crawler::Milliseconds;
using crawler::SiteReport;

constexpr std::size_t kSitesShown = 5, kWidestKey = 24;
constexpr Milliseconds kLongInComing{5000};

int meetings(const SiteReport& site) {
  return site.meetings_new + site.meetings_changed + site.meetings_unchanged;
}

std::string left_text(const std::optional<Milliseconds>& left) {
  return left ? ", about " + duration_text(*left) + " left" : "";
}

std::string one_site(const HarvestState& state, Instant now) {
  const SiteState& site = state.sites().front();
  return fmt::format("{}  {} meetings, {} queued, {} requests ({:.1f}/s){}", site.reading,
                     meetings(site.report()), site.queued.value_or(0), site.report().requests,
                     state.rate(now), left_text(state.left(site, now)));
}

std::string sum(const HarvestState& state, Instant now) {
  std::size_t done = 0, asking = 0;
  std::int64_t bytes = 0;
  for (const SiteState& site : state.sites()) {
    done += site.finished ? 1u : 0u;
    asking += !site.finished && site.asking ? 1u : 0u;
    bytes += site.report().bytes;
  }
  return fmt::format("{} sites: {} done, {} asking, {} waiting  {} requests ({:.1f}/s), {}  {}{}",
                     state.sites().size(), done, asking, state.sites().size() - done - asking,
                     grouped(state.requests()), state.rate(now), size_text(bytes),
                     duration_text(now - state.begun()), left_text(state.left(now)));
}

Milliseconds in_coming(const SiteState& site, Instant now) {
  return site.asking && site.asked_at ? now - *site.asked_at : Milliseconds(0);
}

// Unfinished sites, those that keep the run first.
std::vector<const SiteState*> keeping(const HarvestState& state, Instant now) {
  std::vector<const SiteState*> sites;
  for (const SiteState& site : state.sites()) {
    if (!site.finished && site.started) sites.push_back(&site);
  }
  // In whole minutes, so that lines don't change places all the time.
  const auto weight = [&](const SiteState* site) {
    const Milliseconds waited = in_coming(*site, now);
    return std::pair(
        waited >= kLongInComing ? waited : Milliseconds(0),
        std::chrono::floor<std::chrono::minutes>(state.left(*site, now).value_or(Milliseconds(0))));
  };
  std::stable_sort(sites.begin(), sites.end(), [&](const SiteState* one, const SiteState* other) {
    return weight(one) > weight(other);
  });
  return sites;
}

std::string site_line(const HarvestState& state, const SiteState& site, std::size_t key_width,
                      Instant now) {
  const SiteReport& report = site.report();
  std::string reading = site.reading;
  if (reading.starts_with(report.site + '/')) reading.erase(0, report.site.size() + 1);
  const Milliseconds waited = in_coming(site, now);
  if (waited >= kLongInComing) reading += " (" + duration_text(waited) + ')';
  const auto left = state.left(site, now);
  return fmt::format("  {:<{}}  {:>6} requests {:>6} meetings {:>7} queued  {:>8}  {}", report.site,
                     key_width, grouped(report.requests), grouped(meetings(report)),
                     grouped(static_cast<std::int64_t>(site.queued.value_or(0))),
                     left ? duration_text(*left) : "", reading);
}

}  // namespace

std::string clipped(const std::string& text, std::size_t width) {
  const std::string safe = printable(text);
  std::string out;
  std::size_t columns = 0, last = 0;  // `last`: where the last column that fits begins
  for (std::size_t at = 0; at < safe.size();) {
    const std::size_t length = std::max<std::size_t>(extract::code_point_at(safe, at).length, 1);
    if (columns == width) {
      out.resize(last);
      return width == 0 ? "" : out + "…";
    }
    last = out.size();
    out += safe[at] == '\n' || safe[at] == '\t' ? std::string(" ") : safe.substr(at, length);
    ++columns;
    at += length;
  }
  return out;
}

std::string view_line(const HarvestState& state, Instant now) {
  return printable(state.sites().size() == 1 ? one_site(state, now) : sum(state, now));
}

std::vector<std::string> view_lines(const HarvestState& state, Instant now, std::size_t width,
                                    std::size_t most) {
  std::vector<std::string> lines{clipped(view_line(state, now), width)};
  if (state.sites().size() < 2) return lines;
  auto sites = keeping(state, now);
  sites.resize(std::min({sites.size(), kSitesShown, std::max<std::size_t>(most, 1) - 1}));
  std::size_t key_width = 0;
  for (const SiteState* site : sites) {
    key_width = std::max(key_width, std::min(site->report().site.size(), kWidestKey));
  }
  for (const SiteState* site : sites)
    lines.push_back(clipped(site_line(state, *site, key_width, now), width));
  return lines;
}

}  // namespace cli

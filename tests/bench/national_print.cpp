#include "tests/bench/national_print.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace national {
namespace {

using test::GuestWatch;

std::string milliseconds(const std::optional<crawler::Milliseconds>& time) {
  return time ? fmt::format("{} ms", time->count()) : "none";
}

void keep_least(std::optional<crawler::Milliseconds>& least,
                const std::optional<crawler::Milliseconds>& value) {
  if (value && (!least || *value < *least)) least = value;
}

// The worst of all hosts, or of all addresses.
GuestWatch::Seen worst(const std::map<std::string, GuestWatch::Seen>& all) {
  GuestWatch::Seen worst;
  for (const auto& [name, seen] : all) {
    worst.most_connections = std::max(worst.most_connections, seen.most_connections);
    keep_least(worst.shortest_gap, seen.shortest_gap);
    keep_least(worst.shortest_pause, seen.shortest_pause);
  }
  return worst;
}

void print_watch(const GuestWatch& watch) {
  const auto host = worst(watch.hosts()), address = worst(watch.addresses());
  fmt::print("  {} hosts: at most {} connection at once (rule 1), shortest pause {} (rule 3000)\n",
             watch.hosts().size(), host.most_connections, milliseconds(host.shortest_pause));
  for (const auto& [name, seen] : watch.vendors()) {
    fmt::print(
        "  {}: {} requests, at most {} connections at once (rule 4), shortest gap {} "
        "(rule 1000)\n",
        name, seen.requests, seen.most_connections, milliseconds(seen.shortest_gap));
  }
  fmt::print(
      "  {} addresses: at most {} connections at once (rule 4), shortest gap {} "
      "(rule 1000)\n",
      watch.addresses().size(), address.most_connections, milliseconds(address.shortest_gap));
  for (std::size_t i = 0; i < std::min<std::size_t>(5, watch.broken().size()); ++i)
    fmt::print("  broken: {}\n", watch.broken()[i]);
  if (watch.times_broken() > 5) fmt::print("  broken: {} times in all\n", watch.times_broken());
}

void print_states(const crawler::RunReport& report) {
  std::map<std::string, int> states;
  int fresh = 0, changed = 0, unchanged = 0, followed = 0;
  for (const auto& site : report.sites) {
    ++states[site.state];
    fresh += site.meetings_new;
    changed += site.meetings_changed;
    unchanged += site.meetings_unchanged;
    followed += site.stubs_followed;
  }
  for (const auto& [state, count] : states) fmt::print("  {} sites {}", count, state);
  fmt::print("; meetings {} new, {} changed, {} unchanged; {} stubs followed\n", fresh, changed,
             unchanged, followed);
}

}  // namespace

std::string duration(crawler::Milliseconds time) {
  const auto count = time.count();
  return fmt::format("{} h {:02} min {:04.1f} s", count / 3'600'000, count / 60'000 % 60,
                     static_cast<double>(count % 60'000) / 1000);
}

void print_night(const std::string& title, const Night& night,
                 const std::map<std::string, int>& requests) {
  std::vector<int> counts;
  int all = 0;
  for (const auto& [site, count] : requests) {
    counts.push_back(count);
    all += count;
  }
  std::sort(counts.begin(), counts.end());
  fmt::print("\n{}\n", title);
  fmt::print("  simulated {}; CPU {:.1f} s without the portals' own, wall {:.1f} s; {} turns\n",
             duration(night.report.duration), night.cpu_seconds, night.wall_seconds, night.waits);
  if (!counts.empty()) {
    fmt::print("  {} requests; a portal: least {}, median {}, most {}\n", all, counts.front(),
               counts[counts.size() / 2], counts.back());
  }
  print_states(night.report);
  print_watch(night.watch);
}

void print_causes(const Causes& causes, std::size_t portals) {
  fmt::print("  what the requests were for:            in all   a portal\n");
  std::map<std::string, int> sums;
  for (const auto& [cause, count] : causes) sums[cause.why] += count;
  for (const auto& [why, sum] : sums) {
    const auto each = [&](int count) {
      return static_cast<double>(count) / static_cast<double>(portals);
    };
    fmt::print("    {:<34} {:>8} {:>10.2f}\n", why, sum, each(sum));
    for (const auto& [cause, count] : causes) {
      if (cause.why == why && !cause.what.empty())
        fmt::print("      {:<32} {:>8} {:>10.2f}\n", cause.what, count, each(count));
    }
  }
}

}  // namespace national

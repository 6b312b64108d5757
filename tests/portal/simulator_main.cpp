// portal_simulator: simulated ModernGov and CMIS portals as a program. Prints the address of the
// one it serves, or a fleet's table of sites, and then "ready" on stdout; ends on SIGTERM, SIGINT,
// or when the process that started it ends.
#include <fmt/format.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <fstream>

#include "tests/portal/dice.h"
#include "tests/portal/portal.h"
#include "tests/portal/simulator_options.h"
#include "tests/portal/sites_file.h"

namespace {

using portal::SimulatorOptions;

void say(const std::string& text) {
  std::fputs(text.c_str(), stdout);
  std::fflush(stdout);
}

void say_night(int night, const std::string& key, const portal::Diary& diary) {
  for (const portal::Change& change : diary) {
    say(fmt::format("night {}\t{}\t{}\n", night, key, portal::to_line(change)));
  }
}

std::string in_words(const portal::Traffic& traffic, const portal::PageMix& mix) {
  const auto milliseconds = [](const auto& time) {
    return time ? fmt::format("{:.1f} ms", std::chrono::duration<double, std::milli>(*time).count())
                : std::string("none");
  };
  return portal::to_text(mix) +
         fmt::format(
             "{} requests on {} connections; at once {} connections, {} requests; shortest time "
             "between starts {}\n",
             traffic.requests, traffic.connections, traffic.most_open, traffic.most_in_flight,
             milliseconds(traffic.shortest_gap));
}

// The worst that any portal saw.
std::string worst_host(const portal::Fleet& fleet) {
  portal::Traffic worst;
  for (std::size_t i = 0; i < fleet.size(); ++i) {
    const portal::Traffic seen = fleet.traffic().host(i);
    worst.most_open = std::max(worst.most_open, seen.most_open);
    worst.most_in_flight = std::max(worst.most_in_flight, seen.most_in_flight);
    if (seen.shortest_gap && (!worst.shortest_gap || *seen.shortest_gap < *worst.shortest_gap)) {
      worst.shortest_gap = seen.shortest_gap;
    }
    worst.requests = std::max(worst.requests, seen.requests);
    worst.connections = std::max(worst.connections, seen.connections);
  }
  return "the most and the shortest of any one portal: " + in_words(worst, {});
}

// Until a signal to end; each SIGUSR1 brings `next_night`.
template <typename Next>
void wait_for_the_end(const sigset_t& signals, Next next_night) {
  int signal = 0;
  while (sigwait(&signals, &signal) == 0 && signal == SIGUSR1) {
    next_night();
    say("night passed\n");
  }
}

void serve_one(const SimulatorOptions& options, const sigset_t& signals) {
  portal::PortalOptions one = options.portal;
  one.keeps_log = false;
  portal::Portal served(std::move(one));
  if (options.dump_expected) return say(served.expected() + "\n");
  const std::string welsh = served.welsh_base_url();
  say(served.base_url() + '\n' + welsh + (welsh.empty() ? "" : "\n") + "ready\n");
  wait_for_the_end(signals, [&] {
    const portal::Diary diary = served.next_night();
    say_night(served.publisher().night(), served.publisher().options().key, diary);
  });
  if (served.traffic().requests > 0) say(in_words(served.traffic(), served.publisher().mix()));
}

std::vector<portal::FleetPortal> portals_of(const SimulatorOptions& options) {
  auto portals = portal::fleet_of(options.portal, options.portals, options.an_address);
  for (portal::FleetPortal& one : portals) {
    one.options.keeps_log = false;
    portal::Dice dice(one.options.seed);
    one.options.delay_ms = dice.between(options.latency.first, options.latency.second);
    for (const auto& [key, failure] : options.failures_at) {
      if (key == one.options.key) one.options.failures.push_back(failure);
    }
  }
  return portals;
}

void serve_fleet(const SimulatorOptions& options, const sigset_t& signals) {
  portal::Fleet fleet(portals_of(options));
  const std::string table = portal::sites_table(fleet, options.shared);
  if (options.sites_file.empty()) {
    say(table);
  } else if (!(std::ofstream(options.sites_file) << table)) {
    throw std::runtime_error("cannot write " + options.sites_file);
  }
  say("ready\n");
  wait_for_the_end(signals, [&] {
    const auto diaries = fleet.next_night();
    for (std::size_t i = 0; i < fleet.size(); ++i) {
      say_night(fleet.portal(i).night(), fleet.key(i), diaries[i]);
    }
  });
  if (fleet.traffic().all().requests > 0) {
    say(in_words(fleet.traffic().all(), fleet.mix()) + worst_host(fleet));
  }
}

}  // namespace

int main(int argc, char** argv) {
  // Blocked before any thread begins, so that only the wait above sees them.
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGUSR1}) sigaddset(&signals, signal);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);  // whoever started us need not read to the end
  const pid_t parent = getppid();
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (getppid() != parent) return 0;  // it ended before we asked to be told
  try {
    const SimulatorOptions options = portal::read_simulator_options(argc, argv);
    if (options.help) {
      say(portal::kUsage);
    } else if (options.portals > 0) {
      serve_fleet(options, signals);
    } else {
      serve_one(options, signals);
    }
    return 0;
  } catch (const portal::Usage& error) {
    std::fprintf(stderr, "portal_simulator: %s\n%s", error.what(), portal::kUsage);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "portal_simulator: %s\n", error.what());
  }
  return 2;
}

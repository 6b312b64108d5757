#include "tests/support/kill_harvest.h"

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <memory>
#include <random>
#include <set>

#include "tests/portal/portal.h"
#include "tests/support/program_process.h"
#include "tests/support/write_watch.h"

namespace test {
namespace {

using std::chrono::milliseconds;
constexpr milliseconds kLastLife{600'000};

class KilledHarvest {
 public:
  explicit KilledHarvest(const KillPlan& plan)
      : plan_(plan), random_(plan.seed), portal_(options(plan)) {}

  KillResult run() {
    harvest_undisturbed();
    const auto began = std::chrono::steady_clock::now();
    while (result_.problems.empty() && !is_whole(killed_, "demo")) live();
    result_.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    if (result_.problems.empty()) compare();
    return result_;
  }

 private:
  static portal::PortalOptions options(const KillPlan& plan) {
    portal::PortalOptions options;
    options.data_file = plan.data_file;
    options.generated_meetings = plan.meetings;
    options.delay_ms = plan.delay_ms;
    return options;
  }

  std::vector<std::string> harvest(const std::string& archive) const {
    return {plan_.program, "harvest",          "demo",        "--sites", plan_.sites_file,
            "--base-url",  portal_.base_url(), "--min-delay", "0",       "--max-requests",
            "1000000",     "--archive",        archive};
  }

  void harvest_undisturbed() {
    ProgramProcess process(harvest(undisturbed_));
    const auto ended = process.wait(kLastLife);
    if (!ended || ended->code != 0) {
      problem("the undisturbed harvest failed: " + (ended ? ended->out + ended->err : "too slow"));
      return;
    }
    result_.seconds_undisturbed = ended->seconds;
    result_.requests_undisturbed = portal_.requests().size();
    portal_.forget_requests();
    plan_.say("undisturbed: " + std::to_string(result_.requests_undisturbed) + " requests");
  }

  // One process from its start to its end, and a look at what it left.
  void live() {
    ++result_.lives;
    const bool last = result_.kills >= plan_.kills;
    ProgramProcess process(harvest(killed_));
    const auto ended = last ? process.wait(kLastLife) : await_the_kill(process);
    if (last && !ended) return problem("the last life did not end");
    const Ended end = ended ? *ended : process.kill_now();
    if (end.signal == SIGKILL) {
      ++result_.kills;
    } else if (end.code != 0) {
      problem("a life ended with " + std::to_string(end.code) + ": " + end.out + end.err);
    }
    look_back();
    if (result_.kills % 50 == 0 && end.signal == SIGKILL)
      plan_.say(std::to_string(result_.kills) + " kills, " +
                std::to_string(committed_.fetches.size()) + " fetches committed");
  }

  // Until the moment has come to kill it; its end if it ended before. A third of the kills comes
  // just after a write to the database, a third just after one to a WARC file.
  std::optional<Ended> await_the_kill(ProgramProcess& process) {
    const double due = static_cast<double>(result_.kills) / plan_.kills;
    const double held = static_cast<double>(committed_.fetches.size()) /
                        static_cast<double>(std::max<std::size_t>(1, result_.requests_undisturbed));
    const bool ahead = held > due;
    const auto life = milliseconds(pick(ahead ? milliseconds(20) : plan_.short_life,
                                        ahead ? plan_.short_life : plan_.long_life));
    if (auto ended = process.wait(life)) return ended;
    const auto moment = random_() % 3;
    if (moment == 0) return {};
    WriteWatch watch;
    watch.add(moment == 1 ? killed_ + "/minutebook.db-wal" : killed_ + "/warc");
    if (watch.wait(ahead ? plan_.short_life : plan_.long_life))
      ++(moment == 1 ? result_.kills_at_database_writes : result_.kills_at_warc_writes);
    return process.wait(milliseconds(random_() % 3));
  }

  milliseconds::rep pick(milliseconds from, milliseconds to) {
    return std::uniform_int_distribution<milliseconds::rep>(from.count(), to.count())(random_);
  }

  // What was committed before this life still is, and was not asked for in it.
  void look_back() {
    CommittedRows now = committed_rows(killed_);
    for (const std::string& sentence : lost(committed_, now)) problem(sentence);
    const std::set<std::string> answered(committed_.answered.begin(), committed_.answered.end());
    const auto all = portal_.requests();
    for (std::size_t i = result_.requests; i < all.size(); ++i) {
      if (answered.contains(portal_.base_url() + all[i].target))
        problem("asked again although its answer was committed: " + all[i].target);
    }
    result_.requests = all.size();
    committed_ = std::move(now);
  }

  void compare() {
    result_.uncommitted = result_.requests - std::min(result_.requests, committed_.fetches.size());
    for (const std::string& archive : {undisturbed_, killed_}) {
      const Ended verified = run_process({plan_.program, "verify", "--archive", archive});
      if (verified.code != 0) problem("verify: " + verified.out + verified.err);
      for (const std::string& sentence : torn_records(archive)) problem(sentence);
    }
    for (const std::string& sentence : differences(facts_of(undisturbed_), facts_of(killed_)))
      problem(sentence);
  }

  void problem(const std::string& sentence) { result_.problems.push_back(sentence); }

  const KillPlan& plan_;
  std::mt19937_64 random_;
  portal::Portal portal_;
  const std::string undisturbed_ = plan_.folder + "/undisturbed",
                    killed_ = plan_.folder + "/killed";
  CommittedRows committed_;
  KillResult result_;
};

}  // namespace

KillResult kill_harvest(const KillPlan& plan) { return KilledHarvest(plan).run(); }

}  // namespace test

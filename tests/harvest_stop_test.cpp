// Signals and leases: what only a process of its own can show.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>

#include "tests/support/child_process.h"
#include "tests/support/night.h"
#include "tests/support/program_process.h"
#include "tests/support/prometheus_parser.h"

namespace {

using nlohmann::json;
using test::Night;

// Takes connections and never says a word.
class SilentServer {
 public:
  SilentServer() : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    EXPECT_EQ(bind(socket_, reinterpret_cast<sockaddr*>(&address), size), 0);
    EXPECT_EQ(listen(socket_, 8), 0);
    EXPECT_EQ(getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size), 0);
    base_url_ = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/";
  }
  ~SilentServer() { close(socket_); }
  const std::string& base_url() const { return base_url_; }

 private:
  int socket_;
  std::string base_url_;
};

// A run that holds its sites' leases for as long as this lives.
class Holder {
 public:
  explicit Holder(const Night& night) : process_(night.process({"--log-format", "json"})) {}
  ~Holder() { kill(process_.pid(), SIGKILL); }
  test::ChildProcess& process() { return process_; }

 private:
  test::ChildProcess process_;
};

// The next line of a log as JSON that is such an event; null when the log ends before.
json next_event(const test::ChildProcess& process, const std::string& name) {
  for (std::string line = process.line(); !line.empty(); line = process.line()) {
    const json event = json::parse(line, nullptr, false);
    if (event.is_object() && event["event"] == name) return event;
  }
  return nullptr;
}

TEST(HarvestStop, OneSignalFinishesWhatIsInHandAndWritesTheReport) {
  Night night;
  portal::PortalOptions slow;
  slow.delay_ms = 200;
  night.open("ashmoor", slow);
  test::ChildProcess process(night.process({"--log-format", "json"}));
  ASSERT_FALSE(next_event(process, "fetched").is_null());
  ASSERT_FALSE(next_event(process, "fetched").is_null());
  kill(process.pid(), SIGINT);
  const json said = next_event(process, "message");
  EXPECT_NE(said["message"].get<std::string>().find("stopping"), std::string::npos);
  const json finished = next_event(process, "run_finished");
  EXPECT_EQ(finished["exit_code"], 130);
  EXPECT_EQ(process.wait(), 130);
  const json report = night.report();
  EXPECT_EQ(report["outcome"], "interrupted");
  EXPECT_EQ(report["exit_code"], 130);
  EXPECT_EQ(report["sites"][0]["state"], "interrupted");
  EXPECT_EQ(report["sites"][0]["requests"], night.portals[0]->requests().size());
  EXPECT_EQ(
      test::PrometheusFile(night.file("night.prom")).at("minutebook_run_exit_code{run=\"night\"}"),
      130);
  EXPECT_EQ(night.program.run({"verify"}), 0) << night.program.out;
}

TEST(HarvestStop, ASecondSignalDoesNotWaitForWhatIsInHand) {
  Night night;
  const SilentServer server;
  night.add_row("mutemoor", server.base_url());
  test::ChildProcess process(night.process({"--log-format", "json"}));
  ASSERT_FALSE(next_event(process, "site_started").is_null());
  kill(process.pid(), SIGINT);
  ASSERT_FALSE(next_event(process, "message").is_null());
  // Signals that come at once after the first are part of it, so that one may not be enough.
  siginfo_t ended{};
  while (waitid(P_PID, static_cast<id_t>(process.pid()), &ended, WEXITED | WNOHANG | WNOWAIT) ==
             0 &&
         ended.si_pid == 0) {
    kill(process.pid(), SIGINT);
    usleep(20'000);
  }
  EXPECT_EQ(process.wait(), 130);
  EXPECT_FALSE(std::filesystem::exists(night.path("night.json"))) << "it did not get to its end";
  EXPECT_EQ(night.program.run({"verify"}), 0) << night.program.out;
}

TEST(HarvestStop, ASiteThatAnotherRunHoldsIsCodeThreeAndTheOthersAreHarvested) {
  Night night;
  const SilentServer server;
  night.add_row("mutemoor", server.base_url());
  Holder holder(night);
  ASSERT_FALSE(next_event(holder.process(), "site_started").is_null());
  night.open("ashmoor");
  night.report_name = "second.json";
  EXPECT_EQ(night.run(), 3) << night.program.err;
  EXPECT_NE(night.program.err.find("mutemoor: leased: "), std::string::npos) << night.program.err;
  const json report = json::parse(night.file("second.json"));
  EXPECT_EQ(report["exit_code"], 3);
  EXPECT_EQ(report["sites"][0]["state"], "leased");
  EXPECT_EQ(report["sites"][0]["requests"], 0);
  EXPECT_EQ(report["sites"][1]["state"], "done");
}

TEST(HarvestStop, ARunThatBreaksOffHalfWayLeavesItsReport) {
  Night night;
  night.open("ashmoor");
  const auto ended = test::run_process(night.command(), 1'000'000);  // bytes a file may grow to
  EXPECT_EQ(ended.code, 2) << ended.out << ended.err;
  const json report = night.report();
  EXPECT_EQ(report["outcome"], "failed");
  EXPECT_EQ(report["exit_code"], 2);
  EXPECT_NE(ended.err.find(report["error"].get<std::string>()), std::string::npos) << ended.err;
  EXPECT_EQ(report["sites"][0]["state"], "interrupted");
  EXPECT_GT(report["sites"][0]["requests"], 0);
  const test::PrometheusFile metrics(night.file("night.prom"));
  EXPECT_EQ(metrics.at("minutebook_run_exit_code{run=\"night\"}"), 2);
}

TEST(HarvestStop, ARunThatWaitsForALeaseStopsWhenAsked) {
  Night night;
  const SilentServer server;
  night.add_row("mutemoor", server.base_url());
  Holder holder(night);
  ASSERT_FALSE(next_event(holder.process(), "site_started").is_null());
  night.report_name = "second.json";
  test::ChildProcess waiting(night.process({"--log-format", "json", "--wait"}));
  ASSERT_FALSE(next_event(waiting, "message").is_null());
  kill(waiting.pid(), SIGTERM);
  EXPECT_EQ(waiting.wait(), 130);
  EXPECT_EQ(json::parse(night.file("second.json"))["sites"][0]["requests"], 0);
}

}  // namespace

// A fleet of portals, each with its own address, council, pace and faults, served by one thread.
#include "tests/portal/fleet.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <httplib.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <chrono>
#include <fstream>
#include <set>

#include "tests/portal/sites_file.h"
#include "tests/portal/socket.h"
#include "tests/support/source_dir.h"

namespace portal {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

PortalOptions small() {
  PortalOptions options;
  options.seed = 11;
  options.meetings = 12;
  return options;
}

httplib::Result ask(const Fleet& fleet, std::size_t i, const std::string& target) {
  httplib::Client client(fleet.base_url(i));
  return client.Get(target.c_str());
}

// A guest that keeps its connection and waits for nothing.
Descriptor send_request(const Fleet& fleet, std::size_t i) {
  const std::string url = fleet.base_url(i).substr(std::string("http://").size());
  const auto colon = url.find(':');
  sockaddr_in where{};
  where.sin_family = AF_INET;
  where.sin_port = htons(static_cast<std::uint16_t>(std::stoi(url.substr(colon + 1))));
  inet_pton(AF_INET, url.substr(0, colon).c_str(), &where.sin_addr);
  Descriptor guest(socket(AF_INET, SOCK_STREAM, 0));
  const std::string request = "GET /mgListCommittees.aspx HTTP/1.1\r\nHost: x\r\n\r\n";
  if (connect(guest.get(), reinterpret_cast<sockaddr*>(&where), sizeof where) != 0 ||
      send(guest.get(), request.data(), request.size(), 0) !=
          static_cast<ssize_t>(request.size())) {
    throw std::runtime_error("cannot ask " + url);
  }
  return guest;
}

int threads() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    int count = 0;
    if (word == "Threads:" && status >> count) return count;
  }
  return -1;
}

void expect_answers(const Fleet& fleet, std::size_t i) {
  const auto answer = ask(fleet, i, "/mgListCommittees.aspx");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
}

TEST(FleetTest, EachPortalHasItsAddressOnOnePortAndItsCouncil) {
  const Fleet fleet(fleet_of(small(), 3));
  std::set<std::string> hosts, ports, bodies;
  for (std::size_t i = 0; i < fleet.size(); ++i) {
    const std::string url = fleet.base_url(i);
    hosts.insert(url.substr(0, url.rfind(':')));
    ports.insert(url.substr(url.rfind(':')));
    const auto answer = ask(fleet, i, "/mgCommitteeDetails.aspx?ID=101");
    ASSERT_TRUE(answer) << url;
    bodies.insert(answer->body);
  }
  EXPECT_EQ(hosts,
            (std::set<std::string>{"http://127.10.0.1", "http://127.10.0.2", "http://127.10.0.3"}));
  EXPECT_EQ(ports.size(), 1u);
  EXPECT_EQ(bodies.size(), 3u);
}

TEST(FleetTest, PortalsOfOneAddressHavePortsOfTheirOwn) {
  const Fleet fleet(fleet_of(small(), 5, 3));
  std::set<std::string> urls;
  for (std::size_t i = 0; i < fleet.size(); ++i) urls.insert(fleet.base_url(i));
  EXPECT_EQ(urls.size(), 5u);
  EXPECT_TRUE(fleet.base_url(2).starts_with("http://127.10.0.1:"));
  EXPECT_TRUE(fleet.base_url(3).starts_with("http://127.10.0.2:"));
  expect_answers(fleet, 2);
  expect_answers(fleet, 1);
  EXPECT_EQ(fleet.traffic().group("127.10.0.1").requests, 2u);
}

TEST(FleetTest, ASeedMakesTheSameFleetAgain) {
  Fleet one(fleet_of(small(), 3)), other(fleet_of(small(), 3));
  PortalOptions different = small();
  different.seed = 12;
  Fleet third(fleet_of(different, 3));
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one.portal(i).expected(), other.portal(i).expected());
    EXPECT_NE(one.portal(i).expected(), third.portal(i).expected());
  }
}

TEST(FleetTest, NightsPassedOneByOneEndWhereNightsPassedAtOnceDo) {
  PortalOptions later = small();
  later.night = 25;
  Fleet stepped(fleet_of(small(), 2)), afresh(fleet_of(later, 2));
  EXPECT_NE(stepped.portal(0).expected(), afresh.portal(0).expected());
  std::size_t changes = 0;
  for (int night = 1; night <= 25; ++night) {
    for (const Diary& diary : stepped.next_night()) changes += diary.size();
  }
  EXPECT_GT(changes, 50u);
  for (std::size_t i = 0; i < stepped.size(); ++i) {
    EXPECT_EQ(stepped.portal(i).expected(), afresh.portal(i).expected());
    const std::string list = "/ieListMeetings.aspx?CId=101&Year=2026";
    EXPECT_EQ(ask(stepped, i, list)->body, ask(afresh, i, list)->body);
  }
}

TEST(FleetTest, APageAskedForAgainShowsWhatTheNightChanged) {
  Fleet fleet(fleet_of(small(), 1));
  const std::string list = "/ieListMeetings.aspx?CId=101&Year=2026";
  const std::string before = ask(fleet, 0, list)->body;
  EXPECT_EQ(ask(fleet, 0, list)->body, before);
  for (int night = 0; night < 30; ++night) fleet.next_night();
  EXPECT_NE(ask(fleet, 0, list)->body, before);
}

TEST(FleetTest, EachPortalHasItsPaceAndItsFaults) {
  auto portals = fleet_of(small(), 4);
  portals[1].options.delay_ms = 60;
  portals[2].options.failures = {parse_failure("mgList=429@30")};
  portals[3].options.failures = {parse_failure("mgList=drop")};
  const Fleet fleet(std::move(portals));
  expect_answers(fleet, 0);
  const auto began = Clock::now();
  expect_answers(fleet, 1);
  EXPECT_GE(Clock::now() - began, 60ms);
  EXPECT_EQ(ask(fleet, 2, "/mgListCommittees.aspx")->get_header_value("Retry-After"), "30");
  EXPECT_EQ(ask(fleet, 2, "/robots.txt")->status, 200);
  EXPECT_FALSE(ask(fleet, 3, "/mgListCommittees.aspx"));
}

TEST(FleetTest, AStalledPortalHoldsUpNobodyAndTheEndIsPrompt) {
  auto portals = fleet_of(small(), 2);
  portals[0].options.failures = {parse_failure("mgList=stall")};
  auto fleet = std::make_unique<Fleet>(std::move(portals));
  const Descriptor guest = send_request(*fleet, 0);
  while (fleet->traffic().host(0).requests == 0) expect_answers(*fleet, 1);
  expect_answers(*fleet, 1);  // begun while the other waits
  EXPECT_EQ(fleet->traffic().all().most_in_flight, 2);
  const auto began = Clock::now();
  fleet.reset();
  EXPECT_LT(Clock::now() - began, 5s);
  char byte = 0;
  EXPECT_LE(recv(guest.get(), &byte, 1, 0), 0);  // closed without an answer
}

TEST(FleetTest, AGuestThatDoesNotWaitIsNoLongerInFlight) {
  auto portals = fleet_of(small(), 2);
  portals[0].options.failures = {parse_failure("mgList=stallx1")};
  Fleet fleet(std::move(portals));
  {
    const Descriptor guest = send_request(fleet, 0);
    while (fleet.traffic().host(0).requests == 0) expect_answers(fleet, 1);
  }
  // Its end is seen before the next guest's connection is taken.
  fleet.forget_traffic();
  expect_answers(fleet, 0);
  EXPECT_EQ(fleet.traffic().host(0).connections, 1u);
  expect_answers(fleet, 0);
  fleet.forget_traffic();
  expect_answers(fleet, 0);
  EXPECT_EQ(fleet.traffic().host(0).most_in_flight, 1);
}

TEST(FleetTest, ConnectionsAndRequestsAtOnceAreCountedByHostAndByGroup) {
  auto portals = fleet_of(small(), 3);
  for (FleetPortal& portal : portals) {
    portal.options.failures = {parse_failure("mgListCommittees=stall")};
    portal.group = "vendor";
  }
  portals[2].options.failures.clear();
  portals[2].group = "another";
  const Fleet fleet(std::move(portals));
  const Descriptor one = send_request(fleet, 0), two = send_request(fleet, 0),
                   three = send_request(fleet, 1);
  while (fleet.traffic().group("vendor").requests < 3) expect_answers(fleet, 2);
  expect_answers(fleet, 2);
  EXPECT_EQ(fleet.traffic().host(0).most_open, 2);
  EXPECT_EQ(fleet.traffic().host(0).most_in_flight, 2);
  EXPECT_EQ(fleet.traffic().host(1).most_in_flight, 1);
  EXPECT_EQ(fleet.traffic().group("vendor").most_open, 3);
  EXPECT_EQ(fleet.traffic().group("vendor").most_in_flight, 3);
  EXPECT_EQ(fleet.traffic().group("another").most_in_flight, 1);
}

TEST(FleetTest, TheGapBetweenStartsIsTheGuests) {
  auto portals = fleet_of(small(), 1);
  portals[0].options.delay_ms = 40;
  const Fleet fleet(std::move(portals));
  for (int i = 0; i < 3; ++i) expect_answers(fleet, 0);
  const Traffic seen = fleet.traffic().host(0);
  EXPECT_EQ(seen.requests, 3u);
  EXPECT_EQ(seen.most_open, 1);
  EXPECT_EQ(seen.most_in_flight, 1);
  EXPECT_GE(seen.shortest_gap, 40ms);
  EXPECT_LT(seen.shortest_pause, seen.shortest_gap);
}

TEST(FleetTest, ANationOfPortalsNeedsOneThread) {
  const int before = threads();
  const Fleet fleet(fleet_of(small(), 306));
  EXPECT_EQ(threads(), before + 1);
  std::set<std::string> urls;
  for (std::size_t i = 0; i < fleet.size(); ++i) urls.insert(fleet.base_url(i));
  EXPECT_EQ(urls.size(), 306u);
  for (const std::size_t i : {0u, 150u, 305u}) expect_answers(fleet, i);
}

TEST(FleetTest, AnAddressThatIsNotOnLoopbackIsRefused) {
  auto portals = fleet_of(small(), 1);
  portals[0].address = "0.0.0.0";
  EXPECT_THROW(Fleet{std::move(portals)}, std::runtime_error);
}

TEST(SitesFileTest, HasTheColumnsOfTheTableAndTwoLinesWhereTwoCouncilsShare) {
  const Fleet fleet(fleet_of(small(), 3));
  const std::string table = sites_table(fleet, 1);
  std::ifstream councils(test::source_dir() + "/sites/councils.tsv");
  std::string header;
  std::getline(councils, header);
  EXPECT_TRUE(table.starts_with(header + "\n"));
  EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 5);
  EXPECT_NE(table.find("\nfold-001\tNether Fold 001\t"), std::string::npos);
  EXPECT_NE(table.find("\tmoderngov\t" + fleet.base_url(2) + "\t"), std::string::npos);
}

}  // namespace
}  // namespace portal

// Kill harvest: one portal harvested twice, once undisturbed and once by a program that is killed
// (SIGKILL) again and again at random moments, until the harvest is whole; then the two archives
// are compared. For the bench that kills hundreds of times and the test that kills a few times.
// Refuses to know how the archive survives it.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "tests/support/archive_facts.h"

namespace test {

struct KillPlan {
  std::string program;  // the built minutebook
  std::string folder;   // both archives go below it
  std::string data_file, sites_file;
  int kills = 300;
  std::uint64_t seed = 1;
  int meetings = 500;  // of the portal
  int delay_ms = 12;   // before each of its answers: time to be killed in
  // Lives are of two lengths, so that the kills spread over the whole harvest: short ones are for
  // when it is ahead of the kills, long ones, in which a group of writes is committed, for when it
  // is behind.
  std::chrono::milliseconds short_life{400}, long_life{2'400};
  std::function<void(const std::string&)> say = [](const std::string&) {};
};

struct KillResult {
  int kills = 0, lives = 0;
  int kills_at_database_writes = 0, kills_at_warc_writes = 0;
  std::size_t requests_undisturbed = 0, requests = 0;
  // Requests whose answer no row holds: the kill came before they were committed. Their things
  // were asked again, which is right.
  std::size_t uncommitted = 0;
  double seconds_undisturbed = 0, seconds = 0;
  std::vector<std::string> problems;  // a sentence each; none: the archives are equal
};

KillResult kill_harvest(const KillPlan& plan);

}  // namespace test

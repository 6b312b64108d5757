// What the book of traffic says of guests that are polite and of guests that are not.
#include "tests/portal/traffic.h"

#include <gtest/gtest.h>

namespace portal {
namespace {

using namespace std::chrono_literals;

class TrafficTest : public testing::Test {
 protected:
  static TrafficBook::Instant at(std::chrono::milliseconds time) {
    return TrafficBook::Instant{} + time;
  }
  TrafficBook book_{{"vendor", "vendor", ""}};
};

TEST_F(TrafficTest, CountsConnectionsOpenAtOnceByHostByGroupAndInAll) {
  book_.opened(0);
  book_.closed(0);
  book_.opened(0);
  book_.opened(1);
  book_.opened(2);
  EXPECT_EQ(book_.host(0).most_open, 1);
  EXPECT_EQ(book_.host(0).connections, 2u);
  EXPECT_EQ(book_.group("vendor").most_open, 2);
  EXPECT_EQ(book_.all().most_open, 3);
  EXPECT_EQ(book_.group("nobody").connections, 0u);
}

TEST_F(TrafficTest, MeasuresTheShortestGapBetweenStartsAndThePauseAfterAnAnswer) {
  book_.began(0, at(0ms));
  EXPECT_FALSE(book_.host(0).shortest_gap);
  book_.ended(0, at(100ms));
  book_.began(0, at(3100ms));
  book_.ended(0, at(3200ms));
  book_.began(1, at(4000ms));
  EXPECT_EQ(book_.host(0).shortest_gap, 3100ms);
  EXPECT_EQ(book_.host(0).shortest_pause, 3000ms);
  EXPECT_EQ(book_.group("vendor").shortest_gap, 900ms);
  EXPECT_EQ(book_.host(0).requests, 2u);
}

TEST_F(TrafficTest, RequestsInFlightAtOnceAreCountedAndMakeNoPause) {
  book_.began(0, at(0ms));
  book_.began(0, at(10ms));
  book_.ended(0, at(20ms));
  book_.began(0, at(21ms));
  EXPECT_EQ(book_.host(0).most_in_flight, 2);
  EXPECT_FALSE(book_.host(0).shortest_pause);
}

TEST_F(TrafficTest, ForgettingKeepsWhatIsOpen) {
  book_.opened(0);
  book_.began(0, at(0ms));
  book_.forget();
  EXPECT_EQ(book_.host(0).requests, 0u);
  EXPECT_EQ(book_.host(0).most_open, 1);
  EXPECT_EQ(book_.all().most_in_flight, 1);
  book_.ended(0, at(5ms));
  book_.began(0, at(9ms));
  EXPECT_FALSE(book_.host(0).shortest_gap);
  EXPECT_EQ(book_.host(0).most_in_flight, 1);
}

}  // namespace
}  // namespace portal

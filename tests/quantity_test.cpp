// Quantity: what people type for times and sizes, and the sentences for what is neither.
#include "cli/quantity.h"

#include <gtest/gtest.h>

#include <functional>

#include "cli/command.h"

namespace {

using std::chrono::milliseconds;

struct Time {
  const char* typed;
  std::int64_t seconds;
};
class Durations : public testing::TestWithParam<Time> {};
TEST_P(Durations, AreReadWithTheirUnits) {
  EXPECT_EQ(cli::to_duration("max-time", GetParam().typed),
            milliseconds(GetParam().seconds * 1000));
}
INSTANTIATE_TEST_SUITE_P(Typed, Durations,
                         testing::Values(Time{"1s", 1}, Time{"90s", 90}, Time{"45m", 2700},
                                         Time{"6h", 21600}, Time{"2d", 172800}, Time{"1.5h", 5400},
                                         Time{"1h30m", 5400}, Time{"1d 2h 3m 4s", 93784},
                                         Time{"2 h", 7200}, Time{"366d", 366 * 86400}));

struct Size {
  const char* typed;
  std::int64_t bytes;
};
class Sizes : public testing::TestWithParam<Size> {};
TEST_P(Sizes, AreReadWithTheirUnits) {
  EXPECT_EQ(cli::to_size("max-bytes", GetParam().typed), GetParam().bytes);
}
INSTANTIATE_TEST_SUITE_P(Typed, Sizes,
                         testing::Values(Size{"1B", 1}, Size{"20kB", 20'000},
                                         Size{"500MB", 500'000'000}, Size{"500 mb", 500'000'000},
                                         Size{"2GB", 2'000'000'000}, Size{"1.5GB", 1'500'000'000},
                                         Size{"1KiB", 1024}, Size{"64MiB", 67'108'864},
                                         Size{"2GiB", 2'147'483'648},
                                         Size{"1000TB", 1'000'000'000'000'000},
                                         Size{"1TiB", 1'099'511'627'776}));

std::string complaint(const std::function<void()>& act) {
  try {
    act();
  } catch (const cli::CannotRun& error) {
    return error.what();
  }
  return "";
}

class NoDurations : public testing::TestWithParam<const char*> {};
TEST_P(NoDurations, GetASentenceThatNamesTheOption) {
  const std::string said = complaint([] { cli::to_duration("max-time", GetParam()); });
  EXPECT_EQ(said.find("--max-time takes a time"), 0u) << said;
}
INSTANTIATE_TEST_SUITE_P(Typed, NoDurations,
                         testing::Values("", "h", "90", "0s", "0.5s", "-5m", "+5m", "5 minutes",
                                         "5M", "30m1h", "1h1h", "1h30", "1..5h", "1e3s", "367d",
                                         "99999999999999999999d", "nan s", "inf h", "0x10s", "1,5h",
                                         "5m!", " 5m", "\x1b[2J"));

class NoSizes : public testing::TestWithParam<const char*> {};
TEST_P(NoSizes, GetASentenceThatNamesTheOption) {
  const std::string said = complaint([] { cli::to_size("max-bytes", GetParam()); });
  EXPECT_EQ(said.find("--max-bytes takes a size"), 0u) << said;
}
INSTANTIATE_TEST_SUITE_P(Typed, NoSizes,
                         testing::Values("", "MB", "500", "0MB", "0.1B", "-5MB", "5 megabytes",
                                         "5MB5kB", "1.2.3MB", "1001TB", "1e30GB", "5Mb!",
                                         "99999999999999999999999999999999999999GB"));

TEST(QuantityText, IsShort) {
  EXPECT_EQ(cli::duration_text(milliseconds(45'900)), "45 s");
  EXPECT_EQ(cli::duration_text(milliseconds(720'000)), "12 min");
  EXPECT_EQ(cli::duration_text(milliseconds(21'600'000)), "6.0 h");
  EXPECT_EQ(cli::size_text(900), "900 B");
  EXPECT_EQ(cli::size_text(399'500), "399 KB");
  EXPECT_EQ(cli::size_text(500'000'000), "500.0 MB");
  EXPECT_EQ(cli::size_text(45'600'000'000), "45.6 GB");
}

}  // namespace

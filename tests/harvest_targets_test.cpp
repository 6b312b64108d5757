// Which scheme a site is asked in: https first for http bases, with exceptions.
#include "cli/harvest_targets.h"

#include <gtest/gtest.h>

#include "tests/support/source_dir.h"

namespace {

cli::Target target(const std::string& base_url, const std::string& option = "") {
  crawler::SiteTable table;
  table.add_text("site\tplatform\tbase_url\nelm\tmoderngov\t" + base_url + "\n", "test.tsv");
  cli::Recipes recipes(test::source_dir());
  return cli::harvest_targets({{"elm"}, option, {}}, table, recipes).at(0);
}

TEST(HarvestTargets, AnHttpBaseIsTriedAsHttpsFirst) {
  const cli::Target elm = target("http://elm.example/mg");
  EXPECT_EQ(elm.base.str(), "https://elm.example/mg/");
  EXPECT_TRUE(elm.may_downgrade);
}

TEST(HarvestTargets, AnHttpsBaseStays) {
  const cli::Target elm = target("https://elm.example/");
  EXPECT_EQ(elm.base.str(), "https://elm.example/");
  EXPECT_FALSE(elm.may_downgrade);
}

TEST(HarvestTargets, LoopbackIsNotTriedAsHttps) {
  for (const std::string host : {"127.0.0.1:8080", "localhost", "[::1]:80"}) {
    const cli::Target elm = target("http://" + host + "/");
    EXPECT_EQ(elm.base.scheme(), "http") << host;
    EXPECT_FALSE(elm.may_downgrade) << host;
  }
}

TEST(HarvestTargets, AnExplicitBaseUrlIsTakenAtItsWord) {
  const cli::Target elm = target("https://elm.example/", "http://other.example/");
  EXPECT_EQ(elm.base.str(), "http://other.example/");
  EXPECT_FALSE(elm.may_downgrade);
}

}  // namespace

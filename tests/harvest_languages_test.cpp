// Councils that publish in two languages: the simulated portal behind a switch of languages, which
// leads to the same host, to one of its own, or to nothing, harvested by the program.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/expected_json.h"
#include "tests/support/night.h"

namespace {

using nlohmann::json;
using portal::PortalOptions;
using test::Night;

PortalOptions welsh(PortalOptions::Welsh pages) {
  PortalOptions options;
  options.welsh_pages = pages;
  options.remembers_language = true;
  options.key = "wendmoor";
  return options;
}

struct Portal {
  const char* name;
  PortalOptions options;
};

// Asked pages, by what stands in their address or, with "", all.
std::ptrdiff_t asked(const portal::Portal& portal, const std::string& part,
                     const std::string& host) {
  const auto all = portal.requests();
  return std::count_if(all.begin(), all.end(), [&](const portal::LoggedRequest& request) {
    return request.host == host && request.target.find(part) != std::string::npos;
  });
}

json published(portal::Portal& portal, bool in_welsh = false) {
  json expected = json::parse(portal.expected(in_welsh));
  expected["council"] = "wendmoor";  // as the night's table says
  return expected;
}

json site_of(Night& night) { return night.report()["sites"][0]; }

std::vector<Portal> portals() {
  std::vector<Portal> all{{"SameHost", welsh(PortalOptions::Welsh::words)}};
  all.push_back(all[0]);
  all.back().name = "OwnHost";
  all.back().options.welsh_host = "127.0.0.2";
  all.push_back(all[1]);
  all.back().name = "OwnHostBelowAPath";
  all.back().options.base_path = "/moderngov";
  all.push_back(all[0]);
  all.back().name = "WelshUnlessAsked";
  all.back().options.welsh = true;
  all.push_back(all[0]);
  all.back().name = "FiftyWordsAndAService";
  all.back().options.cut_words = 50;
  all.back().options.service = PortalOptions::Service::open;
  all.back().options.whole_minutes = true;
  all.push_back(all[0]);
  all.back().name = "StubsAlways";
  all.back().options.stub_always = true;
  return all;
}

class Languages : public testing::TestWithParam<Portal> {};
TEST_P(Languages, BothAreHeldWholeAndASecondNightMakesNoVersion) {
  Night night;
  auto& portal = night.open("wendmoor", GetParam().options);
  ASSERT_EQ(night.run(), 0) << night.program.out << night.program.err;
  const json expected = published(portal);
  test::expect_published(night.program, expected);
  test::expect_published(night.program, published(portal, true), "cy");
  const json first = site_of(night);
  EXPECT_EQ(first["meetings"]["new"], expected["meetings"].size()) << "never a second meeting";
  EXPECT_EQ(first["problems"], json::array());
  json status = night.program.json({"status"})["sites"][0];
  EXPECT_EQ(status["meetings"]["held"], expected["meetings"].size());
  ASSERT_EQ(status["languages"].size(), 1u);
  EXPECT_EQ(status["languages"][0]["language"], "cy");
  EXPECT_EQ(status["languages"][0]["meetings"], expected["meetings"].size());
  const auto documents = asked(portal, "/documents/", "");

  ASSERT_EQ(night.run(), 0) << night.program.out << night.program.err;
  const json second = site_of(night);
  EXPECT_EQ(second["meetings"]["new"], 0);
  EXPECT_EQ(second["meetings"]["changed"], 0) << night.program.out;
  EXPECT_EQ(second["changed"], json::array());
  EXPECT_EQ(asked(portal, "/documents/", ""), documents) << "documents are shared";
}
INSTANTIATE_TEST_SUITE_P(HarvestLanguages, Languages, testing::ValuesIn(portals()),
                         [](const auto& one) { return std::string(one.param.name); });

TEST(HarvestLanguages, AHostOfItsOwnIsAskedForItsRobotsAndForWelshAlone) {
  Night night;
  PortalOptions options = welsh(PortalOptions::Welsh::words);
  options.welsh_host = "127.0.0.2";
  auto& portal = night.open("wendmoor", options);
  ASSERT_EQ(night.run(), 0) << night.program.err;
  const auto all = portal.requests();
  const auto first = std::find_if(all.begin(), all.end(),
                                  [](const auto& request) { return request.host == "127.0.0.2"; });
  ASSERT_NE(first, all.end());
  EXPECT_EQ(first->target, "/robots.txt");
  EXPECT_EQ(asked(portal, "/robots.txt", "127.0.0.2"), 1);
  EXPECT_EQ(asked(portal, "LLL=1", ""), 0);
  EXPECT_EQ(asked(portal, "LLL=0", "127.0.0.2"), 0);
  EXPECT_EQ(asked(portal, "ieListMeetings", "127.0.0.2"), 0) << "lists name the same meetings";
  EXPECT_EQ(asked(portal, "ieListDocuments", ""), asked(portal, "ieListDocuments", "127.0.0.2"));
  const json meeting =
      night.program.json({"show", portal.welsh_base_url() + "/" + "ieListDocuments.aspx?MId=" +
                                      published(portal)["meetings"][0]["id"].dump()});
  EXPECT_EQ(meeting["language"], "cy") << "an address on that host is the thing in Welsh";
}

TEST(HarvestLanguages, ASwitchWithNothingBehindItDoublesNothing) {
  Night night;
  auto& portal = night.open("wendmoor", welsh(PortalOptions::Welsh::nothing));
  ASSERT_EQ(night.run(), 0) << night.program.err;
  test::expect_published(night.program, published(portal));
  EXPECT_EQ(asked(portal, "LLL=1", ""), 3) << "meetings until it is known";
  EXPECT_EQ(night.program.json({"status"})["sites"][0]["languages"], json::array());
  portal.forget_requests();
  ASSERT_EQ(night.run(), 0) << night.program.err;
  EXPECT_LE(asked(portal, "LLL=1", ""), 1);
  EXPECT_EQ(site_of(night)["changed"], json::array());
}

TEST(HarvestLanguages, ACorrectionInBothLanguagesIsOneVersion) {
  Night night;
  auto& portal = night.open("wendmoor", welsh(PortalOptions::Welsh::words));
  ASSERT_EQ(night.run(), 0) << night.program.err;
  int corrected = 0;
  portal.change([&](portal::Council& council) {
    for (portal::Meeting& meeting : council.meetings) {
      for (portal::Item& item : meeting.items) {
        if (corrected != 0 || item.heading() || item.restricted || !meeting.has_web_minutes() ||
            item.minutes.empty())
          continue;
        item.minutes += "\n\nA sentence was forgotten.";
        corrected = item.id;
      }
    }
  });
  ASSERT_NE(corrected, 0);
  const std::string reference = "wendmoor/item/" + std::to_string(corrected);
  // Its meeting may be one of those that are not looked at every night.
  const std::string meeting = night.program.json({"show", reference})["meeting"];
  ASSERT_EQ(night.program.run(
                {"harvest", meeting, "--sites", night.path("sites.tsv"), "--min-delay", "0"}),
            0)
      << night.program.err;
  const json versions = night.program.json({"history", reference})["versions"];
  ASSERT_EQ(versions.size(), 2u) << versions.dump(1);
  ASSERT_EQ(versions[1]["readings"].size(), 2u) << versions.dump(1);
  EXPECT_EQ(versions[1]["readings"][1]["language"], "cy");
  const std::string welsh = night.program.json({"show", reference, "--language", "cy"})["minutes"];
  EXPECT_EQ(welsh.find("forgotten"), std::string::npos) << welsh;
}

// The table names a host that lets nobody in.
TEST(HarvestLanguages, AHostThatIsShutCostsItsLanguageAndNothingElse) {
  Night night;
  PortalOptions open;
  open.key = "wendmoor";
  auto& portal = night.open("wendmoor", open);
  PortalOptions shut;
  shut.robots_file = night.path("robots.txt");
  std::ofstream(shut.robots_file) << "User-agent: *\nDisallow: /\n";
  auto& other = night.open("other", shut);
  night.keys.pop_back();
  std::ofstream(night.path("sites.tsv"))
      << "site\tname\tplatform\tbase_url\tlanguages\nwendmoor\twendmoor\tmoderngov\t"
      << portal.base_url() << "\tcy=" << other.base_url() << '\n';
  EXPECT_EQ(night.run(), 1) << "it is news";
  test::expect_published(night.program, published(portal));
  const json site = site_of(night);
  EXPECT_EQ(site["state"], "done");
  ASSERT_FALSE(site["refusals"].empty());
  EXPECT_EQ(site["refusals"].back()["url"], other.base_url() + "/") << site["refusals"].dump(1);
  EXPECT_EQ(other.requests().size(), 1u) << "its robots.txt";
}

}  // namespace

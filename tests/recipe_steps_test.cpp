// Recipe: addresses that are paths of named parts, lists by period, and where a harvest begins.
#include <gtest/gtest.h>

#include <stdexcept>

#include "extract/recipe.h"
#include "extract/short_hash.h"

namespace {

using extract::Recipe;
using extract::ResourceLink;
using extract::Url;

constexpr char kPlatform[] = R"(
platform = "minster"
[harvest]
ways_in = [{ kind = "listing", id = "" }, { kind = "listing", id = "diary" }]
[readers]
meeting = "panels"
[types]
page = "path"
Month = "month"
Key = "text"
Sealed = "sealed"
[[resource]]
kind = "meeting"
pages = ["{page}/tabid/{tab}/ctl/ViewMeeting/mid/{mid}/Meeting/{Meeting}/Committee/{Committee}/*"]
id = "{Meeting}"
path = "{page}/tabid/{tab}/ctl/ViewMeeting/mid/{mid}/Meeting/{Meeting}/Committee/{Committee}/Default.aspx"
[[resource]]
kind = "listing"
pages = ["{page}/tabid/{tab}/ctl/Month/mid/{mid}/Date/{Month}/*"]
id = "{Month}"
path = "{page}/tabid/{tab}/ctl/Month/mid/{mid}/Date/{Month:first}/Default.aspx"
period = "Month"
steps = true
[[resource]]
kind = "listing"
pages = ["*"]
needs = { mid = ["mid"] }
where = { ctl = "ListView" }
id = "view"
path = "{printed}?ctl=ListView&mid={mid}"
[[resource]]
kind = "listing"
pages = ["Meetings.aspx"]
id = ""
path = "Meetings.aspx"
[[resource]]
kind = "listing"
pages = ["Diary.aspx"]
id = "diary"
path = "Diary.aspx"
[[resource]]
kind = "item"
pages = ["Decision/Id/{Key}/Default.aspx"]
id = "{Key}"
path = "Decision/Id/{Key}/Default.aspx"
[[resource]]
kind = "document"
pages = ["Document.ashx"]
needs = { Sealed = ["q1"] }
id = "{Sealed}"
path = "Document.ashx?{query}"
)";

const Recipe& recipe() {
  static const Recipe one = Recipe::parse(kPlatform, "minster.toml");
  return one;
}
const Url kSite = *Url::parse("https://portal.example/Minster/");

std::string identified(const std::string& href) {
  const auto link = recipe().identify(*kSite.resolve(href), kSite);
  return link ? link->kind + " " + link->id + " " + link->path : "nothing";
}

constexpr char kMeeting[] =
    "Old/Meetings/tabid/83/ctl/ViewMeeting/mid/410/Meeting/77/Committee/5/Default.aspx";

TEST(RecipeSteps, ARunOfSegmentsIsKeptAsPrinted) {
  EXPECT_EQ(identified(kMeeting), std::string("meeting 77 ") + kMeeting);
  EXPECT_EQ(identified("http://PORTAL.example/minster/meetings/TABID/83/ctl/viewmeeting/mid/410/"
                       "Meeting/77/Committee/5/SelectedTab/Documents/Default.aspx"),
            "meeting 77 meetings/tabid/83/ctl/ViewMeeting/mid/410/Meeting/77/Committee/5/"
            "Default.aspx");
  EXPECT_EQ(identified("A%20b/tabid/8/ctl/ViewMeeting/mid/4/Meeting/7/Committee/5/x"),
            "meeting 7 A%20b/tabid/8/ctl/ViewMeeting/mid/4/Meeting/7/Committee/5/Default.aspx");
  EXPECT_EQ(identified("tabid/83/ctl/ViewMeeting/mid/410/Meeting/77/Committee/5/x"), "nothing");
  EXPECT_EQ(identified("M/tabid/83/ctl/ViewMeeting/mid/410/Meeting/77/Committee/"), "nothing");
  EXPECT_EQ(identified("M/tabid/x/ctl/ViewMeeting/mid/410/Meeting/77/Committee/5/x"), "nothing");
}

TEST(RecipeSteps, AMonthIsOneListWhateverItsDay) {
  const std::string month =
      "listing 202606 Meetings/tabid/83/ctl/Month/mid/410/Date/2026-06-01/Default.aspx";
  EXPECT_EQ(identified("Meetings/tabid/83/ctl/Month/mid/410/Date/2026-06-01/Default.aspx"), month);
  EXPECT_EQ(identified("Meetings/tabid/83/ctl/Month/mid/410/Date/2026-06-17/Default.aspx"), month);
  EXPECT_EQ(identified("Meetings/tabid/83/ctl/Month/mid/410/Date/2026-13-01/x"), "nothing");
  EXPECT_EQ(identified("Meetings/tabid/83/ctl/Month/mid/410/Date/1066-10-14/x"), "nothing");
}

TEST(RecipeSteps, AParameterMayHaveToSaySomething) {
  EXPECT_EQ(identified("Calendar.aspx?ctl=listview&mid=410"),
            "listing view Calendar.aspx?ctl=ListView&mid=410");
  EXPECT_EQ(identified("Calendar.aspx?ctl=Other&mid=410"), "nothing");
  EXPECT_EQ(identified("Calendar.aspx?mid=410"), "nothing");
}

TEST(RecipeSteps, TextStandsInIdsInPlainLetters) {
  EXPECT_EQ(identified("Decision/Id/0B6C9E54-AAAA-4B21-9F0C-112233445566/Default.aspx"),
            "item 0b6c9e54-aaaa-4b21-9f0c-112233445566 "
            "Decision/Id/0B6C9E54-AAAA-4B21-9F0C-112233445566/Default.aspx");
  EXPECT_EQ(recipe().find("item", "0b6c-9")->path, "Decision/Id/0b6c-9/Default.aspx");
}

TEST(RecipeSteps, ASealedValueIsKnownByItsHash) {
  const std::string id = extract::hash_digits("ab+/c=", 16);
  for (const char* value : {"ab%2b%2fc%3d", "ab%2B%2Fc%3D", "ab+/c="}) {
    EXPECT_EQ(identified("Document.ashx?q1=" + std::string(value) + "&q2=x"),
              "document " + id + " Document.ashx?q1=" + value + "&q2=x");
  }
  EXPECT_EQ(identified("Document.ashx?q2=x"), "nothing");
  EXPECT_FALSE(recipe().find("document", id));  // nothing is read back from a hash
}

TEST(RecipeSteps, OtherMonthsStandBesideAMeeting) {
  const ResourceLink meeting{"meeting", "77", "", kMeeting};
  const auto month = recipe().beside(meeting, "listing", "202512");
  ASSERT_TRUE(month);
  EXPECT_EQ(month->path, "Old/Meetings/tabid/83/ctl/Month/mid/410/Date/2025-12-01/Default.aspx");
  EXPECT_EQ(recipe().beside(*month, "listing", "202601")->path,
            "Old/Meetings/tabid/83/ctl/Month/mid/410/Date/2026-01-01/Default.aspx");
  EXPECT_FALSE(recipe().beside({"listing", "", "", "Meetings.aspx"}, "listing", "202512"));
  EXPECT_FALSE(recipe().beside(meeting, "listing", "soon"));
  EXPECT_FALSE(recipe().find("listing", "202512"));  // whose page and module?
}

TEST(RecipeSteps, AListSaysWhichDaysItIsOf) {
  const auto leap = recipe().period("listing", "202402");
  ASSERT_TRUE(leap);
  EXPECT_EQ(leap->first + " " + leap->last, "2024-02-01 2024-02-29");
  EXPECT_FALSE(recipe().period("listing", ""));
  EXPECT_FALSE(recipe().period("listing", "202413"));
  EXPECT_FALSE(recipe().period("meeting", "77"));
  EXPECT_EQ(recipe().step("listing"), "month");
  EXPECT_EQ(recipe().step("meeting"), "");
}

TEST(RecipeSteps, WaysInStandInTheirOrder) {
  ASSERT_EQ(recipe().ways_in().size(), 2u);
  EXPECT_EQ(recipe().ways_in()[0].path, "Meetings.aspx");
  EXPECT_EQ(recipe().ways_in()[1].path, "Diary.aspx");
  EXPECT_EQ(recipe().reader("meeting"), "panels");
  EXPECT_EQ(recipe().reader("listing"), "");
}

TEST(RecipeSteps, BadFilesAreSaidSo) {
  const auto fault = [](const std::string& toml) {
    try {
      Recipe::parse(toml, "bad.toml");
    } catch (const std::runtime_error& bad) {
      return std::string(bad.what());
    }
    return std::string("none");
  };
  EXPECT_EQ(fault("platform = \"x\"\n[harvest]\nways_in = [{ kind = \"listing\", id = \"\" }]"),
            "bad.toml:3: harvest.ways_in: names a resource that has no address");
  EXPECT_EQ(fault("platform = \"x\"\n[harvest]\nways_in = \"listing\""),
            "bad.toml:3: harvest.ways_in: must be a list of tables");
  EXPECT_EQ(fault("platform = \"x\"\n[types]\nA = \"word\""),
            "bad.toml:3: types.A: must be id, number, year, date, month, text, sealed or path");
}

}  // namespace

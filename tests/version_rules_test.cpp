#include "store/version_rules.h"

#include <gtest/gtest.h>

#include <functional>

#include "store/contents.h"

namespace store {
namespace {

ItemRecord item(const std::string& status, const std::string& text) {
  ItemRecord record;
  record.id = "71";
  record.number = "4";
  record.title = "Footbridge repairs";
  record.minutes = {"<p>" + text + "</p>", text};
  record.minutes_status = status;
  return record;
}

struct ItemCase {
  const char* name;
  ItemRecord held, next;
  Judgement judgement;
  const char* kept_text;  // what a reading of it would hold
  const char* kept_status;
};
ItemRecord with(ItemRecord record, const std::function<void(ItemRecord&)>& change) {
  change(record);
  return record;
}

class ItemRules : public testing::TestWithParam<ItemCase> {};
TEST_P(ItemRules, AsTheTableSays) {
  ItemRecord next = GetParam().next;
  EXPECT_EQ(judge(next, GetParam().held), GetParam().judgement);
  EXPECT_EQ(next.minutes.text, GetParam().kept_text);
  EXPECT_EQ(next.minutes_status, GetParam().kept_status);
}
const ItemRecord kWhole = item("full", "The bridge is to be mended by May.");
const ItemRecord kStub = item("cut", "The bridge\u00a0is to\nbe mended");
INSTANTIATE_TEST_SUITE_P(
    VersionRules, ItemRules,
    testing::Values(ItemCase{"the same", kWhole, kWhole, Judgement::same,
                             "The bridge is to be mended by May.", "full"},
                    ItemCase{"a stub of what is held whole", kWhole, kStub, Judgement::same,
                             "The bridge is to be mended by May.", "full"},
                    ItemCase{"a stub of another text", kWhole, item("cut", "The bridge is closed"),
                             Judgement::change, "The bridge is closed", "cut"},
                    ItemCase{"a stub under another title", kWhole,
                             with(kStub, [](ItemRecord& i) { i.title = "Footbridge"; }),
                             Judgement::change, "The bridge is to be mended by May.", "full"},
                    ItemCase{"the stub followed", kStub, kWhole, Judgement::completion,
                             "The bridge is to be mended by May.", "full"},
                    ItemCase{"the stub followed, to another text", kStub,
                             item("full", "It was closed."), Judgement::change, "It was closed.",
                             "full"},
                    ItemCase{"the stub followed, and the title new", kStub,
                             with(kWhole, [](ItemRecord& i) { i.title = "Footbridge"; }),
                             Judgement::change, "The bridge is to be mended by May.", "full"},
                    ItemCase{"only another address", kWhole,
                             with(kWhole, [](ItemRecord& i) { i.url = "https://new.example/a"; }),
                             Judgement::same, "The bridge is to be mended by May.", "full"},
                    ItemCase{"only another reason", kStub,
                             with(kStub, [](ItemRecord& i) { i.cut_reason = "budget"; }),
                             Judgement::same, "The bridge\u00a0is to\nbe mended", "cut"},
                    ItemCase{"a renamed attachment", kWhole,
                             with(kWhole,
                                  [](ItemRecord& i) {
                                    i.documents.emplace_back();
                                    i.documents[0].title = "Plan";
                                  }),
                             Judgement::change, "The bridge is to be mended by May.", "full"},
                    ItemCase{"a vote", kWhole,
                             with(kWhole,
                                  [](ItemRecord& i) {
                                    i.votes.push_back({"Motion", "", "", "Carried", {}});
                                  }),
                             Judgement::change, "The bridge is to be mended by May.", "full"},
                    ItemCase{"minutes where there were none", item("none", ""), kWhole,
                             Judgement::change, "The bridge is to be mended by May.", "full"}),
    [](const auto& parameter) {
      std::string name;
      for (const char* c = parameter.param.name; *c != '\0'; ++c) {
        if (*c != ' ' && *c != ',') name += *c;
      }
      return name;
    });

TEST(VersionRules, AttendanceThatCouldNotBeReadStaysAsHeld) {
  MeetingRecord held;
  held.title = "Meeting of the Rivers Committee";
  held.attendance_read = true;
  held.attendance = {{"Ada Fenn", "Chair", "Present"}};
  MeetingRecord next = held;
  next.attendance_read = false;
  next.attendance.clear();
  EXPECT_EQ(judge(next, held), Judgement::same);
  next.attendance_read = false;
  next.attendance.clear();
  next.title = "Rivers";
  EXPECT_EQ(judge(next, held), Judgement::change);
  EXPECT_EQ(next.attendance.size(), 1u);
}

TEST(VersionRules, AttendanceReadLaterCompletesTheReading) {
  MeetingRecord held, next;
  next.attendance_read = true;
  next.attendance = {{"Ada Fenn", "Chair", "Present"}};
  EXPECT_EQ(judge(next, held), Judgement::completion);
  next.note = "Moved to the annexe";
  EXPECT_EQ(judge(next, held), Judgement::change);
}

TEST(VersionRules, ACommitteeKeepsWhatThisPageDoesNotSay) {
  CommitteeRecord held{"12", "Rivers Committee",         "Environment",
                       "u",  RichValue{"<p>a</p>", "a"}, true};
  CommitteeRecord next;
  next.id = "12";
  next.name = "Rivers Committee";
  EXPECT_EQ(judge(next, held), Judgement::same);
  EXPECT_EQ(next.category, "Environment");
  EXPECT_EQ(next.purpose, held.purpose);
  CommitteeRecord unlisted = held;
  unlisted.listed = false;
  EXPECT_EQ(judge(unlisted, held), Judgement::change);
}

TEST(VersionRules, LearningACommitteesPurposeIsNoChange) {
  CommitteeRecord held, next;
  held.name = next.name = "Rivers Committee";
  next.purpose = RichValue{"<p>a</p>", "a"};
  next.listed = true;
  EXPECT_EQ(judge(next, held), Judgement::completion);
  next.name = "Rivers and Becks";
  EXPECT_EQ(judge(next, held), Judgement::change);
}

TEST(VersionRules, ADocumentsAddressIsNoChange) {
  DocumentRecord held{"s1", "Plan", "attachment", "http://a.example/s1.pdf", "", "1 MB"};
  DocumentRecord next = held;
  next.url = "https://b.example/s1.pdf";
  EXPECT_EQ(judge(next, held), Judgement::same);
  next.size_printed = "2 MB";
  EXPECT_EQ(judge(next, held), Judgement::change);
}

TEST(VersionRules, APageDoesNotSayWhatADocumentsBytesAreUnlessItSaysSomethingElse) {
  DocumentRecord held{"s1",  "Survey", "attachment", "http://a.example/s1", "application/pdf",
                      "5 KB"};
  held.bytes_sha256 = "abc";
  DocumentRecord next = held;
  next.bytes_sha256.clear();
  EXPECT_EQ(judge(next, held), Judgement::same);
  EXPECT_EQ(next.bytes_sha256, "abc");
  next.bytes_sha256 = "def";
  EXPECT_EQ(judge(next, held), Judgement::change);
  next.bytes_sha256.clear();
  next.size_printed = "6 KB";
  EXPECT_EQ(judge(next, held), Judgement::change);
  EXPECT_EQ(next.bytes_sha256, "");  // of the new file nothing is known
}

TEST(Contents, EveryFieldButAddressesAndReasonsIsCompared) {
  const auto compared = [](const ItemRecord& record) { return hashes_of(record).compared; };
  const std::string before = compared(kWhole);
  const std::function<void(ItemRecord&)> changes[] = {
      [](ItemRecord& i) { i.number = "5"; },           [](ItemRecord& i) { i.title += '.'; },
      [](ItemRecord& i) { i.heading = true; },         [](ItemRecord& i) { i.intro.text = "x"; },
      [](ItemRecord& i) { i.minutes.html += "<br>"; }, [](ItemRecord& i) { i.decision.html = "x"; },
      [](ItemRecord& i) { i.minutes_status = "none"; }};
  for (const auto& change : changes) EXPECT_NE(compared(with(kWhole, change)), before);
  const ItemRecord moved = with(kWhole, [](ItemRecord& i) { i.url = "x"; });
  EXPECT_EQ(compared(moved), before);
  EXPECT_NE(hashes_of(moved).full, hashes_of(kWhole).full) << "fixity covers everything";
}

TEST(Contents, SqueezingTakesWhiteSpaceOnly) {
  EXPECT_EQ(squeezed(" a\u00a0b\t\r\nc\u00e9 "), "abc\u00e9");
  EXPECT_EQ(squeezed(""), "");
}

TEST(VersionRules, AnIntroThatCouldNotBeFollowedTonightIsKeptAsItWasHeld) {
  ItemRecord held = kWhole;
  held.intro.text = "To consider the bridge and what is left of it.";
  ItemRecord next = held;
  next.intro.text = "To consider the bridge";
  next.cut_reason = "the page failed";
  EXPECT_EQ(judge(next, held), Judgement::same);
  EXPECT_EQ(next.intro.text, held.intro.text);
}

TEST(VersionRules, AnIntroThatIsFollowedLaterCompletesTheVersion) {
  ItemRecord next = kWhole;
  next.intro.text = "To consider the bridge and what is left of it.";
  ItemRecord held = next;
  held.intro.text = "To consider the bridge";
  held.cut_reason = "the page failed";
  EXPECT_EQ(judge(next, held), Judgement::completion);
}

TEST(VersionRules, VotersWhosePageFailedAreKept) {
  ItemRecord held = kWhole;
  held.votes = {{"Motion", "Resolution", "", "Carried", {{"For", "Councillor Ash"}}}};
  ItemRecord next = held;
  next.votes[0].voters.clear();
  EXPECT_EQ(judge(next, held), Judgement::same);
  ItemRecord nameless = held;
  nameless.votes[0].voters.clear();
  next = held;
  EXPECT_EQ(judge(next, nameless), Judgement::completion);
}

TEST(VersionRulesTest, TheSameMinutesFromAnotherSourceStandAsTheyAreHeld) {
  ItemRecord held;
  held.id = "7";
  held.minutes_status = "full";
  held.minutes = {"<ul><li>Agreed: \u201cthe hedge\u201d</li></ul>",
                  "\u2022 Agreed: \u201cthe hedge\u201d"};
  held.minutes_fetch = 1;
  held.minutes_source = "item";
  ItemRecord next = held;
  next.minutes = {"<p>\u00b7 Agreed: the hedge</p>", "\u00b7 Agreed: the hedge"};
  next.minutes_fetch = 2;
  next.minutes_source = "web_service";
  EXPECT_EQ(judge(next, held), Judgement::same);
  EXPECT_EQ(next.minutes, held.minutes);
  EXPECT_EQ(next.minutes_fetch, 1);
  // From the same source the council changed how it stands there; other words are other words.
  next.minutes = {"<p>Agreed: the hedge</p>", "Agreed: the hedge"};
  next.minutes_source = "item";
  EXPECT_EQ(judge(next, held), Judgement::change);
  next.minutes = {"<p>Agreed: the wall</p>", "Agreed: the wall"};
  next.minutes_source = "web_service";
  EXPECT_EQ(judge(next, held), Judgement::change);
  EXPECT_EQ(next.minutes.text, "Agreed: the wall");
}

}  // namespace
}  // namespace store

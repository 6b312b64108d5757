// Recipe: which address is what, how it is asked for, and what a bad file is told.
#include "extract/recipe.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/support/portal_page.h"

namespace {

using extract::Recipe;
using extract::ResourceLink;
using extract::Url;

const Url kBase = *Url::parse("https://mg.wexbury.example/moderngov/");

std::string identified(const std::string& href, const Url& base = kBase) {
  const auto address = base.resolve(href);
  if (!address) return "no address";
  const auto link = test::moderngov().identify(*address, base);
  if (!link) return "nothing";
  return link->kind + " " + link->id + (link->language.empty() ? "" : " " + link->language) + " " +
         link->path;
}

struct Address {
  const char* href;
  const char* is;
};
class AddressIs : public testing::TestWithParam<Address> {};
TEST_P(AddressIs, WhatItsSpellingSays) { EXPECT_EQ(identified(GetParam().href), GetParam().is); }

INSTANTIATE_TEST_SUITE_P(
    Meetings, AddressIs,
    testing::Values(
        Address{"ieListDocuments.aspx?CId=136&MId=2390&Ver=4",
                "meeting 2390 ieListDocuments.aspx?CId=136&MId=2390&Ver=4"},
        Address{"ieListDocuments.aspx?CId=158&MId=3509&Ver=4&J=1",
                "meeting 3509 ieListDocuments.aspx?CId=158&MId=3509&Ver=4"},
        Address{"ieListDocuments.aspx?CId=115&MId=10124&zTS=undefined",
                "meeting 10124 ieListDocuments.aspx?CId=115&MId=10124"},
        Address{"ieListDocuments.aspx?MId=3370&EVT=101&DT=A",
                "meeting 3370 ieListDocuments.aspx?MId=3370"},
        Address{"ieListDocuments.asp?CId=111&MId=3224&Ver=4",
                "meeting 3224 ieListDocuments.aspx?CId=111&MId=3224&Ver=4"},
        Address{"IELISTDOCUMENTS.ASPX?cid=171&MEETINGID=2459&lll=1",
                "meeting 2459 cy ieListDocuments.aspx?CId=171&MId=2459&LLL=1"},
        Address{"ieListDocuments.aspx?MId=6658&LLL=0",
                "meeting 6658 ieListDocuments.aspx?MId=6658"},
        Address{"ieListDocuments.aspx?CId=133&MID=377#AI1551",
                "meeting 377 ieListDocuments.aspx?CId=133&MId=377"},
        Address{"ieListDocuments.aspx?&MId=007", "meeting 7 ieListDocuments.aspx?MId=7"},
        Address{"/moderngov/(S(sfiloe45i3secg45spjd4cyh))/ieListDocuments.aspx?MId=5",
                "meeting 5 ieListDocuments.aspx?MId=5"},
        Address{"/(X(1)S(abc))/ModernGov/ieListDocuments.aspx?MId=5",
                "meeting 5 ieListDocuments.aspx?MId=5"},
        Address{"http://MG.Wexbury.example/moderngov/ieListDocuments.aspx?MId=5",
                "meeting 5 ieListDocuments.aspx?MId=5"},
        Address{"CeListDocuments.aspx?CommitteeId=127&DF=16%2F03%2F2010&LLL=1&MeetingId=149&Ver=2",
                "meeting c149-20100316 cy ceListDocuments.aspx?CommitteeId=127&MeetingId=149&DF="
                "16%2F03%2F2010&Ver=2&LLL=1"},
        Address{"ceListDocuments.aspx?MID=12&RD=Meeting&DF=05%2f09%2f2005%2c%2010%3a30#search=x",
                "meeting c12-20050905 ceListDocuments.aspx?MeetingId=12&DF="
                "05%2F09%2F2005%2C%2010%3A30"}));

INSTANTIATE_TEST_SUITE_P(
    Others, AddressIs,
    testing::Values(
        Address{"mgListCommittees.aspx?bcr=1", "committees  mgListCommittees.aspx?bcr=1"},
        Address{"mgCommitteeStructure.aspx", "committees structure mgCommitteeStructure.aspx"},
        Address{"mgCommitteeDetails.aspx?Id=352", "committee 352 mgCommitteeDetails.aspx?ID=352"},
        Address{"ieListMeetings.aspx?CommitteeId=352",
                "listing 352-0 ieListMeetings.aspx?CId=352&Year=0"},
        Address{"ieListMeetings.aspx?CId=352&Year=2019",
                "listing 352-2019 ieListMeetings.aspx?CId=352&Year=2019"},
        Address{"ieListMeetings.aspx?CId=6&Year=-1",
                "listing 6-0 ieListMeetings.aspx?CId=6&Year=0"},
        Address{"mgAi.aspx?ID=33204&LLL=1", "item 33204 cy mgAi.aspx?ID=33204&LLL=1"},
        Address{"mgMeetingAttendance.aspx?ID=7", "attendance 7 mgMeetingAttendance.aspx?ID=7"},
        Address{"mgListRecordedVotesShort.aspx?AIID=5&MID=7",
                "votes 5 mgListRecordedVotesShort.aspx?AIID=5&MID=7"},
        Address{"ieDecisionDetails.aspx?AIId=5", "decision ai5 ieDecisionDetails.aspx?AIId=5"},
        Address{"ieDecisionDetails.aspx?Id=13&LLL=0", "decision d13 ieDecisionDetails.aspx?ID=13"},
        Address{"mgDelegatedDecisions.aspx?bcr=1&DM=0&DS=2&K=0&DR=&V=0",
                "decisions  mgDelegatedDecisions.aspx?bcr=1&DM=0&DS=2&K=0&DR=&V=0"},
        Address{"mgRss.aspx?CID=711", "rss 711 mgRss.aspx?CID=711"},
        Address{"mgWhatsNew.aspx?bcr=1", "whats_new  mgWhatsNew.aspx?bcr=1"}));

INSTANTIATE_TEST_SUITE_P(
    Documents, AddressIs,
    testing::Values(
        Address{"Data/Cabinet/201003161000/Agenda/Item%204.pdf",
                "document f6ff731a59d Data/Cabinet/201003161000/Agenda/Item%204.pdf"},
        Address{"documents/s33704/Report to\r\n  Panel.pdf",
                "document s33704 documents/s33704/Report%20to%20Panel.pdf"},
        Address{"Documents/S33704/a+b.pdf?LLL=1", "document s33704 Documents/S33704/a+b.pdf"},
        Address{"documents/g10230/Printed minutes.pdf?T=1",
                "document g10230-t1 documents/g10230/Printed%20minutes.pdf?T=1"},
        Address{"documents/g3209/Printed minutes.html?T=1&CT=2",
                "document g3209-t1-ct2 documents/g3209/Printed%20minutes.html?T=1&CT=2"},
        Address{"documents/b812/Late Material.pdf?T=9",
                "document b812-t9 documents/b812/Late%20Material.pdf?T=9"},
        Address{"mgConvert2PDF.aspx?ID=5", "document s5 mgConvert2PDF.aspx?ID=5"},
        Address{"mgConvert2Pdf.aspx?ID=5&ISATT=1", "document s5 mgConvert2PDF.aspx?ID=5&ISATT=1"},
        Address{"mgConvert2PDF.aspx?ID=5&T=10", "document g5-t10 mgConvert2PDF.aspx?ID=5&T=10"},
        Address{"mgChooseDocPack.aspx?ID=10230&SID=23550",
                "document b23550-t9 mgChooseDocPack.aspx?ID=10230&SID=23550"},
        Address{"mgChooseDocPack.aspx?ID=10230",
                "document g10230-t10 mgChooseDocPack.aspx?ID=10230"}));

INSTANTIATE_TEST_SUITE_P(
    Refused, AddressIs,
    testing::Values(
        Address{"ieListMeetings.aspx?Act=earlier&CId=7&D=202409051930", "nothing"},
        Address{"ieListMeetings.aspx?CId=686&info=1&MD=Constitution", "nothing"},
        Address{"mgDelegatedDecisions.aspx?DR=01%2f01%2f2020-02%2f02%2f2020", "nothing"},
        Address{"documents/g10230/Printed minutes.pdf", "nothing"},
        Address{"documents/s33704", "nothing"}, Address{"documents/s33704x/a.pdf", "nothing"},
        Address{"ieListDocuments.aspx?MId=undefined", "nothing"},
        Address{"ieListDocuments.aspx?MId=0", "nothing"},
        Address{"ieListDocuments.aspx?MId=99999999999", "nothing"},
        Address{"ieListDocuments.aspx", "nothing"},
        Address{"ceListDocuments.aspx?MeetingId=5&DF=soon", "nothing"},
        Address{"mgCalendarMonthView.aspx?GL=1&bcr=1", "nothing"},
        Address{"mgWebService.asmx/GetCommittees", "nothing"}, Address{"mgError.aspx", "nothing"},
        Address{"x/mgAi.aspx?ID=5", "nothing"}, Address{"/mgAi.aspx?ID=5", "nothing"},
        Address{"/other/mgAi.aspx?ID=5", "nothing"},
        Address{"https://elsewhere.example/moderngov/mgAi.aspx?ID=5", "nothing"},
        Address{"https://mg.wexbury.example:8443/moderngov/mgAi.aspx?ID=5", "nothing"},
        Address{"mailto:clerk@wexbury.example", "no address"}));

TEST(Recipe, ABaseMayBeWrittenInSeveralWays) {
  for (const char* base :
       {"https://mg.wexbury.example/moderngov", "https://mg.wexbury.example/moderngov/",
        "https://mg.wexbury.example/moderngov/ieDocHome.aspx"}) {
    const Url address = *Url::parse("https://mg.wexbury.example/moderngov/mgAi.aspx?ID=5");
    EXPECT_TRUE(test::moderngov().identify(address, *Url::parse(base)).has_value()) << base;
  }
}

TEST(Recipe, AnyPortIsTheSameOnlyForItself) {
  const Url base = *Url::parse("http://127.0.0.1:8801");
  EXPECT_EQ(identified("http://127.0.0.1:8801/mgAi.aspx?ID=5", base), "item 5 mgAi.aspx?ID=5");
  EXPECT_EQ(identified("http://127.0.0.1:8802/mgAi.aspx?ID=5", base), "nothing");
}

std::string asked(const std::string& kind, const std::string& id,
                  const std::map<std::string, std::string>& values = {}) {
  return test::moderngov().resource(kind, id, values).path;
}

TEST(Recipe, AResourceIsAskedForByKindAndId) {
  EXPECT_EQ(asked("committees", ""), "mgListCommittees.aspx?bcr=1");
  EXPECT_EQ(asked("committees", "structure"), "mgCommitteeStructure.aspx");
  EXPECT_EQ(asked("listing", "352-2019"), "ieListMeetings.aspx?CId=352&Year=2019");
  EXPECT_EQ(asked("meeting", "3702"), "ieListDocuments.aspx?MId=3702");
  EXPECT_EQ(asked("meeting", "3702", {{"committee", "352"}, {"ver", "4"}}),
            "ieListDocuments.aspx?CId=352&MId=3702&Ver=4");
  EXPECT_EQ(asked("meeting", "c149-20100316"),
            "ceListDocuments.aspx?MeetingId=149&DF=16%2F03%2F2010");
  EXPECT_EQ(asked("votes", "5", {{"MID", "7"}}), "mgListRecordedVotesShort.aspx?AIID=5&MID=7");
  EXPECT_EQ(asked("decision", "ai5"), "ieDecisionDetails.aspx?AIId=5");
  EXPECT_EQ(asked("document", "g7-t1"), "documents/g7/document?T=1");
  EXPECT_EQ(asked("document", "b7-t9"), "documents/b7/document?T=9");
  EXPECT_EQ(asked("document", "s7"), "documents/s7/document");
  EXPECT_EQ(asked("whats_new", ""), "mgWhatsNew.aspx?bcr=1");
  EXPECT_EQ(asked("whats_new", "20260201-20260208"),
            "mgWhatsNew.aspx?ACT=Find&DR=01%2F02%2F2026-08%2F02%2F2026&XXR=0");
  EXPECT_EQ(asked("web_service", "meeting-7"), "mgWebService.asmx/GetMeeting?lMeetingId=7");
  EXPECT_EQ(asked("rss", ""), "mgRss.aspx?XXR=0");
}

TEST(Recipe, ALanguageIsAskedForByItsName) {
  const ResourceLink link = test::moderngov().resource("item", "5", {{"language", "cy"}});
  EXPECT_EQ(link.language, "cy");
  EXPECT_EQ(link.path, "mgAi.aspx?ID=5&LLL=1");
  EXPECT_EQ(test::moderngov().resource("document", "s5", {{"language", "cy"}}).language, "");
}

TEST(Recipe, UnknownKindsAndFormsOfIdsAreOutOfRange) {
  EXPECT_THROW(test::moderngov().resource("petition", "5"), std::out_of_range);
  EXPECT_THROW(test::moderngov().resource("meeting", "../../etc"), std::out_of_range);
  EXPECT_THROW(test::moderngov().resource("listing", "352"), std::out_of_range);
  EXPECT_THROW(test::moderngov().path("meeting.colour"), std::out_of_range);
  EXPECT_THROW(test::moderngov().words("labels.colour"), std::out_of_range);
}

TEST(Recipe, TheErrorPageIsKnownWhereverItStands) {
  for (const char* href : {"mgError.aspx", "/MGERROR.ASPX?x=1", "(S(abc))/mgError.aspx"}) {
    EXPECT_TRUE(test::moderngov().is_error_page(*kBase.resolve(href))) << href;
  }
  EXPECT_FALSE(test::moderngov().is_error_page(*kBase.resolve("mgAi.aspx?ID=5&u=mgError.aspx")));
}

TEST(Recipe, LabelsAreComparedWithoutCaseColonAndLanguage) {
  EXPECT_TRUE(test::moderngov().is_label(" Minutes :\n", "labels.minutes"));
  EXPECT_TRUE(test::moderngov().is_label("COFNODION:", "labels.minutes"));
  EXPECT_TRUE(test::moderngov().is_label("Pleidlais wedi\u2019i chofnodi", "labels.votes"));
  EXPECT_FALSE(test::moderngov().is_label("Minutes of the last meeting", "labels.minutes"));
}

TEST(Recipe, DocumentsAndTypesHaveNames) {
  EXPECT_EQ(test::moderngov().document_kind("g7-t10"), "pack");
  EXPECT_EQ(test::moderngov().document_kind("g7-t1-ct2"), "minutes");
  EXPECT_EQ(test::moderngov().document_kind("b7-t9"), "supplement");
  EXPECT_EQ(test::moderngov().document_kind("s7"), "attachment");
  EXPECT_EQ(test::moderngov().document_kind("g7-t6"), "attachment");
  EXPECT_EQ(test::moderngov().media_type("PDF"), "application/pdf");
  EXPECT_EQ(test::moderngov().media_type("wpd"), "");
}

std::string fault_of(const std::string& toml) {
  try {
    Recipe::parse(toml, "wexbury.toml");
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

struct BadFile {
  const char* toml;
  const char* says;
};
class BadRecipe : public testing::TestWithParam<BadFile> {};
TEST_P(BadRecipe, IsRefusedWithFileAndKey) {
  const std::string fault = fault_of(GetParam().toml);
  EXPECT_TRUE(fault.starts_with("wexbury.toml")) << fault;
  EXPECT_NE(fault.find(GetParam().says), std::string::npos) << fault;
}
INSTANTIATE_TEST_SUITE_P(
    Files, BadRecipe,
    testing::Values(
        BadFile{"platform = ", "wexbury.toml:1"}, BadFile{"", "platform: must be a text"},
        BadFile{"platform = 5", "platform: must be a text"},
        BadFile{"platform = 'x'\ncolour = 'red'", "wexbury.toml:2: colour: is no key"},
        BadFile{"platform = 'x'\n[address]\nerror_page = 'e'", "address.error_page"},
        BadFile{"platform = 'x'\n[types]\nYear = 'century'", "types.Year: must be"},
        BadFile{"platform = 'x'\n[resource]\nkind = 'k'", "[[resource]]"},
        BadFile{"platform = 'x'\n[[resource]]\nkind = 'k'", "resource.pages"},
        BadFile{
            "platform = 'x'\n[[resource]]\nkind = 'k'\npages = 'p'\nid = ''\npath = ''\nlink = 1",
            "resource.link"},
        BadFile{"platform = 'x'\n[paths.meeting]\ncolour = '//a'", "paths.meeting.colour"},
        BadFile{"platform = 'x'\n[paths.meeting]\ntable = '//a'", "is missing"},
        BadFile{"platform = 'x'\n[paths.lists]\nentry = '//a['\nyear = 'a'", "paths.lists.entry"},
        BadFile{"platform = 'x'\n[paths.lists]\nentry = '//a//b'\nyear = 'a'", "//"},
        BadFile{"platform = 'x'\n[words.votes]\ncast = [1]", "words.votes.cast"},
        BadFile{"platform = 'x'\n[words]\nvotes = 'for'", "words.votes: must be a table"}));

TEST(Recipe, AFileThatIsNotThereIsNamed) {
  try {
    Recipe::load("/nowhere/wexbury.toml");
    FAIL() << "loaded";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("/nowhere/wexbury.toml"), std::string::npos);
  }
}

TEST(Recipe, AClassIsFoundAsAWholeWord) {
  const Recipe recipe = Recipe::parse(
      "platform = 'x'\n[paths.lists]\nentry = './/*[class(a) or class(b)]'\nyear = 'p'\nmember = "
      "'li'",
      "x.toml");
  const auto page = extract::HtmlPage::parse("<p class='a'><p class=' x b '><p class='ab'><p>");
  EXPECT_EQ(page.root().select(recipe.path("lists.entry")).size(), 2u);
}

TEST(RecipeLanguage, ALinkIsPutIntoALanguageWhateverItSaid) {
  const auto& recipe = test::moderngov();
  const auto put = [&](const char* kind, const char* path, const char* language) {
    const auto link = recipe.in_language({kind, "5", "", path}, language);
    return link.language + " " + link.path;
  };
  EXPECT_EQ(put("item", "mgAi.aspx?ID=5", "cy"), "cy mgAi.aspx?ID=5&LLL=1");
  EXPECT_EQ(put("item", "mgAi.aspx?ID=5&lll=0", "cy"), "cy mgAi.aspx?ID=5&LLL=1");
  EXPECT_EQ(put("item", "mgAi.aspx?LLL=1&ID=5", ""), " mgAi.aspx?ID=5");
  EXPECT_EQ(put("item", "mgAi.aspx?LLL=1", ""), " mgAi.aspx");
  EXPECT_EQ(put("item", "mgAi.aspx?ID=5", "fr"), " mgAi.aspx?ID=5") << "a language it has not";
  EXPECT_EQ(put("document", "documents/s5/a.pdf", "cy"), " documents/s5/a.pdf");
  EXPECT_EQ(put("web_service", "mgWebService.asmx/GetMeeting?lMeetingId=5", "cy"),
            " mgWebService.asmx/GetMeeting?lMeetingId=5");
  EXPECT_EQ(recipe.naming_language("item", "mgAi.aspx?ID=5", ""), "mgAi.aspx?ID=5&LLL=0");
  EXPECT_EQ(recipe.naming_language("item", "mgAi.aspx?ID=5&LLL=1", "cy"), "mgAi.aspx?ID=5&LLL=1");
  EXPECT_EQ(recipe.naming_language("document", "documents/s5/a.pdf", ""), "documents/s5/a.pdf");
  EXPECT_EQ(recipe.languages(), std::vector<std::string>{"cy"});
  EXPECT_EQ(recipe.language_named(" CYMRAEG "), "cy");
  EXPECT_EQ(recipe.language_named("Contact us"), "");
}

}  // namespace

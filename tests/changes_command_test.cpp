// changes: lines for programs, text for people, a feed for readers; mistakes are sentences.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "cli/changes_output.h"
#include "cli/short_diff.h"
#include "extract/xml_tree.h"
#include "tests/support/program.h"
#include "tests/support/small_archive.h"
#include "tests/support/temp_dir.h"

namespace {

using Json = nlohmann::json;

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::vector<Json> lines(const std::string& text) {
  std::vector<Json> all;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    all.push_back(Json::parse(text.substr(at, end - at)));
    at = end + 1;
  }
  return all;
}

class ChangesCommandTest : public testing::Test {
 protected:
  ChangesCommandTest() { test::fill(small_); }
  test::Outcome run(std::vector<std::string> words) {
    words.insert(words.begin(), {"changes", "--archive", folder_.path() + "/archive"});
    return test::minutebook(words);
  }
  test::TempDir folder_;
  test::SmallArchive small_{folder_.path() + "/archive"};
};

TEST_F(ChangesCommandTest, WhereNoTerminalIsEachIsALineOfJson) {
  const auto outcome = run({});
  EXPECT_EQ(outcome.code, 0);
  const auto all = lines(outcome.out);
  ASSERT_GT(all.size(), 8u);
  EXPECT_EQ(outcome.out, run({"--json"}).out);
  const Json last = lines(run({"--of", "item", "--kind", "changed"}).out).at(0);
  EXPECT_EQ(last["reference"], "marsh-fen/item/104");
  EXPECT_EQ(last["change"], "changed");
  EXPECT_EQ(last["cause"], "council");
  EXPECT_EQ(last["version_before"], 1);
  EXPECT_EQ(last["version"], 2);
  EXPECT_EQ(last["fields"], Json::parse(R"x([{"field": "minutes",
      "diff": "The chair thanked the {+chief +}engineer."}])x"));
  EXPECT_TRUE(last["language"].is_null());
  EXPECT_TRUE(all[0]["version_before"].is_null());
  EXPECT_EQ(all[0]["fields"], Json::array());
}

TEST_F(ChangesCommandTest, TheCursorGoesOnWhereItEnded) {
  const auto all = lines(run({}).out);
  const auto first = lines(run({"--limit", "4"}).out);
  ASSERT_EQ(first.size(), 4u);
  const auto rest = lines(run({"--since", first.back()["cursor"].dump()}).out);
  EXPECT_EQ(rest.front(), all[4]);
  EXPECT_EQ(rest.size(), all.size() - 4);
  const auto none = run({"--since", all.back()["cursor"].dump()});
  EXPECT_EQ(none.code, 0);
  EXPECT_EQ(none.out, "");
  EXPECT_EQ(lines(run({"--since", "2026-03-08"}).out).size(), 2u);
}

TEST_F(ChangesCommandTest, MistakesAreSentences) {
  for (const auto& [words, part] : std::vector<std::pair<std::vector<std::string>, std::string>>{
           {{"--since", "yesterday"}, "\"yesterday\" is no cursor"},
           {{"--since=-4"}, "is no cursor"},
           {{"--since", "4x"}, "is no cursor"},
           {{"--since", "99999999999999999999"}, "is no cursor"},
           {{"--since", "99999"}, "lies ahead: this archive's newest change is"},
           {{"--kind", "deleted"}, "is none of new, changed"},
           {{"--of", "page"}, "is none of committee, meeting"},
           {{"--site", "nowhere"}, "no site \"nowhere\""},
           {{"--format", "rss"}, "is none of lines, text, atom"},
           {{"--format", "atom", "--json"}, "two things"}}) {
    const auto outcome = run(words);
    EXPECT_EQ(outcome.code, 2) << words.back();
    EXPECT_TRUE(has(outcome.err, part)) << outcome.err;
    EXPECT_EQ(outcome.out, "");
  }
}

TEST_F(ChangesCommandTest, TextIsForPeopleAndSaysHowToGoOn) {
  const auto outcome = run({"--format", "text", "--since", "2026-03-08"});
  EXPECT_TRUE(has(outcome.out,
                  "2026-03-08 10:00 UTC  changed  marsh-fen/item/104  version 1 to 2\n"
                  "  Any other business (Drainage Committee, Tuesday 3 February 2026)\n"
                  "  minutes: The chair thanked the {+chief +}engineer.\n"))
      << outcome.out;
  EXPECT_TRUE(has(outcome.out, "2 changes; minutebook changes --since ")) << outcome.out;
  EXPECT_TRUE(has(run({"--format", "text", "--limit", "1"}).out, "1 change; minutebook"));
  EXPECT_TRUE(has(run({"--format", "text", "--site", "Marsh", "--kind", "gone"}).out,
                  "no changes; minutebook changes --since "));
}

// --- the feed ------------------------------------------------------------------------------------

using extract::XmlElement;

std::vector<const XmlElement*> children(const XmlElement& of, const std::string& name) {
  std::vector<const XmlElement*> found;
  for (const XmlElement& child : of.children) {
    if (child.name == name) found.push_back(&child);
  }
  return found;
}

// RFC 3339, in UTC.
bool is_date(const std::string& text) {
  const std::string form = "dddd-dd-ddTdd:dd:dd.dddZ";
  if (text.size() != form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == 'd' ? std::isdigit(static_cast<unsigned char>(text[i])) == 0
                       : text[i] != form[i])
      return false;
  }
  return true;
}

// RFC 4151: the authority, a year, and characters that a URI may have.
bool is_tag(const std::string& text) {
  if (!text.starts_with("tag:minutebook,2026:")) return false;
  return text.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/,") ==
         std::string::npos;
}

// What RFC 4287 says that every feed and entry MUST have, each once.
void expect_valid(const XmlElement& feed) {
  ASSERT_EQ(feed.name, "feed");
  std::vector<const XmlElement*> all{&feed};
  for (const XmlElement* entry : children(feed, "entry")) all.push_back(entry);
  std::set<std::string> ids;
  for (const XmlElement* one : all) {
    for (const char* const must : {"id", "title", "updated"})
      EXPECT_EQ(children(*one, must).size(), 1u) << must;
    EXPECT_TRUE(is_tag(one->text_of("id"))) << one->text_of("id");
    EXPECT_TRUE(ids.insert(one->text_of("id")).second) << one->text_of("id");
    EXPECT_TRUE(is_date(one->text_of("updated"))) << one->text_of("updated");
    EXPECT_FALSE(one->text_of("title").empty());
    EXPECT_LE(children(*one, "content").size(), 1u);
  }
  ASSERT_EQ(children(feed, "author").size(), 1u) << "or else each entry needs one";
  EXPECT_FALSE(children(feed, "author")[0]->text_of("name").empty());
  std::string before = feed.text_of("updated");
  for (const XmlElement* entry : children(feed, "entry")) {
    EXPECT_LE(entry->text_of("updated"), before) << "the newest first";
    before = entry->text_of("updated");
    EXPECT_EQ(children(*entry, "content").size(), 1u);
  }
}

using FeedTest = ChangesCommandTest;

TEST_F(FeedTest, IsSoundAndHasWhatItMust) {
  const auto outcome = run({"--format", "atom", "--self", "https://feeds.example/a.xml?b=1&c=2"});
  EXPECT_EQ(outcome.code, 0);
  const auto feed = extract::read_xml(outcome.out);
  ASSERT_TRUE(feed) << outcome.out;
  expect_valid(*feed);
  EXPECT_TRUE(
      outcome.out.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                              "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"));
  EXPECT_TRUE(has(outcome.out,
                  "<link rel=\"self\" type=\"application/atom+xml\" "
                  "href=\"https://feeds.example/a.xml?b=1&amp;c=2\"/>"));
  EXPECT_TRUE(
      has(outcome.out, "<link rel=\"alternate\" href=\"https://mg.marsh.example/item-104\"/>"));
  const auto entries = children(*feed, "entry");
  EXPECT_EQ(entries.size(), lines(run({}).out).size());
  EXPECT_TRUE(
      has(outcome.out, "changed: Any other business (Drainage Committee, Tuesday 3 February"));
  bool found = false;
  for (const XmlElement* entry : entries)
    found |= entry->text_of("content").starts_with(
        "<p>minutes: The chair thanked the <ins>chief </ins>engineer.</p>");
  EXPECT_TRUE(found) << outcome.out;
}

TEST_F(FeedTest, IdsStayWhatTheyAre) {
  const auto ids = [&](const std::vector<std::string>& more) {
    std::vector<std::string> words{"--format", "atom"};
    words.insert(words.end(), more.begin(), more.end());
    std::set<std::string> all;
    const auto feed = extract::read_xml(run(words).out);
    for (const XmlElement* entry : children(*feed, "entry")) all.insert(entry->text_of("id"));
    return all;
  };
  const auto before = ids({});
  EXPECT_EQ(ids({"--site", "marsh-fen"}), before);
  store::MeetingRecord meeting = test::SmallArchive::february_approved();
  meeting.items[0].minutes = {"<p>Cllr <b>&</b> all.</p>", "Cllr & \x01 <all> \xff."};
  small_.visit(meeting, "2026-03-12T10:00:00Z");
  const auto after = ids({});
  EXPECT_EQ(after.size(), before.size() + 1);
  EXPECT_TRUE(std::includes(after.begin(), after.end(), before.begin(), before.end()));
  const auto outcome = run({"--format", "atom", "--limit", "2"});
  const auto feed = extract::read_xml(outcome.out);
  ASSERT_TRUE(feed) << outcome.out;
  expect_valid(*feed);
  ASSERT_EQ(children(*feed, "entry").size(), 2u) << "bounded";
  EXPECT_TRUE(has(children(*feed, "entry")[0]->text_of("content"), "Cllr &amp; "))
      << children(*feed, "entry")[0]->text_of("content");
}

TEST_F(FeedTest, OfNothingIsSoundAndFeedsOfPartsHaveIdsOfTheirOwn) {
  const auto none = extract::read_xml(run({"--format", "atom", "--kind", "gone"}).out);
  ASSERT_TRUE(none);
  expect_valid(*none);
  EXPECT_TRUE(children(*none, "entry").empty());
  const auto all = extract::read_xml(run({"--format", "atom"}).out);
  EXPECT_NE(all->text_of("id"), none->text_of("id"));
  const auto of_site = extract::read_xml(run({"--format", "atom", "--site", "marsh-fen"}).out);
  EXPECT_EQ(of_site->text_of("title"), "Changes on Marsh District Council, Fen Borough Council");
}

// --- short diffs ---------------------------------------------------------------------------------

std::string line(const std::string& before, const std::string& after, std::size_t most = 300) {
  return cli::as_line(cli::short_diff(before, after, most), cli::Style());
}

TEST(ShortDiff, LeavesOutWhatStaysOnWordBorders) {
  const std::string text =
      "The committee received the report of the engineer on the state of the banks, and noted ";
  EXPECT_EQ(
      line(text + "ten leaks. " + text, text + "two leaks. " + text),
      "… on the state of the banks, and noted [-ten-]{+two+} leaks. The committee received the …");
  EXPECT_EQ(line("a\n\nb c", "a b\tc"), "a b c") << "white space is one blank";
  EXPECT_EQ(line("", "All is well."), "{+All is well.+}");
}

TEST(ShortDiff, IsBoundedWhateverTheTexts) {
  std::string before, after;
  for (int i = 0; i < 3000; ++i) {
    before += "word" + std::to_string(i) + ' ';
    after += (i % 7 == 0 ? "other" : "word") + std::to_string(i) + ' ';
  }
  const std::string much = line(before, after);
  EXPECT_LT(much.size(), 900u);
  EXPECT_TRUE(much.ends_with("…")) << much;
  const std::string added = line("", after);
  EXPECT_LT(added.size(), 200u);
  EXPECT_TRUE(added.ends_with(" …+}")) << added;
  EXPECT_LT(line("", std::string(5000, 'x')).size(), 200u) << "one long word";
}

TEST(ShortDiff, NeverCutsACharacter) {
  std::string welsh;
  for (int i = 0; i < 200; ++i) welsh += "ŵ";
  for (std::size_t most = 1; most < 12; ++most) {
    const std::string cut = cli::beginning(welsh, most);
    EXPECT_EQ(cut, extract::read_xml("<a>" + cut + "</a>")->text) << most;
    EXPECT_EQ(cut.find("\xEF\xBF\xBD"), std::string::npos) << most;
  }
  EXPECT_EQ(cli::beginning("one two three", 8), "one two …");
  EXPECT_EQ(cli::beginning("one two", 7), "one two");
}

TEST(ShortDiff, AsHtmlEscapesWhatCouncilsWrote) {
  EXPECT_EQ(cli::as_html(cli::short_diff("a <b> c", "a <i> c")),
            "a &lt;<del>b</del><ins>i</ins>&gt; c");
}

}  // namespace

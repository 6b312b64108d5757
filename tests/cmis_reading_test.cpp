// The readers of panels and calendars against the simulated CMIS portal: what they find from its
// landing page alone, and what its pages say, is what the council published. Nothing is sent.
#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "extract/portal_pages.h"
#include "extract/short_hash.h"
#include "tests/portal/cmis_expected.h"
#include "tests/portal/generated_council.h"
#include "tests/portal/routes.h"
#include "tests/support/source_dir.h"

namespace {

using extract::MeetingPage;
using extract::ResourceLink;
using extract::Url;
using nlohmann::json;

struct Installation {
  const char* landing;
  int tab, module;
};

class CmisReading : public testing::TestWithParam<Installation> {
 protected:
  void SetUp() override {
    options_.platform = portal::PortalOptions::Platform::cmis;
    options_.seed = 11;
    options_.committees = 5;
    options_.meetings = 80;
    options_.base_path = "/minster";
    options_.main_base = "http://minster.example/minster";
    options_.cmis.landing = GetParam().landing;
    options_.cmis.tab = GetParam().tab;
    options_.cmis.module = GetParam().module;
    council_ = portal::generated_council(options_);
    council_.today = options_.first_day;
    const auto all = json::parse(portal::cmis::expected_json(council_));
    for (const auto& meeting : all.at("meetings"))
      expected_[std::to_string(meeting.at("id").get<int>())] = meeting;
  }

  std::optional<std::string> body(const Url& url, const std::string& posted = "") {
    ++asked_;
    const auto answer = portal::answer(council_, options_, url.target(), posted);
    return answer.status == 200 ? std::optional(answer.body) : std::nullopt;
  }
  extract::PageContext context(const Url& url) const { return {recipe_, base_, url}; }

  // As an engine does: pages lead to pages, a month to the months beside it.
  void walk() {
    queue_.push_back({"listing", "", "", std::string(GetParam().landing) + ".aspx"});
    while (!queue_.empty()) {
      const ResourceLink next = queue_.front();
      queue_.pop_front();
      if (!known_.insert(next.kind + "/" + next.id + "/" + next.path).second) continue;
      const Url url = *base_.resolve(next.path);
      const auto html = body(url);
      if (!html) continue;
      read(next, extract::HtmlPage::parse(*html), url);
    }
  }

  void read(const ResourceLink& link, const extract::HtmlPage& page, const Url& url) {
    std::vector<extract::Problem> problems;
    if (link.kind == "listing") {
      auto listing = extract::read_listing(page, context(url));
      queue_.insert(queue_.end(), listing.lists.begin(), listing.lists.end());
      take(listing.meetings);
      months_beside(link);
      problems = listing.problems;
    } else if (link.kind == "committees") {
      auto list = extract::read_committees(page, context(url));
      queue_.insert(queue_.end(), list.lists.begin(), list.lists.end());
      for (const auto& body : list.committees)
        queue_.push_back({"committee", body.id, "", body.path});
    } else if (link.kind == "committee") {
      auto committee = extract::read_committee(page, context(url));
      bodies_[link.id] = committee.name;
      take(committee.meetings);
      if (committee.listing) queue_.push_back(*committee.listing);
      problems = committee.problems;
    }
    EXPECT_TRUE(problems.empty()) << link.path << ": " << problems.front().message;
  }

  void take(const std::vector<extract::ListedMeeting>& meetings) {
    for (const auto& one : meetings) {
      listed_.emplace(one.meeting.id, one);
      // Every list says the same of a meeting.
      const auto& first = listed_.at(one.meeting.id);
      EXPECT_EQ(first.date + first.start_time, one.date + one.start_time) << one.meeting.id;
      EXPECT_EQ(first.committee_id + first.committee, one.committee_id + one.committee);
    }
  }

  void months_beside(const ResourceLink& link) {
    const auto period = recipe_.period(link.kind, link.id);
    if (!period) return;
    const int year = std::stoi(period->first.substr(0, 4));
    for (int other = year - 1; other <= year + 1; ++other) {
      for (int month = 1; month <= 12; ++month) {
        const std::string id =
            std::to_string(other) + (month < 10 ? "0" : "") + std::to_string(month);
        if (other >= 2024 && other <= 2027) queue_.push_back(*recipe_.beside(link, "listing", id));
      }
    }
  }

  const extract::Recipe recipe_ =
      extract::Recipe::load(test::source_dir() + "/sites/platforms/cmis.toml");
  const Url base_ = *Url::parse("http://minster.example/minster/");
  portal::PortalOptions options_;
  portal::Council council_;
  std::map<std::string, json> expected_;
  std::deque<ResourceLink> queue_;
  std::set<std::string> known_;
  std::map<std::string, std::string> bodies_;
  std::map<std::string, extract::ListedMeeting> listed_;
  int asked_ = 0;
};

TEST_P(CmisReading, EveryMeetingIsFoundFromTheLandingPage) {
  walk();
  ASSERT_GT(expected_.size(), 70u);
  for (const auto& [id, meeting] : expected_) {
    ASSERT_TRUE(listed_.contains(id)) << meeting.dump();
    const auto& found = listed_.at(id);
    EXPECT_EQ(found.date, meeting.at("date"));
    EXPECT_EQ(found.start_time, meeting.at("time"));
    EXPECT_EQ(found.committee_id, meeting.at("committee").dump());
    EXPECT_EQ(found.committee, meeting.at("name"));
  }
  EXPECT_EQ(listed_.size(), expected_.size());
  EXPECT_EQ(bodies_.size(), council_.committees.size());
  for (const auto& committee : council_.committees)
    EXPECT_EQ(bodies_[std::to_string(committee.id)], committee.name);
  EXPECT_LT(asked_, 80);
}

void expect_documents(const std::vector<extract::DocumentFact>& found, const json& expected,
                      const std::string& where) {
  ASSERT_EQ(found.size(), expected.size()) << where;
  std::map<std::string, std::pair<std::string, std::string>> by_id;
  for (const auto& fact : found) by_id[fact.id] = {fact.title, fact.kind};
  for (const auto& paper : expected) {
    const std::string sealed = paper.at("sealed");
    const auto held = by_id.find(extract::hash_digits(sealed, 16));
    ASSERT_NE(held, by_id.end()) << where << paper.dump();
    EXPECT_EQ(held->second.first, paper.at("title")) << where;
    EXPECT_EQ(held->second.second, paper.at("kind")) << where << paper.dump();
  }
}

std::vector<std::string> paragraphs_of(const std::optional<extract::Block>& block) {
  std::vector<std::string> out;
  const std::string text = block ? block->rich.text : "";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 2;
  }
  return out;
}

void expect_items(const MeetingPage& page, const json& meeting) {
  const json& items = meeting.at("items");
  const std::string where = "meeting " + meeting.at("id").dump() + " ";
  ASSERT_EQ(page.items.size(), items.size()) << where;
  for (std::size_t i = 0; i < page.items.size(); ++i) {
    const extract::ItemFact& found = page.items[i];
    EXPECT_EQ(found.heading, items[i].at("heading")) << where;
    EXPECT_EQ(found.number, items[i].at("number")) << where;
    EXPECT_EQ(found.title, items[i].at("title")) << where;
    EXPECT_EQ(found.exempt, items[i].at("exempt")) << where;
    const std::string permalink = items[i].at("permalink");
    EXPECT_TRUE(permalink.empty() ? found.id.starts_with('h') : found.id == permalink) << found.id;
    EXPECT_EQ(paragraphs_of(found.minutes), items[i].at("minutes").get<std::vector<std::string>>());
    EXPECT_EQ(paragraphs_of(found.intro), items[i].at("intro").get<std::vector<std::string>>());
    expect_documents(found.documents, items[i].at("documents"), where);
  }
}

TEST_P(CmisReading, EveryMeetingPageSaysWhatWasPublished) {
  walk();
  int inlined = 0, cancelled = 0, cut = 0, declared = 0;
  for (const auto& [id, meeting] : expected_) {
    const Url url = *base_.resolve(listed_.at(id).meeting.path);
    const auto html = body(url);
    ASSERT_TRUE(html) << url.str();
    const auto parsed = extract::HtmlPage::parse(*html);
    MeetingPage page = extract::read_meeting(parsed, context(url));
    EXPECT_EQ(page.committee, meeting.at("name"));
    EXPECT_EQ(page.committee_id, meeting.at("committee").dump());
    EXPECT_EQ(page.title, meeting.at("title"));
    EXPECT_EQ(page.date, meeting.at("date"));
    EXPECT_EQ(page.start_time, meeting.at("time"));
    EXPECT_EQ(page.venue, meeting.at("venue"));
    EXPECT_EQ(page.cancelled, meeting.at("cancelled"));
    EXPECT_EQ(page.draft, meeting.at("draft")) << id;
    expect_documents(page.documents, meeting.at("documents"), "meeting " + id + " ");
    expect_items(page, meeting);
    for (const auto& asked : page.more) {
      std::string form;
      for (const auto& [name, value] : asked.fields)
        form += extract::percent_encode(name) + "=" + extract::percent_encode(value) + "&";
      const Url to = *Url::parse(asked.address);
      const auto rest = extract::HtmlPage::parse(body(to, form).value_or(""));
      const auto rows = extract::read_more(rest, context(to), asked);
      EXPECT_FALSE(rows.attendance.empty());
      // The rest of a grid stands behind its own first rows.
      const auto is_of = [&](const auto& one) { return one.attendance.starts_with(asked.grid); };
      const auto last = std::find_if(page.attendance->rbegin(), page.attendance->rend(), is_of);
      page.attendance->insert(last.base(), rows.attendance.begin(), rows.attendance.end());
      ++cut;
    }
    json people = json::array(), interests = json::array();
    for (const auto& one : page.attendance.value_or(std::vector<extract::AttendanceFact>()))
      people.push_back({one.name, one.attendance});
    for (const auto& one : page.declarations)
      interests.push_back({one.name, one.item, one.nature, one.details, one.action});
    EXPECT_EQ(people, meeting.at("attendance")) << id;
    EXPECT_EQ(interests, meeting.at("declarations")) << id;
    EXPECT_EQ(page.problems.size(), page.more.empty() ? 0u : 1u);
    for (const auto& item : page.items) inlined += item.minutes ? 1 : 0;
    cancelled += page.cancelled ? 1 : 0;
    declared += page.declarations.empty() ? 0 : 1;
  }
  EXPECT_GT(inlined, 10);
  EXPECT_GT(cancelled, 0);
  EXPECT_GT(cut, 4);
  EXPECT_GT(declared, 3);
}

INSTANTIATE_TEST_SUITE_P(Installations, CmisReading,
                         testing::Values(Installation{"MeetingsCalendar", 83, 412},
                                         Installation{"Diary", 1207, 9}));

}  // namespace

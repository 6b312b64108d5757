// Pages of panels and calendars: every reader takes every page, and what it says keeps to its form.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "extract/portal_pages.h"
#include "extract/title_dates.h"

namespace {

void require(bool claim) {
  if (!claim) std::abort();
}

bool is_day(const std::string& date) { return date.empty() || date.size() == 10; }
bool is_time(const std::string& time) { return time.empty() || time.size() == 5; }

bool is_id(const std::string& id) {
  return !id.empty() &&
         id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
}

void check_meetings(const std::vector<extract::ListedMeeting>& meetings) {
  std::set<std::string> ids;
  for (const auto& one : meetings) {
    require(is_id(one.meeting.id) && ids.insert(one.meeting.id).second);
    require(is_day(one.date) && is_time(one.start_time));
  }
}

void check_links(const std::vector<extract::ResourceLink>& links) {
  std::set<std::string> known;
  for (const auto& link : links) require(known.insert(link.kind + "/" + link.id).second);
}

void check_meeting(const extract::MeetingPage& meeting) {
  require(is_day(meeting.date) && is_time(meeting.start_time));
  std::set<std::string> ids;
  for (const auto& item : meeting.items) {
    require(is_id(item.id) && ids.insert(item.id).second);
    for (const auto* block : {&item.intro, &item.minutes, &item.decision})
      require(!*block || (!(*block)->rich.empty() && !(*block)->stub));
    for (const auto& fact : item.documents) require(is_id(fact.id) && fact.kind != "minutes");
  }
  for (const auto& fact : meeting.documents) require(is_id(fact.id));
  for (const auto& more : meeting.more) require(more.page > 0 && !more.fields.empty());
  if (meeting.attendance) {
    for (const auto& one : *meeting.attendance) require(!one.name.empty());
  }
}

void check_title(std::string_view text) {
  const auto dates = extract::read_title_dates(text.substr(0, 300), "2025-11-12");
  require(dates.any || !dates.of_meeting);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const extract::Recipe recipe =
      extract::Recipe::load(MINUTEBOOK_SOURCE_DIR "/sites/platforms/cmis.toml");
  static const auto base = extract::Url::parse("https://wendmoor.example/minster/").value();
  static const auto meeting =
      base.resolve("D/tabid/8/ctl/ViewMeetingPublic/mid/4/Meeting/7/Committee/2/x.aspx").value();
  static const auto month =
      base.resolve("D/tabid/8/ctl/MeetingCalendarPublicNoJava/mid/4/Date/2026-01-01/x").value();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto page = extract::HtmlPage::parse(text);
  const extract::MeetingPage read = extract::read_meeting(page, {recipe, base, meeting});
  check_meeting(read);
  for (const auto& more : read.more) extract::read_more(page, {recipe, base, meeting}, more);
  const auto listing = extract::read_listing(page, {recipe, base, month});
  check_meetings(listing.meetings);
  check_links(listing.lists);
  check_links(extract::read_committees(page, {recipe, base, base}).lists);
  check_meetings(extract::read_committee(page, {recipe, base, base}).meetings);
  extract::page_trouble(text, {recipe, base, meeting});
  check_title(text);
  return 0;
}

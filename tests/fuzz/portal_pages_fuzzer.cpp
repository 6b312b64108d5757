// Portal pages: every reader takes every page, and what it says keeps to its form.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "extract/portal_pages.h"

namespace {

void require(bool claim) {
  if (!claim) std::abort();
}

void check_meeting(const extract::MeetingPage& meeting) {
  require(meeting.date.empty() || meeting.date.size() == 10);
  require(meeting.start_time.empty() || meeting.start_time.size() == 5);
  for (const auto& item : meeting.items) {
    require(!item.id.empty());
    require(item.id.find_first_not_of("abcdefh0123456789") == std::string::npos);
    for (const auto* block : {&item.intro, &item.minutes, &item.decision}) {
      require(!*block || !(*block)->rich.empty() || (*block)->stub);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const extract::Recipe recipe =
      extract::Recipe::load(MINUTEBOOK_SOURCE_DIR "/sites/platforms/moderngov.toml");
  static const auto base = extract::Url::parse("https://mg.wexbury.example/moderngov/").value();
  static const auto address =
      base.resolve("ceListDocuments.aspx?MeetingId=7&DF=01/02/2003").value();
  const extract::PageContext context{recipe, base, address};
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto page = extract::HtmlPage::parse(text);
  const extract::MeetingPage meeting = extract::read_meeting(page, context);
  check_meeting(meeting);
  for (const auto& item : meeting.items) {
    if (!item.minutes) continue;
    const auto full = extract::full_block(page, context, *item.minutes);
    require(!full || !full->stub);
  }
  extract::read_committees(page, context);
  extract::read_committee(page, context);
  extract::read_listing(page, context);
  extract::read_attendance(page, context);
  extract::read_votes(page, context);
  extract::read_item(page, context);
  extract::page_trouble(text, context);
  return 0;
}

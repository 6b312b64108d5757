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

void check_declarations(const extract::DeclarationList& list) {
  require(list.declarations || !list.problems.empty());
  if (!list.declarations) return;
  for (const auto& one : *list.declarations) {
    require(!one.said.name.empty());
    require(one.date.empty() || one.date.size() == 10);
    for (const std::string* id : {&one.meeting_id, &one.item_id, &one.person_id})
      require(id->find_first_not_of("-abcdefghijklmnopqrstuvwxyz0123456789") == std::string::npos);
  }
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

// The same by the readers of links: rows of one page are meetings, and each that has no page of its
// own is found again by its id.
void check_links(const extract::HtmlPage& page) {
  static const extract::Recipe recipe = extract::Recipe::parse(
      "platform = 'fuzz'\nlike = 'links'\n[paths.links]\ncommittee = 'preceding::h2[1]'\n"
      "item = './/tr'\nnumber = 'td[1]'\nitem_title = 'td[2]'\nitem_text = 'td[3]'\n"
      "[[resource]]\nkind = 'meeting'\npages = ['m/{ID}']\nid = '{ID}'\npath = 'm/{ID}'\n"
      "[[resource]]\nkind = 'listing'\npages = ['l/{ID}']\nid = '{ID}'\npath = 'l/{ID}'\n",
      "fuzz.toml", MINUTEBOOK_SOURCE_DIR "/sites/platforms");
  static const auto base = extract::Url::parse("https://www.wexbury.example/").value();
  static const auto list_address = base.resolve("l/1").value(),
                    address = base.resolve("m/7").value();
  const extract::PageContext on_list{recipe, base, list_address};
  const extract::Listing list = extract::read_listing(page, on_list);
  for (const auto& listed : list.meetings) {
    require(!listed.meeting.id.empty());
    require(listed.date.empty() || listed.date.size() == 10);
    if (!listed.page) continue;
    require(!listed.date.empty() && !listed.committee_id.empty());
    require(!listed.page->documents.empty());
  }
  for (const auto& listed : list.meetings) {
    if (!listed.page) continue;
    const auto again = extract::read_meeting(page, on_list, listed.meeting.id);
    require(!again.not_listed && again.documents.size() == listed.page->documents.size());
    break;  // each costs the whole list
  }
  check_meeting(extract::read_meeting(page, {recipe, base, address}, "7"));
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
  check_declarations(extract::read_declarations(page, context));
  extract::page_trouble(text, context);
  check_links(page);
  return 0;
}

#include "crawler/service_checks.h"

#include <algorithm>
#include <string_view>

#include "extract/html_page.h"

namespace crawler {
namespace {

constexpr std::size_t kShown = 120;  // bytes of a text before and behind the first difference

class Checks {
 public:
  Checks(const store::VisitRecord& visit, std::int64_t fetch) : visit_(visit), fetch_(fetch) {}

  void meeting(const extract::ServiceMeeting& said) {
    const store::MeetingRecord& page = *visit_.meeting;
    const std::string reference = of("meeting", page.id);
    compare(reference, "date", page.date, said.date);
    compare(reference, "start_time", page.start_time, said.start_time);
    if (!said.status.empty())
      compare(reference, "cancelled", truth(page.cancelled), truth(said.cancelled));
  }

  void published(const extract::ServiceMeetingDetail& said) {
    const store::MeetingRecord& page = *visit_.meeting;
    const bool has_minutes = page.status == "minutes" || page.status == "draft_minutes";
    if (page.cancelled) return;
    store::CheckRecord check{of("meeting", page.id), "status", "", page.status, ""};
    check.other = said.minutes_published ? "minutes published" : "no minutes published";
    check.agrees = has_minutes == said.minutes_published;
    add(std::move(check));
  }

  void item(const extract::ServiceItem& said) {
    const auto& items = visit_.meeting->items;
    const auto page = std::find_if(items.begin(), items.end(),
                                   [&](const auto& item) { return item.id == said.id; });
    if (said.id.empty() || page == items.end()) return;
    const std::string reference = of("item", page->id);
    compare(reference, "title", page->title, said.title);
    if (said.minutes) minutes(reference, *page, *said.minutes);
  }

  std::vector<store::CheckRecord> take() { return std::move(checks_); }

 private:
  static std::string truth(bool value) { return value ? "yes" : "no"; }
  std::string of(const char* kind, const std::string& id) const {
    return visit_.site + '/' + kind + '/' + id;
  }

  void compare(const std::string& reference, const char* field, const std::string& record,
               const std::string& other) {
    if (record.empty() || other.empty()) return;
    store::CheckRecord check{reference, field, "", record, other};
    check.agrees = extract::squeeze(record) == extract::squeeze(other);
    add(std::move(check));
  }

  // A text that the other continues says nothing else, it says less.
  void minutes(const std::string& reference, const store::ItemRecord& page,
               const extract::Block& said) {
    if (page.minutes.text.empty() || said.rich.empty()) return;
    const std::string record = letters(page.minutes.text), other = letters(said.rich.text);
    store::CheckRecord check{reference, "minutes", "", "", ""};
    check.agrees =
        record.starts_with(other) || (page.minutes_status == "cut" && other.starts_with(record));
    if (!check.agrees) {
      check.record = round_difference(page.minutes.text, said.rich.text);
      check.other = round_difference(said.rich.text, page.minutes.text);
    }
    add(std::move(check));
  }

  // Letters and digits alone: bullets, numbers of lists and quotes are drawn by each its own way.
  static std::string letters(std::string_view text) {
    std::string out;
    for (const char c : extract::squeeze(text)) {
      if (static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0)
        out += c;
    }
    return out;
  }

  // Whole characters of `text` before and behind where it begins to differ.
  static std::string round_difference(const std::string& text, const std::string& other) {
    const auto differ = std::mismatch(text.begin(), text.end(), other.begin(), other.end()).first;
    const auto at = static_cast<std::size_t>(differ - text.begin());
    const auto is_inside = [&](std::size_t i) {
      return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
    };
    std::size_t begin = at > kShown ? at - kShown : 0, end = std::min(text.size(), at + kShown);
    while (begin > 0 && is_inside(begin)) --begin;
    while (is_inside(end)) ++end;
    return text.substr(begin, end - begin);
  }

  void add(store::CheckRecord check) {
    check.source = "web_service";
    check.other_fetch = fetch_;
    if (check.agrees) check.record = check.other = "";
    checks_.push_back(std::move(check));
  }

  const store::VisitRecord& visit_;
  std::int64_t fetch_;
  std::vector<store::CheckRecord> checks_;
};

}  // namespace

std::vector<store::CheckRecord> checks_of(const extract::ServiceMeeting& said,
                                          const store::VisitRecord& visit, std::int64_t fetch) {
  Checks checks(visit, fetch);
  if (visit.meeting) checks.meeting(said);
  return checks.take();
}

std::vector<store::CheckRecord> checks_of(const extract::ServiceMeetingDetail& said,
                                          const store::VisitRecord& visit, std::int64_t fetch) {
  Checks checks(visit, fetch);
  if (!visit.meeting) return {};
  checks.meeting(said.meeting);
  checks.published(said);
  for (const extract::ServiceItem& item : said.items) checks.item(item);
  return checks.take();
}

std::string in_words(const store::CheckRecord& check) {
  return check.reference + ": " + check.field + ": the page says " + check.record +
         ", the web service " + check.other;
}

}  // namespace crawler

#include "crawler/plan.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace crawler {
namespace {

constexpr std::int64_t kFarDay = 47'482;                     // 2100-01-01, in days since 1970
constexpr std::int64_t kYoungBefore = 14, kYoungAfter = 60;  // days
constexpr auto kLastYearsListing = std::chrono::hours(24 * 7);
constexpr auto kOldListing = std::chrono::hours(24 * 30);
constexpr auto kYoungTranslation = std::chrono::hours(24 * 7 - 12);  // a week of nights
constexpr auto kOldTranslation = std::chrono::hours(24 * 30);

std::int64_t number(std::string_view digits) {
  std::int64_t value = -1;
  const char* end = digits.data() + digits.size();
  return std::from_chars(digits.data(), end, value).ptr == end ? value : -1;
}

std::int64_t today_number(Instant today) {
  return std::chrono::floor<std::chrono::days>(today).time_since_epoch().count();
}

bool has_web_minutes(const store::MeetingRecord& meeting) {
  return std::any_of(meeting.items.begin(), meeting.items.end(),
                     [](const store::ItemRecord& item) { return !item.minutes.text.empty(); });
}

bool is_printed_record(const store::DocumentRecord& document) {
  return document.kind == "minutes" || document.kind == "decisions";
}

// Printed minutes as HTML beside the same minutes as a file: for visits to read, not to keep twice.
bool is_rendition(const store::DocumentRecord& document, const store::MeetingRecord& meeting) {
  constexpr std::string_view kAsHtml = "-ct2";
  if (!document.id.ends_with(kAsHtml)) return false;
  const std::string file = document.id.substr(0, document.id.size() - kAsHtml.size());
  return std::any_of(meeting.documents.begin(), meeting.documents.end(),
                     [&](const store::DocumentRecord& other) { return other.id == file; });
}

}  // namespace

std::optional<DocumentPolicy> document_policy_named(const std::string& name) {
  if (name == "none") return DocumentPolicy::none;
  if (name == "minutes") return DocumentPolicy::minutes;
  if (name == "reports") return DocumentPolicy::reports;
  if (name == "all") return DocumentPolicy::all;
  return {};
}

std::string iso_day(Instant when) { return store::to_iso(when).substr(0, 10); }

std::int64_t day_number(const std::string& iso_date) {
  if (iso_date.size() != 10 || iso_date[4] != '-' || iso_date[7] != '-') return 0;
  const std::string_view text = iso_date;
  namespace chrono = std::chrono;
  const chrono::year_month_day day{chrono::year{static_cast<int>(number(text.substr(0, 4)))},
                                   chrono::month{static_cast<unsigned>(number(text.substr(5, 2)))},
                                   chrono::day{static_cast<unsigned>(number(text.substr(8, 2)))}};
  return day.ok() ? chrono::sys_days{day}.time_since_epoch().count() : 0;
}

std::int64_t by_date(std::int64_t base, const std::string& date) {
  return base + std::max<std::int64_t>(0, kFarDay - day_number(date));
}

bool is_young(const std::string& date, Instant today) {
  const std::int64_t day = day_number(date), now = today_number(today);
  return day <= now + kYoungBefore && day >= now - kYoungAfter;
}

bool is_due(const std::string& date, const std::string& tail,
            const std::optional<store::Archive::MeetingState>& held, Instant today,
            bool youth_counts) {
  if (!held) return is_young(date, today) || day_number(date) > today_number(today);
  return (youth_counts && is_young(date, today)) || held->listed_tail_at_visit != tail ||
         held->cut_items > 0;
}

bool translation_is_due(const std::string& date, bool changed,
                        const std::optional<store::Archive::MeetingState>& held, Instant today) {
  if (!held || changed || held->cut_items > 0) return true;
  return today - held->last_visit > (is_young(date, today) ? kYoungTranslation : kOldTranslation);
}

bool listing_is_due(int year, std::optional<Instant> last_read, Instant today) {
  const auto date = std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(today)};
  const int this_year = static_cast<int>(date.year());
  if (!last_read || year == 0 || year >= this_year) return true;
  return today - *last_read > (year == this_year - 1 ? kLastYearsListing : kOldListing);
}

std::vector<store::DocumentRecord> documents_to_fetch(const store::MeetingRecord& meeting,
                                                      DocumentPolicy policy, Instant today) {
  std::vector<store::DocumentRecord> wanted;
  std::set<std::string> seen;
  const bool past = !meeting.date.empty() && day_number(meeting.date) <= today_number(today);
  const bool attachments = past && !meeting.cancelled && !has_web_minutes(meeting);
  const auto consider = [&](const store::DocumentRecord& document) {
    const bool attachment = document.kind == "attachment" || document.kind == "report";
    bool fetch = false;
    if (policy == DocumentPolicy::all) fetch = true;
    if (policy == DocumentPolicy::reports) fetch = document.kind != "pack";
    if (policy == DocumentPolicy::minutes)
      fetch = (is_printed_record(document) && !is_rendition(document, meeting)) ||
              (attachments && attachment);
    if (fetch && seen.insert(document.id).second) wanted.push_back(document);
  };
  for (const auto& document : meeting.documents) consider(document);
  for (const auto& item : meeting.items)
    for (const auto& document : item.documents) consider(document);
  return wanted;
}

std::vector<store::DocumentRecord> documents_to_fetch(const store::DecisionRecord& decision,
                                                      DocumentPolicy policy) {
  std::vector<store::DocumentRecord> wanted;
  for (const auto& document : decision.documents) {
    const bool report = policy == DocumentPolicy::reports && document.kind != "pack";
    // What was decided is on the page; a decision sheet is the record where that is in print.
    const bool sheet = policy == DocumentPolicy::minutes && is_printed_record(document);
    if (policy == DocumentPolicy::all || report || sheet) wanted.push_back(document);
  }
  return wanted;
}

}  // namespace crawler

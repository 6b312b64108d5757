#include "extract/calendar_rows.h"

#include <algorithm>
#include <map>

#include "extract/calendar_links.h"
#include "extract/dates.h"
#include "extract/words.h"

namespace extract {
namespace {

constexpr std::size_t kLongestDay = 60;     // bytes: "Wednesday, 30 September"
constexpr std::size_t kLongestRow = 2'000;  // bytes of a row's words

// "#2026-06-15": how a scheduler's cell names its day. "" for any other link.
std::string day_named(Node link) {
  const std::string_view href = link.attribute("href").value_or("");
  if (!href.starts_with('#')) return "";
  const auto found = first_date(href.substr(1));
  return found && found->when.date == href.substr(1) ? found->when.date : std::string();
}

int month_number(const std::string& iso) { return std::stoi(iso.substr(5, 2)); }

class RowsReader {
 public:
  RowsReader(const PageView& view, const PageContext& context) : view_(view) {
    const auto self = view.recipe().identify(context.address, context.base);
    if (self) period_ = view.recipe().period(self->kind, self->id);
  }

  std::vector<ListedMeeting> read(std::vector<Problem>& problems) {
    for (const Node node : view_.select("calendar.entry")) {
      if (node.name() != "a") {
        day(node);
        continue;
      }
      if (const std::string named = day_named(node); !named.empty()) day_ = named;
      const std::optional<ResourceLink> target = view_.resource(node);
      if (target && target->kind == "meeting") meeting(node, *target);
    }
    std::size_t undated = 0;
    for (const ListedMeeting& one : meetings_) undated += one.date.empty() ? 1 : 0;
    if (undated > 0) {
      problems.push_back({"meetings.date", "calendar.entry", undated_line_,
                          std::to_string(undated) + " of " + std::to_string(meetings_.size()) +
                              " meetings have no day."});
    }
    return std::move(meetings_);
  }

 private:
  // "Monday, 8 June": of the page's own year, or of the next to it at the turn of the year.
  void day(Node cell) {
    if (!period_) return;
    const auto text = view_.short_text(cell, kLongestDay);
    if (!text || text->empty()) return;
    const int year = std::stoi(period_->first.substr(0, 4));
    std::string found = day_in(*text, year);
    if (found.empty()) return;
    constexpr int kHalfYear = 6;
    const int away = month_number(found) - month_number(period_->first);
    if (away > kHalfYear) found = day_in(*text, year - 1);
    if (away < -kHalfYear) found = day_in(*text, year + 1);
    day_ = found;
  }

  // A text that is a day and nothing else.
  static std::string day_in(const std::string& text, int year) {
    if (const auto whole = first_date(text); whole && whole->begin == 0) return whole->when.date;
    const std::string with_year = text + " " + std::to_string(year);
    const auto found = first_date(with_year);
    const bool all = found && found->begin == 0 && found->end == with_year.size();
    return all ? found->when.date : std::string();
  }

  void meeting(Node link, const ResourceLink& target) {
    ListedMeeting one{target, "", "", view_.text(link), "", committee_in(target, view_.recipe()),
                      ""};
    read_words(link, one);
    const auto [held, is_new] = places_.emplace(target.id, meetings_.size());
    if (is_new) {
      if (one.date.empty() && undated_line_ == 0) undated_line_ = link.line();
      meetings_.push_back(std::move(one));
      return;
    }
    // A second link of the same row may say more.
    ListedMeeting& first = meetings_[held->second];
    if (first.date.empty()) first.date = one.date;
    if (first.start_time.empty()) first.start_time = one.start_time;
    if (first.committee.empty()) first.committee = one.committee;
    if (first.label.empty()) first.label = one.label;
  }

  void read_words(Node link, ListedMeeting& one) const {
    const std::optional<FoundDate> in_label = first_date(one.label);
    std::string name = one.label;
    if (in_label) {
      one.date = in_label->when.date;
      one.start_time = in_label->when.time;
      name = one.label.substr(0, in_label->begin) + " " + one.label.substr(in_label->end);
    } else {
      time_before(name, one.start_time);
      one.date = day_;
    }
    const std::string event = in_label ? "" : event_round(link);
    if (!event.empty() && one.start_time.empty()) {
      name = event;
      time_before(name, one.start_time);
    }
    if (one.date.empty()) in_row(link, one);
    if (one.date.empty()) in_title(link, one);
    if (one.start_time == "00:00") one.start_time.clear();
    take_cancelled(name, one.tail);
    // What is left of a label names the body, where the label is a day's entry.
    if (in_label || period_ || !event.empty()) one.committee = trimmed(collapse(name), " -,:()");
  }

  // "Planning Committee (CANCELLED)": takes the word out.
  void take_cancelled(std::string& name, std::string& tail) const {
    const std::string small = ascii_lower(name);
    for (const std::string& word : view_.recipe().words("status.cancelled")) {
      if (!has_word(small, word)) continue;
      const std::size_t at = small.find(word);
      tail = name.substr(at, word.size());
      name.erase(at, word.size());
      return;
    }
  }

  // "14:00 Weir Board : Room 1", the title of a scheduler's entry, without the place.
  std::string event_round(Node link) const {
    const Node event = link.first(view_.recipe().path("calendar.event"));
    const std::string title = collapse(event ? event.attribute("title").value_or("") : "");
    return title.substr(0, title.find(" : "));
  }

  // "10:00 Licensing Sub-Committee A": takes the time off the front.
  static void time_before(std::string& name, std::string& time) {
    constexpr std::string_view kSomeDay = "2000-01-01 ";
    const std::string dated = std::string(kSomeDay) + name;
    const auto found = first_date(dated);
    if (!found || found->begin != 0 || found->when.time.empty()) return;
    time = found->when.time;
    name.erase(0, std::min(name.size(), found->end - kSomeDay.size()));
  }

  // A day beside the link, in another cell.
  void in_row(Node link, ListedMeeting& one) const {
    const Node row = link.first(view_.recipe().path("calendar.row"));
    const auto words = row ? view_.short_text(row, kLongestRow) : std::nullopt;
    const auto found = words ? first_date(*words) : std::nullopt;
    if (!found) return;
    one.date = found->when.date;
    if (one.start_time.empty()) one.start_time = found->when.time;
  }

  // "Click to view: Planning Committee - 9 Jul 2026 11:00 : 11:00"
  static void in_title(Node link, ListedMeeting& one) {
    const auto found = last_date(link.attribute("title").value_or(""));
    if (!found) return;
    one.date = found->when.date;
    if (one.start_time.empty()) one.start_time = found->when.time;
  }

  const PageView& view_;
  std::optional<Recipe::Period> period_;
  std::string day_;  // of the last cell that was one
  std::vector<ListedMeeting> meetings_;
  std::map<std::string, std::size_t> places_;
  int undated_line_ = 0;
};

}  // namespace

std::vector<ListedMeeting> calendar_rows(const PageView& view, const PageContext& context,
                                         std::vector<Problem>& problems) {
  return RowsReader(view, context).read(problems);
}

std::string first_day_named(const PageView& view) {
  for (const Node link : view.select("page.link")) {
    if (std::string day = day_named(link); !day.empty()) return day;
  }
  return "";
}

}  // namespace extract

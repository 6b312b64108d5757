#include "cli/check_meeting.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <sstream>

#include "crawler/plan.h"

namespace cli {
namespace {

using extract::Block;
using extract::ItemFact;

int words_of(const std::string& text) {
  std::istringstream in(text);
  int words = 0;
  for (std::string word; in >> word;) ++words;
  return words;
}

bool has_text(const std::optional<Block>& block) { return block && !block->rich.empty(); }

// "PDF 569 KB" in bytes; 0 when it says nothing of the kind.
std::int64_t printed_size(const std::string& text) {
  const auto digit = text.find_first_of("0123456789");
  if (digit == std::string::npos) return 0;
  char* end = nullptr;
  const double number = std::strtod(text.c_str() + digit, &end);
  const std::string unit(end);
  const double scale = unit.find("MB") != std::string::npos   ? 1e6
                       : unit.find("GB") != std::string::npos ? 1e9
                       : unit.find("KB") != std::string::npos ? 1e3
                                                              : 1;
  return std::llround(std::min(number * scale, 1e12));
}

void count_blocks(const ItemFact& item, ReadMeeting& read) {
  CheckedMeeting& checked = read.checked;
  for (const std::optional<Block>* block : {&item.intro, &item.decision, &item.minutes}) {
    if (!*block || !(*block)->stub) continue;
    ++checked.stubs;
    const bool lone = (*block)->stub->stands_alone;
    if (lone) {
      ++checked.lone_stubs;
    } else {
      checked.cut_words = std::max(checked.cut_words, words_of((*block)->rich.text));
    }
    if (!read.cut || (!lone && read.cut->stub->stands_alone)) read.cut = **block;
  }
}

void count_documents(const extract::MeetingPage& page, crawler::Instant now,
                     CheckedMeeting& checked) {
  store::MeetingRecord record;
  record.date = page.date;
  const auto of = [](const extract::DocumentFact& fact) {
    return store::DocumentRecord{fact.id,   fact.title,      fact.kind,
                                 fact.path, fact.media_type, fact.size_printed};
  };
  for (const auto& fact : page.documents) record.documents.push_back(of(fact));
  for (const ItemFact& item : page.items) {
    store::ItemRecord row;
    row.id = item.id;
    if (item.minutes) row.minutes.text = item.minutes->rich.text;
    for (const auto& fact : item.documents) row.documents.push_back(of(fact));
    checked.documents += static_cast<int>(row.documents.size());
    record.items.push_back(std::move(row));
  }
  checked.documents += static_cast<int>(record.documents.size());
  for (const auto& document :
       crawler::documents_to_fetch(record, crawler::DocumentPolicy::minutes, now)) {
    ++checked.documents_to_fetch;
    checked.document_bytes += printed_size(document.size_printed);
  }
}

}  // namespace

ReadMeeting read_checked_meeting(const crawler::Page& page, const extract::PageContext& context,
                                 const extract::ListedMeeting& listed, crawler::Instant now) {
  const extract::MeetingPage facts =
      extract::read_meeting(extract::HtmlPage::parse(page.html), context, listed.meeting.id);
  ReadMeeting read;
  CheckedMeeting& checked = read.checked;
  checked.url = page.url.str();
  checked.title = facts.title;
  checked.committee = facts.committee;
  checked.date = facts.date;
  checked.venue = facts.venue;
  checked.listed = listed.page ? "" : listed.tail;
  checked.has_attendance = facts.attendance_page.has_value();
  for (const ItemFact& item : facts.items) {
    if (item.heading) continue;
    ++checked.items;
    if (has_text(item.minutes)) ++checked.with_minutes;
    if (has_text(item.decision)) ++checked.with_decision;
    if (item.exempt) ++checked.exempt;
    count_blocks(item, read);
  }
  count_documents(facts, now, checked);
  for (const extract::Problem& problem : facts.problems)
    checked.problems.push_back(problem.field + ": " + problem.message);
  return read;
}

CheckedStub follow_stub(const Block& cut, const crawler::Page& item_page,
                        const extract::PageContext& context) {
  CheckedStub stub{item_page.url.str(), "", ""};
  stub.words_before = words_of(cut.rich.text);
  const auto whole = extract::full_block(extract::HtmlPage::parse(item_page.html), context, cut);
  if (!whole) {
    stub.state = "not_found";
    stub.sentence = "The item's own page does not hold the text that was cut.";
    return stub;
  }
  stub.words_after = words_of(whole->rich.text);
  stub.state = whole->squeezed.size() > cut.squeezed.size() ? "whole" : "no_more";
  return stub;
}

double meetings_a_year(std::vector<std::string> dates) {
  constexpr double kYear = 365.25, kMost = 60;
  std::sort(dates.begin(), dates.end());
  if (dates.size() < 2) return static_cast<double>(dates.size());
  const auto days = crawler::day_number(dates.back()) - crawler::day_number(dates.front());
  if (days <= 0) return 1;
  const auto gaps = static_cast<double>(dates.size() - 1);
  return std::clamp(gaps * kYear / static_cast<double>(days), 1.0, kMost);
}

std::optional<PastEstimate> estimate_past(const CheckFindings& findings, int this_year,
                                          crawler::Milliseconds pause, int requests_a_night) {
  constexpr std::int64_t kDocumentBytes = 300'000, kListBytes = 40'000;
  if (findings.committees == 0 || findings.listed_meetings == 0 || !findings.meeting) return {};
  const CheckedMeeting& meeting = *findings.meeting;
  PastEstimate past;
  past.first_year = findings.first_year > 0 ? findings.first_year : this_year;
  past.last_year = std::max(this_year, past.first_year);
  const std::int64_t years = past.last_year - past.first_year + 1;
  const std::int64_t bodies = findings.is_calendar ? 1 : findings.committees;
  past.meetings = std::llround(static_cast<double>(bodies * years) * findings.meetings_a_year);
  const bool habit = findings.stub && findings.stub->state == "no_more";
  const int followed = habit ? 0 : meeting.stubs - meeting.lone_stubs;
  const std::int64_t pages = 1 + followed + (meeting.has_attendance ? 1 : 0);
  const std::int64_t documents = meeting.documents_to_fetch;
  constexpr std::int64_t kMonths = 12;
  const std::int64_t lists =
      findings.is_calendar ? kMonths * years : findings.committees * (years + 2);
  past.requests = lists + past.meetings * (pages + documents);
  const std::int64_t page_bytes = std::max<std::int64_t>(meeting.bytes, 10'000);
  const std::int64_t document_bytes =
      meeting.document_bytes > 0 ? meeting.document_bytes : documents * kDocumentBytes;
  past.bytes = lists * kListBytes + past.meetings * (pages * page_bytes + document_bytes);
  past.nights =
      static_cast<int>((past.requests + requests_a_night - 1) / std::max(1, requests_a_night));
  past.a_night = pause * std::min<std::int64_t>(past.requests, requests_a_night);
  return past;
}

}  // namespace cli

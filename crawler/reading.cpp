#include "crawler/reading.h"

#include <algorithm>

#include "crawler/outcome.h"
#include "crawler/service_checks.h"
#include "extract/charset.h"
#include "extract/content_coding.h"

namespace crawler {
namespace {

using extract::Block;
using extract::ItemFact;
using extract::MeetingPage;

bool has_text(const std::optional<Block>& block) { return block && !block->rich.empty(); }

bool has_document(const MeetingPage& meeting, const std::string& kind) {
  return std::any_of(meeting.documents.begin(), meeting.documents.end(),
                     [&](const extract::DocumentFact& d) { return d.kind == kind; });
}

}  // namespace

DecodedPage decode_page(const store::StoredResponse& response, std::size_t cap) {
  const auto url = extract::Url::parse(response.url);
  if (!url) return {{}, "bad_encoding"};
  using State = extract::Uncoded::State;
  const auto coding = header(response.head, "Content-Encoding").value_or("");
  const extract::Uncoded plain = extract::undo_content_coding(response.payload, coding, cap);
  if (plain.state == State::bad) return {{}, "bad_encoding"};
  if (plain.state == State::too_large) return {{}, "too_large"};
  if (plain.state == State::truncated) return {{}, "truncated"};
  auto text = extract::to_utf8(plain.bytes, header(response.head, "Content-Type").value_or(""));
  return {Page{*url, response.fetched_at, std::move(text.utf8), text.damaged}, ""};
}

bool has_web_minutes(const MeetingPage& meeting) {
  return std::any_of(meeting.items.begin(), meeting.items.end(),
                     [](const ItemFact& item) { return has_text(item.minutes); });
}

bool has_printed_minutes(const MeetingPage& meeting) { return has_document(meeting, "minutes"); }

std::string meeting_status(const MeetingPage& meeting) {
  if (meeting.cancelled) return "cancelled";
  if (has_web_minutes(meeting) || has_printed_minutes(meeting))
    return meeting.draft ? "draft_minutes" : "minutes";
  if (meeting.has_agenda) return "agenda";
  return meeting.provisional ? "provisional" : "scheduled";
}

std::string VisitReader::absolute(const std::string& path) const {
  const auto url = site_.base.resolve(path);
  return url ? url->str() : path;
}

store::DocumentRecord VisitReader::document(const extract::DocumentFact& fact) const {
  return {fact.id, fact.title, fact.kind, absolute(fact.path), fact.media_type, fact.size_printed};
}

store::RichValue VisitReader::text(const std::optional<Block>& block) const {
  if (!block) return {};
  const Block* whole = found(*block);
  const extract::RichText& rich = whole ? whole->rich : block->rich;
  return {rich.html, rich.text};
}

std::string VisitReader::minutes_status(const ItemFact& item) const {
  if (has_text(item.minutes))
    return follows(*item.minutes) && !found(*item.minutes) ? "cut" : "full";
  if (item.exempt) return "exempt";
  if (has_web_minutes(meeting_)) return "none";
  return has_printed_minutes(meeting_) ? "in_document" : "not_published";
}

std::vector<store::VoteRecord> VisitReader::votes(const ItemFact& item) const {
  std::vector<extract::VoteFact> facts = item.votes;
  const auto page = votes_.find(votes_role(item.id));
  if (page != votes_.end()) {
    // The votes' own page says who voted how; the meeting's page only what came of it.
    const std::vector<extract::VoteFact>& named = page->second;
    for (std::size_t i = 0; i < named.size(); ++i) {
      if (i >= facts.size()) {
        facts.push_back(named[i]);
        continue;
      }
      facts[i].voters = named[i].voters;
      if (facts[i].text.empty()) facts[i].text = named[i].text;
      if (facts[i].result.empty()) facts[i].result = named[i].result;
    }
  }
  std::vector<store::VoteRecord> records;
  for (extract::VoteFact& fact : facts) {
    store::VoteRecord record{fact.title, fact.type, fact.text, fact.result, {}};
    for (auto& voter : fact.voters) record.voters.push_back({voter.vote, voter.name});
    records.push_back(std::move(record));
  }
  return records;
}

store::ItemRecord VisitReader::item_record(const ItemFact& item, const PageFetches& fetches) const {
  store::ItemRecord record;
  record.id = item.id;
  record.number = item.number;
  record.title = item.title;
  record.heading = item.heading;
  record.intro = text(item.intro);
  record.minutes = text(item.minutes);
  record.decision = text(item.decision);
  record.minutes_status = minutes_status(item);
  record.cut_reason = cut_reason(item);
  for (const auto& fact : item.documents) record.documents.push_back(document(fact));
  record.votes = votes(item);
  record.issue_id = item.issue;
  const auto reasons = reasons_.find(std::string(kReasonsRole) + item.id);
  if (reasons != reasons_.end()) record.restriction = reasons->second;
  record.minutes_fetch = fetches.at(kMeetingRole);
  record.minutes_source = "meeting";
  if (item.heading) return record;
  const std::optional<extract::ResourceLink> page =
      item.path.empty() ? site_.recipe.find("item", item.id)
                        : extract::ResourceLink{"item", item.id, "", item.path};
  if (page) record.url = absolute(site_.recipe.in_language(*page, language_).path);
  if (const Whole* whole = item.minutes ? found_whole(*item.minutes) : nullptr) {
    record.minutes_fetch = fetches.at(whole->role);
    record.minutes_source = whole->source;
  }
  return record;
}

store::MeetingRecord VisitReader::meeting_record(const PageFetches& fetches) const {
  store::MeetingRecord record;
  record.id = meeting_id_;
  record.committee_id = meeting_.committee_id;
  record.committee = meeting_.committee;
  record.title = meeting_.title;
  record.date = meeting_.date;
  record.start_time = meeting_.start_time;
  record.venue = meeting_.venue;
  record.contact = meeting_.contact;
  record.note = meeting_.note;
  record.status = meeting_status(meeting_);
  record.cancelled = meeting_.cancelled;
  record.moved_from = meeting_.moved_from;
  for (const extract::WebcastFact& webcast : meeting_.webcasts)
    record.webcasts.push_back({webcast.title, webcast.url});
  // Its own address, which the page may have been sent from to one of a session's.
  const auto link = site_.recipe.identify(meeting_page_->url, site_.base);
  record.url = link ? absolute(link->path) : meeting_page_->url.str();
  for (const ItemFact& item : meeting_.items) record.items.push_back(item_record(item, fetches));
  for (const auto& fact : meeting_.documents) record.documents.push_back(document(fact));
  const bool whole = has_whole_grids("attendance") && has_whole_grids("declarations");
  record.attendance_read = whole && (attendance_ || !meeting_.attendance_page);
  for (const extract::AttendanceFact& fact : people())
    record.attendance.push_back({fact.name, fact.role, fact.attendance});
  const auto declare = [&](const std::vector<extract::DeclarationFact>& facts) {
    for (const extract::DeclarationFact& fact : facts)
      record.declarations.push_back({fact.name, fact.item, fact.nature, fact.details, fact.action});
  };
  declare(meeting_.declarations);
  for (const auto& [role, rows] : grids_) declare(rows.declarations);
  return record;
}

// A problem of an item ("items[3].minutes") is the item's, if it has an id of its own.
store::ProblemRecord VisitReader::problem_record(const extract::Problem& problem) const {
  store::ProblemRecord record{site_.key + "/meeting/" + meeting_id_, problem.field, problem.path,
                              problem.message, problem.line};
  constexpr std::string_view kItems = "items[";
  if (!problem.field.starts_with(kItems)) return record;
  const std::size_t end = problem.field.find("].");
  if (end == std::string::npos) return record;
  const std::string index = problem.field.substr(kItems.size(), end - kItems.size());
  const std::size_t at = std::stoul(index);
  if (at >= meeting_.items.size() || meeting_.items[at].heading) return record;
  record.reference = site_.key + "/item/" + meeting_.items[at].id;
  record.field = problem.field.substr(end + 2);
  return record;
}

store::VisitRecord VisitReader::finish(const PageFetches& fetches) const {
  store::VisitRecord visit;
  visit.site = site_.key;
  visit.language = language_;
  visit.visited_at = meeting_page_->fetched_at;
  visit.main_fetch = fetches.at(kMeetingRole);
  visit.extractor = kExtractorVersion;
  visit.meeting = meeting_record(fetches);
  const std::string reference = site_.key + "/meeting/" + meeting_id_;
  for (const extract::Problem& problem : meeting_.problems) {
    // Where the rest was only not asked for this time, what is held of it stands.
    const bool is_mended =
        problem.path == kCutGrid && (has_whole_grids(problem.field) || spares_grids(problem.field));
    if (!is_mended) visit.problems.push_back(problem_record(problem));
  }
  for (const auto& [role, problems] : page_problems_) {
    for (const extract::Problem& problem : problems)
      visit.problems.push_back({reference, role, problem.path, problem.message, problem.line});
  }
  if (meeting_page_->damaged)
    visit.problems.push_back({reference, "text", "",
                              "Some bytes of the page are not in the charset it declares; what "
                              "windows-1252 doesn't explain stands as U+FFFD.",
                              0});
  if (service_) visit.checks = checks_of(*service_, visit, fetches.at(kServiceRole));
  for (const auto& [role, reason] : given_up_) {
    if (role == kServiceRole || reason.empty()) continue;  // nobody promised that it answers
    visit.problems.push_back({reference, role, "", reason, 0});
  }
  return visit;
}

}  // namespace crawler

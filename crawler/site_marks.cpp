#include "crawler/site_marks.h"

#include <algorithm>

namespace crawler {
namespace {

// What a server sent as a validator goes back to it, and nothing else does.
bool is_sendable(const std::string& validator) {
  constexpr std::size_t kLongest = 512;
  return !validator.empty() && validator.size() <= kLongest &&
         std::all_of(validator.begin(), validator.end(),
                     [](char c) { return c >= 0x20 && c < 0x7F; });
}

}  // namespace

void SiteMarks::set_condition(Ask& ask) const {
  const auto mark = store::RequestPlan(desk_.archive).mark(ask.queued.resource);
  if (!mark || mark->extractor != kExtractorVersion || mark->url != ask.url.str()) return;
  if (is_sendable(mark->etag)) ask.headers.emplace_back("If-None-Match", mark->etag);
  if (is_sendable(mark->last_modified))
    ask.headers.emplace_back("If-Modified-Since", mark->last_modified);
  if (!ask.headers.empty()) ask.unless_as = mark->fetch;
}

void SiteMarks::keep(const Ask& ask, const Answer& answer) {
  if (ask.queued.visit != 0 || ask.queued.name.kind == "meeting") return;
  if (answer.etag.empty() && answer.last_modified.empty()) return;
  store::RequestPlan(desk_.archive)
      .put_mark(ask.queued.resource,
                {answer.fetch, answer.etag, answer.last_modified, "", kExtractorVersion});
}

void SiteMarks::keep(const CollectedVisit& visit, const VisitReader::StubCount& stubs) {
  const auto resource = desk_.archive.find_resource(visit.meeting);
  if (!resource || visit.mark.fetch == 0) return;
  store::PageMark mark = visit.mark;
  mark.modified = visit.reader->modified();
  if (stubs.open > 0) mark.etag = mark.last_modified = "";
  store::RequestPlan plan(desk_.archive);
  const bool says_nothing =
      mark.etag.empty() && mark.last_modified.empty() && mark.modified.empty();
  if (plan.mark(*resource) || !says_nothing) plan.put_mark(*resource, mark);
}

}  // namespace crawler

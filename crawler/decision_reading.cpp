// A decision's page to its record. Part of reading.h.
#include "crawler/reading.h"

namespace crawler {
namespace {

store::RichValue value(const extract::RichText& text) { return {text.html, text.text}; }

}  // namespace

store::DecisionRecord decision_record(const extract::DecisionPage& page, const std::string& id,
                                      const extract::Url& base) {
  store::DecisionRecord record;
  record.id = id;
  record.title = page.title;
  record.maker = page.maker;
  record.status = page.status;
  record.key = page.key;
  record.call_in = page.call_in;
  record.published = page.published;
  record.decided = page.decided;
  record.effective = page.effective;
  record.meeting_id = page.meeting;
  record.item_id = page.item;
  record.issue_id = page.issue;
  record.purpose = value(page.purpose);
  record.decision = value(page.decision);
  record.reasons = value(page.reasons);
  record.alternatives = value(page.alternatives);
  for (const auto& detail : page.details) record.details.push_back({detail.label, detail.text});
  for (const extract::DocumentFact& fact : page.documents) {
    const auto url = base.resolve(fact.path);
    record.documents.push_back({fact.id, fact.title, fact.kind, url ? url->str() : fact.path,
                                fact.media_type, fact.size_printed});
  }
  return record;
}

}  // namespace crawler

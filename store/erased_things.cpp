#include "store/erased_things.h"

#include "store/digest.h"

namespace store {
namespace {

class Blanker {
 public:
  Blanker(std::string site, const std::set<std::string>& erased)
      : site_(std::move(site)), erased_(erased) {}

  bool is_erased(const char* kind, const std::string& id) const {
    return erased_.contains(site_ + '/' + kind + '/' + id);
  }
  void documents(std::vector<DocumentRecord>& all) const {
    for (DocumentRecord& document : all) {
      if (is_erased("document", document.id)) blank(document);
    }
  }
  void meeting(MeetingRecord& meeting) const {
    if (is_erased("meeting", meeting.id)) return blank(meeting);
    documents(meeting.documents);
    for (ItemRecord& item : meeting.items) {
      if (is_erased("item", item.id)) {
        blank(item);
      } else {
        documents(item.documents);
      }
    }
  }
  void committee(CommitteeRecord& committee) const {
    if (!committee.declarations) return;
    for (ListedDeclarationRecord& one : *committee.declarations) {
      const bool is_named = !one.meeting_id.empty() || !one.item_id.empty();
      if (is_erased("meeting", one.meeting_id) || is_erased("item", one.item_id) ||
          (!is_named && is_erased("committee", committee.id + " on " + one.date)))
        blank(one);
    }
  }
  void decision(DecisionRecord& decision) const {
    if (is_erased("decision", decision.id)) return blank(decision);
    documents(decision.documents);
  }

 private:
  std::string site_;
  const std::set<std::string>& erased_;
};

}  // namespace

void blank(DocumentRecord& document) {
  DocumentRecord left;
  left.id = std::move(document.id);
  left.kind = std::move(document.kind);
  document = std::move(left);
}

void blank(ItemRecord& item) {
  ItemRecord left;
  left.id = std::move(item.id);
  left.heading = item.heading;
  left.minutes_status = "none";
  left.documents = std::move(item.documents);
  for (DocumentRecord& document : left.documents) blank(document);
  item = std::move(left);
}

void blank(MeetingRecord& meeting) {
  MeetingRecord left;
  left.id = std::move(meeting.id);
  left.committee_id = std::move(meeting.committee_id);
  left.date = std::move(meeting.date);
  left.status = std::move(meeting.status);
  left.cancelled = meeting.cancelled;
  left.attendance_read = meeting.attendance_read;
  left.items = std::move(meeting.items);
  for (ItemRecord& item : left.items) blank(item);
  left.documents = std::move(meeting.documents);
  for (DocumentRecord& document : left.documents) blank(document);
  meeting = std::move(left);
}

void blank(DecisionRecord& decision) {
  DecisionRecord left;
  left.id = std::move(decision.id);
  left.published = std::move(decision.published);
  left.decided = std::move(decision.decided);
  left.effective = std::move(decision.effective);
  left.meeting_id = std::move(decision.meeting_id);
  left.item_id = std::move(decision.item_id);
  left.documents = std::move(decision.documents);
  for (DocumentRecord& document : left.documents) blank(document);
  decision = std::move(left);
}

void blank(ListedDeclarationRecord& declaration) {
  ListedDeclarationRecord left;
  left.meeting_id = std::move(declaration.meeting_id);
  left.item_id = std::move(declaration.item_id);
  left.date = std::move(declaration.date);
  declaration = std::move(left);
}

std::set<std::string> erased_things(Database& database, const std::string& site) {
  std::set<std::string> erased;
  // CROSS JOIN keeps the order: the few withheld things are gone through, not the many of a site.
  Statement row = database.prepare(
      "SELECT thing.reference FROM withheld CROSS JOIN withholding ON withholding.id = "
      "withheld.withholding AND withholding.erase_asked_at IS NOT NULL "
      "CROSS JOIN thing ON thing.id = withheld.thing WHERE thing.site = ?");
  row.with(site);
  while (row.step()) erased.insert(row.text(0));
  if (erased.empty()) return erased;
  Statement day = database.prepare(
      "SELECT DISTINCT committee.reference || ' on ' || meeting_reading.date FROM withheld "
      "CROSS JOIN withholding ON withholding.id = withheld.withholding "
      "AND withholding.erase_asked_at IS NOT NULL "
      "CROSS JOIN thing ON thing.id = withheld.thing AND thing.kind = 'meeting' "
      "CROSS JOIN thing AS committee ON committee.id = thing.parent "
      "CROSS JOIN reading ON reading.thing = thing.id "
      "CROSS JOIN meeting_reading ON meeting_reading.reading = reading.id "
      "WHERE thing.site = ? AND meeting_reading.date <> ''");
  day.with(site);
  while (day.step()) erased.insert(day.text(0));
  return erased;
}

bool is_erased(Database& database, const std::string& reference) {
  Statement row = database.prepare(
      "SELECT 1 FROM thing JOIN withheld ON withheld.thing = thing.id "
      "JOIN withholding ON withholding.id = withheld.withholding "
      "WHERE thing.reference = ? AND withholding.erase_asked_at IS NOT NULL");
  return row.with(reference).step();
}

void blank_erased(VisitRecord& visit, const std::set<std::string>& erased) {
  const Blanker blanker(visit.site, erased);
  if (visit.meeting) blanker.meeting(*visit.meeting);
  for (CommitteeRecord& committee : visit.committees) blanker.committee(committee);
  for (DecisionRecord& decision : visit.decisions) blanker.decision(decision);
  blanker.documents(visit.documents);
  std::erase_if(visit.problems,
                [&](const ProblemRecord& problem) { return erased.contains(problem.reference); });
  std::erase_if(visit.checks,
                [&](const CheckRecord& check) { return erased.contains(check.reference); });
}

void blank_erased(ListingRecord& listing, const std::string& site,
                  const std::set<std::string>& erased) {
  const Blanker blanker(site, erased);
  for (ListingRecord::Thing& thing : listing.things) {
    if (blanker.is_erased(thing.kind.c_str(), thing.id)) thing.tail.clear();
  }
}

std::string nothing_digest() { return labelled(sha256_hex("")); }

std::string erased_address(const std::string& reference) { return "urn:minutebook:" + reference; }

}  // namespace store

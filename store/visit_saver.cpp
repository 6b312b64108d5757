#include "store/visit_saver.h"

#include <set>
#include <type_traits>

#include "store/reading_rows.h"
#include "store/search_index.h"
#include "store/thing_councils.h"
#include "store/translations.h"
#include "store/versions.h"

namespace store {
namespace {

template <typename Record>
constexpr bool kIsSearched =
    !std::is_same_v<Record, MeetingRecord> && !std::is_same_v<Record, CommitteeRecord>;

class VisitSaver {
 public:
  // `indexed`: what is saved is to be found by search.
  VisitSaver(Versions& versions, const VisitRecord& visit, bool indexed)
      : versions_(versions),
        visit_(visit),
        indexed_(indexed),
        councils_(versions.database(), visit.site) {}

  VisitEffect save() {
    for (const CommitteeRecord& committee : visit_.committees) save_committee(committee);
    for (const DecisionRecord& decision : visit_.decisions) save_decision(decision);
    if (visit_.meeting) save_meeting(*visit_.meeting);
    for (const DocumentRecord& document : visit_.documents)
      settle_document(versions_.thing("document", document.id, 0), document);
    return std::move(effect_);
  }

 private:
  // Compares and adds; `insert` writes the content under the reading's row. True when added.
  template <typename Record, typename Insert>
  bool settle(const ThingRow& thing, Record next, std::int64_t source_fetch, const Insert& insert,
              bool* is_new = nullptr) {
    const auto held = versions_.held(thing);
    ContentHashes hashes = hashes_of(next);
    Judgement judgement = Judgement::change;
    if (held) {
      if (held->compared == hashes.compared) return false;
      judgement = judge(next, load_same(versions_.database(), held->reading, next));
      if (judgement == Judgement::same) return false;
      hashes = hashes_of(next);
    } else if (is_said_in_main_language(versions_, thing, next)) {
      return false;
    }
    if (is_said_next(thing, next, hashes.compared)) return false;
    const auto added =
        versions_.add(thing, held, judgement, hashes, source_fetch_of(next, source_fetch));
    insert(added.reading, next);
    if (indexed_ && kIsSearched<Record>)
      follow_in_index(versions_.database(), added.current_before, added.current);
    count(thing, added, is_new);
    return true;
  }

  // Whether an import says what the version after its time does, which so began earlier. What it
  // leaves unsaid (a list, of a committee's purpose) is no difference; a text that goes on behind
  // its cut is not its own.
  template <typename Record>
  bool is_said_next(const ThingRow& thing, const Record& record, const std::string& compared) {
    const auto next = versions_.following(thing);
    if (!next) return false;
    if (next->compared != compared) {
      Record filled = record;
      const auto judgement = judge(filled, load_same(versions_.database(), next->reading, record));
      if (judgement != Judgement::same || source_fetch_of(filled, 0) != source_fetch_of(record, 0))
        return false;
    }
    versions_.begin_earlier(thing, *next);
    return true;
  }

  // Minutes kept from an earlier visit keep the page they were read from.
  static std::int64_t source_fetch_of(const ItemRecord& item, std::int64_t main_fetch) {
    return item.minutes_fetch == 0 ? main_fetch : item.minutes_fetch;
  }
  template <typename Record>
  static std::int64_t source_fetch_of(const Record&, std::int64_t main_fetch) {
    return main_fetch;
  }

  void count(const ThingRow& thing, const Versions::Added& added, bool* is_new) {
    ++effect_.readings;
    if (is_new != nullptr) *is_new = added.is_new_thing;
    if (added.is_new_thing) ++effect_.new_things;
    if (added.is_new_thing && thing.reference.starts_with(visit_.site + "/item/"))
      ++effect_.new_items;
    if (added.is_translation) ++effect_.translations;
    if (added.is_new_version) ++effect_.new_versions;
    if (added.is_new_version || visit_.cause == "extractor")
      effect_.changed.push_back(thing.reference);
    if (added.is_completion && !thing.reference.starts_with(visit_.site + "/committee/")) {
      ++effect_.completions;
    }
  }

  std::int64_t save_committee(const CommitteeRecord& committee) {
    const ThingRow thing = versions_.thing("committee", committee.id, 0);
    settle(thing, committee, visit_.main_fetch,
           [&](std::int64_t reading, const CommitteeRecord& content) {
             insert_committee(versions_.database(), reading, content);
           });
    councils_.put(thing.id, "committee");
    return thing.id;
  }

  // A committee that only its meeting's page names is held by that name, until its own page or
  // the site's list says more: old meetings carry old names, which must not come and go.
  std::int64_t committee_of(const MeetingRecord& meeting) {
    if (meeting.committee_id.empty()) return 0;
    const ThingRow thing = versions_.thing("committee", meeting.committee_id, 0);
    if (versions_.has_versions(thing)) return thing.id;
    CommitteeRecord named;
    named.id = meeting.committee_id;
    named.name = meeting.committee;
    return save_committee(named);
  }

  // Its parent is the page where it was first met; a meeting takes it over from a decision, for a
  // meeting's page says more of it.
  ThingRow document_thing(const std::string& id, std::int64_t page) {
    const ThingRow thing = versions_.thing("document", id, page, true);
    if (thing.parent == page || !visit_.meeting || !is_decision(thing.parent)) return thing;
    return versions_.thing("document", id, page);
  }

  bool is_decision(std::int64_t thing) {
    Statement row =
        versions_.database().prepare("SELECT kind = 'decision' FROM thing WHERE id = ?");
    return row.with(thing).step() && row.integer(0) != 0;
  }

  std::vector<LinkedThing> links(const std::vector<DocumentRecord>& documents, std::int64_t page) {
    std::vector<LinkedThing> linked;
    linked.reserve(documents.size());
    for (const DocumentRecord& document : documents) {
      linked.push_back({document_thing(document.id, page).id, document.title});
    }
    return linked;
  }

  void save_meeting(const MeetingRecord& meeting) {
    const ThingRow thing = versions_.thing("meeting", meeting.id, committee_of(meeting));
    std::vector<std::int64_t> items;
    for (const ItemRecord& item : meeting.items) {
      items.push_back(versions_.thing("item", item.id, thing.id).id);
    }
    const auto documents = links(meeting.documents, thing.id);
    settle(
        thing, without_item_texts(meeting), visit_.main_fetch,
        [&](std::int64_t reading, const MeetingRecord& content) {
          insert_meeting(versions_.database(), reading, content, items, documents);
        },
        &effect_.meeting_is_new);
    councils_.put(thing.id, "meeting");
    save_documents(meeting.documents, thing.id);
    for (const ItemRecord& item : meeting.items) save_item(item, thing.id);
  }

  void save_decision(const DecisionRecord& decision) {
    const ThingRow thing = versions_.thing("decision", decision.id, 0);
    const auto documents = links(decision.documents, thing.id);
    bool is_new = false;
    settle(
        thing, decision, visit_.main_fetch,
        [&](std::int64_t reading, const DecisionRecord& content) {
          insert_decision(versions_.database(), reading, content, documents);
        },
        &is_new);
    councils_.put(thing.id, "decision");
    if (is_new) ++effect_.new_decisions;
    save_documents(decision.documents, thing.id);
  }

  static MeetingRecord without_item_texts(const MeetingRecord& meeting) {
    MeetingRecord bare = meeting;
    for (ItemRecord& item : bare.items) {
      ItemRecord only_id;
      only_id.id = std::move(item.id);
      item = std::move(only_id);
    }
    return bare;
  }

  void save_item(const ItemRecord& item, std::int64_t meeting) {
    const ThingRow thing = versions_.thing("item", item.id, meeting);
    if (!settled_.insert(thing.id).second) return;  // listed twice on the page
    const auto documents = links(item.documents, meeting);
    settle(thing, item, visit_.main_fetch, [&](std::int64_t reading, const ItemRecord& content) {
      insert_item(versions_.database(), reading, content, documents);
    });
    save_documents(item.documents, meeting);
  }

  // Only the meeting or decision where a document was first met says what it is; elsewhere it is a
  // link.
  void save_documents(const std::vector<DocumentRecord>& documents, std::int64_t page) {
    for (const DocumentRecord& document : documents) {
      const ThingRow thing = document_thing(document.id, page);
      if (thing.parent != page || !settled_.insert(thing.id).second) continue;
      settle_document(thing, document);
    }
  }

  void settle_document(const ThingRow& thing, const DocumentRecord& document) {
    settle(thing, document, visit_.main_fetch,
           [&](std::int64_t reading, const DocumentRecord& content) {
             insert_document(versions_.database(), reading, content);
           });
  }

  Versions& versions_;
  const VisitRecord& visit_;
  bool indexed_;
  ThingCouncils councils_;
  VisitEffect effect_;
  std::set<std::int64_t> settled_;
};

}  // namespace

VisitEffect save_things(Database& database, const VisitRecord& visit, std::int64_t id, Instant now,
                        bool indexed) {
  Versions versions(database, {visit.site, visit.language, visit.cause, id, visit.extractor,
                               visit.visited_at, now});
  return VisitSaver(versions, visit, indexed).save();
}

}  // namespace store

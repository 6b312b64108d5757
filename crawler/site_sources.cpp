// Sources of changes: the site's own word on what came out lately is asked before its lists. Where
// such a source works (change_sources.h), and tells of all the time since it was last read, lists
// and young meetings are left to the sweep for the night; else they are read.
#include <algorithm>
#include <map>

#include "crawler/site_harvest.h"

namespace crawler {
namespace {

constexpr char kRecent[] = "recent";
constexpr auto kDay = std::chrono::hours(24);
constexpr int kOverlap = 2;     // days before the last answer that are asked for once more
constexpr int kFirstDays = 7;   // of the first question
constexpr int kLongestGap = 7;  // days without an answer until the lists are the surer word

std::int64_t days_since(Instant then, Instant now) {
  return day_number(iso_day(now)) - day_number(iso_day(then));
}

// The fact whether its last answer tells of all the time since the one before.
std::string told_by(const std::string& source) { return "told by " + source; }

// What the recipe calls the days of a window.
std::string compact(const std::string& iso) {
  return iso.substr(0, 4) + iso.substr(5, 2) + iso.substr(8);
}

// A line that was there when the source was last read is no news; the same line twice may be.
class OldLines {
 public:
  explicit OldLines(const std::vector<store::ListingRecord::Thing>& things) {
    for (const auto& thing : things) ++lines_[key(thing)];
  }
  bool take(const store::ListingRecord::Thing& thing) {
    const auto line = lines_.find(key(thing));
    return line != lines_.end() && line->second-- > 0;
  }

 private:
  static std::string key(const store::ListingRecord::Thing& thing) {
    return thing.id + '\n' + thing.date + '\n' + thing.tail;
  }
  std::map<std::string, int> lines_;
};

}  // namespace

void SiteHarvest::queue_sources(Instant now) {
  tails_work_ = sources_.works(kListTails);
  const bool new_works = sources_.works(kWhatsNew), feed_works = sources_.works(kFeed);
  for (const std::string source : {kWhatsNew, kFeed}) {
    if (!recipe_.find(source, "")) continue;
    const bool other_works = source == kWhatsNew ? feed_works && !new_works : new_works;
    const auto name = named(source, source == kWhatsNew ? kRecent : "");
    const auto last = archive_.last_fetch(name, "ok");
    const bool known = last || archive_.learned(site_.key, "source " + source) == "absent";
    if (is_absent(source, now) || (known && other_works)) continue;  // one is enough
    if (is_fresh(name, now) && recall_source(source)) continue;
    if (last && sources_.works(source)) awaited_sources_.insert(source);
    queue_source(source, now);
  }
}

// What it told the run that this one goes on with, which was cut short. False: that is not known.
bool SiteHarvest::recall_source(const std::string& source) {
  const auto told = archive_.learned(site_.key, told_by(source));
  const auto learned = archive_.learned_at(site_.key, told_by(source));
  const auto resource = archive_.find_resource(named(source, source == kWhatsNew ? kRecent : ""));
  if (!told || *learned < *cutoff_ || !resource) return false;
  std::vector<ChangeSources::Entry> entries;
  for (const auto& thing :
       archive_.last_listed(*resource).value_or(std::vector<store::ListingRecord::Thing>())) {
    const std::size_t dash = thing.id.find('-');
    entries.push_back(
        {named(thing.id.substr(0, dash), thing.id.substr(dash + 1)).reference(), thing.date});
  }
  const bool whole = *told == "all";
  sources_.heard(source, entries, whole);
  if (whole && sources_.works(source)) report_.lists_spared = true;
  return true;
}

void SiteHarvest::queue_source(const std::string& source, Instant now) {
  const auto name = named(source, source == kWhatsNew ? kRecent : "");
  const auto last = archive_.last_fetch(name, "ok");
  last_heard_[source] = last.value_or(Instant{});
  std::string path = recipe_.resource(source, "").path;
  if (source == kWhatsNew) {
    const Instant first = last ? *last - kOverlap * kDay : now - kFirstDays * kDay;
    path = recipe_.resource(source, compact(iso_day(first)) + '-' + compact(iso_day(now))).path;
  }
  // Without an earlier answer to set it beside, it tells of nothing that the lists do not.
  enqueue(name, path, last ? kSourcePriority : kProbePriority, now);
}

void SiteHarvest::save_publications(const Ask& ask, const Answer& answer, Instant now) {
  const auto& facts = std::get<extract::Publications>(answer.page.facts);
  const std::string& source = ask.queued.name.kind;
  archive_.learn(site_.key, "source " + source, "present", now);
  const auto before = archive_.last_listed(ask.queued.resource);
  OldLines old(before.value_or(std::vector<store::ListingRecord::Thing>()));
  store::ListingRecord record;
  record.run = run_;
  record.fetch = answer.fetch;
  record.resource = ask.queued.resource;
  std::vector<ChangeSources::Entry> entries;
  bool overlaps = before && before->empty() && facts.entries == 0;
  for (const extract::Publication& one : facts.things) {
    record.things.push_back(
        {"publication", one.thing.kind + '-' + one.thing.id, one.date, one.words, one.thing.path});
    entries.push_back({named(one.thing.kind, one.thing.id).reference(), one.date});
    if (old.take(record.things.back())) {
      overlaps = true;
    } else if (before) {
      queue_named(one, now);
    }
  }
  archive_.save_listing(record, now);
  // A feed has so many entries, however many came out.
  const bool reaches_back = source == kWhatsNew || overlaps;
  const bool whole = before && !publications_gap(source, now) && reaches_back;
  sources_.heard(source, entries, whole);
  archive_.learn(site_.key, told_by(source), whole ? "all" : "part", now);
  source_answered(source, whole, now);
}

// Whether the source was silent so long that it may not tell of all that time.
bool SiteHarvest::publications_gap(const std::string& source, Instant now) {
  const auto last = last_heard_.find(source);
  return last == last_heard_.end() || days_since(last->second, now) > kLongestGap;
}

// What a visit has seen since it came out is not asked for again.
void SiteHarvest::queue_named(const extract::Publication& one, Instant now) {
  if (one.thing.kind == "decision") {
    queue_decision(one.thing, one.date, false, now);
    return;
  }
  const auto name = named(one.thing.kind, one.thing.id, one.thing.language);
  if (is_open(name)) return;
  const auto held = archive_.meeting_state(site_.key, one.thing.id);
  if (held && cutoff_ && held->last_visit >= *cutoff_) return;
  if (held && !one.date.empty() && one.date < iso_day(held->last_visit)) return;
  const std::string path = archive_.find_path(name).value_or(one.thing.path);
  enqueue(name, path, by_date(kDuePriority, held ? held->date : one.date), now);
}

void SiteHarvest::source_answered(const std::string& source, bool whole, Instant now) {
  if (awaited_sources_.erase(source) == 0) return;
  if (whole) report_.lists_spared = true;
  if (awaited_sources_.empty()) queue_night(now);
}

// Whether an optional source is there by now: the sweep asks, on nights that spare the lists.
bool SiteHarvest::is_known_absent(const std::string& kind) {
  return report_.lists_spared && archive_.learned(site_.key, "source " + kind) == "absent";
}

bool SiteHarvest::is_left_to_sweep(const store::ResourceName& name) {
  return report_.lists_spared && archive_.last_fetch(name, "ok").has_value();
}

void SiteHarvest::note_publication(const store::VisitRecord& record,
                                   const std::optional<store::Archive::MeetingState>& before) {
  if (!before || !record.language.empty() || is_narrow()) return;
  if (!came_out(before->status, record.meeting->status)) return;
  std::optional<ChangeSources::Words> words;
  const store::ResourceName name = named("meeting", record.meeting->id);
  const auto listed = archive_.listed(name);
  if (listed && !report_.lists_spared && report_.listings > 0)
    words = {before->listed_tail_at_visit, listed->tail};
  sources_.found(name.reference(), iso_day(before->last_visit), words);
}

}  // namespace crawler

#include "crawler/site_sources.h"

#include <map>

#include "crawler/plan.h"
#include "extract/words.h"

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

void SiteSources::queue(Instant now) {
  desk_.tails_work = sources_.works(kListTails);
  const bool new_works = sources_.works(kWhatsNew), feed_works = sources_.works(kFeed);
  for (const std::string source : {kWhatsNew, kFeed}) {
    if (!desk_.recipe.find(source, "")) continue;
    const bool other_works = source == kWhatsNew ? feed_works && !new_works : new_works;
    const auto name = desk_.named(source, source == kWhatsNew ? kRecent : "");
    const auto last = desk_.last_read(name);
    const bool known = last || desk_.learned("source " + source) == "absent";
    if (desk_.is_absent(source, now) || (known && other_works)) continue;  // one is enough
    if (desk_.is_fresh(name, now) && recall(source)) continue;
    if (last && sources_.works(source)) awaited_.insert(source);
    queue_source(source, now);
  }
}

// What it told the run that this one goes on with, which was cut short. False: that is not known.
bool SiteSources::recall(const std::string& source) {
  const auto told = desk_.learned(told_by(source));
  const auto learned = desk_.learned_at(told_by(source));
  const auto resource =
      desk_.archive.find_resource(desk_.named(source, source == kWhatsNew ? kRecent : ""));
  if (!told || *learned < *desk_.cutoff || !resource) return false;
  std::vector<ChangeSources::Entry> entries;
  for (const auto& thing :
       desk_.archive.last_listed(*resource).value_or(std::vector<store::ListingRecord::Thing>())) {
    const std::size_t dash = thing.id.find('-');
    entries.push_back(
        {desk_.named(thing.id.substr(0, dash), thing.id.substr(dash + 1)).reference(), thing.date});
  }
  const bool whole = *told == "all";
  sources_.heard(source, entries, whole);
  if (whole && sources_.works(source)) desk_.report.lists_spared = true;
  return true;
}

void SiteSources::queue_source(const std::string& source, Instant now) {
  const auto name = desk_.named(source, source == kWhatsNew ? kRecent : "");
  const auto last = desk_.last_read(name);
  last_heard_[source] = last.value_or(Instant{});
  std::string path = desk_.recipe.resource(source, "").path;
  if (source == kWhatsNew) {
    const Instant first = last ? *last - kOverlap * kDay : now - kFirstDays * kDay;
    path =
        desk_.recipe.resource(source, compact(iso_day(first)) + '-' + compact(iso_day(now))).path;
  }
  // Without an earlier answer to set it beside, it tells of nothing that the lists do not.
  desk_.enqueue(name, path, last ? kSourcePriority : kProbePriority, now);
}

bool SiteSources::save(const Ask& ask, const Answer& answer, Instant now) {
  const auto& facts = std::get<extract::Publications>(answer.page.facts);
  const std::string& source = ask.queued.name.kind;
  desk_.learn("source " + source, "present", now);
  const auto before = desk_.archive.last_listed(ask.queued.resource);
  OldLines old(before.value_or(std::vector<store::ListingRecord::Thing>()));
  store::ListingRecord record = desk_.listing_of(ask, answer);
  std::vector<ChangeSources::Entry> entries;
  bool overlaps = before && before->empty() && facts.entries == 0;
  for (const extract::Publication& one : facts.things) {
    record.things.push_back(
        {"publication", one.thing.kind + '-' + one.thing.id, one.date, one.words, one.thing.path});
    entries.push_back({desk_.named(one.thing.kind, one.thing.id).reference(), one.date});
    if (old.take(record.things.back())) {
      overlaps = true;
    } else if (before) {
      queue_named(one, now);
    }
  }
  desk_.archive.save_listing(record, now);
  // A feed has so many entries, however many came out.
  const bool reaches_back = source == kWhatsNew || overlaps;
  const bool whole = before && !has_gap(source, now) && reaches_back;
  sources_.heard(source, entries, whole);
  desk_.learn(told_by(source), whole ? "all" : "part", now);
  return whole;
}

// Whether the source was silent so long that it may not tell of all that time.
bool SiteSources::has_gap(const std::string& source, Instant now) const {
  const auto last = last_heard_.find(source);
  return last == last_heard_.end() || days_since(last->second, now) > kLongestGap;
}

// What a visit has seen since it came out is not asked for again.
void SiteSources::queue_named(const extract::Publication& one, Instant now) {
  if (one.thing.kind == "decision") {
    decisions_.queue(one.thing, one.date, false, now);
    return;
  }
  const auto name = desk_.named(one.thing.kind, one.thing.id, one.thing.language);
  if (desk_.is_open(name)) return;
  const auto held = desk_.archive.meeting_state(desk_.site.key, one.thing.id);
  if (desk_.was_just_visited(held)) return;
  if (held && !one.date.empty() && one.date < iso_day(held->last_visit)) return;
  const std::string path = desk_.archive.find_path(name).value_or(one.thing.path);
  desk_.enqueue(name, path, by_date(kDuePriority, held ? held->date : one.date), now);
}

bool SiteSources::answered(const std::string& source, bool whole) {
  if (awaited_.erase(source) == 0) return false;
  if (whole) desk_.report.lists_spared = true;
  return awaited_.empty();
}

// A meeting that its list did not have when it was last read, with something out already: a source
// that works has named it.
void SiteSources::note_listed(const extract::ListedMeeting& listed, Instant now) {
  if (listed.tail.empty() || !is_young(listed.date, now) || desk_.is_narrow()) return;
  if (desk_.archive.meeting_state(desk_.site.key, listed.meeting.id)) return;
  const bool cancelled =
      std::any_of(desk_.recipe.words("status.cancelled").begin(),
                  desk_.recipe.words("status.cancelled").end(), [&](const std::string& word) {
                    return extract::ascii_lower(listed.tail).find(word) != std::string::npos;
                  });
  if (!cancelled) sources_.found(desk_.named("meeting", listed.meeting.id).reference(), "", {});
}

void SiteSources::note_visit(const store::VisitRecord& record,
                             const std::optional<store::Archive::MeetingState>& before) {
  if (!before || !record.language.empty() || desk_.is_narrow()) return;
  if (!came_out(before->status, record.meeting->status)) return;
  std::optional<ChangeSources::Words> words;
  const store::ResourceName name = desk_.named("meeting", record.meeting->id);
  const auto listed = desk_.archive.listed(name);
  if (listed && !desk_.report.lists_spared && desk_.report.listings > 0)
    words = {before->listed_tail_at_visit, listed->tail};
  sources_.found(name.reference(), iso_day(before->last_visit), words);
}

void SiteSources::close(Instant now) {
  if (desk_.is_narrow()) return;
  if (desk_.report.state == "done" && !desk_.report.lists_spared && desk_.report.listings > 0)
    sources_.heard_lists();
  sources_.close(now);
}

}  // namespace crawler

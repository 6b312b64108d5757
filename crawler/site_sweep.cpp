// The sweep at one site: what is asked for again though nothing points at it. A meeting's page is
// looked at alone; the pages that complete it are asked for when it shows a change, or when it is
// their turn. What a server marked is asked for on condition that it is another now.
#include <algorithm>
#include <map>

#include "crawler/register_windows.h"
#include "crawler/site_harvest.h"
#include "store/request_plan.h"

namespace crawler {
namespace {

constexpr int kCutPages = 2;  // of a meeting of whose cut items none could be read so far

// What a server sent as a validator goes back to it, and nothing else does.
bool is_sendable(const std::string& validator) {
  constexpr std::size_t kLongest = 512;
  return !validator.empty() && validator.size() <= kLongest &&
         std::all_of(validator.begin(), validator.end(),
                     [](char c) { return c >= 0x20 && c < 0x7F; });
}

// Of the service, lists alone; what is asked for each night, or within visits, is not swept. What
// was read in a further language is asked for with its main language's page
// (site_translations.cpp).
bool may_be_swept(const store::ResourceName& name) {
  if (!name.language.empty()) return false;
  if (name.kind != "web_service") return name.kind != "whats_new" || !name.id.empty();
  return name.id.empty() || (name.id.starts_with("meetings-") && name.id != "recent");
}

}  // namespace

std::vector<SweepThing> SiteHarvest::sweep_things(Instant now) {
  std::set<std::string> cut;
  for (const auto& held : archive_.cut_meetings(site_.key)) cut.insert(held.id + held.language);
  store::RequestPlan plan(archive_);
  std::vector<SweepThing> things;
  std::map<std::string, Instant> absent;  // registers that were not there, and when they were asked
  for (store::AskedThing& asked : plan.asked(site_.key)) {
    // Where lists are read each night, they and what is optional have their own times.
    if (!report_.lists_spared && asked.name.kind != "meeting") continue;
    if (asked.name.kind == "meeting" && !has_own_page(asked.path)) continue;
    if (!may_be_swept(asked.name) || (cutoff_ && asked.asked >= *cutoff_)) continue;
    if (!options_.since.empty() && (asked.date.empty() || asked.date < options_.since)) continue;
    if (is_register(asked.name.kind) && is_known_absent(asked.name.kind)) {
      Instant& last = absent[asked.name.kind];
      last = std::max(last, asked.asked);
      continue;
    }
    SweepThing thing{std::move(asked), 1, false, false};
    const store::ResourceName& name = thing.thing.name;
    if (const auto period = recipe_.period(name.kind, name.id)) thing.thing.date = period->last;
    thing.cut = name.kind == "meeting" && cut.contains(name.id + name.language);
    const bool is_young = name.kind == "meeting" && minutes_are_young(thing.thing.date, now);
    const auto pages =
        thing.cut || is_young ? plan.item_pages(name) : store::RequestPlan::ItemPages{};
    if (thing.cut) {
      thing.item_pages = true;
      thing.requests += 1 + std::max(pages.count, kCutPages);
    } else if (pages.count > 0) {
      SweepThing whole = thing;
      whole.item_pages = true;
      whole.requests += pages.count;
      whole.thing.asked = pages.oldest;
      things.push_back(std::move(whole));
    }
    things.push_back(std::move(thing));
  }
  // Whether there is one by now, its latest window tells.
  for (const auto& [kind, last] : absent) {
    const auto link = recipe_.resource(kind, current_window(now).id());
    things.push_back({{named(kind, link.id), link.path, "", "", "", last}, 1, false, false});
  }
  return things;
}

// One thing at a time, so that what it leads to is known before the next is chosen.
bool SiteHarvest::sweep(Instant now) {
  if (options_.one || !options_.committees.empty()) return false;
  if (!sweep_.has_begun()) sweep_.begin(sweep_things(now), now);
  while (auto next = sweep_.next()) {
    const store::AskedThing& thing = next->thing;
    // Its page may have been looked at earlier in this run.
    const auto last = archive_.last_fetch(thing.name, "ok");
    if (last && *last >= begun_) continue;
    enqueue(thing.name, thing.path, kSweepPriority, now);
    swept_ = std::move(next);
    return true;
  }
  return false;
}

bool SiteHarvest::is_swept(const Ask& ask) const {
  const std::int64_t shift = is_narrow() ? kNarrowShift : 0;
  const auto visit = visits_.find(ask.queued.visit);
  if (visit != visits_.end()) return visit->second.swept;
  const std::int64_t priority = ask.queued.priority - shift;
  return ask.queued.visit == 0 && priority >= kSweepPriority && priority < kPastPriority;
}

// What to ask for; a page that was marked when it was last read, on condition that it is another.
Ask SiteHarvest::asked(store::Queued queued, const extract::Url& url) {
  Ask ask{std::move(queued), url, 0};
  if (ask.queued.name.kind == kGrid)
    ask.form = visits_.at(ask.queued.visit).forms.at(ask.queued.role);
  // What the service is asked beside the pages it stands for is a check like the sweep's.
  const bool is_check =
      report_.lists_spared && ask.queued.visit != 0 && ask.queued.name.kind == "web_service";
  if (!is_swept(ask) && !is_check) return ask;
  sweep_.count_request();
  ++report_.swept;
  const bool is_look = ask.queued.visit == 0 && !(swept_ && swept_->item_pages);
  const auto mark = store::RequestPlan(archive_).mark(ask.queued.resource);
  if (!is_look || !mark || mark->extractor != kExtractorVersion || mark->url != url.str())
    return ask;
  if (is_sendable(mark->etag)) ask.headers.emplace_back("If-None-Match", mark->etag);
  if (is_sendable(mark->last_modified))
    ask.headers.emplace_back("If-Modified-Since", mark->last_modified);
  if (!ask.headers.empty()) ask.unless_as = mark->fetch;
  return ask;
}

void SiteHarvest::not_modified(const Ask& ask, Instant now) {
  archive_.done(ask.queued.resource);
  if (normally_answers(ask.queued.name.kind)) refusals_in_a_row_ = 0;
  if (ask.queued.name.kind == "meeting") ++report_.meetings_unchanged;
  if (ask.queued.name.kind == "listing") ++report_.listings;
  if (ask.queued.name.kind == "committee") queue_known_declarations(ask.queued.name.id, now);
}

// Of what was read whole from one page; a visit keeps its own.
void SiteHarvest::keep_mark(const Ask& ask, const Answer& answer) {
  if (ask.queued.visit != 0 || ask.queued.name.kind == "meeting") return;
  if (answer.etag.empty() && answer.last_modified.empty()) return;
  store::RequestPlan(archive_).put_mark(
      ask.queued.resource,
      {answer.fetch, answer.etag, answer.last_modified, "", kExtractorVersion});
}

// A page of which something could not be read whole is to come again.
void SiteHarvest::keep_visit_mark(const Visit& visit, const VisitReader::StubCount& stubs) {
  const auto resource = archive_.find_resource(visit.meeting);
  if (!resource || visit.mark.fetch == 0) return;
  store::PageMark mark = visit.mark;
  mark.modified = visit.reader->modified();
  if (stubs.open > 0) mark.etag = mark.last_modified = "";
  const auto held = store::RequestPlan(archive_).mark(*resource);
  const bool says_nothing =
      mark.etag.empty() && mark.last_modified.empty() && mark.modified.empty();
  if (held || !says_nothing) store::RequestPlan(archive_).put_mark(*resource, mark);
}

// The meeting's own page has been read: what completes it was read before, and stands as long as
// nothing on the page differs. The pages longest unread come first where some may be asked for.
void SiteHarvest::spare_pages(Visit& visit, Instant now) {
  const int allowed = *std::exchange(visit.may_ask, std::nullopt);
  store::VisitRecord record = visit.reader->finish();
  record.run = run_;
  record.visit = visit.id;
  const store::VisitEffect effect = archive_.try_visit(record, now);
  if (effect.meeting_is_new || effect.new_versions + effect.new_things > 0) {
    visit.swept = false;
    return;
  }
  std::vector<Wanted> wanted = visit.reader->wanted();
  const auto last = [&](const Wanted& one) {
    return archive_.last_fetch(named(one.resource.kind, one.resource.id, one.resource.language),
                               "ok");
  };
  std::stable_sort(wanted.begin(), wanted.end(), [&](const Wanted& a, const Wanted& b) {
    const bool a_item = a.resource.kind == "item", b_item = b.resource.kind == "item";
    return a_item != b_item ? a_item : last(a) < last(b);
  });
  int left = sweep_.left();  // for what could never be read
  for (std::size_t i = static_cast<std::size_t>(allowed); i < wanted.size(); ++i) {
    if (!last(wanted[i]) && left-- > 0) continue;
    visit.reader->give_up(wanted[i].role, "");
    visit.spared = true;
  }
}

}  // namespace crawler

#include "crawler/change_sources.h"

#include <algorithm>
#include <array>
#include <utility>

namespace crawler {
namespace {

constexpr int kFewestNights = 3, kMostNights = 24;
constexpr std::array kSources = {kWhatsNew, kFeed, kListTails};

// How much of a meeting is out.
int out_of(const std::string& status) {
  if (status == "agenda") return 1;
  return status == "minutes" || status == "draft_minutes" ? 2 : 0;
}

}  // namespace

bool came_out(const std::string& status_before, const std::string& status_now) {
  return out_of(status_now) > out_of(status_before);
}

int nights_needed(int demotions) {
  int nights = kFewestNights;
  for (; demotions > 0 && nights < kMostNights; --demotions) nights *= 2;
  return nights;
}

store::ChangeSource judged(store::ChangeSource before, const SourceNight& night, Instant now) {
  const std::string state = before.state;
  if (!night.missed.empty()) {
    if (state == "working") ++before.demotions;
    before.state = "learning";
    before.missed = night.missed;
    before.nights = before.named = 0;
  } else if (night.named > 0) {
    ++before.nights;
    before.named += night.named;
    if (before.nights >= nights_needed(before.demotions)) before.state = "working";
  }
  if (before.state != state || before.since == Instant{}) before.since = now;
  return before;
}

ChangeSources::ChangeSources(store::Archive& archive, std::string site)
    : archive_(archive), rows_(archive), site_(std::move(site)) {}

bool ChangeSources::works(const std::string& source) {
  const auto row = rows_.source(site_, source);
  return row && row->state == "working";
}

void ChangeSources::heard(const std::string& source, const std::vector<Entry>& entries,
                          bool whole) {
  Heard& heard = heard_[source];
  heard.whole = whole;
  for (const Entry& entry : entries) heard.days.emplace(entry.reference, entry.day);
}

// An entry without a day may be of any.
bool ChangeSources::names(const Heard& heard, const std::string& reference,
                          const std::string& since) {
  const auto [begin, end] = heard.days.equal_range(reference);
  return std::any_of(
      begin, end, [&](const auto& entry) { return entry.second.empty() || entry.second >= since; });
}

void ChangeSources::found(const std::string& reference, const std::string& since,
                          const std::optional<Words>& words) {
  for (const char* source : {kWhatsNew, kFeed}) {
    const auto heard = heard_.find(source);
    const bool answered = heard != heard_.end();
    if (answered && names(heard->second, reference, since)) {
      ++tonight_[source].named;
    } else if (answered ? heard->second.whole : works(source)) {
      new_unnamed_.push_back({source, reference, since, ""});
    }
  }
  if (!words) return;
  if (words->before != words->now) {
    ++tonight_[kListTails].named;
  } else {
    new_unnamed_.push_back({kListTails, reference, since, words->now});
  }
}

// Nothing while the source cannot tell.
std::optional<bool> ChangeSources::now_named(const store::UnnamedChange& change) {
  if (change.source == kListTails) {
    if (!heard_lists_) return std::nullopt;
    const std::string id = change.reference.substr(change.reference.rfind('/') + 1);
    const auto listed = archive_.listed({site_, "meeting", id, ""});
    return listed && listed->tail != change.said;
  }
  const auto heard = heard_.find(change.source);
  if (heard == heard_.end()) return std::nullopt;
  if (names(heard->second, change.reference, change.since)) return true;
  return heard->second.whole ? std::optional(false) : std::nullopt;
}

SourceNight ChangeSources::judge_awaited(const std::string& source) {
  SourceNight night;
  for (const store::UnnamedChange& change : rows_.unnamed(site_)) {
    if (change.source != source) continue;
    const std::optional<bool> named = now_named(change);
    if (!named) continue;
    rows_.drop_unnamed(site_, change);
    if (*named) {
      ++night.named;
    } else {
      night.missed = change.reference;
    }
  }
  return night;
}

void ChangeSources::close(Instant now) {
  for (const char* source : kSources) {
    SourceNight night = judge_awaited(source);
    night.named += tonight_[source].named;
    const auto held = rows_.source(site_, source);
    const bool is_new = !held && (heard_.contains(source) || night.named > 0);
    if (!is_new && night.named == 0 && night.missed.empty()) continue;
    store::ChangeSource row = held.value_or(store::ChangeSource{});
    row.source = source;
    rows_.put_source(site_, judged(std::move(row), night, now));
  }
  for (const store::UnnamedChange& change : std::exchange(new_unnamed_, {}))
    rows_.put_unnamed(site_, change);
}

}  // namespace crawler

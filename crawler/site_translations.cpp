// A site's other languages: which it has, what they are worth, and what is asked in them.
//
// That a site has one is said by the table of sites or by its own list of committees, whose link to
// the page's twin is read every night anyway; a host of its own may be named by either, for no
// other link leads off a site. From then on every page is asked for in so many words
// (site_languages.h).
//
// Lists are read in the main language alone: they name the same meetings. What was read in the main
// language is read in the others when that is due (plan.h): a meeting with what completes it, a
// decision, a committee, and once a month the list of committees.
//
// Many portals print the switch and have nothing behind it. A meeting's page that says what the
// main one says is a copy: it is not followed any further and makes no reading. After
// kTranslationTries copies a language counts as a copy altogether, and one meeting a run is asked
// to see whether that has changed; with the first page of its own words all that is held is read in
// it as well.
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "crawler/politeness.h"
#include "crawler/site_harvest.h"

namespace crawler {
namespace {

constexpr int kTranslationTries = 3;  // meetings whose page was a copy
constexpr int kCopiesEnd = 20;        // the same in a row, of a language that had words of its own
constexpr int kRefusals = 3;          // in a row, and the language is left for this run
constexpr auto kFailedAgain = std::chrono::hours(24 * 30);
constexpr char kOwn[] = "own", kCopy[] = "copy";  // what a language is worth
constexpr std::array kTranslated = {"meeting", "decision", "committee"};

std::string worth_fact(const std::string& language) { return "language " + language; }
// Of the base beside which it was learned: another portal's twin is none of this one's. The archive
// finds things by it (Queries::language_bases).
std::string base_fact(const std::string& language, const extract::Url& main) {
  return "base of " + language + " beside " + main.str();
}

// A page that names no business says too little to be told apart from its twin.
bool can_tell(const store::MeetingRecord& meeting) {
  return std::any_of(meeting.items.begin(), meeting.items.end(),
                     [](const store::ItemRecord& item) { return !item.heading; });
}

}  // namespace

void SiteHarvest::begin_languages(Instant now) {
  for (const auto& [language, base] : site_.languages) {
    add_language(language, base);
    const std::string fact = base_fact(language, this->base());
    if (!base.empty() && archive_.learned(site_.key, fact) != base)
      archive_.learn(site_.key, fact, base, now);
  }
  for (const std::string& language : recipe_.languages()) {
    const auto learned = archive_.learned(site_.key, base_fact(language, base()));
    const auto given = site_.languages.find(language);
    if (learned && (given == site_.languages.end() || given->second.empty()))
      add_language(language, *learned);
    if (is_asked_for(language) && !languages_.has(language)) add_language(language, "");
  }
  if (is_narrow()) return;
  for (const auto& [language, translation] : translations_) {
    if (translation.worth == kOwn) translate_held(language, now);
  }
}

void SiteHarvest::add_language(const std::string& language, const std::string& base) {
  if (!languages_.add(language, base)) return;
  translations_[language].worth = archive_.learned(site_.key, worth_fact(language)).value_or("");
}

bool SiteHarvest::learn_twins(const std::vector<extract::Twin>& twins, Instant now) {
  const bool was_named = languages_.any();
  for (const extract::Twin& twin : twins) {
    const auto given = site_.languages.find(twin.language);
    if (given != site_.languages.end() && !given->second.empty()) continue;
    const std::string fact = base_fact(twin.language, base());
    const bool is_news = archive_.learned(site_.key, fact) != twin.base;
    if (languages_.has(twin.language) && !is_news) continue;
    if (is_news) archive_.learn(site_.key, fact, twin.base, now);
    add_language(twin.language, twin.base);
  }
  return !was_named && languages_.any();
}

bool SiteHarvest::learn_own_host(const Ask& ask, const Answer& answer, Instant now) {
  const store::ResourceName& name = ask.queued.name;
  const auto given = site_.languages.find(name.language);
  const bool is_given = given != site_.languages.end() && !given->second.empty();
  if (!answer.redirect_to || is_given || ask.queued.attempts > 1) return false;
  const extract::Url& target = *answer.redirect_to;
  const std::string folder = target.path().substr(0, target.path().rfind('/') + 1);
  const auto base = extract::Url::parse(target.origin() + folder);
  const auto link = base ? recipe_.identify(target, *base) : std::nullopt;
  if (!link || link->kind != name.kind || link->id != name.id) return false;
  archive_.learn(site_.key, base_fact(name.language, this->base()), base->str(), now);
  add_language(name.language, base->str());
  archive_.postpone(ask.queued.resource, now);
  return true;
}

bool SiteHarvest::is_no_translation(const Ask& ask, const Answer& answer, Instant now) {
  const std::string& language = ask.queued.name.language;
  if (language.empty()) return false;
  const bool elsewhere = answer.outcome == Outcome::out_of_scope;
  if (elsewhere && learn_own_host(ask, answer, now)) return true;
  const bool not_there =
      elsewhere || answer.outcome == Outcome::error_page || answer.outcome == Outcome::gone;
  if (!not_there || ask.queued.name.kind != "meeting" || translations_[language].worth == kOwn)
    return false;
  archive_.set_outcome(answer.fetch, std::string(name(Outcome::absent)));
  archive_.done(ask.queued.resource);
  judge_language(language, false, now);
  return true;
}

bool SiteHarvest::is_asked_for(const std::string& language) const {
  return options_.one && options_.one->language == language;
}

void SiteHarvest::enqueue_in(const std::string& language, const store::ResourceName& name,
                             const std::string& path, const std::string& date, Instant now) {
  const auto link = recipe_.in_language({name.kind, name.id, "", path}, language);
  if (link.language.empty()) return;
  const std::int64_t base = is_young(date, now) ? kDuePriority : kPastPriority;
  enqueue(named(link.kind, link.id, link.language), link.path, by_date(base, date), now);
}

void SiteHarvest::translate_meeting(const Visit& visit, const store::MeetingRecord& meeting,
                                    bool changed, Instant now) {
  for (auto& [language, translation] : translations_) {
    const auto held = archive_.meeting_state(site_.key, meeting.id, language);
    const bool asked_for = is_asked_for(language);
    if (translation.left || is_open(named("meeting", meeting.id, language))) continue;
    if (!asked_for && !translation_is_due(meeting.date, changed, held, now)) continue;
    if (!asked_for && translation.worth != kOwn) {
      const int most = translation.worth == kCopy ? 1 : kTranslationTries;
      if (translation.asked >= most || !can_tell(meeting)) continue;
      ++translation.asked;
    }
    enqueue_in(language, visit.meeting, visit.path, meeting.date, now);
  }
}

void SiteHarvest::translate_page(const Ask& ask, const std::string& date, Instant now) {
  if (!ask.queued.name.language.empty()) return;
  for (const auto& [language, translation] : translations_) {
    const bool wanted = translation.worth == kOwn || is_asked_for(language);
    if (wanted && !translation.left)
      enqueue_in(language, ask.queued.name, ask.queued.path, date, now);
  }
}

// What was read in the main language and never in this one.
void SiteHarvest::translate_held(const std::string& language, Instant now) {
  for (const char* kind : kTranslated) {
    for (const auto& held : archive_.untranslated(site_.key, kind, language, now - kFailedAgain)) {
      enqueue_in(language, named(kind, held.id), held.path, held.date, now);
    }
  }
}

void SiteHarvest::translate_committees(const std::string& language, Instant now) {
  if (translations_[language].worth != kOwn || is_narrow()) return;
  for (const extract::ResourceLink& way : recipe_.ways_in()) {
    if (way.kind != "committees" || !archive_.last_fetch(named(way.kind, way.id), "ok")) continue;
    if (listing_is_due(1, archive_.last_fetch(named(way.kind, way.id, language), "ok"), now))
      enqueue_in(language, named(way.kind, way.id), way.path, iso_day(now), now);
    return;
  }
}

bool SiteHarvest::is_copy(Visit& visit) {
  if (visit.meeting.language.empty() || visit.judged || !visit.reader->has_meeting()) return false;
  visit.judged = true;
  return archive_.is_copy(visit.reader->finish());
}

void SiteHarvest::judge_language(const std::string& language, bool own, Instant now) {
  const auto known = translations_.find(language);
  if (known == translations_.end()) return;
  Translation& translation = known->second;
  const auto settle = [&](const char* worth) {
    translation.worth = worth;
    archive_.learn(site_.key, worth_fact(language), worth, now);
  };
  translation.copies = own ? 0 : translation.copies + 1;
  if (own && translation.worth != kOwn) {
    settle(kOwn);
    translate_committees(language, now);
    if (!is_narrow()) translate_held(language, now);
  } else if (translation.copies >= (translation.worth == kOwn ? kCopiesEnd : kTranslationTries) &&
             translation.worth != kCopy) {
    settle(kCopy);
    archive_.drop_queued(site_.key, language);
  }
}

LanguageReport& SiteHarvest::report_of(const std::string& language) {
  auto& all = report_.languages;
  const auto known = std::find_if(all.begin(), all.end(),
                                  [&](const auto& one) { return one.language == language; });
  if (known != all.end()) return *known;
  all.push_back({language, languages_.base(language).str()});
  return all.back();
}

std::string SiteHarvest::resting_language(Instant now) const {
  for (const auto& [language, translation] : translations_) {
    if (translation.left || translation.resting_until > now) return language;
  }
  return {};
}

bool SiteHarvest::rest(const Ask& ask, Instant until) {
  const std::string& language = ask.queued.name.language;
  if (language.empty() || !languages_.has_own_host(language)) return false;
  translations_[language].resting_until = until;
  return true;
}

bool SiteHarvest::leave_host(const std::string& host, Outcome outcome, const std::string& reason) {
  const std::string language = languages_.language_of_host(host);
  if (language.empty()) return false;
  leave_language(language, outcome, reason);
  return true;
}

void SiteHarvest::leave_language(const std::string& language, Outcome outcome,
                                 const std::string& reason) {
  Translation& translation = translations_[language];
  if (translation.left) return;
  translation.left = true;
  if (follow_ && follow_->queued.name.language == language) follow_.reset();
  const auto name = named("language", language);
  FailureReport failure{name.reference(), languages_.base(language).str(),
                        std::string(crawler::name(outcome)), reason, false};
  const std::string fact = "left " + language;
  failure.known = archive_.learned(site_.key, fact) == failure.outcome;
  archive_.learn(site_.key, fact, failure.outcome, begun_);
  auto& list = is_refusal(outcome) ? report_.refusals : report_.failures;
  list.push_back(std::move(failure));
}

bool SiteHarvest::refused_language(const Ask& ask, const Answer& answer,
                                   const std::string& reason) {
  const std::string& language = ask.queued.name.language;
  if (language.empty() || !is_refusal(answer.outcome)) return false;
  if (++translations_[language].refusals >= kRefusals)
    leave_language(language, answer.outcome, reason);
  return true;
}

}  // namespace crawler

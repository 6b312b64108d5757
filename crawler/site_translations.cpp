#include "crawler/site_translations.h"

#include <algorithm>
#include <array>

#include "crawler/plan.h"

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

void SiteTranslations::begin(Instant now) {
  for (const auto& [language, base] : desk_.site.languages) {
    add(language, base);
    const std::string fact = base_fact(language, desk_.base());
    if (!base.empty() && desk_.learned(fact) != base) desk_.learn(fact, base, now);
  }
  for (const std::string& language : desk_.recipe.languages()) {
    const auto learned = desk_.learned(base_fact(language, desk_.base()));
    const auto given = desk_.site.languages.find(language);
    if (learned && (given == desk_.site.languages.end() || given->second.empty()))
      add(language, *learned);
    if (is_asked_for(language) && !desk_.languages.has(language)) add(language, "");
  }
  if (desk_.is_narrow()) return;
  for (const auto& [language, translation] : translations_) {
    if (translation.worth == kOwn) translate_held(language, now);
  }
}

void SiteTranslations::add(const std::string& language, const std::string& base) {
  if (!desk_.languages.add(language, base)) return;
  translations_[language].worth = desk_.learned(worth_fact(language)).value_or("");
}

bool SiteTranslations::learn_twins(const std::vector<extract::Twin>& twins, Instant now) {
  const bool was_named = desk_.languages.any();
  for (const extract::Twin& twin : twins) {
    const auto given = desk_.site.languages.find(twin.language);
    if (given != desk_.site.languages.end() && !given->second.empty()) continue;
    const std::string fact = base_fact(twin.language, desk_.base());
    const bool is_news = desk_.learned(fact) != twin.base;
    if (desk_.languages.has(twin.language) && !is_news) continue;
    if (is_news) desk_.learn(fact, twin.base, now);
    add(twin.language, twin.base);
  }
  return !was_named && desk_.languages.any();
}

bool SiteTranslations::learn_own_host(const Ask& ask, const Answer& answer, Instant now) {
  const store::ResourceName& name = ask.queued.name;
  const auto given = desk_.site.languages.find(name.language);
  const bool is_given = given != desk_.site.languages.end() && !given->second.empty();
  if (!answer.redirect_to || is_given || ask.queued.attempts > 1) return false;
  const extract::Url& target = *answer.redirect_to;
  const std::string folder = target.path().substr(0, target.path().rfind('/') + 1);
  const auto base = extract::Url::parse(target.origin() + folder);
  const auto link = base ? desk_.recipe.identify(target, *base) : std::nullopt;
  if (!link || link->kind != name.kind || link->id != name.id) return false;
  desk_.learn(base_fact(name.language, desk_.base()), base->str(), now);
  add(name.language, base->str());
  desk_.archive.postpone(ask.queued.resource, now);
  return true;
}

bool SiteTranslations::is_no_translation(const Ask& ask, const Answer& answer, Instant now) {
  const std::string& language = ask.queued.name.language;
  if (language.empty()) return false;
  const bool elsewhere = answer.outcome == Outcome::out_of_scope;
  if (elsewhere && learn_own_host(ask, answer, now)) return true;
  const bool not_there =
      elsewhere || answer.outcome == Outcome::error_page || answer.outcome == Outcome::gone;
  if (!not_there || ask.queued.name.kind != "meeting" || translations_[language].worth == kOwn)
    return false;
  desk_.archive.set_outcome(answer.fetch, std::string(name(Outcome::absent)));
  desk_.archive.done(ask.queued.resource);
  judge(language, false, now);
  return true;
}

bool SiteTranslations::is_asked_for(const std::string& language) const {
  return desk_.options.one && desk_.options.one->language == language;
}

void SiteTranslations::enqueue_in(const std::string& language, const store::ResourceName& name,
                                  const std::string& path, const std::string& date, Instant now) {
  const auto link = desk_.recipe.in_language({name.kind, name.id, "", path}, language);
  if (link.language.empty()) return;
  const std::int64_t base = is_young(date, now) ? kDuePriority : kPastPriority;
  desk_.enqueue(desk_.named(link.kind, link.id, link.language), link.path, by_date(base, date),
                now);
}

void SiteTranslations::translate_meeting(const store::ResourceName& name, const std::string& path,
                                         const store::MeetingRecord& meeting, bool changed,
                                         Instant now) {
  for (auto& [language, translation] : translations_) {
    const auto held = desk_.archive.meeting_state(desk_.site.key, meeting.id, language);
    const bool asked_for = is_asked_for(language);
    if (translation.left || desk_.is_open(desk_.named("meeting", meeting.id, language))) continue;
    if (!asked_for && !translation_is_due(meeting.date, changed, held, now)) continue;
    if (!asked_for && translation.worth != kOwn) {
      const int most = translation.worth == kCopy ? 1 : kTranslationTries;
      if (translation.asked >= most || !can_tell(meeting)) continue;
      ++translation.asked;
    }
    enqueue_in(language, name, path, meeting.date, now);
  }
}

void SiteTranslations::translate_page(const Ask& ask, const std::string& date, Instant now) {
  if (!ask.queued.name.language.empty()) return;
  for (const auto& [language, translation] : translations_) {
    const bool wanted = translation.worth == kOwn || is_asked_for(language);
    if (wanted && !translation.left)
      enqueue_in(language, ask.queued.name, ask.queued.path, date, now);
  }
}

// What was read in the main language and never in this one.
void SiteTranslations::translate_held(const std::string& language, Instant now) {
  for (const char* kind : kTranslated) {
    for (const auto& held :
         desk_.archive.untranslated(desk_.site.key, kind, language, now - kFailedAgain)) {
      enqueue_in(language, desk_.named(kind, held.id), held.path, held.date, now);
    }
  }
}

void SiteTranslations::translate_committees(Instant now) {
  for (const std::string& language : desk_.languages.codes())
    translate_committees_in(language, now);
}

void SiteTranslations::translate_committees_in(const std::string& language, Instant now) {
  if (translations_[language].worth != kOwn || desk_.is_narrow()) return;
  for (const extract::ResourceLink& way : desk_.recipe.ways_in()) {
    if (way.kind != "committees" || !desk_.last_read(desk_.named(way.kind, way.id))) continue;
    if (listing_is_due(1, desk_.last_read(desk_.named(way.kind, way.id, language)), now))
      enqueue_in(language, desk_.named(way.kind, way.id), way.path, iso_day(now), now);
    return;
  }
}

void SiteTranslations::judge(const std::string& language, bool own, Instant now) {
  const auto known = translations_.find(language);
  if (known == translations_.end()) return;
  Translation& translation = known->second;
  const auto settle = [&](const char* worth) {
    translation.worth = worth;
    desk_.learn(worth_fact(language), worth, now);
  };
  translation.copies = own ? 0 : translation.copies + 1;
  if (own && translation.worth != kOwn) {
    settle(kOwn);
    translate_committees_in(language, now);
    if (!desk_.is_narrow()) translate_held(language, now);
  } else if (translation.copies >= (translation.worth == kOwn ? kCopiesEnd : kTranslationTries) &&
             translation.worth != kCopy) {
    settle(kCopy);
    desk_.archive.drop_queued(desk_.site.key, language);
  }
}

bool SiteTranslations::has_own_words(const std::string& language) const {
  const auto known = translations_.find(language);
  return known != translations_.end() && known->second.worth == kOwn;
}

LanguageReport& SiteTranslations::report_of(const std::string& language) {
  auto& all = desk_.report.languages;
  const auto known = std::find_if(all.begin(), all.end(),
                                  [&](const auto& one) { return one.language == language; });
  if (known != all.end()) return *known;
  all.push_back({language, desk_.languages.base(language).str()});
  return all.back();
}

std::string SiteTranslations::resting(Instant now) const {
  for (const auto& [language, translation] : translations_) {
    if (translation.left || translation.resting_until > now) return language;
  }
  return {};
}

std::optional<Instant> SiteTranslations::rests_until(const std::string& language) const {
  const auto known = translations_.find(language);
  if (known == translations_.end() || known->second.left) return std::nullopt;
  return known->second.resting_until;
}

bool SiteTranslations::rest(const Ask& ask, Instant until) {
  const std::string& language = ask.queued.name.language;
  if (language.empty() || !desk_.languages.has_own_host(language)) return false;
  translations_[language].resting_until = until;
  return true;
}

bool SiteTranslations::leave_host(const std::string& host, Outcome outcome,
                                  const std::string& reason) {
  const std::string language = desk_.languages.language_of_host(host);
  if (language.empty()) return false;
  leave(language, outcome, reason);
  return true;
}

void SiteTranslations::leave(const std::string& language, Outcome outcome,
                             const std::string& reason) {
  Translation& translation = translations_[language];
  if (translation.left) return;
  translation.left = true;
  if (desk_.follow && desk_.follow->queued.name.language == language) desk_.follow.reset();
  const auto name = desk_.named("language", language);
  FailureReport failure{name.reference(), desk_.languages.base(language).str(),
                        std::string(crawler::name(outcome)), reason, false};
  const std::string fact = "left " + language;
  failure.known = desk_.learned(fact) == failure.outcome;
  desk_.learn(fact, failure.outcome, desk_.begun);
  auto& list = is_refusal(outcome) ? desk_.report.refusals : desk_.report.failures;
  list.push_back(std::move(failure));
}

void SiteTranslations::answered(const std::string& language) {
  translations_[language].refusals = 0;
}

bool SiteTranslations::refused(const Ask& ask, const Answer& answer, const std::string& reason) {
  const std::string& language = ask.queued.name.language;
  if (language.empty() || !is_refusal(answer.outcome)) return false;
  if (++translations_[language].refusals >= kRefusals) leave(language, answer.outcome, reason);
  return true;
}

}  // namespace crawler

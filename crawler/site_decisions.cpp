#include "crawler/site_decisions.h"

#include <algorithm>
#include <charconv>

#include "crawler/plan.h"

namespace crawler {
namespace {

constexpr std::int64_t kRegisterPriority = kListPriority + 1;
constexpr auto kOfficersAgain = std::chrono::hours(24 * 7);  // where the register has them as well
constexpr auto kDeadPage = std::chrono::hours(24 * 7);       // a page that is listed and not there
constexpr auto kNoAnswer = std::chrono::hours(12);

// "20240101-20240630"; empty days when it is no window (the bare register, asked for by its
// address).
RegisterWindow window_of(const std::string& id) {
  constexpr std::size_t kDay = 8, kWhole = 2 * kDay + 1;
  if (id.size() != kWhole) return {};
  const auto iso = [&](std::size_t at) {
    return id.substr(at, 4) + "-" + id.substr(at + 4, 2) + "-" + id.substr(at + 6, 2);
  };
  return {iso(0), iso(kDay + 1)};
}

std::int64_t days_of(const RegisterWindow& window) {
  return day_number(window.to) - day_number(window.from) + 1;
}

bool is_recent(const RegisterWindow& window, Instant now) {
  const RegisterWindow current = current_window(now);
  return window.from.empty() || (window.from >= current.from && window.to <= current.to);
}

// What a register says beside title and date: when it changes, the decision did.
std::string tail_of(const extract::ListedDecision& listed) {
  std::string tail = listed.effective.empty() ? "" : "effective from " + listed.effective;
  if (!listed.call_in.empty()) tail += (tail.empty() ? "" : ", ") + listed.call_in;
  return tail;
}

// A window without an answer is left alone for the run, one that the server has no answer to
// longer: what this run asks for next is chosen anew after each.
bool rests(const std::optional<store::Archive::Asked>& asked, Instant now) {
  if (!asked) return false;
  return now - asked->at < (asked->status == 0 ? kNoAnswer : kDeadPage);
}

// More than the server could do at once, or a bad moment of it.
bool may_be_width(Outcome outcome) {
  return outcome == Outcome::timeout || outcome == Outcome::server_error ||
         outcome == Outcome::error_page || outcome == Outcome::too_large ||
         outcome == Outcome::truncated;
}

}  // namespace

void SiteDecisions::queue_registers(Instant now) {
  if (!desk_.options.committees.empty()) return;
  for (const std::string kind : kRegisterKinds) {
    const RegisterWindow window = current_window(now);
    if (!desk_.recipe.find(kind, window.id())) continue;
    if (desk_.is_absent(kind, now) || desk_.is_known_absent(kind)) continue;
    const auto name = desk_.named(kind, window.id());
    const bool has_register = desk_.learned("source decisions") == "present";
    const auto last = desk_.last_read(name);
    const bool is_second = kind != "decisions" && has_register && last;
    const bool rested = is_second && (desk_.report.lists_spared || now - *last < kOfficersAgain);
    if (rested || desk_.is_fresh(name, now)) {
      queue_past_windows(kind, now);
    } else {
      queue_window(kind, window, kRegisterPriority, now);
    }
  }
}

void SiteDecisions::queue_window(const std::string& kind, const RegisterWindow& window,
                                 std::int64_t priority, Instant now) {
  if (window.to < desk_.options.since) return;
  const auto link = desk_.recipe.resource(kind, window.id());
  desk_.enqueue(desk_.named(kind, link.id), link.path, priority, now);
}

std::int64_t SiteDecisions::longest_window(const std::string& kind) const {
  const std::string days = desk_.learned(kind + " window").value_or("");
  std::int64_t most = 0;
  std::from_chars(days.data(), days.data() + days.size(), most);
  return most > 0 ? most : INT32_MAX;
}

void SiteDecisions::queue_past_windows(const std::string& kind, Instant now) {
  const int known = desk_.archive.first_listed_year(desk_.site.key);
  const int first = known > 0 ? known : std::atoi(iso_day(now).c_str());
  const std::int64_t longest = longest_window(kind);
  std::vector<RegisterWindow> todo = past_windows(now, first);
  std::reverse(todo.begin(), todo.end());  // the newest is the last
  while (!todo.empty()) {
    const RegisterWindow window = std::move(todo.back());
    todo.pop_back();
    const auto name = desk_.named(kind, window.id());
    const auto last = desk_.last_read(name);
    if (!last && days_of(window) > longest) {
      const auto parts = parts_of(window);
      todo.insert(todo.end(), parts.rbegin(), parts.rend());
      if (!parts.empty()) continue;
    }
    if (last && (desk_.report.lists_spared || !window_is_due(window, *last, now))) continue;
    if (!last && rests(desk_.archive.last_asked(name), now)) continue;
    const bool asked_before = desk_.archive.find_resource(name).has_value();
    queue_window(kind, window, by_date(kPastPriority, window.to), now);
    if (!asked_before) return;  // the next when this one is read
  }
}

void SiteDecisions::save_register(const Ask& ask, const Answer& answer, Instant now) {
  const auto& facts = std::get<extract::DecisionRegister>(answer.page.facts);
  const std::string& kind = ask.queued.name.kind;
  desk_.learn("source " + kind, "present", now);
  const ListLines before(desk_.archive.last_listed(ask.queued.resource));
  store::ListingRecord record = desk_.listing_of(ask, answer);
  for (extract::ListedDecision listed : facts.decisions) {
    listed.decision = desk_.recipe.in_language(std::move(listed.decision), "");
    record.things.push_back(
        {"decision", listed.decision.id, listed.published, tail_of(listed), listed.decision.path});
    queue(listed.decision, listed.published, before.differ(record.things.back()), now);
  }
  departures_.ask_after_dropped(before, record, now);
  desk_.archive.save_listing(record, now);
  ++desk_.report.listings;
  desk_.report_problems(ask, facts.problems);
  if (!desk_.options.one) queue_past_windows(kind, now);
}

bool SiteDecisions::split_window(const Ask& ask, const Answer& answer, Instant now) {
  const RegisterWindow window = window_of(ask.queued.name.id);
  if (window.from.empty() || !may_be_width(answer.outcome)) return false;
  // Where an error page is the answer for the latest weeks, there is no register.
  if (answer.outcome == Outcome::error_page && is_recent(window, now)) return false;
  const std::vector<RegisterWindow> parts = parts_of(window);
  if (parts.empty()) return false;
  const std::string& kind = ask.queued.name.kind;
  const auto longest =
      days_of(*std::max_element(parts.begin(), parts.end(), [](const auto& a, const auto& b) {
        return days_of(a) < days_of(b);
      }));
  if (longest < longest_window(kind)) desk_.learn(kind + " window", std::to_string(longest), now);
  for (const RegisterWindow& part : parts)
    queue_window(kind, part, desk_.priority_of(ask.queued), now);
  return true;
}

SiteDecisions::Trouble SiteDecisions::trouble(const Ask& ask, const Answer& answer, Instant now) {
  const std::string& kind = ask.queued.name.kind;
  desk_.archive.done(ask.queued.resource);
  if (split_window(ask, answer, now)) return Trouble::too_wide;
  const bool silent = answer.status == 0 || answer.outcome == Outcome::rate_limited ||
                      answer.outcome == Outcome::challenge;
  const bool answered = !silent || answer.outcome == Outcome::refused_by_robots;
  if (!is_recent(window_of(ask.queued.name.id), now) || !answered) {
    if (!desk_.options.one && !silent) queue_past_windows(kind, now);
    return Trouble::failed;
  }
  desk_.archive.set_outcome(answer.fetch, std::string(name(Outcome::absent)));
  desk_.learn("source " + kind, "absent", now);
  auto& absent = desk_.report.absent;
  if (std::find(absent.begin(), absent.end(), kind) == absent.end()) absent.push_back(kind);
  return Trouble::absent;
}

void SiteDecisions::queue(const extract::ResourceLink& decision, const std::string& date,
                          bool changed, Instant now) {
  if (!desk_.options.since.empty() && !date.empty() && date < desk_.options.since) return;
  const auto name = desk_.named(decision.kind, decision.id, decision.language);
  const auto last = desk_.last_read(name);
  if (last && !changed && !decision_has_settled(date, *last, now)) return;
  for (const Outcome outcome : {Outcome::error_page, Outcome::gone}) {
    const auto failed = desk_.archive.last_fetch(name, std::string(crawler::name(outcome)));
    if (!last && failed && now - *failed < kDeadPage) return;
  }
  const bool young = is_young(date, now);
  desk_.enqueue(name, decision.path, by_date(young ? kDuePriority : kPastPriority, date), now);
}

void SiteDecisions::save(const Ask& ask, const Answer& answer, Instant now) {
  const auto& facts = std::get<extract::DecisionPage>(answer.page.facts);
  store::VisitRecord record = desk_.record_of(answer);
  const extract::Url& base = desk_.languages.base(answer.language);
  store::DecisionRecord decision = decision_record(facts, ask.queued.name.id, base);
  const auto url = base.resolve(ask.queued.path);
  decision.url = url ? url->str() : answer.page.url.str();
  const std::string reference = ask.queued.name.reference();
  for (const extract::Problem& problem : facts.problems) {
    record.problems.push_back(
        {reference, problem.field, problem.path, problem.message, problem.line});
  }
  desk_.report_problems(ask, facts.problems);
  const std::string date = decision.published.empty() ? decision.decided : decision.published;
  documents_.queue(documents_to_fetch(decision, desk_.options.documents), date, now);
  if (answer.language.empty())
    desk_.report.documents_listed += static_cast<int>(decision.documents.size());
  record.decisions.push_back(std::move(decision));
  const store::VisitEffect effect = desk_.archive.save_visit(record, now);
  desk_.report.decisions_new += effect.new_decisions;
  desk_.report.decisions_changed += effect.new_versions > 0 ? 1 : 0;
  translations_.translate_page(ask, date, now);
  desk_.report.changed.insert(desk_.report.changed.end(), effect.changed.begin(),
                              effect.changed.end());
}

}  // namespace crawler

#include "tests/portal/publisher.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <stdexcept>

#include "tests/portal/cmis_expected.h"
#include "tests/portal/council_file.h"
#include "tests/portal/days.h"
#include "tests/portal/expected.h"
#include "tests/portal/generated_council.h"
#include "tests/portal/generated_meetings.h"
#include "tests/portal/publications.h"
#include "tests/portal/welsh_words.h"

namespace portal {
namespace {

constexpr std::string_view kChallenge =
    "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><h1>Checking your "
    "browser</h1><script src=\"/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1\"></script>"
    "<noscript>Enable JavaScript and cookies to continue</noscript></body></html>";

// Longer than any client waits, and it ends with the server.
constexpr std::chrono::minutes kStall{30};

double now_in_seconds() {
  return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

Council opened(const PortalOptions& options) {
  Council council =
      options.data_file.empty() ? generated_council(options) : read_council_file(options.data_file);
  if (!options.key.empty()) council.key = options.key;
  council.whole_minutes = options.whole_minutes;
  council.today = options.first_day;
  announce_the_past(council);
  add_generated_meetings(council, options.generated_meetings, options.seed);
  return council;
}

bool is_page(const std::string& target) { return target.find(".aspx") != std::string::npos; }

bool unchanged(const Answer& answer, const Request& request) {
  return std::any_of(answer.headers.begin(), answer.headers.end(), [&](const auto& header) {
    return header.first == "ETag" && header.second == request.if_none_match;
  });
}

}  // namespace

Publisher::Publisher(PortalOptions options, std::size_t number, std::shared_ptr<PageCache> cache)
    : options_(std::move(options)),
      number_(number),
      cache_(std::move(cache)),
      council_(opened(options_)) {
  failures_.set(options_.failures);
  if (!options_.log_file.empty()) {
    log_file_.open(options_.log_file, std::ios::app);
    if (!log_file_) throw std::runtime_error("cannot write " + options_.log_file);
  }
  while (night_ < options_.night) next_night();
  for (const std::string& text : options_.edits) edit(text);
}

Reply Publisher::reply(const Request& asked) {
  Request request = asked;
  const bool says = request.target.find("LLL=") != std::string::npos;
  if (options_.remembers_language && !says &&
      request.cookie.find("language=1") != std::string::npos)
    ask_in_welsh(request.target);
  using Fault = Failure::Kind;
  const auto failure = failures_.take(request.target);
  const bool is_true =
      !failure || failure->kind == Fault::truncate || failure->kind == Fault::stall;
  auto answer =
      is_true ? answer_to(request, options_.gzip && request.accepts_gzip) : made_up(*failure);
  if (!request.if_none_match.empty() && unchanged(*answer, request)) {
    Answer same = *answer;
    same.status = 304;
    same.body.clear();
    answer = std::make_shared<const Answer>(std::move(same));
  }
  const bool dropped = failure && failure->kind == Fault::drop;
  if (options_.remembers_language && says) {
    Answer marked = *answer;
    const bool welsh = request.target.find("LLL=1") != std::string::npos;
    marked.headers.emplace_back("Set-Cookie", welsh ? "language=1; path=/" : "language=0; path=/");
    answer = std::make_shared<const Answer>(std::move(marked));
  }
  log(asked, dropped ? 0 : answer->status, answer->body.size());
  Reply reply;
  const bool truncated = failure && failure->kind == Fault::truncate;
  if (!dropped) {
    reply = reply_to(request, answer, {options_.chunked && !truncated, sessions_++});
  }
  if (truncated) reply.body_bytes /= 2;
  if (truncated || dropped) reply.close = true;
  reply.wait = std::chrono::milliseconds(options_.delay_ms);
  if (request.target.find("/MeetingCalendarPublicNoJava/") != std::string::npos)
    reply.wait += std::chrono::milliseconds(options_.cmis.month_delay_ms);
  if (failure && failure->kind == Fault::stall) reply.wait = kStall;
  return reply;
}

std::shared_ptr<const Answer> Publisher::answer_to(const Request& request, bool zip) {
  const std::shared_lock lock(council_mutex_);
  if (request.method == "POST") {
    return std::make_shared<const Answer>(
        portal::answer(council_, options_, request.target, request.body));
  }
  const std::string key =
      fmt::format("{} {} {}{}", number_, edition_, zip ? "gzip " : "", request.target);
  if (auto held = cache_->find(key)) return held;
  Answer made = portal::answer(council_, options_, request.target);
  const bool is_text = made.type.starts_with("text/");
  auto page = std::make_shared<const Answer>(
      zip && is_text && !made.body.empty() ? zipped(std::move(made)) : std::move(made));
  if (options_.robots_file.empty()) cache_->keep(key, page);  // that file may change unseen
  return page;
}

std::shared_ptr<const Answer> Publisher::made_up(const Failure& failure) const {
  Answer answer;
  switch (failure.kind) {
    case Failure::Kind::challenge:
      answer.status = 403;
      answer.headers.emplace_back("cf-mitigated", "challenge");
      answer.body = kChallenge;
      break;
    case Failure::Kind::error_page:
      answer.status = 302;
      answer.headers.emplace_back("Location", options_.base_path + "/mgError.aspx");
      break;
    default:
      answer.status = failure.status;
      answer.body = fmt::format("<html><body><h1>Error {}</h1></body></html>", failure.status);
  }
  if (!failure.retry_after.empty()) answer.headers.emplace_back("Retry-After", failure.retry_after);
  return std::make_shared<const Answer>(std::move(answer));
}

void Publisher::log(const Request& request, int status, std::size_t bytes) {
  const std::lock_guard lock(log_mutex_);
  add_page(mix_, request.target, bytes);
  if (!options_.keeps_log && !log_file_.is_open()) return;
  LoggedRequest entry{now_in_seconds(), request.method,     request.target,
                      status,           request.user_agent, request.host};
  if (log_file_.is_open()) {
    log_file_ << fmt::format("{:.3f}\t{}\t{}\t{}\t{}\n", entry.time, entry.method, entry.target,
                             entry.status, entry.user_agent)
              << std::flush;
  }
  if (options_.keeps_log) log_.push_back(std::move(entry));
}

std::vector<LoggedRequest> Publisher::requests() const {
  const std::lock_guard lock(log_mutex_);
  return log_;
}

void Publisher::forget_requests() {
  const std::lock_guard lock(log_mutex_);
  log_.clear();
  mix_.clear();
}

PageMix Publisher::mix() const {
  const std::lock_guard lock(log_mutex_);
  return mix_;
}

void Publisher::edit(int id, const std::string& old_text, const std::string& new_text) {
  change([&](Council& council) {
    Item* item = council.item(id);
    if (item == nullptr)
      throw std::invalid_argument(fmt::format("there is no item {} to edit", id));
    for (std::string* text : {&item->minutes, &item->decision, &item->intro, &item->title}) {
      if (const auto at = text->find(old_text); at != std::string::npos) {
        text->replace(at, old_text.size(), new_text);
        return;
      }
    }
    throw std::invalid_argument(fmt::format("item {} does not say '{}'", id, old_text));
  });
}

void Publisher::edit(const std::string& text) {
  const auto colon = text.find(':'), arrow = text.find("=>");
  if (!text.starts_with("AI") || colon == std::string::npos || arrow == std::string::npos ||
      arrow < colon || arrow == colon + 1) {
    throw std::invalid_argument("'" + text + "' is not AI<id>:old=>new");
  }
  edit(std::atoi(text.c_str() + 2), text.substr(colon + 1, arrow - colon - 1),
       text.substr(arrow + 2));
}

void Publisher::change(const std::function<void(Council&)>& how) {
  const std::unique_lock lock(council_mutex_);
  ++edition_;
  const Announcer before(council_);
  how(council_);
  before.announce(council_);
}

Council Publisher::council() const {
  const std::shared_lock lock(council_mutex_);
  return council_;
}

void Publisher::set_failures(std::vector<Failure> failures) { failures_.set(std::move(failures)); }

Diary Publisher::next_night() {
  Diary diary;
  change([&](Council& council) {
    council.today = day_after(options_.first_day, night_ + 1);
    diary = pass_night(council, {options_.seed, options_.first_day, options_.unplanned}, ++night_);
    const int from = options_.redesign_night, until = options_.repair_night;
    council.redesigned = from > 0 && night_ >= from && (until == 0 || night_ < until);
  });
  return diary;
}

int Publisher::night() const {
  const std::shared_lock lock(council_mutex_);
  return night_;
}

std::string Publisher::expected(bool in_welsh_words) const {
  const std::shared_lock lock(council_mutex_);
  if (options_.platform == PortalOptions::Platform::cmis) return cmis::expected_json(council_);
  return expected_json(in_welsh_words ? in_welsh(council_) : council_, options_);
}

void Publisher::name_bases(const std::string& main, const std::string& welsh) {
  options_.main_base = main;
  options_.welsh_base = welsh;
}

void ask_in_welsh(std::string& target) {
  if (!is_page(target) || target.find("LLL=") != std::string::npos) return;
  target += target.find('?') == std::string::npos ? "?LLL=1" : "&LLL=1";
}

}  // namespace portal

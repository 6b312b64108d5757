#include "cli/sites_check_run.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>

#include "crawler/round.h"
#include "crawler/site_rows.h"

namespace cli {
namespace {

using crawler::Site;
using extract::Url;

constexpr std::size_t kNobody = 5;
constexpr auto kFresh = std::chrono::hours(12);

struct Candidate {
  const Site* site = nullptr;
  Url base;
  std::optional<store::SiteCheck> last;
};

std::optional<Url> base_to_check(const Site& site) {
  auto url = Url::parse(site.base_url);
  if (!url) return {};
  // A folder's address without its slash names the folder; a page stays a page.
  const std::string name = url->path().substr(url->path().rfind('/') + 1);
  if (!name.empty() && name.find('.') == std::string::npos && url->query().empty())
    url = url->resolve(url->path() + '/');
  return url;
}

void add_lines(CheckedSite& checked) {
  const SiteVerdict& verdict = checked.verdict;
  if (verdict.base_url.empty() && verdict.platform.empty()) return;
  Site changed = *checked.site;
  if (!verdict.base_url.empty()) changed.base_url = verdict.base_url;
  while (changed.base_url.ends_with('/')) changed.base_url.pop_back();
  if (!verdict.platform.empty()) changed.platform = verdict.platform;
  for (const store::CouncilRow& council : checked.site->councils) {
    checked.old_lines.push_back(crawler::site_line(*checked.site, council));
    checked.new_lines.push_back(crawler::site_line(changed, council));
  }
}

class SitesCheckRun {
 public:
  SitesCheckRun(const std::vector<const Site*>& sites, SitesCheckParts parts)
      : sites_(sites), parts_(std::move(parts)) {}

  SitesChecked run() {
    const auto begun = parts_.clock.now();
    find_candidates();
    crawler::Round round({parts_.fetcher, parts_.clock, parts_.stop_requested, parts_.archive});
    for (const Candidate& candidate : candidates_) round.add(ask_of(candidate));
    round.run([&](std::size_t i, const Url& url, const crawler::PoliteAnswer& answer) {
      take(candidates_[i], url, answer);
    });
    result_.nobody_answered = !someone_answered_ && pending_.size() >= kNobody;
    if (!result_.nobody_answered) keep_pending();
    if (parts_.archive != nullptr) parts_.archive->commit(parts_.clock.now());
    for (const Candidate& candidate : candidates_) {
      if (!found_.contains(candidate.site)) result_.not_reached.push_back(candidate.site);
    }
    for (const Site* site : sites_) {
      const auto found = found_.find(site);
      if (found != found_.end()) result_.sites.push_back(std::move(found->second));
    }
    result_.requests = round.requests();
    result_.duration = parts_.clock.now() - begun;
    return std::move(result_);
  }

 private:
  void find_candidates() {
    const std::string fresh = store::to_iso(parts_.clock.now() - kFresh);
    for (const Site* site : sites_) {
      const auto base = base_to_check(*site);
      if (!base) {
        result_.without_address.push_back(site);
        continue;
      }
      Candidate candidate{site, *base, {}};
      if (parts_.archive != nullptr) candidate.last = parts_.archive->site_check(site->key);
      if (candidate.last && candidate.last->checked_at > fresh && !parts_.again) {
        keep(candidate);
      } else {
        candidates_.push_back(std::move(candidate));
      }
    }
    std::stable_sort(candidates_.begin(), candidates_.end(), [](const auto& a, const auto& b) {
      return (a.last ? a.last->checked_at : "") < (b.last ? b.last->checked_at : "");
    });
  }

  const extract::Recipe* recipe_of(const Site& site) {
    const bool is_there =
        !site.platform.empty() && std::filesystem::exists(parts_.recipes.file(site.platform));
    return is_there ? &parts_.recipes.of(site.platform, site.key) : nullptr;
  }

  crawler::RoundAsk ask_of(const Candidate& candidate) {
    const Site& site = *candidate.site;
    Url page = checked_page(site, candidate.base, parts_.signs);
    const bool secure_first = page.scheme() == "http" && !is_loopback(page);
    if (secure_first) page = *Url::parse("https" + page.str().substr(4));
    return {site.key, page, recipe_of(site), secure_first, site.extra_pem};
  }

  void keep(const Candidate& candidate) {
    const store::SiteCheck& last = *candidate.last;
    CheckedSite checked{candidate.site, last.url, {}, last.checked_at, last.since, "kept",
                        last.state,     {},       {}};
    checked.verdict.state = last.state;
    checked.verdict.sentence = last.sentence;
    checked.verdict.moved_to = last.moved_to;
    found_.emplace(candidate.site, std::move(checked));
  }

  void take(const Candidate& candidate, const Url& url, const crawler::PoliteAnswer& answer) {
    const Site& site = *candidate.site;
    CheckedSite checked;
    checked.site = &site;
    checked.url = url.str();
    checked.checked_at = store::to_iso(parts_.clock.now());
    const Url base = Url::parse(url.origin() + candidate.base.target()).value_or(candidate.base);
    checked.verdict = judge_site(site, base, url, answer, parts_.signs, recipe_of(site));
    const SiteVerdict& verdict = checked.verdict;
    add_lines(checked);
    checked.before = candidate.last ? candidate.last->state : "";
    const bool is_same = candidate.last && candidate.last->state == verdict.state &&
                         candidate.last->moved_to == verdict.moved_to;
    if (!is_same && verdict.state != "ok") checked.news = "worse";
    if (!is_same && verdict.state == "ok" && candidate.last) checked.news = "better";
    someone_answered_ |= verdict.state != "unreachable";
    pending_.push_back({site.key, checked.checked_at, verdict.state, verdict.sentence, checked.url,
                        verdict.moved_to});
    if (someone_answered_) keep_pending();
    if (parts_.archive != nullptr)
      checked.since = is_same ? candidate.last->since : checked.checked_at;
    if (parts_.progress) parts_.progress(checked, ++done_, candidates_.size());
    found_.emplace(&site, std::move(checked));
  }

  void keep_pending() {
    if (parts_.archive != nullptr) {
      for (const store::SiteCheck& check : pending_) parts_.archive->put_site_check(check);
      parts_.archive->commit_if_due(parts_.clock.now());
    }
    pending_.clear();
  }

  const std::vector<const Site*>& sites_;
  SitesCheckParts parts_;
  std::vector<store::SiteCheck> pending_;  // until it is plain that the network is there
  bool someone_answered_ = false;
  std::vector<Candidate> candidates_;
  std::map<const Site*, CheckedSite> found_;
  SitesChecked result_;
  std::size_t done_ = 0;
};

}  // namespace

bool SitesChecked::is_worse() const {
  return std::any_of(sites.begin(), sites.end(), [](const auto& s) { return s.news == "worse"; });
}

SitesChecked check_sites(const std::vector<const crawler::Site*>& sites, SitesCheckParts parts) {
  return SitesCheckRun(sites, std::move(parts)).run();
}

}  // namespace cli

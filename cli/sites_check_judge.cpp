#include "cli/sites_check_judge.h"

#include <fmt/core.h>

#include "crawler/exchange.h"
#include "crawler/page_reader.h"
#include "extract/words.h"

namespace cli {
namespace {

using crawler::Outcome;
using extract::PlatformSigns;
using extract::Url;

SiteVerdict verdict_of(const char* state, std::string sentence) {
  SiteVerdict verdict;
  verdict.state = state;
  verdict.sentence = std::move(sentence);
  return verdict;
}

// A page's address without the segments that sessions put into it: (S(abc…)).
std::string path_of(const Url& url) {
  std::string path;
  for (std::size_t from = 0; from < url.path().size();) {
    const std::size_t end = std::min(url.path().find('/', from + 1), url.path().size());
    const std::string segment = url.path().substr(from, end - from);
    if (!segment.starts_with("/(") && !segment.starts_with("/%28")) path += segment;
    from = end;
  }
  return extract::ascii_lower(path.empty() ? "/" : path);
}

bool is_below_base(const Url& target, const Url& base) {
  return target.host() == base.host() && target.port() == base.port() &&
         path_of(target).starts_with(path_of(base));
}

// The folder that `page`, asked for below `base`, has moved to; nothing when `target` is another
// page. "…/new/mgListCommittees.aspx?bcr=1" is the same page in another folder.
std::optional<Url> moved_base(const Url& page, const Url& base, const Url& target) {
  const std::string rest = page.path().substr(base.path().size());
  const std::string& path = target.path();
  if (!extract::ascii_lower(path).ends_with('/' + extract::ascii_lower(rest))) return {};
  return target.resolve(path.substr(0, path.size() - rest.size()));
}

SiteVerdict judge_redirect(const Url& base, const Url& url, const crawler::PoliteAnswer& answer,
                           const PlatformSigns& signs, const extract::Recipe* recipe) {
  const Url& target = *answer.redirect;
  if (recipe != nullptr && recipe->is_error_page(target))
    return verdict_of("no_portal", "It answers with its error page, " + target.str());
  const bool is_portals = signs.in_address(target).has_value();
  if (is_below_base(target, base)) {
    if (is_portals || path_of(target) == path_of(url)) return verdict_of("ok", "");
    return verdict_of("no_portal", "Its page leads to " + target.str() +
                                       ", which is none of a portal that minutebook knows");
  }
  const int status = answer.result.status;
  const bool is_permanent = status == 301 || status == 308;
  SiteVerdict verdict = verdict_of(
      "moved", fmt::format("It {} to {} (HTTP {})", is_permanent ? "has moved" : "leads for now",
                           target.str(), status));
  verdict.is_permanent = is_permanent;
  const auto same_page = moved_base(url, base, target);
  const auto new_base = same_page ? same_page : signs.portal_of(target);
  verdict.moved_to = new_base ? new_base->str() : target.str();
  if (new_base) {
    verdict.base_url = new_base->str();
  } else {
    verdict.sentence += "; minutebook check " + target.str() + " says what is there";
  }
  return verdict;
}

SiteVerdict judge_page(const crawler::Site& site, const Url& url,
                       const crawler::PoliteAnswer& answer, const PlatformSigns& signs) {
  const auto decoded =
      crawler::decode_page(crawler::stored_response(answer.result), crawler::kPageCap);
  const auto found = decoded.page ? signs.in_source(decoded.page->html) : std::nullopt;
  if (found && found->platform.key != site.platform) {
    SiteVerdict verdict = verdict_of(
        "other_platform",
        fmt::format("It runs {} (told by {}); the table says {}", found->platform.name, found->sign,
                    site.platform.empty() ? "none of the known" : site.platform));
    verdict.platform = found->platform.key;
    verdict.base_url = signs.portal_of(url).value_or(url).str();
    return verdict;
  }
  if (found || !signs.are_known_of(site.platform)) return verdict_of("ok", "");
  // A page of a vendor's house whose address is any page's.
  const bool any_page = decoded.page && !signs.portal_of(url);
  const auto by_host = any_page ? signs.in_address(url) : std::nullopt;
  if (by_host && by_host->platform.key == site.platform) return verdict_of("ok", "");
  const auto maker = decoded.page ? signs.made_by(decoded.page->html) : std::nullopt;
  if (maker && maker->platform.key == site.platform) return verdict_of("ok", "");
  return verdict_of("no_portal", fmt::format("It answers, but with {} of {}",
                                             decoded.page ? "no page that tells it is"
                                                          : "something that is no page",
                                             signs.name_of(site.platform)));
}

}  // namespace

Url checked_page(const crawler::Site& site, const Url& base, const PlatformSigns& signs) {
  const auto page = Url::parse(site.meetings_page);
  if (page && page->host() == base.host())
    return Url::parse(base.origin() + page->target()).value_or(base);
  const auto doors =
      site.platform.empty() ? std::vector<std::string>() : signs.doors(site.platform);
  if (doors.size() != 1) return base;  // of several a portal has one or another
  return base.resolve(doors.front()).value_or(base);
}

SiteVerdict judge_site(const crawler::Site& site, const Url& base, const Url& url,
                       const crawler::PoliteAnswer& answer, const PlatformSigns& signs,
                       const extract::Recipe* recipe) {
  switch (answer.outcome) {
    case Outcome::ok:
    case Outcome::not_modified:
    case Outcome::too_large:
      return judge_page(site, url, answer, signs);
    case Outcome::redirect:
      return judge_redirect(base, url, answer, signs, recipe);
    case Outcome::tls_failure:
      return verdict_of("tls_failure", answer.sentence());
    case Outcome::gone:
    case Outcome::absent:
    case Outcome::error_page:
      return verdict_of("no_portal", answer.sentence());
    case Outcome::rate_limited:
      return verdict_of("refused", answer.sentence());
    default:
      return verdict_of(crawler::is_refusal(answer.outcome) ? "refused" : "unreachable",
                        answer.sentence());
  }
}

}  // namespace cli

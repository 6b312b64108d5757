#include "cli/check_portal.h"

#include <algorithm>
#include <filesystem>

#include "cli/check_meeting.h"
#include "cli/check_read.h"
#include "cli/check_row.h"
#include "cli/command.h"
#include "cli/reference.h"
#include "cli/site_table.h"
#include "crawler/plan.h"

namespace cli {
namespace {

using crawler::Milliseconds;
using extract::Url;

// A folder's address without its slash names the folder: links of its pages count from there.
Url as_folder(const Url& url) {
  const std::string last = url.path().substr(url.path().rfind('/') + 1);
  const bool is_folder =
      !last.empty() && last.find('.') == std::string::npos && url.query().empty();
  return is_folder ? url.resolve(url.path() + '/').value_or(url) : url;
}

// https first; back to http where nothing speaks TLS, if http was said or nothing was.
Place place_at(const std::string& address) {
  const bool bare = !is_address(address);
  auto url = Url::parse(bare ? "https://" + address : address);
  if (!url) throw CannotRun('"' + address + "\" is no address that can be asked");
  url = as_folder(*url);
  const bool plain = url->scheme() == "http" && !is_loopback(*url);
  Place place{"", *url, nullptr, bare || plain};
  if (plain) place.url = *Url::parse("https" + url->str().substr(4));
  return place;
}

const crawler::Site* site_of(const std::string& word, const CheckParts& parts) {
  const crawler::Site* site = parts.table.find(word);
  if (site == nullptr && !is_address(word) && word.find('.') == std::string::npos) {
    throw CannotRun(no_site_sentence(word, parts.table, "give the address of its portal"));
  }
  return site;
}

// A site of the table: where the table says, without asking how it is found.
Place known_place(const crawler::Site& site, const CheckParts& parts, CheckFindings& findings) {
  findings.site = site.key;
  findings.council = site.councils.front().official_name;
  if (site.base_url.empty())
    throw CannotRun("the table has no address for " + site.key + "; give one: check URL");
  std::string base = site.base_url;
  if (!base.ends_with('/')) base += '/';
  Place place = place_at(base);
  place.site = site.key;
  place.extra_pem = site.extra_pem;
  findings.platform = site.platform;
  findings.platform_name = site.platform.empty() ? "" : parts.signs.name_of(site.platform);
  findings.told_by = site.platform.empty() ? "" : "the sites table";
  findings.base_url = place.url.str();
  return place;
}

bool has_recipe(const std::string& platform, const CheckParts& parts) {
  return !platform.empty() && std::filesystem::exists(parts.recipes.file(platform));
}

// What a harvest would wait between requests.
Milliseconds pause_of(const CheckFindings& findings) {
  const crawler::PolitenessRules rules;
  const Milliseconds mean =
      findings.answers == 0 ? Milliseconds(0) : findings.answering / findings.answers;
  const auto own = std::clamp(mean * static_cast<int>(rules.factor), rules.floor, rules.ceiling);
  const double asked = findings.robots ? findings.robots->crawl_delay.value_or(0) : 0;
  return std::max(own, Milliseconds(static_cast<std::int64_t>(asked * 1000)));
}

// As it was said: links of a page may lead anywhere on its host.
void take_platform(const CheckParts& parts, bool is_address_alone, Place& place,
                   CheckFindings& findings) {
  if (!has_recipe(parts.platform, parts))
    throw CannotRun("there is no recipe " + parts.platform + ".toml in " + parts.recipes.places());
  findings.platform = parts.platform;
  findings.platform_name = parts.signs.name_of(parts.platform);
  findings.told_by = "--platform";
  if (is_address_alone) place.url = place.url.resolve("/").value_or(place.url);
  findings.base_url = place.url.str();
}

// An address that was given may be that of the page of meetings itself.
crawler::Site portal_of(const crawler::Site* known, const std::string& word, const Place& place,
                        CheckFindings& findings) {
  crawler::Site portal = known != nullptr ? *known : crawler::Site{};
  const auto given = known == nullptr ? Url::parse(word) : std::nullopt;
  const auto link = given ? place.recipe->identify(*given, place.url) : std::nullopt;
  const auto& ways = place.recipe->ways_in();
  const bool begins_with_list = !ways.empty() && ways.front().kind == "listing";
  const bool is_list = link && (link->kind == "listing" || link->kind == "committees") &&
                       !place.recipe->period(link->kind, link->id);
  // With a platform that was said, what is no other resource is the list.
  const bool is_said = !link && findings.told_by == "--platform";
  if (given && begins_with_list && (is_list || is_said)) {
    portal.meetings_page = given->str();
    findings.meetings_page = portal.meetings_page;
  }
  return portal;
}

}  // namespace

CheckFindings check_portal(const std::string& word, const CheckParts& parts) {
  CheckFindings findings;
  findings.asked = word;
  findings.most_requests = kMostCheckRequests;
  Asker asker(
      {parts.clock, parts.make_fetcher, parts.contact, "minutebook", nullptr, kMostCheckRequests});
  CheckPages pages(asker, findings);
  const crawler::Site* site = site_of(word, parts);
  Place place = site != nullptr ? known_place(*site, parts, findings) : place_at(word);
  if (!parts.platform.empty()) take_platform(parts, site == nullptr, place, findings);
  // A platform without a recipe is asked all the same: whether it answers is worth knowing.
  if (!has_recipe(findings.platform, parts))
    place = find_portal(std::move(place), pages, parts.signs, findings);
  findings.supported = has_recipe(findings.platform, parts);
  const auto today = parts.clock.now();
  if (findings.supported && findings.trouble.outcome.empty()) {
    place.recipe = &parts.recipes.of(findings.platform, findings.site);
    if (place.recipe->ways_in().empty())
      throw CannotRun(
          parts.recipes.file(findings.platform) +
          ": harvest.ways_in is missing, where a harvest begins; with like = \"links\" a "
          "recipe has it");
    const crawler::Site portal = portal_of(site, word, place, findings);
    read_portal(place, portal, pages, parts.signs, today, findings);
    const int this_year = std::stoi(crawler::iso_day(today).substr(0, 4));
    findings.past = estimate_past(findings, this_year, pause_of(findings),
                                  crawler::HarvestOptions{}.max_requests);
  }
  propose_row(parts.table, findings);
  return findings;
}

}  // namespace cli

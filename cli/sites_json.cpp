// What is known of sites, for programs.
#include "cli/sites_telling.h"
#include "crawler/tsv.h"

namespace cli {
namespace {

// A cell's parts as a list.
Json cell_list(const std::string& cell, char divider) {
  Json list = Json::array();
  for (std::string& part : crawler::split(cell, divider)) {
    while (part.starts_with(' ')) part.erase(0, 1);
    while (part.ends_with(' ')) part.pop_back();
    if (!part.empty()) list.push_back(std::move(part));
  }
  return list;
}

Json council_json(const store::CouncilRow& council) {
  return {{"name", council.name},          {"official_name", council.official_name},
          {"gss", or_null(council.gss)},   {"former_gss", cell_list(council.former_gss, ',')},
          {"code", or_null(council.code)}, {"nation", or_null(council.nation)},
          {"type", or_null(council.type)}, {"committees", cell_list(council.committees, ';')}};
}

Json check_json(const std::optional<store::SiteCheck>& check) {
  if (!check) return nullptr;
  return {{"state", check->state},
          {"sentence", or_null(check->sentence)},
          {"checked_at", check->checked_at},
          {"since", check->since},
          {"moved_to", or_null(check->moved_to)}};
}

Json here_json(const SiteHere& here) {
  if (!here.is_held) return nullptr;
  return {{"state", here.state},
          {"last_success", or_null(here.last_success)},
          {"last_run", or_null(here.last_run)},
          {"meetings_held", here.meetings},
          {"oldest_meeting", or_null(here.oldest)}};
}

Json entry_json(const SiteEntry& entry) {
  const crawler::Site& site = *entry.site;
  Json councils = Json::array(), languages = Json::array(), before = Json::array();
  for (const auto& council : site.councils) councils.push_back(council_json(council));
  for (const auto& [code, address] : site.languages)
    languages.push_back({{"language", code}, {"base_url", or_null(address)}});
  for (const auto* council : entry.before)
    before.push_back({{"name", council->name},
                      {"gss", or_null(council->gss)},
                      {"code", or_null(council->code)},
                      {"end_date", council->end_date}});
  return {{"site", site.key},
          {"councils", std::move(councils)},
          {"platform", or_null(site.platform)},
          {"platform_name", or_null(entry.platform_name)},
          {"supported", entry.is_supported},
          {"base_url", or_null(site.base_url)},
          {"meetings_page", or_null(site.meetings_page)},
          {"languages", std::move(languages)},
          {"pem", or_null(site.pem)},
          {"notes", cell_list(site.notes, ';')},
          {"replaced", std::move(before)},
          {"archive", here_json(entry.here)},
          {"last_check", check_json(entry.here.check)}};
}

Json ended_json(const EndedEntry& entry) {
  Json heirs = Json::array();
  for (const crawler::Heir& heir : entry.heirs)
    heirs.push_back({{"site", heir.site->key},
                     {"name", heir.council->name},
                     {"code", or_null(heir.council->code)}});
  const crawler::Abolished& council = *entry.council;
  return {{"name", council.name},
          {"gss", or_null(council.gss)},
          {"code", or_null(council.code)},
          {"end_date", council.end_date},
          {"replaced_by", std::move(heirs)},
          {"platform", or_null(council.platform)},
          {"base_url", or_null(council.base_url)},
          {"source", or_null(council.source)}};
}

}  // namespace

Json to_json(const SitesTold& told) {
  Json sites = Json::array(), abolished = Json::array(), others = Json::array();
  for (const SiteEntry& entry : told.sites) sites.push_back(entry_json(entry));
  for (const EndedEntry& entry : told.abolished) abolished.push_back(ended_json(entry));
  for (const auto* site : told.others) others.push_back(site->key);
  return {{"sites", std::move(sites)},
          {"abolished", std::move(abolished)},
          {"others", std::move(others)}};
}

}  // namespace cli

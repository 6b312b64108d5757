#include "cli/harvest_targets.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

#include "cli/command.h"
#include "cli/site_table.h"
#include "crawler/fetcher.h"

namespace cli {
namespace {

using crawler::Site;
using extract::Url;

// A base always ends in '/', so that relative links land below it.
Url base_of(const std::string& address, const std::string& site) {
  auto url = Url::parse(address);
  if (url && !url->path().ends_with('/')) url = url->resolve(url->path() + "/");
  if (!url) {
    throw CannotRun(
        fmt::format("{} has no address that can be asked (\"{}\"); give one with "
                    "--base-url or a row in a --sites file",
                    site, address));
  }
  return *url;
}

Target target_of(const Site& site, const std::string& base_url, Recipes& recipes) {
  Target target{
      site, nullptr, base_of(base_url.empty() ? site.base_url : base_url, site.key), false, {}};
  // Another address has its languages where its own pages say.
  const auto usual = Url::parse(site.base_url);
  if (!usual || usual->host() != target.base.host() ||
      (is_loopback(*usual) && usual->port() != target.base.port())) {
    for (auto& [language, own] : target.site.languages) own.clear();
  }
  if (site.platform.empty()) {
    throw CannotRun(
        fmt::format("the platform of {} is not known, so there is no recipe to read "
                    "its portal with",
                    site.key));
  }
  target.recipe = &recipes.of(site.platform, site.key);
  if (base_url.empty() && target.base.scheme() == "http" && !is_loopback(target.base)) {
    std::string secure = target.base.str();
    target.base = *Url::parse(secure.replace(0, 4, "https"));
    target.may_downgrade = true;
  }
  return target;
}

const Site& site_named(const crawler::SiteTable& table, const std::string& word) {
  if (const Site* site = table.find(word)) return *site;
  throw CannotRun(no_site_sentence(word, table, "minutebook sites lists them"));
}

// The sites an address may be on, each with the base it has there: by the table, and by what the
// archive says a site was last asked under.
std::vector<std::pair<const Site*, std::string>> sites_at(const Url& url, const Words& words,
                                                          const crawler::SiteTable& table) {
  std::vector<std::pair<const Site*, std::string>> found;
  const auto is_there = [&](const std::string& address) {
    const auto base = Url::parse(address);
    return base && base->host() == url.host();
  };
  for (const Site& site : table.sites()) {
    const auto known = words.known_bases.find(site.key);
    const std::string last = known == words.known_bases.end() ? "" : known->second;
    const bool in_a_language =
        std::any_of(site.languages.begin(), site.languages.end(),
                    [&](const auto& language) { return is_there(language.second); });
    if (is_there(site.base_url) || in_a_language)
      found.emplace_back(&site, words.base_url);
    else if (Url::parse(last) && Url::parse(last)->origin() == url.origin())
      found.emplace_back(&site, last);
  }
  return found;
}

// On the site's own base, or on one that a language has to itself.
std::optional<extract::ResourceLink> identify(const Target& target, const Url& url) {
  if (auto link = target.recipe->identify(url, target.base)) return link;
  for (const auto& [language, own] : target.site.languages) {
    const auto base = Url::parse(own);
    const auto link = base ? target.recipe->identify(url, *base) : std::nullopt;
    if (link) return target.recipe->in_language(*link, language);
  }
  return std::nullopt;
}

Target by_address(const std::string& word, const Words& words, const crawler::SiteTable& table,
                  Recipes& recipes) {
  const auto url = Url::parse(word);
  if (!url) throw CannotRun(fmt::format("\"{}\" is not an address that can be asked", word));
  std::string on_site;
  for (const auto& [site, base_url] : sites_at(*url, words, table)) {
    if (!std::filesystem::exists(recipes.file(site->platform))) continue;
    Target target = target_of(*site, base_url, recipes);
    if (const auto link = identify(target, *url)) {
      target.one = *link;
      return target;
    }
    on_site = site->key;
  }
  throw CannotRun(on_site.empty()
                      ? fmt::format("\"{}\" is on no portal in the table of sites; name the thing "
                                    "by its reference, such as doncaster/meeting/3702",
                                    word)
                      : fmt::format("\"{}\" is on {}'s portal, but is no page that is harvested",
                                    word, on_site));
}

Target by_reference(const std::string& word, const std::string& base_url,
                    const crawler::SiteTable& table, Recipes& recipes) {
  const auto first = word.find('/'), second = word.find('/', first + 1);
  if (second == std::string::npos)
    throw CannotRun(
        fmt::format("\"{}\" is no reference; one looks like doncaster/meeting/3702", word));
  Target target = target_of(site_named(table, word.substr(0, first)), base_url, recipes);
  const std::string kind = word.substr(first + 1, second - first - 1);
  const std::string id = word.substr(second + 1);
  if (kind != "committee" && kind != "meeting" && kind != "item" && kind != "document")
    throw CannotRun(fmt::format("a {} cannot be harvested by itself; name its meeting", kind));
  target.one = extract::ResourceLink{kind, id, "", ""};
  return target;
}

}  // namespace

Recipes::Recipes(std::string home, const std::string& sites_file)
    : shipped_(std::move(home) + "/sites/platforms") {
  if (sites_file.empty()) return;
  const auto folder = std::filesystem::path(sites_file).parent_path() / "platforms";
  if (std::filesystem::is_directory(folder)) own_ = folder.string();
}

std::string Recipes::file(const std::string& platform) const {
  const std::string own = own_ + '/' + platform + ".toml";
  return !own_.empty() && std::filesystem::exists(own) ? own : shipped_ + '/' + platform + ".toml";
}

std::string Recipes::places() const {
  return own_.empty() ? shipped_ + " (nor is there a folder platforms beside --sites FILE)"
                      : own_ + " or " + shipped_;
}

const extract::Recipe& Recipes::of(const std::string& platform, const std::string& site) {
  const auto known = recipes_.find(platform);
  if (known != recipes_.end()) return known->second;
  if (!std::filesystem::exists(file(platform))) {
    throw CannotRun(fmt::format("{} runs {}, for which there is no recipe in sites/platforms{}",
                                site, platform, own_.empty() ? "" : " or " + own_));
  }
  return recipes_.emplace(platform, extract::Recipe::load(file(platform), shipped_)).first->second;
}

bool is_loopback(const Url& url) {
  if (url.host() == "localhost") return true;
  const bool literal = url.host().find_first_not_of("0123456789.") == std::string::npos ||
                       url.host().find(':') != std::string::npos;
  return literal && crawler::address_class(url.host()) == crawler::AddressClass::loopback;
}

std::vector<Target> harvest_targets(const Words& given, const crawler::SiteTable& table,
                                    Recipes& recipes) {
  const auto& [words, base_url, known_bases] = given;
  if (!base_url.empty() && words.size() != 1)
    throw CannotRun("--base-url goes with one site, since it is that site's address");
  std::vector<Target> targets;
  for (const std::string& word : words) {
    if (word.starts_with("http://") || word.starts_with("https://")) {
      targets.push_back(by_address(word, given, table, recipes));
    } else if (word.find('/') != std::string::npos) {
      targets.push_back(by_reference(word, base_url, table, recipes));
    } else {
      targets.push_back(target_of(site_named(table, word), base_url, recipes));
    }
    const bool twice = std::any_of(targets.begin(), targets.end() - 1, [&](const Target& t) {
      return t.site.key == targets.back().site.key;
    });
    if (twice && !targets.back().one)
      targets.pop_back();
    else if (twice || (targets.back().one && words.size() > 1))
      throw CannotRun("one thing at a time: give a reference or an address by itself");
  }
  return targets;
}

}  // namespace cli

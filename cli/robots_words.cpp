#include "cli/robots_words.h"

#include <filesystem>
#include <stdexcept>
#include <utility>

#include "cli/command.h"
#include "cli/reference.h"
#include "cli/site_table.h"
#include "store/queries.h"

namespace cli {
namespace {

using extract::Url;

bool is_on(const std::string& base, const Url& url) {
  const auto site = Url::parse(base);
  return site && site->host() == url.host();
}

}  // namespace

const extract::Recipe* RobotsWords::recipe_of(const std::string& platform) {
  const bool known = !platform.empty() && std::filesystem::exists(recipes_.file(platform));
  return known ? &recipes_.of(platform, "") : nullptr;
}

Place RobotsWords::subject(const std::string& word) {
  const bool is_site = word.find('/') == std::string::npos;
  Place subject = is_address(word) ? of_address(word)
                  : is_site        ? of_site(word)
                                   : of_reference(word);
  const crawler::Site* site = table_.find(subject.site);
  if (site != nullptr) subject.extra_pem = site->extra_pem;
  return subject;
}

Place RobotsWords::of_address(const std::string& word) {
  const auto url = Url::parse(word);
  if (!url) throw CannotRun('"' + word + "\" is no address that can be asked");
  Place subject{"", *url, recipe_of("moderngov"), false};  // most unknown portals are one
  if (archive_ != nullptr) {
    store::Queries queries(*archive_);
    for (const std::string& key : queries.sites()) {
      if (is_on(queries.site(key)->base_url, *url)) {
        subject.site = key;
        return subject;
      }
    }
  }
  for (const crawler::Site& site : table_.sites()) {
    if (is_on(site.base_url, *url)) subject.site = site.key;
  }
  return subject;
}

Place RobotsWords::of_site(const std::string& word) {
  const crawler::Site* site = table_.find(word);
  const std::string key = site != nullptr ? site->key : parse_reference(word).site;
  std::string base = site != nullptr ? site->base_url : "";
  std::string platform = site != nullptr ? site->platform : "";
  bool was_asked = false;
  if (archive_ != nullptr) {
    if (const auto held = store::Queries(*archive_).site(key)) {
      base = held->base_url;
      platform = held->platform;
      was_asked = true;
    }
  }
  if (site == nullptr && !was_asked) {
    throw CannotRun(no_site_sentence(word, table_,
                                     "minutebook sites lists them, and any address may be given"));
  }
  if (!base.empty() && !base.ends_with('/')) base += '/';
  auto url = Url::parse(base);
  if (!url) throw CannotRun(key + " has no address that can be asked (\"" + base + "\")");
  const bool secure_first = !was_asked && url->scheme() == "http" && !is_loopback(*url);
  if (secure_first) url = Url::parse("https" + base.substr(4));
  return {key, *url, recipe_of(platform), secure_first};
}

Place RobotsWords::of_reference(const std::string& word) {
  const Reference reference = parse_reference(word);
  Place subject = of_site(reference.site);
  std::string path;
  if (archive_ != nullptr) {
    path = archive_->find_path({subject.site, reference.kind, reference.id, ""}).value_or("");
  }
  try {
    if (path.empty() && subject.recipe != nullptr)
      path = subject.recipe->resource(reference.kind, reference.id).path;
  } catch (const std::out_of_range&) {
    // Said below: the recipe has no form for it.
  }
  const auto url = path.empty() ? std::nullopt : subject.url.resolve(path);
  if (!url) throw CannotRun(word + " has no address that is known; give the page's address");
  subject.url = *url;
  return subject;
}

}  // namespace cli

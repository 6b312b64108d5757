#include "cli/reference.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <vector>

#include "cli/command.h"
#include "cli/site_table.h"
#include "cli/withheld_words.h"
#include "crawler/edit_distance.h"
#include "extract/recipe.h"
#include "extract/url.h"
#include "extract/words.h"

namespace cli {
namespace {

constexpr std::string_view kCharacters = "abcdefghijklmnopqrstuvwxyz0123456789-";

// Pages that only complete a thing stand for that thing.
Reference thing_of(const std::string& site, const extract::ResourceLink& link) {
  const std::string kind = link.kind == "attendance"     ? "meeting"
                           : link.kind == "votes"        ? "item"
                           : link.kind == "listing"      ? "committee"
                           : link.kind == "declarations" ? "committee"
                                                         : link.kind;
  if (kind == "committees" || link.id.empty()) return {site, "", "", link.language};
  return {site, kind, link.id, link.language};
}

// The address with the scheme and port the site is known by: people paste either.
std::optional<extract::Url> on_base(const extract::Url& address, const extract::Url& base) {
  if (address.origin() == base.origin()) return address;
  if (address.host() != base.host() || address.scheme() == base.scheme()) return std::nullopt;
  return extract::Url::parse(base.origin() + address.target());
}

extract::Recipe recipe_of(const std::string& platform) {
  return extract::Recipe::load(home_folder() + "/sites/platforms/" + platform + ".toml");
}

Reference find_address(store::Queries& queries, const std::string& words) {
  const std::optional<extract::Url> address = extract::Url::parse(words);
  if (!address) throw CannotRun('"' + words + "\" is no address that could be asked for");
  std::string of_site;
  for (const std::string& key : queries.sites()) {
    const std::optional<store::SiteRow> site = queries.site(key);
    const std::optional<extract::Url> base = extract::Url::parse(site->base_url);
    const std::optional<extract::Url> moved = base ? on_base(*address, *base) : std::nullopt;
    if (!moved || site->platform.empty()) continue;
    of_site = key;
    if (const auto link = recipe_of(site->platform).identify(*moved, *base))
      return thing_of(key, *link);
  }
  for (const std::string& key : queries.sites()) {
    for (const auto& [language, own] : queries.language_bases(key)) {
      const std::optional<extract::Url> base = extract::Url::parse(own);
      const std::optional<extract::Url> moved = base ? on_base(*address, *base) : std::nullopt;
      if (!moved) continue;
      of_site = key;
      const auto link = recipe_of(queries.site(key)->platform).identify(*moved, *base);
      if (!link) continue;
      Reference thing = thing_of(key, *link);
      if (link->kind != "document") thing.language = language;
      return thing;
    }
  }
  throw CannotRun(of_site.empty()
                      ? "no site of this archive has the address " + words +
                            "; minutebook status lists those it has"
                      : words + " is on site " + of_site + " but is no page that minutebook keeps");
}

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    text += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + words[i];
  }
  return text;
}

[[noreturn]] void unknown_site(store::Queries& queries, const std::string& site) {
  const std::string ended = abolished_sentence(site, site_table(""));
  if (!ended.empty()) throw CannotRun("this archive has no site \"" + site + "\": " + ended);
  std::vector<std::string> near;
  for (const std::string& key : queries.sites()) {
    if (crawler::edit_distance(site, key) <= 1 + site.size() / 3) near.push_back(key);
  }
  if (near.size() > 5) near.resize(5);
  throw CannotRun("this archive has no site \"" + site + '"' +
                  (near.empty() ? "; minutebook status lists those it has"
                                : "; did you mean " + join(near) + '?'));
}

// A site by its key or by a council's name.
std::optional<std::string> find_site(store::Queries& queries, const std::string& words) {
  const std::string wanted = extract::ascii_lower(words);
  if (queries.has_site(wanted)) return wanted;
  for (const std::string& key : queries.sites()) {
    if (!council_named(queries.site(key).value(), words).empty()) return key;
  }
  return std::nullopt;
}

}  // namespace

std::string council_named(const store::SiteRow& site, const std::string& words) {
  const auto is_it = [&](const std::string& text) {
    return !text.empty() && extract::same_without_case(text, words);
  };
  for (const store::CouncilRow& council : site.councils) {
    if (is_it(council.name) || is_it(council.official_name) || is_it(council.gss) ||
        is_it(council.code))
      return council.official_name;
  }
  return "";
}

std::vector<std::string> find_sites(store::Queries& queries,
                                    const std::vector<std::string>& words) {
  std::vector<std::string> sites;
  for (const std::string& word : words) sites.push_back(find_reference(queries, word).site);
  return sites;
}

bool is_address(const std::string& words) {
  const std::string start = extract::ascii_lower(words.substr(0, 8));
  return start.starts_with("http://") || start.starts_with("https://");
}

std::string home_folder() {
  const char* const home = std::getenv("MINUTEBOOK_HOME");
  if (home != nullptr && *home != '\0') return home;
  std::error_code error;  // installed as PREFIX/bin/minutebook it has PREFIX/share/minutebook
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto shared = self.parent_path().parent_path() / "share/minutebook";
  if (std::filesystem::exists(shared / "sites/councils.tsv", error)) return shared.string();
  return MINUTEBOOK_SOURCE_DIR;
}

Reference parse_reference(const std::string& words) {
  std::string text = extract::ascii_lower(words);
  while (text.ends_with('/')) text.pop_back();
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == '/') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  const bool sound = std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
    return !part.empty() && part.find_first_not_of(kCharacters) == std::string::npos;
  });
  if (!sound || (parts.size() != 1 && parts.size() != 3)) {
    throw CannotRun('"' + words +
                    "\" is no reference: give site/kind/id (doncaster/meeting/3702), a site's "
                    "key, or a page's address");
  }
  if (parts.size() == 1) return {parts[0], "", "", ""};
  return {parts[0], parts[1], parts[2], ""};
}

Reference find_reference(store::Queries& queries, const std::string& words, Withheld withheld) {
  Reference reference;
  if (is_address(words)) {
    reference = find_address(queries, words);
  } else if (const auto site = find_site(queries, words)) {
    return {*site, "", "", ""};
  } else {
    reference = parse_reference(words);
  }
  if (!queries.has_site(reference.site)) unknown_site(queries, reference.site);
  if (reference.kind.empty() || queries.kind_of(reference.str())) return reference;
  if (const auto by = queries.withheld(reference.str())) {
    if (withheld == Withheld::found) return reference;
    throw CannotRun(withheld_sentence(reference.str(), *by));
  }
  const std::vector<std::string> near = queries.near(reference.str(), 5);
  throw CannotRun("the archive does not hold " + reference.str() +
                  (near.empty() ? "" : "; near it are " + join(near)) + " (minutebook harvest " +
                  reference.str() + " would ask for it)");
}

}  // namespace cli

#include "cli/check_find.h"

#include <fmt/core.h>

#include <map>

#include "cli/wording.h"
#include "extract/html_page.h"

namespace cli {
namespace {

using extract::PlatformSigns;
using extract::Url;

constexpr std::size_t kMostLinks = 5'000;

Url folder_of(const Url& url) { return *url.resolve("."); }

// The software a page says it was made with: <meta name="generator">.
std::string generator(const extract::HtmlPage& page) {
  static const extract::XPath kMeta("//meta[@name and @content]");
  for (const extract::Node meta : page.root().select(kMeta)) {
    if (meta.attribute("name").value_or("") == "generator")
      return extract::collapse(meta.attribute("content").value_or("").substr(0, 100));
  }
  return "";
}

struct Linked {
  Url portal;
  PlatformSigns::Found found;
  int links = 0;
};

// The portal that most of a page's links to portals lead to.
std::optional<Linked> linked_portal(const extract::HtmlPage& page, const Url& address,
                                    const PlatformSigns& signs) {
  static const extract::XPath kLink("//a[@href]");
  std::map<std::string, Linked> portals;
  const Linked* best = nullptr;
  std::size_t seen = 0;
  for (const extract::Node link : page.root().select(kLink)) {
    if (++seen > kMostLinks) break;
    const auto target = address.resolve(link.attribute("href").value_or(""));
    const auto found = target ? signs.in_address(*target) : std::nullopt;
    if (!found) continue;
    const Url portal = signs.portal_of(*target).value_or(folder_of(*target));
    Linked& linked = portals.try_emplace(portal.str(), Linked{portal, *found}).first->second;
    ++linked.links;
    if (best == nullptr || linked.links > best->links) best = &linked;
  }
  return best == nullptr ? std::nullopt : std::optional(*best);
}

class PortalFinder {
 public:
  PortalFinder(CheckPages& pages, const PlatformSigns& signs, CheckFindings& findings)
      : pages_(pages), signs_(signs), findings_(findings) {}

  Place find(Place start) {
    if (const auto portal = signs_.portal_of(start.url)) {
      take(*signs_.in_address(start.url));
      if (*portal != start.url) say(fmt::format("{} is a page of it", start.url.str()));
      start.url = *portal;
      return settled(std::move(start));
    }
    const AskedPage front = pages_.page(start);
    if (front.place.url != start.url)
      say(fmt::format("{} leads to {}", start.url.str(), front.place.url.str()));
    start = front.place;
    if (!front.page && is_missing(front.trouble) && open_door(start)) return settled(start);
    if (!front.page) {
      if (const auto by_host = signs_.in_address(start.url)) take(*by_host);
      findings_.trouble = front.trouble;
      return settled(std::move(start));
    }
    return of_page(std::move(start), *front.page);
  }

 private:
  static bool is_missing(const CheckTrouble& trouble) {
    return trouble.outcome == "gone" || trouble.outcome == "error_page";
  }

  // A portal's folder need not have a page of its own.
  bool open_door(Place& place) {
    const Url folder = folder_of(place.url);
    for (const std::string& door : signs_.doors()) {
      Place behind = place;
      behind.url = folder.resolve(door).value_or(folder);
      const AskedPage asked = pages_.page(behind);
      const auto found = asked.page ? signs_.in_source(asked.page->html) : std::nullopt;
      if (!found) continue;
      take(*found);
      place = asked.place;
      place.url = signs_.portal_of(asked.place.url).value_or(folder);
      return true;
    }
    return false;
  }

  void say(std::string sentence) { findings_.path.push_back(std::move(sentence)); }

  void take(const PlatformSigns::Found& found) {
    findings_.platform = found.platform.key;
    findings_.platform_name = found.platform.name;
    findings_.told_by = found.sign;
  }

  Place settled(Place place) {
    findings_.base_url = place.url.str();
    return place;
  }

  Place of_page(Place place, const crawler::Page& front) {
    const auto html = extract::HtmlPage::parse(front.html);
    const auto linked = linked_portal(html, place.url, signs_);
    if (const auto found = signs_.in_source(front.html)) {
      take(*found);
      const bool own = linked && linked->portal.origin() == place.url.origin();
      place.url = own ? linked->portal : signs_.portal_of(place.url).value_or(folder_of(place.url));
      return settled(std::move(place));
    }
    if (linked) {
      take(linked->found);
      say(fmt::format("{} links to {}", place.url.str(), linked->portal.str()));
      place.url = linked->portal;
      return settled(std::move(place));
    }
    const std::string made_with = generator(html);
    findings_.platform_name = made_with;
    findings_.told_by = made_with.empty() ? "" : "what the page says it was made with";
    findings_.trouble = {"no_portal",
                         "This is a web page, but no portal that minutebook knows, and it links "
                         "to none. Give the address of the page that lists meetings or committees.",
                         place.url.str()};
    return settled(std::move(place));
  }

  CheckPages& pages_;
  const PlatformSigns& signs_;
  CheckFindings& findings_;
};

}  // namespace

Place find_portal(Place start, CheckPages& pages, const PlatformSigns& signs,
                  CheckFindings& findings) {
  return PortalFinder(pages, signs, findings).find(std::move(start));
}

}  // namespace cli

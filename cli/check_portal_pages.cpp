#include "cli/check_portal_pages.h"

#include <fmt/core.h>

namespace cli {

using crawler::Outcome;

CheckTrouble not_read(std::string sentence, const extract::Url& url) {
  return {"not_read", std::move(sentence), url.str()};
}

AskedPage CheckPortalPages::page(const std::string& path) {
  Place place = portal_;
  place.url = portal_.url.resolve(path).value_or(portal_.url);
  AskedPage asked = pages_.page(place);
  if (!asked.page) return asked;
  const std::string trouble =
      extract::page_trouble(asked.page->html, {*portal_.recipe, portal_.url, asked.page->url});
  if (trouble.empty()) return asked;
  const Outcome outcome = trouble == "challenge" ? Outcome::challenge : Outcome::error_page;
  asked.trouble = {std::string(crawler::name(outcome)), std::string(crawler::sentence(outcome)),
                   asked.place.url.str()};
  asked.page.reset();
  return asked;
}

void CheckPortalPages::move_to(const Place& answered) {
  const auto portal = signs_.portal_of(answered.url);
  portal_.may_downgrade = false;
  if (!portal || *portal == portal_.url) return;
  findings_.path.push_back(fmt::format("{} leads to {}", portal_.url.str(), portal->str()));
  portal_.url = *portal;
  findings_.base_url = portal->str();
}

}  // namespace cli

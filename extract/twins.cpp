#include "extract/twins.h"

#include <algorithm>

#include "extract/words.h"

namespace extract {
namespace {

bool is_same_thing(const std::optional<ResourceLink>& a, const std::optional<ResourceLink>& b) {
  return a && b && a->kind == b->kind && a->id == b->id;
}

// The folder of a page on another host, if its path is that of `self` below its own base.
std::optional<Url> base_of_twin(const Url& url, const Url& self) {
  const std::string name = self.path().substr(self.path().rfind('/') + 1);
  const std::string& path = url.path();
  const std::size_t slash = path.rfind('/');
  if (name.empty() || ascii_lower(path.substr(slash + 1)) != ascii_lower(name)) return std::nullopt;
  return Url::parse(url.origin() + path.substr(0, slash + 1));
}

std::optional<Twin> twin_behind(Node link, const PageContext& context,
                                const std::optional<ResourceLink>& self) {
  const auto href = link.attribute("href");
  const std::optional<Url> url =
      href && !href->empty() ? context.address.resolve(*href) : std::nullopt;
  if (!url || context.recipe.languages().empty()) return std::nullopt;
  const Recipe& recipe = context.recipe;
  const std::optional<std::string> said = recipe.language_said(*url);
  const std::string named = recipe.language_named(link.text());
  std::string language = said.value_or(named);
  if (url->host() == context.base.host() && url->port() == context.base.port()) {
    const bool same = is_same_thing(recipe.identify(*url, context.base), self);
    if (!said || (!same && (language.empty() || named != language))) return std::nullopt;
    // Links within a page keep the language that it was asked for.
    if (said == recipe.language_said(context.address)) return std::nullopt;
    // A way to the main language is on pages that are not in it: there are two.
    if (language.empty()) language = recipe.languages().front();
    return Twin{language, ""};
  }
  if (language.empty()) return std::nullopt;
  const std::optional<Url> base = base_of_twin(*url, context.address);
  if (!base || !is_same_thing(recipe.identify(*url, *base), self)) return std::nullopt;
  return Twin{language, base->str()};
}

}  // namespace

std::vector<Twin> twins_of(const HtmlPage& page, const PageContext& context) {
  std::vector<Twin> twins;
  const std::optional<ResourceLink> self = context.recipe.identify(context.address, context.base);
  for (const Node link : page.root().select(context.recipe.path("page.link"))) {
    const std::optional<Twin> twin = twin_behind(link, context, self);
    if (!twin) continue;
    const bool known = std::any_of(twins.begin(), twins.end(), [&](const Twin& other) {
      return other.language == twin->language;
    });
    if (!known) twins.push_back(*twin);
  }
  return twins;
}

}  // namespace extract

#include "cli/harvest_locate.h"

#include <filesystem>
#include <optional>

#include "cli/command.h"
#include "cli/withheld_words.h"
#include "crawler/clock.h"
#include "store/queries.h"

namespace cli {

void locate(Target& target, store::Archive& archive) {
  if (!target.one) return;
  if (target.one->kind == "committees") {  // the front door is the whole site
    target.one.reset();
    return;
  }
  store::Queries queries(archive);
  extract::ResourceLink& one = *target.one;
  if (one.kind == "votes") one = {"item", one.id, one.language, ""};
  if (one.kind == "attendance") one = {"meeting", one.id, one.language, ""};
  if (one.kind == "declarations") one = {"committee", one.id, one.language, ""};
  const std::string reference = target.site.key + "/" + one.kind + "/" + one.id;
  if (const auto by = queries.withheld(reference)) {
    // Of what is only hidden the portal may still be asked; what is erased must not come back.
    if (by->erase_asked_at || one.kind == "item" || one.kind == "document")
      throw CannotRun(withheld_sentence(reference, *by));
  }
  if (one.kind == "item") {
    const auto item = queries.item(reference);
    if (!item) throw CannotRun(reference + " is not held yet; harvest its meeting instead");
    one = {"meeting", item->meeting.substr(item->meeting.rfind('/') + 1), one.language, ""};
  }
  if (!one.path.empty()) return;
  if (one.kind == "document") {
    const auto document = queries.document(reference);
    if (!document) throw CannotRun(reference + " is not listed by any meeting that is held");
    const auto url = extract::Url::parse(document->url);
    // Its address may be of another host that the site had before.
    const auto base = url ? extract::Url::parse(url->origin() + target.base.path()) : std::nullopt;
    const auto link = base ? target.recipe->identify(*url, *base) : std::nullopt;
    if (!link) throw CannotRun(reference + " has no address on the portal");
    one = *link;
    return;
  }
  if (const auto known = archive.find_path({target.site.key, one.kind, one.id, one.language})) {
    one.path = *known;
  } else {
    one = target.recipe->in_language(target.recipe->resource(one.kind, one.id), one.language);
  }
}

std::map<std::string, std::string> known_bases(const std::string& folder) {
  std::map<std::string, std::string> bases;
  if (!std::filesystem::exists(folder + "/minutebook.db")) return bases;
  using Mode = store::Archive::Mode;
  const auto open = [&](Mode mode) {
    return store::Archive::open(folder, mode, crawler::SystemClock().now());
  };
  std::optional<store::Archive> archive;
  try {
    archive = open(Mode::read_only);
  } catch (const store::OldArchive&) {  // a harvest is what brings it up to date
    archive = open(Mode::read_write);
  }
  store::Queries queries(*archive);
  for (const std::string& key : queries.sites()) bases[key] = queries.site(key)->base_url;
  return bases;
}

}  // namespace cli

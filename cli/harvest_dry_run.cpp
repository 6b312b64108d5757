#include "cli/harvest_dry_run.h"

#include <fmt/core.h>

#include <filesystem>
#include <ostream>

#include "cli/open_archive.h"
#include "cli/quantity.h"
#include "crawler/way_in.h"
#include "store/archive.h"

namespace cli {
namespace {

std::string budget(const crawler::HarvestOptions& options) {
  std::string text = fmt::format("at most {} requests", options.max_requests);
  if (options.max_bytes > 0) text += " and " + size_text(options.max_bytes);
  if (options.max_time) text += ", the whole run " + duration_text(*options.max_time);
  return text;
}

std::string way_in_of(const Target& target) {
  if (target.recipe->ways_in().empty()) return "nothing: its recipe names no way in";
  const auto way = crawler::way_in(target.site, *target.recipe, target.base, 0);
  const auto url = target.base.resolve(way.path);
  return url ? url->str() : way.path;
}

}  // namespace

void dry_run(Invocation& call, const HarvestCall& harvest, const std::vector<Target>& targets) {
  std::optional<store::Archive> archive;
  if (std::filesystem::exists(harvest.common.archive)) {
    archive = store::Archive::open(harvest.common.archive, store::Archive::Mode::read_only, now());
  }
  const crawler::HarvestOptions options = harvest_options(harvest);
  for (const Target& target : targets) {
    const std::size_t queued = archive ? archive->queued(target.site.key) : 0;
    const auto last = archive ? archive->learned(target.site.key, "last_run") : std::nullopt;
    call.out << target.site.key << "  " << target.base.str() << '\n'
             << "  robots.txt first, once a day; then "
             << (target.one ? target.one->kind + " " + target.one->id : way_in_of(target)) << '\n'
             << fmt::format("  {}; {} known things wait; {}\n",
                            last ? "harvested before" : "never harvested", queued, budget(options));
  }
  call.out << "dry run: no request was made\n";
}

}  // namespace cli

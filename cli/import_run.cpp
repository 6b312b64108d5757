#include "cli/import_run.h"

#include <filesystem>
#include <set>

#include "cli/command.h"
#include "cli/harvest_leases.h"
#include "cli/json.h"
#include "cli/open_archive.h"
#include "cli/reference.h"
#include "crawler/document_texts.h"
#include "crawler/import_captures.h"
#include "crawler/import_reading.h"
#include "store/queries.h"

namespace cli {
namespace {

using store::Archive;

bool is_archive_there(const std::string& folder) {
  return std::filesystem::exists(folder + "/minutebook.db");
}

class Importing {
 public:
  Importing(const ImportOrder& order, const std::atomic<bool>& stop, const ImportProgress& progress)
      : order_(order),
        stop_(stop),
        progress_(progress),
        recipes_(home_folder(), order.words.sites_file) {}

  ImportRun run() {
    for (const std::string& file : order_.files) {
      if (!std::filesystem::is_regular_file(file))
        throw CannotRun("there is no file " + file + " to import from");
    }
    if (!order_.dry_run) {
      archive_.emplace(Archive::open(order_.archive, Archive::Mode::create, now()));
    } else if (is_archive_there(order_.archive)) {
      archive_.emplace(Archive::open(order_.archive, Archive::Mode::read_only, now()));
    }
    sites_.emplace(import_targets(order_.words, archive(), recipes_));
    crawler::ImportScan scan(*sites_, run_.report);
    for (const std::string& file : order_.files) {
      if (stop_) break;
      tell("reading " + file, 0, 0);
      scan.add(store::open_foreign(file, spool()));
    }
    if (order_.dry_run) {
      take(scan, all_of(scan), 0);
    } else {
      write(scan);
    }
    run_.exit_code = exit_code_of(run_);
    end();
    return std::move(run_);
  }

 private:
  Archive* archive() { return archive_ ? &*archive_ : nullptr; }
  std::string spool() const { return order_.dry_run ? "" : order_.archive; }
  void tell(const std::string& what, std::int64_t done, std::int64_t all) {
    if (progress_.look) progress_.look(what, done, all);
  }
  static std::set<std::string> all_of(const crawler::ImportScan& scan) {
    const auto keys = scan.sites();
    return {keys.begin(), keys.end()};
  }

  void write(const crawler::ImportScan& scan) {
    Json options = {{"arguments", order_.arguments}};
    run_.run = archive_->begin_run(
        "import", options.dump(-1, ' ', false, Json::error_handler_t::replace), now());
    const std::set<std::string> leased = lease(scan);
    take(scan, leased, run_.run);
    for (const std::string& key : leased) read(key);
    archive_->commit(now());
    archive_->release_leases(run_.run);
  }

  // Of sites that have captures here, or some left over from an import that was cut short.
  std::set<std::string> lease(const crawler::ImportScan& scan) {
    std::set<std::string> keys = all_of(scan);
    for (const std::string& key : store::Imports(*archive_).unread_sites()) {
      if (site_of(key) != nullptr) keys.insert(key);
    }
    std::vector<Target> targets;
    store::Queries queries(*archive_);
    for (const std::string& key : keys) {
      if (!queries.site(key)) archive_->put_site(site_of(key)->row);
      targets.emplace_back().site.key = key;
    }
    archive_->commit(now());
    for (const std::string& held :
         take_leases(targets, *archive_, run_.run, order_.wait, stop_, progress_.waiting)) {
      keys.erase(held);
      run_.report.sites[held].site = held;
      run_.report.sites[held].state = stop_ ? "interrupted" : "leased";
    }
    return keys;
  }

  const crawler::ImportSite* site_of(const std::string& key) const {
    for (const crawler::ImportSite& site : sites_->sites()) {
      if (site.row.key == key) return &site;
    }
    return nullptr;
  }

  void take(const crawler::ImportScan& scan, const std::set<std::string>& sites, std::int64_t run) {
    crawler::ImportCaptures captures(scan, run_.report, {archive(), run, spool()});
    std::int64_t done = 0;
    for (const auto& wanted : scan.wanted()) {
      if (stop_) break;
      tell("taking captures", ++done, static_cast<std::int64_t>(scan.wanted().size()));
      if (!sites.contains(wanted.place.site->row.key)) continue;
      captures.take(wanted, now());
      if (run != 0) keep_alive();
    }
    if (run != 0) archive_->commit(now());
  }

  void keep_alive() {
    archive_->commit_if_due(now());
    archive_->heartbeat(run_.run, now());
  }

  void read(const std::string& key) {
    store::Imports imports(*archive_);
    crawler::ImportReport::Site& report = run_.report.sites[key];
    report.site = key;
    const store::SiteRow row = store::Queries(*archive_).site(key).value();
    const auto base = extract::Url::parse(row.base_url);
    if (!base) throw CannotRun(key + " has no address in the archive");
    crawler::ImportReading reading(*archive_, row, *site_of(key)->recipe, *base, run_.run, report);
    const std::int64_t all = imports.count_unread(key);
    for (std::int64_t done = 0; !stop_ && reading.step(now());) {
      tell("reading " + key, ++done, all);
      keep_alive();
    }
    if (imports.count_unread(key) > 0) report.state = "interrupted";
    archive_->commit(now());
    read_documents(report);
  }

  void read_documents(crawler::ImportReport::Site& report) {
    crawler::DocumentTexts texts(*archive_, report.site, documents_);
    while (!stop_ && texts.step(now())) {
      tell("reading documents of " + report.site, 0, 0);
      keep_alive();
    }
    const crawler::DocumentTextsReport done = texts.report();
    report.documents = done.text;
    report.damaged.insert(report.damaged.end(), done.damaged.begin(), done.damaged.end());
  }

  void end() {
    if (!archive_ || order_.dry_run) return;
    archive_->end_run(run_.run, run_.exit_code == kInterrupted ? "interrupted" : "done",
                      to_json(run_).dump(-1, ' ', false, Json::error_handler_t::replace), now());
  }

  const ImportOrder& order_;
  const std::atomic<bool>& stop_;
  const ImportProgress& progress_;
  Recipes recipes_;
  crawler::DocumentReader documents_;
  std::optional<Archive> archive_;
  std::optional<crawler::ImportSites> sites_;
  ImportRun run_;
};

}  // namespace

ImportRun run_import(const ImportOrder& order, const std::atomic<bool>& stop,
                     const ImportProgress& progress) {
  ImportRun run = Importing(order, stop, progress).run();
  run.was_stopped = stop;
  run.is_dry = order.dry_run;
  run.exit_code = exit_code_of(run);
  return run;
}

}  // namespace cli

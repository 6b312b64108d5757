#include "cli/harvest_documents.h"

#include "cli/open_archive.h"
#include "cli/wording.h"
#include "crawler/document_texts.h"

namespace cli {
namespace {

// An archive that is older than this step has years of documents: a night does not wait for them.
constexpr std::chrono::minutes kMostTime{5};

void report_left(const crawler::DocumentTextsReport& texts, const std::string& site,
                 HarvestLog& log) {
  if (texts.waiting == 0) return;
  const std::string wait = counted(texts.waiting, "document waits", "documents wait");
  if (texts.missing.empty()) {
    log.say(Level::info, site, wait + " to be read; minutebook reextract " + site + " reads them");
  }
  for (const std::string& program : texts.missing) {
    log.say(Level::warning, site,
            wait + " to be read: " + program + " is not installed (" +
                (program == "pdftotext" ? "package poppler-utils" : "package " + program) + ")");
  }
}

}  // namespace

void read_documents(store::Archive& archive, std::int64_t run, crawler::RunReport& report,
                    const std::atomic<bool>& stop, HarvestLog& log) {
  crawler::DocumentReader reader;
  const store::Instant latest = now() + kMostTime;
  for (crawler::SiteReport& site : report.sites) {
    if (site.state == "leased") continue;
    crawler::DocumentTexts texts(archive, site.site, reader);
    store::Instant at = now();
    for (; !stop && at < latest && texts.step(at); at = now()) archive.heartbeat(run, at);
    archive.commit(at);
    const crawler::DocumentTextsReport done = texts.report();
    site.documents_read = static_cast<int>(done.text);
    for (const auto* list : {&done.failures, &done.damaged})
      site.problems.insert(site.problems.end(), list->begin(), list->end());
    report_left(done, site.site, log);
  }
}

}  // namespace cli

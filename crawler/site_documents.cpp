#include "crawler/site_documents.h"

#include "crawler/plan.h"

namespace crawler {

// A file is replaced while its meeting is young; printed packs and minutes are made anew whenever
// they are asked for, and say nothing by their bytes.
bool SiteDocuments::may_be_replaced(const store::DocumentRecord& document, const std::string& date,
                                    Instant now) const {
  const bool is_file = document.kind == "attachment" || document.kind == "report";
  const auto last = desk_.last_read(desk_.named("document", document.id));
  return is_file && is_young(date, now) && last && now - *last >= kFileAgain;
}

void SiteDocuments::queue(const std::vector<store::DocumentRecord>& documents,
                          const std::string& date, Instant now) {
  int left = sweep_.left();  // files that are asked for again are of the sweep
  for (const auto& document : documents) {
    const bool held = desk_.archive.document_held(desk_.site.key, document.id);
    if (held && !may_be_replaced(document, date, now)) continue;
    const auto url = extract::Url::parse(document.url);
    const auto link = url ? desk_.languages.identify(*url) : std::nullopt;
    if (!link) continue;  // on another host, or a page that only leads to the document
    if (held && left-- <= 0) continue;
    desk_.enqueue(desk_.named("document", document.id), link->path,
                  by_date(held ? kSweepPriority : kDuePriority, date), now);
  }
}

bool SiteDocuments::received(const Ask& ask, const Answer& answer, Instant now) {
  const auto* page = std::get_if<DocumentPage>(&answer.page.facts);
  const auto url = page && !page->path.empty()
                       ? desk_.languages.base_at(ask.url).resolve(page->path)
                       : std::nullopt;
  if (url && ask.hops < kMaxHops) {
    desk_.archive.set_outcome(answer.fetch, std::string(name(Outcome::redirect)));
    desk_.enqueue(ask.queued.name, ask.queued.path, desk_.priority_of(ask.queued), now);
    desk_.follow = Ask{ask.queued, *url, ask.hops + 1};
    return false;
  }
  ++desk_.report.documents_fetched;
  for (const std::string& reference :
       desk_.archive.note_bytes(desk_.site.key, desk_.run, answer.fetch, now).changed)
    desk_.report.changed.push_back(reference);
  return true;
}

}  // namespace crawler

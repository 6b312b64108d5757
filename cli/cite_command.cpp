#include "cli/cite_command.h"

#include <ostream>

#include "cli/document_bytes.h"
#include "cli/open_archive.h"
#include "cli/options.h"
#include "cli/reference.h"
#include "export/citation.h"

namespace cli {
namespace {

const char* const kCiteExamples =
    "  minutebook cite doncaster/item/33204                    for a footnote\n"
    "  minutebook cite doncaster/meeting/3702 --version 1      as it stood at first\n"
    "  minutebook cite doncaster/decision/d123 --format bibtex >> sources.bib\n"
    "  minutebook cite doncaster/document/g3702-t1 --format csl > zotero.json\n";

void add_provenance(exporting::Citation& citation, const std::string& url,
                    const store::Provenance& provenance) {
  citation.address = url.empty() ? provenance.source_url : url;
  citation.source = provenance.source_url;
  citation.fetched_at = provenance.fetched_at;
  citation.sha256 = provenance.source_sha256;
  citation.language = provenance.language;
  citation.version = provenance.version;
  citation.versions = provenance.versions;
}

// Finds what is to be cited of one thing, in the version and language asked for.
class Citer {
 public:
  Citer(store::Archive& archive, std::string reference, int version, std::string language)
      : archive_(archive),
        queries_(archive),
        reference_(std::move(reference)),
        version_(version),
        language_(std::move(language)) {}

  // Nothing when there is no such version.
  std::optional<exporting::Citation> cite() {
    citation_.reference = reference_;
    citation_.councils = queries_.councils(reference_);
    if (!cite_meeting() && !cite_item() && !cite_decision() && !cite_document() &&
        !cite_committee()) {
      return std::nullopt;
    }
    return citation_;
  }

 private:
  bool cite_meeting() {
    const auto meeting = queries_.meeting(reference_, version_, language_);
    if (!meeting) return false;
    citation_.body = meeting->record.committee;
    citation_.title = meeting->record.title;
    citation_.date = meeting->record.date;
    add_provenance(citation_, meeting->record.url, meeting->provenance);
    return true;
  }

  bool cite_item() {
    const auto item = queries_.item(reference_, version_, language_);
    if (!item) return false;
    place_in_meeting(item->meeting);
    const std::string& number = item->record.number;
    citation_.title =
        number.empty() ? item->record.title : "Item " + number + ": " + item->record.title;
    add_provenance(citation_, item->record.url, item->provenance);
    return true;
  }

  bool cite_decision() {
    const auto decision = queries_.decision(reference_, version_, language_);
    if (!decision) return false;
    const store::DecisionRecord& record = decision->record;
    citation_.body = record.maker;
    citation_.title = record.title;
    citation_.date = record.decided.empty() ? record.published : record.decided;
    add_provenance(citation_, record.url, decision->provenance);
    return true;
  }

  // Of its bytes where they are held: those are what it says.
  bool cite_document() {
    auto document = queries_.document(reference_, version_, language_);
    if (!document) return false;
    citation_.is_document = true;
    if (const std::string page = queries_.parent_of(reference_); !page.empty()) {
      place_in_meeting(page);
      if (const auto decision = queries_.decision(page)) {
        citation_.body = decision->record.maker;
        citation_.date = decision->record.decided;
      }
    }
    add_provenance(citation_, document->url, document->provenance);
    citation_.title = document->title;
    measure(archive_, *document);
    citation_.source.clear();
    citation_.fetched_at = document->fetched_at;
    citation_.sha256 = document->sha256.value_or("");
    return true;
  }

  bool cite_committee() {
    const auto committee = queries_.committee(reference_, version_, language_);
    if (!committee) return false;
    citation_.title = committee->record.name;
    add_provenance(citation_, committee->record.url, committee->provenance);
    return true;
  }

  void place_in_meeting(const std::string& reference) {
    const auto meeting = queries_.meeting(reference, 0, language_);
    if (!meeting) return;
    citation_.body = meeting->record.committee;
    citation_.date = meeting->record.date;
  }

  store::Archive& archive_;
  store::Queries queries_;
  std::string reference_;
  int version_;
  std::string language_;
  exporting::Citation citation_;
};

}  // namespace

int cite_command(Invocation& call) {
  CommonOptions common;
  std::string format, language;
  std::int64_t version = 0;
  std::vector<std::string> words;
  Options parser("cite REF|URL",
                 "Cites a meeting, item, decision, document or committee: council, body, date, "
                 "address, when it was\nread, the digest of what was received, and the version.",
                 kCiteExamples);
  parser.common(common);
  parser.text("format", format, "text|bibtex|csl", "text unless --json, which is csl (CSL-JSON)");
  parser.number("version", version, 1, 1'000'000, "an older version: see history");
  parser.text("language", language, "CODE", "cy for the Welsh pages");
  parser.words(words, 1, 1);
  if (!parser.parse(call)) return kDone;
  if (format.empty()) format = common.json ? "csl" : "text";
  if (format != "text" && format != "bibtex" && format != "csl")
    throw CannotRun("--format is text, bibtex or csl, not \"" + format + '"');
  if (common.json && format != "csl")
    throw CannotRun("--json and --format " + format + " ask for two things at once");
  store::Archive archive = open_for_reading(common);
  store::Queries queries(archive);
  const Reference reference = find_reference(queries, words.front());
  if (reference.kind.empty())
    throw CannotRun("a site has nothing to cite; its meetings, items and decisions have");
  const auto citation = Citer(archive, reference.str(), static_cast<int>(version),
                              language.empty() ? reference.language : language)
                            .cite();
  if (!citation) {
    throw CannotRun(reference.str() + " has no version " + std::to_string(version) +
                    "; minutebook history lists those it has");
  }
  call.out << (format == "bibtex" ? as_bibtex(*citation)
               : format == "csl"  ? as_csl(*citation)
                                  : as_text(*citation));
  return kDone;
}

}  // namespace cli

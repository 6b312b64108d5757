#include "crawler/import_captures.h"

#include <fmt/core.h>

#include "crawler/import_judge.h"
#include "extract/words.h"
#include "store/http_message.h"

namespace crawler {
namespace {

const std::uint64_t kMostOfBody = FetcherOptions{}.body_cap;  // as of what is fetched

bool is_truncated(const store::WarcHead& head) { return !head.get("WARC-Truncated").empty(); }

// Of a body that is not in chunks any more.
std::string without_framing(const std::string& raw) {
  std::string head = "HTTP/1.1 " + std::to_string(store::parse_http_head(raw).status) + "\r\n";
  for (const auto& [field, value] : store::parse_http_head(raw).fields) {
    if (!extract::same_without_case(field, "transfer-encoding"))
      head.append(field).append(": ").append(value).append("\r\n");
  }
  return head + "\r\n";
}

store::ForeignRow row_of(const store::WarcHead& head) {
  store::ForeignRow row;
  row.type = head.get("WARC-Type");
  row.warc_id = head.get("WARC-Record-ID");
  row.date = head.get("WARC-Date");
  row.target_uri = store::target_of(head);
  row.said_digest = head.get("WARC-Payload-Digest");
  return row;
}

}  // namespace

struct ImportCaptures::Taking {
  Taking(const ImportScan::Wanted& one, store::Instant today, const std::string& spool)
      : wanted(one), now(today), capture(spool) {}

  const ImportScan::Wanted& wanted;
  store::Instant now, at{};
  store::ForeignCapture capture;
  // Of a revisit: the response in the files, or the row of one that is held, that has the body.
  std::optional<ImportScan::Spot> original{};
  std::int64_t held_original = 0;
  FetchResult answer;
  CaptureWorth worth{};

  const store::WarcHead& head() const { return wanted.spot.record.head; }
  const extract::ResourceLink& link() const { return *wanted.place.link; }
  store::ResourceName name() const {
    return {wanted.place.site->row.key, link().kind, link().id, link().language};
  }
};

void ImportCaptures::take(const ImportScan::Wanted& wanted, store::Instant now) {
  Taking taking(wanted, now, into_.spool);
  const std::string& key = wanted.place.site->row.key;
  ImportReport::Site& site = report_.sites[key];
  site.site = key;
  if (into_.archive != nullptr && store::Imports(*into_.archive).is_erased(taking.name()))
    return skip("erased");
  if (!has_place(taking)) return;
  // By its id before its bytes are looked at, by what they are afterwards.
  const bool known = is_held(taking);
  if (!known && !check(taking)) return;
  if (known || is_held(taking)) {
    ++site.held;
    ++report_.files[wanted.spot.file].held;
    return;
  }
  if (!judge(taking)) return;
  if (is_writing()) keep(taking);
  ++site.taken[taking.link().kind];
  ++report_.files[wanted.spot.file].taken;
  const std::string when = store::to_iso(taking.at);
  if (site.first.empty() || when < site.first) site.first = when;
  if (when > site.last) site.last = when;
}

void ImportCaptures::refuse(const Taking& taking, const std::string& why) {
  const auto& spot = taking.wanted.spot;
  report_.files[spot.file].problems.push_back(fmt::format("{} at offset {}: {}: {}",
                                                          spot.warc->name(), spot.record.offset,
                                                          taking.wanted.url.str(), why));
}

// Of a time that can be, under an id that is its own.
bool ImportCaptures::has_place(Taking& taking) {
  const store::WarcHead& head = taking.head();
  const std::string id = head.get("WARC-Record-ID");
  const auto at = store::date_of(head, taking.now);
  if (at) taking.at = *at;
  if (!at) {
    refuse(taking, "its date \"" + head.get("WARC-Date") + "\" cannot be");
  } else if (id.empty()) {
    refuse(taking, "it has no WARC-Record-ID");
  } else if (into_.archive != nullptr &&
             store::Imports(*into_.archive)
                 .is_another(id, store::target_of(head), head.get("WARC-Date"))) {
    refuse(taking, "another record that is held has its WARC-Record-ID");
  } else {
    return true;
  }
  return false;
}

// Whole, and as its own digests say.
bool ImportCaptures::check(Taking& taking) {
  taking.capture = store::read_capture(*taking.wanted.spot.warc, taking.wanted.spot.record,
                                       into_.spool, kMostOfBody);
  if (!taking.capture.problem.empty()) {
    refuse(taking, taking.capture.problem);
    return false;
  }
  if (taking.head().get("WARC-Type") != "revisit" || find_original(taking)) return true;
  skip("no_original");
  return false;
}

// Where its body is: in the files of this import, else in the archive.
bool ImportCaptures::find_original(Taking& taking) {
  const store::WarcHead& head = taking.head();
  if (auto spot = scan_.original_of(head)) {
    spot->record.head = spot->warc->read(spot->record, [](std::string_view) {}).head;
    store::ForeignCapture whole =
        store::read_capture(*spot->warc, spot->record, into_.spool, kMostOfBody);
    const std::string said = head.get("WARC-Payload-Digest");
    const std::string other = spot->record.head.get("WARC-Payload-Digest");
    const bool differs = !said.empty() && !other.empty() && said != other;
    if (whole.problem.empty() && !differs && !is_truncated(spot->record.head)) {
      take_body(taking, std::move(whole));
      taking.original = std::move(spot);
      return true;
    }
  }
  if (into_.archive == nullptr) return false;
  const auto held = store::Imports(*into_.archive)
                        .original(head.get("WARC-Refers-To"), head.get("WARC-Payload-Digest"));
  if (!held) return false;
  const store::StoredResponse response = into_.archive->recorded(held->record);
  store::ForeignCapture whole(into_.spool);
  whole.http_head = without_framing(response.head);
  whole.body.append(response.payload);
  whole.payload_digest = held->payload_digest;
  whole.payload_bytes = response.payload.size();
  take_body(taking, std::move(whole));
  taking.held_original = held->record;
  return true;
}

// A body is framed as the head says that came with it, which is not the revisit's own.
void ImportCaptures::take_body(Taking& taking, store::ForeignCapture whole) {
  store::ForeignCapture& capture = taking.capture;
  capture.http_head = std::move(whole.http_head);
  capture.body = std::move(whole.body);
  capture.payload_digest = std::move(whole.payload_digest);
  capture.payload_bytes = whole.payload_bytes;
  capture.is_too_large = whole.is_too_large;
}

bool ImportCaptures::is_held(const Taking& taking) {
  if (into_.archive == nullptr) return false;
  const auto resource = into_.archive->find_resource(taking.name());
  if (!resource) return false;
  store::Imports imports(*into_.archive);
  return imports.is_fetched(*resource, taking.head().get("WARC-Record-ID")) ||
         imports.is_held(*resource, taking.at, taking.capture.payload_digest);
}

bool ImportCaptures::judge(Taking& taking) {
  store::ForeignCapture& capture = taking.capture;
  FetchResult& answer = taking.answer;
  answer.url = taking.wanted.url;
  answer.started = taking.at;
  answer.status = store::parse_http_head(capture.http_head).status;
  answer.response_head = capture.http_head;
  answer.body = std::move(capture.body);
  if (capture.is_too_large) answer.trouble = Trouble::too_large;
  if (is_truncated(taking.head())) answer.trouble = Trouble::truncated;
  const auto& place = taking.wanted.place;
  taking.worth = worth_of(answer, taking.link(), *place.site->recipe, place.base);
  if (taking.worth.outcome == Outcome::ok) return true;
  skip(std::string(name(taking.worth.outcome)));
  return false;
}

// A file's records follow its own warcinfo, and the archive's, which names the file.
void ImportCaptures::begin_file(const ImportScan::Spot& spot, store::Instant now) {
  if (begun_ != spot.file) {
    const store::ForeignFile& file = scan_.file(spot.file);
    import_file_ = into_.archive->begin_import(
        into_.run, {file.name, file.sha256, report_.files[spot.file].software, file.bytes}, now);
    begun_ = spot.file;
    described_ = nullptr;
  }
  if (described_ == spot.warc) return;
  described_ = spot.warc;
  if (const auto warcinfo = scan_.warcinfo_of(*spot.warc)) keep_other(*warcinfo, now);
}

std::int64_t ImportCaptures::keep_record(const ImportScan::Spot& spot, const store::ForeignRow& row,
                                         store::Instant now) {
  return into_.archive->keep_record(into_.run, import_file_, *spot.warc, spot.record, row, now);
}

// A request or a warcinfo; one without an id is left where it is.
std::int64_t ImportCaptures::keep_other(const ImportScan::Spot& spot, store::Instant now) {
  ImportScan::Spot whole = spot;
  whole.record.head = spot.warc->read(spot.record, [](std::string_view) {}).head;
  store::ForeignRow row = row_of(whole.record.head);
  if (row.warc_id.empty() || row.date.empty()) return 0;
  if (const auto held = store::Imports(*into_.archive).record(row.warc_id)) return *held;
  return keep_record(whole, row, now);
}

std::int64_t ImportCaptures::keep_original(const ImportScan::Spot& spot, store::Instant now) {
  store::ForeignRow row = row_of(spot.record.head);
  if (const auto held = store::Imports(*into_.archive).record(row.warc_id)) return *held;
  row.payload_digest = store::read_capture(*spot.warc, spot.record, into_.spool, 0).payload_digest;
  return keep_record(spot, row, now);
}

void ImportCaptures::keep(Taking& taking) {
  const ImportScan::Spot& spot = taking.wanted.spot;
  begin_file(spot, taking.now);
  store::ImportFetch fetch;
  if (auto request = scan_.request_of(taking.head())) {
    fetch.request_record = keep_other(*request, taking.now);
    const std::string target = store::target_of(taking.head());
    if (!store::Imports(*into_.archive).is_request(fetch.request_record, target))
      fetch.request_record = 0;
  }
  store::ForeignRow row = row_of(taking.head());
  row.payload_digest = taking.capture.payload_digest;
  row.refers_to =
      taking.original ? keep_original(*taking.original, taking.now) : taking.held_original;
  // It may be held as what a revisit refers to.
  const auto held = store::Imports(*into_.archive).record(row.warc_id);
  fetch.response_record = held ? *held : keep_record(spot, row, taking.now);
  fetch.run = into_.run;
  const auto resource = into_.archive->find_resource(taking.name());  // its path stays today's
  fetch.resource =
      resource ? *resource : into_.archive->resource(taking.name(), taking.link().path);
  fetch.url = row.target_uri;
  fetch.started = taking.at;
  fetch.status = taking.answer.status;
  fetch.remote_address = taking.head().get("WARC-IP-Address");
  fetch.indexing = taking.worth.indexing;
  fetch.payload_digest = row.payload_digest;
  fetch.payload_bytes = taking.capture.payload_bytes;
  into_.archive->record_import(fetch);
}

}  // namespace crawler

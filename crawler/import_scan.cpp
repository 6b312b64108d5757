#include "crawler/import_scan.h"

#include <fmt/core.h>

#include <set>

#include "store/foreign_capture.h"

namespace crawler {
namespace {

std::string with_date(const std::string& uri, const std::string& date) {
  return uri.empty() || date.empty() ? "" : uri + ' ' + date;
}

// The beginning of what a warcinfo says of the program that wrote the file.
std::string software_in(const store::ForeignWarc& warc, const store::ForeignRecord& record) {
  static constexpr std::size_t kLooked = 16 * 1024, kLongest = 200;
  constexpr std::string_view kField = "software:";
  std::string text = "\n";
  warc.read(record, [&text](std::string_view bytes) {
    text += bytes.substr(0, kLooked - std::min(kLooked, text.size()));
  });
  const std::size_t at = text.find('\n' + std::string(kField));
  if (at == std::string::npos) return "";
  const std::size_t begin = text.find_first_not_of(" \t", at + 1 + kField.size());
  const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
  return begin < end ? text.substr(begin, std::min(end - begin, kLongest)) : "";
}

}  // namespace

void ImportScan::add(store::ForeignFile file) {
  files_.push_back(std::move(file));
  store::ForeignFile& held = files_.back();
  numbered_.push_back(&held);
  ImportReport::File& told = report_.files.emplace_back();
  told.name = held.name;
  told.sha256 = held.sha256;
  told.bytes = held.bytes;
  told.problems = held.problems;
  if (held.warcs.empty()) told.problems.emplace_back("there is no WARC file in it");
  for (store::ForeignWarc& warc : held.warcs) {
    warc.each([&](const store::ForeignRecord& record) {
      if (record.problem.empty()) {
        ++told.records;
        take({numbered_.size() - 1, &warc, record});
      } else {
        told.problems.push_back(
            fmt::format("{} at offset {}: {}", warc.name(), record.offset, record.problem));
      }
      return true;
    });
  }
}

void ImportScan::take(const Spot& spot) {
  const store::WarcHead& head = spot.record.head;
  const std::string type = head.get("WARC-Type"), id = head.get("WARC-Record-ID");
  Spot bare = spot;
  bare.record.head = {};
  if (type == "warcinfo") {
    warcinfos_.emplace(spot.warc, spot);
    ImportReport::File& told = report_.files[spot.file];
    if (told.software.empty()) told.software = software_in(*spot.warc, spot.record);
  } else if (type == "request") {
    const auto url = extract::Url::parse(store::target_of(head));
    if (!url || !sites_.find(*url).link) return;
    requests_.emplace(id, bare);
    if (const std::string with = head.get("WARC-Concurrent-To"); !with.empty())
      requests_.emplace("with " + with, bare);
  } else if (type == "response" || type == "resource" || type == "revisit") {
    if (type == "response") {
      originals_.emplace(id, bare);
      originals_.emplace(with_date(store::target_of(head), head.get("WARC-Date")), bare);
      originals_.emplace(head.get("WARC-Payload-Digest"), bare);
    }
    take_capture(spot, type);
  }
}

void ImportScan::take_capture(const Spot& spot, const std::string& type) {
  const std::string target = store::target_of(spot.record.head);
  const auto url = extract::Url::parse(target);
  if (!url) {
    // Programs keep notes of their own in such records.
    if (type == "response") ++report_.skipped["not_http"];
    return;
  }
  ImportSites::Place place = sites_.find(*url);
  if (place.site == nullptr) {
    ++report_.skipped["no_site"];
  } else if (!place.link) {
    ++report_.skipped["no_kind"];
  } else {
    wanted_.push_back({spot, *url, std::move(place)});
  }
}

std::vector<std::string> ImportScan::sites() const {
  std::set<std::string> keys;
  for (const Wanted& one : wanted_) keys.insert(one.place.site->row.key);
  return {keys.begin(), keys.end()};
}

std::optional<ImportScan::Spot> ImportScan::found(const Known& known, const std::string& word) {
  const auto at = word.empty() ? known.end() : known.find(word);
  return at == known.end() ? std::nullopt : std::optional(at->second);
}

std::optional<ImportScan::Spot> ImportScan::request_of(const store::WarcHead& response) const {
  if (auto named = found(requests_, response.get("WARC-Concurrent-To"))) return named;
  const std::string id = response.get("WARC-Record-ID");
  return id.empty() ? std::nullopt : found(requests_, "with " + id);
}

std::optional<ImportScan::Spot> ImportScan::warcinfo_of(const store::ForeignWarc& warc) const {
  const auto at = warcinfos_.find(&warc);
  return at == warcinfos_.end() ? std::nullopt : std::optional(at->second);
}

std::optional<ImportScan::Spot> ImportScan::original_of(const store::WarcHead& revisit) const {
  if (auto by_id = found(originals_, revisit.get("WARC-Refers-To"))) return by_id;
  if (auto by_date = found(originals_, with_date(revisit.get("WARC-Refers-To-Target-URI"),
                                                 revisit.get("WARC-Refers-To-Date"))))
    return by_date;
  return found(originals_, revisit.get("WARC-Payload-Digest"));
}

}  // namespace crawler

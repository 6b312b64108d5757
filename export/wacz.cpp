#include "export/wacz.h"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "export/cdxj.h"
#include "export/sorted_lines.h"
#include "export/wacz_pages.h"
#include "export/zip_file.h"
#include "store/captures.h"
#include "store/digest.h"
#include "store/http_message.h"

namespace exporting {
namespace {

using Json = nlohmann::ordered_json;
using Method = ZipFile::Method;

CdxCapture cdx_of(const store::CaptureRecord& record, const std::string& filename) {
  const store::HttpHead http = store::parse_http_head(record.http_head);
  return {
      record.target_uri,
      record.date,
      record.type == "revisit" ? "warc/revisit" : mime_of(http.find("Content-Type").value_or("")),
      http.status,
      record.payload_digest,
      filename,
      record.offset,
      record.length};
}

class WaczPackage {
 public:
  WaczPackage(store::Archive& archive, const WaczOrder& order,
              const std::function<void(std::uint64_t, std::uint64_t)>& progress)
      : queries_(archive, order.view),
        order_(order),
        progress_(progress),
        captures_(archive, {order.sites, order.since, order.view.end()}),
        zip_(order.file,
             std::chrono::duration_cast<std::chrono::seconds>(order.now.time_since_epoch())
                 .count()) {
    if (captures_.files().empty())
      throw std::runtime_error("there is nothing to export: the archive holds no such records");
    for (const store::CaptureFile& file : captures_.files()) all_bytes_ += file.bytes;
  }

  WaczMade write() {
    for (const store::CaptureFile& file : captures_.files()) add_warc(file);
    add_index();
    const WaczPages pages =
        wacz_pages(queries_, order_.sites.empty() ? queries_.sites() : order_.sites, order_.since);
    add("pages/pages.jsonl", pages.lines, Method::deflate);
    made_.pages = pages.count;
    add_manifest(pages);
    made_.bytes = zip_.finish();
    return made_;
  }

 private:
  void add_warc(const store::CaptureFile& file) {
    zip_.add("archive/" + file.name, file.bytes, Method::store, [&](const ZipFile::Sink& sink) {
      captures_.read(file, sink, [&](const store::CaptureRecord& record) {
        written_ += record.length;
        if (progress_) progress_(written_, all_bytes_);
        // Requests in the index would be replayed as if they were answers, and answers to forms as
        // if their address alone brought them.
        if (!record.is_to_form && (record.type == "response" || record.type == "revisit"))
          index_.add(cdxj_line(cdx_of(record, file.name)));
      });
    });
    ++made_.warc_files;
    made_.records += file.records;
  }

  void add_index() {
    PackedIndex packed;
    index_.drain([&](std::string_view line) { packed.add(line); });
    packed.finish();
    made_.captures = packed.lines();
    add("indexes/index.cdx.gz", packed.cdx(), Method::store);
    add("indexes/index.idx", packed.idx(), Method::deflate);
  }

  void add(const std::string& name, const store::Body& contents, Method method) {
    zip_.add(name, contents.size(), method,
             [&](const ZipFile::Sink& sink) { contents.read(sink); });
  }

  void add_manifest(const WaczPages& pages) {
    Json resources = Json::array();
    for (const ZipEntry& entry : zip_.entries()) {
      resources.push_back({{"name", entry.name.substr(entry.name.rfind('/') + 1)},
                           {"path", entry.name},
                           {"hash", store::labelled(entry.sha256)},
                           {"bytes", entry.bytes}});
    }
    const std::string now = store::to_warc_date(order_.now);
    Json manifest = {
        {"profile", "data-package"},         {"wacz_version", "1.1.1"}, {"title", order_.title},
        {"description", order_.description}, {"created", now},          {"modified", now},
        {"software", order_.software}};
    if (!pages.first_url.empty()) {
      manifest["mainPageUrl"] = pages.first_url;
      manifest["mainPageDate"] = pages.first_date;
    }
    manifest["resources"] = std::move(resources);
    const std::string text = dump(manifest);
    zip_.add("datapackage.json", text, Method::deflate);
    const Json digest = {{"path", "datapackage.json"},
                         {"hash", store::labelled(store::sha256_hex(text))}};
    zip_.add("datapackage-digest.json", dump(digest), Method::deflate);
  }

  static std::string dump(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
  }

  store::Queries queries_;
  const WaczOrder& order_;
  const std::function<void(std::uint64_t, std::uint64_t)>& progress_;
  store::Captures captures_;
  ZipFile zip_;
  SortedLines index_;
  WaczMade made_;
  std::uint64_t written_ = 0, all_bytes_ = 0;
};

}  // namespace

WaczMade write_wacz(store::Archive& archive, const WaczOrder& order,
                    const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  return WaczPackage(archive, order, progress).write();
}

}  // namespace exporting

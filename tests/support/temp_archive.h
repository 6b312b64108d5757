// TempArchive: an archive in a folder of its own that goes with it, with one site and one run.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "store/archive.h"
#include "tests/support/temp_dir.h"

namespace store {

using TempFolder = test::TempDir;

inline Instant at(const std::string& text) { return from_iso(text); }

// Seconds after a fixed morning.
inline Instant t(int seconds) { return at("2026-03-02T06:00:00Z") + std::chrono::seconds(seconds); }

inline std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << bytes;
}

inline SiteRow millbrook() {
  return {"millbrook",
          "moderngov",
          "http://democracy.millbrook.example/",
          "",
          {{"Millbrook", "Millbrook Borough Council", "E07000999", "", "MIL", "England", "NMD"}}};
}

class TempArchive {
 public:
  TempArchive() : archive(Archive::open(folder.path() + "/archive", Archive::Mode::create, t(0))) {
    archive.put_site(millbrook());
    run = archive.begin_run("harvest", "{}", t(0));
  }
  std::string path() const { return folder.path() + "/archive"; }
  Archive open_again(Archive::Mode mode = Archive::Mode::read_write) {
    return Archive::open(path(), mode, t(0));
  }
  std::vector<std::string> warc_paths() const {
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::directory_iterator(path() + "/warc")) {
      paths.push_back(entry.path().string());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
  }
  // A plain exchange, recorded. `head` is the response's.
  std::int64_t fetch(
      const std::string& page, const std::string& body, int seconds = 0,
      const std::string& head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n") {
    Body bytes;
    bytes.append(body);
    FetchRecord record = exchange(page, seconds);
    record.response_head = head;
    record.body = &bytes;
    return archive.record_fetch(record);
  }
  // Meeting 1 with item 7 and nothing else, saved a second after it was visited.
  void visit_of_one_item(int seconds) {
    VisitRecord visit;
    visit.run = run;
    visit.site = "millbrook";
    visit.visited_at = t(seconds);
    visit.meeting.emplace();
    visit.meeting->id = "1";
    visit.meeting->items.resize(1);
    visit.meeting->items[0].id = "7";
    archive.save_visit(visit, t(seconds + 1));
  }
  FetchRecord exchange(const std::string& page, int seconds = 0) {
    FetchRecord record;
    record.run = run;
    record.url = "http://democracy.millbrook.example/" + page;
    record.started = t(seconds);
    record.outcome = "ok";
    record.status = 200;
    record.remote_address = "192.0.2.7";
    record.request_head = "GET /" + page + " HTTP/1.1\r\nHost: democracy.millbrook.example\r\n\r\n";
    return record;
  }

  TempFolder folder;
  Archive archive;
  std::int64_t run = 0;
};

}  // namespace store

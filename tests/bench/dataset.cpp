// dataset: what `export dataset` writes a second, and the most memory it holds (VmHWM), for an
// archive with few items and one with ten times as many: rows go by one at a time, so that both
// need about the same. Prints figures and judges none.
#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <random>

#include "store/archive.h"
#include "store/sqlite.h"
#include "tests/bench/arguments.h"
#include "tests/support/program_process.h"
#include "tests/support/source_dir.h"
#include "tests/support/temp_dir.h"

namespace {

constexpr std::int64_t kItemsOfAMeeting = 8;
constexpr std::array kWords = {
    "the",       "committee", "considered", "a",        "report",     "of",          "head",
    "planning",  "resolved",  "that",       "members",  "noted",      "budget",      "for",
    "year",      "and",       "officers",   "housing",  "highways",   "application", "approved",
    "subject",   "to",        "conditions", "proposed", "councillor", "seconded",    "carried",
    "residents", "expressed", "concern",    "about",    "traffic",    "on",          "road"};

class Writer {
 public:
  explicit Writer(const std::string& folder)
      : archive_(store::Archive::open(folder, store::Archive::Mode::create, now_)) {
    archive_.put_site({"bench",
                       "moderngov",
                       "https://bench.example",
                       "",
                       {{"Bench", "Bench Council", "E06000099", "", "BEN", "England", "UA"}}});
    archive_.commit(now_);
    archive_.database().execute("PRAGMA synchronous = OFF");
    run_ = archive_.begin_run("harvest", "{}", now_);
  }

  void write(std::int64_t meetings) {
    for (std::int64_t i = 1; i <= meetings; ++i) {
      visit(i);
      if (i % 500 == 0) archive_.commit(now_);
    }
    archive_.commit(now_);
  }

 private:
  store::RichValue text(std::size_t words) {
    store::RichValue value;
    for (std::size_t i = 0; i < words; ++i)
      value.text += (i == 0 ? "" : " ") + std::string(kWords[random_() % kWords.size()]);
    value.html = "<p>" + value.text + "</p>";
    return value;
  }

  store::MeetingRecord meeting(std::int64_t number) {
    store::MeetingRecord meeting;
    meeting.id = std::to_string(number);
    meeting.committee_id = std::to_string(1 + number % 20);
    meeting.committee = "Committee " + meeting.committee_id;
    meeting.title = "Agenda and minutes";
    meeting.date =
        fmt::format("{}-{:02}-{:02}", 2006 + number % 20, 1 + number % 12, 1 + number % 28);
    meeting.status = "minutes";
    meeting.url = "https://bench.example/ieListDocuments.aspx?MId=" + meeting.id;
    for (std::int64_t i = 0; i < kItemsOfAMeeting; ++i) {
      store::ItemRecord item;
      item.id = std::to_string(number * kItemsOfAMeeting + i);
      item.number = std::to_string(i + 1);
      item.title = text(6).text;
      item.minutes = text(120);
      item.minutes_status = "full";
      meeting.items.push_back(std::move(item));
    }
    for (int i = 0; i < 5; ++i)
      meeting.attendance.push_back({"Councillor " + std::to_string(i), "Member", "Present"});
    return meeting;
  }

  void visit(std::int64_t number) {
    store::Body body;
    body.append("page " + std::to_string(number));
    store::FetchRecord fetch;
    fetch.run = run_;
    const std::string id = std::to_string(number);
    fetch.resource = archive_.resource({"bench", "meeting", id, ""}, "m" + id);
    fetch.url = "https://bench.example/ieListDocuments.aspx?MId=" + id;
    fetch.started = now_;
    fetch.outcome = "ok";
    fetch.status = 200;
    fetch.request_head = "GET / HTTP/1.1\r\nHost: bench.example\r\n\r\n";
    fetch.response_head = "HTTP/1.1 200 OK\r\n\r\n";
    fetch.body = &body;
    store::VisitRecord record;
    record.run = run_;
    record.visit = archive_.open_visit(run_, *fetch.resource, now_);
    record.site = "bench";
    record.visited_at = now_;
    record.main_fetch = archive_.record_fetch(fetch);
    record.meeting = meeting(number);
    archive_.save_visit(record, now_);
    now_ += std::chrono::seconds(1);
  }

  store::Instant now_ = store::from_iso("2026-03-01T10:00:00Z");
  store::Archive archive_;
  std::int64_t run_ = 0;
  std::minstd_rand random_{7};
};

void measure(const std::string& archive, std::int64_t items, const std::string& format,
             const std::vector<std::string>& more = {}) {
  const test::TempDir folder;
  const std::string out = folder.path() + "/tables";
  std::vector<std::string> words = {test::build_dir() + "/minutebook",
                                    "export",
                                    "dataset",
                                    out,
                                    "--archive",
                                    archive,
                                    "--format",
                                    format,
                                    "--json"};
  words.insert(words.end(), more.begin(), more.end());
  test::ProgramProcess process(words);
  std::int64_t peak = 0;
  std::optional<test::Ended> end;
  while (!end) {
    peak = std::max(peak, process.peak_kilobytes());
    end = process.wait(std::chrono::milliseconds(2));
  }
  if (end->code != 0) throw std::runtime_error(end->err);
  std::int64_t rows = 0, bytes = 0;
  const auto report = nlohmann::json::parse(end->out);
  for (const auto& table : report["tables"]) {
    rows += table["rows"].get<std::int64_t>();
    bytes += table["bytes"].get<std::int64_t>();
  }
  const double seconds = end->seconds, megabytes = static_cast<double>(bytes) / 1e6;
  fmt::print(
      "{:>8} items  {:<6}{:<18}{:>9} rows, {:7.1f} MB in {:6.2f} s: {:8.0f} rows/s, {:6.1f} "
      "MB/s, {:6.1f} MB of memory at most\n",
      items, format, more.empty() ? "" : more.front(), rows, megabytes, seconds,
      static_cast<double>(rows) / seconds, megabytes / seconds, static_cast<double>(peak) / 1024);
  std::fflush(stdout);
}

void run(std::int64_t items) {
  const test::TempDir folder;
  Writer(folder.path()).write(items / kItemsOfAMeeting);
  measure(folder.path(), items, "csv");
  measure(folder.path(), items, "jsonl");
  measure(folder.path(), items, "csv", {"--as-of", "2026-03-31"});
}

}  // namespace

int main(int argc, char** argv) {
  std::map<std::string, std::int64_t> sizes = {{"few", 10'000}, {"many", 100'000}};
  bench::read_arguments(argc, argv, "dataset: rows a second and memory of export dataset", sizes);
  try {
    run(sizes["few"]);
    run(sizes["many"]);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "dataset: {}\n", error.what());
    return 2;
  }
}

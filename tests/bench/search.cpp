// search: how long a search takes in an archive of a million items, beside a plain scan with LIKE
// over the same rows, and how long their index takes to be made. The words are made up and as
// frequent as words are (Zipf's law). Prints figures and judges none.
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

#include "store/search.h"
#include "store/search_index.h"
#include "store/sqlite.h"
#include "tests/bench/arguments.h"
#include "tests/portal/dice.h"
#include "tests/support/temp_dir.h"

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kWords = 40'000, kItemsAMeeting = 8;
constexpr const char* kNow = "2026-03-01T10:00:00.000Z";

double since(Clock::time_point begun) {
  return std::chrono::duration<double>(Clock::now() - begun).count();
}

// The n-th most frequent word is drawn 1/n as often as the first.
class Vocabulary {
 public:
  Vocabulary() {
    portal::Dice dice(11);
    double sum = 0;
    for (int i = 0; i < kWords; ++i) {
      words_.push_back(word(dice, i));
      sums_.push_back(sum += 1.0 / (i + 2.7));
    }
  }
  const std::string& draw(portal::Dice& dice) const {
    const double at = static_cast<double>(dice.next() >> 11U) / 9007199254740992.0 * sums_.back();
    const auto found = std::upper_bound(sums_.begin(), sums_.end(), at);
    return words_[static_cast<std::size_t>(
        std::min<std::ptrdiff_t>(found - sums_.begin(), kWords - 1))];
  }
  const std::string& at(int rank) const { return words_[static_cast<std::size_t>(rank)]; }

 private:
  // Of two to four syllables, and different from every other word by its number in letters.
  static std::string word(portal::Dice& dice, int number) {
    constexpr std::array<std::string_view, 24> kSyllables = {
        "ba",  "con", "di",  "er",  "fo",  "gra", "hol", "in",  "ju",  "ker", "lo", "mi",
        "nor", "pa",  "qui", "ras", "ste", "tor", "un",  "ver", "wel", "ya",  "zo", "ple"};
    std::string text;
    for (int n = dice.between(1, 2); n > 0; --n) text += dice.pick(kSyllables);
    for (int left = number; left > 0; left /= 24)
      text += kSyllables[static_cast<std::size_t>(left % 24)];
    return text;
  }

  std::vector<std::string> words_;
  std::vector<double> sums_;
};

std::string text_of(const Vocabulary& vocabulary, portal::Dice& dice, int words) {
  std::string text;
  for (int i = 0; i < words; ++i)
    text += (i == 0 ? "" : i % 17 == 0 ? ". " : " ") + vocabulary.draw(dice);
  return text;
}

// Writes rows as a harvest would have; ids of readings and versions are those of things.
class Filler {
 public:
  Filler(store::Database& database, const Vocabulary& vocabulary)
      : database_(database), vocabulary_(vocabulary) {}

  void fill(std::int64_t sites, std::int64_t items) {
    database_.execute("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF");
    const std::int64_t meetings = items / kItemsAMeeting / sites;
    for (std::int64_t site = 1; site <= sites; ++site) {
      database_.begin();
      key_ = fmt::format("site-{}", site);
      database_.prepare("INSERT INTO site VALUES (?, 'moderngov', 'https://x.example', '')")
          .run(key_);
      for (std::int64_t meeting = 0; meeting < meetings; ++meeting) add_meeting(meeting);
      database_.execute("COMMIT");
    }
  }
  std::int64_t bytes() const { return bytes_; }

 private:
  void add_thing(const char* kind, std::int64_t parent) {
    const std::string reference = fmt::format("{}/{}/{}", key_, kind, ++id_);
    database_
        .prepare(
            "INSERT INTO thing (id, reference, site, kind, platform_id, parent, first_visit) "
            "VALUES (?, ?, ?, ?, ?, ?, 1)")
        .run(id_, reference, key_, kind, id_, parent);
    database_
        .prepare(
            "INSERT INTO version (id, thing, number, first_visit, first_seen) "
            "VALUES (?1, ?1, 1, 1, ?2)")
        .run(id_, kNow);
    database_
        .prepare(
            "INSERT INTO reading (id, version, thing, visit, language, extractor, cause, "
            "recorded_at, sha256, compared_sha256) VALUES (?1, ?1, ?1, 1, '', 1, 'council', "
            "?2, hex(zeroblob(32)), hex(zeroblob(32)))")
        .run(id_, kNow);
    database_.prepare("INSERT INTO current_reading (thing, language, reading) VALUES (?1, '', ?1)")
        .run(id_);
  }

  void add_meeting(std::int64_t number) {
    add_thing("meeting", 0);
    const std::int64_t meeting = id_;
    const std::string date =
        fmt::format("{}-{:02}-{:02}", 2006 + number % 20, 1 + number % 12, 1 + number % 28);
    database_
        .prepare(
            "INSERT INTO meeting_reading (reading, committee_id, committee, title, date, "
            "start_time, venue, contact, note, status, cancelled, url, attendance_read) VALUES "
            "(?, ?, ?, 'Minutes', ?, '', '', '', '', 'minutes', 0, '', 1)")
        .run(meeting, number % 10, fmt::format("Committee {}", number % 10), date);
    for (int i = 0; i < kItemsAMeeting; ++i) {
      add_thing("item", meeting);
      const std::string minutes = text_of(vocabulary_, dice_, dice_.between(20, 220));
      bytes_ += std::ssize(minutes);
      database_
          .prepare(
              "INSERT INTO item_reading (reading, number, title, heading, intro_html, intro, "
              "minutes_html, minutes, decision_html, decision, minutes_status, cut_reason, url) "
              "VALUES (?, ?, ?, 0, '', '', '', ?, '', '', 'full', '', '')")
          .run(id_, i + 1, text_of(vocabulary_, dice_, 5), minutes);
    }
  }

  store::Database& database_;
  const Vocabulary& vocabulary_;
  portal::Dice dice_{3};
  std::string key_;
  std::int64_t id_ = 0, bytes_ = 0;
};

// Each query once for the pages it needs, then measured.
template <typename Ask>
void measure(const std::string& what, const std::vector<std::string>& queries, const Ask& ask) {
  std::vector<double> times;
  std::size_t found = 0;
  for (const std::string& query : queries) {
    const auto begun = Clock::now();
    found += ask(query);
    times.push_back(since(begun) * 1000);
  }
  std::sort(times.begin(), times.end());
  fmt::print("{:<44} median {:>9.2f} ms   95 % {:>9.2f} ms   {} queries, {} found each\n", what,
             times[times.size() / 2], times[(times.size() * 95 - 1) / 100], times.size(),
             found / times.size());
  std::fflush(stdout);
}

std::size_t scan(store::Database& database, const std::string& words, const std::string& more) {
  store::Statement row = database.prepare(
      "SELECT thing.reference FROM item_reading JOIN reading ON reading.id = item_reading.reading "
      "JOIN thing ON thing.id = reading.thing WHERE (minutes LIKE ?1 OR title LIKE ?1) " +
      more + " LIMIT 20");
  row.with('%' + words + '%');
  std::size_t found = 0;
  while (row.step()) ++found;
  return found;
}

std::vector<std::string> phrases(store::Database& database, std::int64_t items, std::size_t count) {
  std::vector<std::string> all;
  portal::Dice dice(5);
  while (all.size() < count) {
    store::Statement row =
        database.prepare("SELECT minutes FROM item_reading WHERE reading >= ? LIMIT 1");
    if (!row.with(static_cast<std::int64_t>(dice.next() % static_cast<std::uint64_t>(items)))
             .step())
      continue;
    const std::string text = row.text(0);
    const std::size_t begin = text.find(' ', text.size() / 2) + 1;
    const std::size_t second = text.find(' ', begin), end = text.find(' ', second + 1);
    if (end == std::string::npos || text.substr(begin, end - begin).find('.') != std::string::npos)
      continue;
    all.push_back(text.substr(begin, end - begin));
  }
  return all;
}

void ask(store::Archive& archive, const Vocabulary& vocabulary, std::int64_t sites,
         std::int64_t items, std::size_t turns) {
  store::Search search(archive);
  store::Database& database = archive.database();
  // From words in one item of ten to words in one of some thousands, evenly by rank's logarithm.
  std::vector<std::string> words;
  for (std::size_t i = 0; i < turns; ++i)
    words.push_back(vocabulary.at(static_cast<int>(
        100 * std::pow(200.0, static_cast<double>(i) / static_cast<double>(turns)))));
  const auto find = [&](const store::SearchFilter& filter) {
    return [&search, filter](const std::string& query) {
      return search.find(query, filter, 20).size();
    };
  };
  const std::vector<std::string> in_a_row = phrases(database, items, turns);
  std::vector<std::string> quoted, few;
  for (const std::string& phrase : in_a_row) quoted.push_back('"' + phrase + '"');
  store::SearchFilter filter;
  filter.sites = {fmt::format("site-{}", sites / 2 + 1)};
  filter.from = "2015-01-01";
  filter.to = "2019-12-31";
  store::SearchFilter years;
  years.from = filter.from, years.to = filter.to;
  find({})(words.front());  // the statement and the index's first pages
  measure("one word", words, find({}));
  measure("a phrase of two words", quoted, find({}));
  measure("a word, of one site and five years", words, find(filter));
  measure("a word, of five years", words, find(years));
  measure("the three most frequent words", {vocabulary.at(0), vocabulary.at(1), vocabulary.at(2)},
          find({}));
  measure("a word, counted by year", words, [&](const std::string& query) {
    return search.count(query, {}, store::Search::By::year).size();
  });
  // LIKE reads rows until it has twenty, in no order; a ranked list would need them all.
  for (std::size_t i = 0; i < words.size(); i += 8) few.push_back(words[i]);
  measure("LIKE, one word, the first 20", few,
          [&](const std::string& query) { return scan(database, query, ""); });
  few.assign(in_a_row.begin(),
             in_a_row.begin() + std::min<std::ptrdiff_t>(5, std::ssize(in_a_row)));
  measure("LIKE, a phrase, the first 20", few,
          [&](const std::string& query) { return scan(database, query, ""); });
  measure("LIKE, a word, of one site", {words[turns / 2]}, [&](const std::string& query) {
    return scan(database, query, "AND thing.site = '" + filter.sites.front() + "'");
  });
}

double gigabytes(const std::string& folder) {
  struct stat file {};
  ::stat((folder + "/minutebook.db").c_str(), &file);
  return static_cast<double>(file.st_size) / 1e9;
}

void run(std::int64_t sites, std::int64_t items, std::size_t turns) {
  const test::TempDir folder;
  const store::Instant now = store::from_iso(kNow);
  store::Archive archive = store::Archive::open(folder.path(), store::Archive::Mode::create, now);
  const Vocabulary vocabulary;
  Filler filler(archive.database(), vocabulary);
  filler.fill(sites, items);
  archive.database().execute(
      "UPDATE search_progress SET live_from = (SELECT max(id) FROM reading)");
  const double before = gigabytes(folder.path());
  const auto begun = Clock::now();
  while (store::index_more(archive, now)) {
  }
  archive.database().execute("PRAGMA wal_checkpoint(TRUNCATE)");
  fmt::print(
      "{} items of {} sites, {:.0f} MB of text; index made in {:.0f} s ({:.1f} MB/s), "
      "{:.2f} GB beside {:.2f} GB\n",
      items, sites, static_cast<double>(filler.bytes()) / 1e6, since(begun),
      static_cast<double>(filler.bytes()) / 1e6 / since(begun), gigabytes(folder.path()) - before,
      before);
  ask(archive, vocabulary, sites, items, turns);
}

}  // namespace

int main(int argc, char** argv) {
  std::map<std::string, std::int64_t> sizes = {{"items", 100'000}, {"sites", 100}, {"turns", 60}};
  bench::read_arguments(argc, argv, "search: how long a search takes", sizes);
  try {
    run(sizes["sites"], sizes["items"], static_cast<std::size_t>(sizes["turns"]));
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "search: {}\n", error.what());
    return 2;
  }
}

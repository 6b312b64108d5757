#include "tests/support/year_history.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <sstream>

#include "store/queries.h"
#include "tests/portal/days.h"

namespace test {
namespace {

using Fields = portal::YearDiary::Fields;
using Said = portal::YearDiary::Said;

// White space collapsed, and bullets, which the portal draws and the archive writes, taken out.
std::string bare(const std::string& text) {
  std::istringstream words(text);
  std::string collapsed, word;
  while (words >> word)
    if (word != "•" && word != "·" && word != "o")
      collapsed += (collapsed.empty() ? "" : " ") + word;
  return collapsed;
}

Fields normal(Fields fields) {
  for (auto& [name, text] : fields) {
    text = bare(text);
    if (name == "number" && text.ends_with('.')) text.pop_back();
  }
  return fields;
}

std::string id_of(const std::string& reference) {
  return reference.substr(reference.rfind('/') + 1);
}

std::string documents_of(const std::vector<store::DocumentView>& documents) {
  std::string text;
  for (const auto& document : documents)
    text += id_of(document.reference) + ' ' + document.title + '\n';
  return text;
}

Fields fields_of(const store::MeetingView& meeting) {
  std::string items, people;
  for (const auto& item : meeting.items) items += id_of(item.reference) + '\n';
  for (const auto& one : meeting.record.attendance)
    people += one.name + ", " + one.role + ": " + one.attendance + '\n';
  return {{"committee", meeting.record.committee},
          {"date", meeting.record.date},
          {"time", meeting.record.start_time},
          {"status", meeting.record.status},
          {"venue", meeting.record.venue},
          {"items", items},
          {"attendance", people},
          {"documents", documents_of(meeting.documents)}};
}

Fields fields_of(const store::ItemView& item) {
  const store::ItemRecord& record = item.record;
  return {{"number", record.number},
          {"title", record.title},
          {"intro", record.intro.text},
          {"minutes", record.minutes.text},
          {"decision", record.decision.text},
          {"minutes_status", record.minutes_status},
          {"documents", documents_of(item.documents)}};
}

// The fields that differ, each as both say it.
std::string difference(const Fields& told, const Fields& held) {
  std::string text;
  for (const auto& [name, value] : told) {
    const auto other = held.find(name);
    const std::string found = other == held.end() ? "nothing" : other->second;
    constexpr std::size_t kShown = 160;
    if (found != value)
      text += fmt::format("{}: \"{}\" in the archive, \"{}\" in the diary; ", name,
                          found.substr(0, kShown), value.substr(0, kShown));
  }
  return text;
}

class Comparison {
 public:
  Comparison(const YearRun& run, store::Archive& archive, const Promise& promise)
      : run_(run), queries_(archive), promise_(promise) {}

  std::vector<std::string> all() {
    for (const auto& [thing, history] : run_.year.diary().things()) compare(thing, history);
    return std::move(untold_);
  }

 private:
  struct Version {
    int night;
    Fields fields;
  };

  void say(const std::string& thing, const std::string& what) {
    untold_.push_back(thing + ": " + what);
  }

  int night_of(const std::string& time) const {
    return portal::days_between(run_.first_day(), time.substr(0, 10));
  }

  std::vector<Version> versions(const std::string& reference) {
    std::vector<Version> found;
    for (const auto& version : queries_.history(reference)) {
      Fields fields;
      if (const auto meeting = queries_.meeting(reference, version.number)) {
        fields = fields_of(*meeting);
      } else if (const auto item = queries_.item(reference, version.number)) {
        fields = fields_of(*item);
      }
      found.push_back({night_of(version.first_seen), normal(std::move(fields))});
    }
    return found;
  }

  // What the diary says of a night.
  static const Said* at(const std::vector<Said>& history, int night) {
    const auto after = std::find_if(history.begin(), history.end(),
                                    [&](const Said& said) { return said.night > night; });
    return after == history.begin() ? nullptr : &*(after - 1);
  }

  // The last night on which what began then is seen at the latest; nothing: after the year.
  std::optional<int> latest(int night, int nights) const {
    const auto first = std::lower_bound(run_.good_nights.begin(), run_.good_nights.end(), night);
    if (run_.good_nights.end() - first < nights) return std::nullopt;
    return *(first + nights - 1);
  }

  // Days since the meeting of a thing, or of an item; nothing where it is not shown.
  std::optional<int> age_of(const std::string& thing, int night) const {
    const auto& diary = run_.year.diary();
    const auto meeting = diary.meeting_of_item().find(thing);
    const auto& history =
        diary.things().at(meeting == diary.meeting_of_item().end() ? thing : meeting->second);
    const Said* said = at(history, night);
    if (said == nullptr || !said->shown()) return std::nullopt;
    const std::string today = portal::day_after(run_.first_day(), night);
    return portal::days_between(said->fields.at("date"), today);
  }

  int promised(const std::string& thing, int night) const {
    const auto age = age_of(thing, night);
    constexpr int kBefore = 14, kAfter = 60;
    const bool is_young = age && *age >= -kBefore && *age <= kAfter - promise_.young;
    return is_young ? promise_.young : promise_.old;
  }

  // Whether a long text of a settled item was changed where its meeting's page does not show it.
  bool is_behind_a_cut(const std::string& thing, const std::vector<Said>& history,
                       std::size_t i) const {
    const auto age = age_of(thing, history[i].night);
    if (i == 0 || !history[i - 1].shown() || !age || *age <= promise_.settled) return false;
    constexpr std::size_t kShownAtLeast = 200;
    for (const auto& [name, text] : history[i].fields) {
      const auto before = history[i - 1].fields.find(name);
      if (before == history[i - 1].fields.end()) return false;
      const std::string start = text.substr(0, kShownAtLeast);
      if (text != before->second &&
          (text.size() <= kShownAtLeast || !before->second.starts_with(start)))
        return false;
    }
    return true;
  }

  void compare(const std::string& thing, const std::vector<Said>& history) {
    const std::string reference = "fold/" + thing;
    const std::vector<Version> held = versions(reference);
    for (std::size_t i = 0; i < held.size(); ++i) {
      const Said* told = at(history, held[i].night);
      const Fields said = told == nullptr ? Fields() : normal(told->fields);
      if (said != held[i].fields)
        say(thing, fmt::format("version {}, seen in night {}, is not what was published: {}", i + 1,
                               held[i].night, difference(said, held[i].fields)));
      if (i > 0 && held[i - 1].fields == held[i].fields)
        say(thing, fmt::format("version {} of night {} says what the one before says", i + 1,
                               held[i].night));
    }
    expect_told(thing, history, held);
    expect_departures(thing, history, held);
  }

  // What was published long enough to be seen is a version, seen in time.
  void expect_told(const std::string& thing, const std::vector<Said>& history,
                   const std::vector<Version>& held) {
    for (std::size_t i = 0; i < history.size(); ++i) {
      if (!history[i].shown() || is_behind_a_cut(thing, history, i)) continue;
      const int until = i + 1 < history.size() ? history[i + 1].night - 1 : run_.year.night();
      const auto by = latest(history[i].night, promised(thing, history[i].night));
      if (!by || *by > until) continue;
      const Fields said = normal(history[i].fields);
      const auto last = std::find_if(held.rbegin(), held.rend(),
                                     [&](const Version& one) { return one.night <= *by; });
      if (last == held.rend())
        say(thing,
            fmt::format("published in night {}, not held by night {}", history[i].night, *by));
      else if (last->fields != said)
        say(thing, fmt::format("what changed in night {} was not seen by night {}: {}",
                               history[i].night, *by, difference(said, last->fields)));
    }
  }

  // What left for long enough is marked so in time, if it was ever seen, and unmarked in time when
  // it is back.
  void expect_departures(const std::string& thing, const std::vector<Said>& history,
                         const std::vector<Version>& held) {
    const auto events = queries_.departures("fold/" + thing);
    const auto left_by = [&](int night) {
      bool left = false;
      for (const auto& event : events)
        if (night_of(event.seen_at) <= night) left = event.kind != "returned";
      return left;
    };
    for (std::size_t i = 0; i < history.size(); ++i) {
      const int until = i + 1 < history.size() ? history[i + 1].night - 1 : run_.year.night();
      const auto by = latest(history[i].night, promised(thing, history[i].night));
      const bool was_seen = !held.empty() && held.front().night < history[i].night;
      if (!by || *by > until || (!history[i].shown() && !was_seen)) continue;
      if (left_by(*by) == history[i].shown())
        say(thing, fmt::format("{} in night {}, {} by night {}",
                               history[i].shown() ? "published" : "taken away", history[i].night,
                               left_by(*by) ? "marked as left" : "not marked", *by));
    }
    for (const auto& event : events) {
      const Said* told = at(history, night_of(event.seen_at));
      if (told != nullptr && told->shown() != (event.kind == "returned"))
        say(thing, fmt::format("{} in night {}, when it was {}", event.kind,
                               night_of(event.seen_at), told->shown() ? "there" : "not there"));
    }
  }

  const YearRun& run_;
  store::Queries queries_;
  Promise promise_;
  std::vector<std::string> untold_;
};

}  // namespace

std::vector<std::string> untold(const YearRun& run, store::Archive& archive,
                                const Promise& promise) {
  return Comparison(run, archive, promise).all();
}

}  // namespace test

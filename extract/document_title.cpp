#include "extract/document_title.h"

#include <algorithm>

#include "extract/title_dates.h"
#include "extract/words.h"

namespace extract {
namespace {

class TitleReader {
 public:
  TitleReader(std::string_view title, std::string_view committee, std::string_view meeting_date,
              const Recipe& recipe)
      : recipe_(recipe),
        dates_(read_title_dates(title, meeting_date)),
        words_(folded(dates_.rest)),
        committee_(folded(committee)) {}

  TitledDocument read() const {
    if (has("pack")) return {"pack"};
    if (has("supplement")) return {"supplement"};
    const bool own = !dates_.any || dates_.of_meeting;
    if (own && !is_paper() && (has("minutes") || is_alone("minutes_alone") || is_dated_record()))
      return record("minutes");
    if (own && !is_paper() && (has("decisions") || is_alone("decisions_alone")))
      return record("decisions");
    if (has("agenda") && !has("not_agenda")) return {"agenda"};
    return {"attachment"};
  }

 private:
  TitledDocument record(const char* kind) const {
    return {kind, dates_.any && dates_.of_meeting, has("draft")};
  }

  bool has(const char* list) const {
    const auto& words = recipe_.words("titles." + std::string(list));
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return has_word(words_, word); });
  }

  // The title is one of the words and nothing else, but for the body's name.
  bool is_alone(const char* list) const {
    std::string bare = words_;
    const std::size_t name = committee_.empty() ? std::string::npos : bare.find(committee_);
    if (name != std::string::npos) bare.erase(name, committee_.size());
    const std::string_view left = trimmed(bare, " -:,.()");
    const auto& words = recipe_.words("titles." + std::string(list));
    return std::find(words.begin(), words.end(), left) != words.end();
  }

  // "20 April 2026 - Approved by the Board": a day, and words that only a record begins with.
  bool is_dated_record() const {
    const std::string_view rest = trimmed(words_, " -:,.(");
    const auto& words = recipe_.words("titles.minutes_dated");
    return dates_.of_meeting && std::any_of(words.begin(), words.end(), [&](const auto& word) {
             return rest.starts_with(word);
           });
  }

  // What an item of the agenda is about: "3. Minutes", "Minutes of the previous meeting".
  bool is_paper() const {
    if (has("not_minutes")) return true;
    const std::size_t digits = words_.find_first_not_of("0123456789");
    return digits != 0 && digits <= 2 && (words_[digits] == '.' || words_[digits] == ')');
  }

  const Recipe& recipe_;
  const TitleDates dates_;
  const std::string words_, committee_;
};

}  // namespace

TitledDocument read_document_title(std::string_view title, std::string_view committee,
                                   std::string_view meeting_date, const Recipe& recipe) {
  return TitleReader(title, committee, meeting_date, recipe).read();
}

}  // namespace extract

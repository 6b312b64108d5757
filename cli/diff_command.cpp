#include "cli/diff_command.h"

#include <charconv>
#include <ostream>

#include "cli/json.h"
#include "cli/open_archive.h"
#include "cli/options.h"
#include "cli/reference.h"
#include "cli/word_diff.h"
#include "cli/wording.h"

namespace cli {
namespace {

const char* const kDiffExamples =
    "  minutebook diff doncaster/item/33204          the last change\n"
    "  minutebook diff doncaster/item/33204 1 3      from version 1 to version 3\n"
    "  minutebook diff doncaster/meeting/3702 --full --json\n";

struct FieldDiff {
  std::string name;
  std::vector<Change> changes;
};

// Fields both sides have are compared; one that only one side has is all new or all gone.
std::vector<FieldDiff> compare(const std::vector<store::Field>& before,
                               const std::vector<store::Field>& after) {
  std::vector<FieldDiff> differing;
  const auto text_of = [](const std::vector<store::Field>& fields, const std::string& name) {
    for (const store::Field& field : fields) {
      if (field.name == name) return field.text;
    }
    return std::string();
  };
  for (const store::Field& field : after) {
    const std::string old = text_of(before, field.name);
    if (old != field.text) differing.push_back({field.name, word_diff(old, field.text)});
  }
  return differing;
}

Json field_json(const FieldDiff& field) {
  Json changes = Json::array();
  std::string before, after;
  for (const Change& change : field.changes) {
    const char* const kind = change.kind == Change::Kind::same      ? "same"
                             : change.kind == Change::Kind::removed ? "removed"
                                                                    : "added";
    changes.push_back({{"kind", kind}, {"text", change.text}});
    if (change.kind != Change::Kind::added) before += change.text;
    if (change.kind != Change::Kind::removed) after += change.text;
  }
  return {{"field", field.name},
          {"before", or_null(before)},
          {"after", or_null(after)},
          {"changes", std::move(changes)}};
}

// Versions as given, or the last two as history orders them.
struct Pair {
  int before = 0, after = 0;
};
Pair choose(const std::vector<store::VersionView>& versions,
            const std::vector<std::string>& words) {
  const auto number = [&](const std::string& word) {
    int value = 0;
    const char* const end = word.data() + word.size();
    const auto [stop, fault] = std::from_chars(word.data(), end, value);
    for (const store::VersionView& version : versions) {
      if (fault == std::errc() && stop == end && version.number == value) return value;
    }
    throw CannotRun(words[0] + " has no version \"" + word + "\"; minutebook history lists them");
  };
  if (words.size() == 3) return {number(words[1]), number(words[2])};
  if (words.size() == 2) {  // from that version to the current one
    return {number(words[1]), versions.back().number};
  }
  return {versions[versions.size() - 2].number, versions.back().number};
}

// Of the language that began a version.
std::string language_of(const std::vector<store::VersionView>& versions, int number) {
  for (const store::VersionView& version : versions) {
    if (version.number == number) return version.readings.front().language;
  }
  return "";
}

void print_text(Invocation& call, const std::string& reference, const Pair& pair,
                const std::vector<FieldDiff>& fields, bool full) {
  const Style style = style_for(call);
  call.out << style.bold(reference) << "  version " << pair.before << " to " << pair.after << '\n';
  for (const FieldDiff& field : fields) {
    std::vector<Change> safe = field.changes;
    for (Change& change : safe) change.text = printable(change.text);
    call.out << '\n'
             << style.bold(in_words(field.name)) << '\n'
             << render_diff(safe, style, full ? 1'000'000 : 1);
  }
  if (fields.empty()) {
    call.out << "nothing that is shown differs between these versions\n";
  }
}

}  // namespace

int diff_command(Invocation& call) {
  CommonOptions common;
  bool full = false;
  std::vector<std::string> words;
  Options parser("diff REF|URL [VERSION [VERSION]]",
                 "Shows word by word what changed between two versions, by default the last two.",
                 kDiffExamples);
  parser.common(common);
  parser.flag("full", full, "whole texts, not only the paragraphs that changed");
  parser.words(words, 1, 3);
  if (!parser.parse(call)) return kDone;
  store::Archive archive = open_for_reading(common);
  store::Queries queries(archive);
  const Reference found = find_reference(queries, words.front());
  if (found.kind.empty()) throw CannotRun("a site has no versions; name a thing of it");
  const std::string reference = found.str();
  const std::vector<store::VersionView> versions = queries.history(reference);
  Pair pair{1, 1};
  std::vector<FieldDiff> fields;
  if (versions.size() > 1 || words.size() > 1) {
    pair = choose(versions, words);
    const std::string language = language_of(versions, pair.after);
    fields = compare(queries.fields_of(reference, pair.before, language).value(),
                     queries.fields_of(reference, pair.after, language).value());
  }
  if (common.json) {
    Json list = Json::array();
    for (const FieldDiff& field : fields) list.push_back(field_json(field));
    print(call.out, {{"reference", reference},
                     {"before", pair.before},
                     {"after", pair.after},
                     {"fields", std::move(list)}});
  } else if (versions.size() < 2) {
    call.out << reference << " has one version: there is nothing to compare\n";
  } else {
    print_text(call, reference, pair, fields, full);
  }
  return kDone;
}

}  // namespace cli

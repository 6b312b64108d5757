#include "cli/withhold_command.h"

#include <algorithm>
#include <map>
#include <ostream>
#include <set>

#include "cli/json.h"
#include "cli/open_archive.h"
#include "cli/options.h"
#include "cli/reference.h"
#include "cli/terminal.h"
#include "cli/wording.h"
#include "store/erase.h"

namespace cli {
namespace {

const char* const kWithholdExamples =
    "  minutebook withhold doncaster/item/33204 --reason \"names a child; asked for on 3 May\"\n"
    "  minutebook withhold --undo doncaster/item/33204\n"
    "  minutebook withhold doncaster/document/s33704 --reason \"a court order\" --erase\n"
    "  minutebook withhold --list\n";

struct WithholdOptions {
  CommonOptions common;
  std::string reason;
  bool undo = false, list = false, erase = false;
  std::vector<std::string> words;
};

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\n") == std::string::npos;
}

Json withholding_json(const store::Withholding& one) {
  return {{"reference", one.reference},
          {"kind", one.kind},
          {"reason", one.reason},
          {"withheld_at", one.withheld_at},
          {"undone_at", or_null(one.undone_at)},
          {"erase_asked_at", or_null(one.erase_asked_at)},
          {"erased_at", or_null(one.erased_at)},
          {"things", one.things}};
}

// Of an erased thing: what was captured since, and may hold it again.
std::int64_t captured_again(store::Archive& archive, const store::Withholding& one) {
  return one.erased_at && !one.undone_at ? store::captures_held(archive, one.id) : 0;
}

void print_withholding(Invocation& call, const store::Withholding& one, bool has_newer,
                       std::int64_t again) {
  constexpr std::size_t kDay = 10;
  const Style style = style_for(call);
  call.out << style.bold(one.reference) << "  withheld " << one.withheld_at.substr(0, kDay);
  if (one.erased_at) {
    call.out << ", erased " << one.erased_at->substr(0, kDay);
  } else if (one.erase_asked_at) {
    call.out << ", its erasure is not done yet";
  }
  if (one.undone_at)
    call.out << (has_newer ? ", for another reason since " : ", shown again ")
             << one.undone_at->substr(0, kDay);
  if (one.things > 1)
    call.out << ", with " << counted(one.things - 1, "thing", "things") << " of it";
  call.out << "\n    " << printable(one.reason) << '\n';
  if (again > 0) {
    call.out << "    " << counted(again, "capture", "captures")
             << " since then may hold it again: minutebook withhold " << one.reference
             << " --erase\n";
  }
}

// What else may say the same, and how to withhold it.
void print_same_words(Invocation& call, const std::map<std::string, store::SameWords>& same) {
  if (same.empty()) return;
  std::string rest;
  call.out << "The same words may stand in:\n";
  for (const auto& [reference, one] : same) {
    call.out << "  " << one.reference << "  " << one.what
             << (one.is_withheld ? ", withheld too" : "") << '\n';
    if (!one.is_withheld) rest += ' ' + one.reference;
  }
  if (!rest.empty())
    call.out << "Look, and where they do: minutebook withhold" << rest << " --reason …\n";
}

// What a kill left half erased is gone on with by opening the archive for writing.
store::Archive open_for_list(const WithholdOptions& options) {
  store::Archive archive = open_for_reading(options.common);
  if (!store::is_erasure_pending(archive)) return archive;
  return open_for_writing(options.common);
}

int list_withheld(Invocation& call, const WithholdOptions& options) {
  store::Archive archive = open_for_list(options);
  const std::vector<store::Withholding> all = store::withholdings(archive);
  if (options.common.json) {
    Json json = Json::array();
    for (const store::Withholding& one : all) {
      json.push_back(withholding_json(one));
      json.back()["captures_since"] = captured_again(archive, one);
    }
    print(call.out, {{"withholdings", std::move(json)}});
    return kDone;
  }
  for (const store::Withholding& one : all) {
    // A new reason takes the place of the one before in one moment.
    const bool has_newer = std::any_of(all.begin(), all.end(), [&](const auto& other) {
      return other.reference == one.reference && other.withheld_at == one.undone_at;
    });
    print_withholding(call, one, has_newer, captured_again(archive, one));
  }
  if (all.empty()) call.out << "nothing is withheld, and nothing was\n";
  return kDone;
}

// References of things, in the order given, each once.
std::vector<std::string> wanted_things(store::Archive& archive, const WithholdOptions& options) {
  store::Queries queries(archive);
  std::vector<std::string> references;
  std::set<std::string> seen;
  for (const std::string& word : options.words) {
    const Reference reference = find_reference(queries, word, Withheld::found);
    if (reference.kind.empty() || reference.kind == "committee") {
      throw CannotRun(reference.str() +
                      ": what can be withheld is a meeting, item, decision or document");
    }
    if (seen.insert(reference.str()).second) references.push_back(reference.str());
  }
  return references;
}

int show_again(Invocation& call, const WithholdOptions& options) {
  store::Archive archive = open_for_writing(options.common);
  Json shown = Json::array();
  for (const std::string& reference : wanted_things(archive, options)) {
    const auto undone = store::undo_withholding(archive, reference, now());
    if (!undone) {
      const auto by = store::Queries(archive).withheld(reference);
      throw CannotRun(by ? reference + " is withheld with " + by->reference + ": undo that"
                         : reference + " is not withheld");
    }
    shown.push_back(withholding_json(*undone));
    if (!options.common.json) {
      const auto still = store::Queries(archive).withheld(reference);
      call.out << reference
               << (still ? " is withheld with " + still->reference + " all the same"
                         : " is shown again")
               << '\n';
    }
  }
  if (options.common.json) print(call.out, {{"undone", std::move(shown)}});
  return kDone;
}

// To be erased: its bytes go when all that is named is hidden.
store::EraseReport erase_things(store::Archive& archive,
                                const std::vector<std::string>& references) {
  for (const std::string& reference : references) store::ask_erasure(archive, reference, now());
  return store::finish_erasures(archive, now());
}

void print_erased(Invocation& call, const store::EraseReport& report) {
  call.out << "erased: " << counted(report.readings, "reading", "readings") << " and "
           << counted(report.records, "record", "records") << " in "
           << counted(report.files, "WARC file", "WARC files")
           << "; copies made before have them still, minutebook backup brings its own up to date\n";
}

// What hides this thing now, under the reason given or the one it has.
store::Withholding withheld_for(store::Archive& archive, const std::string& reference,
                                const WithholdOptions& options) {
  if (!is_blank(options.reason)) return store::withhold(archive, reference, options.reason, now());
  const auto by = store::Queries(archive).withheld(reference);
  if (!options.erase || !by || by->reference != reference) {
    throw CannotRun("say why with --reason TEXT: it is kept, and shown to who asks for the thing");
  }
  return *by;
}

int hide_things(Invocation& call, const WithholdOptions& options) {
  store::Archive archive = open_for_writing(options.common);
  const std::vector<std::string> references = wanted_things(archive, options);
  Json hidden = Json::array();
  for (const std::string& reference : references) {
    const store::Withholding made = withheld_for(archive, reference, options);
    hidden.push_back(withholding_json(made));
    if (options.common.json) continue;
    call.out << reference;
    if (made.things > 1)
      call.out << " and " << counted(made.things - 1, "thing", "things") << " of it";
    call.out << (made.things > 1 ? " are" : " is") << " hidden from show, search and exports"
             << (options.erase ? "\n" : "; --undo shows it again\n");
  }
  std::map<std::string, store::SameWords> others;  // by reference
  for (std::size_t i = 0; i < references.size(); ++i) {
    hidden[i]["same_words"] = Json::array();
    for (const store::SameWords& one : store::same_words(archive, references[i])) {
      const bool is_named =
          std::find(references.begin(), references.end(), one.reference) != references.end();
      if (!is_named) others.emplace(one.reference, one);
      hidden[i]["same_words"].push_back(
          {{"reference", one.reference}, {"what", one.what}, {"withheld", one.is_withheld}});
    }
  }
  if (!options.common.json) print_same_words(call, others);
  Json json = {{"withheld", std::move(hidden)}};
  if (options.erase) {
    const store::EraseReport report = erase_things(archive, references);
    if (!options.common.json) print_erased(call, report);
    json["erased"] = {
        {"readings", report.readings}, {"records", report.records}, {"warc_files", report.files}};
  }
  if (options.common.json) print(call.out, json);
  return kDone;
}

}  // namespace

int withhold_command(Invocation& call) {
  WithholdOptions options;
  Options parser(
      "withhold REF... --reason TEXT",
      "Hides meetings, items, decisions or documents from show, search and every export, "
      "at once and\nwhatever is harvested later; keeps when and why. What belongs to a "
      "thing alone goes with it.",
      kWithholdExamples);
  parser.common(options.common);
  parser.text("reason", options.reason, "TEXT", "why: kept, and shown to who asks for the thing");
  parser.flag("undo", options.undo, "shows it again");
  parser.flag("erase", options.erase,
              "for ever: its bytes go out of WARC files and database, a date and the reason stay");
  parser.flag("list", options.list, "what is withheld and what was, with dates and reasons");
  parser.words(options.words, 0, 1000);
  if (!parser.parse(call)) return kDone;
  if (options.list) {
    if (!options.words.empty() || options.undo || options.erase || !options.reason.empty())
      throw CannotRun("--list takes nothing beside it");
    return list_withheld(call, options);
  }
  if (options.words.empty())
    throw CannotRun("name what is to be withheld: a meeting, item, decision or document");
  if (options.undo) {
    if (!options.reason.empty() || options.erase)
      throw CannotRun("--undo takes neither --reason nor --erase");
    return show_again(call, options);
  }
  try {
    return hide_things(call, options);
  } catch (const store::ErasureMustWait& wait) {
    call.err << "minutebook withhold: hidden and not erased: " << wait.what() << '\n';
    return kLeased;
  }
}

}  // namespace cli

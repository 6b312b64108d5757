#include "cli/show_command.h"

#include <ostream>
#include <utility>

#include "cli/document_bytes.h"
#include "cli/document_pages.h"
#include "cli/json.h"
#include "cli/open_archive.h"
#include "cli/options.h"
#include "cli/reference.h"
#include "cli/sheet.h"
#include "cli/view_options.h"
#include "cli/wording.h"

namespace cli {
namespace {

constexpr std::size_t kNewest = 20;  // meetings shown of a site or committee

struct ShowOptions {
  CommonOptions common;
  std::string format = "text";
  std::string language;
  ViewOptions view;
  std::int64_t version = 0;
  std::vector<std::string> words;
};

const char* const kShowExamples =
    "  minutebook show doncaster                        its committees and newest meetings\n"
    "  minutebook show doncaster/meeting/3702           items with their minutes, to read\n"
    "  minutebook show doncaster/meeting/3702 --json    the same, for a program\n"
    "  minutebook show doncaster/item/33204 --version 1\n"
    "  minutebook show doncaster/item/33204 --as-of 2026-03-05    as the council had it then\n"
    "  minutebook show doncaster/decision/d123          who decided what, when and why\n"
    "  minutebook show 'https://doncaster.moderngov.co.uk/ieListDocuments.aspx?CId=352&MId=3702'\n"
    "  minutebook show doncaster/meeting/3702 --format html > meeting.html\n";

// Shows a sheet in the format asked for, or the same thing's JSON.
class Output {
 public:
  Output(Invocation& call, const ShowOptions& options) : call_(call), options_(options) {}
  bool wants_json() const { return options_.common.json; }
  void write(const Json& json) { print(call_.out, json); }
  void write(const Sheet& sheet) {
    if (options_.format == "html") {
      call_.out << as_html(sheet);
    } else if (options_.format == "md") {
      call_.out << as_markdown(sheet);
    } else {
      call_.out << as_text(sheet, style_for(call_), text_width(call_));
    }
  }

 private:
  Invocation& call_;
  const ShowOptions& options_;
};

[[noreturn]] void no_such_version(store::Queries& queries, const std::string& reference,
                                  const ShowOptions& options) {
  const std::string then = in_words(options.view);
  if (!then.empty()) {
    throw CannotRun("nothing of " + reference + " was there " + then + "; minutebook history " +
                    reference + " says when it was first seen");
  }
  const std::size_t held = queries.history(reference).size();
  throw CannotRun(reference + " has no version " + std::to_string(options.version) + "; it has " +
                  std::to_string(held) + (held == 1 ? " version" : " versions"));
}

void show_site(store::Queries& queries, const std::string& site, Output& output) {
  const std::vector<store::CommitteeLine> committees = queries.committee_lines(site);
  const std::vector<store::MeetingLine> meetings = queries.meeting_lines(site, kNewest);
  const std::int64_t count = queries.meeting_count(site);
  const store::SiteRow row = queries.site(site).value();
  const std::int64_t decided = queries.decision_count(site);
  const std::vector<store::DecisionLine> decisions = queries.decision_lines(site, kNewest);
  if (!output.wants_json()) {
    Sheet sheet = to_sheet(row, committees, meetings, count);
    if (decided > 0) {
      std::string heading = counted(decided, "decision", "decisions");
      if (std::cmp_less(decisions.size(), decided))
        heading += ", the newest " + std::to_string(decisions.size());
      sheet.sections.push_back(decisions_section(decisions, heading));
    }
    if (const std::int64_t withheld = queries.withheld_count(site); withheld > 0) {
      sheet.particulars.push_back(
          {"Withheld", counted(withheld, "thing", "things") + ", see minutebook withhold --list"});
    }
    return output.write(sheet);
  }
  Json councils = Json::array();
  for (const store::CouncilRow& council : row.councils) councils.push_back(council.official_name);
  output.write(Json{{"site", site},
                    {"url", or_null(row.base_url)},
                    {"platform", or_null(row.platform)},
                    {"councils", std::move(councils)},
                    {"committees", to_json(committees)},
                    {"withheld", queries.withheld_count(site)},
                    {"meetings_held", count},
                    {"newest_meetings", to_json(meetings)},
                    {"decisions_held", decided},
                    {"newest_decisions", to_json(decisions)}});
}

void show_committee(store::Queries& queries, const store::CommitteeView& view, Output& output) {
  if (!output.wants_json()) {
    return output.write(to_sheet(view, queries.meeting_lines(view.reference, kNewest),
                                 queries.meeting_count(view.reference)));
  }
  Json json = to_json(view);
  json["meetings"] = queries.meetings_of(view.reference);
  output.write(json);
}

void measure_all(store::Archive& archive, std::vector<store::DocumentView>& documents) {
  for (store::DocumentView& document : documents) measure(archive, document);
}

// With the decisions whose own pages say that they were taken there.
bool show_meeting(store::Queries& queries, const store::MeetingView& view, Output& output) {
  const std::vector<store::DecisionLine> decisions = queries.decisions_of(view.reference);
  if (output.wants_json()) {
    Json json = to_json(view);
    json["decisions"] = to_json(decisions);
    output.write(json);
    return true;
  }
  Sheet sheet = to_sheet(view);
  if (!decisions.empty())
    sheet.sections.push_back(decisions_section(decisions, "Decisions with pages of their own"));
  output.write(sheet);
  return true;
}

void show_document(const store::DocumentView& view,
                   const std::optional<store::DocumentTextView>& text, Output& output) {
  if (output.wants_json()) {
    Json json = to_json(view);
    add_pages(json, text);
    return output.write(json);
  }
  Sheet sheet = to_sheet(view);
  if (text) add_pages(sheet, *text);
  output.write(sheet);
}

// The sheet or the JSON of a thing; false when it has no such version.
bool show_thing(store::Archive& archive, store::Queries& queries, const Reference& reference,
                const ShowOptions& options, Output& output) {
  const std::string words = reference.str();
  const auto version = static_cast<int>(options.version);
  const std::string& language = options.language.empty() ? reference.language : options.language;
  const auto write = [&](const auto& view) {
    output.wants_json() ? output.write(to_json(view)) : output.write(to_sheet(view));
    return true;
  };
  if (auto meeting = queries.meeting(words, version, language)) {
    measure_all(archive, meeting->documents);
    for (store::ItemView& item : meeting->items) measure_all(archive, item.documents);
    return show_meeting(queries, *meeting, output);
  }
  if (auto item = queries.item(words, version, language)) {
    measure_all(archive, item->documents);
    return write(*item);
  }
  if (auto decision = queries.decision(words, version, language)) {
    measure_all(archive, decision->documents);
    return write(*decision);
  }
  if (auto document = queries.document(words, version, language)) {
    measure(archive, *document);
    show_document(*document, store::document_text(archive, words), output);
    return true;
  }
  if (const auto committee = queries.committee(words, version, language)) {
    show_committee(queries, *committee, output);
    return true;
  }
  return false;
}

}  // namespace

int show_command(Invocation& call) {
  ShowOptions options;
  Options parser(
      "show REF|URL|SITE",
      "Shows a meeting, item, decision, document, committee or site as the archive holds it.",
      kShowExamples);
  parser.common(options.common);
  parser.text("format", options.format, "text|html|md", "how it is laid out");
  parser.number("version", options.version, 1, 1'000'000, "an older version: see history");
  add_view_options(parser, options.view);
  parser.text("language", options.language, "CODE", "cy for the Welsh pages");
  parser.words(options.words, 1, 1);
  if (!parser.parse(call)) return kDone;
  if (options.format != "text" && options.format != "html" && options.format != "md") {
    throw CannotRun("--format is text, html or md, not \"" + options.format + '"');
  }
  const store::View view = view_of(options.view);
  if (options.version != 0 && !view.is_now())
    throw CannotRun("--version names a version, --as-of and --as-known a time: give one of them");
  store::Archive archive = open_for_reading(options.common);
  store::Queries queries(archive, view);
  const Reference reference = find_reference(queries, options.words.front());
  Output output(call, options);
  if (reference.kind.empty()) {
    if (options.version != 0) throw CannotRun("a site has no versions; its meetings have");
    show_site(queries, reference.site, output);
  } else if (!show_thing(archive, queries, reference, options, output)) {
    no_such_version(queries, reference.str(), options);
  }
  return kDone;
}

}  // namespace cli

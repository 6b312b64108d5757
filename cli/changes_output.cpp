#include "cli/changes_output.h"

#include "cli/json_ledger.h"
#include "cli/wording.h"

namespace cli {
namespace {

constexpr std::size_t kMostFields = 8;
constexpr std::size_t kLongestTitle = 120;

std::string kind_in_words(const std::string& kind) {
  if (kind == "reextracted") return "read again";
  if (kind == "translated") return "in a further language";
  return in_words(kind);
}

// "Budget monitoring (Cabinet, 3 November 2026)"
std::string title_of(const store::ChangeView& change) {
  std::string title = beginning(change.title, kLongestTitle);
  std::string place =
      change.thing == "meeting" || change.committee == change.title ? "" : change.committee;
  if (change.thing == "meeting" && title.find(change.committee) == std::string::npos)
    place = change.committee;
  if (!change.date.empty()) place += (place.empty() ? "" : ", ") + long_date(change.date);
  if (title.empty()) return place.empty() ? change.thing : place;
  return place.empty() ? title : title + " (" + place + ')';
}

std::string what_it_means(const store::ChangeView& change) {
  if (change.kind == "new") return "seen for the first time";
  if (change.kind == "not_listed") return "the portal's lists do not name it any more";
  if (change.kind == "gone") return "the portal says that it is gone";
  if (change.kind == "returned") return "it is back";
  if (change.kind == "withheld") return "it is withheld: copies of it should be, too";
  if (change.kind == "shown") return "it is shown again";
  if (change.kind == "translated") return "read in a further language";
  if (change.kind == "completed") return "the whole text was read";
  if (change.kind == "reextracted")
    return "minutebook reads it better; the council changed nothing";
  if (change.kind == "imported") return "from an older capture";
  return "";
}

}  // namespace

std::vector<ShortChange> shortened(const std::vector<store::FieldChange>& fields) {
  std::vector<ShortChange> all;
  for (const store::FieldChange& field : fields) {
    if (all.size() == kMostFields) break;
    all.push_back({field.name, short_diff(field.before, field.after)});
  }
  return all;
}

std::string change_line(const store::ChangeView& change, const std::vector<ShortChange>& fields) {
  Json json = to_json(change);
  json["fields"] = Json::array();
  for (const ShortChange& field : fields)
    json["fields"].push_back({{"field", field.field}, {"diff", as_line(field.diff, Style())}});
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string change_text(const store::ChangeView& change, const std::vector<ShortChange>& fields,
                        const Style& style, std::size_t width) {
  std::string out = style.faint(short_time(change.seen_at)) + "  " +
                    style.bold(kind_in_words(change.kind)) + "  " + printable(change.reference);
  if (change.version_before && *change.version_before != change.version) {
    out += style.faint("  version " + std::to_string(*change.version_before) + " to " +
                       std::to_string(change.version));
  }
  out += '\n' + wrapped(printable(title_of(change)), width, 2);
  if (fields.empty() && change.kind != "new")
    out += wrapped(style.faint(what_it_means(change)), 0, 2);
  for (const ShortChange& field : fields) {
    std::vector<Change> safe = field.diff;
    for (Change& piece : safe) piece.text = printable(piece.text);
    out += "  " + style.faint(in_words(field.field) + ": ") + as_line(safe, style) + '\n';
  }
  return out;
}

exporting::AtomEntry change_entry(const store::ChangeView& change,
                                  const std::vector<ShortChange>& fields) {
  exporting::AtomEntry entry;
  entry.id = change.reference + "/change/" + std::to_string(change.cursor);
  entry.title = kind_in_words(change.kind) + ": " + title_of(change);
  entry.updated = change.recorded_at;
  entry.link = change.url;
  entry.category = change.kind;
  entry.language = change.language;
  const std::vector<Change> meaning = {{Change::Kind::same, what_it_means(change)}};
  if (!meaning.front().text.empty()) entry.html = "<p>" + as_html(meaning) + "</p>";
  for (const ShortChange& field : fields) {
    entry.html += "<p>" + as_html({{Change::Kind::same, in_words(field.field)}}) + ": " +
                  as_html(field.diff) + "</p>";
  }
  entry.html += "<p>" +
                as_html({{Change::Kind::same,
                          change.reference + ", version " + std::to_string(change.version)}}) +
                "</p>";
  return entry;
}

}  // namespace cli

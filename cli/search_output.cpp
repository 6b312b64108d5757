#include "cli/search_output.h"

#include "cli/columns.h"
#include "cli/wording.h"
#include "export/atom_feed.h"

namespace cli {
namespace {

// Blanks, tabs and line feeds as one blank: a snippet is one paragraph.
std::string one_line(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

// Calls `plain` and `hit` with the pieces between the marks, in order.
template <typename Plain, typename Hit>
void pieces(const std::string& marked, const Plain& plain, const Hit& hit) {
  std::string piece;
  bool inside = false;
  const auto give = [&] {
    if (!piece.empty()) inside ? hit(piece) : plain(piece);
    piece.clear();
  };
  for (const char c : marked) {
    if (c == store::kHitBegins || c == store::kHitEnds) {
      give();
      inside = c == store::kHitBegins;
    } else {
      piece += c;
    }
  }
  give();
}

std::string without_marks(const std::string& marked) {
  std::string out;
  const auto add = [&](const std::string& piece) { out += piece; };
  pieces(marked, add, add);
  return out;
}

std::string for_terminal(const std::string& marked, const Style& style, bool bold) {
  std::string out;
  pieces(
      one_line(marked),
      [&](const std::string& piece) {
        out += bold ? style.bold(printable(piece)) : printable(piece);
      },
      [&](const std::string& piece) {
        out += style.colours() ? style.yellow(printable(piece)) : "**" + printable(piece) + "**";
      });
  return out;
}

std::string for_html(const std::string& marked) {
  std::string out;
  pieces(
      one_line(marked), [&](const std::string& piece) { out += exporting::xml_text(piece); },
      [&](const std::string& piece) { out += "<mark>" + exporting::xml_text(piece) + "</mark>"; });
  return out;
}

}  // namespace

std::string hit_text(const store::SearchHit& hit, const Style& style, std::size_t width) {
  std::string place = hit.council;
  for (const std::string& words : {hit.committee, long_date(hit.date)}) {
    if (!words.empty()) place += (place.empty() ? "" : ", ") + words;
  }
  if (!hit.departed.empty()) place += " (" + in_words(hit.departed) + ')';
  std::string title = for_terminal(hit.title, style, true);
  if (title.empty()) title = "(without a title)";
  std::string text =
      title + "  " + hit.reference + (hit.language.empty() ? "" : " (" + hit.language + ')') + '\n';
  text += wrapped(printable(one_line(place)), width, 2);
  std::string snippet = for_terminal(hit.snippet, style, false);
  if (hit.page) snippet = "page " + std::to_string(*hit.page) + ": " + snippet;
  return text + wrapped(snippet, width, 2);
}

Json to_json(const store::SearchHit& hit) {
  return {{"reference", hit.reference},
          {"kind", hit.kind},
          {"url", or_null(hit.url)},
          {"council", or_null(hit.council)},
          {"committee", or_null(hit.committee)},
          {"committee_reference", or_null(hit.committee_reference)},
          {"meeting", or_null(hit.meeting)},
          {"date", or_null(hit.date)},
          {"title", or_null(without_marks(hit.title))},
          {"page", hit.page ? Json(*hit.page) : Json(nullptr)},
          {"snippet", or_null(one_line(without_marks(hit.snippet)))},
          {"snippet_html", or_null(for_html(hit.snippet))},
          {"language", or_null(hit.language)},
          {"departed", or_null(hit.departed)},
          {"score", hit.score}};
}

std::string counts_text(const std::vector<store::SearchCount>& counts, const std::string& by,
                        const Style& style, std::size_t width) {
  Columns columns({by, "found"});
  for (const store::SearchCount& count : counts) {
    std::string name = count.name.empty() ? count.key : count.name;
    if (!count.name.empty() && !count.key.empty()) name += "  " + count.key;
    columns.add({name.empty() ? "(not known)" : printable(name), grouped(count.count)});
  }
  return columns.text(style, 0, width);
}

Json to_json(const store::SearchCount& count, const std::string& by) {
  Json json;
  if (by == "year") {
    json["year"] = or_null(count.key);
  } else {
    json[by == "council" ? "site" : "committee_reference"] = or_null(count.key);
    json[by] = or_null(count.name);
  }
  json["found"] = count.count;
  return json;
}

}  // namespace cli

#include "tests/portal/word_html.h"

#include <algorithm>
#include <array>

#include "tests/portal/html_text.h"

namespace portal {
namespace {

// A tag of Tidy's: lines may break after each '=' and between attributes, not inside values.
std::string tag(std::string_view text) {
  std::string out;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    out += c == ' ' && quoted ? kHardBlank : c;
    if (c == '=' && !quoted) out += kMayBreak;
  }
  return out;
}

struct Habit {
  std::string_view paragraph, before, after;  // around the words of a paragraph
  std::string_view blank;                     // between paragraphs
};

const Habit& manner_of(int number) {
  static const std::array<Habit, 3> kManners = {
      {{R"(<p class="MsoNormal" style="text-align:justify">)", R"(<span style="font-size:11.0pt">)",
        "</span>", "<p class=\"MsoNormal\">&nbsp;</p>\n"},
       {R"(<p class="MsoNormal">)", "", "", "<p class=\"MsoNormal\">&nbsp;</p>\n"},
       {R"(<p class="MsoNormal">)", R"(<span lang="EN-US" style="" xml:lang="EN-US">)", "</span>",
        "<p class=\"MsoNormal\"><span lang=\"EN-US\" style=\"\" xml:lang=\n\"EN-US\">&nbsp;"
        "</span></p>\n"}}};
  return kManners[static_cast<std::size_t>(std::abs(number)) % kManners.size()];
}

// The third habit marks words the speller does not know, as Word does.
std::string with_spelling(const std::string& words, int manner) {
  static constexpr std::string_view kUnknown = "Wendmoor";
  if (std::abs(manner) % 3 != 2) return words;
  std::string out = words;
  if (const auto at = out.find(kUnknown); at != std::string::npos) {
    out.replace(at, kUnknown.size(),
                tag(R"(<span class="SpellE">)") + std::string(kUnknown) + "</span>");
  }
  return out;
}

std::string runs_html(const std::vector<Run>& runs, int manner) {
  std::string out;
  for (const Run& run : runs) {
    std::string text = with_spelling(word_text(run.text), manner);
    if (!run.href.empty()) {
      text = tag("<a href=\"" + href(run.href) + "\">") + tag("<span style=\"\">") + text +
             "</span></a>";
    }
    if (run.italic) text = tag("<i style=\"\">") + text + "</i>";
    if (run.bold) text = tag("<b style=\"\">") + text + "</b>";
    if (run.line_break) text += "<br />\n";
    out += text;
  }
  return out;
}

// What follows the words, outside their spans: a stub.
std::string tail_of(const std::vector<Run>& runs) {
  return runs.empty() ? "" : runs.back().raw_html;
}

std::string bullet_html(const Piece& piece, int manner, std::string_view place) {
  struct Mark {
    std::string_view font, glyph;
  };
  static constexpr std::array<Mark, 3> kMarks = {
      {{"Symbol", "·"}, {"&quot;Courier New&quot;", "o"}, {"Wingdings", "&Oslash;"}}};
  const Mark& mark = kMarks[static_cast<std::size_t>(std::clamp(piece.level, 1, 3) - 1)];
  const std::string margin = std::to_string(36 * piece.level);
  std::string out = tag("<p class=\"MsoListParagraph" + std::string(place) +
                        "\" style=\"margin-left:" + margin + ".0pt;text-indent:-18.0pt\">");
  out += '\n';
  out +=
      tag("<span style=\"font-family:" + std::string(mark.font) + "\">") + tag("<span style=\"\">");
  out += mark.glyph;
  out += tag("<span style=\"font:7.0pt &quot;Times New Roman&quot;\">");
  out += "&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span>";
  return out + runs_html(piece.runs, manner) + tail_of(piece.runs) + "</p>";
}

std::string numbered_html(const Piece& piece, int manner) {
  return tag(R"(<p class="MsoListParagraph" style="margin-left:36.0pt;text-indent:-36.0pt">)") +
         piece.marker + tag(R"(<span style="font:7.0pt &quot;Times New Roman&quot;">)") +
         "&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span>" + runs_html(piece.runs, manner) +
         tail_of(piece.runs) + "</p>";
}

std::string table_html(const Piece& piece, int manner) {
  std::string out = tag(R"(<table class="MsoTableGrid" border="1" cellspacing="0" cellpadding="0" )"
                        R"(style="border-collapse:collapse;border:none">)") +
                    "\n";
  for (const auto& row : piece.rows) {
    out += "<tr>\n";
    for (const auto& cell : row) {
      out += tag(
          R"(<td width="200" valign="top" style="width:150.25pt;padding:0cm 5.4pt 0cm 5.4pt">)");
      out +=
          "\n<p class=\"MsoNormal\">" + runs_html(cell, manner) + tail_of(cell) + "</p>\n</td>\n";
    }
    out += "</tr>\n";
  }
  return out + "</table>";
}

// Word's class names say where in its list a paragraph stands.
std::string_view place_in_list(const std::vector<Piece>& pieces, std::size_t i) {
  const auto is_bullet = [&](std::size_t at) {
    return at < pieces.size() && pieces[at].kind == Piece::Kind::bullet;
  };
  const bool before = i > 0 && is_bullet(i - 1), after = is_bullet(i + 1);
  if (before && after) return "CxSpMiddle";
  if (before) return "CxSpLast";
  return after ? "CxSpFirst" : "";
}

}  // namespace

std::string word_html(const std::vector<Piece>& pieces, int manner) {
  const Habit& habit = manner_of(manner);
  std::string out;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    std::string one;
    switch (piece.kind) {
      case Piece::Kind::paragraph:
        one = tag(habit.paragraph) + tag(habit.before) + runs_html(piece.runs, manner) +
              std::string(habit.after) + tail_of(piece.runs) + "</p>";
        break;
      case Piece::Kind::bullet:
        one = bullet_html(piece, manner, place_in_list(pieces, i));
        break;
      case Piece::Kind::numbered:
        one = numbered_html(piece, manner);
        break;
      case Piece::Kind::table:
        one = table_html(piece, manner);
    }
    out += tidy_lines(one) + "\n";
    const bool in_list = piece.kind == Piece::Kind::bullet && i + 1 < pieces.size() &&
                         pieces[i + 1].kind == Piece::Kind::bullet;
    if (i + 1 < pieces.size() && !in_list) out += habit.blank;
  }
  return out;
}

std::string tidy_lines(std::string_view text) {
  constexpr std::size_t kHtmlColumns = 68;
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  std::size_t column = 0, may_break = std::string::npos;  // where in `out` a line may end
  for (const char c : text) {
    if (c == kMayBreak) {
      may_break = out.size();
      continue;
    }
    if (c == '\n') {
      out += c;
      column = 0;
      may_break = std::string::npos;
      continue;
    }
    if (c == ' ') may_break = out.size();
    out += c == kHardBlank ? ' ' : c;
    if (++column > kHtmlColumns && may_break != std::string::npos) {
      if (may_break < out.size() && out[may_break] == ' ') {
        out[may_break] = '\n';
      } else {
        out.insert(may_break, 1, '\n');
      }
      column = out.size() - may_break - 1;
      may_break = std::string::npos;
    }
  }
  return out;
}

}  // namespace portal

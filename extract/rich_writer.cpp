// The part of rich_text that writes: pieces to HTML and to plain text.
#include <algorithm>
#include <array>

#include "extract/numbering.h"
#include "extract/rich_pieces.h"

namespace extract {
namespace {

// Opens and closes lists so that every piece stands at its level.
class HtmlWriter {
 public:
  void write(const std::vector<Piece>& pieces) {
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const Piece& piece = pieces[i];
      if (piece.kind == Piece::Kind::item) {
        item(piece, next_number(pieces, i));
      } else {
        close_lists(piece.level);
        block(piece);
      }
    }
    close_lists(0);
  }
  std::string html;

 private:
  struct List {
    char type;  // of its numbers; 0 for bullets
    int next;
  };

  static std::string next_number(const std::vector<Piece>& pieces, std::size_t at) {
    const int level = pieces[at].level;
    for (++at; at < pieces.size() && pieces[at].kind == Piece::Kind::item; ++at) {
      if (pieces[at].level == level) return pieces[at].number;
      if (pieces[at].level < level) break;
    }
    return "";
  }

  void close_lists(int level) {
    while (static_cast<int>(lists_.size()) > level) {
      html += lists_.back().type == 0 ? "</li></ul>" : "</li></ol>";
      lists_.pop_back();
    }
  }

  void block(const Piece& piece) {
    switch (piece.kind) {
      case Piece::Kind::quote_begin:
        html += "<blockquote>";
        break;
      case Piece::Kind::quote_end:
        html += "</blockquote>";
        break;
      case Piece::Kind::table:
        html += piece.text.html;
        break;
      default:
        html += "<p>" + piece.text.html + "</p>";
    }
  }

  // The type an ol needs to print exactly this number, "1." or "iv."; 0 when none does.
  static char type_for(const std::string& number, const std::string& following) {
    if (number.size() < 2 || number.back() != '.') return 0;
    const std::string_view token = std::string_view(number).substr(0, number.size() - 1);
    const std::string_view after =
        std::string_view(following).substr(0, following.empty() ? 0 : following.size() - 1);
    char found = 0;
    // "i." alone is Roman one and the letter i: the number behind it tells, if there is one.
    for (const char type : {'1', 'a', 'A', 'i', 'I'}) {
      const auto value = number_value(type, token);
      if (!value) continue;
      if (number_value(type, after) == *value + 1) return type;
      if (found == 0 || *value == 1) found = type;
    }
    return found;
  }

  void item(const Piece& piece, const std::string& following) {
    // A level is never skipped: the first item of a run may be printed far to the right.
    const int level = std::clamp(piece.level, 1, static_cast<int>(lists_.size()) + 1);
    close_lists(level);
    if (!piece.number.empty() && continue_numbers(piece, level)) return;
    const char type = piece.number.empty() ? char{0} : type_for(piece.number, following);
    if (!piece.number.empty() && type == 0) {
      close_lists(level - 1);
      html += "<p>" + escape_html(piece.number) + " " + piece.text.html + "</p>";
      return;
    }
    if (static_cast<int>(lists_.size()) == level && lists_.back().type == 0 && type == 0) {
      html += "</li><li>" + piece.text.html;
      return;
    }
    close_lists(level - 1);
    open(type, piece);
  }

  bool continue_numbers(const Piece& piece, int level) {
    if (static_cast<int>(lists_.size()) != level || lists_.back().type == 0) return false;
    List& list = lists_.back();
    if (piece.number != number_text(list.type, list.next) + ".") return false;
    ++list.next;
    html += "</li><li>" + piece.text.html;
    return true;
  }

  void open(char type, const Piece& piece) {
    if (type == 0) {
      html += "<ul><li>" + piece.text.html;
      lists_.push_back({0, 0});
      return;
    }
    const std::string token = piece.number.substr(0, piece.number.size() - 1);
    const int value = number_value(type, token).value_or(1);
    html += "<ol";
    if (value != 1) html += " start=\"" + std::to_string(value) + "\"";
    if (type != '1') html += std::string(" type=\"") + type + "\"";
    html += "><li>" + piece.text.html;
    lists_.push_back({type, value + 1});
  }

  std::vector<List> lists_;
};

std::string plain_line(const Piece& piece) {
  constexpr std::size_t kIndent = 2;
  const int inside = std::max(piece.level - 1, 0);
  std::string out(kIndent * static_cast<std::size_t>(inside), ' ');
  if (piece.kind == Piece::Kind::item) {
    out += piece.number.empty() ? "\u2022 " : piece.number + " ";
  }
  return out + piece.text.text;
}

bool has_text(const Piece& piece) {
  return piece.kind != Piece::Kind::quote_begin && piece.kind != Piece::Kind::quote_end;
}

}  // namespace

RichText written(const std::vector<Piece>& pieces) {
  HtmlWriter writer;
  writer.write(pieces);
  RichText out{std::move(writer.html), ""};
  for (const Piece& piece : pieces) {
    if (!has_text(piece)) continue;
    if (!out.text.empty()) out.text += "\n\n";
    out.text += plain_line(piece);
  }
  if (out.text.empty()) out.html.clear();
  return out;
}

Inline written_cell(const std::vector<Piece>& pieces) {
  if (pieces.size() == 1 && pieces[0].kind == Piece::Kind::paragraph) {
    Inline only = pieces[0].text;
    std::replace(only.text.begin(), only.text.end(), '\n', ' ');
    return only;
  }
  HtmlWriter writer;
  writer.write(pieces);
  Inline out{std::move(writer.html), ""};
  for (const Piece& piece : pieces) {
    if (!has_text(piece)) continue;
    if (!out.text.empty()) out.text += ' ';
    std::string line = plain_line(piece);
    line.erase(0, std::min(line.find_first_not_of(' '), line.size()));
    std::replace(line.begin(), line.end(), '\n', ' ');
    std::replace(line.begin(), line.end(), '\t', ' ');
    out.text += line;
  }
  return out;
}

}  // namespace extract

#include "tests/portal/text_notation.h"

#include <algorithm>
#include <cctype>

namespace portal {
namespace {

std::string_view unpadded(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

bool means_something(char c) { return c == '*' || c == '_' || c == '\\' || c == '[' || c == '\n'; }

// Reads **bold**, __italic__, [words](address) and \ + newline.
class RunReader {
 public:
  std::vector<Run> read(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      // Most of a text is plain: up to the next character that may mean something.
      const auto plain = static_cast<std::size_t>(
          std::find_if(text.begin() + static_cast<std::ptrdiff_t>(i), text.end(), means_something) -
          text.begin());
      text_.append(text, i, plain - i);
      if ((i = plain) == text.size()) break;
      const auto rest = text.substr(i);
      if (rest.starts_with("**") || rest.starts_with("__")) {
        flush();
        bool& flag = rest[0] == '*' ? bold_ : italic_;
        flag = !flag;
        ++i;
      } else if (rest.starts_with("\\\n")) {
        flush();
        runs_.push_back({.text = "", .line_break = true, .href = "", .raw_html = ""});
        ++i;
      } else if (const auto end = link_end(rest); end > 0) {
        flush();
        read_link(rest.substr(0, end));
        i += end - 1;
      } else {
        text_ += rest[0] == '\n' ? ' ' : rest[0];
      }
    }
    flush();
    return std::move(runs_);
  }

 private:
  static std::size_t link_end(std::string_view text) {
    if (text[0] != '[') return 0;
    const auto middle = text.find("](");
    if (middle == std::string_view::npos) return 0;
    if (text.substr(1, middle - 1).find_first_of("[]") != std::string_view::npos) return 0;
    const auto end = text.find(')', middle);
    return end == std::string_view::npos ? 0 : end + 1;
  }
  void read_link(std::string_view link) {
    const auto middle = link.find("](");
    Run run = styled(std::string(link.substr(1, middle - 1)));
    run.href = link.substr(middle + 2, link.size() - middle - 3);
    runs_.push_back(std::move(run));
  }
  Run styled(std::string text) const {
    Run run;
    run.text = std::move(text);
    run.bold = bold_;
    run.italic = italic_;
    return run;
  }
  void flush() {
    if (!text_.empty()) runs_.push_back(styled(std::move(text_)));
    text_.clear();
  }
  std::vector<Run> runs_;
  std::string text_;
  bool bold_ = false, italic_ = false;
};

// The length of "(1)", "12." or "iv)" at the start of a line, before a blank; 0 when none is there.
std::size_t number_length(std::string_view line) {
  const auto blank = line.find(' ');
  if (blank == std::string_view::npos || blank < 2 || blank > 6) return 0;
  std::string_view body = line.substr(0, blank);
  const char end = body.back();
  body.remove_suffix(1);
  const bool opened = body.starts_with('(');
  if (opened) body.remove_prefix(1);
  if (body.empty() || body.size() > 4 || (end != ')' && (end != '.' || opened))) return 0;
  const auto all = [&](int (*is)(int)) {
    return std::all_of(body.begin(), body.end(), [is](unsigned char c) { return is(c) != 0; });
  };
  if (end == '.') return all(std::isdigit) ? blank : 0;
  return all(std::isdigit) || all(std::islower) ? blank : 0;
}

Piece piece_beginning(std::string_view line, std::string& text) {
  Piece piece;
  const auto dashes = line.find_first_not_of('-');
  if (dashes >= 1 && dashes <= 3 && line[dashes] == ' ') {
    piece.kind = Piece::Kind::bullet;
    piece.level = static_cast<int>(dashes);
    line.remove_prefix(dashes + 1);
  } else if (const auto length = number_length(line); length > 0) {
    piece.kind = Piece::Kind::numbered;
    piece.marker = line.substr(0, length);
    line.remove_prefix(length + 1);
  }
  text = line;
  return piece;
}

std::vector<std::vector<Run>> read_row(std::string_view line) {
  std::vector<std::vector<Run>> cells;
  line.remove_prefix(1);
  while (!line.empty()) {
    const auto end = line.find('|');
    cells.push_back(RunReader{}.read(unpadded(line.substr(0, end))));
    line = end == std::string_view::npos ? std::string_view{} : line.substr(end + 1);
  }
  return cells;
}

// How many words `text` has, cutting it after `left` of them; lowers `left`.
bool cut_text(std::string& text, int& left) {
  bool in_word = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool space = text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r');
    if (!space && !in_word && left-- == 0) {
      left = 0;
      text.resize(i);
      return true;
    }
    in_word = !space;
  }
  return false;
}

bool cut_runs(std::vector<Run>& runs, int& left) {
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (cut_text(runs[i].text, left)) {
      runs.resize(runs[i].text.empty() && i > 0 ? i : i + 1);
      return true;
    }
  }
  return false;
}

// A cut before the first word of a piece or a cell leaves it empty: the text then ends with the
// one before.
void drop_empty_end(std::vector<Piece>& pieces) {
  while (!pieces.empty()) {
    auto& rows = pieces.back().rows;
    while (!rows.empty() && (rows.back().empty() || plain_text(rows.back().back()).empty())) {
      if (rows.back().empty()) {
        rows.pop_back();
      } else {
        rows.back().pop_back();
      }
    }
    if (!rows.empty() || !plain_text(pieces.back().runs).empty()) return;
    pieces.pop_back();
  }
}

}  // namespace

std::vector<Piece> read_notation(std::string_view text) {
  std::vector<Piece> pieces;
  Piece piece;
  std::string words;
  const auto flush = [&] {
    if (piece.kind != Piece::Kind::table) piece.runs = RunReader{}.read(unpadded(words));
    if (!piece.runs.empty() || !piece.rows.empty()) pieces.push_back(std::move(piece));
    piece = {};
    words.clear();
  };
  while (!text.empty()) {
    const auto end = text.find('\n');
    const auto line = unpadded(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    if (line.empty()) {
      flush();
    } else if (line[0] == '|') {
      if (piece.kind != Piece::Kind::table) flush();
      piece.kind = Piece::Kind::table;
      piece.rows.push_back(read_row(line.ends_with('|') ? line.substr(0, line.size() - 1) : line));
    } else if (words.empty() || line.starts_with("- ") || line.starts_with("-- ") ||
               line.starts_with("--- ")) {
      flush();
      piece = piece_beginning(line, words);
    } else {
      words += '\n';
      words += line;
    }
  }
  flush();
  return pieces;
}

Cut cut_after(std::vector<Piece> pieces, int words) {
  int left = words;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Piece& piece = pieces[i];
    bool cut = cut_runs(piece.runs, left);
    for (std::size_t r = 0; r < piece.rows.size() && !cut; ++r) {
      for (std::size_t c = 0; c < piece.rows[r].size() && !cut; ++c) {
        cut = cut_runs(piece.rows[r][c], left);
        if (cut) piece.rows[r].resize(c + 1);
      }
      if (cut) piece.rows.resize(r + 1);
    }
    if (cut) {
      pieces.resize(i + 1);
      drop_empty_end(pieces);
      return {std::move(pieces), true};
    }
  }
  return {std::move(pieces), false};
}

std::string plain_text(const std::vector<Run>& runs) {
  std::string text;
  for (const Run& run : runs) {
    text += run.text;
    if (run.line_break) text += '\n';
  }
  return text;
}

std::string plain_text(const Piece& piece) {
  switch (piece.kind) {
    case Piece::Kind::paragraph:
      return plain_text(piece.runs);
    case Piece::Kind::bullet:
      return std::string(static_cast<std::size_t>(2 * (piece.level - 1)), ' ') + "• " +
             plain_text(piece.runs);
    case Piece::Kind::numbered:
      return piece.marker + " " + plain_text(piece.runs);
    case Piece::Kind::table:
      break;
  }
  std::string text;
  for (const auto& row : piece.rows) {
    if (!text.empty()) text += '\n';
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (c > 0) text += '\t';
      text += plain_text(row[c]);
    }
  }
  return text;
}

}  // namespace portal

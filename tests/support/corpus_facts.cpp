#include "tests/support/corpus_facts.h"

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <stdexcept>

#include "extract/words.h"
#include "tests/support/shared_pages.h"

namespace test {
namespace {
namespace fs = std::filesystem;

// "\n" and "\t" in a line are those characters.
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char next = text[at] == '\\' && at + 1 < text.size() ? text[at + 1] : '\0';
    if (next == 'n' || next == 't') {
      out += next == 'n' ? '\n' : '\t';
      ++at;
    } else {
      out += text[at];
    }
  }
  return out;
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, '|');) parts.emplace_back(extract::trimmed(part));
  return parts;
}

class FactsFile {
 public:
  explicit FactsFile(const fs::path& file) : file_(file) { page_.name = file.stem().string(); }

  CorpusPage read() {
    page_.base = "https://mg.wexbury.example/moderngov/";
    page_.platform = "moderngov";
    html_ = fs::path(file_).replace_extension(".html");
    std::istringstream in(bytes_of(file_));
    int number = 0;
    for (std::string line; std::getline(in, line);) {
      ++number;
      if (extract::trimmed(line).empty() || line[0] == '#') continue;
      const std::size_t colon = line.find(':');
      if (colon == std::string::npos) {
        throw std::runtime_error(file_.string() + ":" + std::to_string(number) + ": no fact");
      }
      const std::string_view name = extract::trimmed(std::string_view(line).substr(0, colon));
      std::string_view value = std::string_view(line).substr(colon + 1);
      if (value.starts_with(' ')) value.remove_prefix(1);
      fact(std::string(name), unescaped(value));
    }
    page_.html = bytes_of(html_);
    return std::move(page_);
  }
  bool at_hand() const { return fs::exists(html_); }

 private:
  void fact(const std::string& name, const std::string& value) {
    if (name == "page") {
      const std::size_t blank = value.find(' ');
      page_.kind = value.substr(0, blank);
      page_.path = blank == std::string::npos ? "" : value.substr(blank + 1);
    } else if (name == "base") {
      page_.base = value;
    } else if (name == "platform") {
      page_.platform = value;
    } else if (name == "file") {
      html_ = shared() / value;
      page_.hashed = true;
    } else if (name == "cut") {
      page_.cut = split(value);
    } else {
      if (name == "item") item_ = std::string(extract::trimmed(value.substr(0, value.find('|'))));
      page_.facts.push_back({name, name == "problem" ? "" : item_, value});
    }
  }

  fs::path file_, html_;
  CorpusPage page_;
  std::string item_;
};

void add_pages(const fs::path& folder, std::vector<CorpusPage>& pages) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".facts") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& path : files) {
    FactsFile file(path);
    CorpusPage page = file.read();
    if (file.at_hand()) pages.push_back(std::move(page));
  }
}

}  // namespace

std::string line_of(const CorpusFact& fact) {
  return (fact.item.empty() ? "" : "[" + fact.item + "] ") + fact.field + ": " + fact.text;
}

std::vector<CorpusPage> corpus_pages() {
  const fs::path folder = fs::path(source_dir()) / "tests/corpus";
  std::vector<CorpusPage> pages;
  add_pages(folder, pages);
  add_pages(folder / "captured", pages);
  return pages;
}

}  // namespace test

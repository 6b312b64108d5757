#include "tests/support/corpus_score.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "tests/support/source_dir.h"

namespace test {
namespace {

const std::map<std::string, std::string>& groups() {
  static const std::map<std::string, std::string> of = {
      {"committee", "headings"}, {"committee_id", "headings"},
      {"title", "headings"},     {"date", "dates"},
      {"time", "dates"},         {"venue", "venues"},
      {"contact", "venues"},     {"note", "venues"},
      {"status", "statuses"},    {"stub", "stubs"},
      {"item", "items"},         {"intro", "paragraphs"},
      {"minutes", "paragraphs"}, {"decision", "paragraphs"},
      {"whole", "paragraphs"},   {"purpose", "paragraphs"},
      {"document", "documents"}, {"vote", "votes"},
      {"voter", "votes"},        {"votes_page", "votes"},
      {"person", "people"},      {"body", "lists"},
      {"meeting", "lists"},      {"year", "lists"},
      {"listing", "lists"},      {"attendance_page", "lists"},
      {"declaration", "people"}, {"more", "people"},
      {"way", "lists"},          {"problem", "problems"},
      {"declarations", "lists"},
  };
  return of;
}

const std::string& group_of(const CorpusFact& fact) {
  const auto found = groups().find(fact.field);
  if (found == groups().end()) throw std::runtime_error("no fact is called " + fact.field);
  return found->second;
}

using Lines = std::vector<std::string>;

// Longest common subsequence: marks of each side's lines that are in it.
std::pair<std::vector<bool>, std::vector<bool>> common(const Lines& a, const Lines& b) {
  std::vector<std::vector<std::size_t>> most(a.size() + 1,
                                             std::vector<std::size_t>(b.size() + 1, 0));
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      most[i][j] = a[i] == b[j] ? most[i + 1][j + 1] + 1 : std::max(most[i + 1][j], most[i][j + 1]);
    }
  }
  std::vector<bool> in_a(a.size()), in_b(b.size());
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      in_a[i++] = in_b[j++] = true;
    } else if (most[i + 1][j] >= most[i][j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  return {in_a, in_b};
}

void add_faults(char sign, const Lines& lines, const std::vector<bool>& right, Lines& faults) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!right[i]) faults.push_back(std::string{sign, ' '} + lines[i]);
  }
}

}  // namespace

std::vector<std::string> score(const std::vector<CorpusFact>& stand,
                               const std::vector<CorpusFact>& told, Scores& scores) {
  std::map<std::string, std::pair<Lines, Lines>> by_group;
  for (const CorpusFact& fact : stand) by_group[group_of(fact)].first.push_back(line_of(fact));
  for (const CorpusFact& fact : told) by_group[group_of(fact)].second.push_back(line_of(fact));
  Lines faults;
  for (const auto& [group, sides] : by_group) {
    const auto [right_stand, right_told] = common(sides.first, sides.second);
    Score& sum = scores[group];
    sum.stand += sides.first.size();
    sum.told += sides.second.size();
    sum.right += static_cast<std::size_t>(std::count(right_told.begin(), right_told.end(), true));
    add_faults('-', sides.first, right_stand, faults);
    add_faults('+', sides.second, right_told, faults);
  }
  return faults;
}

std::map<std::string, Floor> floors() {
  std::ifstream in(source_dir() + "/tests/corpus/floors.tsv");
  std::map<std::string, Floor> out;
  std::string line;
  while (std::getline(in, line)) {
    if (line.empty() || line[0] == '#' || line.starts_with("field\t")) continue;
    std::istringstream row(line);
    std::string field;
    Floor floor;
    if (!(row >> field >> floor.precision >> floor.recall)) {
      throw std::runtime_error("floors.tsv: " + line);
    }
    out[field] = floor;
  }
  return out;
}

}  // namespace test

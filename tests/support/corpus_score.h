// Corpus score: the facts readers told against the facts that stand on the pages, field by field.
// Order counts: what is told in another place than it stands is told wrongly.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/support/corpus_facts.h"

namespace test {

struct Score {
  std::size_t stand = 0, told = 0, right = 0;
  double precision() const { return share(told); }
  double recall() const { return share(stand); }

 private:
  double share(std::size_t of) const {
    return of == 0 ? 1.0 : static_cast<double>(right) / static_cast<double>(of);
  }
};
using Scores = std::map<std::string, Score>;  // by group of fields: "items", "paragraphs"…

// Adds what was told of a page; returns its faults, "- " what is missing and "+ " what is wrong.
std::vector<std::string> score(const std::vector<CorpusFact>& stand,
                               const std::vector<CorpusFact>& told, Scores& scores);

// tests/corpus/floors.tsv: the least precision and recall of each group.
struct Floor {
  double precision = 1, recall = 1;
};
std::map<std::string, Floor> floors();

}  // namespace test

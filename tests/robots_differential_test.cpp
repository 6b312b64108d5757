// Our parser beside npm's robots-parser, on pairs made from a small grammar and on the table's
// rows: they must agree but where a row says why not. Runs where Node and the package can be had.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "crawler/robots.h"
#include "tests/support/robots_rows.h"
#include "tests/support/source_dir.h"
#include "tests/support/temp_dir.h"

namespace crawler {
namespace {

struct Case {
  std::string text, target, note;
  bool differs = false;  // is known to
};

std::string hex(const std::string& bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += {kDigits[byte >> 4], kDigits[byte & 15]};
  }
  return out;
}

// The same pairs each time, on every machine: the engine's output is the standard's, and the
// distributions, which aren't, are left out.
class Grammar {
 public:
  Case pair() {
    Case made;
    const std::string end = pick({"\n", "\r\n", "\r"});
    const int groups = 1 + below(4);
    for (int i = 0; i < groups; ++i) made.text += group(end);
    made.target = target();
    return made;
  }

 private:
  int below(int n) { return static_cast<int>(engine_() % static_cast<unsigned>(n)); }
  std::string pick(const std::vector<std::string>& of) {
    return of[static_cast<std::size_t>(below(static_cast<int>(of.size())))];
  }
  std::string group(const std::string& end) {
    std::string text;
    for (int names = 1 + below(2); names > 0; --names)
      text += pick({"User-agent: ", "user-agent:", "USER-AGENT :  "}) +
              pick({"*", "minutebook", "MinuteBook", "other", "minutebook-x", "x # minutebook"}) +
              end;
    // At least one rule: a group without one, and other records among the names, are rows.
    for (int rules = 1 + below(4); rules > 0; --rules) {
      if (below(6) == 0) text += pick({"", "# a remark", "  ", "Noindex: /a", "Foo"}) + end;
      text += pick({"Disallow: ", "Allow: ", "disallow:", "ALLOW :\t"}) + pattern() +
              pick({"", "", " ", " # why"}) + end;
    }
    if (below(4) == 0) text += pick({"Crawl-delay: 3", "Sitemap: /s.xml"}) + end;
    return text;
  }
  std::string pattern() {
    if (below(12) == 0) return "";
    std::string path = pick({"/", "/", "/", "*"});
    for (int pieces = below(5); pieces > 0; --pieces)
      path +=
          pick({"a", "b", "ab", "/", "*", ".aspx", "?", "=1", "$", "%2F", "%c3%a9", "\xC3\xA9"});
    return path + pick({"", "", "$", "*"});
  }
  std::string target() {
    std::string path = "/";
    for (int pieces = below(6); pieces > 0; --pieces)
      path += pick({"a", "b", "ab", "/", "a/b", ".aspx", "=1", "$", "%2F", "%C3%A9"});
    return path + pick({"", "", "?a=1", "?b=/a"});
  }

  std::mt19937 engine_{20'260'302};
};

std::vector<Case> cases() {
  std::vector<Case> all;
  Grammar grammar;
  for (int i = 0; i < 600; ++i) all.push_back(grammar.pair());
  for (const auto& rows : {test::group_rows(), test::matching_rows(), test::special_rows(),
                           test::encoding_rows(), test::form_rows()}) {
    for (const test::RobotsRow& row : rows)
      all.push_back({row.text, row.target, row.clause, *row.differs != '\0'});
  }
  return all;
}

bool runs(const std::string& command) { return std::system(command.c_str()) == 0; }

// Fetched once into the build folder; the program itself needs none of it.
std::string package_folder() {
  const std::string folder = test::build_dir() + "/robots-parser";
  if (std::filesystem::exists(folder + "/node_modules/robots-parser")) return folder;
  std::filesystem::create_directories(folder);
  const bool had = runs("timeout 100 npm install --no-audit --no-fund --ignore-scripts --prefix '" +
                        folder + "' robots-parser@3 >/dev/null 2>&1");
  return had ? folder : "";
}

// The peer's answers, a line each; empty when it could not run.
std::vector<std::string> answers_of_peer(const std::string& package, const std::vector<Case>& asked,
                                         const std::string& work) {
  std::ofstream file(work + "/cases");
  for (const Case& one : asked) file << hex(one.text) << ' ' << hex(one.target) << '\n';
  file.close();
  std::vector<std::string> answers;
  if (!runs("timeout 100 node '" + test::source_dir() + "/tests/robots_differential.mjs' '" +
            package + "' '" + work + "/cases' >'" + work + "/answers'"))
    return answers;
  std::ifstream in(work + "/answers");
  for (std::string line; std::getline(in, line);) answers.push_back(line);
  return answers;
}

TEST(RobotsDifferential, AgreesWithRobotsParserButWhereARowSaysWhyNot) {
  if (!runs("node --version >/dev/null 2>&1"))
    GTEST_SKIP() << "node is not here, so that nothing was compared";
  const std::string package = package_folder();
  if (package.empty())
    GTEST_SKIP() << "npm's robots-parser can't be had here: nothing was compared";
  const test::TempDir work;
  const std::vector<Case> asked = cases();
  const std::vector<std::string> theirs = answers_of_peer(package, asked, work.path());
  ASSERT_EQ(theirs.size(), asked.size());
  int decided = 0;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const Case& one = asked[i];
    const auto verdict = RobotsRules::parse(one.text, "minutebook/1.0").verdict(one.target);
    const std::string ours =
        std::string(verdict.allowed ? "1 " : "0 ") + std::to_string(verdict.line);
    decided += verdict.line > 0 ? 1 : 0;
    EXPECT_EQ(ours != theirs[i], one.differs)
        << one.note << "\nours " << ours << ", theirs " << theirs[i] << "\n"
        << one.text << "\nasked: " << one.target;
  }
  EXPECT_GT(decided, 200) << "pairs that no rule decides prove little";
}

}  // namespace
}  // namespace crawler

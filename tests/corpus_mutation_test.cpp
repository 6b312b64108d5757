// The corpus damaged: whatever is cut out of a page, doubled or flipped, reading ends, and what it
// tells keeps to its form. Mutations are seeded: each run makes the same ones.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <utility>

#include "extract/words.h"
#include "tests/support/corpus_facts.h"
#include "tests/support/portal_page.h"

namespace {

using test::CorpusFact;
using test::CorpusPage;
using Random = std::minstd_rand;

std::size_t below(Random& random, std::size_t end) { return end == 0 ? 0 : random() % end; }

std::string truncated(std::string html, Random& random) {
  html.resize(below(random, html.size() + 1));
  return html;
}

std::string without_tag(std::string html, Random& random) {
  const std::size_t open = html.find('<', below(random, html.size()));
  if (open == std::string::npos) return html;
  const std::size_t close = html.find('>', open);
  return html.erase(open, close == std::string::npos ? close : close + 1 - open);
}

std::string with_piece_doubled(std::string html, Random& random) {
  constexpr std::size_t kLongest = 2000;
  const std::size_t from = below(random, html.size());
  const std::string piece = html.substr(from, below(random, kLongest));
  return html.insert(below(random, html.size()), piece);
}

std::string flipped(std::string html, Random& random) {
  constexpr int kFlips = 20, kBits = 8;
  for (int i = 0; i < kFlips && !html.empty(); ++i) {
    char& byte = html[below(random, html.size())];
    byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << below(random, kBits)));
  }
  return html;
}

std::string with_tags_deleted(std::string html, Random& random) {
  constexpr int kTags = 10;
  for (int i = 0; i < kTags; ++i) html = without_tag(std::move(html), random);
  return html;
}

using Mutation = std::string (*)(std::string, Random&);
constexpr Mutation kMutations[] = {truncated, without_tag, with_piece_doubled, flipped,
                                   with_tags_deleted};

// Calls `check` with each page, mutated `rounds` times by each mutation.
template <typename Check>
void for_mutations(int rounds, const Check& check) {
  Random random(20261125);
  for (const CorpusPage& page : test::corpus_pages()) {
    for (int round = 0; round < rounds; ++round) {
      for (const Mutation mutation : kMutations) {
        CorpusPage mutant = page;
        mutant.html = mutation(page.html, random);
        check(mutant);
        if (testing::Test::HasFailure()) return;
      }
    }
  }
}

// Tags and attributes rich_text.h allows.
bool is_allowed(std::string_view tag) {
  static const std::set<std::string_view> kTags = {
      "p",  "ul",     "ol", "li", "table", "thead", "tbody", "tr", "th",
      "td", "strong", "em", "u",  "sub",   "sup",   "a",     "br", "blockquote"};
  static const std::set<std::string_view> kAttributes = {"colspan", "rowspan", "start", "type",
                                                         "href"};
  if (tag.starts_with('/')) tag.remove_prefix(1);
  const std::size_t end = std::min(tag.find(' '), tag.size());
  if (!kTags.contains(tag.substr(0, end))) return false;
  for (std::string_view rest = tag.substr(end); !rest.empty();) {
    rest.remove_prefix(1);
    const std::size_t equals = rest.find("=\"");
    if (equals == std::string_view::npos || !kAttributes.contains(rest.substr(0, equals)))
      return false;
    const std::string_view value = rest.substr(equals + 2);
    const bool link = rest.starts_with("href");
    if (link && !value.starts_with("http") && !extract::ascii_lower(value).starts_with("mailto:"))
      return false;
    rest = value.substr(std::min(value.find('"'), value.size() - 1) + 1);
  }
  return true;
}

std::string stranger_in(const std::string& html) {
  for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at)) {
    const std::size_t end = html.find('>', at);
    if (end == std::string::npos) return "a tag without an end";
    const std::string tag = html.substr(at + 1, end - at - 1);
    if (!is_allowed(tag)) return tag;
    at = end;
  }
  return "";
}

TEST(CorpusMutation, HtmlKeepsToTheAllowList) {
  for_mutations(1, [](const CorpusPage& page) {
    for (const extract::RichText& text : test::texts_read(page)) {
      EXPECT_EQ(stranger_in(text.html), "") << page.name << "\n" << page.html;
      EXPECT_EQ(text.html.empty(), text.text.empty()) << page.name;
    }
  });
}

// Bullets, and the numbers that a browser prints before the items of a list, in cells too.
std::string without_marks(std::string text) {
  for (std::size_t at = 0; (at = text.find("\u2022", at)) != std::string::npos;) text.erase(at, 3);
  std::erase_if(text, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
  return text;
}

// The words of a line, without the mark of a list item, which a page may leave to the browser.
std::string words_of_line(std::string_view line) {
  line = extract::trimmed(line);
  const std::size_t blank = line.find(' ');
  constexpr std::size_t kLongestMark = 12;
  if (blank != std::string_view::npos && blank <= kLongestMark) line.remove_prefix(blank);
  return extract::squeeze(without_marks(std::string(line)));
}

bool is_subsequence(const std::string& of, const std::string& text) {
  std::size_t at = 0;
  for (const char c : text) at += at < of.size() && of[at] == c ? 1 : 0;
  return at == of.size();
}

TEST(CorpusMutation, PlainTextIsThePagesAndNoLonger) {
  for_mutations(1, [](const CorpusPage& page) {
    const auto html = extract::HtmlPage::parse(page.html);
    const std::string all = without_marks(extract::squeeze(html.root().text()));
    std::size_t told = 0;
    for (const extract::RichText& text : test::texts_read(page)) {
      for (std::size_t at = 0; at < text.text.size();) {
        const std::size_t end = std::min(text.text.find('\n', at), text.text.size());
        const std::string words = words_of_line(std::string_view(text.text).substr(at, end - at));
        EXPECT_TRUE(is_subsequence(words, all)) << page.name << ": " << words;
        told += words.size();
        at = end + 1;
      }
    }
    EXPECT_LE(told, all.size()) << page.name << "\n" << page.html;
  });
}

TEST(CorpusMutation, FactsKeepToTheirForm) {
  for_mutations(1, [](const CorpusPage& page) {
    for (const CorpusFact& fact : test::facts_read(page)) {
      EXPECT_FALSE(fact.text.empty());
      if (fact.field == "date") {
        EXPECT_EQ(fact.text.size(), 10u) << fact.text;
      }
      if (fact.field == "time") {
        EXPECT_EQ(fact.text.size(), 5u) << fact.text;
      }
      if (fact.field == "year") {
        EXPECT_EQ(fact.text.size(), 4u) << fact.text;
      }
      if (!fact.item.empty() && fact.item != "-") {
        const bool guid = page.platform == "cmis";
        EXPECT_EQ(fact.item.find_first_not_of(guid ? "0123456789abcdef-" : "0123456789"),
                  std::string::npos)
            << fact.item;
      }
    }
  });
}

std::set<std::string> words_of(const std::string& text) {
  std::set<std::string> words;
  std::string word;
  for (const char c : extract::folded(text) + " ") {
    const bool letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      word += c;
    } else if (!word.empty()) {
      words.insert(std::exchange(word, ""));
    }
  }
  return words;
}

void add_words(extract::Node node, extract::Node without, std::set<std::string>& words) {
  if (node == without || node.name() == "script" || node.name() == "style") return;
  if (node.is_text()) words.merge(words_of(std::string(node.raw_text())));
  for (extract::Node child = node.first_child(); child; child = child.next()) {
    add_words(child, without, words);
  }
}

// Words of the council's own page, round the portal's part, that the portal's part doesn't have.
std::set<std::string> chrome_of(const extract::HtmlPage& page) {
  const extract::Node content = page.root().first(test::moderngov().path("page.content"));
  if (!content) return {};
  std::set<std::string> chrome, words;
  add_words(page.root(), content, chrome);
  add_words(content, {}, words);
  for (const std::string& word : words) chrome.erase(word);
  return chrome;
}

// Of a document the title only: its kind is a word of ours.
std::string told_text(const CorpusFact& fact) {
  if (fact.field == "status" || fact.field == "stub" || fact.field == "problem") return "";
  if (fact.field != "document") return fact.text;
  const std::size_t title = fact.text.find(" | ", fact.text.find(" | ") + 1);
  return fact.text.substr(title, fact.text.rfind(" | ") - title);
}

TEST(CorpusMutation, TheCouncilsOwnPageNeverLeaksIn) {
  Random random(1);
  std::size_t pages = 0;
  for (CorpusPage page : test::corpus_pages()) {
    if (page.platform != "moderngov") continue;  // has no part of its own: all of it is read
    page.hashed = false;
    CorpusPage cut = page;
    cut.html = truncated(page.html, random);
    for (const CorpusPage* one : {&std::as_const(page), &std::as_const(cut)}) {
      const auto chrome = chrome_of(extract::HtmlPage::parse(one->html));
      pages += chrome.size() > 10 ? 1 : 0;
      for (const CorpusFact& fact : test::facts_read(*one)) {
        for (const std::string& word : words_of(told_text(fact))) {
          EXPECT_FALSE(chrome.contains(word)) << page.name << ": " << word << " in " << fact.text;
        }
      }
    }
  }
  EXPECT_GT(pages, 50u) << "hardly a page has a menu of its own";
}

}  // namespace

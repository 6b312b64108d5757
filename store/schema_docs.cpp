#include "store/schema_docs.h"

#include <algorithm>
#include <map>

#include "store/schema_scripts.h"
#include "store/sql_words.h"

namespace store {
namespace {

// What is read of one column or of one item of a view's SELECT.
struct SqlItem {
  std::vector<SqlWord> words;
  std::string comment;
};
struct SqlBody {
  std::string comment;  // before the first item
  std::vector<SqlItem> items;
};

void append_comment(std::string& comment, const std::string& more) {
  comment += (comment.empty() ? "" : " ") + more;
}

// Items divided by commas, from the word at `at` to the one that `ends`, outside of parentheses.
template <typename Ends>
SqlBody read_items(const std::vector<SqlWord>& words, std::size_t& at, Ends ends) {
  SqlBody body;
  bool begins = true;
  for (int depth = 0; at < words.size(); ++at) {
    const SqlWord& word = words[at];
    if (word.is_comment) {
      append_comment(body.items.empty() ? body.comment : body.items.back().comment, word.text);
      continue;
    }
    if (depth == 0 && ends(word)) break;
    if (word.text == "(") ++depth;
    if (word.text == ")") --depth;
    if (depth == 0 && word.text == ",") {
      begins = true;
      continue;
    }
    if (begins) body.items.emplace_back();
    begins = false;
    body.items.back().words.push_back(word);
  }
  return body;
}

bool is_table_constraint(const std::string& word) {
  for (const char* known : {"PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "CONSTRAINT"}) {
    if (word == known) return true;
  }
  return false;
}

// What is plain from the definition itself.
std::string description_of(const SqlItem& item) {
  if (!item.comment.empty()) return item.comment;
  if (item.words.front().text == "id") return "row number";
  for (std::size_t i = 0; i + 1 < item.words.size(); ++i) {
    if (item.words[i].text == "REFERENCES") return "refers to " + item.words[i + 1].text;
  }
  return "";
}

class SchemaReader {
 public:
  void read(const std::string& script) {
    words_ = sql_words(script);
    for (at_ = 0; at_ < words_.size();) statement();
  }

  std::vector<TableDoc> docs() {
    std::vector<TableDoc> all;
    for (auto& [name, table] : tables_) all.push_back(std::move(table));
    std::stable_sort(all.begin(), all.end(), [](const TableDoc& a, const TableDoc& b) {
      return std::pair(a.is_view, a.name) < std::pair(b.is_view, b.name);
    });
    return all;
  }

 private:
  // The next word, which is passed; "" at the end.
  std::string take() { return at_ < words_.size() ? words_[at_++].text : ""; }

  bool next_is(std::initializer_list<const char*> expected) {
    std::size_t at = at_;
    for (const char* word : expected) {
      if (at >= words_.size() || words_[at].text != word) return false;
      ++at;
    }
    at_ = at;
    return true;
  }

  void statement() {
    if (words_[at_].is_comment) {
      ++at_;
    } else if (next_is({"CREATE", "TABLE"}) || next_is({"CREATE", "VIRTUAL", "TABLE"})) {
      table();
    } else if (next_is({"CREATE", "VIEW"})) {
      view();
    } else if (next_is({"DROP", "TABLE"}) || next_is({"DROP", "VIEW"})) {
      tables_.erase(take());
      skip_to_end();
    } else if (next_is({"ALTER", "TABLE"})) {
      alter();
    } else if (next_is({"CREATE", "TRIGGER"})) {
      while (at_ < words_.size() && words_[at_].text != "END") ++at_;
      skip_to_end();
    } else {
      skip_to_end();
    }
  }

  void skip_to_end() {
    while (at_ < words_.size() && words_[at_].text != ";") ++at_;
    if (at_ < words_.size()) ++at_;
  }

  void table() {
    TableDoc doc{take(), false, "", {}};
    while (at_ < words_.size() && words_[at_].text != "(") ++at_;
    ++at_;
    const SqlBody body =
        read_items(words_, at_, [](const SqlWord& word) { return word.text == ")"; });
    doc.description = body.comment;
    for (const SqlItem& item : body.items) {
      const std::string& first = item.words.front().text;
      const bool is_setting = item.words.size() > 1 && item.words[1].text == "=";
      if (is_table_constraint(first) || is_setting) continue;
      doc.columns.push_back(
          {first, item.words.size() > 1 ? item.words[1].text : "", description_of(item)});
    }
    tables_[doc.name] = std::move(doc);
    skip_to_end();
  }

  void view() {
    TableDoc doc{take(), true, "", {}};
    for (; at_ < words_.size() && words_[at_].text != "SELECT"; ++at_) {
      if (words_[at_].is_comment) append_comment(doc.description, words_[at_].text);
    }
    ++at_;
    const SqlBody body =
        read_items(words_, at_, [](const SqlWord& word) { return word.text == "FROM"; });
    const std::map<std::string, std::string> aliases = read_aliases();
    for (const SqlItem& item : body.items) {
      ColumnDoc column{item.words.back().text, "", item.comment};
      if (column.description.empty() && item.words.size() >= 3 && item.words[1].text == ".") {
        const auto alias = aliases.find(item.words[0].text);
        column.description =
            known(alias == aliases.end() ? item.words[0].text : alias->second, item.words[2].text);
      }
      doc.columns.push_back(std::move(column));
    }
    tables_[doc.name] = std::move(doc);
  }

  // To the statement's end: other names that its FROM gives to tables.
  std::map<std::string, std::string> read_aliases() {
    std::map<std::string, std::string> aliases;
    for (; at_ < words_.size() && words_[at_].text != ";"; ++at_) {
      if (words_[at_].text == "AS" && at_ + 1 < words_.size() &&
          tables_.contains(words_[at_ - 1].text))
        aliases[words_[at_ + 1].text] = words_[at_ - 1].text;
    }
    skip_to_end();
    return aliases;
  }

  void alter() {
    const std::string name = take();
    if (next_is({"RENAME", "TO"})) {
      auto moved = tables_.extract(name);
      if (!moved.empty()) {
        moved.key() = moved.mapped().name = take();
        tables_.insert(std::move(moved));
      }
      return skip_to_end();
    }
    if (!next_is({"ADD", "COLUMN"})) return skip_to_end();
    const std::string column_name = take();
    ColumnDoc column{column_name, take(), ""};
    skip_to_end();
    for (; at_ < words_.size() && words_[at_].is_comment; ++at_)
      append_comment(column.description, words_[at_].text);
    tables_[name].columns.push_back(std::move(column));
  }

  std::string known(const std::string& table, const std::string& column) const {
    const auto found = tables_.find(table);
    if (found == tables_.end()) return "";
    for (const ColumnDoc& doc : found->second.columns) {
      if (doc.name == column) return doc.description;
    }
    return "";
  }

  std::map<std::string, TableDoc> tables_;
  std::vector<SqlWord> words_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<TableDoc> docs_of(const std::vector<std::string>& scripts) {
  SchemaReader reader;
  for (const std::string& script : scripts) reader.read(script);
  return reader.docs();
}

std::vector<TableDoc> schema_docs() {
  std::vector<std::string> scripts;
  for (const auto& step : kSchemaScripts) scripts.insert(scripts.end(), step.begin(), step.end());
  scripts.emplace_back(kViewsSql);
  return docs_of(scripts);
}

}  // namespace store

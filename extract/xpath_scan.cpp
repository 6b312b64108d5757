#include "extract/xpath_scan.h"

#include <libxml/tree.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "extract/xpath_nodes.h"

namespace extract {

// `or` of what is listed, each an `and` of tests.
struct XPathScan::Test {
  enum class Kind { attribute, equals, contains, has_class, self };
  struct One {
    Kind kind = Kind::attribute;
    std::string name;      // of the attribute or the element
    std::string from, to;  // of translate()
    std::string wanted;
  };
  std::vector<std::vector<One>> any_of;
};

namespace {

using Test = XPathScan::Test;

bool is_plain_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_';
}

// Reads a path from left to right; every `take` says whether it was there.
class Reader {
 public:
  explicit Reader(std::string_view path) : rest_(path) {}

  bool take(std::string_view token) {
    skip_blanks();
    if (!rest_.starts_with(token)) return false;
    rest_.remove_prefix(token.size());
    return true;
  }
  std::string name() {
    skip_blanks();
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_plain_name_char);
    return take_string(static_cast<std::size_t>(end - rest_.begin()));
  }
  std::optional<std::string> literal() {
    skip_blanks();
    const char quote = rest_.empty() ? ' ' : rest_.front();
    const std::size_t end = quote == '\'' || quote == '"' ? rest_.find(quote, 1) : rest_.npos;
    if (end == rest_.npos) return std::nullopt;
    rest_.remove_prefix(1);
    std::string text = take_string(end - 1);
    rest_.remove_prefix(1);
    return text;
  }
  bool at_end() {
    skip_blanks();
    return rest_.empty();
  }

 private:
  void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size())); }
  std::string take_string(std::size_t size) {
    std::string text(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return text;
  }
  std::string_view rest_;
};

// translate() works on characters; on ASCII alone these are bytes.
bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

// @a or translate(@a,'B','b').
bool read_value(Reader& path, Test::One& one) {
  const bool translated = path.take("translate(");
  if (!path.take("@")) return false;
  one.name = path.name();
  if (one.name.empty() || !translated) return !one.name.empty();
  const auto from = path.take(",") ? path.literal() : std::nullopt;
  const auto to = from && path.take(",") ? path.literal() : std::nullopt;
  if (!to || !path.take(")") || from->size() != to->size()) return false;
  one.from = *from;
  one.to = *to;
  return is_ascii(one.from) && is_ascii(one.to);
}

bool read_wanted(Reader& path, Test::One& one, std::string_view end) {
  const auto wanted = path.literal();
  if (!wanted || wanted->empty() || !path.take(end)) return false;
  one.wanted = *wanted;
  return true;
}

bool read_one(Reader& path, Test::One& one) {
  if (path.take("has-class(")) {
    one.kind = Test::Kind::has_class;
    return read_wanted(path, one, ")");
  }
  if (path.take("self::")) {
    one.kind = Test::Kind::self;
    one.name = path.name();
    return !one.name.empty();
  }
  if (path.take("contains(")) {
    one.kind = Test::Kind::contains;
    return read_value(path, one) && path.take(",") && read_wanted(path, one, ")");
  }
  if (!read_value(path, one)) return false;
  if (path.take("=")) {
    one.kind = Test::Kind::equals;
    return read_wanted(path, one, "");
  }
  return one.from.empty();
}

bool read_tests(Reader& path, Test& test) {
  bool joined = false;
  do {
    if (!joined) test.any_of.emplace_back();
    if (!read_one(path, test.any_of.back().emplace_back())) return false;
    joined = path.take("and ");
  } while (joined || path.take("or "));
  return path.take("]");
}

// The value as translate() leaves it, compared character by character: nothing is copied.
bool same(char c, char wanted, const Test::One& one) {
  const std::size_t at = one.from.find(c);
  return (at == std::string::npos ? c : one.to[at]) == wanted;
}

bool matches(const Test::One& one, const xmlNode* element) {
  if (one.kind == Test::Kind::self) return is_named(element->name, one.name);
  if (one.kind == Test::Kind::has_class) return has_class(element, one.wanted);
  const auto value = value_of(element, one.name);
  if (!value || one.kind == Test::Kind::attribute) return value.has_value();
  const auto equal = [&](char c, char wanted) { return same(c, wanted, one); };
  if (one.kind == Test::Kind::equals) {
    return value->size() == one.wanted.size() &&
           std::equal(value->begin(), value->end(), one.wanted.begin(), equal);
  }
  return std::search(value->begin(), value->end(), one.wanted.begin(), one.wanted.end(), equal) !=
         value->end();
}

bool matches(const Test& test, const xmlNode* element) {
  return std::any_of(test.any_of.begin(), test.any_of.end(), [&](const auto& all) {
    return std::all_of(all.begin(), all.end(),
                       [&](const Test::One& one) { return matches(one, element); });
  });
}

xmlNode* next_below(xmlNode* node, const xmlNode* top) {
  return following(node, top, node->type == XML_ELEMENT_NODE);
}

}  // namespace

XPathScan::XPathScan() = default;
XPathScan::~XPathScan() = default;

std::unique_ptr<XPathScan> XPathScan::compile(std::string_view path) {
  std::unique_ptr<XPathScan> scan(new XPathScan);
  Reader reader(path);
  scan->absolute_ = !reader.take(".");
  if (!reader.take("//")) return nullptr;
  if (!reader.take("*")) {
    scan->name_ = reader.name();
    if (scan->name_.empty()) return nullptr;
  }
  if (reader.take("[")) {
    scan->test_ = std::make_unique<Test>();
    if (!read_tests(reader, *scan->test_)) return nullptr;
  }
  return reader.at_end() ? std::move(scan) : nullptr;
}

std::vector<_xmlNode*> XPathScan::select(_xmlNode* from, bool only_first) const {
  std::vector<xmlNode*> found;
  // A document's own children are its root element and what stands round it.
  xmlNode* const root = xmlDocGetRootElement(from->doc);
  xmlNode* const top = absolute_ ? root : from;
  for (xmlNode* node = absolute_ ? root : next_below(from, top); node != nullptr;
       node = next_below(node, top)) {
    if (node->type != XML_ELEMENT_NODE) continue;
    if (!name_.empty() && !is_named(node->name, name_)) continue;
    if (test_ && !matches(*test_, node)) continue;
    found.push_back(node);
    if (only_first) break;
  }
  return found;
}

}  // namespace extract

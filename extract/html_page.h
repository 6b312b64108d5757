// HtmlPage: UTF-8 HTML as a tree that answers XPath. The only place that sees Gumbo and libxml2.
// Refuses to know: charsets (charset.h), what the paths mean (recipe.h).
// Source: WHATWG HTML parsing (Gumbo), XPath 1.0 (libxml2). Pages nested deeper than a cap are
// built by libxml2's own HTML parser, which stays linear on them; parser() says which one ran.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct _xmlNode;
struct _xmlDoc;

namespace extract {

// A compiled path; has-class('name') is a function of ours. Two `//` in one path are refused
// (quadratic in libxml2): select, then select relative to what was found. Throws
// std::invalid_argument, naming the path, when it is not XPath.
class XPath {
 public:
  explicit XPath(std::string path);
  ~XPath();
  XPath(XPath&&) noexcept;
  XPath& operator=(XPath&&) noexcept;
  const std::string& str() const { return path_; }

 private:
  friend class Node;
  struct Compiled;
  std::string path_;
  std::unique_ptr<Compiled> compiled_;
};

// A borrowed element, text or other node: two pointers wide at most, valid while its page lives.
class Node {
 public:
  Node() = default;
  explicit Node(_xmlNode* node) : node_(node) {}
  explicit operator bool() const { return node_ != nullptr; }
  bool operator==(const Node&) const = default;

  bool is_element() const;
  bool is_text() const;
  std::string_view name() const;      // "p", "td"; empty for text
  std::string_view raw_text() const;  // of a text node, as it stands
  std::optional<std::string_view> attribute(std::string_view name) const;  // lives as the page
  bool has_class(std::string_view token) const;                            // ASCII case-insensitive
  bool has_class(const std::vector<std::string>& any_of) const;
  std::string text() const;  // of all text below, scripts and styles left out, nothing collapsed
  int line() const;          // 1-based line of the UTF-8 text; 0 when not known

  Node parent() const;
  Node first_child() const;
  Node next() const;                // next sibling of any kind
  Node previous() const;            // previous sibling of any kind
  bool contains(Node other) const;  // other is this node or below it

  // In document order. The path is relative to this node unless it begins with '/'.
  std::vector<Node> select(const XPath& path) const;
  Node first(const XPath& path) const;  // null when there is none

 private:
  std::vector<Node> evaluate(const XPath& path, bool only_first) const;
  _xmlNode* node_ = nullptr;
};

// The node after `node` in document order within `top`; below `node` only when `enter`.
Node following_node(Node node, Node top, bool enter);

class HtmlPage {
 public:
  enum class Parser { gumbo, libxml2 };
  // Never fails: broken, deep, empty and NUL-ridden input all give a tree.
  static HtmlPage parse(std::string_view utf8);
  HtmlPage(HtmlPage&&) noexcept;
  HtmlPage& operator=(HtmlPage&&) noexcept;
  ~HtmlPage();
  Node root() const;  // the html element
  Parser parser() const { return parser_; }
  // The page is nested so deeply that the parser stopped within it.
  bool gave_up() const { return gave_up_; }

 private:
  struct Tree;  // html_page.cpp
  explicit HtmlPage(std::unique_ptr<Tree> tree);
  std::unique_ptr<Tree> tree_;
  Parser parser_ = Parser::gumbo;
  bool gave_up_ = false;
};

// What paths may call beside XPath's own, for a document with its context made. Part of parse().
void register_functions(_xmlDoc* document);

// White space (incl. U+00A0 and zero-width characters) collapsed to one blank, ends trimmed.
std::string collapse(std::string_view utf8);
// The same with no white space left at all: for comparing texts whatever their layout.
// It may stop behind the character with which there are more than `enough` bytes.
std::string squeeze(std::string_view utf8, std::size_t enough = std::string_view::npos);
// Whether squeeze() leaves nothing.
bool is_blank_text(std::string_view utf8);

}  // namespace extract

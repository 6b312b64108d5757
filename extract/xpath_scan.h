// XPath scan: paths of one step down, `//name[test]` or `.//name[test]`, answered by a walk over
// the tree instead of libxml2's evaluation, which is what most time of reading a page would go to.
// Private to xpath.cpp. Refuses to know any other path, which stays libxml2's.
// Source: XPath 1.0; tests/xpath_scan_test.cpp compares the two on every path of the recipes.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct _xmlNode;

namespace extract {

class XPathScan {
 public:
  // Null for a path that is none of these. Tests: @a, VALUE='b', contains(VALUE,'b'),
  // has-class('b'), self::b, joined by `and` and `or`; VALUE is @a or translate(@a,'B','b').
  static std::unique_ptr<XPathScan> compile(std::string_view path);
  ~XPathScan();

  // Elements in document order, from below `from` or, for `//`, from its document; `only_first`
  // stops at the first.
  std::vector<_xmlNode*> select(_xmlNode* from, bool only_first) const;

  struct Test;  // xpath_scan.cpp

 private:
  XPathScan();
  bool absolute_ = false;
  std::string name_;  // empty: any element
  std::unique_ptr<Test> test_;
};

}  // namespace extract

#include "extract/xpath_check.h"

#include <algorithm>
#include <array>

namespace extract {
namespace {

// What may stand before '(': the core functions and ours, the node tests, and the operators.
constexpr std::array<std::string_view, 36> kCallable = {"boolean",
                                                        "ceiling",
                                                        "comment",
                                                        "concat",
                                                        "contains",
                                                        "count",
                                                        "false",
                                                        "floor",
                                                        "id",
                                                        "lang",
                                                        "last",
                                                        "has-class",
                                                        "local-name",
                                                        "name",
                                                        "namespace-uri",
                                                        "node",
                                                        "normalize-space",
                                                        "not",
                                                        "number",
                                                        "position",
                                                        "processing-instruction",
                                                        "round",
                                                        "starts-with",
                                                        "string",
                                                        "string-length",
                                                        "substring",
                                                        "substring-after",
                                                        "substring-before",
                                                        "sum",
                                                        "text",
                                                        "translate",
                                                        "true",
                                                        "and",
                                                        "or",
                                                        "div",
                                                        "mod"};

bool is_name_char(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.' || byte >= 0x80;
}

// The path with the insides of its string literals blanked.
std::string without_literals(std::string_view path) {
  std::string out(path);
  char quote = 0;
  for (char& c : out) {
    if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
    } else if (c == quote) {
      quote = 0;
    } else if (quote != 0) {
      c = '_';
    }
  }
  return out;
}

// `//` more than once in one branch of a union, predicates counted in.
bool has_two_descents(std::string_view path) {
  int depth = 0, descents = 0;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const char c = path[i];
    if (c == '[' || c == '(') ++depth;
    if (c == ']' || c == ')') --depth;
    if (c == '|' && depth == 0) descents = 0;
    if (c == '/' && path.substr(i, 2) == "//" && ++descents == 2) return true;
  }
  return false;
}

std::string unknown_call(std::string_view path) {
  for (std::size_t open = path.find('('); open != path.npos; open = path.find('(', open + 1)) {
    std::size_t end = open;
    while (end > 0 && path[end - 1] == ' ') --end;
    std::size_t begin = end;
    while (begin > 0 && is_name_char(path[begin - 1])) --begin;
    const std::string_view name = path.substr(begin, end - begin);
    if (name.empty()) continue;  // a group
    if (std::find(kCallable.begin(), kCallable.end(), name) == kCallable.end()) {
      return std::string(name);
    }
  }
  return "";
}

bool has_prefix(std::string_view path) {
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] != ':') continue;
    if (path.substr(i, 2) != "::") return true;
    ++i;
  }
  return false;
}

}  // namespace

std::string xpath_fault(std::string_view path) {
  if (path.find('\0') != path.npos) return "holds a NUL";
  const std::string bare = without_literals(path);
  if (has_two_descents(bare)) return "has `//` twice; select first, then relative to what is found";
  if (bare.find('$') != bare.npos) return "has a variable";
  if (has_prefix(bare)) return "has a namespace prefix; elements have none";
  const std::string call = unknown_call(bare);
  return call.empty() ? "" : "no such function: " + call;
}

}  // namespace extract

// Target: the path and query of a request, decoded, names in lower case.
// Refuses to know what they mean. Source: RFC 3986.
#pragma once

#include <map>
#include <string>

namespace portal {

struct Target {
  std::string path;                          // decoded and lower-cased, "/mgai.aspx"
  std::string plain_path;                    // decoded only
  std::map<std::string, std::string> query;  // the first of each name

  // Parameter `name` (lower case) as a number, 0 when it is missing or none.
  int number(const std::string& name) const;
  std::string text(const std::string& name) const;
};

Target read_target(const std::string& target);

}  // namespace portal

// The simulated portal of the demo council, and what it answers to one who asks on loopback.
#pragma once

#include <httplib.h>

#include <string>

#include "tests/portal/portal.h"
#include "tests/support/source_dir.h"

namespace test {

inline portal::PortalOptions demo() {
  portal::PortalOptions options;
  options.data_file = source_dir() + "/sites/demo/council.toml";
  return options;
}

inline httplib::Result ask(const portal::Portal& portal, const std::string& target,
                           const httplib::Headers& headers = {}) {
  httplib::Client client("127.0.0.1", portal.port());
  return client.Get(target.c_str(), headers);
}

inline std::string body(const portal::Portal& portal, const std::string& target) {
  const auto answer = ask(portal, target);
  return answer ? answer->body : "no answer";
}

inline int count(const std::string& text, const std::string& what) {
  int n = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
  return n;
}

inline bool has(const std::string& text, const std::string& what) {
  return text.find(what) != std::string::npos;
}

inline constexpr char kBudget[] = "/ieListDocuments.aspx?CId=101&MId=2011&Ver=4";

}  // namespace test

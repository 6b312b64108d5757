// Robots: the text of robots.txt to rules, and rules to "may I". Pure.
// Refuses to know how the text was fetched and what a refused fetch of it means (robots_gate).
// Source: RFC 9309, clause beside each rule; Crawl-delay is a widespread extension.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crawler {

class RobotsRules {
 public:
  struct Verdict {
    bool allowed = true;
    int line = 0;      // 1-based line of the deciding rule, 0 when none matched
    std::string rule;  // "Disallow: /ieDocSearch.aspx", "" when none matched
  };
  static constexpr std::size_t kMostBytes = 500 * 1024;  // 2.5: what lies beyond is not read

  // `product` is compared without case and only with
  // its leading [A-Za-z_-] characters (2.2.1); groups naming it are merged, else the `*` groups.
  static RobotsRules parse(std::string_view text, std::string_view product);

  // `target` is path and query, percent-encoded. Longest match wins, Allow on a tie (2.2.2).
  // /robots.txt itself is always allowed.
  Verdict verdict(std::string_view target) const;

  // Whose rules these are: the product's token as it was asked for, "*", or "" when no group
  // applies, so that everything is allowed.
  const std::string& group() const { return group_; }

  // The largest Crawl-delay of the groups that apply; fractions rounded up to whole milliseconds.
  std::optional<std::chrono::milliseconds> crawl_delay() const { return crawl_delay_; }

 private:
  struct Rule {
    bool allow;
    std::string pattern;  // normalised percent-encoding
    int line;
    std::string text;
  };
  std::vector<Rule> rules_;
  std::string group_;
  std::optional<std::chrono::milliseconds> crawl_delay_;
};

}  // namespace crawler

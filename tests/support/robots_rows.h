// Rows that hold the robots parser to RFC 9309: a text, what is asked, the answer, the clause.
// They cover what google/robotstxt's robots_test.cc (ID_*, GoogleOnly_*) and crawler-commons'
// SimpleRobotRulesParserTest ask; where those answer otherwise the row says so.
#pragma once

#include <string>
#include <vector>

namespace test {

struct RobotsRow {
  const char* clause;  // of RFC 9309, and the rule in words
  std::string text;
  const char* target;
  bool allowed;              // for the product "minutebook"
  const char* differs = "";  // why npm's robots-parser answers otherwise, "" when it does not
};

inline const std::string kAll = "User-agent: *\n";

// Where robots-parser 3.0 reads RFC 9309 otherwise.
inline constexpr char kWholeName[] = "it takes the whole value for the name, up to a /";
inline constexpr char kOtherRecords[] = "its groups end with any other record";
inline constexpr char kNoRules[] = "a group without a rule is none to it";
inline constexpr char kItself[] = "it has no exception for /robots.txt";
inline constexpr char kMarks[] = "it does not read %24 and %2A as the characters themselves";
inline constexpr char kBlank[] = "a byte order mark anywhere is a blank to it, as to JavaScript";
inline constexpr char kUnreserved[] = "it does not decode unreserved characters";

std::vector<RobotsRow> group_rows();
std::vector<RobotsRow> matching_rows();
std::vector<RobotsRow> special_rows();
std::vector<RobotsRow> encoding_rows();
std::vector<RobotsRow> form_rows();

}  // namespace test

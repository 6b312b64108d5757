// A strict reader of Prometheus' text exposition format 0.0.4, for what the program writes: throws
// where a scraper would refuse the file, and where a linter would complain.
#pragma once

#include <map>
#include <regex>
#include <set>
#include <stdexcept>
#include <string>

namespace test {

class PrometheusFile {
 public:
  explicit PrometheusFile(const std::string& text) {
    if (text.empty() || text.back() != '\n') throw std::runtime_error("no newline at the end");
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find('\n', at);
      line(text.substr(at, end - at));
      at = end + 1;
    }
  }

  // "name{a="b"}" as written -> value.
  std::map<std::string, double> samples;
  std::map<std::string, std::string> types;

  double at(const std::string& series) const {
    const auto found = samples.find(series);
    if (found == samples.end()) throw std::runtime_error("no series " + series);
    return found->second;
  }

 private:
  void line(const std::string& text) {
    static const std::regex kHelp("# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)");
    static const std::regex kType("# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge)");
    std::smatch part;
    if (std::regex_match(text, part, kHelp)) {
      if (!helps_.insert(part[1]).second) throw std::runtime_error("a second HELP: " + text);
    } else if (std::regex_match(text, part, kType)) {
      if (!types.emplace(part[1], part[2]).second) throw std::runtime_error("second TYPE: " + text);
      if (helps_.count(part[1]) == 0) throw std::runtime_error("no HELP before " + text);
      const bool total = part[1].str().ends_with("_total");
      if (total != (part[2] == "counter")) throw std::runtime_error("a counter's name: " + text);
      family_ = part[1];
    } else {
      sample(text);
    }
  }

  void sample(const std::string& text) {
    std::size_t at = std::min(text.find_first_of("{ "), text.size());
    const std::string name = text.substr(0, at);
    if (name != family_) throw std::runtime_error("a sample outside its family: " + text);
    std::set<std::string> labels;
    if (text[at] == '{') at = read_labels(text, at, labels);
    const std::string series = text.substr(0, at);
    static const std::regex kValue(" (-?[0-9]+(\\.[0-9]+)?)");
    std::smatch part;
    const std::string rest = text.substr(at);
    if (!std::regex_match(rest, part, kValue)) throw std::runtime_error("no value: " + text);
    if (!samples.emplace(series, std::stod(part[1])).second)
      throw std::runtime_error("a series twice: " + series);
  }

  // From '{' to after '}'.
  static std::size_t read_labels(const std::string& text, std::size_t at,
                                 std::set<std::string>& labels) {
    static const std::regex kLabel(
        "[{,]([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\"");
    std::smatch part;
    while (std::regex_search(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), part,
                             kLabel, std::regex_constants::match_continuous)) {
      if (!labels.insert(part[1]).second) throw std::runtime_error("a label twice: " + text);
      if (part[1].str().starts_with("__")) throw std::runtime_error("reserved label: " + text);
      at += static_cast<std::size_t>(part.length());
    }
    if (at >= text.size() || text[at] != '}') throw std::runtime_error("labels: " + text);
    return at + 1;
  }

  std::set<std::string> helps_;
  std::string family_;
};

}  // namespace test

#include "cli/prometheus_text.h"

#include <fmt/core.h>

#include "cli/terminal.h"

namespace cli {
namespace {

// A label's value is quoted; a help text is not, so that its quotes stand for themselves.
std::string escaped(std::string_view text, bool quoted) {
  std::string out;
  for (const char c : printable(text)) {
    if (c == '\\') {
      out += "\\\\";
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '"' && quoted) {
      out += "\\\"";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

void PrometheusText::family(std::string_view name, std::string_view type, std::string_view help) {
  name_ = name;
  text_ += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, escaped(help, false), name, type);
}

void PrometheusText::label(std::string_view name, std::string_view value, bool& first) {
  text_ += fmt::format("{}{}=\"{}\"", first ? "{" : ",", name, escaped(value, true));
  first = false;
}

void PrometheusText::sample(const Labels& labels, const std::string& value) {
  text_ += name_;
  bool first = true;
  for (const auto& [name, text] : common_) label(name, text, first);
  for (const auto& [name, text] : labels) label(name, text, first);
  text_ += (first ? " " : "} ") + value + '\n';
}

void PrometheusText::sample(const Labels& labels, std::int64_t value) {
  sample(labels, std::to_string(value));
}

void PrometheusText::thousandths(const Labels& labels, std::int64_t value) {
  sample(labels, fmt::format("{:.3f}", static_cast<double>(value) / 1000));
}

void PrometheusText::seconds(const Labels& labels, std::int64_t milliseconds) {
  thousandths(labels, milliseconds);
}

}  // namespace cli

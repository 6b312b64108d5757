// Prometheus text: metric families in the text exposition format, version 0.0.4.
// Refuses to know what is measured.
// Source: prometheus.io "Exposition formats" (text-based format), "Metric and label naming".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cli {

class PrometheusText {
 public:
  using Labels = std::vector<std::pair<std::string_view, std::string_view>>;

  // Labels that every sample gets.
  explicit PrometheusText(std::vector<std::pair<std::string, std::string>> common)
      : common_(std::move(common)) {}

  // Begins a family; the samples that follow are its. `type` is "gauge" or "counter", whose name
  // ends in _total.
  void family(std::string_view name, std::string_view type, std::string_view help);
  void sample(const Labels& labels, std::int64_t value);
  void seconds(const Labels& labels, std::int64_t milliseconds);  // a time or a timestamp
  void thousandths(const Labels& labels, std::int64_t value);     // a share

  const std::string& str() const { return text_; }

 private:
  void sample(const Labels& labels, const std::string& value);
  void label(std::string_view name, std::string_view value, bool& first);

  std::vector<std::pair<std::string, std::string>> common_;
  std::string name_, text_;
};

}  // namespace cli

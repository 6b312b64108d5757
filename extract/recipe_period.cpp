// The part of Recipe that knows which lists there are: where a harvest begins, and the days a list
// is of.
#include <algorithm>
#include <chrono>

#include "extract/recipe.h"
#include "extract/recipe_data.h"
#include "extract/recipe_template.h"

namespace extract {
namespace {

// "2022" or "202206".
std::optional<Recipe::Period> days_of(const std::string& digits) {
  if (digits.size() == 4) return Recipe::Period{digits + "-01-01", digits + "-12-31"};
  if (digits.size() != 6) return std::nullopt;
  const std::string year = digits.substr(0, 4), month = digits.substr(4);
  namespace chrono = std::chrono;
  const chrono::year_month_day_last last{
      chrono::year{std::stoi(year)},
      chrono::month_day_last{chrono::month{static_cast<unsigned>(std::stoi(month))}}};
  if (!last.ok()) return std::nullopt;
  const std::string start = year + '-' + month + '-';
  return Recipe::Period{start + "01", start + std::to_string(static_cast<unsigned>(last.day()))};
}

}  // namespace

std::optional<Recipe::Period> Recipe::period(std::string_view kind, std::string_view id) const {
  for (const ResourceRule& rule : data_->resources) {
    if (rule.kind != kind || rule.period.empty()) continue;
    const std::optional<Values> values = read_id(rule.id, id, data_->types);
    if (!values) continue;
    const auto value = values->find(rule.period);
    return value == values->end() ? std::nullopt : days_of(value->second.in_id);
  }
  return std::nullopt;
}

std::string Recipe::step(std::string_view kind) const {
  for (const ResourceRule& rule : data_->resources) {
    if (rule.kind == kind && rule.steps)
      return type_of(data_->types, rule.period) == ValueType::month ? "month" : "year";
  }
  return {};
}

const std::vector<ResourceLink>& Recipe::ways_in() const { return data_->ways_in; }

std::string Recipe::reader(std::string_view kind) const {
  const auto found = data_->readers.find(std::string(kind));
  return found == data_->readers.end() ? std::string() : found->second;
}

}  // namespace extract

// Grids of a meeting's page that show only their first rows: the rest is asked for by sending the
// page's own form. Part of VisitReader.
#include <fmt/core.h>

#include <algorithm>

#include "crawler/reading.h"
#include "extract/short_hash.h"

namespace crawler {
namespace {

std::string more_role(const extract::PostBack& more) {
  return fmt::format("{}{} {} {:03}", kMoreRole, more.field, more.grid, more.page);
}

// As browsers send it: application/x-www-form-urlencoded.
std::string urlencoded(const extract::PostBack& more) {
  std::string form;
  for (const auto& [name, value] : more.fields)
    form += (form.empty() ? "" : "&") + extract::percent_encode(name) + '=' +
            extract::percent_encode(value);
  return form;
}

}  // namespace

void VisitReader::take_grids() {
  more_.clear();
  grids_.clear();
  for (const extract::PostBack& more : meeting_.more) more_.emplace(more_role(more), more);
}

void VisitReader::match_grid(const std::string& role, const Page& page) {
  const auto asked = more_.find(role);
  if (asked == more_.end()) return;
  extract::GridRows rows =
      extract::read_more(extract::HtmlPage::parse(page.html), context(page), asked->second);
  if (rows.attendance.empty() && rows.declarations.empty()) return;  // no page of this grid
  for (const extract::PostBack& further : rows.more) more_.emplace(more_role(further), further);
  grids_.insert_or_assign(role, std::move(rows));
}

void VisitReader::want_more(std::vector<Wanted>& wanted) const {
  for (const auto& [role, more] : more_) {
    const auto url = extract::Url::parse(more.address);
    // A form may say http on a portal that is asked by https, as links do.
    if (is_settled(role) || !url || url->host() != meeting_page_->url.host()) continue;
    const std::string id = meeting_id_ + '-' + extract::short_hash(role);
    wanted.push_back({role, {kGrid, id, language_, url->target()}, urlencoded(more)});
  }
}

bool VisitReader::has_whole_grids(const std::string& field) const {
  bool any = false;
  for (const auto& [role, more] : more_) {
    if (more.field != field) continue;
    if (!grids_.contains(role)) return false;
    any = true;
  }
  const auto is_cut = [&](const extract::Problem& problem) {
    return problem.field == field && problem.path == kCutGrid;
  };
  return any || std::none_of(meeting_.problems.begin(), meeting_.problems.end(), is_cut);
}

bool VisitReader::spares_grids(const std::string& field) const {
  bool any = false;
  for (const auto& [role, more] : more_) {
    const auto given_up = given_up_.find(role);
    if (more.field != field || grids_.contains(role)) continue;
    if (given_up == given_up_.end() || !given_up->second.empty()) return false;
    any = true;
  }
  return any;
}

// Who was there, each grid's further rows behind its first.
std::vector<extract::AttendanceFact> VisitReader::people() const {
  const auto& first = meeting_.attendance ? meeting_.attendance : attendance_;
  auto people = first.value_or(std::vector<extract::AttendanceFact>());
  for (const auto& [role, rows] : grids_) {
    const std::string& grid = more_.at(role).grid;
    const auto last = std::find_if(people.rbegin(), people.rend(), [&](const auto& person) {
      return person.attendance == grid || person.attendance.starts_with(grid + ": ");
    });
    people.insert(last == people.rend() ? people.end() : last.base(), rows.attendance.begin(),
                  rows.attendance.end());
  }
  return people;
}

}  // namespace crawler

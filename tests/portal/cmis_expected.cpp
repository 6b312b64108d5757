#include "tests/portal/cmis_expected.h"

#include <nlohmann/json.hpp>

#include "tests/portal/cmis_view.h"
#include "tests/portal/expected_decisions.h"

namespace portal::cmis {
namespace {

using nlohmann::ordered_json;

ordered_json papers_json(const std::vector<Paper>& papers) {
  ordered_json list = ordered_json::array();
  for (const Paper& one : papers)
    list.push_back({{"sealed", sealed(one.key)}, {"title", one.title}, {"kind", one.kind}});
  return list;
}

ordered_json line_json(const Line& line) {
  std::string number = line.number;
  if (number.ends_with('.')) number.pop_back();
  return {{"heading", line.heading},
          {"permalink", line.permalink},
          {"number", number},
          {"title", line.title},
          {"exempt", line.closed && !line.heading},
          {"intro", paragraphs(line.intro)},
          {"minutes", paragraphs(line.minutes)},
          {"documents", papers_json(line.papers)}};
}

const char* name_of(Place place) {
  return place == Place::apart ? "apart" : place == Place::former ? "former" : "bodies";
}

ordered_json of_meeting(const Council& council, const Meeting& meeting) {
  const View view = view_of(council, meeting);
  ordered_json out = {{"id", meeting.id},
                      {"committee", meeting.committee},
                      {"name", council.committee_name(meeting.committee)},
                      {"title", view.title},
                      {"date", meeting.date},
                      {"time", meeting.time},
                      {"venue", meeting.venue},
                      {"status", view.status},
                      {"cancelled", meeting.status == Status::cancelled},
                      {"draft", view.draft},
                      {"documents", papers_json(view.papers)}};
  out["items"] = ordered_json::array();
  for (const Line& line : view.lines) out["items"].push_back(line_json(line));
  out["attendance"] = ordered_json::array();
  for (const Grid& grid : view.grids) {
    for (const Person& one : grid.people) {
      out["attendance"].push_back(
          {one.name, one.reason.empty() ? grid.heading : grid.heading + ": " + one.reason});
    }
  }
  out["declarations"] = ordered_json::array();
  for (const Declaration& one : view.declarations)
    out["declarations"].push_back({one.name, one.item, one.nature, one.details, one.action});
  return out;
}

}  // namespace

std::string expected_json(const Council& council) {
  ordered_json out = {{"site", council.key}, {"council", council.name}};
  out["committees"] = ordered_json::array();
  for (const Committee& committee : council.committees) {
    out["committees"].push_back({{"id", committee.id},
                                 {"name", committee.name},
                                 {"place", name_of(place_of(council, committee.id))}});
  }
  out["meetings"] = ordered_json::array();
  for (const Meeting& meeting : council.meetings)
    out["meetings"].push_back(of_meeting(council, meeting));
  return out.dump(1);
}

}  // namespace portal::cmis

#include "tests/portal/cmis_routes.h"

#include <fmt/format.h>

#include <functional>
#include <map>
#include <optional>

#include "tests/portal/cmis_pages.h"
#include "tests/portal/target.h"

namespace portal::cmis {
namespace {

using Body = std::optional<std::string>;

// The pairs of a path behind its page: {"ctl": "viewmeetingpublic", "mid": "412", …}.
struct Asked {
  std::string page;  // lower case, "diary" or "bodies/committeesold.aspx"
  std::map<std::string, std::string> pairs;
  int number(const char* name) const {
    const auto found = pairs.find(name);
    return found == pairs.end() ? 0 : std::atoi(found->second.c_str());
  }
  std::string text(const char* name) const {
    const auto found = pairs.find(name);
    return found == pairs.end() ? "" : found->second;
  }
};

Asked taken_apart(std::string path) {
  Asked out;
  std::string* last = nullptr;
  const auto tab = path.find("/tabid/");
  out.page = path.substr(0, tab);
  path.erase(0, tab == std::string::npos ? path.size() : tab + 1);
  while (!path.empty()) {
    const auto end = std::min(path.find('/'), path.size());
    const std::string part = path.substr(0, end);
    path.erase(0, std::min(end + 1, path.size()));
    if (last != nullptr) {
      *last = part;
      last = nullptr;
    } else if (!part.empty()) {
      last = &out.pairs[part];
    }
  }
  return out;
}

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// A turned page of a grid, where the form's state is this meeting's.
Body turned_page(const Maker& maker, const Meeting& meeting, const std::string& posted) {
  const Target form = read_target("/?" + posted);
  if (form.text("__viewstate") != view_state(meeting)) return std::nullopt;
  for (const Grid& grid : view_of(maker.council, meeting).grids) {
    for (std::size_t page = 1; (page - 1) * kGridRows < grid.people.size(); ++page) {
      if (form.text("__eventtarget") == grid_control(maker, grid.id, page))
        return meeting_page(maker, meeting, grid.id, page);
    }
  }
  return std::nullopt;
}

Body meeting_asked(const Maker& maker, const Asked& asked, const std::string& posted) {
  const auto& names = maker.options.cmis;
  const Meeting* meeting = maker.council.meeting(asked.number("meeting"));
  if (meeting == nullptr || asked.number("committee") != meeting->committee) return std::nullopt;
  if (asked.number("tabid") != names.tab || asked.number("mid") != names.module)
    return std::nullopt;
  if (posted.empty() || !names.posts_back) return meeting_page(maker, *meeting);
  return turned_page(maker, *meeting, posted);
}

Body committee_asked(const Maker& maker, const Asked& asked) {
  const Committee* committee = maker.council.committee(asked.number("id"));
  if (committee == nullptr) return std::nullopt;
  const std::string own = lower(committee_address(maker, committee->id));
  const std::string tab = fmt::format("/tabid/{}/", asked.number("tabid"));
  return own.find(tab) == std::string::npos ? Body() : committee_page(maker, *committee);
}

Body of_module(const Maker& maker, const Asked& asked, const std::string& posted) {
  const auto& names = maker.options.cmis;
  const std::string control = asked.text("ctl");
  if (control == "viewmeetingpublic") return meeting_asked(maker, asked, posted);
  if (control == "viewcmis_committeedetails") return committee_asked(maker, asked);
  const std::string date = asked.text("date");
  constexpr std::size_t kIsoDay = 10;
  const bool own = asked.number("tabid") == names.tab && asked.number("mid") == names.module;
  if (control == "meetingcalendarpublicnojava" && own && date.size() == kIsoDay)
    return month_page(maker, date.substr(0, 7));
  return std::nullopt;
}

Body page_asked(const Maker& maker, const Target& target, const std::string& posted) {
  const auto& names = maker.options.cmis;
  const std::string path = target.path.substr(1);
  if (path.empty() || path == "default.aspx" || path == "home.aspx") return home_page(maker);
  if (path == lower(names.landing) + ".aspx") {
    const bool list = !target.text("ctl").empty();
    if (!list) return landing_page(maker);
    const bool own = lower(target.text("ctl")) == "meetingcalendarlistview" &&
                     target.number("mid") == names.module;
    return own ? Body(list_view(maker)) : Body();
  }
  if (path == "tollboard.aspx") return bodies_page(maker, Place::apart);
  if (path == lower(names.bodies) + "/committeesold.aspx") return bodies_page(maker, Place::former);
  const Asked asked = taken_apart(path);
  if (!asked.pairs.contains("ctl")) {
    const bool bodies =
        asked.page == lower(names.bodies) && asked.number("tabid") == names.bodies_tab;
    return bodies ? Body(bodies_page(maker, Place::bodies)) : Body();
  }
  return of_module(maker, asked, posted);
}

Answer not_found(const Maker& maker) {
  Answer out;
  out.status = 404;
  out.body = in_frame(maker, "Error", "<h2>The page cannot be found</h2>");
  return out;
}

Answer document(const Maker& maker, const Target& target) {
  // The first pair alone says which; the others must be there.
  constexpr std::size_t kAllPairs = 9;
  const auto key = unsealed(target.text("czjkcaeai5tufl1dtl2ue4znrbcoshgo"));
  const auto bytes = key && target.query.size() == kAllPairs ? paper_bytes(maker.council, *key)
                                                             : std::optional<std::string>();
  if (!bytes) return not_found(maker);
  Answer out;
  out.type = "application/pdf";
  out.headers.emplace_back("ETag",
                           fmt::format("\"{}-{:x}\"", *key, std::hash<std::string>{}(*bytes)));
  out.body = *bytes;
  return out;
}

}  // namespace

Answer answer(const Council& council, const PortalOptions& options, const std::string& raw,
              const std::string& posted) {
  const Maker maker{council, options};
  Target target = read_target(raw);
  const std::string base = lower(options.base_path);
  if (!target.path.starts_with(base)) return {404, "text/html", "<h1>404 Not Found</h1>", {}};
  target.path.erase(0, base.size());
  if (target.path.empty()) target.path = "/";
  if (target.path == "/document.ashx") return document(maker, target);
  Body body = page_asked(maker, target, posted);
  if (!body) return not_found(maker);
  Answer out;
  out.body = std::move(*body);
  return out;
}

}  // namespace portal::cmis

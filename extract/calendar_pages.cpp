// Pages of a portal with a calendar: its lists of meetings, and the pages of bodies by category.
#include <algorithm>
#include <set>

#include "extract/calendar_links.h"
#include "extract/calendar_rows.h"
#include "extract/page_readers.h"
#include "extract/page_view.h"

namespace extract {
namespace {

// The month of a meeting with a day, else of a day that the page names; "" for none.
std::string month_of(const std::vector<ListedMeeting>& meetings, const PageView& view) {
  const auto dated = std::find_if(meetings.begin(), meetings.end(),
                                  [](const ListedMeeting& one) { return !one.date.empty(); });
  const std::string day = dated == meetings.end() ? first_day_named(view) : dated->date;
  return day.empty() ? day : day.substr(0, 4) + day.substr(5, 2);
}

std::vector<CommitteeLink> bodies_on(const PageView& view) {
  std::vector<CommitteeLink> bodies;
  std::set<std::string> known;
  std::string category;
  for (const Node node : view.select("calendar.body")) {
    if (node.name() != "a") {
      category = view.text(node);
      continue;
    }
    const std::optional<ResourceLink> target = view.resource(node);
    if (!target || target->kind != "committee") continue;
    const std::string name = view.text(node);
    if (name.empty() || !known.insert(target->id).second) continue;
    bodies.push_back({target->id, name, category, target->path});
  }
  return bodies;
}

}  // namespace

Listing read_calendar_listing(const HtmlPage& page, const PageContext& context) {
  Listing out;
  const PageView view(page, context, &out.problems);
  if (!view.content()) return out;
  out.meetings = calendar_rows(view, context, out.problems);
  out.lists = calendar_links(view, context, month_of(out.meetings, view));
  return out;
}

CommitteeList read_calendar_committees(const HtmlPage& page, const PageContext& context) {
  CommitteeList out;
  const PageView view(page, context, &out.problems);
  if (!view.content()) return out;
  out.committees = bodies_on(view);
  std::vector<Problem> unread;  // meetings here are met again in the lists
  out.lists = calendar_links(view, context, month_of(calendar_rows(view, context, unread), view));
  std::erase_if(out.lists, [](const ResourceLink& link) { return link.kind == "committee"; });
  if (out.committees.empty() && out.lists.empty()) {
    out.problems.push_back({"committees", "calendar.body", view.content().line(),
                            "The page links to no body and to no list."});
  }
  return out;
}

}  // namespace extract

// A body's page as panels: its name among labels or in a heading, its members, and its meetings.
#include <algorithm>
#include <set>

#include "extract/calendar_links.h"
#include "extract/calendar_rows.h"
#include "extract/page_readers.h"
#include "extract/page_view.h"
#include "extract/summary.h"
#include "extract/words.h"

namespace extract {
namespace {

// What the page calls itself ("Committee Details: Planning Committee") taken off.
std::string without_page_name(std::string text, const Recipe& recipe) {
  const std::size_t colon = text.find(':');
  if (colon != std::string::npos && recipe.is_label(text.substr(0, colon), "summary.page"))
    text.erase(0, colon + 1);
  text = trimmed(text);
  return recipe.is_label(text, "summary.page") ? "" : text;
}

std::string name_on(const HtmlPage& page, const PageView& view, const Summary& summary) {
  const Recipe& recipe = view.recipe();
  std::string name = summary.value("summary.committee");
  const Node meta = page.root().first(recipe.path("page.description"));
  if (name.empty() && meta)
    name = without_page_name(collapse(meta.attribute("content").value_or("")), recipe);
  for (const Node heading : view.select("page.heading")) {
    if (!name.empty()) break;
    name = without_page_name(view.text(heading), recipe);
  }
  return name;
}

// A person's link and what stands in the row beside it.
std::vector<MemberFact> members_on(const PageView& view) {
  constexpr std::size_t kLongestRow = 300;  // bytes
  std::vector<MemberFact> members;
  std::set<std::string> known;
  for (const Node link : view.select("page.link")) {
    const std::optional<ResourceLink> target = view.resource(link);
    if (!target || target->kind != "person") continue;
    MemberFact member{target->id, view.text(link), ""};
    if (member.name.empty() || !known.insert(member.id).second) continue;
    const Node row = link.first(view.recipe().path("calendar.row"));
    std::string words = row ? view.short_text(row, kLongestRow).value_or("") : "";
    const std::size_t at = words.find(member.name);
    if (at != std::string::npos) words.erase(at, member.name.size());
    member.role = trimmed(collapse(words), " -,:()");
    members.push_back(std::move(member));
  }
  return members;
}

}  // namespace

CommitteePage read_panel_committee(const HtmlPage& page, const PageContext& context) {
  CommitteePage out;
  const PageView view(page, context, &out.problems);
  if (!view.content()) return out;
  const Summary summary(view);
  out.name = name_on(page, view, summary);
  if (out.name.empty()) {
    out.problems.push_back(
        {"name", "page.heading", view.content().line(), "The page does not name the body."});
  }
  if (const Node purpose = summary.node("summary.purpose")) out.purpose = view.rich({purpose});
  if (const Node contact = summary.node("summary.contact")) out.contact = view.rich({contact});
  out.members = members_on(view);
  out.meetings = calendar_rows(view, context, out.problems);
  for (ListedMeeting& one : out.meetings) {
    one.committee = out.name;
    if (!out.listing) out.listing = month_beside(one.meeting, one.date, view.recipe());
  }
  return out;
}

}  // namespace extract

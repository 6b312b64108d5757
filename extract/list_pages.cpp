// Pages of links: the ways to the meetings.
#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "extract/dates.h"
#include "extract/page_readers.h"
#include "extract/page_view.h"
#include "extract/rich_pieces.h"
#include "extract/twins.h"
#include "extract/words.h"

namespace extract {
namespace {

constexpr int kFirstListYear = 1900, kLastListYear = 2099;

int year_of(std::string_view text) {
  const std::string_view digits = trimmed(text);
  int year = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), year);
  const bool whole = error == std::errc() && end == digits.data() + digits.size();
  return whole && year >= kFirstListYear && year <= kLastListYear ? year : 0;
}

// What stands behind a link up to the next link or the end of its line: " - Agenda, Minutes".
std::string tail_of(Node link, const PageView& view) {
  std::string out;
  for (Node node = link.next(); node; node = node.next()) {
    if (node.is_element()) {
      const Shape shape = shape_of(node);
      if (node.name() == "a" || shape != Shape::inline_text) break;
      out += view.text(node);
    } else if (node.is_text()) {
      out += node.raw_text();
    }
  }
  const std::string text = collapse(out);
  std::string_view tail = trimmed(text, " -,.");
  constexpr std::string_view kDash = "\u2013";
  if (tail.starts_with(kDash)) tail = trimmed(tail.substr(kDash.size()), " -,.");
  return std::string(tail);
}

// In a list that is a table, the cells behind the link's.
std::string cells_behind(Node link, const PageView& view) {
  Node cell = link.parent();
  while (cell && cell != view.content() && cell.name() != "td") cell = cell.parent();
  std::string out;
  if (!cell || cell.name() != "td" || view.text(cell) != view.text(link)) return out;
  for (Node next = cell.next(); next; next = next.next()) {
    if (next.is_element()) out += " " + view.text(next);
  }
  return collapse(out);
}

bool is_skipped(Node node, const PageView& view) {
  for (Node up = node; up && up != view.content(); up = up.parent()) {
    if (view.has_class(up, "skip")) return true;
  }
  return false;
}

// From a heading to the next.
std::vector<Node> section_of(Node heading, const PageView& view) {
  std::vector<Node> out;
  for (Node next = heading.next(); next; next = next.next()) {
    if (next.is_element() && (shape_of(next) == Shape::heading || view.has_class(next, "skip"))) {
      break;
    }
    out.push_back(next);
  }
  return out;
}

// "Councillor A. Wex (Chair)", the name in a link or not; the brackets may hold more than a role.
MemberFact member_of(Node entry, const PageView& view) {
  MemberFact member;
  std::string text = view.text(entry);
  if (const Node link = entry.first(view.recipe().path("page.link"))) {
    const std::optional<ResourceLink> person = view.resource(link);
    if (person && person->kind == "person") member.id = person->id;
    const std::string name = view.text(link);
    if (text.starts_with(name)) {
      member.name = name;
      text.erase(0, name.size());
    }
  }
  if (member.name.empty()) {
    member.name = trimmed(text.substr(0, text.find('(')));
    text.erase(0, std::min(text.find('('), text.size()));
  }
  std::string_view role = trimmed(text, " ,-");
  if (role.starts_with('(') && role.ends_with(')')) role = trimmed(role.substr(1, role.size() - 2));
  member.role = role;
  return member;
}

std::vector<MemberFact> members_of(const std::vector<Node>& section, const PageView& view) {
  std::vector<MemberFact> members;
  for (const Node top : section) {
    if (!top.is_element()) continue;
    for (const Node entry : top.select(view.recipe().path("lists.member"))) {
      MemberFact member = member_of(entry, view);
      if (!member.name.empty()) members.push_back(std::move(member));
    }
  }
  return members;
}

std::set<int> years_on(const PageView& view) {
  std::set<int> years;
  for (const Node option : view.select("lists.year")) {
    const int year = year_of(option.attribute("value").value_or(option.text()));
    if (year != 0) years.insert(year);
  }
  return years;
}

}  // namespace

CommitteeList read_linked_committees(const HtmlPage& page, const PageContext& context) {
  CommitteeList out;
  const PageView view(page, context, &out.problems);
  std::string category;
  std::map<std::string, std::size_t> known;
  out.twins = twins_of(page, context);
  for (const Node node : view.select("lists.entry")) {
    if (node.name() != "a") {
      // The page's own headings divide nothing.
      category = view.has_class(node, "heading") ? "" : view.text(node);
      continue;
    }
    const std::optional<ResourceLink> target = view.resource(node);
    if (!target || (target->kind != "committee" && target->kind != "listing")) continue;
    const std::string id = target->id.substr(0, target->id.find('-'));
    const std::string name = view.text(node);
    if (name.empty() || known.contains(id)) continue;
    known.emplace(id, out.committees.size());
    const ResourceLink self = context.recipe.resource("committee", id);
    out.committees.push_back({id, name, category, self.path});
  }
  if (out.committees.empty() && view.content()) {
    out.problems.push_back(
        {"committees", "lists.entry", view.content().line(), "The page links to no body."});
  }
  return out;
}

CommitteePage read_sectioned_committee(const HtmlPage& page, const PageContext& context) {
  CommitteePage out;
  const PageView view(page, context, &out.problems);
  if (!view.content()) return out;
  if (const Node heading = view.first("page.heading")) out.name = view.text(heading);
  if (out.name.empty()) {
    out.problems.push_back(
        {"name", "page.heading", view.content().line(), "The page does not name the body."});
  }
  for (const Node link : view.select("page.link")) {
    const std::optional<ResourceLink> target = view.resource(link);
    if (target && target->kind == "listing" && !out.listing) out.listing = target;
    if (target && target->kind == "declarations" && !out.declarations) out.declarations = target;
  }
  for (const Node node : view.select("lists.entry")) {
    if (node.name() == "a") continue;
    const std::string name = view.text(node);
    const auto is = [&](std::string_view list) { return view.recipe().is_label(name, list); };
    if (is("labels.purpose") && out.purpose.empty())
      out.purpose = view.rich(section_of(node, view));
    if (is("labels.contact_details") && out.contact.empty()) {
      out.contact = view.rich(section_of(node, view));
    }
    if (is("labels.members") && out.members.empty()) {
      out.members = members_of(section_of(node, view), view);
    }
  }
  return out;
}

Listing read_linked_listing(const HtmlPage& page, const PageContext& context) {
  Listing out;
  const PageView view(page, context, &out.problems);
  if (!view.content()) return out;
  if (const Node heading = view.first("page.heading")) out.committee = view.text(heading);
  std::set<int> years = years_on(view);
  std::set<std::string> known;
  const auto self = context.recipe.identify(context.address, context.base);
  for (const Node link : view.select("page.link")) {
    const std::optional<ResourceLink> target = view.resource(link);
    if (!target || is_skipped(link, view)) continue;
    const std::size_t dash = target->id.find('-');
    if (target->kind == "listing" && dash != std::string::npos) {
      const int year = year_of(target->id.substr(dash + 1));
      const bool same =
          !self || self->kind != "listing" || self->id.starts_with(target->id.substr(0, dash + 1));
      if (year != 0 && same) years.insert(year);
    }
    if (target->kind != "meeting" || !known.insert(target->id).second) continue;
    ListedMeeting meeting{*target, "", "", view.text(link), tail_of(link, view)};
    if (meeting.tail.empty()) meeting.tail = cells_behind(link, view);
    std::optional<FoundDate> found = last_date(meeting.label);
    // "Annual meeting, 6 March 2020": some lists print the day behind the link.
    if (!found) found = last_date(meeting.tail);
    if (found) {
      meeting.date = found->when.date;
      meeting.start_time = found->when.time;
    } else {
      out.problems.push_back({"meetings[" + std::to_string(out.meetings.size()) + "].date",
                              "page.link", link.line(), "No date in \"" + meeting.label + "\"."});
    }
    out.meetings.push_back(std::move(meeting));
  }
  out.years.assign(years.begin(), years.end());
  return out;
}

}  // namespace extract

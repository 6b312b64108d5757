#include "extract/web_service.h"

#include <algorithm>
#include <array>

#include "extract/dates.h"
#include "extract/item_block.h"
#include "extract/page_view.h"
#include "extract/words.h"
#include "extract/xml_tree.h"

namespace extract {
namespace {

constexpr std::array<std::string_view, 3> kRoots = {"committees", "getmeetings", "meeting"};

bool is_true(const XmlElement& element, std::string_view name) {
  return ascii_lower(element.text_of(name)) == "true";
}

// Ids are positive numbers; anything else is none.
std::string id_of(const XmlElement& element, std::string_view name) {
  const std::string id = element.text_of(name);
  constexpr std::size_t kLongest = 10;
  const bool digits =
      id.size() <= kLongest && id.find_first_not_of("0123456789") == std::string::npos;
  return digits && id.find_first_not_of('0') != std::string::npos ? id : "";
}

// Words are encoded twice over ("Chair&amp;#39;s"): what XML leaves is decoded as HTML's text.
std::string words_of(const XmlElement& element, std::string_view name) {
  std::string source;
  for (const char c : element.text_of(name)) {
    if (c == '<') {
      source += "&lt;";
    } else {
      source += c;
    }
  }
  return collapse(HtmlPage::parse(source).root().text());
}

// "4." -> "4"; "0" is how a heading is told.
std::string number_of(const XmlElement& item) {
  std::string number = words_of(item, "fulldisplaynumberformat");
  if (number.empty()) number = item.text_of("agendaitemnumber");
  while (number.ends_with('.')) number.pop_back();
  return number == "0" ? "" : number;
}

bool status_says_cancelled(const std::string& status, const Recipe& recipe) {
  const std::string words = folded(status);
  const auto& cancelled = recipe.words("status.cancelled");
  return std::any_of(cancelled.begin(), cancelled.end(),
                     [&](const std::string& word) { return has_word(words, word); });
}

ServiceMeeting meeting_of(const XmlElement& element, const Recipe& recipe) {
  ServiceMeeting meeting;
  meeting.id = id_of(element, "meetingid");
  if (const auto date = last_date(element.text_of("meetingdate"))) meeting.date = date->when.date;
  meeting.start_time = time_of_day(element.text_of("meetingtime")).value_or("");
  meeting.status = words_of(element, "meetingstatus");
  meeting.cancelled = status_says_cancelled(meeting.status, recipe);
  return meeting;
}

// A body is HTML once XML has undone one encoding; some are encoded once more.
std::optional<Block> body_of(const XmlElement& item, std::string_view name,
                             const PageContext& context) {
  std::string html = item.text_of(name);
  if (html.starts_with("&lt;")) html = HtmlPage::parse(html).root().text();
  if (html.empty()) return std::nullopt;
  const HtmlPage page = HtmlPage::parse(html);
  static const XPath kBody("//body");
  const PageView view(page.root().first(kBody), context);
  std::vector<Node> nodes;
  for (Node node = view.content().first_child(); node; node = node.next()) nodes.push_back(node);
  return nodes.empty() ? std::nullopt : read_block(nodes, view);
}

ServiceItem item_of(const XmlElement& element, const PageContext& context) {
  ServiceItem item;
  item.id = id_of(element, "agendaitemid");
  item.number = number_of(element);
  item.title = words_of(element, "agendaitemtitle");
  item.heading = item.title.empty() || element.text_of("agendaitemnumber") == "0";
  item.minutes = body_of(element, "minutesnonemptyhtmlbody", context);
  if (item.minutes) item.minutes->part = Block::Part::minutes;
  return item;
}

}  // namespace

bool is_service_answer(std::string_view utf8) {
  const std::string root = xml_root_name(utf8);
  return std::find(kRoots.begin(), kRoots.end(), root) != kRoots.end();
}

std::optional<std::vector<ServiceCommittee>> read_service_committees(std::string_view utf8) {
  const auto root = read_xml(utf8);
  if (!root || root->name != "committees") return std::nullopt;
  std::vector<ServiceCommittee> committees;
  for (const XmlElement& element : root->children) {
    const std::string id = id_of(element, "committeeid");
    if (element.name != "committee" || id.empty()) continue;
    committees.push_back(
        {id, words_of(element, "committeetitle"), words_of(element, "committeecategory"),
         is_true(element, "committeeexpired"), is_true(element, "committeedeleted")});
  }
  return committees;
}

std::optional<std::vector<ServiceMeeting>> read_service_meetings(std::string_view utf8,
                                                                 const Recipe& recipe) {
  const auto root = read_xml(utf8);
  if (!root || root->name != "getmeetings") return std::nullopt;
  std::vector<ServiceMeeting> meetings;
  for (const XmlElement& committee : root->children) {
    const XmlElement* list = committee.child("committeemeetings");
    if (committee.name != "committee" || list == nullptr) continue;
    for (const XmlElement& element : list->children) {
      ServiceMeeting meeting = meeting_of(element, recipe);
      if (element.name != "meeting" || meeting.id.empty()) continue;
      meeting.committee_id = id_of(committee, "committeeid");
      meeting.committee = words_of(committee, "committeetitle");
      meetings.push_back(std::move(meeting));
    }
  }
  return meetings;
}

std::optional<ServiceMeetingDetail> read_service_meeting(std::string_view utf8,
                                                         const PageContext& context) {
  const auto root = read_xml(utf8);
  if (!root || root->name != "meeting") return std::nullopt;
  ServiceMeetingDetail detail;
  detail.meeting = meeting_of(*root, context.recipe);
  if (detail.meeting.id.empty()) return std::nullopt;
  detail.agenda_published = is_true(*root, "agendapublished");
  detail.minutes_published = is_true(*root, "minutepublished");
  const XmlElement* items = root->child("agendaitems");
  if (items == nullptr) return detail;
  for (const XmlElement& element : items->children) {
    if (element.name == "agendaitem") detail.items.push_back(item_of(element, context));
  }
  return detail;
}

}  // namespace extract

// What's new and the feed: what the portal says came out lately. Entries of things that no harvest
// is for (issues, plans, petitions) stand among them, addresses carry the marks of the page they
// were followed from, and the feed names the portal by a host of its council's choosing.
#include <fmt/format.h>

#include <algorithm>

#include "tests/portal/days.h"
#include "tests/portal/html_text.h"
#include "tests/portal/pages.h"
#include "tests/portal/publications.h"

namespace portal {
namespace {

using PublicationKind = Publication::Kind;

constexpr std::size_t kLongestFeed = 50;

struct Entry {
  std::string date, words, address;
  int committee = 0;
};

std::string today(const PageMaker& maker) {
  return maker.council.today.empty() ? maker.options.first_day : maker.council.today;
}

std::string_view verb(PublicationKind kind) {
  switch (kind) {
    case PublicationKind::agenda:
      return "Agenda published";
    case PublicationKind::decisions:
      return "Decision sheet published";
    case PublicationKind::decision:
      return "Decision published";
    default:
      return "Minutes published";
  }
}

char document_type(PublicationKind kind) {
  return kind == PublicationKind::agenda ? 'A' : kind == PublicationKind::minutes ? 'M' : 'D';
}

Entry of_decision(const Publication& said, const Decision& decision) {
  return {said.date, fmt::format("{}: {}", verb(said.kind), decision.title),
          fmt::format("ieDecisionDetails.aspx?ID={}", decision.id), 0};
}

Entry of_meeting(const PageMaker& maker, const Publication& said, const Meeting& meeting) {
  const Committee* committee = maker.council.committee(meeting.committee);
  return {said.date,
          fmt::format("{}: {}, {}", verb(said.kind), committee == nullptr ? "" : committee->name,
                      heading_date(meeting.date, meeting.time, maker.labels)),
          fmt::format("ieListDocuments.aspx?CId={}&MId={}&EVT=101&DT={}", meeting.committee,
                      meeting.id, document_type(said.kind)),
          meeting.committee};
}

// Issues are published with the agenda that has them.
void add_issues(const Publication& said, const Meeting& meeting, std::vector<Entry>& entries) {
  if (said.kind != PublicationKind::agenda) return;
  for (const Item& item : meeting.items) {
    if (item.issue == 0) continue;
    entries.push_back({said.date, "Issue published: " + item.title,
                       fmt::format("mgIssueHistoryHome.aspx?IId={}&EVT=54", item.issue),
                       meeting.committee});
  }
}

std::vector<Entry> entries_between(const PageMaker& maker, PortalOptions::ChangeSource source,
                                   const std::string& first, const std::string& last) {
  const bool forgets = source == PortalOptions::ChangeSource::forgetful;
  std::vector<Entry> entries;
  for (const Publication& said : published_between(maker.council, first, last)) {
    if (forgets && said.kind == PublicationKind::minutes) continue;
    if (said.kind == PublicationKind::decision) {
      if (const Decision* found = maker.council.decision(said.id))
        entries.push_back(of_decision(said, *found));
      continue;
    }
    const Meeting* meeting = maker.council.meeting(said.id);
    if (meeting == nullptr) continue;  // removed since
    entries.push_back(of_meeting(maker, said, *meeting));
    add_issues(said, *meeting, entries);
  }
  return entries;
}

std::string moved_window(std::string_view act, const std::string& first, const std::string& last,
                         int days) {
  return fmt::format(
      "<a   class=\"mgTableNextLnk\"   href=\"mgWhatsNew.aspx?XXR=0&amp;DR={}-{}&amp;ACT={}\"  "
      ">{}</a>",
      slashed(day_after(first, days)), slashed(day_after(last, days)), act, act);
}

}  // namespace

std::string whats_new_page(const PageMaker& maker, const std::string& from, const std::string& to) {
  constexpr int kWeek = 7;
  const std::string last = to.empty() ? today(maker) : to;
  const std::string first = from.empty() ? day_after(last, -kWeek) : from;
  PageParts parts;
  parts.heading = maker.labels.whats_new;
  parts.content = fmt::format(
      "<div  class='mgMeetingsEarlierLater' ><p>{}<span class='mgLinkSep'>. </span>{}</p></div>\r\n"
      "<h2  class=\"mgSectionTitle\" >Published&#32;{}&#32;-&#32;{}</h2>\r\n",
      moved_window("Earlier", first, last, -kWeek), moved_window("Later", first, last, kWeek),
      html(slashed(first)), html(slashed(last)));
  const auto entries = entries_between(maker, maker.options.whats_new, first, last);
  if (entries.empty()) {
    parts.content += "<p  class=\"mgErrorTxt\" >No results found for your query</p>\r\n";
    return framed(maker, parts);
  }
  parts.content += "<ul  class=\"mgBulletList\" >\r\n";
  for (const Entry& entry : entries) {
    parts.content += "\t\t<li>" + html(slashed(entry.date) + " - ") +
                     link(entry.address, entry.words, html(entry.words)) + "</li>\r\n";
  }
  parts.content += fmt::format(
      "\t\t<li>{} - <a  href=\"mgListPlanItems.aspx?PlanId=12&amp;RP=0\"  >Publication of "
      "plan&#58; Forward Plan</a></li>\r\n</ul>\r\n",
      html(slashed(first)));
  return framed(maker, parts);
}

std::string whats_new_feed(const PageMaker& maker, int days, int committee) {
  const std::string host = "http://democracy.council.example" + maker.options.base_path + "/";
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<rss version=\"2.0\">\r\n<channel>\r\n"
      "<title>{} - {}</title>\r\n<link>{}mgWhatsNew.aspx</link>\r\n<description>modern.gov - "
      "What's new</description>\r\n<language>en-gb</language>\r\n<ttl>60</ttl>\r\n",
      href(maker.council.name), href(maker.labels.whats_new), host);
  std::size_t said = 0;
  for (const Entry& entry :
       entries_between(maker, maker.options.rss, day_after(today(maker), -days), today(maker))) {
    if ((committee != 0 && entry.committee != committee) || ++said > kLongestFeed) continue;
    const std::string address = href(host + entry.address);
    out += fmt::format(
        "<item><title>{0}</title><link>{1}</link><description>{0}</description><pubDate>{2} "
        "00:00:00 GMT</pubDate><guid isPermaLink=\"false\">{1}</guid></item>\r\n",
        href(entry.words), address, feed_day(entry.date));
  }
  return out + "</channel>\r\n</rss>\r\n";
}

}  // namespace portal

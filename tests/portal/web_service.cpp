#include "tests/portal/web_service.h"

#include <fmt/format.h>

#include <vector>

#include "tests/portal/generated_meetings.h"
#include "tests/portal/item_blocks.h"

namespace portal {
namespace {

constexpr std::string_view kEmpty = "\r\n      ";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string element(std::string_view name, std::string_view content) {
  return fmt::format("<{0}>{1}</{0}>", name, content.empty() ? kEmpty : content);
}

std::string words(std::string_view name, std::string_view text) {
  return element(name, escaped(escaped(text)));
}

std::string flag(std::string_view name, bool value) {
  return element(name, value ? "True" : "False");
}

std::string number(std::string_view name, std::size_t value) {
  return element(name, fmt::format(" {}", value));
}

// 01/09/2026 -> 2026-09-01; "" for any other form.
std::string iso_date(const std::string& text) {
  if (text.size() != 10 || text[2] != '/' || text[5] != '/') return "";
  return text.substr(6) + '-' + text.substr(3, 2) + '-' + text.substr(0, 2);
}

std::string committees(const Council& council) {
  std::string out = "<committees>" + number("committeescount", council.committees.size());
  for (const Committee& committee : council.committees) {
    out += "<committee>" + element("committeeid", std::to_string(committee.id)) +
           words("committeetitle", committee.name) + flag("committeedeleted", false) +
           flag("committeeexpired", committee.expired) +
           words("committeecategory", committee.category) + "</committee>";
  }
  return out + "</committees>";
}

std::string status_of(const Meeting& meeting) {
  if (!meeting.service_status.empty()) return meeting.service_status;
  return meeting.status == Status::cancelled ? "Cancelled" : "Confirmed";
}

std::string particulars(const PageMaker& maker, const Meeting& meeting) {
  const std::string& date = meeting.service_date.empty() ? meeting.date : meeting.service_date;
  return element("meetingid", std::to_string(meeting.id)) + element("meetingdate", slashed(date)) +
         words("meetingstatus", status_of(meeting)) +
         element("meetingtime", clock(meeting.time, '.', maker.labels));
}

std::string meetings(const PageMaker& maker, const Target& target) {
  const std::string from = iso_date(target.text("sfromdate")),
                    to = iso_date(target.text("stodate"));
  const int only = target.number("lcommitteeid");
  std::string list;
  std::size_t count = 0, bodies = 0;
  for (const Committee& committee : maker.council.committees) {
    if (only != 0 && committee.id != only) continue;
    std::string own;
    std::size_t found = 0;
    for (const Meeting& meeting : maker.council.meetings) {
      if (meeting.committee != committee.id) continue;
      if ((!from.empty() && meeting.date < from) || (!to.empty() && meeting.date > to)) continue;
      own += "<meeting>" + particulars(maker, meeting) + flag("iswebcast", false) + "</meeting>";
      ++found;
    }
    if (found == 0) continue;
    count += found;
    ++bodies;
    list += "<committee>" + element("committeeid", std::to_string(committee.id)) +
            words("committeetitle", committee.name) + number("committeemeetingcount", found) +
            "<committeemeetings>" + own + "</committeemeetings></committee>";
  }
  return "<getmeetings>" + number("meetingscount", count) + number("committeescount", bodies) +
         list + "</getmeetings>";
}

std::string minutes_body(const PageMaker& maker, const Meeting& meeting, const Item& item) {
  const std::string& text = item.service_minutes.empty() ? item.minutes : item.service_minutes;
  if (!meeting.has_web_minutes() || item.restricted || text.empty()) return "";
  auto pieces = read_notation(text);
  const int limit = maker.options.service_cut_words;
  if (limit > 0) pieces = cut_after(pieces, limit).pieces;
  return escaped(word_block(pieces, item.id));
}

std::string item_element(const PageMaker& maker, const Meeting& meeting, const Item& item) {
  const std::string& title = item.service_title.empty() ? item.title : item.service_title;
  return "<agendaitem>" + element("agendaitemid", std::to_string(item.id)) +
         words("agendaitemtitle", title) + element("agendaitemnumber", item.heading() ? "0" : "1") +
         element("agendaitemsubnumber", "") + words("fulldisplaynumberformat", item.number) +
         element("minutesnonemptyhtmlbody", minutes_body(maker, meeting, item)) +
         flag("isrestricted", item.restricted) + "</agendaitem>";
}

std::optional<std::string> meeting(const PageMaker& maker, const Target& target) {
  const Meeting* found = maker.council.meeting(target.number("lmeetingid"));
  if (found == nullptr) return std::nullopt;
  const Meeting whole = with_items(*found);
  std::string items;
  for (const Item& item : whole.items) items += item_element(maker, whole, item);
  return "<meeting>" + particulars(maker, whole) + element("meetinglocation", "") +
         flag("agendapublished", whole.has_agenda()) +
         flag("minutepublished", whole.has_printed_minutes()) + "<agendaitems>" + items +
         "</agendaitems></meeting>";
}

}  // namespace

std::optional<Answer> service_answer(const PageMaker& maker, const Target& target) {
  constexpr std::string_view kService = "/mgwebservice.asmx/";
  using Service = PortalOptions::Service;
  if (!target.path.starts_with(kService) || maker.options.service == Service::none) {
    return std::nullopt;
  }
  Answer out;
  if (maker.options.service == Service::page) {  // a gateway's own words, said with 200
    out.body =
        "<!DOCTYPE html><html><head><title>Sign in</title></head><body><p>Please sign in."
        "</p></body></html>";
    return out;
  }
  const std::string operation = target.path.substr(kService.size());
  const bool has_window = target.query.contains("lcommitteeid") &&
                          target.query.contains("sfromdate") && target.query.contains("stodate");
  std::optional<std::string> xml;
  if (operation == "getcommittees") xml = committees(maker.council);
  if (operation == "getmeetings" && has_window) xml = meetings(maker, target);
  if (operation == "getmeeting") xml = meeting(maker, target);
  out.type = xml ? "text/xml; charset=utf-8" : "text/plain; charset=utf-8";
  out.status = xml ? 200 : 500;
  out.body = xml ? "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n" + *xml
                 : operation + " Web Service method name is not valid.";
  return out;
}

}  // namespace portal

#include "tests/portal/routes.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <stdexcept>

#include "tests/portal/cmis_routes.h"
#include "tests/portal/documents.h"
#include "tests/portal/generated_meetings.h"
#include "tests/portal/pages.h"
#include "tests/portal/target.h"
#include "tests/portal/web_service.h"
#include "tests/portal/welsh_words.h"
#include "tests/portal/whole_minutes.h"

namespace portal {
namespace {

using Page = std::optional<std::string>;
using Maker = const PageMaker&;
using Where = const Target&;

// A committee by any of its parameter's spellings.
const Committee* committee_asked(Maker maker, Where target) {
  for (const char* name : {"cid", "committeeid", "id"}) {
    if (const int id = target.number(name); id != 0) return maker.council.committee(id);
  }
  return nullptr;
}

std::optional<Meeting> meeting_asked(Maker maker, Where target,
                                     std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const int id = target.number(name);
    if (id == 0) continue;
    const Meeting* found = maker.council.meeting(id);
    return found == nullptr ? std::nullopt : std::optional(with_items(*found));
  }
  return std::nullopt;
}

// A page of one agenda item, which is found by its own id alone.
template <typename Make>
Page of_item(Maker maker, int id, Make make) {
  const Meeting* found = maker.council.meeting_of_item(id);
  if (found == nullptr) return std::nullopt;
  const Meeting meeting = with_item(*found, id);
  const Item* item = find_item(meeting, id);
  return item == nullptr ? std::nullopt : make(meeting, *item);
}

Page listing(Maker maker, Where target) {
  const Committee* committee = committee_asked(maker, target);
  if (committee == nullptr) return std::nullopt;
  if (!target.text("act").empty()) return listing_cursor_page(maker, *committee, target.text("d"));
  return listing_page(maker, *committee, target.number("year"));
}

Page item(Maker maker, Where target) {
  return of_item(maker, target.number("id"), [&](const Meeting& meeting, const Item& found) {
    return Page(item_page(maker, meeting, found));
  });
}

Page votes(Maker maker, Where target) {
  return of_item(maker, target.number("aiid"), [&](const Meeting& meeting, const Item& found) {
    return found.votes.empty() ? Page() : Page(votes_page(maker, meeting, found));
  });
}

// "01/01/2024-30/06/2024" as two ISO days.
std::optional<std::pair<std::string, std::string>> window_asked(Where target) {
  const std::string window = target.text("dr");
  constexpr std::size_t kDay = 10;
  if (window.size() != 2 * kDay + 1) return std::nullopt;
  const auto iso = [&](std::size_t at) {
    return window.substr(at + 6, 4) + "-" + window.substr(at + 3, 2) + "-" + window.substr(at, 2);
  };
  return std::pair(iso(0), iso(kDay + 1));
}

Page register_asked(Maker maker, Where target, bool officers) {
  const auto window = window_asked(target);
  if (maker.council.decisions.empty() || !window) return std::nullopt;
  return register_page(maker, window->first, window->second, officers);
}

bool asks_for_feed(Where target) {
  return target.path == "/mgrss.aspx" ||
         (target.path == "/mgwhatsnew.aspx" && target.number("rt") == 2);
}

Page whats_new(Maker maker, Where target) {
  using Source = PortalOptions::ChangeSource;
  const bool page = target.path == "/mgwhatsnew.aspx";
  const Source source = page ? maker.options.whats_new : maker.options.rss;
  if (source == Source::none) return std::nullopt;
  if (source == Source::page) return home_page(maker);
  constexpr int kWeek = 7;
  if (asks_for_feed(target)) {
    const int days = target.number("b");
    return whats_new_feed(maker, days == 0 ? kWeek : days, target.number("cid"));
  }
  const auto window = window_asked(target);
  return window ? whats_new_page(maker, window->first, window->second)
                : whats_new_page(maker, "", "");
}

Page decision(Maker maker, Where target) {
  if (const int id = target.number("id"); id != 0) {
    const Decision* found = maker.council.decision(id);
    return found == nullptr ? Page() : Page(register_entry_page(maker, *found));
  }
  return of_item(maker, target.number("aiid"), [&](const Meeting& meeting, const Item& found) {
    return found.decision.empty() ? Page() : Page(decision_page(maker, meeting, found));
  });
}

const std::map<std::string, std::function<Page(Maker, Where)>>& pages() {
  static const std::map<std::string, std::function<Page(Maker, Where)>> kPages = {
      {"/", [](Maker m, Where) { return Page(home_page(m)); }},
      {"/uucoverpage.aspx", [](Maker m, Where) { return Page(home_page(m)); }},
      {"/iedochome.aspx", [](Maker m, Where) { return Page(meetings_home_page(m)); }},
      {"/mglistcommittees.aspx", [](Maker m, Where) { return Page(committees_page(m)); }},
      {"/mgcommitteestructure.aspx", [](Maker m, Where) { return Page(committees_page(m)); }},
      {"/mgerror.aspx", [](Maker m, Where) { return Page(error_page(m)); }},
      {"/mgcommitteedetails.aspx",
       [](Maker m, Where t) {
         const Committee* found = committee_asked(m, t);
         return found == nullptr ? Page() : Page(committee_page(m, *found));
       }},
      {"/mglistdeclarationsofinterest.aspx",
       [](Maker m, Where t) {
         const Committee* found = m.council.committee(t.number("rpid"));
         return found == nullptr || !found->declarations ? Page()
                                                         : Page(declarations_page(m, *found));
       }},
      {"/ielistmeetings.aspx", listing},
      {"/ielistdocuments.aspx",
       [](Maker m, Where t) {
         const auto found = meeting_asked(m, t, {"mid", "meetingid"});
         return found ? Page(meeting_page(m, *found)) : Page();
       }},
      {"/mgmeetingattendance.aspx",
       [](Maker m, Where t) {
         const auto found = meeting_asked(m, t, {"id"});
         return found && !found->attendance.empty() ? Page(attendance_page(m, *found)) : Page();
       }},
      {"/mgai.aspx", item},
      {"/mglistrecordedvotesshort.aspx", votes},
      {"/iedecisiondetails.aspx", decision},
      {"/mgdelegateddecisions.aspx", [](Maker m, Where t) { return register_asked(m, t, false); }},
      {"/mglistofficerdecisions.aspx", [](Maker m, Where t) { return register_asked(m, t, true); }},
      {"/mgwhatsnew.aspx", whats_new},
      {"/mgrss.aspx", whats_new},
      {"/mgreasonsrestricted.aspx",
       [](Maker m, Where t) {
         return of_item(m, t.number("oid"), [&](const Meeting&, const Item& found) {
           return found.restricted ? Page(restricted_page(m, found)) : Page();
         });
       }},
      {"/mgcalendarmonthview.aspx", [](Maker m, Where t) {
         return Page(calendar_page(m, std::max(1, t.number("m")), std::max(2026, t.number("dd"))));
       }}};
  return kPages;
}

std::string robots(const PortalOptions& options) {
  if (!options.robots_file.empty()) {
    std::ifstream in(options.robots_file, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + options.robots_file);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  const std::string& base = options.base_path;
  const bool cmis = options.platform == PortalOptions::Platform::cmis;
  std::string text =
      fmt::format("User-agent: *\r\nDisallow: {0}/{1}\r\nDisallow: {0}/{2}\r\n", base,
                  cmis ? "Search.aspx" : "ieDocSearch.aspx", cmis ? "Login.aspx" : "mgCalendar");
  if (options.crawl_delay > 0) text += fmt::format("Crawl-delay: {:g}\r\n", options.crawl_delay);
  return text;
}

Answer redirect_to_error(const PortalOptions& options) {
  Answer out;
  out.status = 302;
  out.headers.emplace_back("Location", options.base_path + "/mgError.aspx");
  out.body = "<html><head><title>Object moved</title></head><body></body></html>";
  return out;
}

std::optional<Answer> document(const Council& council, Where target) {
  constexpr std::string_view kFolder = "/documents/";
  if (!target.path.starts_with(kFolder)) return std::nullopt;
  const std::string rest = target.path.substr(kFolder.size());
  const std::string id =
      rest.substr(0, rest.find('/'));  // the file name that follows is decoration
  if (id.size() < 2 || id.size() > 10 || std::string_view("sgb").find(id[0]) == std::string::npos ||
      id.find_first_not_of("0123456789", 1) != std::string::npos) {
    return std::nullopt;
  }
  const int type = target.query.contains("t") ? target.number("t") : -1;
  if (council.whole_minutes && id[0] == 'g' && type == 1 && target.number("ct") == 2) {
    const auto meeting = meeting_of_pack(council, std::atoi(id.c_str() + 1));
    if (!meeting || !meeting->has_web_minutes()) return std::nullopt;
    Answer page;
    page.body = whole_minutes_html(council, *meeting);
    return page;
  }
  auto bytes = document_bytes(council, id, type);
  if (!bytes) return std::nullopt;
  Answer out;
  out.type = "application/pdf";
  out.headers.emplace_back("ETag",
                           fmt::format("\"{}-{:x}\"", id, std::hash<std::string>{}(*bytes)));
  out.body = std::move(*bytes);
  return out;
}

// Drops the base path and an ASP.NET session segment: "/moderngov/(s(abc))/mgai.aspx".
bool enter_base(Target& target, const PortalOptions& options) {
  std::string base = read_target(options.base_path).path;
  if (!target.path.starts_with(base)) return false;
  target.path.erase(0, base.size());
  if (target.path.empty()) target.path += '/';
  const bool session = target.path.starts_with("/(s(") || target.path.starts_with("/(x(1)s(");
  if (const auto end = target.path.find("))/"); session && end != std::string::npos) {
    target.path.erase(0, end + 2);
  }
  return target.path[0] == '/';
}

// The page's address in the other language; "" where the portal offers none.
std::string twin_of(const PortalOptions& options, const std::string& raw, bool welsh) {
  if (options.welsh_pages == PortalOptions::Welsh::labels) return "";
  std::string page = raw.substr(std::min(options.base_path.size() + 1, raw.size()));
  for (const char* value : {"&LLL=0", "&LLL=1", "?LLL=0", "?LLL=1"}) {
    if (const auto at = page.find(value); at != std::string::npos)
      page.erase(at, std::string_view(value).size());
  }
  const std::string& base = welsh ? options.main_base : options.welsh_base;
  if (!options.welsh_host.empty()) return base + '/' + page;
  return page + (page.find('?') == std::string::npos ? "?" : "&") + (welsh ? "LLL=0" : "LLL=1");
}

}  // namespace

Answer answer(const Council& council, const PortalOptions& options, const std::string& raw,
              const std::string& posted) {
  Target target = read_target(raw);
  if (target.path == "/robots.txt") return {200, "text/plain", robots(options), {}};
  if (options.platform == PortalOptions::Platform::cmis)
    return cmis::answer(council, options, raw, posted);
  if (!enter_base(target, options)) return {404, "text/html", "<h1>404 Not Found</h1>", {}};
  if (auto found = document(council, target)) return std::move(*found);
  const bool asked = target.query.contains("lll") ? target.text("lll") == "1" : options.welsh;
  const bool welsh = asked && options.welsh_pages != PortalOptions::Welsh::nothing;
  const bool own_words = welsh && options.welsh_pages == PortalOptions::Welsh::words;
  const Council translated = own_words ? in_welsh(council) : Council();
  const PageMaker maker{own_words ? translated : council, options, labels(welsh),
                        twin_of(options, raw, welsh)};
  if (auto answered = service_answer(maker, target)) return std::move(*answered);
  const auto found = pages().find(target.path);
  if (found == pages().end()) return redirect_to_error(options);
  Page page = found->second(maker, target);
  if (!page) return redirect_to_error(options);
  Answer out;
  if (page->starts_with("<?xml")) out.type = "text/xml; charset=utf-8";
  out.body = std::move(*page);
  return out;
}

}  // namespace portal

#include "tests/portal/page_frame.h"

#include <fmt/format.h>

#include <array>

#include "tests/portal/html_text.h"

namespace portal {
namespace {

struct MenuEntry {
  std::string_view address, aim, words;
};

// Most of these lead nowhere a harvest should go: calendars without end, searches, petitions.
constexpr std::array<MenuEntry, 11> kMenu = {{
    {"mgCalendarMonthView.aspx?GL=1&amp;bcr=1", "calendar of meetings", "Calendar"},
    {"mgListCommittees.aspx?bcr=1", "committee structure", "Committees"},
    {"ieListMeetings.aspx?CId=90&info=1&MD=Constitution", "constitution", "Constitution"},
    {"mgMemberIndex.aspx?bcr=1", "councillors", "Councillors"},
    {"mgDelegatedDecisions.aspx?bcr=1&amp;DM=0&amp;DS=2&amp;K=0&amp;DR=&amp;V=0",
     "register of decisions", "Decisions"},
    {"mgEPetitionListDisplay.aspx?bcr=1", "ePetitions", "ePetitions"},
    {"ecCatDisplay.aspx?bcr=1&amp;sch=doc", "documents library", "Library"},
    {"ieDocHome.aspx?bcr=1", "committee meetings", "Meetings"},
    {"ieDocSearch.aspx?bcr=1", "free text search", "Search documents"},
    {"mgRegisterKeywordInterest.aspx?bcr=1", "subscribe to updates", "Subscribe to updates"},
    {"mgWhatsNew.aspx?bcr=1", "what's new", "What's New"},
}};

std::string menu() {
  std::string out = "<div class=\"menu\"><ul class=\"menu-list\">\n";
  for (const MenuEntry& entry : kMenu) {
    out += fmt::format("<li><a href=\"{}\" title=\"Link to {}\">{}</a></li>\n", entry.address,
                       entry.aim, entry.words);
  }
  return out + "</ul></div>\r\n";
}

constexpr std::string_view kSettingsScript =
    "<script type=\"text/javascript\">\r\n"
    "\tif(window.$ModernGov === undefined)\r\n\t{\r\n"
    "\t\tObject.defineProperty(window, \"$ModernGov\", { value: {} });\r\n"
    "\t\tObject.defineProperty($ModernGov, \"Settings\", {value: {} });\r\n"
    "Object.defineProperty($ModernGov.Settings, \"RequiredLanguage\", { value: -1 });\n\r\n"
    "\t}\r\n</script>\r\n";

constexpr std::string_view kFooter =
    "\t\r\n\r\n\t<p>&nbsp;</p>\r\n\r\n"
    "<input type=\"hidden\" value=\"false\" id=\"hidIsExtLinkNewWindow\" "
    "name=\"hidIsExtLinkNewWindow\"><!--#79852 remove trailing slash-->\r\n\r\n"
    "    <script src=\"edit-doc-activex.js\" type=\"text/javascript\"></script>\r\n\r\n"
    "    <script type=\"text/javascript\">\r\n\tvar mgJQuery = jQuery.noConflict(true);\r\n"
    "    </script>\r\n";

std::string plain_block(const PageParts& parts) {
  std::string out =
      "\t\t\t\t\t\t\t<div id=\"modgov\"><div class=\"mgHeader\">"
      "<h1  class=\"mgMainTitleTxt\" >" +
      html(parts.heading) + "</h1></div>\r\n";
  if (!parts.subtitle.empty()) {
    out += "\t\t\t<div class=\"mgSubTitle\" >\t\r\n\t\t\t\t<h2 class=\"mgSubTitleTxt\">" +
           parts.subtitle + "</h2>\r\n\t\t\t\t</div>\r\n";
  }
  out += kSettingsScript;
  if (!parts.links.empty()) {
    out += "\t<div class=\"mgLinks\" >\r\n\r\n\n" + parts.links + "</div>\r\n";
  }
  out += "<div class=\"mgContent\" >\r\n" + parts.content +
         "<div class=\"mgHelpLine\" >\t\r\n</div>\t\r\n</div>\r\n<div class=\"mgFooter\" >\t";
  return out + std::string(kFooter) + "</div>\r\n</div>\r\n";
}

std::string panel_block(const PageParts& parts) {
  std::string out =
      "<div id=\"modgov\" class=\"panel panel-primary\"><div class=\"panel-heading\">"
      "<h1 class=\"panel-title\">" +
      html(parts.heading) + "</h1></div>\r\n";
  if (!parts.subtitle.empty()) {
    out += "\t\t\t<div class=\"panel-footer\" >\t\r\n\t    <h2 class=\"mgSubTitleTxt\">" +
           parts.subtitle + "</h2>\r\n        </div>\r\n";
  }
  if (!parts.links.empty()) {
    out += "\t\t\t<div class=\"mgLinks\" >\r\n\r\n" + parts.links + "</div>\r\n";
  }
  out += "<div class=\"panel-body\" >\r\n" + parts.content +
         "</div>\r\n<div class=\"mgFooter panel-footer\" >\t";
  return out + std::string(kFooter) + "</div>\r\n</div>\r\n";
}

}  // namespace

std::string framed(const PageMaker& maker, const PageParts& parts) {
  const std::string name = html(maker.council.name);
  std::string out = fmt::format(
      "<!DOCTYPE html>\r\n<html lang=\"{}\">\r\n<head>\r\n<meta charset=\"utf-8\">\r\n{}"
      "<title>{} - {}</title>\r\n<!-- Modern.gov Reverse CMS -->\r\n"
      "<link href=\"sitespecific/ssMgStyles.css\" rel=\"stylesheet\" type=\"text/css\" />\r\n"
      "</head>\r\n<body>\r\n\t<a class=\"sr-only\" href=\"#mgMainContent\">Skip to main "
      "content</a>\r\n<header id=\"page-header\"><img src=\"SiteSpecific/res/img/Logo.png\" "
      "alt=\"{}\" /></header>\r\n<div id=\"mobile-menu\">",
      maker.labels.welsh ? "cy" : "en", parts.meta, html(parts.heading), name, name);
  if (!maker.twin.empty()) {
    out += fmt::format("<a class=\"language\" href=\"{}\">{}</a>", href(maker.twin),
                       maker.labels.welsh ? "English" : "Cymraeg");
  }
  out += menu() +
         "</div>\r\n<div role=\"main\">\r\n<nav id=\"breadcrumb-holder\"><ul><li><a "
         "href=\"/\">Home</a></li><li><a href=\"mgListCommittees.aspx?bcr=1\" "
         ">Committees</a></li></ul></nav>\r\n";
  const bool panel = maker.options.skin == PortalOptions::Skin::panel;
  out += panel ? panel_block(parts) : plain_block(parts);
  out += "<nav id=\"side-nav\">" + menu() +
         "</nav>\r\n</div>\r\n<footer id=\"page-footer\"><p>Was "
         "this page useful? <a href=\"/feedback\">Tell us</a></p><small>&copy; " +
         name + ". All Rights Reserved.</small></footer>\r\n</body>\r\n</html>";
  return out;
}

std::string labelled(const PageMaker& maker, std::string_view label, const std::string& html) {
  const bool panel = maker.options.skin == PortalOptions::Skin::panel;
  return fmt::format("\t\t<p><span  class=\"{}\" >{}</span>{}</p>\r\n",
                     panel ? "mgMainTxtBold" : "mgLabel", label, html);
}

std::string link(const std::string& address, std::string_view aim, std::string_view html_words) {
  return fmt::format("<a  href=\"{}\"  title=\"{}\">{}</a>", href(address),
                     title_attribute("Link to " + std::string(aim)), html_words);
}

}  // namespace portal

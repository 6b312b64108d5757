// The page round a module of CMIS, and the addresses that all pages print.
#include <fmt/format.h>

#include "tests/portal/cmis_pages.h"
#include "tests/portal/html_text.h"

namespace portal::cmis {
namespace {

constexpr std::string_view kKey = "czJKcaeAi5tUFL1DTL2UE4zNRBcoShgo";
// The eight pairs that never vary; invented but for their form.
constexpr std::string_view kPairs =
    "&amp;wEndMooRf%2bZ3zd4E7Ikn8Lyw%3d%3d=osIER6AGJFLDNlh225F5QMaQWCtPHwdhUfCZ%2fLU%3d"
    "&amp;tOlLIubSFfXsDGW9IXnlg%3d%3d=hFflUdN3100%3d&amp;fERRYnS9%2fpWZQ40DXFvdEw%3d%3d="
    "hFflUdN3100%3d"
    "&amp;wEIRDwjMPoYv%2bAJvYtyA%3d%3d=ctNJFf55vVA%3d&amp;gRANlYlotS%2bYGoBi5olA%3d%3d=NHdURQburHA%"
    "3d"
    "&amp;sLIPj0ag1Pd993jsyOJqFvmyB7X0CSQK=ctNJFf55vVA%3d&amp;bEACoAfeNR9xqBux0r1Q8Za60lavYmz="
    "ctNJFf55vVA%3d&amp;mILLoAfeNQ16B2MHuCpMRKZMwaG1PaO=ctNJFf55vVA%3d";

std::string encoded(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    out += plain ? std::string(1, c) : fmt::format("%{:02x}", static_cast<unsigned char>(c));
  }
  return out;
}

// "/minster" -> "/Minster": the folder as the product prints it.
std::string capital(std::string path) {
  if (path.size() > 1 && path[1] >= 'a' && path[1] <= 'z')
    path[1] = static_cast<char>(path[1] - 'a' + 'A');
  return path;
}

std::string absolute(const Maker& maker, const std::string& path) {
  const std::string& base = maker.options.main_base;
  const std::string host = base.substr(0, base.size() - maker.options.base_path.size());
  return host + capital(maker.options.base_path) + "/" + path;
}

std::string menu(const Maker& maker) {
  const std::string& base = maker.options.base_path;
  const auto& names = maker.options.cmis;
  std::string out = "<ul class=\"sf-menu\" id=\"dnn_dnnSOLPARTMENU\">";
  const auto add = [&](const std::string& page, const std::string& words) {
    out += fmt::format("<li><a href=\"{}/{}\"><span>{}</span></a></li>\r\n", base, page, words);
  };
  add("Home.aspx", "Home");
  add(names.landing + ".aspx", "Diary of meetings");
  add(fmt::format("{}/tabid/{}/Default.aspx", names.bodies, names.bodies_tab), "Committees");
  add(names.bodies + "/CommitteesOLD.aspx", "Committees - OLD");
  add("TollBoard.aspx", "Toll Board");
  add("Councillors/tabid/63/ScreenMode/Alphabetical/Default.aspx", "Councillors");
  add("Decisions.aspx", "Decisions");
  add("Search.aspx", "Search");
  add("Login.aspx?returnurl=%2fMeetings.aspx", "Login");
  return out + "</ul>";
}

}  // namespace

std::string meeting_address(const Maker& maker, const Meeting& meeting) {
  const auto& names = maker.options.cmis;
  return absolute(
      maker, fmt::format("{}/tabid/{}/ctl/ViewMeetingPublic/mid/{}/Meeting/{}/Committee/{}/"
                         "SelectedTab/Documents/Default.aspx",
                         names.landing, names.tab, names.module, meeting.id, meeting.committee));
}

std::string committee_address(const Maker& maker, int committee) {
  const auto& names = maker.options.cmis;
  const bool apart = place_of(maker.council, committee) == Place::apart;
  return absolute(
      maker, fmt::format("{}/tabid/{}/ctl/ViewCMIS_CommitteeDetails/mid/{}/id/{}/Default.aspx",
                         apart ? "TollBoard" : names.bodies, names.bodies_tab + (apart ? 25 : 0),
                         names.bodies_module + (apart ? 25 : 0), committee));
}

std::string paper_address(const Maker& maker, const std::string& key) {
  return fmt::format("{}/Document.ashx?{}={}{}", capital(maker.options.base_path), kKey,
                     encoded(sealed(key)), kPairs);
}

std::string in_frame(const Maker& maker, const std::string& heading, const std::string& content,
                     const std::string& meta, const std::string& form_fields) {
  const std::string name = html(maker.council.name);
  return fmt::format(
      "<!DOCTYPE html>\r\n<html lang=\"en-GB\"><head id=\"Head\"><meta charset=\"UTF-8\"><meta "
      "name=\"REVISIT-AFTER\" content=\"1 DAYS\"><meta name=\"robots\" "
      "content=\"noindex,nofollow\">"
      "<title>\r\n\t{0} &gt; {1}\r\n</title>{2}<link rel=\"stylesheet\" "
      "href=\"{3}/DesktopModules/CMIS_Meetings/module.css\"></head>\r\n<body id=\"Body\">\r\n<form "
      "method=\"post\" id=\"Form\" enctype=\"multipart/form-data\">\r\n<div "
      "class=\"aspNetHidden\">{4}</div>\r\n<div class=\"header\"><h1>{0}</h1>{5}</div>\r\n<div "
      "id=\"dnn_ContentPane\"><div class=\"DNNModuleContent ModCMISMeetingsC\">\r\n{6}\r\n</div>"
      "</div>\r\n<div class=\"footer\"><a href=\"{3}/Privacy.aspx\">Privacy</a> <a "
      "href=\"javascript:__doPostBack('dnn$dnnLOGIN','')\">Log in</a></div></form></body></html>",
      name, html(heading), meta, maker.options.base_path, form_fields, menu(maker), content);
}

}  // namespace portal::cmis

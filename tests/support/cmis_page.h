// A page of an invented CMIS portal, whose tabs and modules have other numbers than any real one's.
// For tests of the readers.
#pragma once

#include <string>
#include <string_view>

#include "tests/support/portal_page.h"

namespace test {

inline constexpr char kCmisRoot[] = "https://wendmoor.example/minster/";
inline constexpr char kCmisMeeting[] =
    "Diary/tabid/83/ctl/ViewMeetingPublic/mid/412/Meeting/707/Committee/21/Default.aspx";

inline PortalPage cmis_page(std::string_view html, const std::string& path = kCmisMeeting) {
  return PortalPage(html, path, kCmisRoot, cmis());
}

// A label and its value in the product's holders.
inline std::string held(std::string_view label, std::string_view value,
                        std::string_view inside = "") {
  return "<div class='holder'><div class='DNNLabel XLabel'><div class='dnnLabel'><label><span>" +
         std::string(label) + "</span></label></div></div><div class='Value Venue'> " +
         std::string(value) + " </div>" + std::string(inside) + "</div>";
}

// The address of a document whose varying value is `sealed`, as pages print it.
inline std::string sealed_href(std::string_view sealed) {
  return "/Minster/Document.ashx?czJKcaeAi5tUFL1DTL2UE4zNRBcoShgo=" + std::string(sealed) +
         "&amp;rUzw%3d%3d=pwRE%3d&amp;mCTI%3d%3d=hFfl%3d";
}

inline std::string listed(std::string_view title, std::string_view sealed,
                          std::string_view flags = "") {
  return "<li class='DocumentListItem'><img class='FileTypeImage' alt='pdf'> <a class='TitleLink' "
         "href='" +
         sealed_href(sealed) + "'>" + std::string(title) +
         "</a> <span class='FileSize'> (70Kb) </span>" + std::string(flags) + "</li>";
}

// A grid below its legend; `rows` are the body's.
inline std::string grid(std::string_view legend, std::string_view columns, std::string_view rows,
                        std::string_view foot = "") {
  return "<fieldset><legend>" + std::string(legend) +
         "</legend><table class='rgMasterTable'><thead><tr>" + std::string(columns) +
         "</tr></thead><tbody>" + std::string(rows) + "</tbody><tfoot>" + std::string(foot) +
         "</tfoot></table></fieldset>";
}

}  // namespace test

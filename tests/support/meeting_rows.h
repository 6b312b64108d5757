// Meeting pages put together from rows, for tests of their readers.
#pragma once

#include <string>

#include "tests/support/portal_page.h"

namespace test {

inline extract::MeetingPage read_page(const std::string& html,
                                      const std::string& path = "ieListDocuments.aspx?MId=7") {
  const PortalPage page(html, path);
  return extract::read_meeting(page.page, page.context());
}

inline std::string row(const std::string& number, const std::string& cell,
                       const std::string& id = "5") {
  return "<tr><td class=\"mgItemNumberCell\"><p  class=\"mgAiTitleTxt\" >" +
         (id.empty() ? "" : "<a name=\"AI" + id + "\"></a>") + number + "</p></td><td >" + cell +
         "</td></tr>";
}

inline std::string table(const std::string& rows) {
  return "<table class=mgItemTable id=mgItemTable><caption class=mgSectionTitle>Items</caption>"
         "<tr><th class=mgHide>No.</th><th class=mgHide>Item</th></tr>" +
         rows + "</table>";
}

inline extract::ItemFact item(const std::string& cell) {
  const extract::MeetingPage page = read_page(in_skin(table(row("5.", cell))));
  return page.items.empty() ? extract::ItemFact{} : page.items.front();
}

inline const std::string kTitle = "<p class=mgAiTitleTxt>Bridges</p>";
inline const std::string kMinutes = "<p class=mgSubItemTitleTxt>Minutes:</p>";

inline std::string words(const std::string& text) {
  return "<div class=mgWordPara>" + text + "</div>";
}

}  // namespace test

// A page of an invented portal, and what its readers need. For tests of the readers.
#pragma once

#include <string>
#include <string_view>

#include "extract/html_page.h"
#include "extract/portal_pages.h"
#include "extract/recipe.h"
#include "extract/url.h"
#include "tests/support/source_dir.h"

namespace test {

inline const extract::Recipe& moderngov() {
  static const extract::Recipe loaded =
      extract::Recipe::load(test::source_dir() + "/sites/platforms/moderngov.toml");
  return loaded;
}

inline const extract::Recipe& cmis() {
  static const extract::Recipe loaded =
      extract::Recipe::load(test::source_dir() + "/sites/platforms/cmis.toml");
  return loaded;
}

// Keeps page, base and address alive together.
class PortalPage {
 public:
  explicit PortalPage(std::string_view html, const std::string& path = "ieListDocuments.aspx?MId=7",
                      const std::string& root = "https://mg.wexbury.example/moderngov/",
                      const extract::Recipe& platform = moderngov())
      : recipe(platform),
        base(*extract::Url::parse(root)),
        address(*base.resolve(path)),
        page(extract::HtmlPage::parse(html)) {}

  extract::PageContext context() const { return {recipe, base, address}; }

  const extract::Recipe& recipe;
  const extract::Url base;
  const extract::Url address;
  const extract::HtmlPage page;
};

// `content` as a page of the plain skin.
inline std::string in_skin(std::string_view content, std::string_view heading = "",
                           std::string_view title = "Agenda and minutes") {
  return "<html><body><ul><li><a href='mgListCommittees.aspx'>Committees</a></ul>"
         "<div id='modgov'><div class='mgHeader'><h1 class='mgMainTitleTxt'>" +
         std::string(title) + "</h1></div><div class='mgSubTitle'><h2 class='mgSubTitleTxt'>" +
         std::string(heading) + "</h2></div><div class='mgContent'>" + std::string(content) +
         "</div><div class='mgFooter'><p>&nbsp;</p></div></div></body></html>";
}

}  // namespace test

// Portal pages: recipe + page -> facts. One function a page kind. Never throws on any page: what
// isn't there is a Problem. Refuses to know the network, the archive and the time.
// Source: DESIGN "What a harvest does", knowledge of ModernGov mark-up kept in the recipe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/facts.h"
#include "extract/recipe.h"

namespace extract {

// What every reader needs: the site's base and the address the page came from.
struct PageContext {
  const Recipe& recipe;
  const Url& base;
  const Url& address;
};

// `id` is the meeting's, for a page that tells of several.
MeetingPage read_meeting(const HtmlPage& page, const PageContext& context,
                         std::string_view id = "");
CommitteeList read_committees(const HtmlPage& page, const PageContext& context);
CommitteePage read_committee(const HtmlPage& page, const PageContext& context);
Listing read_listing(const HtmlPage& page, const PageContext& context);
std::vector<AttendanceFact> read_attendance(const HtmlPage& page, const PageContext& context,
                                            std::vector<Problem>* problems = nullptr);
std::vector<VoteFact> read_votes(const HtmlPage& page, const PageContext& context,
                                 std::vector<Problem>* problems = nullptr);
// What a committee's own list says was declared at its meetings.
DeclarationList read_declarations(const HtmlPage& page, const PageContext& context);
ItemPage read_item(const HtmlPage& page, const PageContext& context);
// Why an item is closed to the public: the page's own words below its headings, "" when it has
// none.
std::string read_reasons(const HtmlPage& page, const PageContext& context);
// The answer to one of a meeting page's `more`: that grid's rows on it, and what of the grid comes
// after them. Nothing of any other grid, and nothing when it is another page of this one.
struct GridRows {
  std::vector<AttendanceFact> attendance;
  std::vector<DeclarationFact> declarations;
  std::vector<PostBack> more;
};
GridRows read_more(const HtmlPage& page, const PageContext& context, const PostBack& asked);
DecisionRegister read_register(const HtmlPage& page, const PageContext& context);
DecisionPage read_decision(const HtmlPage& page, const PageContext& context);

// The block of an item's page that begins with a cut text, whatever the page's layout: the
// deepest element, else run of siblings up to the next label, heading or document list, whose
// squeezed text begins with cut.squeezed. Nothing when none does. Only inside the recipe's content.
std::optional<Block> full_block(const HtmlPage& item_page, const PageContext& context,
                                const Block& cut);

// A page of the portal came where a document's bytes were asked for: the link to them, if the page
// has one ("choose a pack"). Nothing when it is no such page.
std::optional<ResourceLink> document_behind(const HtmlPage& page, const PageContext& context,
                                            std::string_view id);

// What the page is: "" for a page of the platform, else what a person should know ("challenge",
// "error") judged by the recipe's markers: bodies that say 200 and are none of the portal's.
std::string page_trouble(std::string_view utf8, const PageContext& context);

}  // namespace extract

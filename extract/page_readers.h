// Page readers: the code behind the names that a recipe gives to the shapes of its pages.
// Private to this folder. Refuses to know any platform: a recipe names its readers by kind.
// Source: [readers] of sites/platforms/*.toml.
#pragma once

#include "extract/portal_pages.h"

namespace extract {

// "": one heading, one table of items, and a page for everything else (ModernGov).
MeetingPage read_table_meeting(const HtmlPage& page, const PageContext& context);
CommitteeList read_linked_committees(const HtmlPage& page, const PageContext& context);
CommitteePage read_sectioned_committee(const HtmlPage& page, const PageContext& context);
Listing read_linked_listing(const HtmlPage& page, const PageContext& context);

// "panels": a summary of labels and values, and panels of documents, agenda and grids (CMIS).
MeetingPage read_panel_meeting(const HtmlPage& page, const PageContext& context);
CommitteePage read_panel_committee(const HtmlPage& page, const PageContext& context);
// "links": rows that lead to meetings or to their documents; a meeting without a page of its own is
// read from the list that names it, by its id.
MeetingPage read_link_meeting(const HtmlPage& page, const PageContext& context,
                              std::string_view id);
Listing read_link_list(const HtmlPage& page, const PageContext& context);
// "calendar": rows of days with links to meetings, among menus that lead to more of these.
Listing read_calendar_listing(const HtmlPage& page, const PageContext& context);
CommitteeList read_calendar_committees(const HtmlPage& page, const PageContext& context);

// Whether a recipe may name this reader for this kind of page.
bool is_reader(std::string_view kind, std::string_view name);

}  // namespace extract

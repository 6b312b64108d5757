// Pages: the HTML of each page of the portal, from the model. One function a page.
// Refuses to know addresses and HTTP (routes.h). Source: captured ModernGov pages.
#pragma once

#include <string>

#include "tests/portal/page_frame.h"

namespace portal {

std::string home_page(const PageMaker& maker);
std::string meetings_home_page(const PageMaker& maker);  // ieDocHome
std::string committees_page(const PageMaker& maker);     // mgListCommittees
std::string committee_page(const PageMaker& maker,
                           const Committee& committee);  // mgCommitteeDetails
// mgListDeclarationsOfInterest, of a committee that has such a list.
std::string declarations_page(const PageMaker& maker, const Committee& committee);
std::string error_page(const PageMaker& maker);  // mgError

// ieListMeetings: the meetings of a year, or with year 0 the newest fifteen.
std::string listing_page(const PageMaker& maker, const Committee& committee, int year);
// The same by Earlier and Later, whose links never end; `cursor` is their D (yyyymmddHHMM).
std::string listing_cursor_page(const PageMaker& maker, const Committee& committee,
                                const std::string& cursor);
// mgWhatsNew: what came out on these days; by default the last seven.
std::string whats_new_page(const PageMaker& maker, const std::string& from, const std::string& to);
// mgRss: the same of the last days as RSS 2.0; of one committee, or with 0 of all.
std::string whats_new_feed(const PageMaker& maker, int days, int committee);
// A calendar whose every month links to the next: a trap.
std::string calendar_page(const PageMaker& maker, int month, int year);

std::string meeting_page(const PageMaker& maker, const Meeting& meeting);  // ieListDocuments
std::string attendance_page(const PageMaker& maker, const Meeting& meeting);
std::string item_page(const PageMaker& maker, const Meeting& meeting, const Item& item);  // mgAi
std::string votes_page(const PageMaker& maker, const Meeting& meeting, const Item& item);
// mgDelegatedDecisions, or mgListOfficerDecisions: what was published within these days.
std::string register_page(const PageMaker& maker, const std::string& from, const std::string& to,
                          bool officers);
std::string register_entry_page(const PageMaker& maker,
                                const Decision& decision);  // ieDecisionDetails?ID=
std::string decision_page(const PageMaker& maker, const Meeting& meeting, const Item& item);
std::string restricted_page(const PageMaker& maker, const Item& item);

// "Planning Committee - Thursday, 16th May, 2024 6.30 pm[, CANCELLED]"
std::string meeting_heading(const PageMaker& maker, const Meeting& meeting);

}  // namespace portal

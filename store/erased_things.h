// Erased things: what is left of a record whose content was erased, and how a harvest's records are
// kept from bringing it back. Private to store/*.cpp. Refuses to know the rows and files
// themselves.
//
// What is left: ids, the days of a meeting or decision, and the kind of a document. Of a row of a
// body's list of declarations as much, so that it is known what it was of.
#pragma once

#include <set>
#include <string>

#include "store/archive.h"
#include "store/sqlite.h"

namespace store {

void blank(MeetingRecord& meeting);  // its items, too
void blank(ItemRecord& item);
void blank(DecisionRecord& decision);
void blank(DocumentRecord& document);
void blank(ListedDeclarationRecord& declaration);

// References of a site's things whose erasure was asked for and stands; empty nearly always. With a
// meeting comes its body's day ("demo/committee/144 on 2026-03-06"): a list may name no more of it.
std::set<std::string> erased_things(Database& database, const std::string& site);
bool is_erased(Database& database, const std::string& reference);

// Leaves of erased things in a visit what is left of them everywhere.
void blank_erased(VisitRecord& visit, const std::set<std::string>& erased);
void blank_erased(ListingRecord& listing, const std::string& site,
                  const std::set<std::string>& erased);

// The digest of the body of an erased answer: of no bytes.
std::string nothing_digest();

// What stands for the address of an erased document: its own may have its title in it.
std::string erased_address(const std::string& reference);

}  // namespace store

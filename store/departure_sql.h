// The questions that departures.cpp asks, as SQL: what left a site, and what shows it again. ?1 is
// the site and ?2 the run whose reading counts, where not said otherwise.
#pragma once

namespace store {

// Things that were listed and are not, with the fetch of the list or page that shows it.
extern const char* const kMeetingsLeft;
extern const char* const kCommitteesLeft;
extern const char* const kDecisionsLeft;
extern const char* const kItemsLeft;
extern const char* const kDocumentsLeft;

// Things whose newest page says that there is none: thing, kind, platform's id, fetch.
extern const char* const kPagesGone;

// A row when a thing (?1) stands on a page as it was last read.
extern const char* const kThisItemStands;
extern const char* const kThisDocumentStands;

// The lists that name a thing by site, kind and platform's id: kind, id, language and path of the
// list, when it was read and by which fetch.
extern const char* const kListsNaming;

}  // namespace store

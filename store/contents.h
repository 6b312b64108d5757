// Contents: what of a reading is hashed, as canonical JSON. Two hashes: of all of it (fixity),
// and of what counts as a change of the council's. Refuses to know rows and versions.
// Source: DESIGN "Time"; keys sorted, so that the same content has the same hash for ever.
#pragma once

#include <string>
#include <string_view>

#include "store/records.h"

namespace store {

struct ContentHashes {
  std::string full;      // everything held
  std::string compared;  // without URLs and reasons, which change while the content does not
};
ContentHashes hashes_of(const CommitteeRecord& committee);
ContentHashes hashes_of(const MeetingRecord& meeting);  // its items by id, not their texts
ContentHashes hashes_of(const ItemRecord& item);        // its documents by id and title
ContentHashes hashes_of(const DocumentRecord& document);
ContentHashes hashes_of(const DecisionRecord& decision);

// Without any white space, so that texts of different layout can be compared.
std::string squeezed(std::string_view text);

}  // namespace store

// Reading order: which of a version's readings counts. A page that is read again stands where its
// visit stood: the last visit that added to a version has its word, in the newest reading of it.
// Private to store/*.cpp. Source: DESIGN "Time".
#pragma once

#include <string>

namespace store {

// For ORDER BY: the one that counts first. `reading` is the table's name in the statement.
std::string newest_first(const std::string& reading = "reading");

}  // namespace store

// Bag check: is a folder a complete and valid bag? Everything is read. Refuses to mend.
// Source: RFC 8493 sections 2 and 3.
#pragma once

#include <string>
#include <vector>

namespace exporting {

// One sentence a fault; none: the bag is valid. Manifests of SHA-256 and SHA-512 are checked; a
// manifest of another algorithm is a fault, as is a bag with fetch.txt, whose payload is elsewhere.
std::vector<std::string> bag_faults(const std::string& folder);

}  // namespace exporting

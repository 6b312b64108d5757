// Repair: restores what the other side still proves, and nothing else. A record whose bytes differ
// in one bit from what its row's SHA-256 says gets that bit back; rows of records are made again
// from WARC records that prove themselves by their own digests; what is derived is derived again.
// Whatever cannot be proven stays as it is, for verify to tell. Source: DESIGN "verify"; WARC/1.1.
#pragma once

#include <vector>

#include "store/verify.h"

namespace store {

// What was restored, a sentence each. The archive must be open for writing; throws
// std::runtime_error when another process is writing to it. To be followed by verify().
std::vector<Damage> repair(Archive& archive);

}  // namespace store

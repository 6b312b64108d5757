// Harvest documents: once nothing more is asked, the documents of a run's sites are made text of.
// What is left, for want of time or of a program, is read by the next run or by reextract.
// Refuses to know how (crawler/document_texts.h).
#pragma once

#include <atomic>
#include <cstdint>

#include "cli/harvest_log.h"
#include "store/archive.h"

namespace cli {

// Adds what was read, and files that could not be, to the sites' reports. Keeps the run's leases.
void read_documents(store::Archive& archive, std::int64_t run, crawler::RunReport& report,
                    const std::atomic<bool>& stop, HarvestLog& log);

}  // namespace cli

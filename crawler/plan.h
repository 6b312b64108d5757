// Plan: in which order things are asked and what is due, as pure functions.
// Refuses to know the queue, the network and the archive. Source: DESIGN "What a harvest does".
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crawler/harvest.h"
#include "store/archive.h"

namespace crawler {

// A file of a young meeting that is held is fetched again after so long: it may have been replaced.
inline constexpr std::chrono::hours kFileAgain{24 * 7 - 12};

// Priorities, smaller first: a visit that is open is completed, the site's own sources of changes
// and its lists are read, what is due is visited newest first, what nothing points at is swept, and
// what is left of the budget fills in the past.
inline constexpr std::int64_t kVisitPriority = 0;
inline constexpr std::int64_t kSourcePriority = 3;
inline constexpr std::int64_t kServiceFirst = 5;  // where it may spare lists
inline constexpr std::int64_t kListPriority = 10;
inline constexpr std::int64_t kServicePriority = 20;
inline constexpr std::int64_t kDuePriority = 1'000;
inline constexpr std::int64_t kCommitteePriority = 500'000;
inline constexpr std::int64_t kSweepPriority = 900'000;
inline constexpr std::int64_t kPastPriority = 1'000'000;
inline constexpr std::int64_t kProbePriority = 3'000'000;
// A run that was asked for part of a site (one thing, --since, --committee) works below zero, and
// leaves alone what stands above.
inline constexpr std::int64_t kNarrowShift = -10'000'000;

// `base` and the days from `date` to a far day: newer is smaller. An unreadable date counts as
// old; the queue's own order decides among equals.
std::int64_t by_date(std::int64_t base, const std::string& date);

// A meeting is young from two weeks before its day until its minutes have usually settled.
bool is_young(const std::string& date, Instant today);

// Whether a listed meeting is to be visited before the past is filled in. `youth_counts`: a young
// one is, whatever the list says of it.
bool is_due(const std::string& date, const std::string& tail,
            const std::optional<store::Archive::MeetingState>& held, Instant today,
            bool youth_counts = true);

// Whether a meeting is read in a further language beside the main one, which was just read: when
// it never was, when the main language's page changed, when it is cut; else weekly while the
// meeting is young, for translations come late, and monthly whenever the sweep comes to it.
bool translation_is_due(const std::string& date, bool changed,
                        const std::optional<store::Archive::MeetingState>& held, Instant today);

// Lists of years gone by hardly change: last year's is read again after a week, older ones after a
// month.
bool listing_is_due(int year, std::optional<Instant> last_read, Instant today);

// The documents of a meeting whose bytes the policy asks for, in the page's order, each once.
std::vector<store::DocumentRecord> documents_to_fetch(const store::MeetingRecord& meeting,
                                                      DocumentPolicy policy, Instant today);

std::vector<store::DocumentRecord> documents_to_fetch(const store::DecisionRecord& decision,
                                                      DocumentPolicy policy);

std::string iso_day(Instant when);
std::int64_t day_number(const std::string& iso_date);  // days since 1970; 0 when unreadable

}  // namespace crawler

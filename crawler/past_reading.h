// PastReading: a visit of the past read again from the archive, with today's extractor and recipe.
// Refuses to know why it is read again, and to save what it says.
// Source: DESIGN "Evidence, then meaning".
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "crawler/outcome.h"
#include "crawler/reading.h"
#include "extract/recipe.h"
#include "store/past_visits.h"

namespace crawler {

class PastReading {
 public:
  // `recipe` must outlive this; `base` is the site's address of today.
  PastReading(store::Archive& archive, std::string site, const extract::Recipe& recipe,
              extract::Url base);

  // What the visit's pages say; its row, time and cause are the caller's to fill in. Nothing when
  // they say nothing or cannot be read, which troubles() then tells.
  std::optional<store::VisitRecord> read(const store::PastVisit& visit);

  // A visit to a meeting page by page, the meeting's own first.
  struct Look {
    std::shared_ptr<VisitReader> reader;
    extract::Url base;
    PageFetches fetches{};
  };
  // Nothing when the bytes are not what was stored.
  std::optional<store::StoredResponse> response(const store::PastVisit& visit, std::int64_t fetch);
  Look begin(const store::PastVisit& visit, const store::StoredResponse& main) const;
  Outcome add(Look& look, const store::PastVisit& visit, const std::string& role,
              store::StoredResponse response) const;

  struct Troubles {
    std::int64_t pages = 0;  // that were read
    std::vector<std::string>
        unreadable;                    // visits whose pages are none to today's extractor, and why
    std::vector<std::string> damaged;  // visits whose bytes are not what was stored
  };
  // What came up since it was last asked.
  Troubles take_troubles() { return std::exchange(troubles_, {}); }

 private:
  std::optional<store::VisitRecord> read_meeting(const store::PastVisit& visit);
  std::optional<store::VisitRecord> read_single(const store::PastVisit& visit);
  extract::Url base_of(const store::PastVisit& visit, const store::StoredResponse& main) const;

  store::Archive& archive_;
  std::string site_;
  const extract::Recipe& recipe_;
  extract::Url base_;
  bool stubs_always_ = false, service_whole_ = false;
  Troubles troubles_;
};

}  // namespace crawler

// ImportReading: the imported captures of one site as visits, oldest first: their pages become
// readings of cause "import" at the captures' own dates. A meeting's page and what was captured of
// it within three days form a visit. An item's page of another day completes the cut text of the
// capture nearest to it whose text begins alike. Where an import puts a version before a visit that
// is held, that visit is read once more, so that what it said stands behind it.
// Refuses to know files, leases and how it is told. Source: DESIGN "Time".
#pragma once

#include <set>
#include <string>
#include <vector>

#include "crawler/import_report.h"
#include "crawler/past_reading.h"
#include "store/import.h"

namespace crawler {

class ImportReading {
 public:
  // The site's lease must be held; `recipe` and `report` must outlive this.
  ImportReading(store::Archive& archive, const store::SiteRow& site, const extract::Recipe& recipe,
                extract::Url base, std::int64_t run, ImportReport::Site& report);

  // At most one visit, or one page that completes another; what it says and that it was read commit
  // together. False when nothing is left.
  bool step(store::Instant now);

 private:
  void read_own(const store::Capture& capture, store::Instant now);
  std::optional<store::VisitRecord> read_meeting(const store::Capture& capture,
                                                 store::PastVisit& visit);
  bool complete(PastReading::Look& look, store::PastVisit& visit, const Wanted& wanted);
  bool fits(const store::PastVisit& visit, const store::Capture& page, const Wanted& wanted);
  void read_completing(const store::Capture& capture, store::Instant now);
  void read_again_behind(const store::Capture& capture, store::Instant now);
  bool completes(const store::Capture& item, store::PastVisit visit, store::Instant now);
  void count(const store::VisitEffect& effect);
  void note();

  store::Archive& archive_;
  store::Imports imports_;
  std::string site_;
  std::int64_t run_;
  ImportReport::Site& report_;
  PastReading reading_;
  std::vector<store::Capture> captures_;  // of the part that is being read
  std::size_t at_ = 0;
  bool has_begun_ = false, is_completing_ = false;
};

}  // namespace crawler

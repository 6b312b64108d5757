// Collected visits: the visits of a site whose pages are being collected in this run, and those
// that are read to the end and wait to be saved.
// Refuses to know what is asked for them and what they say. Source: DESIGN "Words" (visit).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "crawler/reading.h"
#include "store/request_plan.h"

namespace crawler {

struct CollectedVisit {
  std::int64_t id;
  store::ResourceName meeting;
  std::string path;
  // The page reader's alone while pages are away to be read and added to it.
  std::shared_ptr<VisitReader> reader;
  int pages_away = 0;
  bool held_up = false;  // it would have gone on, but for these
  std::vector<std::pair<std::string, std::string>> given_up{};  // role and reason, to be told to it
  PageFetches fetches{};
  std::map<std::string, std::string> forms{};  // role -> what is to be sent for it
  bool judged = false;                         // whether it is a copy of the main language's
  // Of the sweep: as many pages beyond the meeting's own, unless that shows a change.
  std::optional<int> may_ask{};
  bool swept = false, spared = false;  // the other pages were not asked for
  store::PageMark mark{};
};

class CollectedVisits {
 public:
  // By its row; null when it is not collected (any more). Valid until it is read to the end.
  CollectedVisit* find(std::int64_t id);
  const CollectedVisit* find(std::int64_t id) const;
  CollectedVisit& add(CollectedVisit visit);  // its row must be new here

  // Nothing more comes: the visit waits to be saved.
  void end(std::int64_t id);
  bool has_unsaved() const { return !unsaved_.empty(); }
  std::vector<CollectedVisit> take_unsaved();  // in the order they ended

  // Whether a visit to this meeting, in its language, is collected or waits.
  bool is_open(const store::ResourceName& meeting) const;

 private:
  std::map<std::int64_t, CollectedVisit> open_;
  std::vector<CollectedVisit> unsaved_;
};

}  // namespace crawler

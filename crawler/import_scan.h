// ImportScan: what lies where in the files of one import: captures of sites, the requests that
// belong to them, and the responses that revisits may stand for. A few hundred bytes a record are
// kept in memory, the records are not. Refuses to know the archive and what a capture is worth.
// Source: ISO 28500:2017 sections 5.7 (WARC-Concurrent-To) and 6.7 (revisit).
#pragma once

#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "crawler/import_report.h"
#include "crawler/import_sites.h"
#include "store/foreign_file.h"

namespace crawler {

class ImportScan {
 public:
  // `report` gets what is damaged or belongs to no site. Both must outlive this.
  ImportScan(const ImportSites& sites, ImportReport& report) : sites_(sites), report_(report) {}

  // Reads the file to its end. Files are told by the order in which they were added.
  void add(store::ForeignFile file);

  struct Spot {
    std::size_t file = 0;
    const store::ForeignWarc* warc = nullptr;
    store::ForeignRecord record;  // its place; heads are kept of wanted captures only
  };
  struct Wanted {
    Spot spot;
    extract::Url url;
    ImportSites::Place place;
  };
  const std::vector<Wanted>& wanted() const { return wanted_; }
  const store::ForeignFile& file(std::size_t number) const { return *numbered_[number]; }
  std::vector<std::string> sites() const;  // keys of those that have captures

  std::optional<Spot> request_of(const store::WarcHead& response) const;
  std::optional<Spot> warcinfo_of(const store::ForeignWarc& warc) const;
  // The response that a revisit says it stands for: by id, by address and date, by digest.
  std::optional<Spot> original_of(const store::WarcHead& revisit) const;

 private:
  using Known = std::unordered_map<std::string, Spot>;
  void take(const Spot& spot);
  void take_capture(const Spot& spot, const std::string& type);
  static std::optional<Spot> found(const Known& known, const std::string& word);

  const ImportSites& sites_;
  ImportReport& report_;
  std::list<store::ForeignFile> files_;  // their WARC files stay where they are
  std::vector<const store::ForeignFile*> numbered_;
  std::vector<Wanted> wanted_;
  Known requests_, originals_;
  std::unordered_map<const store::ForeignWarc*, Spot> warcinfos_;
};

}  // namespace crawler

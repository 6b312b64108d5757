// Abolished: councils that no longer exist, what replaced them, and their last portals.
// Refuses to know whether anything of theirs is held. Source: sites/abolished.tsv, described in
// sites/README.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crawler/sites.h"

namespace crawler {

struct Abolished {
  std::string name, gss, code;
  std::vector<std::string> replaced_by;  // register codes, of councils that may have ended since
  std::string end_date;                  // ISO
  std::string platform, base_url;        // of its last portal, "" not known
  std::string source;                    // of the line
};

// A council of the table that took an abolished one's place.
struct Heir {
  const Site* site = nullptr;
  const store::CouncilRow* council = nullptr;
};

class AbolishedTable {
 public:
  // Both throw std::runtime_error with file, line and cause; `file` stands for it in messages.
  static AbolishedTable load(const std::string& file);
  static AbolishedTable parse(std::string_view tsv, const std::string& file);

  const std::vector<Abolished>& councils() const { return councils_; }
  // By name, with or without the kind of council after it, GSS code or register code, whatever the
  // case; null when there is none.
  const Abolished* find(std::string_view word) const;
  // Those that ended for this council, directly or by another that has ended since.
  std::vector<const Abolished*> before(const store::CouncilRow& council) const;
  // What is in its place today, in the order of the line; those that have ended since are
  // followed to theirs.
  std::vector<Heir> heirs(const Abolished& council, const SiteTable& table) const;

 private:
  std::vector<std::string> codes_today(const Abolished& council) const;
  std::vector<Abolished> councils_;
};

// "Allerdale ended on 2023-04-01; Cumberland (cumberland) replaced it; its last portal was
// https://…"
std::string ended_sentence(const Abolished& council, const AbolishedTable& all,
                           const SiteTable& table);

}  // namespace crawler

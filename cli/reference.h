// Reference: what a person wrote (site/kind/id, a site's key or name, a portal's address) as the
// thing that is meant. Refuses to know what is shown of it. Source: DESIGN "References".
#pragma once

#include <string>
#include <vector>

#include "store/queries.h"

namespace cli {

struct Reference {
  std::string site, kind, id;  // kind and id empty: the site itself
  std::string language;        // "" the site's main one; an address may ask for "cy"
  std::string str() const { return kind.empty() ? site : site + '/' + kind + '/' + id; }
};

// Only the form, without the archive: lower-cased, a trailing '/' dropped. Throws CannotRun.
Reference parse_reference(const std::string& words);

// What is held under these words; throws CannotRun with near references when nothing is, and, but
// for `found`, with date and reason when it is withheld.
enum class Withheld { refused, found };
Reference find_reference(store::Queries& queries, const std::string& words,
                         Withheld withheld = Withheld::refused);

// The official name of the site's council that the words name (name, official name, register or GSS
// code, whatever the case); "" when they name none.
std::string council_named(const store::SiteRow& site, const std::string& words);

// Keys of the sites that are meant, in this order.
std::vector<std::string> find_sites(store::Queries& queries, const std::vector<std::string>& words);

// Whether it is an http or https address, whatever its case.
bool is_address(const std::string& words);

// Where sites/ lies: MINUTEBOOK_HOME, else the source folder the program was built from.
std::string home_folder();

}  // namespace cli

// Councils, their bodies, and what is held of them month by month. Part of dataset_source.h.
#include "store/dataset_source.h"

namespace store {
namespace {

SourceTable councils() {
  return make_table(
      {"councils", "The councils, one row each and portal.", {}, {"site", "name"}},
      {
          {"site", CellType::text, "", "Key of the portal, for ever", true},
          {"name", CellType::text, "", "The short name people use", true},
          {"official_name", CellType::text, "", "The council's own name", true},
          {"gss", CellType::text, "", "Code of the Office for National Statistics, in force"},
          {"former_gss", CellType::text, "", "Earlier codes that data sets still carry"},
          {"code", CellType::text, "", "The government register's code for the local authority"},
          {"nation", CellType::text, "", "England, Northern Ireland, Scotland or Wales"},
          {"type", CellType::text, "", "The kind of council"},
          {"platform", CellType::text, "", "The portal's software"},
          {"base_url", CellType::text, "", "The portal's address; it may change, the key does not"},
          {"licence_note", CellType::text, "",
           "Under what terms its words may be used, as far as "
           "is known",
           true},
      });
}

// Beside its parts: a count that the ledger has.
SourceColumn tally_column(const char* name, const char* description) {
  return {name, CellType::integer, "", description, true};
}

SourceTable coverage() {
  return make_table(
      {"coverage",
       "Of each month what the portal lists, what is held of it and why the rest is not, so that "
       "no data is not taken for no meeting. listed = held - unlisted + missing. Councils that "
       "share a portal share its rows.",
       {},
       {}},
      {
          {"site", CellType::text, "", "Key of the portal, for ever", true},
          {"council", CellType::text, "", "Official name of the council, or names"},
          {"gss", CellType::text, "", "GSS code of the council, or codes with '; ' between"},
          {"month", CellType::month, "",
           "For which the meetings were called; absent: their dates are not known"},
          tally_column("listed", "Meetings that the portal's lists name"),
          tally_column("held", "Meetings held in the archive"),
          tally_column("unlisted", "Of these, those that no list names any more"),
          tally_column("missing", "Listed and not held: the sum of the next five"),
          tally_column("not_read", "Not asked for so far"),
          tally_column("refused", "By robots.txt, the server, or a challenge page"),
          tally_column("failed", "The last answer did not bring it"),
          tally_column("gone", "Listed, and the portal has no such page"),
          tally_column("out_of_scope", "Left out by what the harvest was asked for"),
          {"why", CellType::text, "",
           "The last answers of what is missing, each with how many: 'server_error (503): 2; "
           "not_read: 1'"},
          tally_column("items", "Agenda items of the meetings held; headings are none"),
          tally_column("items_whole", "Their minutes are held whole"),
          tally_column("items_cut", "Cut off, and what follows could not be had so far"),
          tally_column("items_in_document", "Minuted in a document only"),
          tally_column("items_not_published", "Minutes are not out"),
          tally_column("items_exempt", "Exempt from publication"),
          tally_column("items_nothing_minuted", "Minutes are out, nothing under this item"),
          tally_column("items_unknown", "Not known: the rest of items"),
      });
}

SourceTable committees() {
  SourceTable table = make_table(
      {"committees", "Bodies that meet, one row each and language.", {}, {"reference", "language"}},
      with_provenance({
          {"reference", CellType::text, "thing.reference", "Stable reference: site/committee/id",
           true},
          {"site", CellType::text, "thing.site", "Key of the portal, for ever", true},
          {"council", CellType::text, kCouncil, "Official name of the council, or names"},
          {"gss", CellType::text, kCouncilGss,
           "GSS code of the council, or codes with '; ' between"},
          {"name", CellType::text, "said.name", "As printed"},
          {"category", CellType::text, "said.category", "The heading its list has it under"},
          {"purpose", CellType::text, "said.purpose", "What it is for, plain text"},
          {"purpose_html", CellType::text, "said.purpose_html", "purpose as clean HTML"},
          {"contact", CellType::text, "said.contact", "Whom to ask, plain text"},
          {"contact_html", CellType::text, "said.contact_html", "contact as clean HTML"},
          {"listed", CellType::boolean, "said.listed",
           "Whether the list of current committees names it; absent where none was read"},
      }));
  table.from = std::string(kStanding) +
               " CROSS JOIN committee_reading AS said ON said.reading = reading.id ";
  table.condition = kChanged;
  table.kinds = {"committee"};
  return table;
}

}  // namespace

std::vector<SourceTable> source_tables_of_councils() {
  return {councils(), coverage(), committees()};
}

}  // namespace store

#include "extract/recipe_names.h"

#include <array>

namespace extract {
namespace {

using Name = std::string_view;

constexpr std::array<Name, 9> kPage = {"content", "fallback", "title",       "heading", "link",
                                       "label",   "date",     "description", "modified"};
constexpr std::array<Name, 7> kMeeting = {"table",      "anchored_table", "label", "anchor",
                                          "restricted", "reasons",        "player"};
constexpr std::array<Name, 3> kLists = {"entry", "member", "year"};
constexpr std::array<Name, 1> kDecision = {"part"};
constexpr std::array<Name, 4> kTables = {"table", "row", "cell", "entry"};

constexpr std::array<Name, 1> kWhatsNew = {"part"};
constexpr std::array<Name, 2> kDeclarations = {"entry", "form"};

// Of the readers "panels" and "calendar".
constexpr std::array<Name, 7> kAgenda = {"root",    "part",    "title",   "number",
                                         "details", "minutes", "decision"};
constexpr std::array<Name, 5> kDocuments = {"entry", "link", "type", "size", "flag"};
constexpr std::array<Name, 5> kGrids = {"entry", "info", "turn", "field", "form"};
constexpr std::array<Name, 5> kCalendar = {"entry", "row", "event", "module", "body"};

// Of the reader "links".
constexpr std::array<Name, 12> kLinks = {
    "row",    "committee",  "date",      "meeting",           "list",        "document", "item",
    "number", "item_title", "item_text", "meeting_committee", "meeting_date"};

constexpr std::array<NameGroup, 12> kPaths = {{{"page", kPage},
                                               {"links", kLinks, true},
                                               {"meeting", kMeeting},
                                               {"decision", kDecision},
                                               {"lists", kLists},
                                               {"whats_new", kWhatsNew},
                                               {"declarations", kDeclarations},
                                               {"tables", kTables},
                                               {"agenda", kAgenda},
                                               {"documents", kDocuments},
                                               {"grids", kGrids},
                                               {"calendar", kCalendar}}};

constexpr std::array<Name, 11> kClasses = {"hidden",  "size",    "number", "title",
                                           "label",   "field",   "text",   "section",
                                           "actions", "heading", "skip"};
constexpr std::array<Name, 23> kLabels = {"webcast",    "members",    "contact_details",
                                          "minutes",    "decision",   "documents",
                                          "votes",      "venue",      "contact",
                                          "note",       "purpose",    "name",
                                          "role",       "status",     "vote",
                                          "stub",       "attendance", "directions",
                                          "furniture",  "share",      "furniture_links",
                                          "other_form", "whats_new"};
constexpr std::array<Name, 13> kDecisionWords = {
    "maker",   "status",  "key",     "call_in",      "published", "decided", "effective",
    "meeting", "purpose", "reasons", "alternatives", "yes",       "no"};
constexpr std::array<Name, 10> kStatus = {"moved_from", "cancelled",   "cancelled_text", "maybe",
                                          "draft",      "provisional", "empty",          "exempt",
                                          "moved",      "classic"};
constexpr std::array<Name, 4> kVotes = {"cast", "and", "nobody", "people"};
constexpr std::array<Name, 2> kDamage = {"residue", "twice_decoded"};
constexpr std::array<Name, 2> kListed = {"agenda", "minutes"};
constexpr std::array<Name, 3> kTrouble = {"platform", "challenge", "error_titles"};

constexpr std::array<Name, 10> kSummary = {"committee", "date",    "status", "venue", "contact",
                                           "note",      "purpose", "active", "held",  "page"};
constexpr std::array<Name, 2> kAgendaWords = {"closed", "item"};
constexpr std::array<Name, 5> kGridWords = {"name", "item", "details", "nature", "action"};
constexpr std::array<Name, 9> kDeclarationWords = {"name",    "meeting", "date",   "item", "nature",
                                                   "details", "action",  "member", "none"};
constexpr std::array<Name, 11> kTitles = {
    "pack",      "supplement",      "minutes", "minutes_alone", "minutes_dated", "not_minutes",
    "decisions", "decisions_alone", "agenda",  "not_agenda",    "draft"};
constexpr std::array<Name, 3> kLinkWords = {"around_body", "no_body", "no_title"};
constexpr std::array<Name, 5> kCalendarWords = {"view", "body_part", "bodies", "bodies_path",
                                                "not_bodies"};

constexpr std::array<NameGroup, 15> kWords = {{{"summary", kSummary},
                                               {"links", kLinkWords},
                                               {"agenda", kAgendaWords},
                                               {"grids", kGridWords},
                                               {"declarations", kDeclarationWords},
                                               {"titles", kTitles},
                                               {"calendar", kCalendarWords},
                                               {"classes", kClasses},
                                               {"labels", kLabels},
                                               {"decision", kDecisionWords},
                                               {"status", kStatus},
                                               {"listed", kListed},
                                               {"votes", kVotes},
                                               {"damage", kDamage},
                                               {"trouble", kTrouble}}};

}  // namespace

std::span<const NameGroup> path_groups() { return kPaths; }
std::span<const NameGroup> word_groups() { return kWords; }

}  // namespace extract

#include "tests/portal/invented_words.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace portal {
namespace {

constexpr std::array<std::string_view, 64> kWords = {
    "the",      "of",        "and",       "council",  "members",    "noted",       "that", "report",
    "would",    "be",        "scheme",    "orchard",  "ferry",      "towpath",     "a",    "in",
    "officers", "explained", "budget",    "quarter",  "tollhouse",  "lantern",     "to",   "for",
    "panel",    "asked",     "whether",   "culvert",  "footbridge", "allotment",   "was",  "had",
    "response", "question",  "confirmed", "drainage", "hedgerow",   "weighbridge", "on",   "with",
    "proposal", "funding",   "residents", "survey",   "market",     "granary",     "from", "by",
    "agreed",   "further",   "update",    "spring",   "meadow",     "causeway",    "at",   "as",
    "chair",    "thanked",   "team",      "work",     "millrace",   "beacon",      "it",   "this"};

constexpr std::array<std::string_view, 12> kMatters = {
    "Repairs to the",       "Lighting of the",  "Charges at the",       "A petition about the",
    "Annual report on the", "Insurance of the", "Opening hours of the", "A lease of the",
    "Winter plan for the",  "Naming of the",    "Accounts of the",      "Complaints about the"};
constexpr std::array<std::string_view, 12> kAdjectives = {"Osier", "Upper",  "Lower",  "Saltway",
                                                          "Old",   "New",    "Tallow", "Heron",
                                                          "Long",  "Copper", "Reed",   "Lantern"};
constexpr std::array<std::string_view, 14> kPlaces = {
    "weir",   "ferry steps", "tollhouse", "granary",    "towpath", "orchard", "weighbridge",
    "beacon", "millrace",    "causeway",  "allotments", "slipway", "market",  "footbridge"};

constexpr std::array<std::string_view, 16> kBeginnings = {
    "Quel",   "Wend",  "Brisk", "Orla",   "Tamber", "Fenno", "Mirra", "Gossa",
    "Dunnel", "Varro", "Pell",  "Hasker", "Lorn",   "Ister", "Yarro", "Cobble"};
constexpr std::array<std::string_view, 8> kEndings = {"moor", "staithe", "holt", "garth",
                                                      "fold", "mere",    "lock", "wold"};
constexpr std::array<std::string_view, 16> kFirstNames = {
    "Ada",   "Bram", "Celia", "Dilwyn", "Esme",  "Felix", "Greta", "Hugo",
    "Ismay", "Joss", "Kitty", "Lorcan", "Maeve", "Ned",   "Olive", "Piers"};

}  // namespace

std::string sentences(Dice& dice, int count) {
  constexpr int kASentence = 17;
  std::string text;
  text.reserve(static_cast<std::size_t>(count) * 8);
  for (int i = 0; i < count; ++i) {
    const std::size_t begin = text.size();
    text += dice.pick(kWords);
    if (i % kASentence == 0) text[begin] = static_cast<char>(text[begin] - 'a' + 'A');
    if (i + 1 == count || i % kASentence == kASentence - 1) text += '.';
    if (i + 1 < count) text += ' ';
  }
  return text;
}

std::string paragraphs(Dice& dice, int words) {
  std::string text;
  while (words > 0) {
    const int count = std::min(words, dice.between(40, 89));
    if (dice.one_in(6)) text += "- ";
    text += sentences(dice, count) + "\n\n";
    words -= count;
  }
  return text;
}

std::string title(Dice& dice) {
  std::string text(dice.pick(kMatters));
  text += ' ';
  text += dice.pick(kAdjectives);
  text += ' ';
  text += dice.pick(kPlaces);
  return text;
}

std::string place(Dice& dice) {
  std::string name(dice.pick(kBeginnings));
  name += dice.pick(kEndings);
  return name;
}

std::string person(Dice& dice) {
  std::string name(dice.pick(kFirstNames));
  name += ' ';
  return name + place(dice);
}

}  // namespace portal

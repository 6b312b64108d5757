// What a recipe file says, parsed: private to recipe.cpp, recipe_file.cpp and recipe_address.cpp.
// Refuses to know how facts are read with it. Source: sites/platforms/*.toml, which explains it.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "extract/recipe.h"

namespace extract {

// A parameter of a page: its name in this recipe and every spelling links use, in lower case.
struct ParameterRule {
  std::string name;
  std::vector<std::string> spellings;
  bool needed = false;
};

// How a value must look. Dates are dd/mm/yyyy in addresses and yyyymmdd in ids.
enum class ValueType { id, number, year, date, month, text, sealed, path };

struct ResourceRule {
  std::string kind;
  std::vector<std::string> pages;  // "mgAi.aspx", "documents/s{ID}/*"; compared without case
  std::vector<ParameterRule> parameters;
  std::map<std::string, std::string> defaults;
  std::vector<std::string> refuse;  // parameters that make the address a trap, in lower case
  std::map<std::string, std::string> where;  // parameters that must have this value; lower case
  std::string id, path;                      // templates
  bool link = true;                          // false: only ever asked for, never met as a link
  bool languages = true;                     // false: the language parameter means nothing here
  std::string period;                        // the parameter whose span of days a list is of, ""
  bool steps = false;                        // its lists are asked one period after another
};

struct Recipe::Data {
  std::string file, platform, hash;
  std::vector<ResourceRule> resources;
  std::vector<ResourceLink> ways_in;             // where a harvest begins, in order
  std::map<std::string, std::string> readers;    // kind -> the code that reads its pages
  std::map<std::string, ValueType> types;        // of parameters that are no ids
  std::vector<std::string> session_globs;        // path segments to drop
  std::vector<std::string> error_pages;          // lower case
  std::string language_parameter;                // lower case
  std::string language_spelling;                 // as it is written into paths
  std::map<std::string, std::string> languages;  // value -> language
  std::string main_language;                     // the value that asks for the main one, ""
  std::map<std::string, std::vector<std::string>> language_names;  // language -> what links call it
  std::map<std::string, XPath, std::less<>> paths;
  std::map<std::string, std::vector<std::string>, std::less<>> words;
  std::vector<std::pair<std::string, std::vector<std::string>>> classes;  // few: looked through
  std::map<std::string, std::string, std::less<>> document_kinds, media_types;
};

}  // namespace extract

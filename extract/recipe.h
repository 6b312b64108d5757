// Recipe: one platform's rules as data, read from sites/platforms/*.toml and compiled once.
// What URLs are what (identity, canonical spelling, traps) and where facts stand on a page.
// Refuses to know any site, and to fetch anything. Source: the TOML file; its comments say more.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/facts.h"
#include "extract/html_page.h"
#include "extract/url.h"

namespace extract {

class Recipe {
 public:
  // Throws std::runtime_error naming the file, the key and the fault: unknown keys, bad XPath. What
  // a recipe that is `like` another does not say, the other does; it is looked for beside the file
  // and then in `folder`.
  static Recipe load(const std::string& file, const std::string& folder = "");
  static Recipe parse(std::string_view toml, const std::string& name,
                      const std::string& folder = "");
  Recipe(Recipe&&) noexcept;
  Recipe& operator=(Recipe&&) noexcept;
  ~Recipe();

  const std::string& platform() const;
  // 16 digits of the SHA-256 of its file and of those that it is like: another where one changed.
  const std::string& hash() const;

  // What this address is on a site with this base, or nothing: outside the base, a trap, or
  // nothing that is harvested. Page and parameter names are compared without case, synonyms
  // mapped, junk parameters and /(S(…))/ dropped.
  std::optional<ResourceLink> identify(const Url& address, const Url& base) const;
  // The path (relative to the base) to ask for a resource known only by kind and id; `values`
  // fills further fields (`committee`, `language` = "cy", dates as YYYY-MM-DD), named as the
  // recipe's parameters in any case. Throws std::out_of_range for an unknown kind or form of id.
  ResourceLink resource(std::string_view kind, std::string_view id,
                        const std::map<std::string, std::string>& values = {}) const;
  // As resource(), nothing where the recipe has no such kind or form of id.
  std::optional<ResourceLink> find(std::string_view kind, std::string_view id,
                                   const std::map<std::string, std::string>& values = {}) const;
  // As find(), with the values that the path of a known resource carries beside its id: the page,
  // tab and module of a calendar's month lead to all its other months.
  std::optional<ResourceLink> beside(const ResourceLink& known, std::string_view kind,
                                     std::string_view id) const;
  // The days that a list is of, by its id ("352-2022", "202607"), both ISO and included. Nothing
  // for a list that moves with the time, and for what is no list.
  struct Period {
    std::string first, last;
  };
  std::optional<Period> period(std::string_view kind, std::string_view id) const;
  // "month" or "year" where the lists of a kind are asked one period after another, beside a known
  // one; "" where pages name all there are.
  std::string step(std::string_view kind) const;
  // Where a harvest begins: the first of these that answers with something is the way in.
  const std::vector<ResourceLink>& ways_in() const;
  // The code that reads pages of this kind, by name; "" the portal pages of this folder.
  std::string reader(std::string_view kind) const;

  // The same thing in a language of the site, "" its main one, whatever the link said. Kinds that
  // have no languages stay as they are.
  ResourceLink in_language(ResourceLink link, const std::string& language) const;
  // A path that asks for a language in so many words, the main one too: without, a portal answers
  // in the language its session was last asked for.
  std::string naming_language(const std::string& kind, const std::string& path,
                              const std::string& language) const;
  std::vector<std::string> languages() const;  // beside the main one
  // The language an address asks for, "" when for the main one; nothing when it doesn't say.
  std::optional<std::string> language_said(const Url& address) const;
  // The language that a link of these words leads to ("Cymraeg"), "" when they name none.
  std::string language_named(std::string_view text) const;
  // Whether this is where the portal sends what it does not have (mgError.aspx).
  bool is_error_page(const Url& address) const;

  // Named XPaths ("meeting.item.row") and word lists ("labels.minutes"), lower-case;
  // std::out_of_range for a name that is none, and for a path that the recipe does not give. A list
  // of words that it does not give is empty.
  const XPath& path(std::string_view name) const;
  const std::vector<std::string>& words(std::string_view name) const;
  // The classes of this name ("number"), asked for every element of a page.
  const std::vector<std::string>& classes(std::string_view name) const;
  // Whether collapsed, lower-cased `text` (a trailing ':' ignored) is one of the words.
  bool is_label(std::string_view text, std::string_view name) const;

  // What a document is, by its id: agenda, minutes, decisions, pack, supplement, attachment.
  std::string document_kind(std::string_view id) const;
  // The media type of a printed type or a file name's extension ("PDF", "docx"), "" unknown.
  std::string media_type(std::string_view extension) const;

  struct Data;  // recipe_data.h: for this folder's own sources

 private:
  Recipe();
  std::unique_ptr<Data> data_;
};

}  // namespace extract

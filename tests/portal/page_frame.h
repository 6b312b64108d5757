// Page frame: what stands around the content of every page: the council's template with its menu
// printed twice (full of links that must not be crawled), and the product's #modgov block in one
// of two skins. Refuses to know any page's content. Source: captured pages of both skins.
#pragma once

#include <string>

#include "tests/portal/labels.h"
#include "tests/portal/model.h"
#include "tests/portal/options.h"

namespace portal {

// What every page is made from.
struct PageMaker {
  const Council& council;
  const PortalOptions& options;
  const Labels& labels;
  std::string twin{};  // the page's address in the other language, "" = none is offered
  int cut_words() const { return options.cut_words >= 0 ? options.cut_words : council.cut_words; }
};

struct PageParts {
  std::string heading;   // h1, plain words
  std::string subtitle;  // h2, HTML; "" = the page has none
  std::string meta;      // further lines of the head
  std::string links;     // div.mgLinks, HTML; "" = none
  std::string content;   // div.mgContent, HTML
};

std::string framed(const PageMaker& maker, const PageParts& parts);

// <p><span class="mgLabel">Venue: </span>…</p> in the skin's own class.
std::string labelled(const PageMaker& maker, std::string_view label, const std::string& html);
// <a  href="…"  title="Link&#32;to&#32;…">words</a>, double blanks as the product prints them.
std::string link(const std::string& address, std::string_view aim, std::string_view html_words);

}  // namespace portal

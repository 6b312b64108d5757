// Publications: what a portal says came out lately, on its page "What's new" and in its feed. What
// each entry is about is told by its link alone: its words differ from site to site. Nothing comes
// back for what is neither such a page nor a feed. Refuses to know whether any of it is true.
// Source: mgWhatsNew.aspx and mgRss.aspx of ModernGov portals; RSS 2.0.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/portal_pages.h"

namespace extract {

struct Publication {
  ResourceLink thing;  // a meeting or a decision
  std::string date;    // ISO, the day it came out; "" when it is not said or unreadable
  std::string words;   // "Minutes published: Planning Committee, …", collapsed
};

struct Publications {
  std::vector<Publication> things;  // in the page's order; other entries are counted only
  int entries = 0;
  std::string oldest;  // ISO, the earliest day of any entry; "" without one
};

std::optional<Publications> read_whats_new(const HtmlPage& page, const PageContext& context);

// Whether the text may be a feed: for telling it from a page of any kind.
bool is_feed(std::string_view utf8);
// A feed may name the portal by another host than it was asked at.
std::optional<Publications> read_feed(std::string_view utf8, const PageContext& context);

}  // namespace extract

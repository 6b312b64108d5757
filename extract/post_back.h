// Post-back: what the one form of an ASP.NET page would send when one of its links is followed.
// Private to this folder's readers. Refuses to know what the link is for.
// Source: WebForms' __doPostBack('target','argument') and its hidden fields.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extract/page_view.h"

namespace extract {

struct PostedForm {
  std::string address;                                      // where it goes, absolute
  std::vector<std::pair<std::string, std::string>> fields;  // hidden ones, in the page's order
};

// Nothing when the link posts nothing back, or stands in no form with a hidden state.
std::optional<PostedForm> read_post_back(Node link, const HtmlPage& page, const PageView& view);

}  // namespace extract

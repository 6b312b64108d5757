// Page view: one page as its readers see it: the portal's part of it, what of that is text, and
// what its links lead to. Private to this folder's readers. Refuses to know what kind of page it
// is. Source: the recipe's [paths.page] and [words.classes].
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/portal_pages.h"
#include "extract/rich_text.h"

namespace extract {

class PageView {
 public:
  // A page without the portal's own part is read from its body if it holds anything of the
  // platform's; that is said in `problems`.
  PageView(const HtmlPage& page, const PageContext& context, std::vector<Problem>* problems);
  // All of `content` is read: a piece of text that came without a page.
  PageView(Node content, const PageContext& context)
      : recipe_(context.recipe),
        base_(context.base),
        address_(context.address),
        content_(content) {}

  const Recipe& recipe() const { return recipe_; }
  Node content() const { return content_; }        // null: nothing of the portal's is there
  const Url& address() const { return address_; }  // what links are relative to (<base href>)

  std::vector<Node> select(std::string_view path) const;  // below the content
  Node first(std::string_view path) const;

  // Whether the element has a class of the recipe's list ("title", "label"…).
  bool has_class(Node node, std::string_view list) const;
  // Sizes of files, words for screen readers, scripts: never part of a text.
  bool is_hidden(Node element) const;
  // What a reader sees, collapsed; blocks are divided by a blank.
  std::string text(Node node) const;
  // The text if it has at most so many bytes: labels are short and blocks are not, and a block
  // should not be gathered whole to find that out.
  std::optional<std::string> short_text(Node node, std::size_t most) const;
  // The text nodes of that, in order.
  std::vector<Node> text_nodes(const std::vector<Node>& nodes) const;

  std::optional<Url> target(Node link) const;
  std::optional<ResourceLink> resource(Node link) const;
  // A link to one of the portal's own pages, harvested or not.
  bool is_portal_page(Node link) const;
  // A link to a file, wherever it lies.
  bool is_file(Node link) const;
  // A link to a file below the site's base that the recipe has no id for.
  bool is_unknown_file(Node link) const;
  RichText rich(const std::vector<Node>& nodes, Node without = {}) const;

 private:
  bool is_hidden_by_class(Node element) const;
  bool is_below_base(const Url& url) const;

  const Recipe& recipe_;
  const Url& base_;
  Url address_;
  Node content_;
};

}  // namespace extract

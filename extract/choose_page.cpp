// The page between a meeting and a document that comes in more than one form.
#include "extract/page_view.h"
#include "extract/portal_pages.h"

namespace extract {

std::optional<ResourceLink> document_behind(const HtmlPage& page, const PageContext& context,
                                            std::string_view id) {
  static const XPath kLinks(".//a[@href]");
  const PageView view(page, context, nullptr);
  if (!view.content()) return std::nullopt;
  const auto self = context.recipe.identify(context.address, context.base);
  for (const Node link : view.content().select(kLinks)) {
    auto resource = view.resource(link);
    if (!resource || resource->kind != "document" || resource->id != id) continue;
    if (!self || resource->path != self->path) return resource;
  }
  return std::nullopt;
}

}  // namespace extract

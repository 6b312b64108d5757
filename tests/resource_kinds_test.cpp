// Which kinds of resource a portal normally has, and which answers are read.
#include "crawler/resource_kinds.h"

#include <gtest/gtest.h>

#include "crawler/reading.h"
#include "crawler/register_windows.h"

namespace crawler {
namespace {

TEST(ResourceKindsTest, APortalMayBeWithoutWhatIsNeitherAPageNorADocument) {
  for (const char* page : {"committees", "committee", "listing", "meeting", "item", "decision"}) {
    EXPECT_TRUE(is_page(page)) << page;
    EXPECT_FALSE(is_optional(page)) << page;
  }
  EXPECT_FALSE(is_page("document"));
  EXPECT_FALSE(is_optional("document"));
  for (const char* source : {"web_service", "rss", "whats_new", "reasons", kGrid})
    EXPECT_TRUE(is_optional(source)) << source;
}

TEST(ResourceKindsTest, RegistersAreOptionalAndAreRead) {
  for (const char* kind : kRegisterKinds) {
    EXPECT_TRUE(is_register(kind)) << kind;
    EXPECT_TRUE(is_optional(kind)) << kind;
    EXPECT_TRUE(is_read(kind, "text/html")) << kind;
  }
  EXPECT_FALSE(is_register("decision"));
}

TEST(ResourceKindsTest, ADocumentIsReadOnlyWhereItIsAPage) {
  EXPECT_TRUE(is_read("document", "text/html; charset=utf-8"));
  EXPECT_FALSE(is_read("document", "application/pdf"));
  EXPECT_FALSE(is_read("document", ""));
  EXPECT_TRUE(is_read("meeting", ""));  // a page is read whatever it is called
  EXPECT_FALSE(is_read("robots", "text/html"));
}

}  // namespace
}  // namespace crawler

// The page cache keeps what was asked for last, within its bytes; the page mix counts by kind.
#include "tests/portal/page_cache.h"

#include <gtest/gtest.h>

#include "tests/portal/page_mix.h"

namespace portal {
namespace {

PageCache::Page page(std::size_t bytes) {
  return std::make_shared<const Answer>(Answer{200, "", std::string(bytes, 'x'), {}});
}

TEST(PageCacheTest, TheLongestUnaskedGoesWhenTheBytesAreFull) {
  PageCache cache(100);
  cache.keep("a", page(40));
  cache.keep("b", page(40));
  EXPECT_NE(cache.find("a"), nullptr);
  cache.keep("c", page(40));
  EXPECT_EQ(cache.find("b"), nullptr);
  EXPECT_NE(cache.find("a"), nullptr);
  EXPECT_NE(cache.find("c"), nullptr);
}

TEST(PageCacheTest, APageLargerThanTheWholeIsNotKept) {
  PageCache cache(100);
  cache.keep("a", page(101));
  EXPECT_EQ(cache.find("a"), nullptr);
}

TEST(PageMixTest, CountsPagesByKindAndFilesApart) {
  PageMix mix;
  add_page(mix, "/moderngov/ieListDocuments.aspx?MId=1", 3072);
  add_page(mix, "/IELISTDOCUMENTS.ASPX?MId=2", 1024);
  add_page(mix, "/documents/s1/A file.pdf", 10);
  add_page(mix, "/", 1);
  EXPECT_EQ(mix.at("ielistdocuments.aspx").pages, 2u);
  EXPECT_EQ(mix.at("documents").bytes, 10u);
  const std::string text = to_text(mix);
  EXPECT_NE(text.find("ielistdocuments.aspx                   2   66.7 %     2.0 KB"),
            std::string::npos)
      << text;
}

}  // namespace
}  // namespace portal

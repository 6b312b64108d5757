// Recipes that are like another: what is merged, where the other is looked for, what is refused.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "tests/support/link_page.h"
#include "tests/support/temp_dir.h"

namespace {

using extract::Recipe;
using extract::Url;

class RecipeLikeTest : public testing::Test {
 protected:
  RecipeLikeTest() {
    std::filesystem::create_directory(shipped());
    std::filesystem::create_directory(own());
  }
  std::string shipped() const { return folder_.path() + "/shipped"; }
  std::string own() const { return folder_.path() + "/own"; }
  void put(const std::string& folder, const std::string& name, const std::string& toml) const {
    std::ofstream(folder + "/" + name + ".toml") << toml;
  }
  Recipe load(const std::string& name) const {
    return Recipe::load(own() + "/" + name + ".toml", shipped());
  }
  // What is wrong with own/NAME.toml, without the folder.
  std::string fault(const std::string& name) const {
    try {
      load(name);
    } catch (const std::runtime_error& bad) {
      std::string text = bad.what();
      for (auto at = text.find(folder_.path()); at != std::string::npos;
           at = text.find(folder_.path()))
        text.erase(at, folder_.path().size());
      return text;
    }
    return "";
  }

 private:
  test::TempDir folder_;
};

constexpr char kBase[] =
    "platform = 'base'\n[words.links]\naround_body = ['agenda']\nno_body = ['home']\n"
    "no_title = []\n[types]\nfile = 'text'\n[[resource]]\nkind = 'document'\n"
    "pages = ['{file}.pdf']\nid = 'base-{file}'\npath = '{printed}'\n[paths.links]\nrow = './/li'\n"
    "date = './/time'\n";

TEST_F(RecipeLikeTest, SaysOnlyWhatDiffers) {
  put(shipped(), "base", kBase);
  put(own(), "wexbury",
      "platform = 'wexbury'\nlike = 'base'\n[words.links]\nno_body = ['start', 'Front']\n"
      "[paths.links]\nrow = './/tr'\n[[resource]]\nkind = 'document'\npages = ['{file}.pdf']\n"
      "id = 'own-{file}'\npath = '{printed}'\n");
  const Recipe recipe = load("wexbury");
  EXPECT_EQ(recipe.platform(), "wexbury");
  EXPECT_EQ(recipe.path("links.row").str(), ".//tr");
  EXPECT_EQ(recipe.path("links.date").str(), ".//time");
  EXPECT_EQ(recipe.words("links.around_body"), std::vector<std::string>{"agenda"});
  EXPECT_EQ(recipe.words("links.no_body"), (std::vector<std::string>{"start", "front"}));
  const auto site = *Url::parse("https://x.example/");
  const auto link = recipe.identify(*site.resolve("a.pdf"), site);
  ASSERT_TRUE(link);
  EXPECT_EQ(link->id, "own-a") << "its own resources are tried first";
}

TEST_F(RecipeLikeTest, TheOtherIsBesideItOrShipped) {
  put(shipped(), "base", kBase);
  put(own(), "wexbury", "platform = 'wexbury'\nlike = 'base'\n");
  EXPECT_EQ(load("wexbury").path("links.row").str(), ".//li");
  put(own(), "base", "platform = 'base'\n[paths.links]\nrow = './/dd'\n");
  EXPECT_EQ(load("wexbury").path("links.row").str(), ".//dd") << "beside it comes first";
}

TEST_F(RecipeLikeTest, GoesOverSeveralSteps) {
  put(shipped(), "base", kBase);
  put(own(), "one", "platform = 'one'\nlike = 'base'\n[paths.links]\ndate = 'td[1]'\n");
  put(own(), "two", "platform = 'two'\nlike = 'one'\n[paths.links]\nrow = './/p'\n");
  const Recipe recipe = load("two");
  EXPECT_EQ(recipe.path("links.row").str(), ".//p");
  EXPECT_EQ(recipe.path("links.date").str(), "td[1]");
}

TEST_F(RecipeLikeTest, WhatLeadsNowhereIsSaidWithFileAndLine) {
  put(own(), "ring", "platform = 'ring'\nlike = 'ring'\n");
  EXPECT_EQ(fault("ring"), "/own/ring.toml:2: like: leads back to ring.toml");
  put(own(), "egg", "platform = 'egg'\nlike = 'hen'\n");
  put(own(), "hen", "platform = 'hen'\n\nlike = 'egg'\n");
  EXPECT_EQ(fault("egg"), "/own/hen.toml:3: like: leads back to egg.toml");
  put(own(), "lost", "like = 'nobody'\nplatform = 'lost'\n");
  EXPECT_EQ(fault("lost"),
            "/own/lost.toml:1: like: there is no recipe nobody.toml beside it or in /shipped");
  for (const char* const name : {"../base", "/etc/passwd", "a\\\\b", "base.toml", ""}) {
    put(own(), "path", std::string("platform = 'path'\nlike = \"") + name + "\"\n");
    EXPECT_EQ(fault("path"),
              "/own/path.toml:2: like: must be the name of another recipe, without folder and "
              "\".toml\"")
        << name;
  }
  put(own(), "number", "platform = 'number'\nlike = 7\n");
  EXPECT_EQ(fault("number"), "/own/number.toml:2: like: must be a text");
}

TEST_F(RecipeLikeTest, FaultsAreSaidOfTheFileTheyStandIn) {
  put(shipped(), "base", std::string(kBase) + "[paths.tables]\nrow = '//tr//td'\n");
  put(own(), "wexbury", "platform = 'wexbury'\nlike = 'base'\n[paths.links]\nrows = './/li'\n");
  const std::string unknown = fault("wexbury");
  EXPECT_TRUE(unknown.starts_with("/own/wexbury.toml:4: paths.links.rows: is no key of a recipe"))
      << unknown;
  EXPECT_NE(unknown.find("row"), std::string::npos) << "what it has is said";
  put(own(), "wexbury", "platform = 'wexbury'\nlike = 'base'\n[paths.links]\nrow = './/li['\n");
  EXPECT_TRUE(fault("wexbury").starts_with("/own/wexbury.toml:4: paths.links.row: "))
      << fault("wexbury");
  put(own(), "wexbury", "platform = 'wexbury'\nlike = 'base'\n");
  EXPECT_TRUE(fault("wexbury").starts_with("/shipped/base.toml:")) << fault("wexbury");
  put(own(), "broken", "platform = 'broken'\nlike = 'bad'\n");
  put(own(), "bad", "platform = 'bad'\n[paths\n");
  EXPECT_TRUE(fault("broken").starts_with("/own/bad.toml:2: ")) << fault("broken");
}

TEST_F(RecipeLikeTest, AnIdIsMadeOfWhatItsPagesHave) {
  put(shipped(), "base", kBase);
  const auto with = [&](const std::string& pages, const std::string& id, const std::string& path) {
    put(own(), "wexbury",
        "platform = 'wexbury'\nlike = 'base'\n[[resource]]\nkind = 'meeting'\npages = " + pages +
            "\nneeds = { Page = ['page'] }\nid = '" + id + "'\npath = '" + path + "'\n");
    return fault("wexbury");
  };
  EXPECT_EQ(with("['m/{ID}', 'n/{ID}/*']", "{ID}-{Page}", "{printed}?page={Page}&x={query}"), "");
  EXPECT_EQ(
      with("['m/{ID}', 'n/{ID}']", "{Id}", "m/{ID}"),
      "/own/wexbury.toml:7: resource.id: {Id} stands neither in all of its pages nor in needs "
      "or may");
  EXPECT_EQ(with("['m/{ID}', 'n/*']", "{Page}", "m/{ID}"),
            "/own/wexbury.toml:8: resource.path: {ID} stands neither in all of its pages nor in "
            "needs or may");
}

TEST_F(RecipeLikeTest, OptionalPathsFindNothing) {
  put(shipped(), "base", kBase);
  const Recipe recipe = Recipe::load(shipped() + "/base.toml");
  EXPECT_EQ(recipe.path("links.committee").str(), "self::node()[false()]");
  EXPECT_THROW(recipe.path("links.nothing"), std::out_of_range);
  EXPECT_THROW(recipe.path("page.content"), std::out_of_range) << "not optional";
  EXPECT_THROW(recipe.words("links.nothing"), std::out_of_range);
}

TEST_F(RecipeLikeTest, EveryShippedRecipeOfLinksLoads) {
  for (const char* const name : {"links", "jadu", "coins"}) {
    const auto recipe = Recipe::load(test::platforms_folder() + "/" + name + ".toml");
    EXPECT_EQ(recipe.platform(), name);
    EXPECT_EQ(recipe.reader("listing"), "links");
    EXPECT_FALSE(recipe.ways_in().empty());
  }
}

}  // namespace

// One part of a site's harvest by itself: the small archive's site at a desk, no crawl.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "crawler/plan.h"
#include "crawler/site_desk.h"
#include "tests/support/small_archive.h"
#include "tests/support/source_dir.h"
#include "tests/support/temp_dir.h"

namespace crawler {

class SitePartTest : public testing::Test {
 protected:
  SitePartTest() { site_.key = "marsh-fen"; }

  static Instant night() { return test::at("2026-03-09T02:00:00Z"); }
  static std::string meeting_path(const std::string& id) {
    return "ieListDocuments.aspx?CId=7&MId=" + id + "&Ver=4";
  }

  // Made when it is first asked for, with options_ as they are then.
  SiteDesk& desk() {
    if (!desk_) {
      desk_.emplace(site_, recipe_, *extract::Url::parse("https://mg.marsh.example/"), options_,
                    small_.archive, small_.run);
      desk_->begun = night();
    }
    return *desk_;
  }
  // What is asked next, taken off the queue.
  std::optional<store::Queued> take() {
    auto next = small_.archive.next("marsh-fen", night() + std::chrono::hours(1));
    if (next) small_.archive.done(next->resource);
    return next;
  }
  Ask ask(const std::string& kind, const std::string& id, const std::string& path) {
    Ask asked{{}, *extract::Url::parse("https://mg.marsh.example/" + path)};
    asked.queued.name = desk().named(kind, id);
    asked.queued.path = path;
    asked.queued.resource = small_.archive.resource(asked.queued.name, path);
    return asked;
  }

  test::TempDir folder_;
  test::SmallArchive small_{folder_.path() + "/archive"};
  extract::Recipe recipe_ =
      extract::Recipe::load(test::source_dir() + "/sites/platforms/moderngov.toml");
  Site site_;
  HarvestOptions options_;

 private:
  std::optional<SiteDesk> desk_;
};

}  // namespace crawler

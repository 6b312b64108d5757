#include "crawler/resource_kinds.h"

#include <algorithm>
#include <array>

#include "crawler/change_sources.h"
#include "crawler/reading.h"
#include "crawler/register_windows.h"

namespace crawler {
namespace {

constexpr std::array kPages = {"committees", "committee",  "listing", "meeting",
                               "item",       "attendance", "votes",   "decision"};

}  // namespace

bool is_page(const std::string& kind) {
  return std::find(kPages.begin(), kPages.end(), kind) != kPages.end();
}

bool is_register(const std::string& kind) {
  return std::find(kRegisterKinds.begin(), kRegisterKinds.end(), kind) != kRegisterKinds.end();
}

bool is_optional(const std::string& kind) { return !is_page(kind) && kind != "document"; }

bool is_read(const std::string& kind, const std::string& content_type) {
  const bool may_be_page = kind == "document" && content_type.find("html") != std::string::npos;
  const bool is_other = is_register(kind) || kind == "reasons" || kind == "web_service" ||
                        kind == kGrid || kind == kWhatsNew || kind == kFeed ||
                        kind == kDeclarations;
  return may_be_page || is_page(kind) || is_other;
}

}  // namespace crawler

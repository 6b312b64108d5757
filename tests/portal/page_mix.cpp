#include "tests/portal/page_mix.h"

#include <fmt/format.h>

#include <algorithm>

namespace portal {
namespace {

constexpr const char* kFiles = "documents";

std::string kind_of(const std::string& target) {
  std::string path = target.substr(0, target.find('?'));
  std::transform(path.begin(), path.end(), path.begin(), [](unsigned char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
  });
  if (path.find("/documents/") != std::string::npos) return kFiles;
  const std::string name = path.substr(path.rfind('/') + 1);
  return name.empty() ? "/" : name;
}

}  // namespace

void add_page(PageMix& mix, const std::string& target, std::size_t bytes) {
  PageCount& count = mix[kind_of(target)];
  ++count.pages;
  count.bytes += bytes;
}

void add_mix(PageMix& mix, const PageMix& more) {
  for (const auto& [kind, count] : more) {
    mix[kind].pages += count.pages;
    mix[kind].bytes += count.bytes;
  }
}

std::string to_text(const PageMix& mix) {
  std::size_t pages = 0;
  for (const auto& [kind, count] : mix) pages += kind == kFiles ? 0 : count.pages;
  std::string text;
  for (const auto& [kind, count] : mix) {
    const double share = kind == kFiles || pages == 0 ? 0
                                                      : 100.0 * static_cast<double>(count.pages) /
                                                            static_cast<double>(pages);
    text += fmt::format("{:<32} {:>7} {:>6.1f} % {:>7.1f} KB\n", kind, count.pages, share,
                        static_cast<double>(count.bytes) / 1024 /
                            static_cast<double>(std::max<std::size_t>(1, count.pages)));
  }
  return text;
}

}  // namespace portal

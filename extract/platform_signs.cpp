#include "extract/platform_signs.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>

#include "extract/recipe_template.h"
#include "extract/words.h"

namespace extract {
namespace {

const std::set<std::string> kKinds{"source", "maker", "page", "folder", "path", "host", "door"};

std::vector<std::string> split(std::string_view text, char divider) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find(divider, from), text.size());
    parts.emplace_back(text.substr(from, end - from));
    from = end + 1;
  }
  return parts;
}

bool is_session(std::string_view segment) {
  return segment.starts_with('(') || segment.starts_with("%28");
}

bool is_document_id(std::string_view segment) {
  return segment.size() > 1 && std::string_view("sgb").find(segment[0]) != std::string_view::npos &&
         segment.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

bool is_below(std::string_view host, std::string_view domain) {
  return host == domain || (host.size() > domain.size() && host.ends_with(domain) &&
                            host[host.size() - domain.size() - 1] == '.');
}

std::vector<std::string> segments_of(const Url& url) {
  return split(std::string_view(url.path()).substr(1), '/');
}

std::string joined_from(const std::vector<std::string>& segments, std::size_t from) {
  std::string path;
  for (std::size_t i = from; i < segments.size(); ++i)
    path += (path.empty() ? "" : "/") + ascii_lower(segments[i]);
  return path;
}

}  // namespace

PlatformSigns PlatformSigns::load(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error(file + ": the signs of platforms cannot be opened");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  return parse(text, file);
}

PlatformSigns PlatformSigns::parse(std::string_view tsv, const std::string& name) {
  PlatformSigns signs;
  int number = 0;
  bool header = true;
  for (const std::string& line : split(tsv, '\n')) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    if (std::exchange(header, false)) continue;
    const auto cells = split(line, '\t');
    const bool known = cells.size() == 4 && !cells[3].empty() && kKinds.contains(cells[2]);
    if (!known)
      throw std::runtime_error(
          name + " line " + std::to_string(number) +
          ": platform, name, kind (source, maker, page, folder, path, host or door) and sign, with "
          "tabs");
    signs.signs_.push_back({{cells[0], cells[1]}, cells[2], cells[3]});
  }
  return signs;
}

std::optional<PlatformSigns::Found> PlatformSigns::in_source(std::string_view html) const {
  return of_kind("source", html);
}

std::optional<PlatformSigns::Found> PlatformSigns::made_by(std::string_view html) const {
  return of_kind("maker", html);
}

std::optional<PlatformSigns::Found> PlatformSigns::of_kind(std::string_view kind,
                                                           std::string_view html) const {
  const std::string lower = ascii_lower(html);
  std::map<std::string, int> counts;
  const Sign* best = nullptr;
  for (const Sign& sign : signs_) {
    if (sign.kind != kind || lower.find(sign.text) == std::string::npos) continue;
    const int count = ++counts[sign.platform.key];
    if (best == nullptr || count > counts[best->platform.key]) best = &sign;
  }
  if (best == nullptr) return {};
  return Found{best->platform, best->text};
}

std::optional<PlatformSigns::Mark> PlatformSigns::mark_of(
    const std::vector<std::string>& segments) const {
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const std::string segment = ascii_lower(segments[i]);
    const bool has_id = i + 1 < segments.size() && is_document_id(ascii_lower(segments[i + 1]));
    for (const Sign& sign : signs_) {
      if ((sign.kind == "page" && matches_glob(segment, sign.text)) ||
          (sign.kind == "folder" && has_id && segment == sign.text))
        return Mark{&sign, i};
      // A page's name stands before it.
      if (sign.kind == "path" && i > 0 && matches_glob(joined_from(segments, i), sign.text))
        return Mark{&sign, i - 1};
    }
  }
  return {};
}

std::optional<PlatformSigns::Found> PlatformSigns::in_address(const Url& address) const {
  const auto segments = segments_of(address);
  if (const auto mark = mark_of(segments)) return Found{mark->sign->platform, segments[mark->at]};
  for (const Sign& sign : signs_) {
    if (sign.kind == "host" && is_below(address.host(), sign.text))
      return Found{sign.platform, address.host()};
  }
  return {};
}

std::optional<Url> PlatformSigns::portal_of(const Url& page) const {
  const auto segments = segments_of(page);
  const auto mark = mark_of(segments);
  if (!mark) return {};
  std::string path = "/";
  for (std::size_t i = 0; i < mark->at; ++i) {
    if (!is_session(segments[i])) path += segments[i] + '/';
  }
  return page.resolve(path);
}

std::vector<std::string> PlatformSigns::doors(std::string_view platform) const {
  std::vector<std::string> doors;
  for (const Sign& sign : signs_) {
    if (sign.kind == "door" && (platform.empty() || sign.platform.key == platform))
      doors.push_back(sign.text);
  }
  return doors;
}

bool PlatformSigns::are_known_of(std::string_view platform) const {
  return std::any_of(signs_.begin(), signs_.end(), [&](const Sign& sign) {
    return sign.platform.key == platform && (sign.kind == "source" || sign.kind == "maker");
  });
}

std::string PlatformSigns::name_of(const std::string& key) const {
  for (const Sign& sign : signs_) {
    if (sign.platform.key == key) return sign.platform.name;
  }
  return key;
}

}  // namespace extract

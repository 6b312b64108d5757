#include "export/citation.h"

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "extract/utf8.h"

namespace exporting {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

// Year, month and day of an ISO date or time; empty when it is none.
std::vector<int> parts_of(const std::string& iso) {
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return {};
  std::vector<int> parts;
  for (const auto& [at, length] : {std::pair{0U, 4U}, {5U, 2U}, {8U, 2U}}) {
    int number = 0;
    const char* const end = iso.data() + at + length;
    const auto [stop, fault] = std::from_chars(iso.data() + at, end, number);
    if (fault != std::errc() || stop != end) return {};
    parts.push_back(number);
  }
  const bool sound = parts[0] > 0 && parts[1] >= 1 && parts[1] <= 12 && parts[2] >= 1;
  return sound ? parts : std::vector<int>{};
}

// "3 February 2026"; what is no date stays as it is.
std::string long_date(const std::string& iso) {
  const std::vector<int> parts = parts_of(iso);
  if (parts.empty()) return iso;
  return std::to_string(parts[2]) + ' ' +
         std::string(kMonths[static_cast<std::size_t>(parts[1]) - 1]) + ' ' +
         std::to_string(parts[0]);
}

// One line of sound UTF-8, blanks collapsed.
std::string line(const std::string& text) {
  std::string out;
  for (const char c : extract::to_xml_text(text)) {
    const bool is_blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!is_blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string joined(const std::vector<std::string>& words, const char* between) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : between) + word;
  return text;
}

std::string version_of(const Citation& citation) {
  return "version " + std::to_string(citation.version) + " of " + std::to_string(citation.versions);
}

// BibTeX counts braces whether a backslash stands before them or not, so none may be left.
std::string bibtex_text(const std::string& text) {
  std::string out;
  for (const char c : line(text)) {
    switch (c) {
      case '\\':
        out += "\\textbackslash{}";
        break;
      case '{':
        out += "\\textbraceleft{}";
        break;
      case '}':
        out += "\\textbraceright{}";
        break;
      case '~':
        out += "\\textasciitilde{}";
        break;
      case '^':
        out += "\\textasciicircum{}";
        break;
      case '<':
        out += "\\textless{}";
        break;
      case '>':
        out += "\\textgreater{}";
        break;
      case '|':
        out += "\\textbar{}";
        break;
      case '"':
        out += "\\textquotedbl{}";
        break;
      case '&':
      case '%':
      case '$':
      case '#':
      case '_':
        out += '\\', out += c;
        break;
      default:
        out += c;
    }
  }
  return out;
}

// A field of verbatim text: what would end it, and what no address holds, is coded with %.
std::string bibtex_address(const std::string& address) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : address) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte >= 0x7f ||
        std::string_view("{}\\\"^`<>|~").find(c) != std::string::npos) {
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    } else {
      out += c;
    }
  }
  return out;
}

std::string key_of(const Citation& citation) {
  std::string key = citation.reference;
  for (char& c : key) {
    if (c == '/') c = '-';
  }
  return key + "-v" + std::to_string(citation.version);
}

std::string read_from(const Citation& citation) {
  return citation.source.empty() || citation.source == citation.address ? "" : citation.source;
}

Json csl_date(const std::string& iso) { return {{"date-parts", Json::array({parts_of(iso)})}}; }

}  // namespace

std::string as_text(const Citation& citation) {
  std::string text = line(joined(citation.councils, "; "));
  const auto add = [&](const char* between, const std::string& words) {
    if (!words.empty()) text += (text.empty() ? "" : between) + words;
  };
  add(", ", line(citation.body));
  add(", ", long_date(citation.date));
  if (const std::string title = line(citation.title); !title.empty()) add(": ", '"' + title + '"');
  add(". ", line(citation.address));
  const std::string source = line(read_from(citation));
  if (!citation.fetched_at.empty()) {
    add(", ",
        "retrieved " + long_date(citation.fetched_at) + (source.empty() ? "" : " from " + source));
  }
  add(". Archived with minutebook as ", citation.reference);
  add(", ", version_of(citation));
  if (!citation.sha256.empty()) add("; SHA-256 of what was received: ", citation.sha256);
  return text + ".\n";
}

std::string as_bibtex(const Citation& citation) {
  std::string text = "@misc{" + key_of(citation);
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) text += std::string(",\n  ") + name + " = {" + value + '}';
  };
  std::vector<std::string> authors;  // in braces of their own: names that are not to be divided
  for (const std::string& council : citation.councils)
    authors.push_back('{' + bibtex_text(council) + '}');
  add("author", joined(authors, " and "));
  const std::string title = bibtex_text(citation.title);
  add("title", title.empty() ? "" : '{' + title + '}');
  add("howpublished", bibtex_text(citation.body));
  if (const std::vector<int> date = parts_of(citation.date); !date.empty()) {
    add("date", citation.date.substr(0, 10));
    add("year", std::to_string(date[0]));
    text += ",\n  month = ";  // a name every style defines
    for (const char c : kMonths[static_cast<std::size_t>(date[1]) - 1].substr(0, 3))
      text += static_cast<char>(c | 0x20);
  }
  add("url", bibtex_address(citation.address));
  if (!parts_of(citation.fetched_at).empty()) add("urldate", citation.fetched_at.substr(0, 10));
  add("version", std::to_string(citation.version));
  if (!citation.language.empty())
    add("langid", citation.language == "cy" ? "welsh" : bibtex_text(citation.language));
  std::string note = "Archived with minutebook as " + bibtex_text(citation.reference) + ", " +
                     version_of(citation);
  if (const std::string source = read_from(citation); !source.empty())
    note += "; read from \\url{" + bibtex_address(source) + '}';
  if (!citation.sha256.empty())
    note += "; SHA-256 of what was received: " + bibtex_text(citation.sha256);
  add("note", note);
  return text + "\n}\n";
}

std::string as_csl(const Citation& citation) {
  Json item{{"id", key_of(citation)}, {"type", citation.is_document ? "document" : "webpage"}};
  Json authors = Json::array();
  for (const std::string& council : citation.councils)
    authors.push_back({{"literal", line(council)}});
  if (!authors.empty()) item["author"] = std::move(authors);
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) item[name] = value;
  };
  add("title", line(citation.title));
  add("container-title", line(citation.body));
  if (!parts_of(citation.date).empty()) item["issued"] = csl_date(citation.date);
  if (!parts_of(citation.fetched_at).empty()) item["accessed"] = csl_date(citation.fetched_at);
  add("URL", line(citation.address));
  add("version", std::to_string(citation.version));
  add("language", citation.language.empty() ? "en-GB" : citation.language);
  item["archive"] = "minutebook";
  item["archive_location"] = citation.reference;
  std::string note = version_of(citation);
  if (const std::string source = read_from(citation); !source.empty())
    note += "; read from " + line(source);
  if (!citation.sha256.empty()) note += "; SHA-256 of what was received: " + citation.sha256;
  item["note"] = note;
  return Json::array({item}).dump(2) + '\n';
}

}  // namespace exporting

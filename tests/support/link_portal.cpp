#include "tests/support/link_portal.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace test {
namespace {

std::string target_of(const std::string& head) {
  const auto from = head.find(' ') + 1;
  return head.substr(from, head.find(' ', from) - from);
}

std::string type_of(const std::string& target, const std::string& body) {
  if (target == "/robots.txt") return "text/plain";
  return body.starts_with("<") ? "text/html; charset=utf-8" : "application/octet-stream";
}

}  // namespace

int LinkCouncil::number_of(const std::string& body) const {
  return static_cast<int>(std::find(bodies.begin(), bodies.end(), body) - bodies.begin()) + 1;
}

std::vector<const LinkMeeting*> LinkCouncil::meetings_of(const std::string& body) const {
  std::vector<const LinkMeeting*> found;
  for (const LinkMeeting& meeting : meetings)
    if (meeting.body == body) found.push_back(&meeting);
  return found;
}

const LinkMeeting* LinkCouncil::find(int id) const {
  const auto found = std::find_if(meetings.begin(), meetings.end(),
                                  [&](const LinkMeeting& meeting) { return meeting.id == id; });
  return found == meetings.end() ? nullptr : &*found;
}

const LinkPaper* LinkCouncil::paper(int id) const {
  for (const LinkMeeting& meeting : meetings) {
    for (const LinkPaper& paper : meeting.papers)
      if (paper.id == id) return &paper;
    for (const auto& [title, papers] : meeting.items)
      for (const LinkPaper& paper : papers)
        if (paper.id == id) return &paper;
  }
  return nullptr;
}

LinkCouncil small_link_council() {
  LinkCouncil council;
  council.bodies = {"Harbour Committee", "Lamp and Paving Board"};
  int id = 209;
  for (const int days : {10, -20, -50, -110, -200, -390, -480, -760, -1000}) {
    LinkMeeting meeting{
        id, council.bodies[static_cast<std::size_t>(id % 2)], day_from_today(days), "18:30", {}};
    meeting.papers.push_back({id * 10, "Agenda"});
    if (id < 208) meeting.papers.push_back({id * 10 + 1, "Minutes"});
    meeting.items = {{"Apologies", {}},
                     {"Repairs of the quay", {{id * 10 + 2, "Report on quays"}}}};
    council.meetings.push_back(meeting);
    --id;
  }
  return council;
}

std::string day_from_today(int days) {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  const std::chrono::year_month_day day = today + std::chrono::days(days);
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text.data();
}

std::string printed_day(const std::string& iso) {
  static const std::array<const char*, 12> kMonths = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  return std::to_string(std::stoi(iso.substr(8))) + ' ' +
         kMonths.at(static_cast<std::size_t>(std::stoi(iso.substr(5, 2))) - 1) + ' ' +
         iso.substr(0, 4);
}

std::string in_address(const std::string& words) {
  std::string out;
  for (const char c : words) out += c == ' ' ? '-' : static_cast<char>(std::tolower(c));
  return out;
}

LinkPortal::LinkPortal(Pages pages)
    : pages_(std::move(pages)), server_([this](const std::string& head) { return answer(head); }) {}

std::string LinkPortal::answer(const std::string& head) {
  const std::string target = target_of(head);
  const auto body = target == "/robots.txt" ? std::string("User-agent: *\nDisallow: /private/\n")
                                            : pages_(target);
  if (!body) return support::http_answer(404, "Content-Type: text/html\r\n", "<h1>Not here</h1>");
  return support::http_answer(200, "Content-Type: " + type_of(target, *body) + "\r\n", *body);
}

std::string LinkPortal::root() const {
  return "http://127.0.0.1:" + std::to_string(server_.port()) + "/";
}

std::string LinkPortal::sites_file(const std::string& platform, const std::string& folder,
                                   const std::string& meetings_page) const {
  std::ofstream(folder_.path() + "/sites.tsv")
      << "site\tname\tofficial_name\tplatform\tbase_url\tmeetings_page\n"
      << "wexbury\tWexbury\tWexbury Harbour Council\t" << platform << '\t' << root() << folder
      << '\t' << meetings_page << '\n';
  return folder_.path() + "/sites.tsv";
}

void LinkPortal::add_recipe(const std::string& name, const std::string& toml) const {
  std::filesystem::create_directories(folder_.path() + "/platforms");
  std::ofstream(folder_.path() + "/platforms/" + name + ".toml") << toml;
}

std::vector<std::string> LinkPortal::targets() const {
  std::vector<std::string> all;
  for (const std::string& head : server_.requests())
    if (target_of(head) != "/robots.txt") all.push_back(target_of(head));
  return all;
}

std::vector<std::string> LinkPortal::asked() {
  std::vector<std::string> all = targets();
  std::vector<std::string> since(all.begin() + static_cast<std::ptrdiff_t>(told_), all.end());
  told_ = all.size();
  return since;
}

int LinkPortal::count(const std::string& part) const {
  const auto all = targets();
  return static_cast<int>(std::count_if(all.begin(), all.end(), [&](const std::string& target) {
    return target.find(part) != std::string::npos;
  }));
}

}  // namespace test

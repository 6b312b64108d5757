// What a check found, for people: a line a question.
#include <fmt/core.h>

#include "cli/check_telling.h"
#include "cli/quantity.h"
#include "cli/wording.h"

namespace cli {
namespace {

std::string platform_line(const CheckFindings& findings) {
  if (findings.platform.empty() && findings.answers == 0) return "not known, as no page came";
  if (findings.platform.empty()) {
    return findings.platform_name.empty()
               ? "none that minutebook knows"
               : "none that minutebook knows; the page was made with " + findings.platform_name;
  }
  std::string line = findings.platform_name;
  if (!findings.told_by.empty()) line += ", told by " + findings.told_by;
  if (!findings.supported) line += "; minutebook cannot read this platform yet";
  return line;
}

std::string answers_line(const CheckFindings& findings) {
  if (findings.answers == 0) return "no";
  const auto mean = findings.answering.count() / findings.answers;
  return fmt::format("yes, in {:.1f} s on average", static_cast<double>(mean) / 1000);
}

std::string robots_line(const CheckedRobots& robots) {
  std::string line = robots.allowed ? "allows us" : "does not allow us";
  if (!robots.reason.empty()) line += " (" + robots.reason + ")";
  if (robots.crawl_delay)
    line += fmt::format(", asks for {:g} s between requests", *robots.crawl_delay);
  return line;
}

std::string tls_line(const std::string& tls) {
  if (tls == "trusted") return "the connection is encrypted and the certificate is trusted";
  if (tls == "none") return "the connection is not encrypted (http)";
  if (tls == "failed")
    return "no trusted connection. minutebook does not go on without one: tell the council; for a "
           "certificate that is missing from the chain, sites/README.md describes the pem column";
  return "";
}

std::string meeting_line(const CheckedMeeting& meeting) {
  std::string line = meeting.date.empty() ? "no date" : long_date(meeting.date);
  line += ", " + (meeting.committee.empty() ? "no name" : meeting.committee);
  line += meeting.is_whole() ? ": read whole, " : ": NOT read whole, ";
  line += meeting.venue.empty() ? "no venue, " : "";
  line += counted(meeting.items, "item", "items");
  line += fmt::format(", {} with minutes", meeting.with_minutes);
  if (meeting.with_decision > 0) line += fmt::format(", {} with a decision", meeting.with_decision);
  if (meeting.exempt > 0) line += fmt::format(", {} exempt", meeting.exempt);
  return line + ", " + counted(meeting.documents, "document", "documents");
}

std::string texts_line(const CheckFindings& findings) {
  const CheckedMeeting& meeting = *findings.meeting;
  if (meeting.stubs == 0) return "no text is cut short on this page";
  std::string line =
      counted(meeting.stubs, "text ends", "texts end") + " in a link to the whole text";
  if (meeting.cut_words > 0) line += fmt::format(", cut after about {} words", meeting.cut_words);
  if (!findings.stub) return line;
  const CheckedStub& stub = *findings.stub;
  if (stub.state == "whole")
    return line + fmt::format("; one was followed, and the whole text is there ({} words)",
                              stub.words_after);
  if (stub.state == "no_more")
    return line +
           "; one was followed and holds no more: this site prints the link after every text";
  return line + "; one was followed in vain: " + stub.sentence;
}

std::string source_line(const CheckedSource& source, const char* yes, const char* no) {
  std::string line = source.state == "yes" ? yes : source.state == "no" ? no : "not known";
  if (!source.reason.empty()) line += " (" + source.reason + ")";
  return line;
}

std::string past_line(const PastEstimate& past) {
  return fmt::format("an estimate: about {} meetings since {}, {} requests, {} of about {}, {}",
                     grouped(past.meetings), past.first_year, grouped(past.requests),
                     counted(past.nights, "night", "nights"), duration_text(past.a_night),
                     size_text(past.bytes));
}

std::string verdict(const CheckFindings& findings) {
  if (findings.is_good()) return "yes: minutebook reads this portal";
  if (!findings.platform.empty() && !findings.supported)
    return "no: minutebook cannot read " + findings.platform_name + " yet";
  if (!findings.trouble.sentence.empty()) return "no: " + findings.trouble.sentence;
  return "no: not enough of it could be read to say that it works";
}

// What would be read of lists that are all there is, the first of it.
void tell_lines(std::ostream& out, const CheckFindings& findings, const Style& style) {
  constexpr std::size_t kMostLines = 8, kMostProblems = 4;
  const auto row = [&](const char* label, const std::string& value) {
    out << "  " << style.faint(fmt::format("{:<14}", label)) << printable(value) << '\n';
  };
  for (std::size_t i = 0; i < std::min(kMostLines, findings.lines.size()); ++i) {
    const CheckedLine& line = findings.lines[i];
    std::string said = line.date.empty() ? "no day read" : line.date;
    said += "  " + line.committee;
    if (line.documents.empty() && line.label != line.committee) said += "  " + line.label;
    row(i == 0 ? "would read" : "", said);
    for (const std::string& document : line.documents) row("", "    " + document);
  }
  if (findings.lines.size() > kMostLines)
    row("", fmt::format("… and {} more on the lists that were looked at",
                        findings.lines.size() - kMostLines));
  for (std::size_t i = 0; i < std::min(kMostProblems, findings.list_problems.size()); ++i)
    row(i == 0 ? "not read" : "", findings.list_problems[i]);
  if (findings.list_problems.size() > kMostProblems)
    row("", fmt::format("… and {} more", findings.list_problems.size() - kMostProblems));
}

}  // namespace

void tell(std::ostream& out, const CheckFindings& findings, const Style& style) {
  const auto line = [&](const char* label, const std::string& value) {
    if (!value.empty())
      out << "  " << style.faint(fmt::format("{:<14}", label)) << printable(value) << '\n';
  };
  out << style.bold(printable(findings.base_url.empty() ? findings.asked : findings.base_url));
  if (!findings.council.empty()) out << "  " << printable(findings.council);
  out << '\n';
  const std::string said = printable(verdict(findings));
  out << "  " << (findings.is_good() ? style.green(said) : style.red(said)) << '\n';
  if (!findings.trouble.url.empty()) line("asked", findings.trouble.url);
  for (const std::string& step : findings.path) line("found", step);
  line("platform", platform_line(findings));
  line("answers", answers_line(findings));
  if (findings.robots) line("robots.txt", robots_line(*findings.robots));
  line("encryption", tls_line(findings.tls));
  if (findings.committees > 0) line("committees", grouped(findings.committees));
  tell_lines(out, findings, style);
  if (findings.meeting) {
    line("a meeting", meeting_line(*findings.meeting));
    for (const std::string& problem : findings.meeting->problems) line("not read", problem);
    line("texts", texts_line(findings));
  }
  for (const auto& [kind, source] : findings.sources) {
    if (kind == "web_service") line("web service", source_line(source, "open", "closed"));
    if (kind == "whats_new") line("What's New", source_line(source, "there", "not there"));
    if (kind == "rss") line("RSS", source_line(source, "there", "not there"));
  }
  if (findings.past) line("the past", past_line(*findings.past));
  line("requests", fmt::format("{} of at most {}", findings.requests, findings.most_requests));
  line("sites table", findings.table_note);
  if (!findings.table_row.empty()) out << findings.table_row << '\n';
}

}  // namespace cli

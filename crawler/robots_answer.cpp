#include "crawler/robots_answer.h"

#include "crawler/robots.h"
#include "extract/charset.h"
#include "extract/content_coding.h"

namespace crawler {
namespace {

constexpr std::size_t kBeyond = 4096;  // of what counts, so that the parser's own limit decides

// The content decides, not its label: rules labelled as HTML are a common mistake, and they hold.
bool is_html(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n\f\v");
  return first != std::string_view::npos && text[first] == '<';
}

bool is_unavailable(Outcome outcome) {
  switch (outcome) {
    case Outcome::gone:
    case Outcome::absent:
    case Outcome::refused_by_server:
    case Outcome::error_page:  // also a redirect to it, and more redirects than are followed
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string_view name(RobotsKind kind) {
  switch (kind) {
    case RobotsKind::rules:
      return "rules";
    case RobotsKind::none:
      return "none";
    case RobotsKind::html:
      return "html";
    case RobotsKind::unreachable:
      break;
  }
  return "unreachable";
}

RobotsAnswer robots_answer(std::string_view bytes, std::string_view content_type) {
  RobotsAnswer answer;
  answer.text = extract::to_utf8(bytes, content_type).utf8;
  answer.kind = is_html(answer.text) ? RobotsKind::html : RobotsKind::rules;
  return answer;
}

RobotsAnswer robots_answer(const store::StoredResponse& response, Outcome outcome) {
  if (is_unavailable(outcome)) return {RobotsKind::none, outcome, ""};
  const bool brought_text =
      outcome == Outcome::ok || outcome == Outcome::too_large || outcome == Outcome::truncated;
  if (!brought_text) return {RobotsKind::unreachable, outcome, ""};
  using State = extract::Uncoded::State;
  const auto coding = header(response.head, "Content-Encoding").value_or("");
  extract::Uncoded plain =
      extract::undo_content_coding(response.payload, coding, RobotsRules::kMostBytes + kBeyond);
  if (plain.state == State::bad) return {RobotsKind::unreachable, Outcome::bad_encoding, ""};
  const bool broke_off =
      outcome == Outcome::truncated || (outcome == Outcome::ok && plain.state == State::truncated);
  if (broke_off && plain.bytes.size() < RobotsRules::kMostBytes)
    return {RobotsKind::unreachable, Outcome::truncated, ""};
  // Half a path would be another rule.
  if (plain.state != State::whole || outcome != Outcome::ok)
    plain.bytes.resize(plain.bytes.find_last_of("\r\n") + 1);  // none: npos + 1 is 0
  RobotsAnswer answer =
      robots_answer(plain.bytes, header(response.head, "Content-Type").value_or(""));
  answer.outcome = broke_off ? Outcome::too_large : outcome;
  return answer;
}

}  // namespace crawler

#include "crawler/challenge.h"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "crawler/outcome.h"
#include "extract/words.h"

namespace crawler {
namespace {

// A refusal page has a sentence or two; a portal's page with menus has tens of kilobytes.
constexpr std::size_t kSmallPage = 8 * 1024;

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [text](std::string_view part) { return has(text, part); });
}

// The text of the first element of that name; mark-up inside it is kept.
std::string_view element(std::string_view html, const std::string& name) {
  for (std::size_t at = html.find("<" + name); at != std::string_view::npos;
       at = html.find("<" + name, at + 1)) {
    const std::size_t after = at + 1 + name.size();
    if (after < html.size() && !has("> \t\r\n/", html.substr(after, 1))) continue;  // <h1x>
    const std::size_t open = html.find('>', after);
    if (open == std::string_view::npos) return {};
    const std::size_t close = html.find("</" + name, open);
    return html.substr(open + 1, close == std::string_view::npos ? 200 : close - open - 1);
  }
  return {};
}

bool said_by_headers(std::string_view head) {
  const std::string cloudflare = extract::ascii_lower(header(head, "cf-mitigated").value_or(""));
  const std::string aws = extract::ascii_lower(header(head, "x-amzn-waf-action").value_or(""));
  return cloudflare == "challenge" || aws == "challenge" || aws == "captcha";
}

// Marks that only the challenge itself carries. Not among them: /cdn-cgi/challenge-platform/ and
// _Incapsula_Resource, which both services also put into the ordinary pages they guard.
bool said_by_marks(std::string_view html) {
  if (has_any(html, {"cf-browser-verification", "_cf_chl_opt", "awswafcookiedomainlist"})) {
    return true;
  }
  return has(html, "request unsuccessful") && has_any(html, {"incapsula", "imperva", "incident"});
}

bool said_by_title(std::string_view html) {
  const std::string_view title = element(html, "title");
  const std::size_t first = title.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return false;
  const std::string_view words = title.substr(first);
  const auto begins = [words](std::string_view with) {
    return words.substr(0, with.size()) == with;
  };
  return begins("just a moment") || begins("attention required! | cloudflare") ||
         begins("attention required!") || begins("pardon our interruption") ||
         begins("ddos-guard") || begins("checking your browser") || begins("azure waf") ||
         (begins("request rejected") && has(html, "support id"));
}

// Imperva's page that runs a script and says nothing: it exists to be left by a browser.
bool is_script_only(std::string_view html) {
  constexpr std::size_t kNothingElse = 2 * 1024;
  return html.size() <= kNothingElse && has(html, "_incapsula_resource") && has(html, "noindex");
}

// A captcha's widget alone may stand in a feedback form: the page must also say that it is there
// to tell people from programs, and be hardly anything else.
bool asks_for_captcha(std::string_view html) {
  if (!has_any(html, {"g-recaptcha", "h-captcha", "cf-turnstile", "captcha-delivery.com",
                      "captcha.js", "captcha-container"})) {
    return false;
  }
  const std::string heads =
      std::string(element(html, "title")) + "\n" + std::string(element(html, "h1"));
  return has_any(heads, {"captcha", "robot", "are human", "are you human", "you're human",
                         "security check", "human verification", "verification required"});
}

bool says_access_denied(std::string_view html) {
  return has(element(html, "title"), "access denied") || has(element(html, "h1"), "access denied");
}

}  // namespace

bool is_challenge(const ChallengeEvidence& evidence) {
  if (said_by_headers(evidence.head)) return true;
  const std::string html = extract::ascii_lower(evidence.start);
  // ModernGov's own frame, as it stands on every page of it: whatever the text says.
  if (html.empty() || has_any(html, {"id=\"modgov\"", "id='modgov'"})) return false;
  if (said_by_title(html) || said_by_marks(html)) return true;
  const bool small = evidence.whole && html.size() <= kSmallPage;
  if (small && (asks_for_captcha(html) || is_script_only(html))) return true;
  return evidence.status == 403 && small && says_access_denied(html);
}

}  // namespace crawler

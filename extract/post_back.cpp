#include "extract/post_back.h"

#include <algorithm>

namespace extract {
namespace {

constexpr std::string_view kCall = "__doPostBack(";
constexpr std::string_view kTarget = "__EVENTTARGET", kArgument = "__EVENTARGUMENT";
constexpr std::string_view kState = "__VIEWSTATE";
constexpr std::size_t kMostFields = 200, kMostBytes = 4'000'000;  // of all their values

// The next 'text' of a call's arguments; moves behind it.
std::optional<std::string> take_argument(std::string_view& call) {
  const std::size_t open = call.find('\'');
  if (open == std::string_view::npos) return std::nullopt;
  const std::size_t close = call.find('\'', open + 1);
  if (close == std::string_view::npos) return std::nullopt;
  std::string out(call.substr(open + 1, close - open - 1));
  call.remove_prefix(close + 1);
  return out;
}

Node form_of(Node node) {
  while (node && node.name() != "form") node = node.parent();
  return node;
}

void set(PostedForm& form, std::string_view name, std::string value) {
  const auto held = std::find_if(form.fields.begin(), form.fields.end(),
                                 [&](const auto& field) { return field.first == name; });
  if (held != form.fields.end()) {
    held->second = std::move(value);
  } else {
    form.fields.emplace_back(name, std::move(value));
  }
}

}  // namespace

std::optional<PostedForm> read_post_back(Node link, const HtmlPage& page, const PageView& view) {
  std::string_view call = link.attribute("href").value_or("");
  const std::size_t at = call.find(kCall);
  if (at == std::string_view::npos) return std::nullopt;
  call.remove_prefix(at + kCall.size());
  const auto target = take_argument(call);
  const auto argument = take_argument(call);
  // Mark-up out of place may close the form before the link: there is one only.
  Node element = form_of(link);
  if (!element) element = page.root().first(view.recipe().path("grids.form"));
  if (!target || !argument || !element) return std::nullopt;
  const auto address = view.address().resolve(element.attribute("action").value_or(""));
  PostedForm form{address ? address->str() : view.address().str(), {}};
  bool has_state = false;
  std::size_t bytes = 0;
  for (const Node field : element.select(view.recipe().path("grids.field"))) {
    const std::string name(field.attribute("name").value_or(""));
    const std::string value(field.attribute("value").value_or(""));
    bytes += name.size() + value.size();
    if (form.fields.size() >= kMostFields || bytes > kMostBytes) return std::nullopt;
    has_state = has_state || name.starts_with(kState);
    form.fields.emplace_back(name, value);
  }
  if (!has_state) return std::nullopt;
  set(form, kTarget, *target);
  set(form, kArgument, *argument);
  return form;
}

}  // namespace extract

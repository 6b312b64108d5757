// Web service: any bytes are an answer or none, and what is read keeps to its form.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "extract/web_service.h"
#include "extract/xml_tree.h"

namespace {

void require(bool claim) {
  if (!claim) std::abort();
}

void check(const extract::ServiceMeeting& meeting) {
  require(!meeting.id.empty() && meeting.id.size() <= 10);
  require(meeting.id.find_first_not_of("0123456789") == std::string::npos);
  require(meeting.date.empty() || meeting.date.size() == 10);
  require(meeting.start_time.empty() || meeting.start_time.size() == 5);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const extract::Recipe recipe =
      extract::Recipe::load(MINUTEBOOK_SOURCE_DIR "/sites/platforms/moderngov.toml");
  static const auto base = extract::Url::parse("https://mg.wexbury.example/").value();
  const extract::PageContext context{recipe, base, base};
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto root = extract::read_xml(text)) require(!root->name.empty());
  if (const auto list = extract::read_service_committees(text)) {
    for (const auto& committee : *list) require(!committee.id.empty());
  }
  if (const auto list = extract::read_service_meetings(text, recipe)) {
    for (const auto& meeting : *list) check(meeting);
  }
  if (const auto detail = extract::read_service_meeting(text, context)) {
    check(detail->meeting);
    require(extract::is_service_answer(text));
  }
  return 0;
}

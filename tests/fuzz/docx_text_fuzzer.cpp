// DOCX text: any XML gives pages of XML's characters, or nothing.
#include <cstdint>
#include <cstdlib>

#include "extract/docx_text.h"
#include "extract/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto pages = extract::docx_pages({reinterpret_cast<const char*>(data), size});
  if (!pages) return 0;
  if (pages->empty()) std::abort();
  for (const std::string& page : *pages) {
    if (!extract::is_xml_text(page)) std::abort();
  }
  return 0;
}

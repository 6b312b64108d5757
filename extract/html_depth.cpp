#include "extract/html_depth.h"

namespace extract {

bool nests_too_deep(std::string_view html) {
  (void)html;
  return false;
}

}  // namespace extract

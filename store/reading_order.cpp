#include "store/reading_order.h"

namespace store {

std::string newest_first(const std::string& reading) {
  return "(SELECT min(first.id) FROM reading AS first WHERE first.version = " + reading +
         ".version AND first.visit = " + reading + ".visit AND first.language = " + reading +
         ".language) DESC, " + reading + ".id DESC";
}

}  // namespace store

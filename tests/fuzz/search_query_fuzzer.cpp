// Search query: whatever is typed gives an expression that the index takes, or BadQuery.
#include <cstdint>
#include <cstdlib>

#include "store/search_query.h"
#include "store/sqlite.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static store::Database database = [] {
    return store::Database(":memory:", store::Database::Mode::create);
  }();
  static const bool made = [] {
    database.execute(
        "CREATE VIRTUAL TABLE t USING fts5(place, title, body, tokenize = 'porter unicode61 "
        "remove_diacritics 2'); INSERT INTO t VALUES ('x', 'budget', 'report of the parks')");
    return true;
  }();
  if (!made) std::abort();
  std::string expression;
  try {
    expression = store::index_expression({reinterpret_cast<const char*>(data), size});
  } catch (const store::BadQuery&) {
    return 0;
  }
  store::Statement row = database.prepare("SELECT rowid FROM t WHERE t MATCH ?");
  row.with("{title body} : (" + expression + ')');
  while (row.step()) {
  }
  return 0;
}

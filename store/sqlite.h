// Sqlite: Database, Statement, Transaction over the C library, and nothing more.
// Refuses to know the archive's tables. Every failure is a std::runtime_error that carries the
// statement and SQLite's own words; a file that is no sound database is a DamagedArchive.
// Source: sqlite.org/c3ref; busy and WAL rules from sqlite.org/wal.html.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace store {

// What is held cannot be trusted: the database is malformed or a record is not what its row says.
class DamagedArchive : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct StatementFinalizer {
  void operator()(sqlite3_stmt* statement) const noexcept;
};
using StatementHandle = std::unique_ptr<sqlite3_stmt, StatementFinalizer>;

class Database;

// One use of a prepared statement; goes back to the database's cache when it dies. Must not
// outlive its Database. Parameters count from 1, columns from 0, as in SQLite.
class Statement {
 public:
  // The SQL text and its idle copies, which live as long as the database.
  using Known = std::pair<const std::string, std::vector<StatementHandle>>;
  Statement(Database& database, Known& known, StatementHandle handle);
  Statement(Statement&&) noexcept = default;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  Statement& bind(int index, std::int64_t value);
  Statement& bind(int index, int value) { return bind(index, std::int64_t{value}); }
  Statement& bind(int index, bool value) { return bind(index, std::int64_t{value ? 1 : 0}); }
  Statement& bind(int index, std::string_view text);
  Statement& bind(int index, const std::string& text) {
    return bind(index, std::string_view(text));
  }
  Statement& bind(int index, const char* text) { return bind(index, std::string_view(text)); }
  Statement& bind(int index, std::nullopt_t);
  template <typename T>
  Statement& bind(int index, const std::optional<T>& value) {
    return value ? bind(index, *value) : bind(index, std::nullopt);
  }
  // Binds all parameters from 1 on.
  template <typename... Values>
  Statement& with(const Values&... values) {
    int index = 0;
    (bind(++index, values), ...);
    return *this;
  }

  bool step();  // true: a row stands ready; false: done
  // For statements that give nothing: binds, steps to the end, and can be run again. The values are
  // not copied.
  template <typename... Values>
  void run(const Values&... values) {
    copies_ = false;
    with(values...);
    while (step()) {
    }
    reset();
  }

  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  int small(int column) const { return static_cast<int>(integer(column)); }
  std::string text(int column) const;  // NULL is ""
  std::optional<std::int64_t> maybe_integer(int column) const;
  std::optional<std::string> maybe_text(int column) const;
  int columns() const;
  std::string column_name(int column) const;

 private:
  Database* database_;
  Known* known_;
  StatementHandle handle_;
  bool copies_ = true;  // of texts that are bound

  void reset();
};

class Database {
 public:
  enum class Mode { create, read_write, read_only };
  // Opens with WAL, synchronous FULL, foreign keys on, and 30 s of patience with other writers.
  Database(const std::string& path, Mode mode);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  const std::string& path() const { return path_; }
  Statement prepare(std::string_view sql);
  void execute(const std::string& script);  // any number of statements, results dropped
  std::int64_t last_id() const;             // row of the last INSERT
  std::int64_t changes() const;             // rows the last statement touched
  bool in_transaction() const;
  // BEGIN IMMEDIATE, when it is this process's turn to write: a read that turns into a write would
  // be refused at once, whatever the patience.
  void begin();
  // A copy of the whole database as of now, in one file.
  void copy_to(const std::string& path);

 private:
  friend class Statement;
  struct Closer {
    void operator()(sqlite3* database) const noexcept;
  };
  [[noreturn]] void fail(std::string_view sql, int code) const;
  static void give_back(Statement::Known& known, StatementHandle handle) noexcept;

  std::string path_;
  std::unique_ptr<sqlite3, Closer> handle_;
  std::map<std::string, std::vector<StatementHandle>, std::less<>> idle_;  // by SQL text
};

// Begun by Database::begin().
class Transaction {
 public:
  explicit Transaction(Database& database);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();  // rolls back unless committed
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace store

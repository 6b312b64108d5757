#include "store/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cassert>
#include <chrono>
#include <limits>
#include <thread>
#include <utility>

#include "store/write_turn.h"

namespace store {
namespace {

constexpr int kPatienceMs = 30'000;  // another process may be flushing a large visit
constexpr int kPollMs = 2;

// SQLite's own time-out polls ten times a second and would miss the gap a busy writer leaves.
int wait_for_lock(void*, int calls) noexcept {
  if (calls * kPollMs >= kPatienceMs) return 0;
  std::this_thread::sleep_for(std::chrono::milliseconds(kPollMs));
  return 1;
}
// Identical statements nested in each other are rare; more idle copies than this are let go.
constexpr std::size_t kIdleCopies = 4;

std::string in_plain_words(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return "the disk is full: make room and run again, nothing committed is lost";
    case SQLITE_IOERR:
      return "reading or writing failed: is the disk full or failing?";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another process kept the archive locked for too long";
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return "it cannot be opened for this: check that it exists and who may write there";
    default:
      return "";
  }
}

bool is_damage(int code) {
  return (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB;
}

[[noreturn]] void raise(const std::string& path, std::string_view sql, int code,
                        const std::string& words) {
  const std::string statement = sql.empty() ? "" : fmt::format(" (in: {})", sql.substr(0, 300));
  if (is_damage(code)) {
    throw DamagedArchive(fmt::format("{}: the archive is damaged: {}{}", path, words, statement));
  }
  const std::string plain = in_plain_words(code);
  throw std::runtime_error(
      fmt::format("{}: {}{}{}{}", path, plain, plain.empty() ? "" : ": ", words, statement));
}

}  // namespace

void StatementFinalizer::operator()(sqlite3_stmt* statement) const noexcept {
  sqlite3_finalize(statement);
}

void Database::Closer::operator()(sqlite3* database) const noexcept { sqlite3_close_v2(database); }

// Before the library is first used. Allocations are not counted, which takes a lock.
void configure_library() {
  [[maybe_unused]] static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

Database::Database(const std::string& path, Mode mode) : path_(path) {
  configure_library();
  const int flags = mode == Mode::create       ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                    : mode == Mode::read_write ? SQLITE_OPEN_READWRITE
                                               : SQLITE_OPEN_READONLY;
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  handle_.reset(opened);
  if (code != SQLITE_OK) fail("", code);
  sqlite3_extended_result_codes(opened, 1);
  sqlite3_busy_handler(opened, &wait_for_lock, nullptr);
  // Extra checks on rows read: a flipped bit should be an error, not a crash.
  sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  if (mode != Mode::read_only) execute("PRAGMA journal_mode=WAL");
  execute("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF");
  // A second's writes fit, so that no page goes to the disk twice: 16 MB of cache, and a checkpoint
  // every 64 MB of WAL.
  execute("PRAGMA cache_size=-16384; PRAGMA wal_autocheckpoint=16384");
}

Database::~Database() { idle_.clear(); }  // statements before their connection

void Database::fail(std::string_view sql, int code) const {
  raise(path_, sql, code, handle_ ? sqlite3_errmsg(handle_.get()) : sqlite3_errstr(code));
}

Statement Database::prepare(std::string_view sql) {
  auto known = idle_.find(sql);
  if (known == idle_.end()) known = idle_.try_emplace(std::string(sql)).first;
  if (auto& idle = known->second; !idle.empty()) {
    StatementHandle handle = std::move(idle.back());
    idle.pop_back();
    return Statement(*this, *known, std::move(handle));
  }
  assert(sql.size() < static_cast<std::size_t>(std::numeric_limits<int>::max()));
  sqlite3_stmt* prepared = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
  StatementHandle handle(prepared);
  if (code != SQLITE_OK) fail(sql, code);
  return Statement(*this, *known, std::move(handle));
}

void Database::execute(const std::string& script) {
  const int code = sqlite3_exec(handle_.get(), script.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(script, code);
}

void Database::give_back(Statement::Known& known, StatementHandle handle) noexcept {
  sqlite3_reset(handle.get());
  sqlite3_clear_bindings(handle.get());
  try {
    if (known.second.size() < kIdleCopies) known.second.push_back(std::move(handle));
  } catch (const std::bad_alloc&) {  // the copy is simply let go
  }
}

std::int64_t Database::last_id() const { return sqlite3_last_insert_rowid(handle_.get()); }
std::int64_t Database::changes() const { return sqlite3_changes64(handle_.get()); }
bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

void Database::begin() {
  const WriteTurn turn(path_);
  execute("BEGIN IMMEDIATE");
}

void Database::copy_to(const std::string& path) { prepare("VACUUM INTO ?").run(path); }

Statement::Statement(Database& database, Known& known, StatementHandle handle)
    : database_(&database), known_(&known), handle_(std::move(handle)) {}

Statement::~Statement() {
  if (handle_) Database::give_back(*known_, std::move(handle_));
}

Statement& Statement::bind(int index, std::int64_t value) {
  const int code = sqlite3_bind_int64(handle_.get(), index, value);
  if (code != SQLITE_OK) database_->fail(known_->first, code);
  return *this;
}

Statement& Statement::bind(int index, std::string_view text) {
  // A null pointer would bind NULL; an empty view must stay the empty text.
  const char* data = text.data() == nullptr ? "" : text.data();
  const int code = sqlite3_bind_text64(handle_.get(), index, data, text.size(),
                                       copies_ ? SQLITE_TRANSIENT : SQLITE_STATIC, SQLITE_UTF8);
  if (code != SQLITE_OK) database_->fail(known_->first, code);
  return *this;
}

Statement& Statement::bind(int index, std::nullopt_t) {
  const int code = sqlite3_bind_null(handle_.get(), index);
  if (code != SQLITE_OK) database_->fail(known_->first, code);
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(handle_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) database_->fail(known_->first, code);
  return false;
}

void Statement::reset() {
  copies_ = true;
  sqlite3_reset(handle_.get());
  sqlite3_clear_bindings(handle_.get());
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(handle_.get(), column);
}

std::string Statement::text(int column) const {
  // Blob access gives the same bytes for text, NULs included, without a cast from unsigned char.
  const void* bytes = sqlite3_column_blob(handle_.get(), column);
  const int size = sqlite3_column_bytes(handle_.get(), column);
  if (bytes == nullptr || size <= 0) return "";
  return std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

std::optional<std::int64_t> Statement::maybe_integer(int column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

std::optional<std::string> Statement::maybe_text(int column) const {
  if (is_null(column)) return std::nullopt;
  return text(column);
}

int Statement::columns() const { return sqlite3_column_count(handle_.get()); }

std::string Statement::column_name(int column) const {
  const char* name = sqlite3_column_name(handle_.get(), column);
  return name == nullptr ? "" : name;
}

Transaction::Transaction(Database& database) : database_(database) { database_.begin(); }

Transaction::~Transaction() {
  // After a full disk SQLite has rolled back by itself; rolling back again would be an error.
  if (!open_ || !database_.in_transaction()) return;
  try {
    database_.execute("ROLLBACK");
  } catch (const std::runtime_error&) {  // the next opening recovers from the journal
  }
}

void Transaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

}  // namespace store

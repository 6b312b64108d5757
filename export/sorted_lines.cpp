#include "export/sorted_lines.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <queue>
#include <stdexcept>

namespace exporting {
namespace {

constexpr std::size_t kLineOverhead = 48;  // of a std::string and its allocation

[[noreturn]] void fail_sorting(const char* what) {
  throw std::runtime_error(std::string("a temporary file for sorting ") + what + ": " +
                           std::strerror(errno));
}

// The next line of a run that is being read back.
class Cursor {
 public:
  explicit Cursor(std::FILE* file) : file_(file) {}
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;
  ~Cursor() { std::free(line_); }  // NOLINT(*-no-malloc): getline's
  bool next() {
    const ssize_t got = ::getline(&line_, &room_, file_);
    if (got < 0 && std::ferror(file_) != 0) fail_sorting("cannot be read back");
    size_ = got > 0 ? static_cast<std::size_t>(got) - 1 : 0;
    return got > 0;
  }
  std::string_view line() const { return {line_, size_}; }

 private:
  std::FILE* file_;
  char* line_ = nullptr;
  std::size_t room_ = 0, size_ = 0;
};

}  // namespace

void SortedLines::add(std::string line) {
  held_ += line.size() + kLineOverhead;
  lines_.push_back(std::move(line));
  if (held_ >= most_) spill();
}

void SortedLines::spill() {
  std::sort(lines_.begin(), lines_.end());
  Run run(std::tmpfile());
  if (!run) fail_sorting("cannot be made");
  for (const std::string& line : lines_) {
    if (std::fwrite(line.data(), 1, line.size(), run.get()) != line.size() ||
        std::fputc('\n', run.get()) == EOF)
      fail_sorting("cannot be written");
  }
  if (std::fflush(run.get()) != 0) fail_sorting("cannot be written");
  std::rewind(run.get());
  runs_.push_back(std::move(run));
  lines_.clear();
  held_ = 0;
}

void SortedLines::drain(const std::function<void(std::string_view)>& sink) {
  if (runs_.empty()) {
    std::sort(lines_.begin(), lines_.end());
    for (const std::string& line : lines_) sink(line);
    return;
  }
  if (!lines_.empty()) spill();
  merge(sink);
}

void SortedLines::merge(const std::function<void(std::string_view)>& sink) {
  std::vector<std::unique_ptr<Cursor>> cursors;
  const auto later = [&](std::size_t a, std::size_t b) {
    return cursors[a]->line() > cursors[b]->line();
  };
  std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> next(later);
  for (const Run& run : runs_) {
    cursors.push_back(std::make_unique<Cursor>(run.get()));
    if (cursors.back()->next()) next.push(cursors.size() - 1);
  }
  while (!next.empty()) {
    const std::size_t first = next.top();
    next.pop();
    sink(cursors[first]->line());
    if (cursors[first]->next()) next.push(first);
  }
}

}  // namespace exporting
